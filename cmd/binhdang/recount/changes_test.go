package recount

import (
	"fmt"
	"maps"
	"math/big"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the definitions say of each indicator and a formula does not, by hand.
var (
	// guarded figures stand on cells that are published for the whole area only.
	guarded = regexp.MustCompile(`\b(dv_cases|dv_victims|dv_perpetrators|gbv_|trafficking_|maternal_|pregnant_hiv|abortions)`)
	// fewer is better, and what is only watched, is a band, a yes or no, or goes up
	// and down by itself.
	fewer    = strings.Fields("BDG3.1g BDG4.2 BDG4.4 BDG5.1a BDG5.1b BDG6.0a BDG6.0b BDG6.0c")
	uncaring = strings.Fields("BDG1.4 BDG2.1 BDG2.5 BDG3.3 BDG4.1 BDG5.2 BDG6.4a BDG6.4b BDG7.8a BDG7.8b")
)

// pairs are the periods that are compared.
var pairs = []struct{ now, then, row, report string }{
	{"2018-S1", "2017-S1", "6 tháng đầu năm 2018", "bao-cao/2018/6-thang/index.md"},
	{"2018", "2017", "Năm 2018", "bao-cao/2018/ca-nam/index.md"},
}

// step is what happened between two periods, over the units usable in both.
type step struct {
	now, then *big.Rat
	base      *big.Rat // the smaller denominator of the two; nil: no fraction
	units     int
	whole     bool // both periods have exactly these units
}

func (s step) by() *big.Rat { return new(big.Rat).Sub(s.now, s.then) }

// sample is the workspace read by hand, and what the program published of it.
type sample struct {
	public   string
	rows     map[string]map[string]string // "2018 BDG1.2" → row of the open data
	hidden   map[string]bool              // "2018 BDG1.2 10183": that unit's row is confidential
	dirs     map[string]string            // period → folder of its returns
	returns  map[string]received
	formulas map[string]string // "2018 BDG1.2" → formula
	steps    map[string]*step  // "2018 BDG1.2" → what step gave
}

func readSample(t *testing.T) *sample {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	s := &sample{public: build(t, root), dirs: map[string]string{}, returns: map[string]received{}, formulas: map[string]string{}, steps: map[string]*step{}}
	s.rows, s.hidden = wholeArea(t, s.public)
	for _, p := range periods {
		s.dirs[p.id] = filepath.Join(root, "data", filepath.FromSlash(p.folder))
		s.returns[p.id] = standing(t, s.dirs[p.id])
		for _, line := range strings.Split(strings.TrimSpace(formulas), "\n") {
			f := strings.SplitN(line, "|", 3)
			if in := strings.Fields(f[1]); len(in) == 0 || slices.Contains(in, p.id) {
				s.formulas[p.id+" "+strings.TrimSpace(f[0])] = strings.TrimSpace(f[2])
			}
		}
	}
	return s
}

// over evaluates a formula in a period over some units; nil: over all.
func (s *sample) over(t *testing.T, period, formula string, units []string) answer {
	t.Helper()
	r := received{maps.Clone(s.returns[period].units), maps.Clone(s.returns[period].owed)}
	if units != nil {
		maps.DeleteFunc(r.units, func(code string, _ cells) bool { return !slices.Contains(units, code) })
		maps.DeleteFunc(r.owed, func(code string, _ bool) bool { return !slices.Contains(units, code) })
	}
	switch formula {
	case "none":
		return answer{}
	case "bodies":
		return bodies(r)
	case "on time":
		for _, p := range periods {
			if p.id == period {
				return onTime(t, s.dirs[period], p.lastDay, r.owed)
			}
		}
	}
	return evaluate(t, formula, r.units)
}

// step compares an indicator of two periods; nil where nothing may be compared:
// another formula, a value that is not there or not published, fewer than four
// fifths of the units in a period or in both, or other units of a guarded figure or of
// one that is confidential there.
func (s *sample) step(t *testing.T, now, then, id string) *step {
	t.Helper()
	key := now + " " + id
	out, ok := s.steps[key]
	if !ok {
		out = s.compare(t, now, then, id)
		s.steps[key] = out
	}
	return out
}

func (s *sample) compare(t *testing.T, now, then, id string) *step {
	t.Helper()
	formula, before := s.formulas[now+" "+id], s.formulas[then+" "+id]
	if formula == "" || formula != before || s.rows[now+" "+id]["value"] == "" || s.rows[then+" "+id]["value"] == "" {
		return nil
	}
	a, b := s.over(t, now, formula, nil), s.over(t, then, formula, nil)
	var both []string
	for _, code := range a.usable {
		if slices.Contains(b.usable, code) {
			both = append(both, code)
		}
	}
	out := &step{units: len(both), whole: len(both) == len(a.usable) && len(both) == len(b.usable)}
	expected, err := strconv.Atoi(s.rows[now+" "+id]["expected"])
	if err != nil {
		t.Fatal(err)
	}
	if !out.whole && guarded.MatchString(formula) || 5*len(both) < 4*expected {
		return nil
	}
	for _, x := range []struct {
		period string
		units  []string
	}{{now, a.usable}, {then, b.usable}} {
		for _, unit := range x.units {
			if s.hidden[x.period+" "+id+" "+unit] && !slices.Contains(both, unit) {
				return nil // a confidential row would be what is left
			}
		}
	}
	a, b = s.over(t, now, formula, both), s.over(t, then, formula, both)
	if a.value == nil || b.value == nil {
		return nil
	}
	out.now, out.then = a.value, b.value
	if a.den != nil && b.den != nil {
		if out.base = a.den; b.den.Cmp(a.den) < 0 {
			out.base = b.den
		}
	}
	return out
}

var (
	said     = regexp.MustCompile(`(?:trên cùng (\d+) (?:xã, thị trấn|đơn vị|cơ quan): )?(tăng|giảm|không đổi|gần như không đổi|tương đương)(?:\s(dưới))?(?:\s([0-9][0-9.]*(?:,[0-9]+)?))?`)
	vsYear   = regexp.MustCompile(`; ([^;]*?) so với (?:cùng kỳ )?năm 2017`)
	toPage   = regexp.MustCompile(`\]\([./]*chi-tieu/([a-z0-9-]+)/index\.md\)`)
	sentence = regexp.MustCompile(`\. ([A-ZĐ])`)
	nbsp     = strings.NewReplacer("\u00a0", " ", "**", "")
)

// agrees checks a printed change against the recomputed one: over as many units,
// in the same direction, and by as much as its digits tell.
func (s *step) agrees(printed string) error {
	m := said.FindStringSubmatch(printed)
	if m == nil {
		return fmt.Errorf("%q says no change", printed)
	}
	if s == nil {
		return fmt.Errorf("%q is printed, and nothing may be compared", printed)
	}
	if units := map[bool]string{true: "", false: strconv.Itoa(s.units)}[s.whole]; m[1] != units {
		return fmt.Errorf("%q is over %q units, recomputed %q", printed, m[1], units)
	}
	d := s.by()
	switch m[2] {
	case "không đổi":
		if d.Sign() != 0 {
			return fmt.Errorf("%q, recomputed a change of %s", printed, d.FloatString(3))
		}
		return nil
	case "gần như không đổi", "tương đương":
		if new(big.Rat).Abs(d).Cmp(big.NewRat(15, 100)) > 0 {
			return fmt.Errorf("%q, recomputed a change of %s", printed, d.FloatString(3))
		}
		return nil
	case "giảm":
		d.Neg(d)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(m[4], ".", ""), ",", ".")
	amount, ok := new(big.Rat).SetString(text)
	if !ok || d.Sign() <= 0 {
		return fmt.Errorf("%q, recomputed a change of %s", printed, d.FloatString(3))
	}
	_, digits, _ := strings.Cut(text, ".")
	if m[3] == "dưới" && d.Cmp(amount) < 0 || m[3] == "" && d.FloatString(len(digits)) == amount.FloatString(len(digits)) {
		return nil
	}
	return fmt.Errorf("%q, recomputed %s", printed, d.FloatString(len(digits)+2))
}

// last is what a table row says in its last cell, in brackets: the change.
func last(row string) string {
	cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(row), "|"), "|")
	return strings.TrimSpace(cells[len(cells)-1])
}

func TestChanges(t *testing.T) {
	s := readSample(t)
	t.Run("every change", s.everyChange)
	t.Run("better and worse", s.betterAndWorse)
	t.Run("charts over time", s.chartsOverTime)
	t.Run("every page", s.everyPage)
	t.Run("pages of indicators", s.indicatorPages)
}

// Every change that the site prints of the whole area is recomputed over the
// units that are in both periods: in the table and the heading of each
// indicator's page, on the page of the whole area, on the home page and in both
// reports. Where the recomputation forbids a change none is printed.
func (s *sample) everyChange(t *testing.T) {
	slug := map[string]string{}
	checked := map[string]int{}
	check := func(where, period, then, id, text string) {
		t.Helper()
		st := s.step(t, period, then, id)
		switch {
		case said.MatchString(text):
			checked[where]++
			if err := st.agrees(text); err != nil {
				t.Errorf("%s, %s %s: %v", where, period, id, err)
			}
		case st != nil && where == "trang chỉ tiêu" && !strings.Contains(text, "trước đó là"):
			t.Errorf("%s, %s %s: %q, although it can be compared: %s → %s", where, period, id, text, st.then.FloatString(2), st.now.FloatString(2))
		}
	}
	for key := range s.rows {
		period, id, _ := strings.Cut(key, " ")
		sl := strings.ReplaceAll(strings.ToLower(id), ".", "-")
		slug[sl] = id
		for _, p := range pairs {
			if p.now != period {
				continue
			}
			page := nbsp.Replace(readFile(t, filepath.Join(s.public, "chi-tieu", sl, "index.md")))
			_, table, _ := strings.Cut(page, "các kỳ đã công bố") // the caption, or the heading, of the table of periods
			for _, line := range strings.Split(table, "\n") {
				if strings.HasPrefix(line, "| "+p.row) {
					check("trang chỉ tiêu", p.now, p.then, id, last(line))
					break
				}
			}
			for _, line := range strings.Split(page, "\n") {
				if head, ok := strings.CutPrefix(line, "## "); ok && (strings.HasSuffix(head, "so với năm 2017") && period == "2018" || strings.HasSuffix(head, "so với 6 tháng 2017") && period == "2018-S1") {
					check("đề mục", p.now, p.then, id, strings.ToLower(head[:len("T")])+head[len("T"):])
				}
			}
		}
	}
	for _, f := range []string{"index.md", "don-vi/279-huyen-thuong-tin/index.md"} {
		period, then := "2018", "2017"
		for _, line := range strings.Split(nbsp.Replace(readFile(t, filepath.Join(s.public, f))), "\n") {
			switch {
			case strings.HasPrefix(line, "#") && strings.Contains(line, "6 tháng 2018"):
				period, then = "2018-S1", "2017-S1"
			case strings.HasPrefix(line, "#") && strings.Contains(line, "2017"):
				period, then = "", ""
			}
			if m := toPage.FindStringSubmatch(line); m != nil && strings.HasPrefix(line, "|") && period != "" {
				check(f, period, then, slug[m[1]], last(line))
			}
		}
	}
	for _, p := range pairs {
		text := sentence.ReplaceAllString(nbsp.Replace(readFile(t, filepath.Join(s.public, p.report))), ".\n$1")
		for _, line := range strings.Split(text, "\n") {
			m := vsYear.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			if i := strings.Index(line, "): "); strings.HasPrefix(line, "Chưa đạt") && i > 0 { // a list of one stands in its line
				line = strings.ToUpper(line[i+3:i+4]) + line[i+4:]
			}
			found := ""
			for key, row := range s.rows {
				period, id, _ := strings.Cut(key, " ")
				name := spaced.ReplaceAllString(row["indicator_name"], "$1 %")
				if period == p.now && strings.HasPrefix(strings.TrimPrefix(line, "- "), name) && (found == "" || len(name) > len(spaced.ReplaceAllString(s.rows[p.now+" "+found]["indicator_name"], "$1 %"))) {
					found = id
				}
			}
			if found == "" {
				t.Errorf("%s: a change of no known indicator: %s", p.report, line)
				continue
			}
			check(p.report, p.now, p.then, found, m[1])
		}
	}
	for where, least := range map[string]int{"trang chỉ tiêu": 60, "đề mục": 30, "index.md": 3, "don-vi/279-huyen-thuong-tin/index.md": 30, pairs[0].report: 8, pairs[1].report: 8} {
		if checked[where] < least {
			t.Errorf("%s: only %d changes checked", where, checked[where])
		}
	}
	t.Logf("changes recomputed: %v", checked)
}

// spaced is a percentage as data write it; pages part the sign.
var spaced = regexp.MustCompile(`(\d)%`)

// alike reports a change that cannot be seen: both sides print alike with the
// decimals of the published value, or the change itself prints as 0.
func alike(st *step, published string) bool {
	_, decimals, _ := strings.Cut(published, ".")
	places := len(decimals)
	return st.by().Sign() != 0 && (st.now.FloatString(places) == st.then.FloatString(places) || strings.Trim(st.by().FloatString(places), "-0.") == "")
}

// judged reports whether a row was decided against its target.
func judged(row map[string]string) bool {
	return strings.HasPrefix(row["status"], "đạt") || strings.HasPrefix(row["status"], "chưa đạt")
}
