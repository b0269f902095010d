package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// TaskRow is a task of the plan as the public was told of it.
type TaskRow struct {
	Task     catalog.Code      `json:"task"`
	State    edition.TaskState `json:"is"`
	Reported int               `json:"reported,omitempty"`
	DoneBy   int               `json:"done,omitempty"`
	Expected int               `json:"asked,omitempty"`
	NotDone  []catalog.Code    `json:"not_done,omitempty"`
	Steps    []StepRow         `json:"steps,omitempty"`
	Outputs  []OutputRow       `json:"outputs,omitempty"`
	HasCost  bool              `json:"has_cost,omitempty"`
	Cost     int64             `json:"cost,omitempty"` // nghìn đồng
}

// StepRow is a dated part of a task.
type StepRow struct {
	Step  catalog.Code      `json:"step"`
	State edition.TaskState `json:"is"`
}

// OutputRow is a counted result; Withheld: nobody was told whether there is one.
type OutputRow struct {
	Output   catalog.Code   `json:"output"`
	Withheld bool           `json:"withheld,omitempty"`
	HasN     bool           `json:"has_n,omitempty"`
	N        int64          `json:"n,omitempty"`
	HasWomen bool           `json:"has_women,omitempty"`
	Women    int64          `json:"women,omitempty"`
	Expected int64          `json:"expected,omitempty"`
	By       []catalog.Code `json:"by,omitempty"`
}

// taskRows are the tasks of a public period, in the order of the plan.
func taskRows(p *edition.Period) []TaskRow {
	var out []TaskRow
	for _, t := range p.Tasks {
		r := TaskRow{Task: t.ID, State: t.State, Reported: t.Reported, DoneBy: t.DoneBy, Expected: t.Expected, NotDone: t.NotDone, HasCost: t.HasCost, Cost: t.Cost}
		for _, s := range t.Steps {
			r.Steps = append(r.Steps, StepRow{s.ID, s.State})
		}
		for _, o := range t.Outputs {
			r.Outputs = append(r.Outputs, OutputRow{o.ID, o.Withheld, o.HasN, o.N, o.HasWomen, o.Women, o.Expected, o.By})
		}
		out = append(out, r)
	}
	return out
}

// TaskChange is one task that is not told as it was; Was or Now is nil where it is in one
// of two releases only.
type TaskChange struct {
	Task     catalog.Code
	Was, Now *TaskRow
}

// CompareTasks lists the tasks that differ, in the order of the later plan, then those that
// are gone. Where the earlier record does not know of tasks there is nothing to compare.
func CompareTasks(last, now *Record) []TaskChange {
	if !last.TasksTold || !now.TasksTold {
		return nil
	}
	find := func(in []TaskRow, id catalog.Code) *TaskRow {
		if i := slices.IndexFunc(in, func(x TaskRow) bool { return x.Task == id }); i >= 0 {
			return &in[i]
		}
		return nil
	}
	var out []TaskChange
	for i := range now.Tasks {
		is := &now.Tasks[i]
		if was := find(last.Tasks, is.Task); was == nil || string(line1(was)) != string(line1(is)) {
			out = append(out, TaskChange{is.Task, was, is})
		}
	}
	for i := range last.Tasks {
		if was := &last.Tasks[i]; find(now.Tasks, was.Task) == nil {
			out = append(out, TaskChange{was.Task, was, nil})
		}
	}
	return out
}
