package wording

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Late is the right-hand remark of a dated task: "chậm 5 ngày", "còn 11 ngày",
// "đến hạn hôm nay"; empty without a date and for what is done. Lateness is counted
// in days to the period's cut-off date, so that a later build says the same; on the
// last day itself nothing is late.
func Late(t *edition.Task, cutOff reporting.Date) string {
	switch {
	case t.State == edition.TaskOverdue && t.LateDays > 0:
		return "chậm " + strconv.Itoa(t.LateDays) + " ngày"
	case t.Due.IsZero() || t.State == edition.TaskDone:
		return ""
	}
	n := cutOff.DaysUntil(t.Due)
	switch {
	case n > 0:
		return "còn " + strconv.Itoa(n) + " ngày"
	case n == 0:
		return "đến hạn đúng ngày chốt số liệu"
	}
	return ""
}

// Deadline is a date by which a task is due as the plan writes it: "trước 15/6/2018"
// where the plan says before a day, else "30/6/2018".
func Deadline(def *catalog.Task, due reporting.Date) string {
	for _, s := range def.Steps {
		if !s.Before.IsZero() && s.Before.AddDays(-1) == due {
			return "trước " + viet.Date(s.Before)
		}
	}
	return viet.Date(due)
}

// Window says when a task is due as the plan writes it: "trong năm 2018", "từ 15/11 đến
// 15/12/2018", "thường xuyên". Of several dated parts each keeps its name and its
// days: "ban hành Kế hoạch Tháng hành động trước 15/11/2018; tổ chức Tháng hành động
// từ 15/11 đến 15/12/2018".
func Window(def *catalog.Task) string {
	year := "trong năm"
	if !def.From.IsZero() {
		year += " " + strconv.Itoa(def.From.Year)
	}
	switch {
	case len(def.Steps) == 1:
		if s := StepWindow(&def.Steps[0]); s != "" {
			return s
		}
		return year
	case len(def.Steps) > 1:
		return stepWindows(def, year)
	case def.Standing:
		return "thường xuyên"
	case !def.From.IsZero() && !def.To.IsZero() && !wholeYear(def.From, def.To):
		return span(def.From, def.To)
	case def.From.IsZero() && !def.To.IsZero():
		return "đến " + viet.Date(def.To)
	}
	return year
}

func wholeYear(from, to reporting.Date) bool {
	return from == reporting.Date{Year: to.Year, Month: 1, Day: 1} && to.Month == 12 && to.Day == 31
}

// stepWindows are the windows of several parts; those without a day come first, with
// the year.
func stepWindows(def *catalog.Task, year string) string {
	var parts []string
	undated := false
	for i := range def.Steps {
		s := &def.Steps[i]
		day := StepWindow(s)
		if day == "" {
			undated = true
			continue
		}
		name := s.Did
		if name == "" {
			name = Inside(s.Label)
		}
		if s.Before.IsZero() && (s.From.IsZero() || s.From == s.Due) {
			name += ":" // a day alone does not go on from words
		}
		parts = append(parts, name+" "+day)
	}
	said := strings.Join(parts, "; ")
	switch {
	case said == "":
		return year
	case undated:
		return year + ", riêng " + said
	}
	return said
}

// StepWindow is when a dated part is due as the plan writes it: "trước 15/11/2018", "từ
// 15/11 đến 15/12/2018", "08/3/2018"; empty for one without a day.
func StepWindow(s *catalog.Step) string {
	switch {
	case !s.Before.IsZero():
		return "trước " + viet.Date(s.Before)
	case !s.From.IsZero() && !s.Due.IsZero() && s.From != s.Due:
		return span(s.From, s.Due)
	case !s.Due.IsZero():
		return viet.Date(s.Due)
	}
	return ""
}

// span is "từ 15/11 đến 15/12/2018"; the year is told twice where there are two.
func span(from, to reporting.Date) string {
	first := viet.Date(from)
	if from.Year == to.Year {
		first = viet.DayMonth(from)
	}
	return "từ " + first + " đến " + viet.Date(to)
}

// PeriodLine says up to when and since when: "Tính đến 15/6/2018 · Công bố 19/6/2018".
func PeriodLine(p *edition.Period) string {
	s := "Tính đến " + viet.Date(p.Settings.CutOff)
	if !p.Settings.Released.IsZero() {
		s += " · Công bố " + viet.Date(p.Settings.Released)
	}
	return s
}

// Receipt says how a unit's return came: "gửi ngày 14/6/2018, đúng hạn", "gửi,
// chưa ghi ngày nhận", "chưa gửi", "bị trả lại để sửa".
func Receipt(r edition.Receipt) string {
	if r.State == edition.Missing {
		return "chưa gửi"
	}
	s := "gửi"
	if r.Received.IsZero() {
		s += ", chưa ghi ngày nhận"
	} else {
		s += " ngày " + viet.Date(r.Received)
	}
	if r.Judged {
		if r.OnTime {
			s += ", đúng hạn"
		} else {
			s += ", chậm hạn"
		}
	}
	if r.State == edition.HeldBack {
		s += ", bị trả lại để sửa"
	}
	if r.State == edition.NotUsed {
		s += ", không dùng"
	}
	return s
}
