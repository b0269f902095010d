package edition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Areas knows which units lie where in a period, and what they owe.
type Areas struct {
	Units []*catalog.Unit // of the whole area, in force on the last day: the whole area first, then official order

	c      *catalog.Catalog
	period reporting.Period
	below  map[catalog.Code][]*catalog.Unit
}

// AreasOf looks at the period's last day.
func AreasOf(c *catalog.Catalog, p reporting.Period) *Areas {
	a := &Areas{c: c, period: p, below: map[catalog.Code][]*catalog.Unit{}}
	area := c.WholeArea(p.To)
	if area == nil {
		return a
	}
	a.Units = []*catalog.Unit{area}
	for i := range c.Units {
		if u := &c.Units[i]; u != area && u.InForce(p.To) && c.Within(u, area.Code, p.To) {
			a.Units = append(a.Units, u)
		}
	}
	for _, r := range c.Reporters(p) {
		u := r
		for n := 0; u != nil && n < 16; n++ {
			a.below[u.Code] = append(a.below[u.Code], r)
			if u.Code == area.Code {
				break
			}
			u = c.Unit(u.Parent, p.To)
		}
	}
	return a
}

// Reporters are the units in u, itself included, that owe a return for the period,
// in official order.
func (a *Areas) Reporters(u catalog.Code) []*catalog.Unit { return a.below[u] }

// Moved are the units that report within an area in one of two periods only: those
// that have left it since prev, and those that have come. A code that has passed to
// another territory is both.
func Moved(c *catalog.Catalog, prev, cur reporting.Period, area catalog.Code) (left, came []*catalog.Unit) {
	then, now := AreasOf(c, prev).Reporters(area), AreasOf(c, cur).Reporters(area)
	not := func(units, in []*catalog.Unit) []*catalog.Unit {
		return slices.DeleteFunc(slices.Clone(units), func(u *catalog.Unit) bool {
			return slices.ContainsFunc(in, func(v *catalog.Unit) bool { return c.SameUnit(u, v) })
		})
	}
	return not(then, now), not(now, then)
}

// Reorganised reports whether, between two periods, a unit that owes the indicator in
// the area ended, began or changed its place. A share of units of the one period is
// then unlike that of the other.
func Reorganised(c *catalog.Catalog, prev, cur reporting.Period, ind *catalog.Indicator, area catalog.Code) bool {
	then, now := AreasOf(c, prev).Owing(ind, area), AreasOf(c, cur).Owing(ind, area)
	left, came := Moved(c, prev, cur, area)
	among := func(units, all []*catalog.Unit) bool {
		return slices.ContainsFunc(units, func(u *catalog.Unit) bool { return slices.Contains(all, u) })
	}
	return among(left, then) || among(came, now)
}

// Asked are the units in u that are asked the measure.
func (a *Areas) Asked(measure, u catalog.Code) []*catalog.Unit {
	var out []*catalog.Unit
	for _, x := range a.below[u] {
		if a.c.AskedIn(measure, x, a.period) {
			out = append(out, x)
		}
	}
	return out
}

// Owing are the units in u that owe the indicator: asked all of its cells and,
// for an indicator on rural units, rural.
func (a *Areas) Owing(ind *catalog.Indicator, u catalog.Code) []*catalog.Unit {
	at := ind.VersionAt(a.period)
	if at < 0 {
		return nil
	}
	refs := ind.Versions[at].Inputs()
	var out []*catalog.Unit
	for _, x := range a.below[u] {
		owes := len(refs) > 0 && (!ind.RuralOnly || x.IsRural())
		for _, ref := range refs {
			owes = owes && a.c.AskedIn(ref.Measure, x, a.period)
		}
		if owes {
			out = append(out, x)
		}
	}
	return out
}

// Parts are the cells of a measure's row: the parts of its breakdown, then the
// total.
func Parts(c *catalog.Catalog, measure catalog.Code) []catalog.Code {
	var out []catalog.Code
	if m := c.Measure(measure); m != nil {
		if b := c.Breakdown(m.Breakdown); b != nil {
			for _, x := range b.Parts {
				out = append(out, x.ID)
			}
		}
	}
	return append(out, catalog.TotalPart)
}

// Order is the official order of the units in force on the period's last day,
// that of units.yaml.
func Order(c *catalog.Catalog, p reporting.Period) map[catalog.Code]int {
	out := map[catalog.Code]int{}
	for i, u := range c.Units {
		if u.InForce(p.To) {
			out[u.Code] = i
		}
	}
	return out
}

// UnitsOf are the units of a level of the period, official order.
func (p *Period) UnitsOf(level catalog.Code) []*catalog.Unit {
	var out []*catalog.Unit
	for _, u := range p.Units {
		if u.Type == level {
			out = append(out, u)
		}
	}
	return out
}
