// Package compile makes the internal edition: everything that is known of every
// opened period, computed from the definitions and the standing returns, and the
// findings that only show when returns are seen beside each other.
//
// Files: values and judge (indicators), measures (what was reported, cell by
// cell), tasks and tasks_state (how far the plan has come), review and
// review_tasks (findings).
//
// What always holds:
//
//   - The value of an area is one evaluation over all units below it that owe it
//     (Σ numerators / Σ denominators over the same units); a mean of percentages
//     does not exist here.
//   - A unit owes an indicator when it is asked all of its cells in the period,
//     is in force on the last day and, for indicators on rural units, is rural.
//     A unit to which the indicator does not apply has no row.
//   - The definition in force on the last day of the period applies, and of its
//     targets the earliest with a milestone not before the period's year.
//   - Status is decided on exact fractions; rounding happens once, for print.
//   - A value has no field for a file, sheet or cell; review takes those of its
//     findings from the observations.
package compile

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
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
			Values:      Values(c, pf, r),
			Measures:    Measures(c, pf, r),
			Tasks:       Tasks(c, pf, r),
			Receipts:    receipts(pf, r),
			Corrections: corrections(pf, r),
			Waivers:     waivers(c, pf, r),
			Aside:       aside(pf, r),
			Substitutes: substitutes(pf, r),
			Rules:       decided(pf, r),
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
			state := states[x.State]
			if x.Aside {
				state = edition.NotUsed
			}
			out = append(out, edition.Receipt{
				Unit: x.Unit, State: state, Received: x.Received,
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

// waivers are those that let a return stand.
func waivers(c *catalog.Catalog, pf *catalog.PeriodFile, r *intake.Result) []edition.Waiver {
	var out []edition.Waiver
	for _, w := range r.Waived {
		rule, rc := c.Rule(w.Rule), r.Receipt(w.Period, w.Unit)
		if w.Period != pf.Period.ID || rule == nil || rc == nil || rc.State != intake.Accepted {
			continue
		}
		out = append(out, edition.Waiver{Unit: w.Unit, Rule: rule.Meaning(), Reason: w.Reason, By: w.By, Date: w.Date, Until: w.Until})
	}
	return out
}

// substitutes are the lines of thay-the.yaml by which figures are used.
func substitutes(pf *catalog.PeriodFile, r *intake.Result) []edition.Substitute {
	var out []edition.Substitute
	for i := range pf.Substitutes {
		s := &pf.Substitutes[i]
		x := edition.Substitute{Measure: s.Measure, File: s.File, Reason: strings.Join(strings.Fields(s.Reason), " ")}
		for j := range r.Observations {
			if o := &r.Observations[j]; o.Substitute == s && !slices.Contains(x.Units, o.Unit) {
				x.Units = append(x.Units, o.Unit)
			}
		}
		if len(x.Units) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// aside are the returns that the office set aside.
func aside(pf *catalog.PeriodFile, r *intake.Result) []edition.SetAside {
	var out []edition.SetAside
	for _, x := range r.Excluded {
		if x.Period == pf.Period.ID {
			out = append(out, edition.SetAside{Unit: x.Unit, Reason: x.Reason, By: x.By, Date: x.Date})
		}
	}
	return out
}

// decided adds up how often the rules were decided over single returns.
func decided(pf *catalog.PeriodFile, r *intake.Result) (t catalog.Tally) {
	for _, x := range r.Receipts {
		if x.Period == pf.Period.ID {
			t.Add(x.Rules)
		}
	}
	return t
}
