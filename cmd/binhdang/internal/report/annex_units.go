package report

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unitRows are the units that the annex by unit shows, in official order: those below the
// whole area of which any of its columns knows a row.
func (b *builder) unitRows() []*catalog.Unit {
	var out []*catalog.Unit
	for _, u := range b.p.Units[min(1, len(b.p.Units)):] {
		if slices.ContainsFunc(b.c.Site.Report.UnitColumns, func(x catalog.UnitColumn) bool { return b.p.Value(x.Indicator, u.Code) != nil }) {
			out = append(out, u)
		}
	}
	return out
}

// unitTable shows the main figures of each unit and how its return stands, in official
// order: nobody is ranked, nobody is judged. The whole area closes it.
func (b *builder) unitTable() document.Table {
	const state, least = 34, 24 // widths
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu chính của từng đơn vị, " + viet.LowerFirst(b.p.Name),
		Scope:  "Tử số/mẫu số và kết quả; đơn vị xếp theo danh mục hành chính, không xếp hạng",
		Widths: []int{11, 36, state},
	}
	h := document.Row{Cells: []document.Cell{head("STT", document.Center), head("Đơn vị", document.Left), head("Báo cáo của đơn vị", document.Left)}}
	var columns []catalog.Code
	for _, x := range b.c.Site.Report.UnitColumns {
		if b.p.AreaValue(x.Indicator) != nil || len(b.p.Below(x.Indicator)) > 0 {
			columns = append(columns, x.Indicator)
			h.Cells = append(h.Cells, head(x.Head, document.Right))
		}
	}
	t.Head = []document.Row{h}
	for range columns {
		t.Widths = append(t.Widths, max(least, (262-11-36-state)/len(columns)))
	}
	for i, u := range b.unitRows() {
		row := document.Row{Cells: []document.Cell{
			{Content: document.T(viet.Int(int64(i + 1))), Align: document.Center}, {Content: document.T(u.Short), Header: true}, {Content: document.T(b.returnState(u.Code))},
		}}
		for _, id := range columns {
			row.Cells = append(row.Cells, document.Cell{Content: b.unitCell(id, b.p.Value(id, u.Code)), Align: document.Right})
		}
		t.Body = append(t.Body, row)
	}
	total := document.Row{Kind: document.TotalRow, Cells: []document.Cell{
		{Content: document.T("Toàn địa bàn"), Header: true, ColSpan: 2}, {Content: document.T(wording.CoverageOf(b.c, b.p))},
	}}
	for _, id := range columns {
		total.Cells = append(total.Cells, document.Cell{Content: b.unitCell(id, b.p.AreaValue(id)), Align: document.Right})
	}
	t.Body = append(t.Body, total)
	return t
}

// returnState says how a unit's return came and stands.
func (b *builder) returnState(unit catalog.Code) string {
	r := b.p.Receipt(unit)
	switch {
	case r == nil:
		return "không phải gửi"
	case r.Is(edition.NotSent):
		return "Chưa gửi"
	}
	s := "Đúng hạn"
	switch {
	case r.Is(edition.Late):
		s = "Chậm hạn (" + viet.Date(r.Received) + ")"
	case r.Is(edition.Undated):
		s = "Đã gửi, chưa ghi ngày nhận"
	}
	if r.Is(edition.SentBack) {
		s += "; bị trả lại"
	}
	return s
}

// unitCell is a value with what it was computed from: "7/20; 35,0%".
func (b *builder) unitCell(id catalog.Code, v *edition.Value) document.Inlines {
	switch {
	case v == nil:
		return document.T(quantity.NotApplicable.Word())
	case v.State != quantity.Reported:
		return document.T(v.State.Word())
	case v.YesNo, !v.HasRatio, b.c.Indicator(id).Unit == wording.Percent:
	default: // the head says of what
		return document.T(wording.Fraction(v), "; ", wording.Number(v))
	}
	if v.HasRatio && !v.YesNo {
		return run(wording.Fraction(v), "; ", wording.Marked(b.c.Indicator(id), v))
	}
	return wording.Marked(b.c.Indicator(id), v)
}
