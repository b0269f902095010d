package disclosure

import (
	"math/rand/v2"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
)

// published is the public edition as the office makes it behind the releases of a ledger:
// what must keep its released figure does.
func published(e edition.Edition[edition.Internal], l *release.Ledger) (edition.Edition[edition.Public], release.Kept) {
	var also []release.KeptRow
	for {
		frozen, kept := release.Freeze(e, l, also...)
		var earlier []Earlier
		for _, r := range l.Records {
			x := Earlier{Period: r.Period}
			for _, c := range r.Cells {
				if c.State == quantity.Reported && c.ConfStatus != release.Confidential {
					x.Measures = append(x.Measures, edition.Measure{Ref: c.Ref(), Unit: catalog.Code(c.UnitCode), State: c.State, N: c.N, Received: c.In, Expected: c.Of})
				} else if c.State == quantity.Reported {
					x.Withheld = append(x.Withheld, Row{r.Period, catalog.Code(c.Measure), catalog.Code(c.UnitCode)})
				}
			}
			for _, u := range r.Returns {
				if u.State == edition.Accepted {
					x.Units = append(x.Units, u.Unit)
				}
			}
			for _, k := range kept.Rows {
				if k.Record == r.Number && k.Why == release.OwnCount {
					x.Kept = append(x.Kept, k.Measure)
				}
			}
			earlier = append(earlier, x)
		}
		public := Protect(frozen, earlier...)
		more := release.Own(e, public, l, kept)
		if len(more) == 0 {
			return public, kept
		}
		also = append(also, more...)
	}
}

// Two releases of a period of which the second has late returns cannot be subtracted: who
// tries all numbers that fit both finds no count of a unit whose row is withheld, where
// some row is told. Returns that stand in both say the same.
func TestNobodyCanSubtractReleases(t *testing.T) {
	const threshold, units = 3, 6
	tried, late, kept, everywhere := 0, 0, 0, 0
	for seed := range rounds(t, 200) {
		r := rand.New(rand.NewPCG(83, uint64(seed)))
		c := small(catalog.Statistical, units)
		now, then := make([]map[catalog.Code]int64, units), make([]map[catalog.Code]int64, units)
		for u := range units {
			a := int64(r.IntN(7))
			now[u] = map[catalog.Code]int64{"a": a, "w": a + 20}
			if r.IntN(4) > 0 {
				then[u] = now[u]
			}
		}
		p, q := reported(c, 0, then), reported(c, 0, now)
		for u := range units {
			if then[u] == nil {
				p.Receipts[u].State = edition.Missing
				late++
			}
		}
		var l release.Ledger
		was := edition.Make[edition.Internal](c, []edition.Period{p})
		first, _ := published(was, &l)
		record := release.Of(was, first, release.Kept{}, p.ID)
		l.Number(&record)
		l.Add(record, nil)
		second, held := published(edition.Make[edition.Internal](c, []edition.Period{q}), &l)
		sums := [2]int64{known(first, 0, "a", "279"), known(second, 0, "a", "279")}
		in := [2][]bool{make([]bool, units), make([]bool, units)}
		of2 := now
		for _, k := range held.Rows {
			if k.Measure == "a" {
				of2 = then // the second sum is that of the first
				kept++
			}
		}
		options, told, toldThen := make([][]int64, units), 0, 0
		for u := range units {
			in[0][u], in[1][u] = then[u] != nil, of2[u] != nil
			code := c.Units[u+1].Code
			switch x, y := known(first, 0, "a", code), known(second, 0, "a", code); {
			case then[u] != nil && x >= 0:
				options[u] = []int64{x}
				toldThen++
			case y >= 0:
				options[u] = []int64{y}
			default:
				for n := range now[u]["w"] + 1 {
					options[u] = append(options[u], n)
				}
				continue
			}
			told++
		}
		if sums[0] < 0 || sums[1] < 0 || told == 0 || told == units {
			continue
		}
		tried++
		width := int(sums[1] + 1)
		for insider := -1; insider < units; insider++ {
			of := append([][]int64(nil), options...)
			if insider >= 0 {
				if len(of[insider]) == 1 {
					continue
				}
				of[insider] = []int64{now[insider]["a"]}
			}
			for u := range units {
				if len(of[u]) == 1 {
					continue
				}
				reach := make([]bool, int(sums[0]+1)*width)
				reach[0] = true
				add := func(v int, n int64, at int) (int, bool) {
					x, y := int64(at/width), int64(at%width)
					if in[0][v] {
						x += n
					}
					if in[1][v] {
						y += n
					}
					return int(x)*width + int(y), x <= sums[0] && y <= sums[1]
				}
				for v := range units {
					if v == u {
						continue
					}
					next := make([]bool, len(reach))
					for at, ok := range reach {
						for _, n := range of[v] {
							if to, fits := add(v, n, at); ok && fits {
								next[to] = true
							}
						}
					}
					reach = next
				}
				s := span{1 << 30, -1}
				for _, n := range of[u] {
					for at, ok := range reach {
						if to, fits := add(u, n, at); ok && fits && to == len(reach)-1 {
							s.add(n)
						}
					}
				}
				if s.hi < 0 {
					t.Fatalf("seed %d: nothing fits what is published", seed)
				}
				switch {
				case s.hi-s.lo >= threshold-1 || s.hi <= 0 || s.lo >= threshold:
				case toldThen == 0 && then[u] != nil: // which the first release had to let be
					everywhere++
				default:
					t.Errorf("seed %d: unit %d is in %d … %d for %d; then %v, now %v, sums %v, kept %v", seed, u+1, s.lo, s.hi, insider+1, then, now, sums, held.Rows)
				}
			}
		}
	}
	t.Logf("%d districts with two releases were attacked, %d returns came late, %d sums are kept; %d counts are near although every unit was withheld", tried, late, kept, everywhere)
	if tried == 0 || kept == 0 {
		t.Fatal("no second release was attacked, or none keeps anything")
	}
}
