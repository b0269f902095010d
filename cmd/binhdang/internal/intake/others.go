package intake

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// others holds the figures that another source keeps of units, as the table of a district
// body, against what the units told themselves. One source counts: nothing is taken.
func (d *desk) others(in []Checked) {
	for _, x := range in {
		if x.Account == nil || x.Account.Kind != returns.KindLabelled || x.Return != nil {
			continue
		}
		type column struct {
			period string
			ref    catalog.Ref
		}
		var order []column
		told := map[column][]string{}
		first := map[column]returns.Figure{}
		both := map[column]int{}
		for _, f := range x.Account.Figures {
			o := d.res.Observation(f.Period, f.Unit, catalog.Ref{Measure: f.Measure, Part: f.Part})
			if f.State != returns.FigureCompared || !f.Read || o == nil || o.State != quantity.Reported || o.Substitute != nil {
				continue
			}
			k := column{f.Period, o.Ref}
			both[k]++
			u := d.c.Unit(f.Unit, d.c.Period(f.Period).Period.To)
			if o.N == f.N || u == nil {
				continue
			}
			if len(told[k]) == 0 {
				order, first[k] = append(order, k), f
			}
			told[k] = append(told[k], fmt.Sprintf("%s %s (đơn vị báo cáo %s)", u.Name, viet.Int(f.N), viet.Int(o.N)))
		}
		for _, k := range order {
			f := first[k]
			d.res.Findings.Add(finding.Finding{
				Rule: "other-source", Severity: finding.Note, Pos: f.Pos, Period: k.period,
				Format: "“%s”: %d trên %d đơn vị có số khác số chính đơn vị báo cáo: %s",
				Args:   []any{d.c.Measure(k.ref.Measure).Label, len(told[k]), both[k], viet.Some(told[k], "đơn vị")},
				Fix:    "số của đơn vị được dùng; nếu chênh nhiều thì hỏi lại hai bên",
			})
		}
	}
}
