package page

import (
	"math"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// series is the section of all periods: a bullet for each, and the table of the
// same numbers.
func (b *builder) series(w indicatorView) document.Section {
	s := section("cac-ky", b.seriesTitle(w))
	twin := b.periodTable(w)
	if f := b.estimates(w); f != nil {
		f.Twin, f.Source = &twin, b.sourceLine(w)
		s.Blocks = append([]document.Block{*f}, b.seriesNotes(w)...)
		return s
	}
	if f, ok := b.overTime(w); ok {
		f.Twin = &twin
		return b.withNotes(w, s, f)
	}
	s.Aside = t("Kỳ mới nhất đứng trước")
	bullets := b.periodBullets(w)
	if len(bullets) == 0 {
		s.Blocks = append(s.Blocks, twin)
	}
	if len(bullets) > 0 {
		earlierMark := ", vạch mảnh là cùng kỳ năm trước của cùng các đơn vị"
		if !b.compares(b.released...) {
			earlierMark = ""
		}
		figure := document.Figure{
			ID: "bieu-do", Title: wording.Name(w.ind, w.ver) + ", " + wholeAreaWords(w.p),
			Subtitle: "Đơn vị tính: " + w.ind.Unit + ".",
			Key:      "Vạch đậm là mốc của kỳ" + earlierMark + "; trục bắt đầu từ 0.",
			Bullets:  bullets, Twin: &twin, Source: b.sourceLine(w),
		}
		return b.withNotes(w, s, figure)
	}
	s.Blocks = append(s.Blocks, b.seriesNotes(w)...)
	return s
}

// withNotes puts a chart into the section, with what is to be said of it beside it.
func (b *builder) withNotes(w indicatorView, s document.Section, f document.Figure) document.Section {
	if notes := b.seriesNotes(w); len(notes) > 0 {
		s.Blocks = append(s.Blocks, document.Columns{Split: "2-1", Left: []document.Block{f}, Right: notes})
	} else {
		s.Blocks = append(s.Blocks, f)
	}
	return s
}

// seriesTitle says what happened: the change on the comparable period, else what
// the section holds.
func (b *builder) seriesTitle(w indicatorView) string {
	q, than := wording.Before(b.e, w.p, w.v)
	if !than.OK || w.v.YesNo {
		return "Các kỳ đã công bố"
	}
	return viet.UpperFirst(wording.ChangeSince(b.c, w.p, w.v, than.Since, periodName(q)).Plain())
}

func (b *builder) sourceLine(w indicatorView) document.Inlines {
	in := t("Nguồn: báo cáo của " + viet.List(wording.Sources(b.c, w.ver, w.p.To)) + ". ")
	return append(in, link("#cach-tinh", "Cách tính ở dưới"))
}

// periodBullets draws the whole area's value of every period, newest first.
func (b *builder) periodBullets(w indicatorView) []document.Bullet {
	var out []document.Bullet
	end := b.axisEnd(w)
	if end <= 0 {
		return nil
	}
	for _, p := range b.released {
		v := p.AreaValue(w.ind.ID)
		if v == nil {
			continue
		}
		x := b.bullet(p, w.ind, v, end)
		x.Name, x.To = viet.UpperFirst(p.Name), ""
		if p.Provisional() {
			x.Name += " [tạm tính]"
		}
		out = append(out, x)
	}
	return out
}

// bullet is one value as a row of a bullet chart on an axis from 0 to end.
func (b *builder) bullet(p *edition.Period, ind *catalog.Indicator, v *edition.Value, end float64) document.Bullet {
	q, than := wording.Before(b.e, p, v)
	x := wording.Bullet(b.c, p, v, q, than, indicatorPath(ind.ID))
	x.Max = end
	for _, at := range []*float64{&x.Value, &x.Target, &x.TargetHigh, &x.Last} {
		*at = clamp(*at, end)
	}
	if x.Distance == "" && v.Status.Reached() {
		x.Distance = "đạt"
	}
	return x
}

func clamp(x, end float64) float64 { return math.Min(math.Max(x, 0), end) }

// axisEnd is the end of the axis for an indicator: 100 for a percentage, else a
// round number above every value and target; 0 when a bar would be wrong
// (differences and changes, which may be negative, yes/no, and single cases).
func (b *builder) axisEnd(w indicatorView) float64 {
	if w.ver.Traits().Negative || w.v.YesNo || w.ind.Chart == catalog.ChartWords {
		return 0
	}
	if w.ind.Unit == wording.Percent && w.ver.Traits().Ratio {
		return 100
	}
	most := 0.0
	for _, p := range b.released {
		v := p.AreaValue(w.ind.ID)
		if v == nil {
			continue
		}
		if v.State == quantity.Reported {
			most = max(most, v.Exact.Float())
		}
		if v.Target != nil {
			most = max(most, v.Target.Is.Low.Float(), v.Target.Is.High.Float())
		}
	}
	return roundUp(most)
}

// roundUp gives the next of 1, 2, 5, 10, 20, 50, … above x; 0 for 0.
func roundUp(x float64) float64 {
	if x <= 0 {
		return 0
	}
	for step := 1.0; step < 1e15; step *= 10 {
		for _, f := range []float64{1, 1.5, 2, 3, 5, 7.5} {
			if x <= step*f {
				return step * f
			}
		}
	}
	return x
}

// periodTable is the whole area through all released periods.
func (b *builder) periodTable(w indicatorView) document.Table {
	tb := document.Table{
		ID:      "bang-cac-ky",
		Caption: w.ind.Short + ": các kỳ đã công bố",
		Scope:   viet.UpperFirst(wholeAreaWords(w.p)) + ". Đơn vị tính: " + w.ind.Unit + ".",
		Head:    heads("Kỳ", ">Giá trị", "So với mốc", "Mốc", ">Phạm vi"),
		Wide:    true,
		Phone:   []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLeft, document.PlaceRight},
	}
	compares := b.compares(b.released...)
	if compares {
		tb.Scope += " So với năm trước chỉ so kỳ cùng loại."
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads("So với năm trước")[0].Cells...)
	}
	var why footnotes
	for _, p := range b.released {
		v := p.AreaValue(w.ind.ID)
		head := document.Inlines{document.Text(viet.UpperFirst(p.Name))}
		if p.Provisional() {
			head = append(head, document.Text(" "), wording.Provisional())
		}
		if v != nil && b.startsSeries(p, w.ind, v) {
			head = append(head, document.Text(" "), wording.SeriesBreak())
		}
		cells := append([]document.Cell{rowHead(head...)}, b.judged(p, w.ind, v, &why)...)
		cells = append(cells, targetCell(p, w.ind, v), coverageCell(v))
		switch {
		case compares && v != nil:
			cells = append(cells, cell(b.earlierWords(p, w.ind, v)...))
		case compares:
			cells = append(cells, textCell("không áp dụng"))
		}
		tb.Body = append(tb.Body, row(cells...))
	}
	tb.Notes = why.notes()
	if !compares {
		tb.Notes = append(tb.Notes, t(firstYear))
	}
	if w.ind.Interval {
		tb.Notes = append(tb.Notes, intervalNotes(w.ind)...)
	}
	return tb
}

// startsSeries reports whether the period's value is the first after a break of
// definition.
func (b *builder) startsSeries(p *edition.Period, ind *catalog.Indicator, v *edition.Value) bool {
	before := b.e.AreaValueBefore(p, ind.ID)
	return before != nil && edition.Breaks(ind, before.Version, v.Version)
}

// seriesNotes stand beside the chart: changes of definition, else how the
// figures of the whole area come about.
func (b *builder) seriesNotes(w indicatorView) []document.Block {
	if out := b.breakNotes(w); len(out) > 0 {
		return out
	}
	s := "Số của " + wholeAreaWords(w.p) + " bằng tổng tử số chia cho tổng mẫu số của các đơn vị đã có số liệu, không phải trung bình các tỷ lệ."
	switch {
	case w.v.YesNo || w.v.Expected == 1:
		return nil // one body answers: nothing is put together
	case !w.ver.Traits().Pooled:
		s = "Số của " + wholeAreaWords(w.p) + ": " + b.formula(w.ind, w.ver) + "."
	}
	return []document.Block{words(document.Note, s)}
}

// breakNotes say when and why the definition or the target changed between the
// periods shown.
func (b *builder) breakNotes(w indicatorView) []document.Block {
	var out []document.Block
	for i := 1; i < len(w.ind.Versions); i++ {
		ver := &w.ind.Versions[i]
		if !b.shows(w.ind, i) || !b.shows(w.ind, i-1) {
			continue
		}
		s := "Từ ngày " + viet.Date(ver.From) + " "
		if ver.Break {
			s += "cách tính đổi; số trước và sau ngày này không so được với nhau."
		} else {
			s += "định nghĩa hoặc mốc đổi, số trước và sau vẫn so được với nhau."
		}
		if ver.Note != "" {
			s += " " + sentence(ver.Note)
		}
		in := t(s + " Căn cứ: ")
		in = append(in, b.basis(ver.Basis)...)
		out = append(out, document.Para{Role: document.Note, Content: append(in, document.Text("."))})
	}
	return out
}

// shows reports whether a released period has a value of the version.
func (b *builder) shows(ind *catalog.Indicator, version int) bool {
	for _, p := range b.released {
		if v := p.AreaValue(ind.ID); v != nil && v.Version == version {
			return true
		}
	}
	return false
}
