package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// How far the year's plan has come at a period's cut-off day: each task is in one
// of six states, computed from what the bodies that are asked
// say in their returns of that period (the annual return is cumulative), and from
// the dates.
//
// The state of a dated step, from the answers of the n bodies asked:
//
//	answers                                  last day over   window open   not yet open
//	all n have done it                       hoàn thành      hoàn thành    hoàn thành
//	some done or under way, one said not done quá hạn        đang thực hiện đang thực hiện
//	some done, nobody said not done, some silent  đang thực hiện (x/n), whatever the date
//	all who answered: chưa làm               quá hạn         chưa thực hiện chưa đến hạn
//	nobody answered, or no return            chưa có báo cáo chưa có báo cáo chưa đến hạn
//
// "Not done" is Đang làm or Chưa làm, and Đã xong with a day after the cut-off.
// The window opens on the step's first day; a step with a last day and no first
// day opens when its last day is over, one without dates is always open. A
// standing duty has no last day: it is never overdue. "Trước ngày D" is read by
// the calendar's setting. Silence is never "chưa thực hiện", and only a date
// makes a task overdue.
//
// A task without steps is one step without a last day: the window of a task
// ("năm 2018") is no due date. A task with
// several steps: hoàn thành when all are; quá hạn when one is; đang thực hiện
// when one is done or under way; chưa thực hiện when one has not begun; chưa có
// báo cáo when one lacks a report; else chưa đến hạn. A task told done whose
// counted output is below what the plan expects is đang thực hiện.
//
// A row that describes the same event as another counts nothing again. Where it has
// no window of its own it takes that row's state; else it is judged by its own
// window, with what was told of that row (see tasks_window.go). A duty that is the
// sending of returns is a count of returns (see tasks_duty.go).

// Tasks gives the state of every task of the period's year, in the order of the
// plan; nil for a year without a plan.
func Tasks(c *catalog.Catalog, p *catalog.PeriodFile, r *intake.Result) []edition.Task {
	plan := c.Plan(p.Period.Year)
	if plan == nil {
		return nil
	}
	b := &board{c: c, p: p, r: r, reports: map[reportKey]*intake.TaskReport{}}
	for i := range r.Tasks {
		if t := &r.Tasks[i]; t.Period == p.Period.ID {
			b.reports[reportKey{t.Unit, t.Task, t.Step}] = t
		}
	}
	out := make([]edition.Task, len(plan.Tasks))
	at := map[catalog.Code]int{}
	for i := range plan.Tasks {
		t := &plan.Tasks[i]
		at[t.ID] = i
		if t.SameAs == "" {
			out[i] = b.task(t)
		}
	}
	for i := range plan.Tasks {
		t := &plan.Tasks[i]
		if t.SameAs == "" {
			continue
		}
		own := edition.Task{ID: t.ID, SameAs: t.SameAs, State: edition.TaskNoReport}
		if j, ok := root(plan, at, i); ok {
			own = b.sameEvent(t, &plan.Tasks[j], out[j])
		}
		out[i] = own
	}
	return out
}

// root follows "same event as" to the row that is reported.
func root(plan *catalog.Plan, at map[catalog.Code]int, i int) (int, bool) {
	for range plan.Tasks {
		same := plan.Tasks[i].SameAs
		if same == "" {
			return i, true
		}
		j, ok := at[same]
		if !ok {
			return 0, false
		}
		i = j
	}
	return 0, false
}

type reportKey struct{ unit, task, step catalog.Code }

type board struct {
	c       *catalog.Catalog
	p       *catalog.PeriodFile
	r       *intake.Result
	reports map[reportKey]*intake.TaskReport
}

// Asked are the bodies that report on the task in the period, official order.
func Asked(c *catalog.Catalog, t *catalog.Task, p reporting.Period) []*catalog.Unit {
	var out []*catalog.Unit
	for _, u := range edition.AreasOf(c, p).Units {
		if t.AskedOf(u) {
			out = append(out, u)
		}
	}
	return out
}

// part is a step with its dates settled.
type part struct {
	id       catalog.Code
	from, to reporting.Date // window; to is the last day, zero: none
	raw      reporting.Date // the day named in the plan, for a step "trước ngày"
}

// parts are the steps of the task, or the task itself as one.
func (b *board) parts(t *catalog.Task) []part {
	var out []part
	for _, s := range t.Steps {
		p := part{id: s.ID, from: s.From, to: s.Due, raw: s.Due}
		if !s.Before.IsZero() {
			p.to, p.raw = b.c.Site.Calendar.LastDay(s.Before), s.Before
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		out = []part{{id: form.NoStep, from: t.From}}
	}
	if t.Standing {
		for i := range out {
			out[i].to = reporting.Date{}
		}
	}
	return out
}

// say is what one body says of one step.
type say struct {
	answer intake.TaskAnswer
	done   reporting.Date
}

// task judges a row by the reports of those who are asked, on the cut-off day.
func (b *board) task(t *catalog.Task) edition.Task {
	if t.FromReceipts {
		return b.duty(t)
	}
	out := b.judged(t.ID, b.parts(t), Asked(b.c, t, b.p.Period), func(p part, unit catalog.Code) say {
		return b.reported(t.ID, p.id, unit)
	})
	b.results(t, Asked(b.c, t, b.p.Period), &out)
	if out.State == edition.TaskDone && Short(&out) != nil {
		out.State = edition.TaskUnderWay
	}
	dates(&out, b.p.Settings.CutOff)
	if len(t.Steps) == 0 {
		out.DoneOn, out.Steps = out.Steps[0].Done, nil
	}
	return out
}

// judged sets what the bodies say of each part against its window.
func (b *board) judged(id catalog.Code, parts []part, bodies []*catalog.Unit, says func(part, catalog.Code) say) edition.Task {
	out, asOf := edition.Task{ID: id, Expected: len(bodies)}, b.p.Settings.CutOff
	answered, done := make([]bool, len(bodies)), make([]int, len(bodies))
	for _, p := range parts {
		var all []say
		for i, u := range bodies {
			s := says(p, u.Code)
			if s.answer == intake.Done && s.done.After(asOf) {
				s.answer = intake.UnderWay
			}
			if s.answer != intake.NoAnswer {
				answered[i] = true
			}
			if s.answer == intake.Done {
				done[i]++
			}
			all = append(all, s)
		}
		st := edition.TaskStep{ID: p.id, State: stepState(all, p, asOf), Due: p.to}
		if st.State == edition.TaskDone {
			for _, s := range all {
				if s.done.After(st.Done) {
					st.Done = s.done
				}
			}
		}
		out.Steps = append(out.Steps, st)
	}
	for i, u := range bodies {
		if answered[i] {
			out.Reported++
		}
		if len(parts) > 0 && done[i] == len(parts) {
			out.DoneBy++
		} else {
			out.NotDone = append(out.NotDone, u.Code)
		}
	}
	out.State = combine(out.Steps)
	return out
}

// reported is what the body's return says.
func (b *board) reported(task, step, unit catalog.Code) say {
	x := b.reports[reportKey{unit, task, step}]
	if x == nil {
		return say{}
	}
	return say{x.Answer, x.Done}
}
