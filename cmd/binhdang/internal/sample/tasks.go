package sample

import (
	"fmt"
	"slices"
	"strconv"
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
	now, day := w.progress(f, plan, t, id)
	if now < underWay && w.counted(t, f.Period.Year, halves(f.Period)) > 0 {
		return underWay, reporting.Date{} // another sheet of the return tells that it has begun
	}
	return now, day
}

// counted is what measures hold of the task's outputs.
func (w *world) counted(t *catalog.Task, year, k int) (n int64) {
	for _, o := range t.Outputs {
		if o.Within != "" {
			n += w.sum(o.Within, year, k).total()
		}
		n += w.sum(visited(t.ID, o.ID), year, k).total()
	}
	return n
}

func (w *world) progress(f *form.Form, plan *catalog.Plan, t *catalog.Task, id catalog.Code) (progress, reporting.Date) {
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
		put(form.PartCost, form.NumberValue(w.cost(f, k, luck)))
	}
	for _, o := range t.Outputs {
		if o.Step != "" && o.Step != k.Step {
			continue
		}
		n, women := w.counts(f, plan, t, o)
		put(form.OutputPart(o.ID, false), form.NumberValue(n))
		if o.Women {
			put(form.OutputPart(o.ID, true), form.NumberValue(women))
		}
	}
}

// counts are how many an output counts, and how many women among them.
func (w *world) counts(f *form.Form, plan *catalog.Plan, t *catalog.Task, o catalog.Output) (n, women int64) {
	if o.Within != "" {
		return w.portion(f.Period, t, o)
	}
	if i := slices.IndexFunc(t.Outputs, func(x catalog.Output) bool { return o.PartOf != "" && x.ID == o.PartOf }); i >= 0 {
		n, women = w.counts(f, plan, t, t.Outputs[i])
		share := 0.36 + 0.1*chance("part of", word(t.ID), word(o.ID))
		women = round(float64(women) * share)
		return max(women, round(float64(n)*share)), women
	}
	n = w.output(f, plan, t, o)
	return n, min(n, round(float64(n)*(0.52+0.3*chance("women of", word(t.ID), word(o.ID)))))
}

// cost of a step: a small sum, or, where the unit tells what it spent on the whole
// field, a part of that.
func (w *world) cost(f *form.Form, k form.Key, luck float64) int64 {
	for i := range f.Sheets {
		for j := range f.Sheets[i].Fields {
			if m := f.Sheets[i].Fields[j].Measure; m != nil && m.TaskCosts && f.Unit.Type == m.Sheet.AskedOf {
				spent := w.row(f.Unit, m, f.Period.Year, halves(f.Period)).total()
				share := 1 / float64(max(1, w.steps(f)))
				if w.autumn(f, k) {
					share = 0.04
				}
				return round(float64(spent)*(0.5+0.4*luck)*share/100) * 100
			}
		}
	}
	n := 1500 + 500*int64(12*luck)
	if halves(f.Period) > 1 {
		n += 500 * int64(1+8*luck)
	}
	return n
}

// steps is how many rows of the form ask for a cost in both half-years.
func (w *world) steps(f *form.Form) (n int) {
	for i := range f.Sheets {
		for j := range f.Sheets[i].Fields {
			if fd := &f.Sheets[i].Fields[j]; fd.Kind == form.Choice && !w.autumn(f, fd.Key) {
				n++
			}
		}
	}
	return n
}

// autumn reports whether a step begins in the second half-year.
func (w *world) autumn(f *form.Form, k form.Key) bool {
	t := w.c.Plan(f.Period.Year).Task(k.Task)
	return t != nil && slices.ContainsFunc(t.Steps, func(s catalog.Step) bool { return s.ID == k.Step && s.From.Month > 6 })
}

// portion is the output's part of the measure that holds it: in each half-year the
// task's outputs of one measure share out what it counts, and the women in it.
func (w *world) portion(p reporting.Period, t *catalog.Task, o catalog.Output) (n, women int64) {
	m := w.c.Measure(o.Within)
	if m == nil {
		return 0, 0
	}
	for k := 1; k <= halves(p); k++ {
		now := w.sum(m.ID, p.Year, k)
		if k > 1 {
			now = minus(now, w.sum(m.ID, p.Year, k-1))
		}
		shares := w.shares(t, m, k)
		for i, x := range shareOut(now.total(), shares) {
			if t.Outputs[i].ID == o.ID {
				n += x
			}
		}
		if female := w.women(m); female >= 0 {
			for i, x := range shareOut(now[female], shares) {
				if t.Outputs[i].ID == o.ID {
					women += x
				}
			}
		}
	}
	return n, women
}

// shares weigh the outputs of a task that one measure holds, 0 for the others.
func (w *world) shares(t *catalog.Task, m *catalog.Measure, k int) []float64 {
	out := make([]float64, len(t.Outputs))
	for i, o := range t.Outputs {
		if o.Within == m.ID {
			out[i] = 0.7 + 0.6*chance("portion", word(t.ID), word(o.ID), strconv.Itoa(k))
		}
	}
	return out
}

// shareOut parts n by weights, to the unit: the parts add up to n.
func shareOut(n int64, weights []float64) []int64 {
	out := make([]int64, len(weights))
	var all, run float64
	for _, x := range weights {
		all += x
	}
	before := int64(0)
	for i, x := range weights {
		run += x
		upTo := round(float64(n) * run / max(all, 1e-9))
		out[i], before = upTo-before, upTo
	}
	return out
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
// unit of count makes likely, another amount in each half-year.
func (w *world) output(f *form.Form, plan *catalog.Plan, t *catalog.Task, o catalog.Output) int64 {
	luck := chance("output", word(f.Unit.Code), word(t.ID), word(o.ID))
	if o.Step != "" {
		i := slices.IndexFunc(t.Steps, func(s catalog.Step) bool { return s.ID == o.Step })
		now, _ := w.step(f, plan, t, o.Step)
		ahead := now == underWay && i >= 0 && t.Steps[i].From.IsZero() && !t.Steps[i].Due.IsZero() // it is prepared
		if now < underWay || ahead {
			return 0
		}
		return amountOf(o.Unit, luck) // of one occasion
	}
	if m := visited(t.ID, o.ID); m != "" {
		return w.sum(m, f.Period.Year, halves(f.Period)).total()
	}
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
	if t.ID == funded.task && o.ID == funded.step {
		return w.funded()
	}
	first := amountOf(o.Unit, luck)
	if halves(f.Period) == 1 {
		return first
	}
	second := amountOf(o.Unit, chance("output", "second", word(f.Unit.Code), word(t.ID), word(o.ID)))
	if second == first && first >= fewest {
		second++
	}
	if strings.HasPrefix(o.Unit, "chỉ tiêu") {
		return max(first, second) // the same ones, counted again
	}
	return first + second
}

// amountOf is a likely count of a half-year.
func amountOf(unit string, luck float64) int64 {
	switch {
	case strings.HasPrefix(unit, "người"), strings.HasPrefix(unit, "lượt"):
		return 24 + int64(90*luck)
	case strings.HasPrefix(unit, "phút"):
		return 180 + int64(240*luck)
	case strings.HasPrefix(unit, "tin"), strings.HasPrefix(unit, "chiếc"):
		return 18 + int64(40*luck)
	case strings.HasPrefix(unit, "xã"), strings.HasPrefix(unit, "cơ sở"), strings.HasPrefix(unit, "đơn vị"):
		return 4 + int64(9*luck)
	case strings.HasPrefix(unit, "chỉ tiêu"):
		return 18 + int64(8*luck)
	}
	return 1 + int64(1.5*luck)
}

// visited is the question by which the units tell of themselves what an office counts.
func visited(task, output catalog.Code) catalog.Code {
	switch string(task) + " " + string(output) {
	case "III.1.đ communes":
		return "inspected"
	case "III.1.d violence_communes":
		return "violence_class"
	}
	return ""
}

// funded is the output that counts the bodies with money of their own: all
// communes that tell a budget, and so many offices.
var funded = struct{ task, step catalog.Code }{"II.5.e", "funded"}

const officesFunded = 12

func (w *world) funded() (n int64) {
	m := w.c.Measure("commune_budget")
	if m == nil || m.Sheet == nil {
		return officesFunded
	}
	for _, u := range w.order[m.Sheet.AskedOf] {
		if w.row(u, m, lastYear, 1).total() > 0 {
			n++
		}
	}
	return n + officesFunded
}
