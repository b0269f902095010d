package disclosure

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// reason why a row is withheld, with its code in SDMX (CL_CONF_STATUS); the greater
// one wins.
type reason int

const (
	published reason = iota
	secondary        // to protect another: D
	primary          // for itself: C
)

// row is one measure of one unit with all its cells: they are published or
// withheld together.
type row struct{ measure, unit catalog.Code }

type withheld map[row]reason

func (w withheld) add(r row, why reason) { w[r] = max(w[r], why) }

// withhold decides over the rows of a period; before is the public edition of the
// earlier ones.
func withhold(before edition.Edition[edition.Public], p *edition.Period) withheld {
	w, c := withheld{}, before.Catalog
	earlier := before.EarlierInYear(p)
	rows := rowsOf(p)
	area := c.Site.WholeArea
	for _, r := range rows {
		q, ok := c.Question(r.row.measure)
		policy := c.Site.Policy.Of(q.Class)
		switch {
		case !ok:
			w.add(r.row, primary)
		case !policy.Guarded():
		case r.row.unit == area:
			if r.unsafe(c, p, earlier, policy.Threshold) {
				w.add(r.row, primary)
			}
		case policy.WholeAreaOnly:
			w.add(r.row, primary)
		case r.small(policy.Threshold):
			w.add(r.row, primary)
			for _, s := range rows {
				if s.row.measure == r.row.measure && s.row.unit != area {
					w.add(s.row, secondary)
				}
			}
		}
	}
	for _, r := range rows {
		def := c.Measure(r.row.measure)
		if r.row.unit != area || def == nil || def.PartOf == "" || w[row{def.PartOf, area}] != published {
			continue
		}
		if policy := c.Site.Policy.Of(def.Class); policy.Guarded() && r.restMoved(c, p, earlier, policy.Threshold) {
			w.add(r.row, primary)
		}
	}
	slack(c, p, w)
	siblings(c, p, w)
	return w
}

// cells are the cells of one row.
type cells struct {
	row   row
	cells []edition.Measure
}

// rowsOf groups the measures by row, in their order.
func rowsOf(p *edition.Period) []cells {
	var out []cells
	at := map[row]int{}
	for _, m := range p.Measures {
		k := row{m.Ref.Measure, m.Unit}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, cells{row: k})
		}
		out[i].cells = append(out[i].cells, m)
	}
	return out
}

// small reports whether a cell is in 1 … threshold−1.
func (r cells) small(threshold int64) bool {
	for _, m := range r.cells {
		if m.State == quantity.Reported && within(m.N, threshold) {
			return true
		}
	}
	return false
}

func within(n, threshold int64) bool {
	if n < 0 {
		n = -n
	}
	return n > 0 && n < threshold
}

// unsafe decides over a row of the whole area; earlier are the parts of the year
// that are already published.
func (r cells) unsafe(c *catalog.Catalog, p *edition.Period, earlier []*edition.Period, threshold int64) bool {
	if r.small(threshold) {
		return true
	}
	for _, m := range r.cells {
		if m.Received != r.cells[0].Received {
			return true // the total less the parts would be some units' own count
		}
		if m.Received > 0 && m.Received < min(FewestUnits, m.Expected) {
			return true
		}
	}
	def := c.Measure(r.row.measure)
	if def == nil {
		return false
	}
	for _, m := range r.cells {
		if m.State != quantity.Reported {
			continue
		}
		if rest, ok := complement(p, def, m); ok && within(rest, threshold) {
			return true
		}
		if def.Kind != catalog.Flow {
			continue
		}
		for _, b := range earlier {
			if then := b.Measure(m.Ref, m.Unit); then != nil && then.State == quantity.Reported && within(m.N-then.N, threshold) {
				return true
			}
		}
	}
	return false
}

// restMoved reports whether the part of a whole that the row leaves moved by a
// small count since an earlier period of the year: whole less row, less the same
// of then. It matters where both wholes are published.
func (r cells) restMoved(c *catalog.Catalog, p *edition.Period, earlier []*edition.Period, threshold int64) bool {
	def := c.Measure(r.row.measure)
	if def == nil || def.Kind != catalog.Flow {
		return false
	}
	for _, m := range r.cells {
		rest, ok := complement(p, def, m)
		if !ok || m.State != quantity.Reported {
			continue
		}
		for _, b := range earlier {
			then := b.Measure(m.Ref, m.Unit)
			if then == nil || then.State != quantity.Reported {
				continue
			}
			if restThen, ok := complement(b, def, *then); ok && within(rest-restThen, threshold) {
				return true
			}
		}
	}
	return false
}

// complement is what is left of the measure that the cell's measure is part of;
// ok is false where there is none or its cell is not there.
func complement(p *edition.Period, def *catalog.Measure, m edition.Measure) (n int64, ok bool) {
	if def.PartOf == "" {
		return 0, false
	}
	whole := p.Measure(catalog.Ref{Measure: def.PartOf, Part: m.Ref.Part}, m.Unit)
	if whole == nil || whole.State != quantity.Reported {
		return 0, false
	}
	return whole.N - m.N, true
}

// value decides over an indicator of a unit.
func (w withheld) value(c *catalog.Catalog, p *edition.Period, v *edition.Value) reason {
	why := published
	for _, ref := range refs(c, v) {
		why = max(why, w[row{ref.Measure, v.Unit}])
		q, ok := c.Question(ref.Measure)
		if !ok {
			return primary
		}
		if m := p.Measure(ref, v.Unit); c.Site.Policy.Of(q.Class).Guarded() && m != nil && m.Received != v.Received {
			why = max(why, secondary)
		}
	}
	return why
}
