package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// overTime is the chart of all periods: by date, or of what adds up through the year as
// bars. ok is false where a row for each period tells more: one figure alone, an answer of
// Có or Không, single cases that are told in words.
func (b *builder) overTime(w indicatorView) (f document.Figure, ok bool) {
	if w.ind.Chart == catalog.ChartWords {
		return f, false
	}
	f = document.Figure{
		ID: "bieu-do", Title: wording.Name(w.ind, w.ver) + ", " + wholeAreaWords(w.p), Indicator: string(w.ind.ID),
		Says: b.timeSays(w), Source: b.sourceLine(w),
	}
	ms := b.moments(w.ind, func(*edition.Period) bool { return true })
	if b.c.Reach(w.ver) == catalog.Growing {
		x, ok := b.flows(w.ind, ms)
		f.Title += ", cộng dồn từ đầu năm " + itoa(w.p.Year)
		f.Subtitle, f.Key, f.Chart = unitScope(w.ind), flowKey(x), x
		b.takeSeries(&f, w.ind)
		return f, ok
	}
	t, ok := b.timeline(w.ind, ms)
	if !ok {
		return f, false
	}
	f.Title += ", " + years(ms)
	f.Subtitle, f.Key, f.KeyBelow, f.Chart = unitScope(w.ind), axisKey(t), b.timeKey(ms, t), t
	if s := stepWords(t); s != "" {
		f.Source = append(document.T(s+" "), f.Source...)
	}
	b.takeSeries(&f, w.ind)
	return f, true
}

// takeSeries lets a reader have the picture and the whole area's figures of all periods.
func (b *builder) takeSeries(f *document.Figure, ind *catalog.Indicator) {
	var rows []release.ValueRow
	for i := len(b.released) - 1; i >= 0; i-- {
		p := b.released[i]
		v := p.AreaValue(ind.ID)
		for _, r := range b.rowsOf(ind, p) {
			if v != nil && r.UnitCode == string(v.Unit) {
				rows = append(rows, r)
			}
		}
	}
	f.File = &document.ChartFile{Path: indicatorPath(ind.ID) + "cac-ky", CSV: release.ValuesOf(rows, nil, nil)}
}

// years are those from the first to the last of some periods: "2017–2018".
func years(ms []moment) string {
	first, last := ms[0].p.Year, ms[len(ms)-1].p.Year
	if first == last {
		return itoa(first)
	}
	return itoa(first) + "–" + itoa(last)
}

// timeSays is the finding of a chart over time: the newest figure, and what it has changed
// by where that may be said.
func (b *builder) timeSays(w indicatorView) string {
	s := b.finding(w)
	if q, than := wording.Before(b.e, w.p, w.v); than.OK {
		s += "; " + wording.ChangeSince(b.c, w.p, w.v, than.Since, periodName(q)).Plain()
	}
	return sentence(s)
}
