package disclosure

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// rounds is how many random districts a test tries; BINHDANG_ROUNDS says more.
func rounds(t *testing.T, usual int) int {
	if n, err := strconv.Atoi(os.Getenv("BINHDANG_ROUNDS")); err == nil {
		return max(n, usual)
	}
	return usual
}

// small is a district of a few units that count w and its parts a and b, of which a
// and b are no more than w together; sensitive or statistical.
func small(class catalog.Class, units int) *catalog.Catalog {
	var codes []string
	for i := range units {
		codes = append(codes, strconv.Itoa(i+1))
	}
	c := fixture.District("279", codes...)
	c.Site.Policy = catalog.Policy{Classes: []catalog.ClassPolicy{
		{Class: catalog.Public}, {Class: catalog.Statistical, Threshold: 3}, {Class: catalog.Sensitive, WholeAreaOnly: true, Threshold: 3},
	}}
	m := func(id, of catalog.Code) catalog.Measure {
		return catalog.Measure{ID: id, Class: class, Breakdown: "count", Kind: catalog.Flow, PartOf: of}
	}
	ms := []catalog.Measure{m("w", ""), m("a", "w")}
	if class == catalog.Sensitive {
		ms = append(ms, m("b", "w"))
		c.Rules = []catalog.Rule{{ID: "ab", Severity: catalog.RuleError, Left: []catalog.Ref{fixture.Ref("a"), fixture.Ref("b")}, Is: "<=", Right: []catalog.Ref{fixture.Ref("w")}}}
	}
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune", ms...)}
	c.Finish()
	return c
}

// reported makes the released period of a year in which the units have the counts, nil
// for a return that is not there: unit → measure.
func reported(c *catalog.Catalog, kind int, units []map[catalog.Code]int64) edition.Period {
	k := c.Site.Calendar.Kinds[kind].Of(2018)
	p := edition.Period{Period: k, Settings: catalog.PeriodSettings{State: catalog.Final, Period: catalog.Code(k.ID)}}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
		if i > 0 {
			p.Receipts = append(p.Receipts, edition.Receipt{Unit: c.Units[i].Code, State: edition.Accepted})
		}
	}
	for i, u := range p.Units {
		for _, m := range c.Sheets[0].Sections[0].Measures {
			x := edition.Measure{Ref: fixture.Ref(string(m.ID)), Unit: u.Code, State: quantity.NotReported, Expected: 1}
			for k, cells := range units {
				if i == 0 {
					x.Expected = len(units)
				}
				if n, ok := cells[m.ID]; ok && (i == 0 || k == i-1) {
					x.State = quantity.Reported
					x.N += n
					x.Received++
				}
			}
			p.Measures = append(p.Measures, x)
		}
	}
	p.Index()
	return p
}

// counted makes the counts of random units in both halves of a year: a part never more
// than its whole, the year never less than its half.
func counted(r *rand.Rand, c *catalog.Catalog, units, most int, missing bool) (half, year []map[catalog.Code]int64) {
	for range units {
		up := func(n int) int64 { return int64(r.IntN(n + 1)) }
		h, y := map[catalog.Code]int64{}, map[catalog.Code]int64{}
		h["a"], y["a"] = up(most), 0
		y["a"] = h["a"] + up(most)
		hr, yr := up(most), int64(0)
		yr = hr + up(most)
		if c.Measure("b") != nil {
			h["b"] = up(most)
			y["b"] = h["b"] + up(most)
		}
		h["w"], y["w"] = h["a"]+h["b"]+hr, y["a"]+y["b"]+yr
		if c.Measure("b") == nil {
			delete(h, "b")
			delete(y, "b")
		}
		if missing && r.IntN(6) == 0 {
			h = nil
		}
		if missing && r.IntN(6) == 0 {
			y = nil
		}
		half, year = append(half, h), append(year, y)
	}
	return half, year
}

// known is a cell as the public sees it; n is −1 where it is withheld.
func known(e edition.Edition[edition.Public], i int, m, unit catalog.Code) int64 {
	x := e.Periods[i].Measure(fixture.Ref(string(m)), unit)
	switch {
	case x == nil || x.State == quantity.NotReported:
		return 0
	case x.State == quantity.Suppressed:
		return -1
	}
	return x.N
}

// span is the least and the greatest of what a count can be.
type span struct{ lo, hi int64 }

func (s *span) add(n int64) { s.lo, s.hi = min(s.lo, n), max(s.hi, n) }

// What is withheld of the whole area cannot be told by trying all numbers: two periods,
// a whole with two parts, a rule, and a second release that is the first with the year
// beside it.
func TestNobodyCanEnumerateTheWholeArea(t *testing.T) {
	const most, threshold = 14, 3
	hidden := 0
	for seed := range rounds(t, 400) {
		r := rand.New(rand.NewPCG(81, uint64(seed)))
		c := small(catalog.Sensitive, 3)
		half, year := counted(r, c, 3, 2, false)
		in := []edition.Period{reported(c, 0, half), reported(c, 1, year)}
		e := Protect(edition.Make[edition.Internal](c, in))
		ms := []catalog.Code{"w", "a", "b"}
		var n [2][3]int64
		var free [][2]int
		for i := range 2 {
			for k, m := range ms {
				if n[i][k] = known(e, i, m, "279"); n[i][k] < 0 {
					free = append(free, [2]int{i, k})
					hidden++
				}
			}
		}
		if len(free) == 0 || len(free) > 5 {
			continue // six free numbers are wide, and take long
		}
		spans := map[string]*span{}
		see := func(name string, v int64) {
			if spans[name] == nil {
				spans[name] = &span{v, v}
			}
			spans[name].add(v)
		}
		isFree := func(i, k int) bool { return known(e, i, ms[k], "279") < 0 }
		var try func(at int)
		try = func(at int) {
			if at < len(free) {
				for v := range int64(most + 1) {
					n[free[at][0]][free[at][1]] = v
					try(at + 1)
				}
				return
			}
			for i := range 2 {
				if n[i][1]+n[i][2] > n[i][0] {
					return
				}
			}
			for k := range 3 {
				if n[0][k] > n[1][k] {
					return
				}
			}
			for i := range 2 {
				for k := range 3 {
					if isFree(i, k) {
						see(fmt.Sprint("cell ", i, k), n[i][k])
					}
					if k > 0 && (isFree(i, k) || isFree(i, 0)) {
						see(fmt.Sprint("rest ", i, k), n[i][0]-n[i][k])
					}
				}
				if isFree(i, 0) || isFree(i, 1) || isFree(i, 2) {
					see(fmt.Sprint("rule ", i), n[i][0]-n[i][1]-n[i][2])
				}
			}
			for k := range 3 {
				if isFree(0, k) || isFree(1, k) {
					see(fmt.Sprint("second ", k), n[1][k]-n[0][k])
				}
			}
		}
		try(0)
		if len(spans) == 0 {
			t.Fatalf("seed %d: nothing fits what is published", seed)
		}
		for name, s := range spans {
			if s.hi-s.lo < threshold-1 && s.hi > 0 && s.lo < threshold {
				t.Errorf("seed %d: %s is in %d … %d; half %v, year %v, free %v", seed, name, s.lo, s.hi, half, year, free)
			}
		}
		// What is small and told: nothing.
		for i := range 2 {
			for k, m := range ms {
				if !isFree(i, k) && n[i][k] > 0 && n[i][k] < threshold {
					t.Errorf("seed %d: %s of %d is told: %d", seed, m, i, n[i][k])
				}
			}
		}
	}
	if hidden == 0 {
		t.Fatal("nothing was withheld")
	}
}

// What is withheld of units cannot be told by trying all numbers either, by the public or
// by a unit that knows its own, nor by those of them who also know when rows are withheld:
// that one count at least is small; where every unit is withheld nothing more can be done.
// The whole is told and a part of it is not, in both halves of a year, with returns that
// are missing in one of them.
func TestNobodyCanEnumerateUnits(t *testing.T) {
	const units = 5
	tried, everywhere, rows := 0, 0, 0
	for seed := range rounds(t, 60) {
		r := rand.New(rand.NewPCG(82, uint64(seed)))
		c := small(catalog.Statistical, units)
		threshold := int64(3 + 2*(seed%2))
		c.Site.Policy.Classes[1].Threshold = threshold
		up := func(n int) int64 { return int64(r.IntN(n + 1)) }
		var half, year []map[catalog.Code]int64
		for range units {
			h := map[catalog.Code]int64{"a": up(5)}
			y := map[catalog.Code]int64{"a": h["a"] + up(5)}
			h["w"] = h["a"] + 3 + up(3)
			y["w"] = y["a"] + h["w"] - h["a"] + 3 + up(2)
			if r.IntN(8) == 0 {
				h = nil
			} else if r.IntN(8) == 0 {
				y = nil
			}
			half, year = append(half, h), append(year, y)
		}
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{reported(c, 0, half), reported(c, 1, year)}))
		hSum, ySum := known(e, 0, "a", "279"), known(e, 1, "a", "279")
		if hSum < 0 || ySum < 0 {
			continue
		}
		type pair struct{ h, y int64 }
		options, truth, told := make([][]pair, units), make([]pair, units), 0
		for u := range units {
			code := c.Units[u+1].Code
			truth[u] = pair{half[u]["a"], year[u]["a"]}
			h, y := known(e, 0, "a", code), known(e, 1, "a", code)
			if h >= 0 && y >= 0 {
				options[u] = []pair{{h, y}}
				told++
				continue
			}
			if known(e, 0, "w", code) < 0 || known(e, 1, "w", code) < 0 {
				options = nil // not of this test
				break
			}
			for h := range half[u]["w"] + 1 {
				for y := range year[u]["w"] + 1 {
					both := half[u] != nil && year[u] != nil
					if both && (h > y || half[u]["w"]-h > year[u]["w"]-y) {
						continue
					}
					options[u] = append(options[u], pair{h, y})
				}
			}
		}
		if options == nil || told == units {
			continue
		}
		tried++
		rows += units - told
		width := int(ySum + 1)
		// Of each pair of sums: can the others have them (1), and with a small count (2)?
		small := func(u int, o pair) bool {
			n := []int64{}
			if half[u] != nil {
				n = append(n, o.h, half[u]["w"]-o.h)
			}
			if year[u] != nil {
				n = append(n, o.y, year[u]["w"]-o.y)
			}
			if half[u] != nil && year[u] != nil {
				n = append(n, o.y-o.h, year[u]["w"]-o.y-half[u]["w"]+o.h)
			}
			return slices.ContainsFunc(n, func(n int64) bool { return n > 0 && n < threshold })
		}
		join := func(reach []byte, u int, of []pair, withheld bool) []byte {
			out := make([]byte, len(reach))
			for at, ok := range reach {
				if ok == 0 {
					continue
				}
				for _, o := range of {
					if h, y := int64(at/width)+o.h, int64(at%width)+o.y; h <= hSum && y <= ySum {
						if out[int(h)*width+int(y)] |= ok; withheld && small(u, o) {
							out[int(h)*width+int(y)] |= 2
						}
					}
				}
			}
			return out
		}
		for insider := -1; insider < units; insider++ {
			of := append([][]pair(nil), options...)
			if insider >= 0 {
				if len(of[insider]) == 1 {
					continue
				}
				of[insider] = []pair{truth[insider]}
			}
			for u := range units {
				if len(of[u]) == 1 {
					continue
				}
				reach := make([]byte, int(hSum+1)*width)
				reach[0] = 1
				for v := range units {
					if v != u {
						reach = join(reach, v, of[v], len(options[v]) > 1)
					}
				}
				spans, knowing := map[string]*span{}, map[string]*span{}
				rule := false
				see := func(name string, n int64) {
					for i, spans := range []map[string]*span{spans, knowing} {
						if i == 1 && !rule {
							continue
						}
						if spans[name] == nil {
							spans[name] = &span{n, n}
						}
						spans[name].add(n)
					}
				}
				for _, o := range of[u] {
					if o.h > hSum || o.y > ySum {
						continue
					}
					others := reach[int(hSum-o.h)*width+int(ySum-o.y)]
					if others == 0 {
						continue
					}
					rule = others&2 != 0 || small(u, o)
					if half[u] != nil {
						see("half", o.h)
						see("what is left in the half", half[u]["w"]-o.h)
					}
					if year[u] != nil {
						see("year", o.y)
						see("what is left in the year", year[u]["w"]-o.y)
					}
					if half[u] != nil && year[u] != nil {
						see("second half", o.y-o.h)
						see("what is left in the second half", year[u]["w"]-half[u]["w"]-o.y+o.h)
					}
				}
				if len(spans) == 0 {
					t.Fatalf("seed %d: nothing fits what is published", seed)
				}
				for name, s := range spans {
					k := knowing[name]
					switch near := s.hi-s.lo < threshold-1 && s.hi > 0 && s.lo < threshold; {
					case !near && k != nil && (k.hi-k.lo >= threshold-2 || k.hi <= 0 || k.lo >= threshold):
					case !near && k == nil:
						t.Errorf("seed %d: nothing is small, and something is withheld", seed)
					case told == 0:
						everywhere++
					case !near:
						t.Errorf("seed %d: %s of unit %d is in %d … %d for %d who knows the rule; half %v, year %v", seed, name, u+1, k.lo, k.hi, insider+1, half, year)
					default:
						t.Errorf("seed %d: %s of unit %d is in %d … %d for %d; half %v, year %v, options %d", seed, name, u+1, s.lo, s.hi, insider+1, half, year, len(options[u]))
					}
				}
			}
		}
	}
	t.Logf("%d districts of %d units were attacked, %d rows withheld; %d counts are near although every unit is withheld", tried, units, rows, everywhere)
	if tried == 0 {
		t.Fatal("no district was attacked")
	}
}
