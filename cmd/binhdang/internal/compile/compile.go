// Package compile assembles the internal edition: everything that is known of
// every opened period, from the definitions and the standing returns. It
// computes nothing itself; each part comes from the room that owns it.
//
// It may import everything up to indicator, plan and review.
package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/indicator"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/plan"
)

// Internal gives the edition that stays in the office, periods in chronological
// order.
func Internal(c *catalog.Catalog, r *intake.Result) edition.Edition[edition.Internal] {
	periods := make([]edition.Period, len(c.Periods))
	for i := range c.Periods {
		pf := &c.Periods[i]
		p := edition.Period{
			Period:      pf.Period,
			Settings:    pf.Settings,
			Units:       edition.AreasOf(c, pf.Period).Units,
			Values:      indicator.Values(c, pf, r),
			Measures:    indicator.Measures(c, pf, r),
			Tasks:       plan.Tasks(c, pf, r),
			Receipts:    receipts(pf, r),
			Corrections: corrections(pf, r),
		}
		if k, ok := c.Site.Calendar.Kind(pf.Period.Kind); ok {
			p.UnitsDue = c.Site.Calendar.LastDay(k.UnitsDue.In(pf.Period.Year))
			p.AreaDue = c.Site.Calendar.LastDay(k.AreaDue.In(pf.Period.Year))
		}
		p.Index()
		periods[i] = p
	}
	return edition.Make[edition.Internal](c, periods)
}

var states = [...]edition.ReceiptState{
	intake.Missing: edition.Missing, intake.Accepted: edition.Accepted, intake.HeldBack: edition.HeldBack,
}

func receipts(pf *catalog.PeriodFile, r *intake.Result) []edition.Receipt {
	var out []edition.Receipt
	for _, x := range r.Receipts {
		if x.Period == pf.Period.ID {
			out = append(out, edition.Receipt{
				Unit: x.Unit, State: states[x.State], Received: x.Received,
				Judged: x.Judged, OnTime: x.OnTime, Errors: x.Errors, Warnings: x.Warnings,
			})
		}
	}
	return out
}

// corrections are those that changed a return that stands.
func corrections(pf *catalog.PeriodFile, r *intake.Result) []edition.Correction {
	var out []edition.Correction
	for _, a := range r.Applied {
		if rc := r.Receipt(a.Period, a.Unit); a.Period != pf.Period.ID || rc == nil || rc.State != intake.Accepted {
			continue
		}
		out = append(out, edition.Correction{
			Unit: a.Unit, Ref: a.Ref, Label: a.Label, Old: a.Old, New: a.New,
			Reason: a.Reason, By: a.By, Date: a.Date,
		})
	}
	return out
}
