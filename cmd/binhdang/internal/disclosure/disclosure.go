// Package disclosure makes the public edition out of the internal one; nobody else
// makes one (a test holds that). What it withholds does not exist in what it
// returns, and nothing there tells why it is withheld.
//
// It follows the ESSnet Handbook on Statistical Disclosure Control: a threshold for
// small counts, a least number of contributors, and further suppression until what is
// withheld cannot be computed. Levels, thresholds and periods are those of site.yaml,
// by class and by measure. A count is anything that follows from published cells: the
// cell, what a part leaves of its whole, what one side of a rule leaves of the other,
// and each of these in the second half of a year (forms).
//
//   - A measure that is for the whole area only is withheld for every unit below,
//     blank and zero included, so that nothing can be told from what is shown.
//   - Below the whole area the rows of other measures are open or withheld in blocks:
//     unit × measure × year, all parts and both halves. Rows are added until two other
//     withheld units can each give and take with one whose count is withheld, also for
//     somebody who knows that one count at least is small (below, moves).
//   - For the whole area a sensitive row is withheld when a count that follows from it
//     is small, when its cells do not come from the same units, when fewer than three
//     units of several reported, or when it is a zero that says something of everybody
//     in a group. Then every count that follows is bounded exactly, in whole numbers,
//     for somebody who knows all equations and for somebody who knows the rule too, and
//     rows beside it are withheld until each is as wide as the threshold asks (area).
//   - Everything computed from a withheld row is withheld; so is an indicator that
//     reads a row over other units than the row itself, where the difference would tell.
//   - What counts the units that meet a condition is withheld with any row that it looks at.
//   - Units that merged within a year are counted of the same people before and after.
//   - What an earlier release told is known, and what it withheld of units stays withheld.
//     Package release puts sensitive figures back where two releases could be subtracted;
//     they are of the units of then (freeze).
//   - A change since the year before (edition.Since) is published only where both
//     values are. Where their units differ it gives, with the two values, the sums of
//     the units left over: it stays only where none of those is withheld.
//
// A period that is a draft keeps its calendar and who has reported, nothing else.
// Who told a correction, and how many findings a return has, stay inside.
//
// Files: forms (what follows from what), decide (what is withheld), below, moves, area,
// attack (what can be computed of the whole area), freeze, merged (units that became one within
// a year), outputs (of tasks), disclosure (the public edition of it).
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

// Protect gives what may be published, where the releases given are known already. The
// internal edition is not changed.
func Protect(e edition.Edition[edition.Internal], earlier ...Earlier) edition.Edition[edition.Public] {
	return Decide(e, earlier...).publish()
}

// publish makes the public edition of the rows that are open.
func (d *Decision) publish() edition.Edition[edition.Public] {
	e := d.of
	public := make([]edition.Period, len(e.Periods))
	for i := range e.Periods {
		p := &e.Periods[i]
		if p.Draft() {
			public[i] = draft(p)
			public[i].Index()
			continue
		}
		before := edition.Make[edition.Public](e.Catalog, public[:i])
		public[i] = d.released(e, before, p)
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
		pf.Receipts, pf.Corrections, pf.Answers, pf.Waivers, pf.Absences, pf.Aside, pf.Substitutes, pf.Pos = nil, nil, nil, nil, nil, nil, nil, finding.Pos{}
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
func (d *Decision) released(e edition.Edition[edition.Internal], before edition.Edition[edition.Public], p *edition.Period) edition.Period {
	c := before.Catalog
	out := draft(p)
	if plan := c.Plan(p.Year); plan != nil && !plan.Draft {
		out.Tasks = d.tasks(before, plan, p)
	}
	out.Measures = slices.Clone(p.Measures)
	for i := range out.Measures {
		m := &out.Measures[i]
		if d.hidden(Row{p.ID, m.Ref.Measure, m.Unit}) {
			*m = edition.Measure{Ref: m.Ref, Unit: m.Unit, State: quantity.Suppressed, Revision: m.Revision}
		}
	}
	areas := edition.AreasOf(c, p.Period)
	out.Values = slices.Clone(p.Values)
	for i := range out.Values {
		v := &out.Values[i]
		if d.withholds(c, areas, p, v) {
			*v = edition.Value{
				Period: v.Period, Unit: v.Unit, Indicator: v.Indicator, Version: v.Version, Target: v.Target,
				State: quantity.Suppressed, Revision: v.Revision,
			}
			continue
		}
		guards := protects(c, v)
		if guards {
			v.Missing, v.Every.Blank = sentNothing(p, v.Missing), sentNothing(p, v.Every.Blank)
		}
		if s := v.Since; s != nil && (guards && !s.Whole || !isPublished(before.Period(s.Period), v) || !s.Whole && d.left(c, e.Period(s.Period), p, v)) {
			v.Since = nil
		}
	}
	for _, k := range p.Corrections {
		if d.open(c, p, k) {
			q, _ := c.Question(k.Ref.Measure)
			k.By, k.Reason, k.Old, k.New = "", "", answer(k.Old, q.Unit), answer(k.New, q.Unit)
			out.Corrections = append(out.Corrections, k)
		}
	}
	for _, s := range p.Substitutes {
		s.File, s.Reason = "", "" // words of the office
		out.Substitutes = append(out.Substitutes, s)
	}
	return out
}

// in are the units whose numbers are in a value.
func in(areas *edition.Areas, ind *catalog.Indicator, v *edition.Value) []catalog.Code {
	var out []catalog.Code
	for _, u := range areas.Owing(ind, v.Unit) {
		if !slices.Contains(v.Missing, u.Code) {
			out = append(out, u.Code)
		}
	}
	return out
}

// withholds decides over an indicator of a unit: it is withheld with each row that it
// reads, and where it is over other units than a row that it reads, so that the
// difference of the two would be the count of the units between: of a sensitive row
// always, of another where one of those units is withheld. What counts the units that meet a
// condition tells whether a withheld one does. A value that reads a
// sensitive row tells by none of its other cells who left that one blank.
func (d *Decision) withholds(c *catalog.Catalog, areas *edition.Areas, p *edition.Period, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	if ind == nil || v.Version >= len(ind.Versions) || v.State == quantity.Suppressed {
		return true
	}
	version := &ind.Versions[v.Version]
	guarded, ofUnits := c.Guarded(version), version.Traits().OfUnits
	used := map[catalog.Code]bool{}
	for _, u := range in(areas, ind, v) {
		used[u] = true
	}
	was := slices.ContainsFunc(version.Refs(), func(r catalog.Ref) bool {
		return d.kept[Row{p.ID, r.Measure, v.Unit}] || c.PolicyOf(r.Measure).Guarded() && d.stays(p, r.Measure, c.Site.WholeArea)
	})
	if was && v.Unit == c.Site.WholeArea { // it is of the units of then
		return slices.ContainsFunc(version.Refs(), func(r catalog.Ref) bool { return d.hidden(Row{p.ID, r.Measure, v.Unit}) })
	}
	for _, ref := range version.Refs() {
		if d.hidden(Row{p.ID, ref.Measure, v.Unit}) {
			return true
		}
		if _, ok := c.Question(ref.Measure); !ok {
			return true
		}
		if ofUnits && c.PolicyOf(ref.Measure).Guarded() {
			return true
		}
		for _, u := range areas.Asked(ref.Measure, v.Unit) {
			if ofUnits && d.hidden(Row{p.ID, ref.Measure, u.Code}) {
				return true
			}
			m := p.Measure(ref, u.Code)
			has := m != nil && m.State == quantity.Reported
			if has == used[u.Code] {
				continue
			}
			if guarded || d.hidden(Row{p.ID, ref.Measure, u.Code}) {
				return true
			}
		}
	}
	return false
}

// left reports whether a change over the units that are in both periods tells, with
// the two values, the count of a unit that is in one of them only and whose row is
// withheld.
func (d *Decision) left(c *catalog.Catalog, then, now *edition.Period, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	if then == nil {
		return true
	}
	w := then.Value(v.Indicator, v.Unit)
	if w == nil {
		return true
	}
	for _, p := range []*edition.Period{then, now} {
		x := v
		if p == then {
			x = w
		}
		for _, u := range in(edition.AreasOf(c, p.Period), ind, x) {
			for _, ref := range ind.Versions[x.Version].Refs() {
				if d.hidden(Row{p.ID, ref.Measure, u}) && (!slices.Contains(in(edition.AreasOf(c, then.Period), ind, w), u) || !slices.Contains(in(edition.AreasOf(c, now.Period), ind, v), u)) {
					return true
				}
			}
		}
	}
	return false
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

// open reports whether the corrected cell is one that the public sees.
func (d *Decision) open(c *catalog.Catalog, p *edition.Period, k edition.Correction) bool {
	_, ok := c.Question(k.Ref.Measure)
	return ok && !c.PolicyOf(k.Ref.Measure).Guarded() &&
		p.Measure(k.Ref, k.Unit) != nil && !d.hidden(Row{p.ID, k.Ref.Measure, k.Unit})
}
