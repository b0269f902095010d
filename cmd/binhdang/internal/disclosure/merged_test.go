package disclosure

import (
	"math/rand/v2"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// joinedUnits is a district in which units 5 and 6 became 7 in July.
func joinedUnits(class catalog.Class) *catalog.Catalog {
	c := small(class, 7)
	for _, i := range []int{5, 6} {
		c.Units[i].To = reporting.Date{Year: 2018, Month: 6, Day: 30}
		c.Units[i].Successors = []catalog.Successor{{Code: "7", From: reporting.Date{Year: 2018, Month: 7, Day: 1}}}
	}
	c.Units[7].From = reporting.Date{Year: 2018, Month: 7, Day: 1}
	return c
}

// Two units of a half-year are one in the year: what it counted less what they counted is of
// the second half, and what one of them and the later one counted bounds the other.
func TestMergedUnits(t *testing.T) {
	row := func(w, a int64) map[catalog.Code]int64 { return map[catalog.Code]int64{"w": w, "a": a} }
	others := func(k int64) []map[catalog.Code]int64 {
		return []map[catalog.Code]int64{row(50*k, 10*k), row(60*k, 14*k), row(70*k, 21*k), row(80*k, 31*k)}
	}
	for _, tt := range []struct {
		name             string
		five, six, seven map[catalog.Code]int64
		withheld         bool
	}{
		{"nothing small", row(40, 12), row(50, 20), row(140, 50), false},
		{"two people in the second half", row(40, 12), row(50, 20), row(140, 34), true},
		{"all but two in the second half", row(40, 12), row(50, 20), row(140, 80), true},
		{"one of them is small", row(40, 2), row(50, 20), row(140, 40), true},
	} {
		c := joinedUnits(catalog.Statistical)
		half := append(others(1), tt.five, tt.six, nil)
		year := append(others(2), nil, nil, tt.seven)
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{reported(c, 0, half), reported(c, 1, year)}))
		for _, at := range []struct {
			period int
			unit   catalog.Code
		}{{0, "5"}, {0, "6"}, {1, "7"}} {
			if withheld := known(e, at.period, "a", at.unit) < 0; withheld != tt.withheld {
				t.Errorf("%s: %s in period %d is withheld: %v", tt.name, at.unit, at.period, withheld)
			}
		}
	}
	// Of the whole area the units are the same, so that the year less the half is the second half.
	c := joinedUnits(catalog.Sensitive)
	full := func(w, a int64) map[catalog.Code]int64 { return map[catalog.Code]int64{"w": w, "a": a, "b": 0} }
	half := []map[catalog.Code]int64{full(20, 8), full(20, 8), full(20, 8), full(20, 8), full(20, 8), full(20, 8), nil}
	year := []map[catalog.Code]int64{full(40, 8), full(40, 8), full(40, 8), full(40, 8), nil, nil, full(80, 18)}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{reported(c, 0, half), reported(c, 1, year)}))
	if x, y := open(e, 0, "a"), open(e, 1, "a"); x >= 0 && y >= 0 {
		t.Errorf("both are told: %d and %d", x, y)
	}
}

// Who tries all numbers that fit what is published of units of which two merged between the
// halves finds no count near, where some row is told.
func TestNobodyCanEnumerateMergedUnits(t *testing.T) {
	const units, threshold = 4, 3
	tried, everywhere := 0, 0
	for seed := range rounds(t, 25) {
		r := rand.New(rand.NewPCG(85, uint64(seed)))
		c := joinedUnits(catalog.Statistical)
		up := func(n int) int64 { return int64(r.IntN(n + 1)) }
		half, year := make([]map[catalog.Code]int64, units+3), make([]map[catalog.Code]int64, units+3)
		row := func(a int64) map[catalog.Code]int64 { return map[catalog.Code]int64{"a": a, "w": a + 3 + up(3)} }
		grown := func(h map[catalog.Code]int64, by int64) map[catalog.Code]int64 {
			return map[catalog.Code]int64{"a": h["a"] + by, "w": h["w"] + by + 3 + up(2)}
		}
		for u := range units {
			half[u] = row(up(6))
			year[u] = grown(half[u], up(6))
		}
		half[units], half[units+1] = row(up(4)), row(up(4))
		both := map[catalog.Code]int64{"a": half[units]["a"] + half[units+1]["a"], "w": half[units]["w"] + half[units+1]["w"]}
		year[units+2] = grown(both, up(6))
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{reported(c, 0, half), reported(c, 1, year)}))
		hSum, ySum := known(e, 0, "a", "279"), known(e, 1, "a", "279")
		told := func(i, u int) int64 { return known(e, i, "a", c.Units[u+1].Code) }
		if hSum < 0 || ySum < 0 {
			continue
		}
		// what can be of each unit, and of the three that merged: half, half, year
		type option struct{ h, h2, y int64 }
		options := make([][]option, units+1)
		list := func(n, most int64) []int64 {
			if n >= 0 {
				return []int64{n}
			}
			var out []int64
			for v := range most + 1 {
				out = append(out, v)
			}
			return out
		}
		fits := func(h, w, y, of int64) bool { return h <= y && w-h <= of-y }
		for u := range units {
			for _, h := range list(told(0, u), half[u]["w"]) {
				for _, y := range list(told(1, u), year[u]["w"]) {
					if fits(h, half[u]["w"], y, year[u]["w"]) {
						options[u] = append(options[u], option{h, 0, y})
					}
				}
			}
		}
		for _, h := range list(told(0, units), half[units]["w"]) {
			for _, h2 := range list(told(0, units+1), half[units+1]["w"]) {
				for _, y := range list(told(1, units+2), year[units+2]["w"]) {
					if fits(h+h2, both["w"], y, year[units+2]["w"]) {
						options[units] = append(options[units], option{h, h2, y})
					}
				}
			}
		}
		open := 0
		for u := range units {
			if told(0, u) >= 0 {
				open++
			}
		}
		if len(options[units]) == 1 {
			continue
		}
		tried++
		for insider := -1; insider < units; insider++ {
			reach := map[[2]int64]bool{{0, 0}: true}
			for u := range units {
				next := map[[2]int64]bool{}
				of := options[u]
				if u == insider {
					of = []option{{half[u]["a"], 0, year[u]["a"]}}
				}
				for at := range reach {
					for _, o := range of {
						if x := [2]int64{at[0] + o.h, at[1] + o.y}; x[0] <= hSum && x[1] <= ySum {
							next[x] = true
						}
					}
				}
				reach = next
			}
			var spans [8]span
			for i := range spans {
				spans[i] = span{1 << 30, -1}
			}
			for _, o := range options[units] {
				if reach[[2]int64{hSum - o.h - o.h2, ySum - o.y}] {
					w := [3]int64{half[units]["w"], half[units+1]["w"], year[units+2]["w"]}
					for i, n := range []int64{o.h, o.h2, o.y, w[0] - o.h, w[1] - o.h2, w[2] - o.y, o.y - o.h - o.h2, w[2] - w[0] - w[1] - o.y + o.h + o.h2} {
						spans[i].add(n)
					}
				}
			}
			if spans[0].hi < 0 {
				t.Fatalf("seed %d: nothing fits what is published", seed)
			}
			for i, s := range spans {
				switch near := s.hi-s.lo < threshold-1 && s.hi > 0 && s.lo < threshold; {
				case near && open == 0:
					everywhere++
				case near:
					t.Errorf("seed %d: count %d of the merged units is in %d … %d for %d; half %v, year %v", seed, i, s.lo, s.hi, insider+1, half, year)
				}
			}
		}
	}
	t.Logf("%d districts in which two units merged were attacked; %d counts are near although every unit is withheld", tried, everywhere)
	if tried == 0 {
		t.Fatal("no district was attacked")
	}
}
