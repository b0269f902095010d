package audit

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// The same rows as in gia-tri.csv, for other programs.
const (
	excelPath = "du-lieu/gia-tri-excel.csv"
	jsonPath  = "du-lieu/gia-tri.json"
)

// twins compares the copies of gia-tri.csv with it, line by line.
func (p *pages) twins(files Files) {
	rows := textLines(files[valuesPath])
	if len(rows) == 0 {
		return
	}
	head := fields(rows[0], ',')
	at := func(name string) int { return slices.Index(head, name) }
	columns := []int{at("period"), at("unit_code"), at("indicator"), at("numerator"), at("denominator"), at("value"), at("conf_status")}
	if slices.Contains(columns, -1) {
		return
	}
	needed := make([]string, len(head))
	for _, c := range columns {
		needed[c] = head[c]
	}
	for _, twin := range []struct {
		path string
		read func(line []byte, names []string) []string
	}{
		{excelPath, func(line []byte, _ []string) []string { return fields(line, ';') }},
		{jsonPath, object},
	} {
		b, ok := files[twin.path]
		if !ok {
			continue
		}
		other := textLines(b)
		if twin.path == jsonPath && len(other) > 0 {
			other[0] = nil // the bracket stands in the place of the headings
		}
		for i, row := range rows[1:] {
			want, got := fields(row, ','), []string(nil)
			if i+1 < len(other) {
				got = twin.read(other[i+1], needed)
			}
			for _, c := range columns {
				a, b := want[c], ""
				if c < len(got) {
					b = got[c]
				}
				if a == b || canonical(spelt(a)) == canonical(spelt(strings.ReplaceAll(b, ",", "."))) && (a == "") == (b == "") {
					continue
				}
				s := Shown{Path: twin.path, Line: i + 2, Period: want[columns[0]], Unit: catalog.Code(want[columns[1]]), Of: catalog.Code(want[columns[2]]), Text: b, Want: a}
				if want[columns[6]] != "F" {
					p.Hidden = append(p.Hidden, s)
				} else {
					p.Differ = append(p.Differ, s)
				}
			}
		}
		p.read += len(rows) - 1
	}
}

func textLines(b []byte) [][]byte {
	return bytes.Split(bytes.TrimSuffix(bytes.TrimPrefix(b, []byte("\ufeff")), []byte("\n")), []byte("\n"))
}

// fields are those of a line of a CSV.
func fields(line []byte, sep byte) []string {
	s := string(bytes.TrimSuffix(line, []byte("\r")))
	out := make([]string, 0, 20)
	for {
		if strings.HasPrefix(s, `"`) {
			end := 1
			for end < len(s) && (s[end] != '"' || end+1 < len(s) && s[end+1] == '"') {
				if s[end] == '"' {
					end++
				}
				end++
			}
			out = append(out, strings.ReplaceAll(s[1:min(end, len(s))], `""`, `"`))
			s = s[min(end+1, len(s)):]
		} else {
			end := strings.IndexByte(s, sep)
			if end < 0 {
				end = len(s)
			}
			out = append(out, s[:end])
			s = s[end:]
		}
		if s == "" {
			return out
		}
		s = s[1:]
	}
}

// object are the values of an object that stands on one line, in the order of the names,
// of which some are left out; null is nothing.
func object(line []byte, names []string) []string {
	s := string(line)
	out := make([]string, len(names))
	for i, name := range names {
		if name == "" {
			continue
		}
		_, rest, ok := strings.Cut(s, `"`+name+`": `)
		if !ok {
			continue
		}
		switch {
		case strings.HasPrefix(rest, `"`):
			out[i], _, _ = strings.Cut(rest[1:], `"`)
		case !strings.HasPrefix(rest, "null"):
			out[i] = rest[:max(0, strings.IndexAny(rest, ",}"))]
		}
		s = rest
	}
	return out
}

// Goals are what a count of goals is of.
const Goals catalog.Code = "goals"

// judgedWords stand beside the number of goals of the strategy that are judged.
const judgedWords = "đánh giá được"

// goals judges the counts of goals that a page leads with. A reader who counts the goals
// of the open data subtracts: more of them judged, or met, than the open data have tells
// how a withheld figure is judged.
func (p *pages) goals(name string, b []byte) {
	for from := 0; ; {
		at := bytes.Index(b[from:], []byte(judgedWords))
		if at < 0 {
			return
		}
		at += from
		from = at + len(judgedWords)
		start := max(0, at-160)
		lead := string(withoutTags(b[start:at]))
		for _, stop := range []string{". ", "\n", ">", ":"} {
			if i := strings.LastIndex(lead, stop); i >= 0 {
				lead = lead[i+len(stop):]
			}
		}
		rest := plainText(unmarked.Replace(string(withoutTags(b[from:min(len(b), from+80)]))))
		if before := strings.TrimSpace(lead); !strings.Contains(lead, "chỉ tiêu") || strings.HasSuffix(before, "chưa") || strings.HasSuffix(before, "không") {
			continue
		}
		numbers, judged, met, after := tokens(strings.ReplaceAll(lead, "chỉ tiêu", "goals")), "", "", ""
		if next := tokens(rest); len(next) > 0 && strings.HasPrefix(rest, next[0].text) {
			judged, after = next[0].canonical, " "+next[0].text
		} else if n := len(numbers); n > 0 {
			judged = numbers[n-1].canonical
			if n > 1 && strings.TrimSpace(lead[numbers[n-2].at+len(numbers[n-2].text):numbers[n-1].at]) == "trong" {
				met = numbers[n-2].canonical
			}
		}
		if judged == "" {
			continue
		}
		period := p.period(path.Dir(name))
		if period == "" {
			period = p.period(lead)
		}
		unit, count := p.f.c.Site.WholeArea, p.counted
		if strings.Contains(lead, ofUnit) {
			if unit = p.unit(path.Dir(name) + "/"); unit == "" {
				continue // said where the reader comes to the page of the unit
			}
			count = func(period string) (int, int) { return p.countedOf(unit, period) }
		}
		p.read++
		ok := false
		for _, x := range p.f.periods {
			if !strings.Contains(x.ID, releaseMark) && (period == "" || x.ID == period) {
				j, m := count(x.ID)
				ok = ok || atMost(judged, j) && (met == "" || atMost(met, m))
			}
		}
		if !ok {
			p.Told = append(p.Told, Shown{Path: name, Line: line(b, at)(), Period: period, Unit: unit, Of: Goals, Text: strings.TrimSpace(lead) + " " + judgedWords + after})
		}
	}
}

// ofUnit are the words of a count of indicators that are judged at one unit.
const ofUnit = "chỉ tiêu thống kê"

// countedOf are the indicators that the open data judge at a unit, and of them those that
// are met.
func (p *pages) countedOf(unit catalog.Code, period string) (judged, met int) {
	for i := range p.f.c.Indicators {
		if v := p.told[key{period, unit, p.f.c.Indicators[i].ID}]; v != nil && v.status != "" && v.status != "không đánh giá" {
			judged++
			if !strings.HasPrefix(v.status, "chưa") {
				met++
			}
		}
	}
	return judged, met
}

func atMost(s string, n int) bool {
	k, ok := leading(s)
	return ok && k <= int64(n)
}

// counted are the goals that the open data of a period judge, and of them those that are
// met, at most.
func (p *pages) counted(period string) (judged, met int) {
	for i := range p.f.c.Goals {
		g := &p.f.c.Goals[i]
		some, missed, open := false, false, false
		for k := range p.f.c.Indicators {
			ind := &p.f.c.Indicators[k]
			if ind.Goal != g.ID {
				continue
			}
			at := key{period, p.f.c.Site.WholeArea, ind.ID}
			if v := p.told[at]; v != nil && v.status != "" && v.status != "không đánh giá" {
				some, missed = true, missed || strings.HasPrefix(v.status, "chưa")
			}
			open = open || p.f.withheld[at] && p.mustBeJudged(ind, period)
		}
		if some && !open {
			judged++
			if !missed {
				met++
			}
		}
	}
	return judged, met
}

// mustBeJudged reports whether nothing but that it is withheld keeps an indicator from
// being judged.
func (p *pages) mustBeJudged(ind *catalog.Indicator, period string) bool {
	for _, x := range p.f.periods {
		if x.ID != period {
			continue
		}
		v := ind.At(x)
		in := func(kinds []catalog.Code) bool { return len(kinds) == 0 || slices.Contains(kinds, catalog.KindCode(x)) }
		return v != nil && len(v.Targets) > 0 && ind.NotJudged == "" && len(ind.JudgedAt) == 0 && in(ind.JudgedIn) && in(ind.Periods) && (x.Annual() || ind.Within != "")
	}
	return false
}
