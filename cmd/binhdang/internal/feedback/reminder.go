package feedback

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Missing are the units of one type that owe a return and sent nothing.
type Missing struct {
	Type     *catalog.UnitType
	Names    []string // official order
	Expected int
}

// MissingOf groups those who sent nothing for a period by their type.
func MissingOf(c *catalog.Catalog, p *edition.Period) []Missing {
	var out []Missing
	for i := range c.UnitTypes {
		t := &c.UnitTypes[i]
		if names := namesOf(p, t.ID, edition.NotSent); len(names) > 0 {
			out = append(out, Missing{t, names, p.Returns(t.ID).Expected})
		}
	}
	return out
}

func namesOf(p *edition.Period, asked catalog.Code, s edition.Standing) []string {
	var out []string
	for _, r := range p.ReceiptsOf(asked, s) {
		if u := p.Unit(r.Unit); u != nil {
			out = append(out, u.Name)
		}
	}
	return out
}

// Left says how far a due date is from a day: "còn 3 ngày", "hôm nay là hạn cuối",
// "đã quá 2 ngày"; after a month the days are not counted any more.
func Left(due, day reporting.Date) string {
	switch n := day.DaysUntil(due); {
	case n > 0:
		return fmt.Sprintf("còn %d ngày", n)
	case n == 0:
		return "hôm nay là hạn cuối"
	case n >= -31:
		return fmt.Sprintf("đã quá %d ngày", -n)
	default:
		return "đã quá hạn"
	}
}

// Reminder lists who has sent nothing for a period yet, with lines to paste into a
// message to them; empty when everybody sent something.
func Reminder(c *catalog.Catalog, p *edition.Period, day reporting.Date) string {
	missing := MissingOf(c, p)
	if len(missing) == 0 {
		return ""
	}
	var all []string
	var b strings.Builder
	n := p.Returns("")
	fmt.Fprintf(&b, "CHƯA GỬI BIỂU: %s\n", viet.LowerFirst(p.Name))
	fmt.Fprintf(&b, "Hạn gửi: hết ngày %s, %s (tính ngày %s).\n", viet.Date(p.UnitsDue), Left(p.UnitsDue, day), viet.Date(day))
	fmt.Fprintf(&b, "%d/%d đơn vị chưa gửi:\n", n.Missing, n.Expected)
	for _, m := range missing {
		fmt.Fprintf(&b, "- %s (%d/%d): %s.\n", viet.UpperFirst(m.Type.Name), len(m.Names), m.Expected, strings.Join(m.Names, "; "))
		all = append(all, m.Names...)
	}
	if back := namesOf(p, "", edition.SentBack); len(back) > 0 {
		fmt.Fprintf(&b, "Đã gửi, còn phải sửa (%d): %s.\n", len(back), strings.Join(back, "; "))
	}
	fmt.Fprintf(&b, "\nLời nhắc để dán vào tin nhắn:\n\nKính gửi: %s.\n", strings.Join(all, "; "))
	fmt.Fprintf(&b, "%s chưa nhận được biểu báo cáo bình đẳng giới %s của đơn vị. Đề nghị đơn vị gửi %s. Nếu đã gửi, xin báo lại để chúng tôi kiểm tra.\nTrân trọng cảm ơn!\n",
		c.Site.Publisher.Office, viet.LowerFirst(p.Name), backBy(c, p.Period, day))
	return b.String()
}
