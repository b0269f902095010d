package release

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// figureKey and rowKey name a figure, and a row of a measure, of a unit in a period.
type (
	figureKey struct{ period, unit, indicator string }
	rowKey    struct{ period, unit, measure string }
	cellKey   struct{ unit, measure, part string }
)

// figures and cells of a record by their keys.
func (r *Record) figuresByKey() map[figureKey]*Figure {
	out := make(map[figureKey]*Figure, len(r.Figures))
	for i := range r.Figures {
		f := &r.Figures[i]
		out[figureKey{r.Period, f.UnitCode, f.Indicator}] = f
	}
	return out
}

func (r *Record) cellsByKey() map[cellKey]*Cell {
	out := make(map[cellKey]*Cell, len(r.Cells))
	for i := range r.Cells {
		c := &r.Cells[i]
		out[cellKey{c.UnitCode, c.Measure, c.Breakdown}] = c
	}
	return out
}

// finished visits the periods of an edition that were released as final, with the newest
// release and the number of the revision that a change would be.
func finished[A edition.Audience](e edition.Edition[A], l *Ledger, visit func(p *edition.Period, last *Record, next int)) {
	for i := range e.Periods {
		p := &e.Periods[i]
		if last := l.Last(p.ID); last != nil && !p.Draft() && l.Finished(p.ID) {
			visit(p, last, l.Next(p.ID))
		}
	}
}

// MarkPublic gives every value and cell of released periods the number of the revision
// that it has stood since: that of the ledger where it is what was released last, else
// the next. What is hidden is equal whatever it is. The edition's periods are changed.
func MarkPublic(e edition.Edition[edition.Public], l *Ledger) {
	finished(e, l, func(p *edition.Period, last *Record, next int) {
		figures := last.figuresByKey()
		for _, row := range ValueRows(e, p) {
			n := next
			if f := figures[figureKey{p.ID, row.UnitCode, row.Indicator}]; f != nil && f.same(row) {
				n = revisionOf(f.ValueRow.Revision)
			}
			p.Value(catalog.Code(row.Indicator), catalog.Code(row.UnitCode)).Revision = n
		}
		cells := last.cellsByKey()
		for _, row := range MeasureRows(e, p) {
			n := next
			if c := cells[cellKey{row.UnitCode, row.Measure, row.Breakdown}]; c != nil && c.same(row) {
				n = revisionOf(c.MeasureRow.Revision)
			}
			p.Measure(catalog.Ref{Measure: catalog.Code(row.Measure), Part: catalog.Code(row.Breakdown)}, catalog.Code(row.UnitCode)).Revision = n
		}
	})
}

// MarkInternal is MarkPublic for the edition of the office, in which a figure counts as
// revised when it is not what the office had when it was released.
func MarkInternal(e edition.Edition[edition.Internal], l *Ledger) {
	finished(e, l, func(p *edition.Period, last *Record, next int) {
		figures := last.figuresByKey()
		for _, row := range ValueRows(e, p) {
			v := p.Value(catalog.Code(row.Indicator), catalog.Code(row.UnitCode))
			f := figures[figureKey{p.ID, row.UnitCode, row.Indicator}]
			switch {
			case f == nil:
				v.Revision = next
			case f.Inside != nil && f.Inside.same(inside(v)):
				v.Revision = f.Inside.Revision
			case f.Inside == nil && f.same(row):
				v.Revision = revisionOf(f.ValueRow.Revision)
			default:
				v.Revision = next
			}
		}
		cells := last.cellsByKey()
		ms := p.Measures
		for k := range ms {
			m := &ms[k]
			c := cells[cellKey{string(m.Unit), string(m.Ref.Measure), string(m.Ref.Part)}]
			if m.Revision = next; c != nil && c.State == m.State && c.N == m.N && c.Estimated == m.Estimated {
				m.Revision = c.Inner
			}
		}
	})
}

func revisionOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
