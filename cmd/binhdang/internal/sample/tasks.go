package sample

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// progress of a step, in the order of form.Choices; silent is a blank.
type progress int

const (
	silent progress = iota - 1
	notBegun
	underWay
	done
)

// neglected steps are past their date and still not done: what a plan page has
// to show too.
var neglected = [...]struct{ task, step catalog.Code }{{"II.5.c", "1"}}

// tasks answers the task sheet of a form. What is done once stays done, and
// counted results only grow.
func (w *world) tasks(f *form.Form, s *form.Sheet, fill map[string]form.Value) {
	plan := w.c.Plan(f.Period.Year)
	if plan == nil {
		return
	}
	for i := range s.Fields {
		fd := &s.Fields[i]
		if fd.Kind != form.Choice {
			continue
		}
		t := task(plan, fd.Key.Task)
		if t == nil {
			continue
		}
		now, day := w.step(f, plan, t, fd.Key.Step)
		if now == silent {
			continue
		}
		w.report(f, plan, t, fd.Key, now, day, fill)
	}
}

func task(plan *catalog.Plan, id catalog.Code) *catalog.Task {
	for i := range plan.Tasks {
		if plan.Tasks[i].ID == id {
			return &plan.Tasks[i]
		}
	}
	return nil
}

// step says how far a unit is with a step on the day to which its figures count,
// and since when it is done.
func (w *world) step(f *form.Form, plan *catalog.Plan, t *catalog.Task, id catalog.Code) (progress, reporting.Date) {
	cut := w.cutOff(f.Period)
	luck := chance("task", word(f.Unit.Code), word(t.ID), word(id))
	var from, due reporting.Date
	if i := slices.IndexFunc(t.Steps, func(s catalog.Step) bool { return s.ID == id }); i >= 0 {
		from, due = t.Steps[i].From, t.Steps[i].Due
		if b := t.Steps[i].Before; !b.IsZero() {
			due = b.AddDays(-1)
		}
	}
	switch {
	case t.Standing:
		return underWay, reporting.Date{}
	case !from.IsZero() && cut.Before(from):
		return notBegun, reporting.Date{}
	case !due.IsZero() && due.Before(cut):
		for _, n := range neglected {
			if n.task == t.ID && n.step == id {
				return notBegun, reporting.Date{}
			}
		}
		return done, due.AddDays(-int(2 * luck))
	case !due.IsZero():
		if from.IsZero() && luck > 0.3 {
			return notBegun, reporting.Date{}
		}
		return underWay, reporting.Date{}
	}
	// No date: the first half-year sees about a third of the work done.
	first, last := firstDay(plan), w.cutOff(f.Period)
	if halves(f.Period) == 1 {
		switch {
		case luck < 0.36:
			return done, between(first, last, luck/0.36)
		case luck < 0.82:
			return underWay, reporting.Date{}
		case luck > 0.97:
			return silent, reporting.Date{}
		}
		return notBegun, reporting.Date{}
	}
	july := reporting.Date{Year: f.Period.Year, Month: 7, Day: 2}
	switch {
	case luck < 0.36: // as told in the first half-year
		return done, between(first, w.halfCutOff(f.Period.Year), luck/0.36)
	case luck < 0.80:
		return done, between(july, last, (luck-0.36)/0.44)
	case luck > 0.985:
		return notBegun, reporting.Date{}
	}
	return underWay, reporting.Date{}
}

// firstDay is the day from which work on the plan is reported.
func firstDay(plan *catalog.Plan) reporting.Date {
	if d := plan.Basis.Date; !d.IsZero() && d.Year == plan.Year {
		return d.AddDays(7)
	}
	return reporting.Date{Year: plan.Year, Month: 2, Day: 1}
}

// between is a working day of the span.
func between(from, to reporting.Date, t float64) reporting.Date {
	d := from.AddDays(int(float64(max(0, from.DaysUntil(to))) * t))
	for d.Weekday() == 0 || d.Weekday() == 6 {
		d = d.AddDays(-1)
	}
	return d
}

// report writes the row of a step, and the outputs of its task where they stand
// below it.
func (w *world) report(f *form.Form, plan *catalog.Plan, t *catalog.Task, k form.Key, now progress, day reporting.Date, fill map[string]form.Value) {
	put := func(part catalog.Code, v form.Value) {
		k.Part = part
		if _, fd := f.Field(k.Name()); fd != nil {
			fill[k.Name()] = v
		}
	}
	luck := chance("task text", word(f.Unit.Code), word(t.ID), word(k.Step))
	put(form.PartStatus, form.TextValue(form.Choices[now]))
	if now == done {
		put(form.PartDate, form.DayValue(day))
		put(form.PartDocuments, form.TextValue(fmt.Sprintf("Số %02d, ngày %d/%d", 5+int(60*luck), day.Day, day.Month)))
		put(form.PartResult, form.TextValue(results[int(luck*float64(len(results)))]))
	}
	if now > notBegun {
		cost := 1500 + 500*int64(12*luck)
		if halves(f.Period) > 1 {
			cost += 500 * int64(8*luck)
		}
		put(form.PartCost, form.NumberValue(cost))
	}
	for _, o := range t.Outputs {
		n := w.output(f, plan, t, o)
		put(form.OutputPart(o.ID, false), form.NumberValue(n))
		if o.Women {
			share := 0.52 + 0.3*chance("women of", word(t.ID), word(o.ID))
			put(form.OutputPart(o.ID, true), form.NumberValue(min(n, round(float64(n)*share))))
		}
	}
}

var results = [...]string{
	"Đã ban hành văn bản và triển khai theo kế hoạch.",
	"Đã tổ chức xong, có biên bản lưu.",
	"Đã lồng ghép trong các buổi sinh hoạt của đoàn thể.",
	"Đã phổ biến đến cán bộ, công chức và các thôn, tổ dân phố.",
	"Đã hoàn thành đúng thời gian đề ra.",
}

// output is how much of a countable result there is: what the plan expects when
// all is done, a part of it before; where it expects no number, as much as the
// unit of count makes likely.
func (w *world) output(f *form.Form, plan *catalog.Plan, t *catalog.Task, o catalog.Output) int64 {
	luck := chance("output", word(f.Unit.Code), word(t.ID), word(o.ID))
	steps := max(1, len(t.Steps))
	finished, begun := 0, false
	for i := range steps {
		id := form.NoStep
		if len(t.Steps) > 0 {
			id = t.Steps[i].ID
		}
		now, _ := w.step(f, plan, t, id)
		if now == done {
			finished++
		}
		begun = begun || now == underWay
	}
	switch {
	case finished == 0 && (!begun || len(t.Steps) > 0):
		return 0
	case o.Quantity > 0 && finished > 0:
		return round(float64(o.Quantity) * float64(finished) / float64(steps))
	case o.Quantity > 0:
		return round(float64(o.Quantity) * (0.3 + 0.3*luck) * float64(halves(f.Period)) / 1.2)
	}
	if n := len(t.Steps); n > 0 && w.cutOff(f.Period).Before(t.Steps[n-1].From) {
		return 0 // what it counts belongs to a part that has not begun
	}
	k := int64(halves(f.Period))
	switch {
	case strings.HasPrefix(o.Unit, "người"), strings.HasPrefix(o.Unit, "lượt"):
		return k * (24 + int64(90*luck))
	case strings.HasPrefix(o.Unit, "phút"):
		return k * (180 + int64(240*luck))
	case strings.HasPrefix(o.Unit, "tin"), strings.HasPrefix(o.Unit, "chiếc"):
		return k * (18 + int64(40*luck))
	case strings.HasPrefix(o.Unit, "xã"), strings.HasPrefix(o.Unit, "cơ sở"), strings.HasPrefix(o.Unit, "đơn vị"):
		return k * (4 + int64(9*luck))
	case strings.HasPrefix(o.Unit, "chỉ tiêu"):
		return 18 + k*int64(4*luck)
	}
	return k * (1 + int64(1.5*luck))
}
