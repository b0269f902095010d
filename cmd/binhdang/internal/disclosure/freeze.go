package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// frozen are, by period, the releases whose sensitive figures of the whole area the
// edition still holds although other units count now: package release put them back,
// because the new figure less the old one would be a unit's own. They are of the units
// of then, and what was withheld then stays withheld.
func frozen(e edition.Edition[edition.Internal], earlier []Earlier) map[string]*Earlier {
	last := map[string]*Earlier{}
	for i := range earlier {
		last[earlier[i].Period] = &earlier[i]
	}
	for i := range e.Periods {
		if p := &e.Periods[i]; last[p.ID] != nil && (p.Draft() || !last[p.ID].holds(e.Catalog, p)) {
			delete(last, p.ID)
		}
	}
	return last
}

// holds reports whether sensitive figures of the period are those of the release, while
// other units count now.
func (r *Earlier) holds(c *catalog.Catalog, p *edition.Period) bool {
	differ := slices.ContainsFunc(p.Receipts, func(x edition.Receipt) bool { return p.Stands(x.Unit) != slices.Contains(r.Units, x.Unit) })
	return differ && slices.ContainsFunc(r.Measures, func(old edition.Measure) bool {
		m := p.Measure(old.Ref, old.Unit)
		return old.Unit == c.Site.WholeArea && c.PolicyOf(old.Ref.Measure).Guarded() && m != nil && m.N == old.N && m.Received == old.Received
	})
}

// stays reports whether the whole area's row of a sensitive measure is that of an earlier
// release: one that was withheld then is.
func (d *Decision) stays(p *edition.Period, measure, area catalog.Code) bool {
	was := d.frozen[p.ID]
	if was == nil {
		return false
	}
	ref := catalog.Ref{Measure: measure, Part: catalog.TotalPart}
	old, now := was.measure(ref, area), p.Measure(ref, area)
	return old == nil || now == nil || now.N == old.N && now.Received == old.Received
}

func (r *Earlier) measure(ref catalog.Ref, unit catalog.Code) *edition.Measure {
	for i := range r.Measures {
		if m := &r.Measures[i]; m.Ref == ref && m.Unit == unit && m.State == quantity.Reported {
			return m
		}
	}
	return nil
}
