package definition

import (
	"cmp"
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Rules that contradict each other or the form. What rules and form hold of one return
// (sums of cells against sums, parts within wholes, ranges) are linear inequalities
// over counts from 0 up. All counts 0 fulfil nearly every set of them, so what is
// looked for is a cell that no return can fill: in which the inequalities together
// allow no number from 1 up. That is decided exactly: by a return that has such a
// number in every cell, or by a sum of inequalities that says 1 ≤ 0 (impossible),
// whose members are the rules that do not go together.

// inequality is Σ coefficients × cells ≤ most.
type inequality struct {
	of   map[int]int64 // by cell; never 0
	most int64
	name string
	pos  finding.Pos
	rule bool // of rules.yaml
}

// system is what holds of one return.
type system struct {
	c      *catalog.Catalog
	index  map[catalog.Ref]int
	cells  []catalog.Ref
	least  []int64
	bounds []inequality
	pairs  pairs
}

// contradictions looks at the forms of every source in every time in which other rules
// are in force.
func (l *loader) contradictions() {
	said := map[string]bool{}
	days := []reporting.Date{{Year: 1, Month: 1, Day: 1}}
	for i := range l.c.Rules {
		days = append(days, l.c.Rules[i].From)
	}
	sources := map[catalog.Code]bool{}
	l.eachMeasure(func(m *catalog.Measure) {
		days = append(days, reporting.Date{Year: m.FromYear, Month: 1, Day: 1})
		sources[m.Sheet.AskedOf] = true
	})
	slices.SortFunc(days, reporting.Date.Compare)
	days = slices.DeleteFunc(slices.Compact(days), func(d reporting.Date) bool { return d.Year < 1 })
	var ruled []catalog.Code // sources of which there is a rule
	for i := range l.c.Rules {
		if cells := l.c.Rules[i].Test().Cells(); len(cells) > 0 {
			if q, _ := l.c.Question(cells[0].Measure); sources[q.AskedOf] && !slices.Contains(ruled, q.AskedOf) {
				ruled = append(ruled, q.AskedOf)
			}
		}
	}
	for _, source := range ruled {
		for _, who := range l.asides(source) {
			for _, day := range days {
				for _, kind := range l.c.Site.Calendar.Kinds {
					p := kind.Of(day.Year)
					if p.To.Before(day) {
						p = kind.Of(day.Year + 1)
					}
					if s := l.system(source, who, p); s != nil {
						l.contradiction(s, said)
					}
				}
			}
		}
	}
}

// asides are the source itself and the single units of it that a rule names.
func (l *loader) asides(source catalog.Code) []catalog.Code {
	out := []catalog.Code{source}
	for i := range l.c.Rules {
		for _, u := range l.c.Rules[i].Units {
			if u != source && l.meets(u, source) && !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
	}
	return out
}

// system gathers what holds of a return of the source in the period; who is the source
// or one unit of it. Nil: the source is asked nothing.
func (l *loader) system(source, who catalog.Code, p reporting.Period) *system {
	s := &system{c: l.c, index: map[catalog.Ref]int{}}
	var asked []*catalog.Measure
	l.eachMeasure(func(m *catalog.Measure) {
		if m.Sheet.AskedOf == source && m.Asks(p) {
			asked = append(asked, m)
			for _, part := range inputs(l.c, m) {
				s.index[catalog.Ref{Measure: m.ID, Part: part}] = len(s.cells)
				s.cells, s.least = append(s.cells, catalog.Ref{Measure: m.ID, Part: part}), append(s.least, 1)
			}
		}
	})
	for _, m := range asked {
		s.form(m)
	}
	for i := range l.c.Rules {
		r := &l.c.Rules[i]
		if !p.To.Between(r.From, r.To) || len(r.Periods) > 0 && !slices.Contains(r.Periods, catalog.KindCode(p)) ||
			len(r.Units) > 0 && !slices.ContainsFunc(r.Units, func(u catalog.Code) bool { return u == who || u == source || l.meets(u, who) }) {
			continue
		}
		if !slices.ContainsFunc(r.Test().Cells(), func(x *catalog.Ref) bool { return s.terms(*x) == nil }) {
			s.rule(r)
		}
	}
	if len(s.cells) == 0 {
		return nil
	}
	return s
}

// inputs are the parts of a row that are typed.
func inputs(c *catalog.Catalog, m *catalog.Measure) []catalog.Code {
	b := c.Breakdown(m.Breakdown)
	if b == nil || len(b.Parts) == 0 {
		return []catalog.Code{catalog.TotalPart}
	}
	var out []catalog.Code
	for i := range b.Parts {
		out = append(out, b.Parts[i].ID)
	}
	return out
}

// terms are the typed cells that a cell is the sum of; nil if it is not asked.
func (s *system) terms(r catalog.Ref) []int {
	if i, ok := s.index[r]; ok {
		return []int{i}
	}
	var out []int
	if r.Part == catalog.TotalPart {
		for i, c := range s.cells {
			if c.Measure == r.Measure {
				out = append(out, i)
			}
		}
	}
	return out
}

// add holds Σ left ≤ Σ right + most, the sides weighted.
func (s *system) add(left, right []catalog.Ref, wl, wr, most int64, name string, pos finding.Pos, rule bool) {
	q := inequality{of: map[int]int64{}, most: most, name: name, pos: pos, rule: rule}
	side := func(refs []catalog.Ref, w int64) {
		for _, r := range refs {
			for _, i := range s.terms(r) {
				if q.of[i] += w; q.of[i] == 0 {
					delete(q.of, i)
				}
			}
		}
	}
	side(left, wl)
	side(right, -wr)
	s.bounds = append(s.bounds, q)
}

// form adds what measures.yaml says of a row.
func (s *system) form(m *catalog.Measure) {
	name := "câu hỏi “" + string(m.ID) + "”"
	total := []catalog.Ref{{Measure: m.ID, Part: catalog.TotalPart}}
	if whole := s.c.Measure(m.PartOf); whole != nil && len(s.terms(catalog.Ref{Measure: whole.ID, Part: catalog.TotalPart})) > 0 {
		for _, part := range append(inputs(s.c, m), catalog.TotalPart) {
			a, b := catalog.Ref{Measure: m.ID, Part: part}, catalog.Ref{Measure: whole.ID, Part: part}
			if s.terms(b) != nil {
				s.add([]catalog.Ref{a}, []catalog.Ref{b}, 1, 1, 0, name, m.Pos, false)
				s.pairs.implies(a, b, name, m.Pos, false)
			}
		}
	}
	for _, part := range inputs(s.c, m) {
		s.pairs.implies(catalog.Ref{Measure: m.ID, Part: part}, total[0], name, m.Pos, false)
	}
	most := m.Max
	if m.Answer == catalog.AnswerYesNo {
		most = 1
	}
	if most > 0 {
		s.add(total, nil, 1, 0, most, name, m.Pos, false)
	}
	if m.Min > 0 {
		s.add(nil, total, 0, 1, -m.Min, name, m.Pos, false)
	}
}

// rule adds what a rule of rules.yaml holds of one return.
func (s *system) rule(r *catalog.Rule) {
	name := "quy tắc “" + string(r.ID) + "”"
	claims := r.Test().Claims()
	for _, x := range claims.AtMost {
		s.add(x.Cells, x.Within, x.Times, x.Of, 0, name, r.Pos, true)
	}
	for _, x := range claims.Implies {
		s.pairs.implies(x[0], x[1], name, r.Pos, true)
	}
	for _, cells := range claims.Apart {
		s.pairs.apart = append(s.pairs.apart, apart{cells, name, r.Pos})
	}
}

// contradiction reports every set of rules that leaves a cell nothing but 0. A set that
// holds another one only says what follows from it.
func (l *loader) contradiction(s *system, said map[string]bool) {
	all := s.impossible()
	for i := range all {
		slices.SortStableFunc(all[i].sum, func(a, b inequality) int { // rules first: there it is mended
			if a.rule != b.rule {
				return map[bool]int{true: -1, false: 1}[a.rule]
			}
			return a.pos.Compare(b.pos)
		})
	}
	slices.SortStableFunc(all, func(a, b refuted) int { return cmp.Compare(len(a.sum), len(b.sum)) })
	var kept []refuted
	for _, x := range all {
		if !slices.ContainsFunc(kept, func(k refuted) bool { return x.follows(k) }) {
			kept = append(kept, x)
			l.disagree(s, x, said)
		}
	}
	l.apart(s, said)
}

// refuted is a cell that no return can fill, with the inequalities that say so; a cell
// below 0 where they cannot even hold together.
type refuted struct {
	cell int
	sum  []inequality
}

// follows reports whether all rules of the other are among those of this one.
func (x refuted) follows(of refuted) bool {
	return !slices.ContainsFunc(of.sum, func(q inequality) bool {
		return q.rule && !slices.ContainsFunc(x.sum, func(p inequality) bool { return p.name == q.name })
	})
}

// disagree reports members of rules.yaml and of the form that do not go together.
func (l *loader) disagree(s *system, x refuted, said map[string]bool) {
	sum, when := x.sum, " trong một biểu"
	if x.cell >= 0 {
		when = fmt.Sprintf(" khi ô “%s” có số từ 1 trở lên", l.c.CellName(s.cells[x.cell]))
	}
	var names []string
	f := finding.Finding{Rule: "rule-contradiction", Fix: "sửa hoặc bỏ một trong các quy tắc này"}
	for _, q := range sum {
		if slices.Contains(names, q.name) {
			continue
		}
		if names = append(names, q.name); len(names) == 1 {
			f.Pos = q.pos
			continue
		}
		f.Compared = append(f.Compared, finding.Place{Pos: q.pos, Label: q.name})
	}
	key := fmt.Sprint(names)
	if len(sum) == 0 || !sum[0].rule || said[key] {
		return // what only the form says is checked where it is defined
	}
	said[key] = true
	f.Format, f.Args = "%s không thể cùng đúng%s", []any{viet.UpperFirst(viet.List(names)), when}
	if len(names) == 1 {
		f.Format, f.Fix = "%s không thể đúng%s", "sửa lại hai vế của quy tắc, hoặc bỏ quy tắc này"
	}
	l.add(f)
}
