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
	s.rows = wholeArea(t, s.public)
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
// fifths of the units in a period or in both, or other units of a guarded figure.
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

var (
	betterOf = regexp.MustCompile(`(\d+)/(\d+) chỉ tiêu (?:thống kê )?so sánh được có kết quả tốt hơn`)
	worseOf  = regexp.MustCompile(`(\d+) chỉ tiêu (?:thống kê )?có kết quả kém hơn`)
	goalsOf  = regexp.MustCompile(`(?:Từ (\d+) lên (\d+)|Năm 2017 đạt (\d+), kỳ này đạt (\d+)) trong (\d+) chỉ tiêu có cùng`)
)

// Every count of what became better or worse is recomputed: of indicators in the
// reports, of goals on the home page.
func (s *sample) betterAndWorse(t *testing.T) {
	for _, p := range pairs {
		compared := 0
		var ups, downs []string
		for _, id := range s.order(t) {
			row := s.rows[p.now+" "+id]
			if !judged(row) || slices.Contains(uncaring, id) {
				continue
			}
			st := s.step(t, p.now, p.then, id)
			if st == nil {
				continue
			}
			compared++
			up := st.by().Sign()
			if alike(st, row["value"]) {
				up = 0
			}
			if slices.Contains(fewer, id) {
				up = -up
			}
			switch up {
			case 1:
				ups = append(ups, id)
			case -1:
				downs = append(downs, id)
			}
		}
		better, worse := len(ups), len(downs)
		text := nbsp.Replace(readFile(t, filepath.Join(s.public, p.report)))
		t.Logf("%s: %d better, %d worse of %d", p.now, better, worse, compared)
		if m := betterOf.FindStringSubmatch(text); m == nil || number(m[1]) != better || number(m[2]) != compared {
			t.Errorf("%s: printed %v, recomputed %d/%d better", p.report, m, better, compared)
		}
		if m := worseOf.FindStringSubmatch(text); (m == nil) != (worse == 0) || m != nil && number(m[1]) != worse {
			t.Errorf("%s: printed %v, recomputed %d worse", p.report, m, worse)
		}
		s.named(t, p.now, p.then, "tốt hơn", text, ups)
		s.named(t, p.now, p.then, "kém hơn", text, downs)
	}
	met, was, n := s.goals(t, "2018", "2017")
	t.Logf("goals: %d, then %d, of %d", met, was, n)
	m := goalsOf.FindStringSubmatch(nbsp.Replace(readFile(t, filepath.Join(s.public, "index.md"))))
	if m == nil || number(m[1]+m[3]) != was || number(m[2]+m[4]) != met || number(m[5]) != n {
		t.Errorf("home: printed %v, recomputed from %d to %d of %d goals", m, was, met, n)
	}
}

// shortNames reads the short name of each indicator from the definitions by their
// lines; order is that of the file.
func shortNames(t *testing.T) (order []string, names map[string]string) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	names = map[string]string{}
	text := readFile(t, filepath.Join(root, "data", "indicators.yaml"))
	for _, m := range regexp.MustCompile(`(?m)^  - id: "((?:BDG|QT)[^"]+)"\n(?:    .*\n)*?    short: "([^"]+)"`).FindAllStringSubmatch(text, -1) {
		order, names[m[1]] = append(order, m[1]), m[2]
	}
	if len(order) < 40 {
		t.Fatalf("only %d indicators read", len(order))
	}
	return order, names
}

// order are the indicators in the order of their file.
func (s *sample) order(t *testing.T) []string {
	order, _ := shortNames(t)
	return order
}

// few is a denominator below which a percentage is not ranked, as the report says.
var few = big.NewRat(20, 1)

// named recomputes which indicators are named after the count of those that became
// better or worse, in which order, and by how much: all of up to three in the order of
// the file, else the three percentages that moved most, those of few left out.
func (s *sample) named(t *testing.T, now, then, word, text string, ids []string) {
	t.Helper()
	m := regexp.MustCompile(`có kết quả ` + word + `(,? ?(?:nhiều nhất)?(?: \(không kể chỉ tiêu có mẫu số dưới 20\))?) là ([^\n]*)\.(?:\n|$)`).FindStringSubmatch(text)
	want := ids
	lead := ""
	if len(ids) > 3 {
		lead = ", nhiều nhất"
		want = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return s.rows[now+" "+id]["unit_of_measure"] != "%" })
		all := len(want)
		want = slices.DeleteFunc(want, func(id string) bool {
			st := s.step(t, now, then, id)
			return st.base != nil && st.base.Cmp(few) < 0
		})
		if len(want) < all {
			lead += " (không kể chỉ tiêu có mẫu số dưới 20)"
		}
		slices.SortStableFunc(want, func(a, b string) int {
			return new(big.Rat).Abs(s.step(t, now, then, b).by()).Cmp(new(big.Rat).Abs(s.step(t, now, then, a).by()))
		})
		want = want[:min(3, len(want))]
	}
	if m == nil {
		if len(want) > 0 {
			t.Errorf("%s: nobody is named %s, recomputed %v", now, word, want)
		}
		return
	}
	if m[1] != lead {
		t.Errorf("%s: names after %q, recomputed %q", now, m[1], lead)
	}
	_, short := shortNames(t)
	tight := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " %", "%")) }
	items := strings.Split(m[2], "; ")
	if len(items) != len(want) {
		t.Errorf("%s: %q, recomputed %v", now, items, want)
		return
	}
	for i, item := range items {
		name, change, _ := strings.Cut(strings.TrimSuffix(item, ")"), " (")
		if tight(name) != tight(short[want[i]]) {
			t.Errorf("%s: %s in place %d is %q, recomputed %s, %q", now, word, i+1, name, want[i], short[want[i]])
			continue
		}
		if err := s.step(t, now, then, want[i]).agrees(change); err != nil {
			t.Errorf("%s: %s: %v", now, want[i], err)
		}
	}
	t.Logf("%s, %s: %v", now, word, want)
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// goalOf is the chỉ tiêu of the strategy that a target belongs to.
var goalOf = regexp.MustCompile(`^(?:2351|800)/QĐ-TTg, (MT\d\.\d)`)

// goals counts the goals that were decided in both periods by the same indicators
// and targets, and those of them that are met over the same units.
func (s *sample) goals(t *testing.T, now, then string) (met, was, n int) {
	t.Helper()
	type goal struct {
		ids       []string // judged indicators
		undecided bool
	}
	read := func(period string) map[string]*goal {
		out := map[string]*goal{}
		for _, key := range slices.Sorted(maps.Keys(s.rows)) {
			row := s.rows[key]
			of, id, _ := strings.Cut(key, " ")
			m := goalOf.FindStringSubmatch(row["target_basis"])
			if of != period || m == nil {
				continue
			}
			g := out[m[1]]
			if g == nil {
				g = &goal{}
				out[m[1]] = g
			}
			switch {
			case judged(row):
				g.ids = append(g.ids, id)
			case row["obs_status"] == "O" || row["obs_status"] == "Q":
				g.undecided = true
			}
		}
		return out
	}
	before := read(then)
	for id, g := range read(now) {
		h := before[id]
		if h == nil || g.undecided || h.undecided || len(g.ids) == 0 || !slices.Equal(g.ids, h.ids) {
			continue
		}
		alike, ok, ok0 := true, true, true
		for _, ind := range g.ids {
			st, a, b := s.step(t, now, then, ind), s.rows[now+" "+ind]["target"], s.rows[then+" "+ind]["target"]
			if st == nil || a != b {
				alike = false
				break
			}
			ok, ok0 = ok && reaches(st.now, a), ok0 && reaches(st.then, b)
		}
		if !alike {
			continue
		}
		n++
		if ok {
			met++
		}
		if ok0 {
			was++
		}
	}
	return met, was, n
}

// reaches decides a value against a target as the open data write it.
func reaches(v *big.Rat, target string) bool {
	bound := func(s string) *big.Rat { r, _ := new(big.Rat).SetString(s); return r }
	if low, high, ok := strings.Cut(target, ".."); ok {
		return v.Cmp(bound(low)) >= 0 && v.Cmp(bound(high)) <= 0
	}
	for _, x := range []struct {
		sign string
		met  func(int) bool
	}{
		{">=", func(c int) bool { return c >= 0 }}, {"<=", func(c int) bool { return c <= 0 }},
		{">", func(c int) bool { return c > 0 }}, {"<", func(c int) bool { return c < 0 }},
	} {
		if rest, ok := strings.CutPrefix(target, x.sign); ok {
			return x.met(v.Cmp(bound(rest)))
		}
	}
	return false
}
