package edition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// WholeArea is the unit of the whole area.
func (p *Period) WholeArea() *catalog.Unit { return p.Units[0] }

// AreaValue is an indicator's value for the whole area; nil without a row, in a
// period without units, and of a nil period.
func (p *Period) AreaValue(indicator catalog.Code) *Value {
	if p == nil || len(p.Units) == 0 {
		return nil
	}
	return p.Value(indicator, p.WholeArea().Code)
}

// AreaValues are the values of the whole area that are there, in file order of
// the indicators.
func (p *Period) AreaValues() []*Value {
	if len(p.Units) == 0 {
		return nil
	}
	var out []*Value
	for _, v := range p.ValuesOf(p.WholeArea().Code) {
		if v.State == quantity.Reported {
			out = append(out, v)
		}
	}
	return out
}

// AreaValuesOf are the whole area's rows for the indicators of an objective, in
// file order, whatever their state.
func (p *Period) AreaValuesOf(c *catalog.Catalog, objective catalog.Code) []*Value {
	var out []*Value
	for _, ind := range c.IndicatorsOf(objective) {
		if v := p.AreaValue(ind.ID); v != nil {
			out = append(out, v)
		}
	}
	return out
}

// HasValues reports whether the whole area has any value in the period.
func (p *Period) HasValues() bool { return len(p.AreaValues()) > 0 }

// ValuesOf are all rows of a unit, in file order of the indicators.
func (p *Period) ValuesOf(unit catalog.Code) []*Value { return p.lookups.byUnit[unit] }

// AllValues are the rows of all indicators and units, in no order; a row is too large to be
// moved about.
func (p *Period) AllValues() []*Value {
	out := make([]*Value, len(p.Values))
	for i := range p.Values {
		out[i] = &p.Values[i]
	}
	return out
}

// Below are the rows of an indicator for the units below the whole area, in
// official order.
func (p *Period) Below(indicator catalog.Code) []*Value {
	if len(p.Units) == 0 {
		return nil
	}
	area := p.WholeArea().Code
	return slices.DeleteFunc(slices.Clone(p.lookups.byRow[indicator]), func(v *Value) bool { return v.Unit == area })
}

// UnitValues are the rows of an indicator for the units that owe a return, in
// official order: no area and no group of units is among them.
func (p *Period) UnitValues(indicator catalog.Code) []*Value {
	return slices.DeleteFunc(p.Below(indicator), func(v *Value) bool { return p.Receipt(v.Unit) == nil })
}

// WithheldBelow reports whether the indicator has rows below the whole area and every
// one of them is confidential, those of units whose return does not stand aside.
func (p *Period) WithheldBelow(indicator catalog.Code) bool {
	some := false
	for _, v := range p.Below(indicator) {
		switch {
		case v.State == quantity.Suppressed:
			some = true
		case v.State != quantity.NotReported || p.Stands(v.Unit):
			return false
		}
	}
	return some
}

// CountJudged counts the values that are judged, and of them those that reach
// their target.
func CountJudged(values []*Value) (met, judged int) {
	for _, v := range values {
		if v.State == quantity.Reported && v.Status.Judged() {
			judged++
			if v.Status.Reached() {
				met++
			}
		}
	}
	return met, judged
}

// NotReached are those of the values that are judged and miss their target.
func NotReached(values []*Value) []*Value {
	return slices.DeleteFunc(slices.Clone(values), func(v *Value) bool {
		return v.State != quantity.Reported || !v.Status.Judged() || v.Status.Reached()
	})
}

// Gap is an indicator whose target is missed.
type Gap struct {
	Indicator *catalog.Indicator
	Version   *catalog.Version
	Value     *Value
	By        quantity.Exact // from the value to the target, in the indicator's unit
}

// Gaps are the indicators judged not met for the whole area, in two runs: those
// whose gaps can be compared, because they are percentages judged as a whole,
// widest gap first; and the others in file order.
func Gaps(c *catalog.Catalog, p *Period) (comparable, other []Gap) {
	return GapsOf(c, p.AreaValues())
}

// GapsOf are the gaps of any values, those of one unit for instance.
func GapsOf(c *catalog.Catalog, values []*Value) (comparable, other []Gap) {
	for _, v := range NotReached(values) {
		ind := c.Indicator(v.Indicator)
		if ind == nil || v.Version >= len(ind.Versions) || v.Target == nil {
			continue
		}
		g := Gap{ind, &ind.Versions[v.Version], v, v.Target.Is.Distance(v.Exact)}
		if ind.Unit == catalog.Percent && g.Version.Every == nil && !v.YesNo {
			comparable = append(comparable, g)
		} else {
			other = append(other, g)
		}
	}
	slices.SortStableFunc(comparable, func(x, y Gap) int { return y.By.Cmp(x.By) })
	return comparable, other
}
