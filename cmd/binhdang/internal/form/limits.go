package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// limit is one thing that the figures of a return may not contradict: the left side is
// at most the right one. It follows from the same definitions as what package check
// says of a return (part_of, min, max, months_since, rules.yaml), and like there
// nothing is decided while a cell is blank.
type limit struct {
	left, right side
	wrong       bool   // check holds the return back; else it asks
	text        string // what must hold, for the message of a cell
}

// side is a sum of cells, or a bound that the definitions give.
type side struct {
	terms []term
	plus  int64
	since int // with it the bound is the months from this one to the cut-off date, at most plus
}

// term is a cell, counted some times.
type term struct {
	field *Field
	times int64
}

// limits are those of one form, sheet by sheet.
func limits(f *Form, c *catalog.Catalog) []limit {
	a := asks{f: f, rows: map[catalog.Code]*askedRow{}}
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.Fields {
			a.put(&s.Fields[j])
		}
	}
	for _, w := range a.order {
		a.span(w)
		a.partOf(w)
	}
	for i := range f.Sheets {
		a.bodies(&f.Sheets[i])
		a.women(&f.Sheets[i])
		a.pieces(&f.Sheets[i], c.Plan(f.Period.Year))
	}
	for i := range c.Rules {
		if r := &c.Rules[i]; r.AppliesTo(f.Unit, f.Period) && r.Level() != finding.Note {
			a.rule(r)
			a.size(r)
		}
	}
	return a.out
}

// asks collects the limits of a form.
type asks struct {
	f     *Form
	rows  map[catalog.Code]*askedRow
	order []*askedRow
	out   []limit
}

// askedRow is one measure with its cells.
type askedRow struct {
	m     *catalog.Measure
	total *Field
	parts []*Field
}

func (a *asks) put(fd *Field) {
	if fd.Measure == nil || fd.Kind != Count && fd.Kind != YesNo && fd.Kind != Total {
		return
	}
	w := a.rows[fd.Measure.ID]
	if w == nil {
		w = &askedRow{m: fd.Measure}
		a.rows[fd.Measure.ID] = w
		a.order = append(a.order, w)
	}
	if fd.Key.Part == catalog.TotalPart {
		w.total = fd
	} else {
		w.parts = append(w.parts, fd)
	}
}

// inputs are the cells that are typed.
func (w *askedRow) inputs() []*Field {
	if len(w.parts) > 0 {
		return w.parts
	}
	return []*Field{w.total}
}

// part finds the cells whose sum is a part of the row; none if it has no such part.
func (w *askedRow) part(id catalog.Code) []*Field {
	if id == catalog.TotalPart {
		return w.inputs()
	}
	for _, fd := range w.parts {
		if fd.Key.Part == id {
			return []*Field{fd}
		}
	}
	return nil
}

func sumOf(fields ...*Field) (s side) {
	for _, fd := range fields {
		i := slices.IndexFunc(s.terms, func(t term) bool { return t.field == fd })
		if i < 0 {
			s.terms = append(s.terms, term{fd, 1})
		} else {
			s.terms[i].times++
		}
	}
	return s
}

func (a *asks) atMost(left, right side, wrong bool, text string) {
	a.out = append(a.out, limit{left, right, wrong, text})
}

func (a *asks) span(w *askedRow) {
	if w.m.Answer == catalog.AnswerYesNo {
		return
	}
	whole := sumOf(w.inputs()...)
	switch {
	case w.m.Since > 0:
		a.atMost(whole, side{plus: w.m.Max, since: w.m.Since}, true,
			fmt.Sprintf("Số tháng đếm từ tháng %d, nhiều nhất đến tháng của ngày chốt số liệu.", w.m.Since))
	case w.m.Max > 0:
		a.atMost(whole, side{plus: w.m.Max}, true, "Nhiều nhất là "+viet.Int(w.m.Max)+".")
	}
	if w.m.Min > 0 {
		a.atMost(side{plus: w.m.Min}, whole, true, "Ít nhất là "+viet.Int(w.m.Min)+".")
	}
}

func (a *asks) partOf(w *askedRow) {
	whole := a.rows[w.m.PartOf]
	if w.m.PartOf == "" || whole == nil {
		return
	}
	text := fmt.Sprintf("Hàng “%s” là một phần của hàng “%s”.", short(w.m.Label), short(whole.m.Label))
	matched := 0
	for _, fd := range w.parts {
		if of := whole.part(fd.Key.Part); of != nil {
			matched++
			a.atMost(sumOf(fd), sumOf(of...), true, text)
		}
	}
	if matched == 0 || matched < len(w.parts) || matched < len(whole.parts) {
		a.atMost(sumOf(w.inputs()...), sumOf(whole.inputs()...), true, text)
	}
}

// bodies bound the columns of a list, row by row.
func (a *asks) bodies(s *Sheet) {
	if s.Def == nil || s.Def.Records == nil {
		return
	}
	for _, col := range s.Def.Records.Columns {
		if col.PartOf == "" {
			continue
		}
		for i := range s.Fields {
			part := &s.Fields[i]
			if part.Key.Part != col.ID || part.Key.Row == 0 {
				continue
			}
			for j := range s.Fields {
				if whole := &s.Fields[j]; whole.Key.Row == part.Key.Row && whole.Key.Part == col.PartOf {
					a.atMost(sumOf(part), sumOf(whole), true, fmt.Sprintf("“%s” là một phần của “%s”.", short(part.Head), short(whole.Head)))
				}
			}
		}
	}
}

// women bound the women counted in the output of a task.
func (a *asks) women(s *Sheet) {
	for i := range s.Fields {
		w := &s.Fields[i]
		all, ok := strings.CutSuffix(string(w.Key.Part), "_women")
		if !ok || w.Key.Task == "" || i == 0 {
			continue
		}
		k := w.Key
		k.Part = catalog.Code(all)
		if whole := &s.Fields[i-1]; whole.Key == k {
			a.atMost(sumOf(w), sumOf(whole), true, "“Trong đó nữ” là một phần của “Số lượng”.")
		}
	}
}

// pieces bound an output of a task that is a part of another one.
func (a *asks) pieces(s *Sheet, plan *catalog.Plan) {
	for i := range s.Fields {
		part := &s.Fields[i]
		t := plan.Task(part.Key.Task)
		if t == nil {
			continue
		}
		for _, o := range t.Outputs {
			for _, women := range []bool{false, true} {
				if o.PartOf == "" || part.Key.Part != OutputPart(o.ID, women) {
					continue
				}
				k := part.Key
				k.Part = OutputPart(o.PartOf, women)
				if j := slices.IndexFunc(s.Fields, func(x Field) bool { return x.Key == k }); j >= 0 {
					a.atMost(sumOf(part), sumOf(&s.Fields[j]), true, fmt.Sprintf("“%s” là một phần của hàng ghi số chung bên trên.", short(viet.UpperFirst(o.Label))))
				}
			}
		}
	}
}

// rule adds a rule of rules.yaml that compares two sums, all of whose cells are asked.
func (a *asks) rule(r *catalog.Rule) {
	sum := func(refs []catalog.Ref) (side, bool) {
		var all []*Field
		for _, ref := range refs {
			w := a.rows[ref.Measure]
			if w == nil || len(w.part(ref.Part)) == 0 {
				return side{}, false
			}
			all = append(all, w.part(ref.Part)...)
		}
		return sumOf(all...), len(all) > 0
	}
	left, ok1 := sum(r.Left)
	right, ok2 := sum(r.Right)
	if !ok1 || !ok2 {
		return
	}
	text := strings.TrimSuffix(r.Meaning(), ".") + "."
	wrong := r.Level() == finding.Error
	if r.Is != ">=" {
		a.atMost(left, right, wrong, text)
	}
	if r.Is != "<=" {
		a.atMost(right, left, wrong, text)
	}
}

// size adds the upper bound of a rule on the size of numbers, cell by cell. A lower one
// cannot be shown so: 0 is never too small.
func (a *asks) size(r *catalog.Rule) {
	x := r.Sizes()
	if x == nil || x.AtMost == 0 {
		return
	}
	text := strings.TrimSuffix(r.Meaning(), ".") + "."
	for i := range a.f.Sheets {
		s := &a.f.Sheets[i]
		for j := range s.Fields {
			fd := &s.Fields[j]
			bounded := fd.Kind == Count && (fd.Measure != nil && x.Bounds(catalog.Ref{Measure: fd.Measure.ID, Part: fd.Key.Part}, fd.Measure.Unit) ||
				fd.Key.Part == PartCost && x.Counts(CostUnit))
			if bounded {
				a.atMost(sumOf(fd), side{plus: x.AtMost}, false, text)
			}
		}
	}
}

// fields are the cells of both sides, each once.
func (l *limit) fields() (out []*Field) {
	for _, s := range []side{l.left, l.right} {
		for _, t := range s.terms {
			if !slices.Contains(out, t.field) {
				out = append(out, t.field)
			}
		}
	}
	return out
}
