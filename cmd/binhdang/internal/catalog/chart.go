package catalog

import "slices"

// How the units of an indicator are drawn.
const (
	ChartSeats   = "seats"   // a mark for each person of a body
	ChartMonths  = "months"  // a mark for each month that is judged
	ChartTiles   = "tiles"   // the units at their places on a schematic map
	ChartShares  = "shares"  // women and men of each unit as parts of one bar
	ChartStrip   = "strip"   // the units on one axis beside the band that is asked
	ChartPairs   = "pairs"   // the figures of women and men of each unit on one axis
	ChartFunnel  = "funnel"  // the units by how many events their figure is made of
	ChartSquares = "squares" // few bodies by name, under what they answered
	ChartWords   = "words"   // not at all: single cases are told in words
)

// Charts are the words for them, in the order in which they are told.
func Charts() []string {
	return []string{ChartSeats, ChartMonths, ChartTiles, ChartShares, ChartStrip, ChartPairs, ChartFunnel, ChartSquares, ChartWords}
}

// Parts of a breakdown by sex.
const (
	FemalePart Code = "female"
	MalePart   Code = "male"
)

// BySex reports whether a measure is asked of women and men, and of nobody else.
func (c *Catalog) BySex(measure Code) bool {
	m := c.Measure(measure)
	if m == nil {
		return false
	}
	b := c.Breakdown(m.Breakdown)
	return b != nil && len(b.Parts) == 2 && slices.ContainsFunc(b.Parts, func(p BreakdownPart) bool { return p.ID == FemalePart }) &&
		slices.ContainsFunc(b.Parts, func(p BreakdownPart) bool { return p.ID == MalePart })
}

// AmongBoth reports whether the version is the percentage of women among the women and men
// of the same measures, so that those who are left are men.
func (v *Version) AmongBoth(c *Catalog) bool {
	q := v.Quotients()
	if len(q) != 1 || q[0].Per != 100 || !v.Traits().Pooled || len(q[0].Num.Refs) != len(q[0].Den.Refs) {
		return false
	}
	return !slices.ContainsFunc(q[0].Num.Refs, func(r *Ref) bool {
		return r.Part != FemalePart || !c.BySex(r.Measure) ||
			!slices.ContainsFunc(q[0].Den.Refs, func(d *Ref) bool { return d.Measure == r.Measure && d.Part == TotalPart })
	})
}

// OfMen are the cells of men that stand beside those of women of which the version is a
// percentage; ok is false where it is made of anything else.
func (v *Version) OfMen(c *Catalog) (num, den []Ref, ok bool) {
	q := v.Quotients()
	if len(q) != 1 || q[0].Per != 100 || !v.Traits().Pooled {
		return nil, nil, false
	}
	men := func(of []*Ref) (out []Ref) {
		for _, r := range of {
			if r.Part != FemalePart || !c.BySex(r.Measure) {
				ok = false
			}
			out = append(out, Ref{Measure: r.Measure, Part: MalePart})
		}
		return out
	}
	ok = len(q[0].Num.Refs) > 0
	num, den = men(q[0].Num.Refs), men(q[0].Den.Refs)
	return num, den, ok
}

// Protected reports whether the indicator reads a measure of single persons who were hurt
// or ill.
func (c *Catalog) Protected(x *Indicator) bool {
	return slices.ContainsFunc(x.Versions, func(v Version) bool {
		return slices.ContainsFunc(v.Refs(), func(r Ref) bool {
			m := c.Measure(r.Measure)
			return m != nil && m.Class == Sensitive
		})
	})
}
