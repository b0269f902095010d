// Package workbook makes the consolidated workbook of a period: the same figures that
// the report prints, as numbers that a spreadsheet program goes on computing with. Made
// of the internal edition it is the workbook for the city, of the public one that of
// the site; one function makes both, and what the public edition does not hold cannot
// stand in it.
//
// Each sheet is a title, a line of scope and one table that begins in column A, with a
// name, one row of column names, and no merged or hidden cell; totals stand right under
// it. What is no number is a word: a state is never an empty cell.
//
// A total or a percentage is a formula only where the formula gives exactly what the
// report prints: Go has computed it over the same cells before it is written, and its
// result is kept beside it. Else, as where a part of a sum is withheld, it is a plain
// number, and the sheet "Ghi chú" says so. Text is text: no cell of words becomes a formula.
//
// Files: workbook (Make), table (a sheet), notes, indicators (Annex I), units (by
// commune), receipts, measures, annex (tables of words).
package workbook

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// sampleNote is what every sheet of a sample says.
const sampleNote = "Số liệu minh họa"

// nothing stands where there is nothing to say: no state of a figure.
const nothing = "–"

// builder makes one workbook.
type builder struct {
	c        *catalog.Catalog
	p        *edition.Period
	earlier  *edition.Period // the same kind of period a year before; nil: none
	before   func(*edition.Value) edition.Comparison
	internal bool
	totals   map[catalog.Code]sums // of the indicators whose parts are added up on a sheet by units
	plain    bool                  // some total is no formula
}

// sums are where the two parts of an indicator's fraction are added up.
type sums struct{ num, den string }

// Make makes the workbook of a period; ok is false where the edition has no such period
// or it has no units.
func Make[A edition.Audience](e edition.Edition[A], period string) (book writer.Book, ok bool) {
	p := e.Period(period)
	if p == nil || len(p.Units) == 0 {
		return writer.Book{}, false
	}
	_, internal := any(*new(A)).(edition.Internal)
	b := &builder{
		c: e.Catalog, p: p, earlier: e.YearBefore(p), internal: internal, totals: map[catalog.Code]sums{},
		before: func(v *edition.Value) edition.Comparison { _, c := wording.Before(&e, p, v); return c },
	}
	byUnit := b.byUnit()
	tables := append([]table{b.indicators()}, byUnit...)
	annexes := report.Annexes(e, p)
	add := func(t *document.Table, sheet, name, title string) {
		if t != nil {
			tables = append(tables, b.wordsTable(t, sheet, name, title))
		}
	}
	add(annexes.Tasks, "Nhiệm vụ", "Nhiem_vu", "Tình hình thực hiện nhiệm vụ")
	tables = append(tables, b.receipts())
	tables = append(tables, b.measures()...)
	add(annexes.Corrections, "Đính chính", "Dinh_chinh", "Số liệu đính chính qua điện thoại")
	add(annexes.Substitutes, "Nguồn thay thế", "Nguon_thay_the", "Số liệu lấy từ nguồn thay thế cho đơn vị chưa gửi biểu")
	add(annexes.Waivers, "Lỗi được miễn", "Loi_duoc_mien", "Lỗi được miễn, biểu vẫn được dùng")
	add(annexes.Aside, "Biểu loại ra", "Bieu_loai_ra", "Biểu loại ra, giữ trong hồ sơ và không được tính")
	tables = append([]table{b.notes(tables)}, tables...)

	book = writer.Book{
		Title: "Biểu tổng hợp " + viet.LowerFirst(p.Name), Author: b.c.Site.Publisher.Body, Created: p.Settings.CutOff,
		Footer: b.marked("Biểu tổng hợp " + viet.LowerFirst(p.Short)),
	}
	for i := range tables {
		book.Sheets = append(book.Sheets, tables[i].made())
	}
	return book, true
}

// marked adds what has to be said on every sheet.
func (b *builder) marked(s string) string {
	if b.internal {
		s = "Lưu hành nội bộ. " + s
	}
	if b.c.Site.Sample {
		s = sampleNote + ". " + s
	}
	return s
}

// scope is the line under a title: whose figures, up to when, how certain.
func (b *builder) scope() string {
	s := "Số liệu của " + wording.CoverageOf(b.c, b.p) + ", tính đến " + viet.Date(b.p.Settings.CutOff)
	switch {
	case b.p.Draft():
		s += "; bản nháp, chưa công bố"
	case b.p.Provisional():
		s += "; số tạm tính"
	}
	return b.marked(s + ".")
}

// titled is a title with the period.
func (b *builder) titled(s string) string { return s + ", " + viet.LowerFirst(b.p.Name) }

// plainText is a text of one line, as column names and cells have it.
func plainText(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, viet.NBSP, " ")), " ")
}
