package disclosure

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// FewestUnits is how many units must stand behind a published total of a
// sensitive measure that several units owe: of two, each could subtract its own
// count and have the other's.
const FewestUnits = 3

// mostPeople bounds what is not bounded otherwise.
const mostPeople = 1 << 24

// area decides over the sensitive rows of the whole area: those that are small for
// themselves; then what an attacker can tell of every count that follows from them is
// computed exactly, and the cheapest row beside one that can be told is withheld too,
// until none can.
func (s *system) area() {
	s.alone()
	for range 4 * len(s.forms) {
		if !s.further() {
			return
		}
	}
}

// sensitive reports whether figures of the measure are told of the whole area only.
func (s *system) sensitive(m catalog.Code) bool { return s.c.PolicyOf(m).Guarded() }

// set names the units whose counts are in a cell of the whole area.
func (s *system) set(at place) string {
	if x, ok := s.sets[at]; ok {
		return x
	}
	p := s.periods[at.period]
	frozen := s.sensitive(at.ref.Measure) && s.d.stays(p, at.ref.Measure, s.c.Site.WholeArea)
	var units []catalog.Code
	for _, u := range s.units {
		in := frozen && slices.Contains(s.d.frozen[p.ID].Units, u)
		if !frozen {
			_, in = s.cell(at, u)
		}
		if in {
			units = append(units, u)
		}
	}
	var b strings.Builder
	for _, u := range s.merged(p, units) {
		b.WriteString(string(u))
		b.WriteByte(' ')
	}
	s.sets[at] = b.String()
	return s.sets[at]
}

// alone withholds the rows of the whole area that must not be told, whatever stands
// beside them.
func (s *system) alone() {
	area := s.c.Site.WholeArea
	for i, p := range s.periods {
		for _, m := range p.Measures {
			if m.Unit != area || !s.sensitive(m.Ref.Measure) {
				continue
			}
			at := place{i, m.Ref}
			r := s.row(at, area)
			total := p.Measure(catalog.Ref{Measure: m.Ref.Measure, Part: catalog.TotalPart}, area)
			switch {
			case m.State != quantity.Reported:
				continue
			case total != nil && total.Received != m.Received, // the total less the parts would be some units' own count
				m.Received < min(FewestUnits, m.Expected),
				m.N == 0 && m.Ref.Part == catalog.TotalPart && m.Expected > 1 && (m.Received < m.Expected || s.aboveBefore(at)):
				s.d.add(r, Primary)
				s.few[r] = true
			}
		}
	}
	for k := range s.forms {
		f := &s.forms[k]
		n, whole, ok := s.areaCount(f)
		if f.second && !ok {
			n, whole, ok = s.areaChange(f)
		}
		computable := !slices.ContainsFunc(f.terms, func(t term) bool { return s.d.hidden(s.row(t.place, area)) })
		if ok && computable && f.small(n, whole) {
			s.d.add(s.give(f), Primary)
		}
	}
}

// aboveBefore reports whether an earlier part of the year has a count where this one
// has none: the units that are missing now had it.
func (s *system) aboveBefore(at place) bool {
	for _, h := range halvesOf(s.periods) {
		if then, ok := s.cell(place{h.s, at.ref}, s.c.Site.WholeArea); h.y == at.period && ok && then > 0 {
			return true
		}
	}
	return false
}

// areaCount is what a form of sensitive cells is for the whole area, and the whole
// that it is a part of; ok only where its cells come from the same units.
func (s *system) areaCount(f *form) (n, whole int64, ok bool) {
	guarded, set := false, ""
	for i, t := range f.terms {
		v, has := s.cell(t.place, s.c.Site.WholeArea)
		if !has {
			return 0, 0, false
		}
		n += t.k * v
		guarded = guarded || s.sensitive(t.ref.Measure)
		if x := s.set(t.place); i == 0 {
			set = x
		} else if x != set {
			return 0, 0, false
		}
	}
	if f.group {
		whole, _ = s.cell(f.whole, s.c.Site.WholeArea)
	}
	return n, whole, guarded
}

// give is the row that is withheld where the form is small: its owner's, of a
// rule the smallest one's; where it is of two periods, that of the earlier one, because the annual figure is worth more,
// unless it was told already.
func (s *system) give(f *form) Row {
	area, owner := s.c.Site.WholeArea, f.owner
	if f.rule {
		least := int64(mostPeople)
		for _, t := range f.terms {
			if n, _ := s.cell(t.place, area); s.sensitive(t.ref.Measure) && n < least {
				owner, least = t.place, n
			}
		}
	}
	for _, t := range f.terms {
		if r := s.row(t.place, area); t.ref == owner.ref && s.periods[t.period].To.Before(s.periods[owner.period].To) && !s.known[r] {
			return r
		}
	}
	return s.row(owner, area)
}

// areaChange is by how much a count of the whole area grew within the year where the
// units of the two periods differ.
func (s *system) areaChange(f *form) (n, whole int64, ok bool) {
	a, _, ok1 := s.areaCount(&s.forms[f.first])
	b, _, ok2 := s.areaCount(&s.forms[f.later])
	return b - a, 0, ok1 && ok2
}

// told reports whether an attacker comes too near to a count. Two of them are tried:
// one who knows the equations, and one who also knows that something in each part of
// the system that hangs together is withheld because it is small.
func told(x *interval.Solver, c count, width int64) bool {
	if x.Wide(c.cell, width) {
		return false
	}
	i := x.Interval(c.cell)
	if !i.Done {
		return true
	}
	if c.always {
		return i.Width() < width
	}
	if i.Lo >= c.threshold || i.Hi <= -c.threshold {
		return false // it is not small, and everybody may know that
	}
	return i.Width() < width && (i.Hi > 0 || i.Lo < 0 || c.group)
}

// further withholds one row for each part in which a count can be told; it is false
// where there is none, or nothing to withhold.
func (s *system) further() bool {
	a := s.attackArea()
	plain := interval.New(a.System, interval.Steps)
	plain.Suppose(a.truth)
	tied := plain.Tied()
	knowing := s.knowing(a, tied)
	again, done := false, map[int]bool{}
	for _, c := range a.counts {
		if done[tied[c.cell]] || !told(plain, c, c.threshold-1) && !told(knowing, c, c.threshold-2) {
			continue
		}
		done[tied[c.cell]] = true
		r, ok := s.cheapest(a, tied, c)
		if !ok {
			s.d.Exempt = append(s.d.Exempt, c.name)
			continue
		}
		s.d.add(r, Secondary)
		again = true
	}
	return again
}

// knowing is the attack with the known rule: in each part that hangs together one of
// the counts at least is small. A part with a row that is withheld for another reason
// has no such clause.
func (s *system) knowing(a *attack, tied []int) *interval.Solver {
	other := map[int]bool{}
	for at, x := range a.cells {
		if r := s.row(at, s.c.Site.WholeArea); s.d.Why(r) == Level || s.few[r] {
			other[tied[x]] = true
		}
	}
	clauses := map[int]interval.Clause{}
	var order []int
	for _, c := range a.counts {
		part := tied[c.cell]
		if _, ok := clauses[part]; !ok {
			order = append(order, part)
		}
		lo := int64(1)
		if c.group || s.hidesZero(c) {
			lo = 0
		}
		clauses[part] = append(clauses[part], interval.Within(lo, c.threshold-1, interval.Term{Cell: c.cell, K: 1}))
	}
	sys := a.System
	sys.Clauses = nil
	for _, part := range order {
		if !other[part] {
			sys.Clauses = append(sys.Clauses, clauses[part])
		}
	}
	out := interval.New(sys, interval.Steps)
	out.Suppose(a.truth)
	return out
}

func (s *system) hidesZero(c count) bool {
	return slices.ContainsFunc(c.rows, func(at place) bool { return s.c.PolicyOf(at.ref.Measure).HideZero })
}

// cheapest is the row to withhold next to a count that can be told: of those that are
// in a form with a withheld cell of its part, one of a part of a year before one of a
// year, then the smallest, then the first.
func (s *system) cheapest(a *attack, tied []int, c count) (Row, bool) {
	area, part := s.c.Site.WholeArea, tied[c.cell]
	type choice struct {
		at place
		n  int64
	}
	var all []choice
	offer := func(at place) {
		r := s.row(at, area)
		if n, ok := s.cell(place{at.period, catalog.Ref{Measure: at.ref.Measure, Part: catalog.TotalPart}}, area); ok &&
			s.sensitive(at.ref.Measure) && !s.d.hidden(r) && !s.known[r] {
			all = append(all, choice{at, n})
		}
	}
	for _, at := range c.rows {
		offer(at)
	}
	for k := range s.forms {
		f := &s.forms[k]
		if slices.ContainsFunc(f.terms, func(t term) bool { x, ok := a.cells[t.place]; return ok && tied[x] == part }) {
			for _, t := range f.terms {
				offer(t.place)
				for _, o := range s.asked[t.period] { // the other parts of its whole
					def, other := s.c.Measure(t.ref.Measure), s.c.Measure(o)
					if def != nil && other != nil && def.PartOf != "" && def.PartOf == other.PartOf {
						offer(place{t.period, catalog.Ref{Measure: o, Part: catalog.TotalPart}})
					}
				}
			}
		}
	}
	if len(all) == 0 {
		return Row{}, false
	}
	best := slices.MinFunc(all, func(x, y choice) int {
		annual := func(c choice) int {
			if s.periods[c.at.period].Annual() {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(annual(x), annual(y)), cmp.Compare(x.n, y.n))
	})
	return s.row(best.at, area), true
}
