package wording

import (
	"strconv"

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
	return s
}
