package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// voice speaks to one unit: texts that the definitions have for all units of a type
// are said of this one. The zero voice leaves texts as they are.
type voice struct {
	noun  string // what the unit is: "xã"; empty: not told from its name
	first string // what the first kind of unit of its type is called
	own   *strings.Replacer
}

func voiceOf(c *catalog.Catalog, u *catalog.Unit) voice {
	v := voice{noun: c.Noun(u)}
	if v.noun == "" {
		return v
	}
	t := c.UnitType(u.Type)
	v.first, _, _ = strings.Cut(t.Name, ",")
	kinds := []string{t.Name, t.Single}
	slices.SortFunc(kinds, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, all := range slices.Compact(kinds) {
		if all == v.noun {
			continue
		}
		for _, before := range []string{"các ", "mỗi ", ""} {
			pairs = append(pairs, before+all, v.noun, viet.UpperFirst(before+all), viet.UpperFirst(v.noun))
		}
	}
	v.own = strings.NewReplacer(pairs...)
	return v
}

func (v voice) say(s string) string {
	if v.own == nil {
		return s
	}
	return v.own.Replace(s)
}

// label gives a label the unit's own words and notes how the definitions have it, as
// forms printed it that were made before forms spoke to one unit.
func (v voice) label(l Label) Label {
	as := Wording{v.say(l.Text), v.say(l.Small)}
	if (as != Wording{l.Text, l.Small}) {
		l.Before = append(l.Before, Wording{l.Text, l.Small})
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
