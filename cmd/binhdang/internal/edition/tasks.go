package edition

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Events are the tasks counted once: the rows that say their own state, not that
// of another row of the same event; in the order of the plan.
func (p *Period) Events() []*Task {
	var out []*Task
	for i := range p.Tasks {
		if t := &p.Tasks[i]; t.SameAs == "" {
			out = append(out, t)
		}
	}
	return out
}

// Event is the row that tells how a row stands: itself, or, where the row has no
// dates of its own, the one whose event it is.
func (p *Period) Event(t *Task) *Task {
	if t.Own {
		return t
	}
	if same := p.Task(t.SameAs); t.SameAs != "" && same != nil && same.SameAs == "" {
		return same
	}
	return t
}

// CountEvents counts the events by state, and all of them.
func (p *Period) CountEvents() (by map[TaskState]int, all int) {
	by = map[TaskState]int{}
	for _, t := range p.Events() {
		by[t.State]++
		all++
	}
	return by, all
}

// Overdue are the events past their date, longest first.
func (p *Period) Overdue() []*Task {
	out := slices.DeleteFunc(p.Events(), func(t *Task) bool { return t.State != TaskOverdue })
	slices.SortStableFunc(out, func(x, y *Task) int { return cmp.Compare(y.LateDays, x.LateDays) })
	return out
}

// Upcoming are the events that are not done and whose date is still to come on
// the cut-off day, nearest first. The duty of all to send returns is none of them.
func (p *Period) Upcoming() []*Task {
	out := slices.DeleteFunc(p.Events(), func(t *Task) bool {
		return t.State == TaskDone || t.State == TaskOverdue || len(t.Returns) > 0 || t.Due.IsZero() || t.Due.Before(p.Settings.CutOff)
	})
	slices.SortStableFunc(out, func(x, y *Task) int { return x.Due.Compare(y.Due) })
	return out
}

// TasksOf are the events of the plan on which the unit itself reports, in the
// order of the plan; none without a plan, and none of a unit that is not there: it
// is asked nothing.
func (e *Edition[A]) TasksOf(p *Period, u *catalog.Unit) []*Task {
	plan := e.Catalog.Plan(p.Year)
	if !e.Holds(p, u) {
		return nil
	}
	return slices.DeleteFunc(p.Events(), func(t *Task) bool {
		def := plan.Task(t.ID)
		return def == nil || !def.AskedOf(u)
	})
}

// AskedOf are the bodies of the period that report on the task, in official order.
func (p *Period) AskedOf(def *catalog.Task) []*catalog.Unit {
	return slices.DeleteFunc(slices.Clone(p.Units), func(u *catalog.Unit) bool { return !def.AskedOf(u) })
}

// Done reports whether the unit, which is asked, has done the task.
func (t *Task) Done(unit catalog.Code) bool {
	return t.Reported > 0 && !slices.Contains(t.NotDone, unit)
}
