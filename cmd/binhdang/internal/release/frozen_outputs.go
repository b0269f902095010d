package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// KeptOutput is a counted result of a task, of a class that needs protection, that keeps
// what was told of it, and why: for the office alone.
type KeptOutput struct {
	Period       string
	Task, Output catalog.Code
	Record       int // that told it last
	Why          KeptReason
}

// outputs puts back the protected results of tasks of which the public, who has the
// earlier releases, could compute a few people: the new number less one that was told of
// the same period, or of a part of the year that holds it or lies in it, is small. A
// result of a class that is told of the whole area only is told once: nobody knows
// afterwards how many bodies stand behind a difference. So is that it was withheld. The
// tasks of the period are its own afterwards.
func (k *Kept) outputs(e edition.Edition[edition.Internal], l *Ledger, p *edition.Period) {
	c := e.Catalog
	plan := c.Plan(p.Year)
	p.Tasks = slices.Clone(p.Tasks)
	for i := range p.Tasks {
		t := &p.Tasks[i]
		def := plan.Task(t.ID)
		if def == nil {
			continue
		}
		t.Outputs = slices.Clone(t.Outputs)
		for j := range t.Outputs {
			o := &t.Outputs[j]
			at := slices.IndexFunc(def.Outputs, func(x catalog.Output) bool { return x.ID == o.ID })
			if at < 0 || def.Outputs[at].Class == "" {
				continue
			}
			policy := c.Site.Policy.Of(def.Outputs[at].Class)
			if !policy.Protected() {
				continue
			}
			told, kept := l.judgeOutput(e, p, t.ID, o, policy)
			if told == nil {
				continue
			}
			kept.Output = o.ID
			k.Outputs = append(k.Outputs, kept)
			*o = told.output(o.Expected)
		}
	}
}

// judgeOutput finds what must stay told of a result; nil where it may be told as it is.
func (l *Ledger) judgeOutput(e edition.Edition[edition.Internal], p *edition.Period, task catalog.Code, o *edition.TaskOutput, policy catalog.ClassPolicy) (told *OutputRow, kept KeptOutput) {
	opens := false
	kept = KeptOutput{Period: p.ID, Task: task, Why: SmallMove}
	for _, r := range l.Records {
		row := r.output(task, o.ID)
		if row == nil {
			continue
		}
		if r.Period != p.ID {
			q := e.Period(r.Period)
			opens = opens || q != nil && (p.Contains(q) || q.Contains(p)) && row.near(o, func(d int64) bool { return policy.Small(max(d, -d)) })
			continue
		}
		if row.HasN || row.HasWomen || row.Withheld && policy.Guarded() && r.Final() {
			told, kept.Record = row, r.Number
		}
		opens = opens || row.near(o, func(d int64) bool { return d != 0 && policy.Small(max(d, -d)) })
	}
	switch {
	case told == nil || told.same(o):
		return nil, kept
	case policy.Guarded():
		kept.Why = ToldOnce
	case !opens:
		return nil, kept
	}
	return told, kept
}

// output is what a record told of a result; nil of a draft, which told nothing.
func (r *Record) output(task, output catalog.Code) *OutputRow {
	if r.State == catalog.Draft {
		return nil
	}
	for i := range r.Tasks {
		if r.Tasks[i].Task != task {
			continue
		}
		for k := range r.Tasks[i].Outputs {
			if o := &r.Tasks[i].Outputs[k]; o.Output == output {
				return o
			}
		}
	}
	return nil
}

// ToldOutput is a counted result of a task as a release told it.
type ToldOutput struct {
	Task   catalog.Code
	Output edition.TaskOutput
}

// ToldOutputs are the counted results that a record told.
func (r *Record) ToldOutputs() []ToldOutput {
	if r.State == catalog.Draft {
		return nil
	}
	var out []ToldOutput
	for i := range r.Tasks {
		for k := range r.Tasks[i].Outputs {
			if o := &r.Tasks[i].Outputs[k]; o.HasN || o.HasWomen {
				out = append(out, ToldOutput{r.Tasks[i].Task, o.output(o.Expected)})
			}
		}
	}
	return out
}

// near reports whether a number that can be computed of both is one that must not be: of
// all, of the women, of the men.
func (r *OutputRow) near(o *edition.TaskOutput, small func(int64) bool) bool {
	n, women := r.HasN && o.HasN, r.HasWomen && o.HasWomen
	return n && small(o.N-r.N) || women && small(o.Women-r.Women) || n && women && small(o.N-o.Women-r.N+r.Women)
}

// same reports whether a result is still as it was told.
func (r *OutputRow) same(o *edition.TaskOutput) bool {
	return !r.Withheld && r.HasN == o.HasN && r.N == o.N && r.HasWomen == o.HasWomen && r.Women == o.Women
}

// output is the result as it was told, beside what the plan expects now.
func (r *OutputRow) output(expected int64) edition.TaskOutput {
	return edition.TaskOutput{ID: r.Output, HasN: r.HasN, N: r.N, HasWomen: r.HasWomen, Women: r.Women, Withheld: r.Withheld, Expected: expected, By: r.By}
}
