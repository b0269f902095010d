package report

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// answer is what answers one row of the plan: of its event, the results that are the
// row's own (catalog.Task.Tells), counted by the row's own bodies, with the row's own
// dates.
type answer struct {
	row    *catalog.Task
	task   edition.Task   // of the event, no more than answers the row
	def    catalog.Task   // what its results are
	bodies []catalog.Code // to whom it was narrowed; nil: all who report on the event
	others []catalog.Code // rows that tell other results of the event
}

// answer makes the answer of a row, of the given bodies or, with none, of those who carry the
// row where they are some of those who report on its event.
func (b *builder) answer(row *catalog.Task, bodies []catalog.Code) answer {
	st := b.p.Task(row.ID)
	root, rootDef := st, row
	if x := b.plan.Task(st.SameAs); st.SameAs != "" && x != nil && b.p.Task(x.ID) != nil {
		root, rootDef = b.p.Task(x.ID), x
	}
	a := answer{row: row, task: *root, def: *rootDef}
	a.task.ID, a.task.SameAs = st.ID, st.SameAs
	if root != st {
		a.task.State, a.task.Due, a.task.LateDays = st.State, st.Due, st.LateDays
		a.task.Own = st.Own
		if st.Own {
			a.task.Reported, a.task.DoneBy, a.task.NotDone, a.task.DoneOn = st.Reported, st.DoneBy, st.NotDone, st.DoneOn
		}
		a.def.Lead, a.def.Standing = row.Lead, row.Standing
		if len(row.DoneBy) > 0 {
			a.def.DoneBy = row.DoneBy
		}
		if row.Did != "" {
			a.def.Did = row.Did
		}
		a.keep(func(id catalog.Code) bool { return len(row.Tells) == 0 || slices.Contains(row.Tells, id) })
		if len(row.Steps) > 0 && st.Own {
			a.ownSteps(row, rootDef, st)
		}
	}
	asked := b.reporters(row)
	if bodies == nil {
		own := slices.DeleteFunc(slices.Clone(asked), func(code catalog.Code) bool {
			u := b.p.Unit(code)
			return u == nil || !row.LedBy(u)
		})
		if len(own) > 0 && len(own) < len(asked) && root != st {
			bodies = own
		}
	}
	if bodies != nil {
		b.narrow(&a, bodies, len(asked))
	}
	return a
}

// ownSteps puts the row's own dates in the place of the event's; words of the event's
// step stand in for those that the row does not have.
func (a *answer) ownSteps(row, event *catalog.Task, st *edition.Task) {
	a.task.Steps, a.def.Steps = st.Steps, slices.Clone(row.Steps)
	for i := range a.def.Steps {
		s := &a.def.Steps[i]
		if k := slices.IndexFunc(event.Steps, func(x catalog.Step) bool { return x.ID == s.ID }); k >= 0 && s.Did == "" {
			s.Did = event.Steps[k].Did
		}
	}
}

// keep leaves of results, steps and measures those that are wanted.
func (a *answer) keep(want func(id catalog.Code) bool) {
	var outputs []edition.TaskOutput
	var defs []catalog.Output
	for i := range a.task.Outputs {
		if want(a.task.Outputs[i].ID) {
			outputs, defs = append(outputs, a.task.Outputs[i]), append(defs, a.def.Outputs[i])
		}
	}
	var steps []edition.TaskStep
	var stepDefs []catalog.Step
	for i := range a.task.Steps {
		if want(a.task.Steps[i].ID) {
			steps, stepDefs = append(steps, a.task.Steps[i]), append(stepDefs, a.def.Steps[i])
		}
	}
	var papers []edition.TaskPaper
	for _, x := range a.task.Papers {
		if x.Step == "" || want(x.Step) {
			papers = append(papers, x)
		}
	}
	a.def.Measures = slices.DeleteFunc(slices.Clone(a.def.Measures), func(id catalog.Code) bool { return !want(id) })
	a.task.Outputs, a.def.Outputs, a.task.Steps, a.def.Steps, a.task.Papers = outputs, defs, steps, stepDefs, papers
}

// narrow leaves what some bodies counted, of so many who report on the event.
func (b *builder) narrow(a *answer, bodies []catalog.Code, of int) {
	a.bodies = bodies
	a.def.ReportedBy, a.def.DoneBy = bodies, nil
	in := func(code catalog.Code) bool { return slices.Contains(bodies, code) }
	a.task.NotDone = slices.DeleteFunc(slices.Clone(a.task.NotDone), func(code catalog.Code) bool { return !in(code) })
	a.task.Expected, a.task.DoneBy = len(bodies), len(bodies)-len(a.task.NotDone)
	if len(bodies) == 1 && !b.sent(bodies[0]) {
		a.task.State = edition.TaskNoReport
	}
	a.task.Papers = slices.DeleteFunc(slices.Clone(a.task.Papers), func(x edition.TaskPaper) bool { return !in(x.Unit) })
	if of > len(bodies) {
		a.task.Cost, a.task.HasCost = 0, false // of all together
	}
	if of > len(bodies) && len(a.task.Steps) == 0 && a.task.DoneBy == a.task.Expected {
		a.task.State = edition.TaskDone
	}
	a.task.Outputs = slices.Clone(a.task.Outputs)
	for i := range a.task.Outputs {
		o := &a.task.Outputs[i]
		if a.def.Outputs[i].PerUnit {
			o.Expected = a.def.Outputs[i].Quantity * int64(len(bodies))
		} else if of > len(bodies) {
			o.Expected = 0 // of all together
		}
		o.N, o.Women, o.HasWomen = 0, 0, false
		for _, x := range o.Each {
			if in(x.Unit) {
				o.N, o.Women, o.HasWomen = o.N+x.N, o.Women+x.Women, o.HasWomen || x.HasWomen
			}
		}
		o.By = slices.DeleteFunc(slices.Clone(o.By), func(code catalog.Code) bool { return !in(code) })
	}
}

// sent reports whether the unit's return came and stands, or owes none.
func (b *builder) sent(unit catalog.Code) bool {
	r := b.p.Receipt(unit)
	return r == nil || r.State == edition.Accepted
}

// doneOn is the last day on which something of it was done.
func (a *answer) doneOn() reporting.Date {
	day := a.task.DoneOn
	for _, s := range a.task.Steps {
		if s.Done.After(day) {
			day = s.Done
		}
	}
	return day
}

// unclaimed leaves of the answer of an event's own row what no other row of the event
// claims as its own.
func (b *builder) unclaimed(a answer) answer {
	if a.row.SameAs != "" {
		return a
	}
	for i := range b.plan.Tasks {
		t := &b.plan.Tasks[i]
		if t.SameAs != a.row.ID || len(t.Tells) == 0 || b.p.Task(t.ID) == nil {
			continue
		}
		a.keep(func(id catalog.Code) bool { return !slices.Contains(t.Tells, id) })
		a.others = append(a.others, t.ID)
	}
	return a
}

// untold leaves of an answer what no row before it told of the event, and notes it as
// told; at is the row that told all of it. A total stays while a piece of it is to be
// told.
func (b *builder) untold(a answer) (fresh answer, at catalog.Code) {
	event := a.row.ID
	if a.task.SameAs != "" {
		event = a.task.SameAs
	}
	key := func(id catalog.Code) string {
		s := string(event) + " " + string(id)
		for _, u := range a.bodies {
			if b.c.Measure(id) == nil { // a total is nobody's own part
				s += " " + string(u)
			}
		}
		return s
	}
	var before []catalog.Code
	told := func(id catalog.Code) bool {
		row, ok := b.told[key(id)]
		if ok {
			before = append(before, row)
		}
		return ok
	}
	fresh = b.unclaimed(a)
	if left := len(fresh.def.Outputs) + len(fresh.def.Steps) + len(fresh.def.Measures); left == 0 {
		fresh = a
	}
	fresh.keep(func(id catalog.Code) bool {
		holds := slices.ContainsFunc(a.def.Outputs, func(o catalog.Output) bool { return o.Within == id && b.told[key(o.ID)] == "" })
		return !told(id) || holds
	})
	left := len(fresh.def.Outputs) + len(fresh.def.Steps) + len(fresh.def.Measures)
	if left == 0 && len(before) > 0 {
		return a, before[0]
	}
	if left == 0 { // an event of which only the state is known
		if row, ok := b.told[key("")]; ok {
			return a, row
		}
		b.told[key("")] = a.row.ID
	}
	for _, o := range fresh.def.Outputs {
		b.told[key(o.ID)] = a.row.ID
	}
	for _, s := range fresh.def.Steps {
		b.told[key(s.ID)] = a.row.ID
	}
	for _, m := range fresh.def.Measures {
		b.told[key(m)] = a.row.ID
	}
	return fresh, ""
}
