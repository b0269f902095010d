package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// tasks are the tasks of a period without the documents that units name, and without
// the outputs of a class that needs protection and that are small, or leave something
// small of what is told beside them: of the same output in an earlier part of the year,
// or of the total that holds them. before are the public periods before it.
func (d *Decision) tasks(before edition.Edition[edition.Public], plan *catalog.Plan, p *edition.Period) []edition.Task {
	out := slices.Clone(p.Tasks)
	for i := range out {
		out[i].Papers = nil // an office tells its readers of them
		def := plan.Task(out[i].ID)
		if def == nil {
			continue
		}
		out[i].Outputs = slices.Clone(out[i].Outputs)
		within := map[catalog.Code]int64{} // what is told of each total
		for k := range out[i].Outputs {
			o := &out[i].Outputs[k]
			j := slices.IndexFunc(def.Outputs, func(x catalog.Output) bool { return x.ID == o.ID })
			if j < 0 {
				continue
			}
			policy, total := before.Catalog.Site.Policy.Of(def.Outputs[j].Class), def.Outputs[j].Within
			if def.Outputs[j].Class != "" && policy.Protected() {
				o.Each = nil
				if d.hides(before, p, out[i].ID, o, policy, total, within[total]) {
					*o = edition.TaskOutput{ID: o.ID, Expected: o.Expected, Withheld: true}
				}
				if policy.Guarded() {
					o.By = nil
				}
			}
			within[total] += o.N
		}
	}
	return out
}

// hides reports whether an output must not be told; beside is what is told of its total
// already.
func (d *Decision) hides(before edition.Edition[edition.Public], p *edition.Period, task catalog.Code, o *edition.TaskOutput, policy catalog.ClassPolicy, total catalog.Code, beside int64) bool {
	if policy.Guarded() && (len(o.By) > 0 && len(o.By) < FewestUnits || !policy.Publishes(p.Period)) {
		return true
	}
	if !o.HasN {
		return o.HasWomen && policy.Small(o.Women)
	}
	small := func(n int64) bool { return policy.Small(max(n, -n)) }
	if small(o.N) || o.HasWomen && (small(o.Women) || small(o.N-o.Women)) {
		return true
	}
	for i := range before.Periods {
		q := &before.Periods[i]
		then := outputOf(q, task, o.ID)
		if then == nil || !then.HasN || !p.Contains(q) {
			continue
		}
		if small(o.N-then.N) || o.HasWomen && then.HasWomen && (small(o.Women-then.Women) || small(o.N-o.Women-then.N+then.Women)) {
			return true
		}
	}
	area := before.Catalog.Site.WholeArea
	m := p.Measure(catalog.Ref{Measure: total, Part: catalog.TotalPart}, area)
	return m != nil && m.State == quantity.Reported && !d.hidden(Row{p.ID, total, area}) && (small(m.N-o.N) || small(m.N-o.N-beside))
}

// outputOf finds what a period tells of an output.
func outputOf(p *edition.Period, task, output catalog.Code) *edition.TaskOutput {
	for i := range p.Tasks {
		if p.Tasks[i].ID != task {
			continue
		}
		for k := range p.Tasks[i].Outputs {
			if o := &p.Tasks[i].Outputs[k]; o.ID == output {
				return o
			}
		}
	}
	return nil
}
