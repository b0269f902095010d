package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

func receiptChip(r *edition.Receipt) document.Chip {
	return document.Chip{Mark: wording.ReceiptMark(r.State), Word: string(r.State)}
}

// receiptCell is the state with the day and its judgement: "Đã gửi 14/6", "Đã
// gửi 16/6, chậm hạn".
func receiptCell(r *edition.Receipt) document.Cell {
	c := cell(receiptChip(r))
	switch {
	case r.State == edition.Missing:
	case r.Received.IsZero():
		c.Content = append(c.Content, document.Text(", chưa ghi"+viet.NBSP+"ngày"))
	case r.Judged && !r.OnTime:
		c.Content = append(c.Content, document.Text(viet.NBSP+viet.DayMonth(r.Received)+", chậm"+viet.NBSP+"hạn"))
	default:
		c.Content = append(c.Content, document.Text(viet.NBSP+viet.DayMonth(r.Received)))
	}
	return c
}

// unitReceipts is the state of the unit's return in every period.
func (b *builder) unitReceipts(u *catalog.Unit) (document.Section, bool) {
	tb := document.Table{
		Caption: "Báo cáo của đơn vị qua các kỳ", Scope: "Kỳ mới nhất đứng trước.",
		Head: heads("Kỳ", "Báo cáo, ngày nhận", "Nhận đến hết ngày"),
	}
	for i := len(b.e.Periods) - 1; i >= 0; i-- {
		p := &b.e.Periods[i]
		r := p.Receipt(u.Code)
		if r == nil || !b.exists(u, p) {
			continue
		}
		due := "chưa định"
		if !p.UnitsDue.IsZero() {
			due = viet.Date(p.UnitsDue)
		}
		tb.Body = append(tb.Body, row(rowHead(link(pathQuality+"#"+periodID(p), viet.UpperFirst(p.Name))), receiptCell(r), textCell(due)))
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	return section("bao-cao", "Báo cáo đã gửi", tb), true
}
