package compile

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// earlier is the same kind of period one year before, to compare with; its file
// is nil where there is none or where it is a draft.
type earlier struct {
	c    *catalog.Catalog
	r    *intake.Result
	file *catalog.PeriodFile

	areas     *edition.Areas
	unchanged map[catalog.Code]bool
}

func yearBefore(c *catalog.Catalog, p *catalog.PeriodFile, r *intake.Result) *earlier {
	e := &earlier{c: c, r: r, unchanged: map[catalog.Code]bool{}}
	for i := range c.Periods {
		q := &c.Periods[i]
		if q.Period.Kind != p.Period.Kind || q.Period.Year != p.Period.Year-1 || q.Settings.State == catalog.Draft {
			continue
		}
		e.file, e.areas = q, edition.AreasOf(c, q.Period)
		for j := range c.Units {
			code := c.Units[j].Code
			if _, ok := e.unchanged[code]; !ok {
				e.unchanged[code] = c.Unchanged(code, q.Period.To, p.Period.To)
			}
		}
	}
	return e
}

// side is what a value was computed from.
type side struct {
	period reporting.Period
	owing  []*catalog.Unit
	res    catalog.Result
}

// usable are the codes of the units that took part.
func (s side) usable() []catalog.Code { return codes(s.owing, s.res.Used) }

// since computes the value of the unit in both periods over the units that are
// usable in both and were not changed between them; nil where like cannot be set
// beside like:
//
//   - no value in one of the two, a break of definition between them, or another
//     territory of the unit itself;
//   - too few units in one of the two, or in both together;
//   - other units in one of the two, where a cell is of a class that needs
//     protection: with the two values the change would give the sums of the units
//     that are not in both, also on the paper that is signed;
//   - a share of units whose members were changed by a reorganisation: what it
//     counts has become fewer or other bodies.
//
// Where both periods have the same units the sides are the two values themselves.
func (e *earlier) since(ind *catalog.Indicator, u *catalog.Unit, x *edition.Value, now side) *edition.Since {
	if e.file == nil || x.State != quantity.Reported || !ind.Published(e.file.Period) || !e.unchanged[u.Code] {
		return nil
	}
	version := ind.VersionAt(e.file.Period)
	if version < 0 || edition.Breaks(ind, version, x.Version) {
		return nil
	}
	owing := e.areas.Owing(ind, u.Code)
	if len(owing) == 0 {
		return nil
	}
	y, res := value(e.c, e.file, e.r, ind, version, u, owing)
	then := side{e.file.Period, owing, res}
	if y.State != quantity.Reported || y.YesNo != x.YesNo || !edition.Covered(e.c, x) || !edition.Covered(e.c, &y) {
		return nil
	}
	if ind.Versions[x.Version].Traits().OfUnits && !e.sameMembers(now.owing, then.owing) {
		return nil
	}
	a, b := now.usable(), then.usable()
	both := slices.DeleteFunc(slices.Clone(a), func(code catalog.Code) bool { return !e.unchanged[code] || !slices.Contains(b, code) })
	s := &edition.Since{Period: e.file.Period.ID, Units: len(both), Whole: len(both) == len(a) && len(both) == len(b)}
	if !s.Whole && (e.c.Guarded(&ind.Versions[x.Version]) || e.c.Guarded(&ind.Versions[version]) || len(both) < 2 || !e.c.Site.Floor.Reached(len(both), x.Expected)) {
		return nil
	}
	if s.Whole {
		s.Now = edition.Side{HasRatio: x.HasRatio, Ratio: x.Ratio, Exact: x.Exact, Status: x.Status}
		s.Then = edition.Side{HasRatio: y.HasRatio, Ratio: y.Ratio, Exact: y.Exact, Status: y.Status}
		return s
	}
	var ok1, ok2 bool
	s.Now, ok1 = e.over(both, ind, u, x, now)
	s.Then, ok2 = e.over(both, ind, u, &y, then)
	if !ok1 || !ok2 {
		return nil
	}
	return s
}

// sameMembers reports whether the same units owe the figure on both days.
func (e *earlier) sameMembers(now, then []*catalog.Unit) bool {
	return len(now) == len(then) && !slices.ContainsFunc(now, func(u *catalog.Unit) bool {
		return !e.unchanged[u.Code] || !slices.ContainsFunc(then, func(v *catalog.Unit) bool { return u.Code == v.Code })
	})
}

// over evaluates one side anew over some of its units.
func (e *earlier) over(both []catalog.Code, ind *catalog.Indicator, u *catalog.Unit, x *edition.Value, s side) (edition.Side, bool) {
	units := slices.DeleteFunc(slices.Clone(s.owing), func(v *catalog.Unit) bool { return !slices.Contains(both, v.Code) })
	res := catalog.Eval(&ind.Versions[x.Version], cellsOf(e.r, s.period.ID, units))
	out := edition.Side{HasRatio: res.HasRatio, Ratio: res.Ratio, Exact: res.Exact}
	if res.State != quantity.Reported {
		return out, false
	}
	part := *x
	part.Exact, part.Ratio = res.Exact, res.Ratio
	out.Status, _ = judge(e.c, s.period, ind, u, &part, res)
	return out, true
}
