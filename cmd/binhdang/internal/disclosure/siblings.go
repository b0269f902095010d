package disclosure

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// maxParts bounds the search for sums, which looks at every set of parts; with more
// parts of one measure all of them are withheld as soon as one is.
const maxParts = 12

// siblings looks, for the whole area, at every measure that others are part of:
// where a set of parts adds up to it and exactly one of them all, the whole
// included, is withheld, subtraction would give that one away. The smallest open
// part is withheld too, until no such set is left.
func siblings(c *catalog.Catalog, p *edition.Period, w withheld) {
	area := c.Site.WholeArea
	for _, whole := range p.Measures {
		if whole.Unit != area || whole.Ref.Part != catalog.TotalPart || whole.State != quantity.Reported {
			continue
		}
		parts := partsOf(c, p, whole)
		gone := 0
		if w[row{whole.Ref.Measure, area}] != published {
			gone = 1
		}
		if gone == 0 && !slices.ContainsFunc(parts, func(m edition.Measure) bool { return w[row{m.Ref.Measure, area}] != published }) {
			continue
		}
		if len(parts) > maxParts {
			for _, m := range parts {
				w.add(row{m.Ref.Measure, area}, secondary)
			}
			continue
		}
		for changed := true; changed; {
			changed = false
			for set := 1; set < 1<<len(parts); set++ {
				if m, ok := exposed(parts, set, whole.N, gone, w); ok {
					w.add(row{m.Ref.Measure, area}, secondary)
					changed = true
				}
			}
		}
	}
}

// partsOf are the totals of the measures that are part of whole.
func partsOf(c *catalog.Catalog, p *edition.Period, whole edition.Measure) []edition.Measure {
	var out []edition.Measure
	for _, m := range p.Measures {
		def := c.Measure(m.Ref.Measure)
		if m.Unit == whole.Unit && m.Ref.Part == catalog.TotalPart && m.State == quantity.Reported &&
			def != nil && def.PartOf == whole.Ref.Measure {
			out = append(out, m)
		}
	}
	return out
}

// exposed reports whether the set adds up to the sum with exactly one withheld,
// and which other part to withhold with it: the smallest, then the first. hidden
// is 1 when the sum itself is withheld.
func exposed(parts []edition.Measure, set int, sum int64, hidden int, w withheld) (edition.Measure, bool) {
	var total int64
	var open []edition.Measure
	for i, m := range parts {
		if set&(1<<i) == 0 {
			continue
		}
		total += m.N
		if w[row{m.Ref.Measure, m.Unit}] != published {
			hidden++
		} else {
			open = append(open, m)
		}
	}
	if total != sum || hidden != 1 || len(open) == 0 {
		return edition.Measure{}, false
	}
	return slices.MinFunc(open, func(a, b edition.Measure) int { return cmp.Compare(a.N, b.N) }), true
}

// slack looks, for the whole area, at the relations of rules.yaml: where one side
// is larger than the other by a small count, that count is of people too (those
// of no named age, say) and could be had by subtraction. The smallest protected
// row of the relation is withheld.
func slack(c *catalog.Catalog, p *edition.Period, w withheld) {
	area := c.Site.WholeArea
	for i := range c.Rules {
		rule := &c.Rules[i]
		var small *edition.Measure
		var threshold, rest int64
		open := true
		add := func(refs []catalog.Ref, sign int64) {
			for _, ref := range refs {
				q, known := c.Question(ref.Measure)
				m := p.Measure(ref, area)
				if !known || m == nil || m.State != quantity.Reported || w[row{ref.Measure, area}] != published {
					open = false
					return
				}
				rest += sign * m.N
				if policy := c.Site.Policy.Of(q.Class); policy.Guarded() {
					threshold = max(threshold, policy.Threshold)
					if small == nil || m.N < small.N {
						small = m
					}
				}
			}
		}
		add(rule.Left, -1)
		add(rule.Right, 1)
		if open && small != nil && within(rest, threshold) {
			w.add(row{small.Ref.Measure, area}, primary)
		}
	}
}
