package disclosure

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// province is many units with 100 measures in four periods: wholes and parts of people,
// and twenty sensitive ones.
func province(units int) (*catalog.Catalog, edition.Edition[edition.Internal]) {
	var codes []string
	for i := range units {
		codes = append(codes, strconv.Itoa(1000+i))
	}
	c := fixture.District("279", codes...)
	c.Site.Policy = catalog.Policy{Classes: []catalog.ClassPolicy{
		{Class: catalog.Public}, {Class: catalog.Statistical, Threshold: 3}, {Class: catalog.Sensitive, WholeAreaOnly: true, Threshold: 5},
	}}
	var ms []catalog.Measure
	for i := range 50 {
		class := catalog.Class(catalog.Statistical)
		if i%5 == 4 {
			class = catalog.Sensitive
		}
		whole := catalog.Code(fmt.Sprint("m", 2*i))
		ms = append(ms, catalog.Measure{ID: whole, Class: class, Breakdown: "count", Kind: catalog.Flow},
			catalog.Measure{ID: catalog.Code(fmt.Sprint("m", 2*i+1)), PartOf: whole, Class: class, Breakdown: "count", Kind: catalog.Flow})
	}
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune", ms...)}
	c.Finish()
	r := rand.New(rand.NewPCG(8, 8))
	var ps []edition.Period
	for y := range 2 {
		half, year := make([]map[catalog.Code]int64, units), make([]map[catalog.Code]int64, units)
		for u := range units {
			half[u], year[u] = map[catalog.Code]int64{}, map[catalog.Code]int64{}
			for i := 0; i < 100; i += 2 {
				part, whole := catalog.Code(fmt.Sprint("m", i+1)), catalog.Code(fmt.Sprint("m", i))
				a, b := int64(r.IntN(60)), int64(r.IntN(60))
				half[u][part], half[u][whole] = a, a+b
				year[u][part], year[u][whole] = a+int64(r.IntN(60)), a+b+60+int64(r.IntN(60))
			}
		}
		for kind, returns := range [][]map[catalog.Code]int64{half, year} {
			p := reported(c, kind, returns)
			p.Period = c.Site.Calendar.Kinds[kind].Of(2017 + y)
			p.Settings.Period = catalog.Code(p.ID)
			ps = append(ps, p)
		}
	}
	return c, edition.Make[edition.Internal](c, ps)
}

// The cost of deciding, and of the audit of what was decided.
func BenchmarkUnits(b *testing.B) {
	for _, n := range []int{29, 126, 600} {
		c, e := province(n)
		b.Run(fmt.Sprintf("decide/%d", n), func(b *testing.B) {
			for b.Loop() {
				Decide(e)
			}
		})
		public := Protect(e)
		files := audit.Files{"du-lieu/gia-tri.csv": release.Values(public), "du-lieu/so-lieu-goc.csv": release.Measures(public)}
		var periods []reporting.Period
		for i := range e.Periods {
			periods = append(periods, e.Periods[i].Period)
		}
		b.Run(fmt.Sprintf("audit/%d", n), func(b *testing.B) {
			for b.Loop() {
				r, err := audit.Check(c, periods, files, nil, func(at audit.Cell) (int64, bool) {
					m := e.Period(at.Period).Measure(at.Ref, at.Unit)
					return m.N, true
				})
				if err != nil || len(r.Objections) > 0 {
					b.Fatal(err, len(r.Objections), r.Objections[:min(3, len(r.Objections))])
				}
			}
		})
	}
}
