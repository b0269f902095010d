package compile

import (
	"math"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// stepState is the decision table at the head of tasks.go.
func stepState(all []say, p part, asOf reporting.Date) edition.TaskState {
	var done, underWay, notBegun int
	for _, s := range all {
		switch s.answer {
		case intake.Done:
			done++
		case intake.UnderWay:
			underWay++
		case intake.NotBegun:
			notBegun++
		}
	}
	over := !p.to.IsZero() && asOf.After(p.to)
	switch {
	case len(all) > 0 && done == len(all):
		return edition.TaskDone
	case over && underWay+notBegun > 0:
		return edition.TaskOverdue
	case done+underWay > 0:
		return edition.TaskUnderWay
	case !opened(p, asOf):
		return edition.TaskNotDue
	case notBegun > 0:
		return edition.TaskNotBegun
	default:
		return edition.TaskNoReport
	}
}

// opened reports whether the step's window is open on the day, or over.
func opened(p part, asOf reporting.Date) bool {
	opens := p.from
	if opens.IsZero() && !p.to.IsZero() {
		opens = p.to.AddDays(1)
	}
	return opens.IsZero() || !asOf.Before(opens)
}

// combine makes the state of a task from those of its steps.
func combine(steps []edition.TaskStep) edition.TaskState {
	n := map[edition.TaskState]int{}
	for _, s := range steps {
		n[s.State]++
	}
	switch {
	case n[edition.TaskDone] == len(steps):
		return edition.TaskDone
	case n[edition.TaskOverdue] > 0:
		return edition.TaskOverdue
	case n[edition.TaskDone]+n[edition.TaskUnderWay] > 0:
		return edition.TaskUnderWay
	case n[edition.TaskNotBegun] > 0:
		return edition.TaskNotBegun
	case n[edition.TaskNoReport] > 0:
		return edition.TaskNoReport
	default:
		return edition.TaskNotDue
	}
}

// dates sets the date that matters now: of an overdue task the earliest that has
// passed, else the next one of a step that is not done.
func dates(t *edition.Task, asOf reporting.Date) {
	for _, s := range t.Steps {
		if s.Due.IsZero() || s.State == edition.TaskDone {
			continue
		}
		if t.State == edition.TaskOverdue != (s.State == edition.TaskOverdue) {
			continue
		}
		if t.State != edition.TaskOverdue && s.Due.Before(asOf) {
			continue
		}
		if t.Due.IsZero() || s.Due.Before(t.Due) {
			t.Due = s.Due
		}
	}
	if t.State == edition.TaskOverdue {
		t.LateDays = t.Due.DaysUntil(asOf)
	}
}

// results sums what the bodies counted and spent, over all steps, and keeps the
// documents that they name.
func (b *board) results(t *catalog.Task, bodies []*catalog.Unit, out *edition.Task) {
	steps := []catalog.Code{form.NoStep}
	if len(t.Steps) > 0 {
		steps = nil
		for _, s := range t.Steps {
			steps = append(steps, s.ID)
		}
	}
	out.Outputs = make([]edition.TaskOutput, len(t.Outputs))
	for i, o := range t.Outputs {
		out.Outputs[i] = edition.TaskOutput{ID: o.ID, Expected: o.Quantity}
		if o.PerUnit {
			out.Outputs[i].Expected = each(o.Quantity, len(bodies))
		}
	}
	for _, u := range bodies {
		own := make([]edition.TaskCount, len(t.Outputs))
		for _, step := range steps {
			x := b.reports[reportKey{u.Code, t.ID, step}]
			if x == nil {
				continue
			}
			if x.HasCost {
				out.Cost, out.HasCost = out.Cost+x.Cost, true
			}
			for _, y := range x.Papers {
				of := step
				if of == form.NoStep {
					of = ""
				}
				out.Papers = append(out.Papers, edition.TaskPaper{Unit: u.Code, Step: of, Number: y.Number, Date: y.Date})
			}
			for _, o := range x.Outputs {
				for i := range out.Outputs {
					if out.Outputs[i].ID == o.ID {
						add(&out.Outputs[i], o)
						own[i].N, own[i].Women, own[i].HasWomen = own[i].N+o.N, own[i].Women+o.Women, own[i].HasWomen || o.HasWomen
					}
				}
			}
		}
		for i, o := range t.Outputs {
			if own[i].N == 0 {
				continue
			}
			own[i].Unit = u.Code
			out.Outputs[i].Each = append(out.Outputs[i].Each, own[i])
			if !o.PerUnit || own[i].N >= o.Quantity {
				out.Outputs[i].By = append(out.Outputs[i].By, u.Code)
			}
		}
	}
	if len(out.Outputs) == 0 {
		out.Outputs = nil
	}
}

// each is what so many bodies owe together. A plan may ask for any quantity, so the
// product stops at the largest whole number, which nobody reaches.
func each(quantity int64, bodies int) int64 {
	if n := int64(bodies); n > 0 && quantity > math.MaxInt64/n {
		return math.MaxInt64
	}
	return quantity * int64(bodies)
}

func add(to *edition.TaskOutput, o intake.OutputReport) {
	if o.HasN {
		to.N, to.HasN = to.N+o.N, true
	}
	if o.HasWomen {
		to.Women, to.HasWomen = to.Women+o.Women, true
	}
}

// Short is the first output that was counted and is below what the plan expects;
// nil when there is none.
func Short(t *edition.Task) *edition.TaskOutput {
	for i := range t.Outputs {
		if o := &t.Outputs[i]; o.HasN && o.Expected > 0 && o.N < o.Expected {
			return o
		}
	}
	return nil
}
