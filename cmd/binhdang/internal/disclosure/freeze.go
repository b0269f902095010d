package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// frozen is the edition in which the sensitive figures of the whole area stay what an
// earlier release of their period told, where what is known now would open a unit: the
// two figures would be subtracted. A period is told anew only where its units differ
// by three at least and no count, rest or remainder of a rule moved by less than the
// threshold; a correction alone is always one unit's. What was withheld stays withheld.
func frozen(e edition.Edition[edition.Internal], earlier []Earlier) (edition.Edition[edition.Internal], map[string]*Earlier) {
	last := map[string]*Earlier{}
	for i := range earlier {
		last[earlier[i].Period] = &earlier[i]
	}
	out := map[string]*Earlier{}
	if len(last) == 0 {
		return e, out
	}
	periods := slices.Clone(e.Periods)
	for i := range periods {
		p := &periods[i]
		was := last[p.ID]
		if was == nil || p.Draft() || !was.Kept && !opens(e.Catalog, p, was) || was.Kept && !was.holds(e.Catalog, p) {
			continue
		}
		out[p.ID] = was
		if was.Kept {
			continue
		}
		p.Measures, p.Values = slices.Clone(p.Measures), slices.Clone(p.Values)
		for k := range p.Measures {
			if m := &p.Measures[k]; m.Unit == e.Catalog.Site.WholeArea && e.Catalog.PolicyOf(m.Ref.Measure).Guarded() {
				if old := was.measure(m.Ref, m.Unit); old != nil {
					*m = *old
				}
			}
		}
		for k := range p.Values {
			v := &p.Values[k]
			if v.Unit != e.Catalog.Site.WholeArea || !protects(e.Catalog, v) {
				continue
			}
			j := slices.IndexFunc(was.Values, func(x edition.Value) bool { return x.Indicator == v.Indicator && x.Unit == v.Unit })
			if j >= 0 {
				*v = was.Values[j]
			} else {
				v.State = quantity.Suppressed
			}
		}
		p.Index()
	}
	e.Periods = periods
	return e, out
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

func (r *Earlier) measure(ref catalog.Ref, unit catalog.Code) *edition.Measure {
	for i := range r.Measures {
		if m := &r.Measures[i]; m.Ref == ref && m.Unit == unit && m.State == quantity.Reported {
			return m
		}
	}
	return nil
}

// opens reports whether telling the sensitive figures of the period anew would let
// somebody subtract.
func opens(c *catalog.Catalog, p *edition.Period, was *Earlier) bool {
	differ := 0
	for _, r := range p.Receipts {
		if p.Stands(r.Unit) != slices.Contains(was.Units, r.Unit) {
			differ++
		}
	}
	moved := false
	var ms []catalog.Code
	for _, m := range p.Measures {
		if !slices.Contains(ms, m.Ref.Measure) {
			ms = append(ms, m.Ref.Measure)
		}
		if m.Unit != c.Site.WholeArea || !c.PolicyOf(m.Ref.Measure).Guarded() || m.State != quantity.Reported {
			continue
		}
		if old := was.measure(m.Ref, m.Unit); old == nil {
			return true // withheld then
		} else if old.N != m.N || old.Received != m.Received {
			moved = true
		}
	}
	if !moved && differ == 0 {
		return false
	}
	if differ < FewestUnits {
		return true
	}
	for _, f := range forms(c, []*edition.Period{p}, [][]catalog.Code{ms}) {
		var by int64
		guarded, ok := false, true
		for _, t := range f.terms {
			m, old := p.Measure(t.ref, c.Site.WholeArea), was.measure(t.ref, c.Site.WholeArea)
			guarded = guarded || c.PolicyOf(t.ref.Measure).Guarded()
			if ok = ok && m != nil && old != nil; ok {
				by += t.k * (m.N - old.N)
			}
		}
		if ok && guarded && by != 0 && max(by, -by) < f.threshold {
			return true
		}
	}
	return false
}
