package workbook

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// arrivals are how a return came, in the words of the sheet and of the report.
var arrivals = []struct {
	is     edition.Standing
	word   string
	report string
}{
	{edition.InTime, "đúng hạn", "Gửi đúng hạn"},
	{edition.Late, "chậm hạn", "Gửi chậm hạn"},
	{edition.Undated, "chưa ghi ngày nhận", "Đã gửi, chưa ghi ngày nhận"},
	{edition.NotSent, "chưa gửi", "Chưa gửi"},
}

// receipts says of each unit that owes a return how it stands and how it came.
func (b *builder) receipts() table {
	t := table{
		sheet: "Tình hình gửi biểu", name: "Tinh_hinh_gui_bieu", title: b.titled("Tình hình gửi biểu"), keep: 3,
		scope: b.marked("Ngày cuối cùng nhận đúng hạn: " + viet.Date(b.p.UnitsDue) + "."),
		cols:  []column{{"STT", 5}, {"Mã", 11}, {"Đơn vị", 32}, {"Loại đơn vị", 11}, {"Tình hình", 13}, {"Ngày nhận", 12}, {"Đúng hạn hay chậm", 13}},
	}
	if b.internal {
		t.cols = append(t.cols, column{"Số lỗi", 8}, column{"Số cảnh báo", 9})
	}
	const state, arrival = 5, 7
	for _, u := range b.p.Units {
		r := b.p.Receipt(u.Code)
		if r == nil {
			continue
		}
		day := middle(nothing)
		if !r.Received.IsZero() {
			day = cell{value: writer.Date(r.Received), format: writer.Day, center: true}
		}
		came := ""
		for _, a := range arrivals {
			if r.Is(a.is) {
				came = a.word
			}
		}
		row := []cell{{value: whole(int64(len(t.rows) + 1)).value, center: true}, words(string(u.Code)), words(u.Name), words(b.kind(u)), middle(string(r.State)), day, middle(came)}
		if b.internal {
			row = append(row, whole(int64(r.Errors)), whole(int64(r.Warnings)))
		}
		t.rows = append(t.rows, row)
	}
	if len(t.rows) == 0 {
		return t
	}
	total := func(what string, n int, formula string) {
		t.totals = append(t.totals, []cell{{}, {}, words(what), {}, whole(int64(n)).by(formula)})
	}
	count := func(col int, word string) string { return fmt.Sprintf("COUNTIF(%s,%q)", t.down(col), word) }
	for _, a := range arrivals {
		if n := len(b.p.ReceiptsOf("", a.is)); n > 0 {
			total(a.report, n, count(arrival, a.word))
		}
	}
	total("Tổng số đơn vị phải báo cáo", b.p.Returns("").Expected, "COUNTA("+t.down(2)+")")
	if n := b.p.Returns("").HeldBack; n > 0 {
		total("Trong đó bị trả lại để sửa", n, count(state, string(edition.HeldBack)))
	}
	return t
}

// kind is what a unit is, for a reader: "xã", "cơ quan".
func (b *builder) kind(u *catalog.Unit) string {
	if s := b.c.Noun(u); s != "" {
		return s
	}
	if k := b.c.UnitType(u.Type); k != nil {
		return k.Single
	}
	return "đơn vị"
}
