package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Measures gives what was reported, cell by cell: for the whole area and for
// every unit in it that owes the measure or has units below that do, in file
// order (parts first, then the total; derived measures last). The cell of an
// area is the sum over the units that reported it, with its coverage.
func Measures(c *catalog.Catalog, p *catalog.PeriodFile, r *intake.Result) []edition.Measure {
	questions := asked(c, p)
	var out []edition.Measure
	areas := edition.AreasOf(c, p.Period)
	for _, u := range areas.Units {
		for _, q := range questions {
			owing := areas.Asked(q.id, u.Code)
			if len(owing) == 0 {
				continue
			}
			for _, part := range q.parts {
				out = append(out, cell(r, p.Period.ID, catalog.Ref{Measure: q.id, Part: part}, u.Code, owing))
			}
		}
	}
	return out
}

type question struct {
	id    catalog.Code
	parts []catalog.Code
}

func asked(c *catalog.Catalog, p *catalog.PeriodFile) []question {
	var out []question
	for i := range c.Sheets {
		for _, s := range c.Sheets[i].Sections {
			for _, m := range s.Measures {
				if m.Asks(p.Period) {
					out = append(out, question{m.ID, edition.Parts(c, m.ID)})
				}
			}
		}
	}
	for _, d := range c.Derived {
		out = append(out, question{d.ID, []catalog.Code{catalog.TotalPart}})
	}
	return out
}

func cell(r *intake.Result, period string, ref catalog.Ref, unit catalog.Code, owing []*catalog.Unit) edition.Measure {
	out := edition.Measure{Ref: ref, Unit: unit, State: quantity.NotReported, Expected: len(owing)}
	for _, x := range owing {
		o := r.Observation(period, x.Code, ref)
		if o == nil || o.State != quantity.Reported {
			continue
		}
		out.State = quantity.Reported
		out.N += o.N
		out.Received++
		out.Estimated = out.Estimated || o.Estimated
	}
	return out
}
