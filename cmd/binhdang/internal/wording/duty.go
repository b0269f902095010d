package wording

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Sent is how the duty to send the returns of a period was met, told as of one day
// (ReturnsDay), with what came after it by name and day: "đến hết ngày
// 14/6/2018 có 43/48 đơn vị gửi; 02 đơn vị gửi sau ngày này: Ninh Sở (15/6/2018) và
// Tự Nhiên (18/6/2018); còn 03 đơn vị chưa gửi: …; Thắng Lợi đã gửi, bị trả lại để
// sửa". A return whose day nobody wrote down is counted by itself.
func Sent(p *edition.Period) string {
	day, all := p.ReturnsDay(), p.Returns("").Expected
	a := p.ArrivedBy(day)
	of := "/" + Count(all) + " đơn vị"
	var parts []string
	switch {
	case all == 0:
		return "không đơn vị nào phải gửi báo cáo"
	case len(a.Not) == all:
		return "0" + of + " đã gửi"
	case len(a.Undated)+len(a.Not) == all:
		parts = append(parts, Count(len(a.Undated))+of+" đã gửi, chưa ghi ngày nhận")
	default:
		parts = append(parts, "đến hết ngày "+viet.Date(day)+" có "+Count(len(a.By))+of+" gửi")
		if n := len(a.After); n > 0 {
			parts = append(parts, Count(n)+" đơn vị gửi sau ngày này: "+viet.List(named(p, a.After, true)))
		}
		if n := len(a.Undated); n > 0 {
			s := Count(n) + " đơn vị đã gửi, chưa ghi ngày nhận"
			if n <= Few {
				s += ": " + viet.List(named(p, a.Undated, false))
			}
			parts = append(parts, s)
		}
	}
	if len(a.Not) > 0 {
		parts = append(parts, "còn "+Count(len(a.Not))+" đơn vị chưa gửi: "+viet.List(named(p, a.Not, false)))
	}
	if held := p.ReceiptsOf("", edition.SentBack); len(held) > 0 {
		parts = append(parts, viet.List(named(p, held, false))+" đã gửi, bị trả lại để sửa")
	}
	if aside := p.ReceiptsOf("", edition.LeftOut); len(aside) > 0 {
		parts = append(parts, "báo cáo của "+viet.List(named(p, aside, false))+" không dùng")
	}
	return strings.Join(parts, "; ")
}

// named are the short names of those who owe the returns, with the day on which each
// came where that is to be told.
func named(p *edition.Period, receipts []*edition.Receipt, day bool) []string {
	var out []string
	for _, r := range receipts {
		s := Short(p, r.Unit)
		if day {
			s += " (" + viet.Date(r.Received) + ")"
		}
		out = append(out, s)
	}
	return out
}

// Duty is Sent for each period that the duty to send returns is about: "6 tháng 2018:
// đến hết ngày 14/6/2018 có 43/48 đơn vị gửi; …". find gives a period by id.
func Duty(t *edition.Task, find func(id string) *edition.Period) string {
	var parts []string
	for _, id := range t.Returns {
		if p := find(id); p != nil {
			name := viet.LowerFirst(p.Short)
			if len(parts) > 0 {
				name = viet.UpperFirst(p.Short)
			}
			parts = append(parts, name+": "+Sent(p))
		}
	}
	return strings.Join(parts, ". ")
}

// manyLacking is up to how many missing returns are named among shortcomings; the
// annex of the report names all.
const manyLacking = 10

// ReturnsLacking names those whose returns are missing, late or held back: "còn 02 đơn vị
// chưa gửi (Nghiêm Xuyên và Huyện Đoàn); 01 đơn vị gửi chậm hạn (Ninh Sở, ngày
// 15/6/2018); báo cáo của Thắng Lợi bị trả lại để sửa"; empty where none is.
func ReturnsLacking(p *edition.Period) string {
	var parts []string
	switch x := p.ReceiptsOf("", edition.NotSent); {
	case len(x) > manyLacking:
		parts = append(parts, "còn "+Count(len(x))+"/"+Count(p.Returns("").Expected)+" đơn vị chưa gửi")
	case len(x) > 0:
		parts = append(parts, "còn "+Count(len(x))+" đơn vị chưa gửi ("+viet.List(named(p, x, false))+")")
	}
	if x := p.ReceiptsOf("", edition.Late); len(x) > 0 {
		var who []string
		for _, r := range x {
			who = append(who, Short(p, r.Unit)+", ngày "+viet.Date(r.Received))
		}
		parts = append(parts, Count(len(x))+" đơn vị gửi chậm hạn ("+strings.Join(who, "; ")+")")
	}
	if x := p.ReceiptsOf("", edition.SentBack); len(x) > 0 {
		parts = append(parts, "báo cáo của "+viet.List(named(p, x, false))+" bị trả lại để sửa")
	}
	if x := p.ReceiptsOf("", edition.LeftOut); len(x) > 0 {
		parts = append(parts, "báo cáo của "+viet.List(named(p, x, false))+" không dùng")
	}
	return strings.Join(parts, "; ")
}
