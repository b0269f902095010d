package intake

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// tasks makes the reports of a unit on the plan: one for each step that its form
// asks, in the order of the form. Free text is not taken: it stays in the
// workbook; of the documents named there only numbers and days are.
func (d *desk) tasks(pf *catalog.PeriodFile, u *catalog.Unit, r *returns.Return) {
	type step struct{ task, step catalog.Code }
	at := map[step]int{}
	outputs := d.outputs(pf.Period.Year)
	for i := range r.Answers {
		a := &r.Answers[i]
		k := a.Field.Key
		if k.Task == "" {
			continue
		}
		j, ok := at[step{k.Task, k.Step}]
		if !ok {
			j = len(d.res.Tasks)
			at[step{k.Task, k.Step}] = j
			d.res.Tasks = append(d.res.Tasks, TaskReport{
				Period: pf.Period.ID, Unit: u.Code, Task: k.Task, Step: k.Step, Pos: a.Pos,
			})
		}
		t := &d.res.Tasks[j]
		switch k.Part {
		case form.PartStatus:
			t.Answer, t.Pos = answer(a), a.Pos
		case form.PartDate:
			t.Done = a.Date
		case form.PartDocuments:
			if a.State == returns.Words {
				t.Papers = named(a.Text, pf.Period.Year)
			}
		case form.PartCost:
			t.Cost, t.HasCost = a.N, a.State == returns.Number
		default:
			t.output(a, outputs[k.Task])
		}
	}
}

func (d *desk) outputs(year int) map[catalog.Code][]catalog.Output {
	out := map[catalog.Code][]catalog.Output{}
	if p := d.c.Plan(year); p != nil {
		for _, t := range p.Tasks {
			out[t.ID] = t.Outputs
		}
	}
	return out
}

// answer reads a status by its place among the choices.
func answer(a *returns.Answer) TaskAnswer {
	if a.State != returns.Words {
		return NoAnswer
	}
	for i, c := range form.Choices {
		if a.Text == c {
			return []TaskAnswer{NotBegun, UnderWay, Done}[i]
		}
	}
	return NoAnswer
}

// output takes a counted result, where the answer is one.
func (t *TaskReport) output(a *returns.Answer, outputs []catalog.Output) {
	for _, o := range outputs {
		women := a.Field.Key.Part == form.OutputPart(o.ID, true)
		if a.State != returns.Number || !women && a.Field.Key.Part != form.OutputPart(o.ID, false) {
			continue
		}
		i := 0
		for i < len(t.Outputs) && t.Outputs[i].ID != o.ID {
			i++
		}
		if i == len(t.Outputs) {
			t.Outputs = append(t.Outputs, OutputReport{ID: o.ID})
		}
		if women {
			t.Outputs[i].Women, t.Outputs[i].HasWomen, t.Outputs[i].WomenPos = a.N, true, a.Pos
		} else {
			t.Outputs[i].N, t.Outputs[i].HasN, t.Outputs[i].Pos = a.N, true, a.Pos
		}
	}
}
