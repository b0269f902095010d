package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Own are the rows of the whole area that must keep what an earlier release said although
// the measure is no sensitive one: the new figure less the released one would be the
// count of one or two units whose own row is withheld, now or then, or of more whose counts
// are so small that one of them can tell the others'; or the new figure alone would be, because
// the rows that could be withheld beside them were told before; or it would leave a few
// people of a result of a task that was told. public is the edition that would be published; rows that are
// kept already are not looked at.
func Own(internal edition.Edition[edition.Internal], public edition.Edition[edition.Public], l *Ledger, kept Kept) []KeptRow {
	c := internal.Catalog
	area := c.Site.WholeArea
	var out []KeptRow
	for i := range internal.Periods {
		p := &internal.Periods[i]
		if p.Draft() || l.Last(p.ID) == nil {
			continue
		}
		q := public.Period(p.ID)
		told := openRows(c, q, area)
		for _, r := range l.Of(p.ID) {
			old := r.cellsByKey()
			for _, m := range told {
				key := rowKey{p.ID, string(area), string(m)}
				if was, there := r.keptRow(m, area); was > 0 || !there || kept.rows[key] > 0 || slices.ContainsFunc(out, func(x KeptRow) bool { return x.Period == p.ID && x.Measure == m }) {
					continue
				}
				parts := edition.Parts(c, m)
				x := old[cellKey{string(area), string(m), string(catalog.TotalPart)}]
				if x == nil || x.ConfStatus == Confidential || x.State != quantity.Reported {
					continue
				}
				if n := p.Measure(catalog.Ref{Measure: m, Part: catalog.TotalPart}, area).N; n != x.N && l.leaves(c, p, m, n) {
					out = append(out, KeptRow{Period: p.ID, Measure: m, Why: SmallRest})
					continue
				}
				var units []catalog.Code
				var by, withheld [][]int64 // of a unit, of a part
				for _, u := range p.Units {
					if p.Receipt(u.Code) == nil {
						continue
					}
					if d, ok := withheldAndMoved(old, p, q, u.Code, m, parts); ok {
						units, by = append(units, u.Code), append(by, d)
					}
					if n := withheldNow(p, q, u.Code, m, parts); n != nil {
						withheld = append(withheld, n)
					}
				}
				t := c.PolicyOf(m).Threshold
				if len(units) > 0 && (len(units) < fewestUnits || near(by, t) || near(withheld, t)) {
					out = append(out, KeptRow{Period: p.ID, Measure: m, Why: OwnCount, Units: units})
				}
			}
		}
	}
	return out
}

// leaves reports whether a new total leaves a few people of a protected result of a task that
// it holds and that was told: which cannot be taken back.
func (l *Ledger) leaves(c *catalog.Catalog, p *edition.Period, total catalog.Code, n int64) bool {
	plan := c.Plan(p.Year)
	if plan == nil {
		return false
	}
	for i := range plan.Tasks {
		for _, o := range plan.Tasks[i].Outputs {
			policy := c.Site.Policy.Of(o.Class)
			if o.Within != total || o.Class == "" || !policy.Protected() {
				continue
			}
			for _, r := range l.Of(p.ID) {
				if x := r.output(plan.Tasks[i].ID, o.ID); x != nil && x.HasN && policy.Small(max(n-x.N, x.N-n)) {
					return true
				}
			}
		}
	}
	return false
}

// near reports whether what several units moved by or have together is so little that one
// of them, who knows its own part, can tell the others'.
func near(by [][]int64, threshold int64) bool {
	if len(by) == 0 {
		return false
	}
	for part := range by[0] {
		var sum, most int64
		for _, d := range by {
			sum, most = sum+d[part], max(most, d[part])
		}
		if sum > 0 && sum-most < threshold-1 {
			return true
		}
	}
	return false
}

// openRows are the measures that are no sensitive ones, need protection below the whole
// area and are told of it.
func openRows(c *catalog.Catalog, p *edition.Period, area catalog.Code) []catalog.Code {
	var out []catalog.Code
	for _, m := range p.Measures {
		if m.Unit == area && m.Ref.Part == catalog.TotalPart && m.State == quantity.Reported &&
			c.PolicyOf(m.Ref.Measure).Protected() && !sensitiveMeasure(c, m.Ref.Measure) {
			out = append(out, m.Ref.Measure)
		}
	}
	return out
}

// withheldNow are the numbers of a unit's row that would be withheld; nil of any other. The
// rows that were told before cannot be withheld beside them.
func withheldNow(p, q *edition.Period, unit, measure catalog.Code, parts []catalog.Code) []int64 {
	var out []int64
	for _, part := range parts {
		ref := catalog.Ref{Measure: measure, Part: part}
		now, m := p.Measure(ref, unit), q.Measure(ref, unit)
		if now == nil || now.State != quantity.Reported || m == nil || m.State != quantity.Suppressed {
			return nil
		}
		out = append(out, now.N)
	}
	return out
}

// withheldAndMoved reports whether a unit has other numbers in a row than it had, which
// are not told or were not, and by how much each part is another one.
func withheldAndMoved(old map[cellKey]*Cell, p *edition.Period, q *edition.Period, unit, measure catalog.Code, parts []catalog.Code) (by []int64, ok bool) {
	moved, withheld := false, false
	by = make([]int64, len(parts))
	for i, part := range parts {
		ref := catalog.Ref{Measure: measure, Part: part}
		now, was := p.Measure(ref, unit), old[cellKey{string(unit), string(measure), string(part)}]
		x, y := now != nil && now.State == quantity.Reported, was != nil && was.State == quantity.Reported
		if x {
			by[i] += now.N
		}
		if y {
			by[i] -= was.N
		}
		moved = moved || x != y || by[i] != 0
		by[i] = max(by[i], -by[i])
		if m := q.Measure(ref, unit); x && m != nil && m.State == quantity.Suppressed || y && was.ConfStatus == Confidential {
			withheld = true
		}
	}
	return by, moved && withheld
}
