// Package disclosure makes the public edition out of the internal one; nobody else
// makes one (a test holds that). What it withholds does not exist in what it
// returns.
//
// The policy is simple and safe rather than generous. It follows the ESSnet
// Handbook on Statistical Disclosure Control: a threshold for small counts, a least
// number of contributors, and secondary suppression against subtraction. The
// thresholds are those of site.yaml, by class:
//
//   - A class that is for the whole area only is withheld for every unit below,
//     blank and zero included, so that nothing can be told from what is shown.
//   - For the whole area a row of such a class (all its parts and its total) is
//     withheld when one of its cells, or its complement in the measure that it is
//     part of, or the difference of either to a shorter period of the year that
//     is already published, is in 1 … threshold−1; when its cells do not come from
//     the same units; or when fewer than three units of several reported, because
//     then the total tells one of them the other.
//   - Where parts of one measure add up to it exactly and a single one of them is
//     withheld, the smallest other one is withheld with it (secondary).
//   - Where one side of a relation of rules.yaml is larger than the other by
//     1 … threshold−1, the smallest protected row in it is withheld.
//   - A class with a threshold that is published below the whole area is withheld
//     there altogether as soon as one of its rows is small: single cells, chosen
//     without looking for all sums that give them away, would not be safe.
//   - Everything computed from a withheld row is withheld; so is an indicator
//     that reads a protected row over other units than the row itself.
//   - A change since the year before (edition.Since) is published only where both
//     values are. Over the same units it is then their difference and tells
//     nothing new. Where the units differ it is computed over those that are in
//     both, and is itself a published relation: with the two values it gives the
//     sums of the units left over. So it stays only where every cell that the
//     value reads is of a class that needs no protection, whose figures are
//     published by unit anyway; else no change is told. (Compile does not compute
//     it either, because a signed report goes from hand to hand; here it is made
//     sure.)
//
// A period that is a draft keeps its calendar and who has reported, nothing else.
// Who told a correction, and how many findings a return has, stay inside.
package disclosure

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// FewestUnits is how many units must stand behind a published total of a
// protected measure that several units owe: of two, each could subtract its own
// count and have the other's.
const FewestUnits = 3

// Protect gives what may be published. The internal edition is not changed.
func Protect(e edition.Edition[edition.Internal]) edition.Edition[edition.Public] {
	public := make([]edition.Period, len(e.Periods))
	for i := range e.Periods {
		p := &e.Periods[i]
		if p.Draft() {
			public[i] = draft(p)
			public[i].Index()
			continue
		}
		before := edition.Make[edition.Public](e.Catalog, public[:i])
		public[i] = released(before, p, withhold(before, p))
		public[i].Index()
	}
	return edition.Make[edition.Public](catalogOf(e.Catalog), public)
}

// catalogOf is the catalog without the registers and corrections of the periods,
// without what a draft's front matter says and without a plan that is only the
// copy of another year's.
func catalogOf(c *catalog.Catalog) *catalog.Catalog {
	out := *c
	out.Plans = slices.DeleteFunc(slices.Clone(c.Plans), func(p catalog.Plan) bool { return p.Draft })
	out.Periods = slices.Clone(c.Periods)
	for i := range out.Periods {
		pf := &out.Periods[i]
		pf.Receipts, pf.Corrections, pf.Answers, pf.Waivers, pf.Absences, pf.Aside, pf.Pos = nil, nil, nil, nil, nil, nil, finding.Pos{}
		pf.Settings = settings(pf.Settings)
	}
	return &out
}

// settings drops the place of the file and, of a draft, all but its calendar.
func settings(s catalog.PeriodSettings) catalog.PeriodSettings {
	s.Pos, s.Document.Pos = finding.Pos{}, finding.Pos{}
	if s.State == catalog.Draft {
		return catalog.PeriodSettings{Period: s.Period, CutOff: s.CutOff, State: s.State}
	}
	return s
}

// draft keeps calendar and coverage.
func draft(p *edition.Period) edition.Period {
	return edition.Period{
		Period: p.Period, Settings: settings(p.Settings), Units: p.Units,
		Receipts: receipts(p), UnitsDue: p.UnitsDue, AreaDue: p.AreaDue,
	}
}

func receipts(p *edition.Period) []edition.Receipt {
	out := slices.Clone(p.Receipts)
	for i := range out {
		out[i].Errors, out[i].Warnings = 0, 0
	}
	return out
}

// isPublished reports whether the value of an earlier public period is there.
func isPublished(q *edition.Period, v *edition.Value) bool {
	if q == nil {
		return false
	}
	x := q.Value(v.Indicator, v.Unit)
	return x != nil && x.State == quantity.Reported
}

// released is what may be published of p; before is the public edition of the
// earlier periods.
func released(before edition.Edition[edition.Public], p *edition.Period, w withheld) edition.Period {
	c := before.Catalog
	out := draft(p)
	if plan := c.Plan(p.Year); plan != nil && !plan.Draft {
		out.Tasks = slices.Clone(p.Tasks)
	}
	out.Measures = slices.Clone(p.Measures)
	for i := range out.Measures {
		m := &out.Measures[i]
		if why := w[row{m.Ref.Measure, m.Unit}]; why != published {
			*m = edition.Measure{
				Ref: m.Ref, Unit: m.Unit, State: quantity.Suppressed, Secondary: why == secondary, Revision: m.Revision,
			}
		}
	}
	out.Values = slices.Clone(p.Values)
	for i := range out.Values {
		v := &out.Values[i]
		if why := w.value(c, p, v); why != published {
			*v = edition.Value{
				Period: v.Period, Unit: v.Unit, Indicator: v.Indicator, Version: v.Version, Target: v.Target,
				State: quantity.Suppressed, Secondary: why == secondary, Revision: v.Revision,
			}
			continue
		}
		guards := protects(c, v)
		if guards {
			v.Missing, v.Every.Blank = sentNothing(p, v.Missing), sentNothing(p, v.Every.Blank)
		}
		if s := v.Since; s != nil && (guards && !s.Whole || !isPublished(before.Period(s.Period), v)) {
			v.Since = nil
		}
	}
	for _, k := range p.Corrections {
		if w.open(c, p, k) {
			q, _ := c.Question(k.Ref.Measure)
			k.By, k.Reason, k.Old, k.New = "", "", answer(k.Old, q.Unit), answer(k.New, q.Unit)
			out.Corrections = append(out.Corrections, k)
		}
	}
	return out
}

// typed stands in the public edition for a cell in which something else stood than
// the answer to its question.
const typed = "(chữ)"

// mostDigits are the digits of the largest count, and of the largest sum of money
// in nghìn đồng, that is published as what stood in a cell. A telephone number or
// the number of an identity card has more, or begins with 0.
const (
	mostDigits      = 7
	mostDigitsMoney = 10
)

// answer keeps of a corrected cell what answers its question: a whole number, yes
// or no, nothing. Whatever else an officer typed there stays inside.
func answer(s, unit string) string {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "-–…") == "" || slices.Contains([]string{"co", "khong", "(trong)"}, viet.Fold(s)) {
		return s
	}
	digits, whole := strings.Map(func(r rune) rune {
		if r == '.' || r == ',' || r == ' ' || r == '\u00a0' {
			return -1
		}
		return r
	}, s), true
	for i, group := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		whole = whole && (len(group) == 3 || i == 0 && (len(group) < 3 || len(group) == len(digits)))
	}
	most := mostDigits
	if strings.Contains(unit, "đồng") {
		most = mostDigitsMoney
	}
	if !whole || strings.Trim(digits, "0123456789") != "" || len(digits) > most || len(digits) > 1 && digits[0] == '0' {
		return typed
	}
	return s
}

// protects reports whether the value is made of cells that are withheld below
// the whole area.
func protects(c *catalog.Catalog, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	return ind != nil && v.Version < len(ind.Versions) && c.Guarded(&ind.Versions[v.Version])
}

// sentNothing keeps of the missing those of whom everybody may know: their return
// is not there. That a unit left a protected cell blank is not told.
func sentNothing(p *edition.Period, missing []catalog.Code) []catalog.Code {
	return slices.DeleteFunc(slices.Clone(missing), p.Stands)
}

func refs(c *catalog.Catalog, v *edition.Value) []catalog.Ref {
	ind := c.Indicator(v.Indicator)
	if ind == nil || v.Version >= len(ind.Versions) {
		return nil
	}
	return ind.Versions[v.Version].Refs()
}

// open reports whether the corrected cell is one that the public sees.
func (w withheld) open(c *catalog.Catalog, p *edition.Period, k edition.Correction) bool {
	q, ok := c.Question(k.Ref.Measure)
	return ok && !c.Site.Policy.Of(q.Class).Guarded() &&
		p.Measure(k.Ref, k.Unit) != nil && w[row{k.Ref.Measure, k.Unit}] == published
}
