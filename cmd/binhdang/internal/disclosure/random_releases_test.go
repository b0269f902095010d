package disclosure

import (
	"math/rand/v2"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
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
			x := Earlier{Period: r.Period, Measures: l.Told(r)}
			for _, c := range r.Cells {
				if c.State == quantity.Reported && c.ConfStatus == release.Confidential {
					x.Withheld = append(x.Withheld, Row{r.Period, catalog.Code(c.Measure), catalog.Code(c.UnitCode)})
				}
			}
			for _, o := range r.ToldOutputs() {
				x.Outputs = append(x.Outputs, ToldOutput(o))
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

// shares adds to a period the indicator SHARE, a of w, of every unit and of the whole area.
func shares(p *edition.Period) {
	for _, u := range p.Units {
		a, w := p.Measure(fixture.Ref("a"), u.Code), p.Measure(fixture.Ref("w"), u.Code)
		v := edition.Value{Period: p.ID, Unit: u.Code, Indicator: "SHARE", State: quantity.NotReported, Expected: a.Expected, Received: a.Received}
		for _, r := range p.Receipts {
			if m := p.Measure(fixture.Ref("a"), r.Unit); u.Code == "279" && m.State != quantity.Reported {
				v.Missing = append(v.Missing, r.Unit)
			}
		}
		if a.State == quantity.Reported {
			v.State, v.HasRatio, v.Ratio = quantity.Reported, true, quantity.Ratio{Num: a.N, Den: w.N}
			v.Exact, _ = quantity.Int(100 * a.N).Div(quantity.Int(w.N))
			v.Rounded = v.Exact.Round(1)
		} else {
			v.Missing = []catalog.Code{u.Code}
		}
		p.Values = append(p.Values, v)
	}
	p.Index()
}

// share is the published percentage of a unit, as it is printed; "" where there is none.
func share(e edition.Edition[edition.Public], unit catalog.Code) string {
	if v := e.Periods[0].Value("SHARE", unit); v != nil && v.State == quantity.Reported {
		return v.Rounded.String()
	}
	return ""
}

func percent(n, of int64) string {
	x, _ := quantity.Int(100 * n).Div(quantity.Int(of))
	return x.Round(1).String()
}

// Two releases of a period of which the second has late returns and corrected numbers
// cannot be subtracted: who tries all numbers that fit both, and every percentage that was
// printed of them, and knows whose return was corrected, finds no count of a unit whose
// row is withheld, where some row is told.
func TestNobodyCanSubtractReleases(t *testing.T) {
	const threshold, units = 3, 6
	tried, late, mended, kept, everywhere, printed := 0, 0, 0, 0, 0, 0
	for seed := range rounds(t, 200) {
		r := rand.New(rand.NewPCG(83, uint64(seed)))
		c := small(catalog.Statistical, units)
		c.Indicators = []catalog.Indicator{{ID: "SHARE", Name: "SHARE", Levels: []catalog.Code{"commune", "district"}, Decimals: 1, Versions: []catalog.Version{{Computation: fixture.Percent("a", "w")}}}}
		c.Finish()
		now, then := make([]map[catalog.Code]int64, units), make([]map[catalog.Code]int64, units)
		corrected := make([]bool, units)
		for u := range units {
			a := int64(r.IntN(7))
			now[u] = map[catalog.Code]int64{"a": a, "w": a + 20}
			if r.IntN(4) > 0 {
				then[u] = now[u]
				if seed%2 == 1 && r.IntN(4) == 0 {
					b := int64(r.IntN(7))
					then[u] = map[catalog.Code]int64{"a": b, "w": a + 20} // the whole stays: it is open, and so is its correction
					corrected[u] = a != b
				}
			}
		}
		p, q := reported(c, 0, then), reported(c, 0, now)
		for u := range units {
			if then[u] == nil {
				p.Receipts[u].State = edition.Missing
				late++
			}
			if corrected[u] {
				mended++
			}
		}
		shares(&p)
		shares(&q)
		var l release.Ledger
		was := edition.Make[edition.Internal](c, []edition.Period{p})
		first, _ := published(was, &l)
		record := release.Of(was, first, release.Kept{}, p.ID)
		l.Number(&record)
		l.Add(record, nil)
		second, held := published(edition.Make[edition.Internal](c, []edition.Period{q}), &l)
		sums := [2]int64{known(first, 0, "a", "279"), known(second, 0, "a", "279")}
		in := [2][]bool{make([]bool, units), make([]bool, units)}
		of2, stays := now, false
		for _, k := range held.Rows {
			if k.Measure == "a" {
				of2, stays = then, true // the second sum is that of the first
				kept++
			}
		}
		if v := second.Periods[0].Value("SHARE", "279"); v.State == quantity.Reported && sums[1] >= 0 && v.Ratio.Num != sums[1] {
			t.Errorf("seed %d: the share of the whole area is of %d, its row says %d", seed, v.Ratio.Num, sums[1])
		}
		// Of each unit what it can have had in the first release and in the second sum.
		type pair struct{ x, y int64 }
		options, told, toldThen := make([][]pair, units), 0, 0
		for u := range units {
			in[0][u], in[1][u] = then[u] != nil, of2[u] != nil
			code := c.Units[u+1].Code
			x, y := known(first, 0, "a", code), known(second, 0, "a", code)
			pct := [2]string{"", share(second, code)}
			if in[0][u] {
				pct[0] = share(first, code)
			}
			both := in[0][u] && !corrected[u]
			for a := range now[u]["w"] + 1 {
				for b := range now[u]["w"] + 1 {
					switch {
					case both && a != b, !in[0][u] && a > 0: // one number, or none in the first release
					case in[0][u] && x >= 0 && a != x, y >= 0 && b != y:
					case pct[0] != "" && percent(a, now[u]["w"]) != pct[0], pct[1] != "" && percent(b, now[u]["w"]) != pct[1]:
					default:
						options[u] = append(options[u], pair{a, b})
					}
				}
			}
			if pct[0]+pct[1] != "" {
				printed++
			}
			if in[0][u] && x >= 0 {
				toldThen++
			}
			if len(options[u]) == 1 {
				told++
			}
		}
		if sums[0] < 0 || sums[1] < 0 || told == 0 || told == units {
			continue
		}
		tried++
		width := int(sums[1] + 1)
		add := func(v int, o pair, at int) (int, bool) {
			x, y := int64(at/width), int64(at%width)
			if in[0][v] {
				x += o.x
			}
			switch {
			case in[1][v] && stays: // the second sum is that of the first
				y += o.x
			case in[1][v]:
				y += o.y
			}
			return int(x)*width + int(y), x <= sums[0] && y <= sums[1]
		}
		for insider := -1; insider < units; insider++ {
			of := append([][]pair(nil), options...)
			if insider >= 0 {
				if len(of[insider]) == 1 {
					continue
				}
				own := pair{0, now[insider]["a"]}
				if then[insider] != nil {
					own.x = then[insider]["a"]
				}
				of[insider] = []pair{own}
			}
			for u := range units {
				if len(of[u]) == 1 {
					continue
				}
				reach := make([]bool, int(sums[0]+1)*width)
				reach[0] = true
				for v := range units {
					if v == u {
						continue
					}
					next := make([]bool, len(reach))
					for at, ok := range reach {
						if !ok {
							continue
						}
						for _, o := range of[v] {
							if to, fits := add(v, o, at); fits {
								next[to] = true
							}
						}
					}
					reach = next
				}
				spans := [2]span{{1 << 30, -1}, {1 << 30, -1}}
				for _, o := range of[u] {
					for at, ok := range reach {
						if !ok {
							continue
						}
						if to, fits := add(u, o, at); fits && to == len(reach)-1 {
							spans[0].add(o.x)
							spans[1].add(o.y)
						}
					}
				}
				if spans[1].hi < 0 {
					t.Fatalf("seed %d: nothing fits what is published", seed)
				}
				for i, s := range spans {
					switch {
					case i == 0 && (then[u] == nil || known(first, 0, "a", c.Units[u+1].Code) >= 0), i == 1 && known(second, 0, "a", c.Units[u+1].Code) >= 0:
					case s.hi-s.lo >= threshold-1 || s.hi <= 0 || s.lo >= threshold:
					case toldThen == 0 && then[u] != nil: // which the first release had to let be
						everywhere++
					default:
						t.Errorf("seed %d: unit %d is in %d … %d for %d in release %d; then %v, now %v, sums %v, kept %v", seed, u+1, s.lo, s.hi, insider+1, i+1, then, now, sums, held.Rows)
					}
				}
			}
		}
	}
	t.Logf("%d districts with two releases were attacked, %d returns came late, %d were corrected, %d sums are kept, %d units have percentages; %d counts are near although every unit was withheld", tried, late, mended, kept, printed, everywhere)
	if tried == 0 || kept == 0 || mended == 0 || printed == 0 {
		t.Fatal("no second release was attacked, or none keeps anything")
	}
}
