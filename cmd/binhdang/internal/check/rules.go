package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// rules decides those rules of rules.yaml that one return decides, what cannot be true
// first. Of a row that is part of an error nothing more is asked, and of others one
// question: a row has one cause more often than two.
func (k *checker) rules() {
	var questions finding.List
	for i := range k.c.Rules {
		rule := &k.c.Rules[i]
		if !rule.AppliesTo(k.r.Form.Unit, k.r.Form.Period) {
			continue
		}
		for _, v := range rule.OfReturn(answers{k}) {
			k.tally.Count(v)
			switch {
			case v.Truth != catalog.Broken:
			case rule.Level() == finding.Error:
				k.list.Add(k.broken(rule, v))
			default:
				questions.Add(k.broken(rule, v))
			}
		}
		if x := rule.Sizes(); x != nil && x.Counts(form.CostUnit) {
			questions = append(questions, k.costs(rule)...)
		}
	}
	wrong, asked := map[finding.Pos]bool{}, map[finding.Pos]bool{} // rows
	for _, f := range k.list {
		if f.Severity == finding.Error {
			wrong[f.Pos.Row()] = true
			for _, p := range f.Compared {
				wrong[p.Pos.Row()] = true
			}
		}
	}
	for _, f := range questions {
		part := wrong[f.Pos.Row()] || asked[f.Pos.Row()]
		for _, p := range f.Compared {
			part = part || wrong[p.Pos.Row()]
		}
		if part && f.Pos.Cell != "" {
			continue
		}
		asked[f.Pos.Row()] = true
		k.list.Add(f)
	}
}

// costs decides a rule on the size of money over the costs of tasks.
func (k *checker) costs(rule *catalog.Rule) (out finding.List) {
	for i := range k.r.Answers {
		a := &k.r.Answers[i]
		if a.Field.Key.Task == "" || a.Field.Key.Part != form.PartCost || a.State != returns.Number {
			continue
		}
		v := rule.Sizes().Decide(a.N, form.CostUnit)
		k.tally.Count(v)
		if v.Truth == catalog.Broken {
			v.Cell = fmt.Sprintf("Kinh phí của nhiệm vụ %s", a.Field.Key.Task)
			out.Add(k.said(rule, v, []*returns.Answer{a}))
		}
	}
	return out
}

// asksWhy reports whether a rule asks for a remark where the row is blank; it then says
// all that there is to say of that.
func (k *checker) asksWhy(w *row) bool {
	for i := range k.c.Rules {
		if r := &k.c.Rules[i]; r.AsksRemark(w.m.ID) && r.AppliesTo(k.r.Form.Unit, k.r.Form.Period) {
			return true
		}
	}
	return false
}

// broken is what is said of a rule, at the first of its cells, or at the file where it names
// none.
func (k *checker) broken(rule *catalog.Rule, v catalog.Verdict) finding.Finding {
	var cells []*returns.Answer
	for _, at := range v.At {
		if w := k.rows[at.Measure]; w != nil {
			a := w.cell(at.Part)
			if a == nil { // the total of a layout that only has parts
				a = w.parts[0]
			}
			cells = append(cells, a)
		}
	}
	return k.said(rule, v, cells)
}

// said is what is said of a rule over cells.
func (k *checker) said(rule *catalog.Rule, v catalog.Verdict, cells []*returns.Answer) finding.Finding {
	pos := finding.Pos{File: k.r.File}
	var compared []finding.Place
	for i, a := range cells {
		if i == 0 {
			pos = a.Pos
			continue
		}
		compared = append(compared, finding.Place{Pos: a.Pos, Label: label(a.Field)})
	}
	return finding.Finding{
		Rule: string(rule.ID), Severity: rule.Level(), Pos: pos, RulePos: rule.Pos, Compared: compared, Fix: rule.Fix,
		Format: "%s", Args: []any{rule.Sentence(v, inCells(cells))}, Numbers: v.Numbers,
		Unit: string(k.r.Form.Unit.Code), Period: k.r.Form.Period.ID,
	}
}

// inCells are numbers with their cells: "E6 ghi 7, F6 ghi 12".
func inCells(cells []*returns.Answer) string {
	var out []string
	for _, a := range cells {
		out = append(out, fmt.Sprintf("%s ghi %s", a.Pos.Cell, cmp.Or(a.Shown(), "trống")))
	}
	return strings.Join(out, ", ")
}

// answers is the return as rules see it.
type answers struct{ *checker }

func (x answers) Told(ref catalog.Ref) catalog.Told {
	w := x.rows[ref.Measure]
	if w == nil {
		return catalog.Told{}
	}
	if n, ok := x.value(w, ref.Part); ok {
		return catalog.Told{State: catalog.Counted, N: n, YesNo: w.m.Answer == catalog.AnswerYesNo}
	}
	cells := []*returns.Answer{w.cell(ref.Part)}
	if ref.Part == catalog.TotalPart && len(w.parts) > 0 {
		cells = w.parts
	}
	switch {
	case len(cells) == 1 && cells[0] == nil:
		return catalog.Told{}
	case x.badSum[w.m.ID], slices.ContainsFunc(cells, func(a *returns.Answer) bool { return a.State == returns.Unread }):
		return catalog.Told{State: catalog.InDoubt}
	}
	return catalog.Told{State: catalog.Blank}
}

func (x answers) Remarked(measure catalog.Code) bool {
	a := x.r.Answer(form.Key{Measure: measure, Part: form.PartNote})
	return a != nil && a.State != returns.Blank
}

func (x answers) Name(ref catalog.Ref) string { return x.c.CellName(ref) }

func (x answers) Counts() []catalog.Typed {
	var out []catalog.Typed
	for i := range x.sheets {
		s := &x.sheets[i]
		for _, w := range s.rows {
			if w.m.Answer == catalog.AnswerYesNo {
				continue
			}
			for _, a := range w.inputs() {
				if a.State == returns.Number {
					out = append(out, catalog.Typed{
						Ref: catalog.Ref{Measure: w.m.ID, Part: a.Field.Key.Part}, N: a.N, Unit: w.m.Unit,
						Sheet: s.def.Def.ID, PartOf: w.m.PartOf != "", Estimated: x.estimated(w),
					})
				}
			}
		}
	}
	return out
}

func (x answers) estimated(w *row) bool {
	a := x.r.Answer(form.Key{Measure: w.m.ID, Part: form.PartEstimate})
	return a != nil && a.State == returns.Number && a.N != 0
}
