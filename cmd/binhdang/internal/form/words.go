package form

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// voice speaks to one unit.
type voice struct{ catalog.Voice }

// label gives a label the unit's own words and notes how the definitions have it, as
// forms printed it that were made before forms spoke to one unit.
func (v voice) label(l Label) Label {
	as := Wording{v.Say(l.Text), v.Say(l.Small)}
	if (as != Wording{l.Text, l.Small}) {
		l.Before = append(l.Before, Wording{l.Text, l.Small})
		if was := (Wording{v.Former(l.Text), v.Former(l.Small)}); was != as && was != l.Before[len(l.Before)-1] {
			l.Before = append(l.Before, was)
		}
		l.Text, l.Small = as.Text, as.Small
	}
	return l
}

// counted says up to when, or over what time, a row counts: what its definition says,
// else what follows from its kind.
func counted(m *catalog.Measure, p reporting.Period) string {
	switch {
	case m.Counted != "":
		return m.Counted
	case m.Kind != catalog.Flow:
		return "tại ngày chốt"
	case m.Since > 1:
		return fmt.Sprintf("từ tháng %d", m.Since)
	case p.From.Month == 1 && p.From.Day == 1:
		return "lũy kế từ 01/01"
	}
	return "trong kỳ"
}

// oneTime is what counted says of all rows of a section; empty where they differ.
func oneTime(s catalog.Section, p reporting.Period) string {
	said := counted(&s.Measures[0], p)
	for i := range s.Measures {
		if counted(&s.Measures[i], p) != said {
			return ""
		}
	}
	return said
}

// deadline is the last day on which a return is in time, however "trước ngày" is
// read; former is how forms said it before.
func deadline(c *catalog.Catalog, p reporting.Period) (text, former string) {
	k, ok := c.Site.Calendar.Kind(p.Kind)
	if !ok {
		return "Theo văn bản giao nhiệm vụ", ""
	}
	due := k.UnitsDue.In(p.Year)
	last := c.Site.Calendar.LastDay(due)
	return "Chậm nhất là hết ngày " + viet.Date(last) + " (" + weekday(last) + ")",
		fmt.Sprintf("Trước ngày %s (muộn nhất là hết ngày %s)", viet.Date(due), viet.Date(last))
}

func weekday(d reporting.Date) string {
	return [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}[d.Weekday()]
}
