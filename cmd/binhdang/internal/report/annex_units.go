package report

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	const name, state = 36, 30 // widths
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu chính của từng đơn vị, " + viet.LowerFirst(b.p.Name),
		Scope:  "Tử số/mẫu số và kết quả; đơn vị xếp theo danh mục hành chính, không xếp hạng",
		Widths: []int{11, name, state},
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
	for i, u := range b.unitRows() {
		row := document.Row{Cells: []document.Cell{
			{Content: document.T(viet.Int(int64(i + 1))), Align: document.Center}, {Content: document.T(u.Short), Header: true}, {Content: document.T(b.returnState(u.Code))},
		}}
		for _, id := range columns {
			row.Cells = append(row.Cells, document.Cell{Content: b.unitCell(id, b.p.Value(id, u.Code)), Align: document.Right})
		}
		t.Body = append(t.Body, row)
	}
	t.Widths = append(t.Widths, figureWidths(t.Body, len(columns), 262-11-name-state)...)
	total := document.Row{Kind: document.TotalRow, Cells: []document.Cell{
		{Content: document.T("Toàn địa bàn"), Header: true, ColSpan: 2}, {Content: document.T(wording.CoverageOf(b.c, b.p))},
	}}
	for _, id := range columns {
		total.Cells = append(total.Cells, document.Cell{Content: b.unitCell(id, b.p.AreaValue(id)), Align: document.Right})
	}
	t.Body = append(t.Body, total)
	return t
}

// unitTableOrNone is the table, or one sentence where no unit has a figure in it.
func (b *builder) unitTableOrNone() document.Block {
	none := "Chưa có số liệu của đơn vị nào."
	for _, u := range b.unitRows() {
		for _, x := range b.c.Site.Report.UnitColumns {
			switch v := b.p.Value(x.Indicator, u.Code); {
			case v != nil && v.State == quantity.Suppressed:
				none = "Không công bố số liệu của từng đơn vị (Bảo mật)."
			case v != nil && v.State != quantity.NotReported && v.State != quantity.NotApplicable:
				return b.unitTable()
			}
		}
	}
	return para(none)
}

// figureWidths shares the width left on the sheet among the last columns as their longest
// figures ask, so that each stands on one line while there is room.
func figureWidths(rows []document.Row, columns, left int) []int {
	const least, narrowest = 11, 20 // letters; width
	sum, letters := 0, make([]int, columns)
	for k := range letters {
		letters[k] = least
		for _, r := range rows {
			s := r.Cells[len(r.Cells)-columns+k].Content.Plain()
			if strings.ContainsAny(s, "0123456789") { // words may break
				letters[k] = max(letters[k], utf8.RuneCountInString(s))
			}
		}
		sum += letters[k]
	}
	for k, n := range letters {
		letters[k] = max(narrowest, left*n/sum)
	}
	return letters
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
	}
	ind := b.c.Indicator(id)
	said := wording.Value(ind, v)
	if v.HasRatio && !v.YesNo {
		if ind.Unit != wording.Percent { // the head says of what
			said = document.T(wording.Number(v))
		}
		said = run(wording.Fraction(v), "; ", said)
	}
	for _, f := range b.flags(v) {
		said = append(said, document.Text(" "), f)
	}
	return said
}
