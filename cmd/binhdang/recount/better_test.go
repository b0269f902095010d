package recount

import (
	"maps"
	"math/big"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

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
