package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// ToldOutput is what an earlier release told of a figure result of a task.
type ToldOutput struct {
	Task   catalog.Code
	Output edition.TaskOutput
}

// tasks are the tasks of a period without the documents that units name, and without
// the outputs of a class that needs protection and that are small, or leave something
// small of what is told beside them: of the same output in another part of the year, of
// the output that they are a part of, or of the total that holds them. before are the
// public periods before it.
func (d *Decision) tasks(before edition.Edition[edition.Public], plan *catalog.Plan, p *edition.Period) []edition.Task {
	out := slices.Clone(p.Tasks)
	for i := range out {
		out[i].Papers = nil // an office tells its readers of them
		def := plan.Task(out[i].ID)
		if def == nil {
			continue
		}
		out[i].Outputs = slices.Clone(out[i].Outputs)
		x := outputs{d: d, c: before.Catalog, before: before.Periods, p: p, task: out[i].ID, beside: map[catalog.Code]int64{}}
		for k := range out[i].Outputs {
			o := &out[i].Outputs[k]
			j := slices.IndexFunc(def.Outputs, func(x catalog.Output) bool { return x.ID == o.ID })
			if j < 0 {
				continue
			}
			x.def, x.whole = &def.Outputs[j], nil
			if w := slices.IndexFunc(out[i].Outputs, func(w edition.TaskOutput) bool { return w.ID == x.def.PartOf && x.def.PartOf != "" }); w >= 0 {
				x.whole = &out[i].Outputs[w]
			}
			if x.policy = x.c.Site.Policy.Of(x.def.Class); x.def.Class != "" && x.policy.Protected() {
				o.Each = nil
				if o.Withheld || x.hides(o) {
					*o = edition.TaskOutput{ID: o.ID, Expected: o.Expected, Withheld: true}
				}
				o.By = nil // three bodies that counted three counted one each
			}
			x.beside[x.def.Within] += o.N
		}
	}
	return out
}

// outputs are those of one task, decided in their order.
type outputs struct {
	d      *Decision
	c      *catalog.Catalog
	before []edition.Period
	p      *edition.Period
	task   catalog.Code
	def    *catalog.Output
	policy catalog.ClassPolicy
	whole  *edition.TaskOutput    // that it is a part of
	beside map[catalog.Code]int64 // what is told of each total already
}

func (x *outputs) small(n int64) bool { return x.policy.Small(max(n, -n)) }

// hides reports whether an output must not be told. What was told before of the same
// period is known: only what is small for itself is taken back.
func (x *outputs) hides(o *edition.TaskOutput) bool {
	if x.policy.Guarded() && (len(o.By) > 0 && len(o.By) < FewestUnits || !x.policy.Publishes(x.p.Period)) {
		return true
	}
	if !o.HasN {
		return o.HasWomen && x.policy.Small(o.Women)
	}
	if small := x.counts(o, nil); slices.ContainsFunc(small[:], func(n figure) bool { return n.ok && x.small(n.n) }) {
		return true
	}
	return !x.known(o) && (x.besideWhole(o) || x.besideHalf(o) || x.besideTotal(o))
}

// figure is a number that can be computed of an output.
type figure struct {
	n  int64
	ok bool
}

// counts are all, the women and the men of an output, or of what a whole leaves of it.
func (x *outputs) counts(o, whole *edition.TaskOutput) [3]figure {
	n, women := figure{o.N, o.HasN}, figure{o.Women, o.HasWomen}
	if whole != nil {
		n = figure{whole.N - o.N, whole.HasN && o.HasN}
		women = figure{whole.Women - o.Women, whole.HasWomen && o.HasWomen}
	}
	return [3]figure{n, women, {n.n - women.n, n.ok && women.ok}}
}

// besideWhole looks at what the output leaves of the one that it is a part of.
func (x *outputs) besideWhole(o *edition.TaskOutput) bool {
	if x.whole == nil {
		return false
	}
	rest := x.counts(o, x.whole)
	return slices.ContainsFunc(rest[:], func(n figure) bool { return n.ok && x.small(n.n) })
}

// besideHalf looks at what it leaves, or what its rest leaves, of what is told of another
// part of the year, now or in an earlier release.
func (x *outputs) besideHalf(o *edition.TaskOutput) bool {
	now, rest := x.counts(o, nil), [3]figure{}
	if x.whole != nil {
		rest = x.counts(o, x.whole)
	}
	grew := func(now, then [3]figure) bool {
		for k := range now {
			if now[k].ok && then[k].ok && x.small(now[k].n-then[k].n) {
				return true
			}
		}
		return false
	}
	for i := range x.before {
		q := &x.before[i]
		then := outputOf(q, x.task, o.ID)
		if then == nil || !x.p.Contains(q) {
			continue
		}
		if grew(now, x.counts(then, nil)) {
			return true
		}
		if w := outputOf(q, x.task, x.def.PartOf); w != nil && grew(rest, x.counts(then, w)) {
			return true
		}
	}
	for i := range x.d.earlier {
		r := &x.d.earlier[i]
		if q := x.d.of.Period(r.Period); q == nil || !x.p.Contains(q) && !q.Contains(x.p) {
			continue
		}
		if slices.ContainsFunc(r.Outputs, func(then ToldOutput) bool {
			return then.Task == x.task && then.Output.ID == o.ID && grew(now, x.counts(&then.Output, nil))
		}) {
			return true
		}
	}
	return false
}

// besideTotal looks at what it leaves, alone or with the outputs above it, of the total
// that holds them.
func (x *outputs) besideTotal(o *edition.TaskOutput) bool {
	area, total := x.c.Site.WholeArea, catalog.Ref{Measure: x.def.Within, Part: catalog.TotalPart}
	leaves := func(m *edition.Measure) bool {
		return m != nil && m.State == quantity.Reported && (x.small(m.N-o.N) || x.small(m.N-o.N-x.beside[x.def.Within]))
	}
	if !x.d.hidden(Row{x.p.ID, total.Measure, area}) && leaves(x.p.Measure(total, area)) {
		return true
	}
	return slices.ContainsFunc(x.d.earlier, func(r Earlier) bool { return r.Period == x.p.ID && leaves(r.measure(total, area)) })
}

// known reports whether an earlier release told so much of the output.
func (x *outputs) known(o *edition.TaskOutput) bool {
	return slices.ContainsFunc(x.d.earlier, func(r Earlier) bool {
		return r.Period == x.p.ID && slices.ContainsFunc(r.Outputs, func(then ToldOutput) bool {
			return then.Task == x.task && then.Output.ID == o.ID && x.counts(&then.Output, nil) == x.counts(o, nil)
		})
	})
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
