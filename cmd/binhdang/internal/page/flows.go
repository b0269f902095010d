package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// flows draws what adds up through the year: of each kind of period the newest of the
// year, and below it the year before over the same units. Two figures a year say nothing
// of how they came about between, and units that are missing once are missing in a bar
// too: so there is no line, and no bar of the year before over other units. ok is false
// where no figure is there.
func (b *builder) flows(ind *catalog.Indicator, ms []moment) (f document.Flows, ok bool) {
	f.Series = wording.Series(ind)
	year := ms[len(ms)-1].p.Year
	var spots []document.Spot
	for _, m := range ms {
		if m.p.Year != year {
			continue
		}
		if m.v.YesNo {
			return f, false
		}
		g := document.ChartGroup[document.FlowRow]{Title: viet.UpperFirst(edition.KindNames(b.c, []catalog.Code{catalog.KindCode(m.p.Period)}))}
		for _, r := range b.flowRows(ind, m) {
			ok = ok || r.Period != "" && r.At.Has()
			spots = append(spots, r.At, r.Target.Spot)
			g.Rows = append(g.Rows, r)
		}
		f.Groups = append(f.Groups, g)
	}
	f.Axis, _ = axisAround(append(slices.DeleteFunc(spots, func(s document.Spot) bool { return !s.Has() }), document.Spot{Value: "0"}), ind.Unit == wording.Percent, false)
	return f, ok
}

// flowKey says what the marks of the bars mean, as far as they are there.
func flowKey(f document.Flows) string {
	s := "Thanh bắt đầu từ 0"
	beside, mark := false, ""
	for _, g := range f.Groups {
		for _, r := range g.Rows {
			beside = beside || r.Period == "" && r.At.Has()
			if r.Target.Has() {
				mark = r.Target.Name
			}
		}
	}
	if beside {
		s += "; thanh mảnh là cùng kỳ năm trước của cùng các đơn vị"
	}
	if mark != "" {
		s += "; vạch đứng là " + mark
	}
	return s + "."
}

func (b *builder) flowRows(ind *catalog.Indicator, m moment) []document.FlowRow {
	row := document.FlowRow{Period: m.p.ID, ChartRow: document.ChartRow{Name: viet.UpperFirst(periodName(m.p)), Unit: string(m.v.Unit)}}
	if !m.has() {
		row.State = &document.Chip{Mark: wording.Mark(m.v), Word: b.stateWords(m.p, m.v).Plain()}
		return []document.FlowRow{row}
	}
	row.At = wording.Spot(ind, m.v)
	row.Main, row.Flags = row.At.Words, wording.Flags(m.p, m.v)
	if m.v.Expected > 1 {
		row.Words = wording.Units(m.v)
	}
	if m.v.Target != nil && m.v.Status.Judged() && ind.Versions[m.v.Version].Every == nil {
		row.Target = targetLevel(ind, m.v.Target)
	}
	out := []document.FlowRow{row}
	q, than := wording.Before(b.e, m.p, m.v)
	beside := func(name string, s edition.Side) {
		d := s.Exact.Round(m.v.Rounded.Places())
		x := *m.v
		x.State, x.Exact, x.Rounded = quantity.Reported, s.Exact, d
		r := document.FlowRow{Beside: m.p.ID, ChartRow: document.ChartRow{Name: name, Main: wording.Value(ind, &x).Plain()}, At: document.Spot{Value: d.String()}}
		out = append(out, r)
	}
	switch s := than.Since; {
	case q == nil:
	case !than.OK:
		out = append(out, document.FlowRow{ChartRow: document.ChartRow{Name: viet.UpperFirst(periodName(q)), State: &document.Chip{Mark: document.MarkNone, Word: than.Why}}})
	case s.Whole:
		beside(viet.UpperFirst(periodName(q)), s.Then)
	case s.Units == m.v.Received:
		beside(viet.UpperFirst(periodName(q))+", "+wording.SameUnits(b.c, m.p, m.v, s), s.Then)
	default: // the bar above is not one of the two sides
		out = append(out, document.FlowRow{ChartRow: document.ChartRow{Name: "So với " + periodName(q), State: &document.Chip{Mark: document.MarkNone, Word: wording.Change(b.c, m.p, m.v, s).Plain()}}})
	}
	return out
}
