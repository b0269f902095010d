package feedback

import (
	"fmt"
	"path"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// lastDay is the last day on which a return of the period is on time; zero where the
// calendar does not know its kind.
func lastDay(c *catalog.Catalog, p reporting.Period) reporting.Date {
	k, ok := c.Site.Calendar.Kind(p.Kind)
	if !ok {
		return reporting.Date{}
	}
	return c.Site.Calendar.LastDay(k.UnitsDue.In(p.Year))
}

// backBy says until when to send again what is told on a day.
func backBy(c *catalog.Catalog, p reporting.Period, day reporting.Date) string {
	last := lastDay(c, p)
	if !last.IsZero() && !day.After(last) {
		return "chậm nhất ngày " + viet.Date(last)
	}
	next := day.AddDays(1)
	for i := 0; i < 31 && !c.Site.Calendar.IsWorkday(next); i++ {
		next = next.AddDays(1)
	}
	return "trong ngày " + viet.Date(next)
}

// firstPoints is how many points a message tells.
const firstPoints = 3

// Answer is a file with its points, and the names of what goes back with the
// message; Copy is empty for a workbook that cannot carry its points.
type Answer struct {
	Sent
	Points []Point
	Copy   string // the workbook with its points
	Letter string // the letter in its place
	Form   string // beside the letter: the form, filled with what could be read; empty for none
}

// Message is what is pasted into a message to a unit: which form, how many points,
// the first of them, until when. All answers are to one unit in one period.
func Message(c *catalog.Catalog, answers []Answer, day reporting.Date) string {
	s := answers[0].Sent
	var all []Point
	var attached, forms []string
	copies := 0
	for _, a := range answers {
		all = append(all, a.Points...)
		if a.Copy != "" {
			attached = append(attached, a.Copy)
			copies++
		} else if a.Letter != "" {
			attached = append(attached, a.Letter)
		}
		if a.Form != "" {
			forms = append(forms, a.Form)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Kính gửi %s,\n", s.Unit.Name)
	fmt.Fprintf(&b, "%s đã nhận biểu báo cáo bình đẳng giới %s của đơn vị. Biểu có %s:\n", c.Site.Publisher.Office, viet.LowerFirst(s.Period.Name), Tally(all))
	told := 0
	for _, least := range []finding.Severity{finding.Error, finding.Warning} {
		for i := range all {
			if p := &all[i]; p.Severity == least && told < firstPoints {
				told++
				fmt.Fprintf(&b, "%d. %s: %s\n", told, p.Where(), inMessage(p))
			}
		}
	}
	if more := len(all) - told; more > 0 {
		fmt.Fprintf(&b, "Còn %d điểm nữa ở tệp gửi kèm.\n", more)
	}
	back := backBy(c, s.Period, day)
	if copies > 0 {
		fmt.Fprintf(&b, "Trong tệp gửi kèm (%s), trang “Cần sửa” chỉ rõ từng ô và cách sửa. Đề nghị đơn vị sửa ngay trong tệp ấy và gửi lại %s.\n", strings.Join(attached, ", "), back)
	} else {
		fmt.Fprintf(&b, "Cách sửa ở tệp gửi kèm (%s). Đề nghị đơn vị gửi lại %s.\n", strings.Join(attached, ", "), back)
	}
	if len(forms) > 0 {
		fmt.Fprintf(&b, "%s\n", sentence(formSent(forms...)))
	}
	b.WriteString("Trân trọng cảm ơn!\n")
	return b.String()
}

// inMessage is a point in one line, without figures that need protection.
func inMessage(p *Point) string {
	if p.Guarded {
		return "số liệu cần giữ kín, xin xem trong tệp gửi kèm."
	}
	first, _, several := strings.Cut(p.Fact, "\n")
	if several {
		first = strings.TrimSuffix(first, ":")
	}
	return sentence(viet.LowerFirst(first))
}

// formSent says what to do with forms that go beside a letter.
func formSent(names ...string) string {
	return "gửi kèm biểu mẫu đã điền sẵn các số đọc được (" + strings.Join(names, ", ") + "): đề nghị đơn vị đối chiếu, sửa, điền tiếp trong tệp ấy rồi gửi lại tệp ấy thay cho tệp cũ"
}

// Letter is what goes to a sender whose workbook cannot carry its points; filled is the
// name of the form that goes with it, empty for none.
func Letter(c *catalog.Catalog, s Sent, ps []Point, filled string, day reporting.Date) string {
	var b strings.Builder
	name := path.Base(s.File)
	to := "đơn vị gửi tệp “" + name + "”"
	if s.Unit != nil {
		to = s.Unit.Name
	}
	fmt.Fprintf(&b, "Kính gửi %s,\n\n", to)
	fmt.Fprintf(&b, "%s đã nhận tệp “%s” (%s). Tệp có %s:\n\n", c.Site.Publisher.Office, name, viet.LowerFirst(s.Period.Name), Tally(ps))
	for i := range ps {
		p := &ps[i]
		fmt.Fprintf(&b, "%d. %s. %s: %s\n", i+1, kind(p.Severity), p.Where(), strings.ReplaceAll(p.Fact, "\n", "\n   "))
		if p.Stands != "" {
			fmt.Fprintf(&b, "   Đang ghi: %s\n", strings.ReplaceAll(p.Stands, "\n", "; "))
		}
		fmt.Fprintf(&b, "   Cách sửa: %s\n", strings.ReplaceAll(viet.LowerFirst(p.Fix), "\n", "\n   "))
	}
	if filled != "" {
		fmt.Fprintf(&b, "\n%s\n", sentence(formSent(filled)))
	}
	fmt.Fprintf(&b, "\nĐề nghị đơn vị gửi lại %s.\nTrân trọng cảm ơn!\n", backBy(c, s.Period, day))
	return b.String()
}
