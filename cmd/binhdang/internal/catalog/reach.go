package catalog

// Reach is which days a value is about.
type Reach int

const (
	OfDay   Reach = iota // how things stand on a day
	OfSpan               // a share, a mean or a decision about what happened within the period
	Growing              // it adds up from the first day of the year
)

// Reach tells the values of a version apart by the days that they are about. What
// happened over what is there grows with the months; what happened over what happened
// does not.
func (c *Catalog) Reach(v *Version) Reach {
	if v.Computation == nil {
		return OfDay
	}
	flows, all := 0, 0
	for _, t := range v.valueTerms() {
		all++
		if c.flows(t.Refs) {
			flows++
		}
	}
	tr := v.Traits()
	switch {
	case flows == 0 && !c.ReadsRegister(v):
		return OfDay
	case tr.OfUnits, tr.YesNo, tr.Negative, c.ReadsRegister(v), tr.Ratio && flows == all:
		return OfSpan
	}
	return Growing
}

// flows reports whether any of the cells adds up from the first day of the year.
func (c *Catalog) flows(refs []*Ref) bool {
	for _, r := range refs {
		if m := c.Measure(r.Measure); m != nil && m.Kind == Flow {
			return true
		}
	}
	return false
}
