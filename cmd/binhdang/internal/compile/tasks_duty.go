package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// The duty of all to send returns is told as a count with names, period by period;
// it is no single event that could be overdue. What each unit owes stands with the
// unit's own receipt.
//
// Like every task it is told as of the cut-off day, or of the last day for the returns
// where that is later: what the register has as received after that day had not come
// by then. A return without a written day has come; when is not known.
//
//	returns of the period that the step is about      state
//	all had come, and stand                           hoàn thành
//	some had come, be they sent back                  đang thực hiện
//	none had come, the last day is over               chưa có báo cáo
//	none had come yet, or the period is still to come chưa đến hạn

// duty counts the returns of the periods of the year, up to the one at hand, that
// the task's steps are about.
func (b *board) duty(t *catalog.Task) edition.Task {
	out := edition.Task{ID: t.ID}
	last, day := "", reporting.Date{}
	for _, p := range b.dutyParts(t) {
		st := edition.TaskStep{ID: p.id, Due: p.to, State: edition.TaskNotDue}
		if p.period != nil && p.period.Compare(b.p.Period) <= 0 {
			b.sent(&st, p.period.ID)
			if b.c.Period(p.period.ID) != nil {
				out.Returns, last, day = append(out.Returns, p.period.ID), p.period.ID, b.toldOn(p.to)
			}
		}
		out.Steps = append(out.Steps, st)
	}
	for _, rc := range b.r.Receipts {
		if last == "" || rc.Period != last {
			continue
		}
		out.Expected++
		if came(rc, day) {
			out.Reported++
		}
		if came(rc, day) && rc.State == intake.Accepted {
			out.DoneBy++
		} else {
			out.NotDone = append(out.NotDone, rc.Unit)
		}
	}
	out.State = combine(out.Steps)
	dates(&out, b.p.Settings.CutOff)
	return out
}

// dutyPart is a step of a duty with the period whose returns it is about; nil for a
// day on which no returns are due.
type dutyPart struct {
	part
	period *reporting.Period
}

// dutyParts are the steps; a duty without any is about the period at hand.
func (b *board) dutyParts(t *catalog.Task) []dutyPart {
	kinds, year := b.c.Site.Calendar.Kinds, b.p.Period.Year
	if len(t.Steps) == 0 {
		p := dutyPart{period: &b.p.Period}
		if k, ok := b.c.Site.Calendar.Kind(b.p.Period.Kind); ok {
			p.to = b.c.Site.Calendar.LastDay(k.UnitsDue.In(year))
		}
		return []dutyPart{p}
	}
	var out []dutyPart
	for _, p := range b.parts(t) {
		x := dutyPart{part: p}
		for _, k := range kinds {
			if k.UnitsDue.In(year) == p.raw {
				of := k.Of(year)
				x.period = &of
			}
		}
		out = append(out, x)
	}
	return out
}

// toldOn is the day on which returns with a last day are told.
func (b *board) toldOn(last reporting.Date) reporting.Date {
	if last.After(b.p.Settings.CutOff) {
		return last
	}
	return b.p.Settings.CutOff
}

// came reports whether a return had come by the end of a day.
func came(rc intake.Receipt, day reporting.Date) bool {
	return rc.State != intake.Missing && !rc.Received.After(day)
}

// sent is the state of a step by the returns of its period.
func (b *board) sent(st *edition.TaskStep, period string) {
	owed, arrived, stand := 0, 0, 0
	day := b.toldOn(st.Due)
	for _, rc := range b.r.Receipts {
		if rc.Period != period {
			continue
		}
		owed++
		if !came(rc, day) {
			continue
		}
		arrived++
		if rc.State == intake.Accepted {
			stand++
		}
		if rc.Received.After(st.Done) {
			st.Done = rc.Received
		}
	}
	switch {
	case owed > 0 && stand == owed:
		st.State = edition.TaskDone
		return
	case arrived > 0:
		st.State = edition.TaskUnderWay
	case !st.Due.IsZero() && b.p.Settings.CutOff.After(st.Due):
		st.State = edition.TaskNoReport
	}
	st.Done = reporting.Date{}
}
