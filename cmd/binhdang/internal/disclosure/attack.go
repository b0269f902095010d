package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/interval"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// attack is what can be computed of the sensitive rows of the whole area.
type attack struct {
	interval.System
	truth  []int64
	cells  map[place]int // withheld cells
	counts []count
}

// count is a cell of the attack that must not be told.
type count struct {
	cell      int
	threshold int64
	group     bool
	always    bool // whatever it is: its units are few, or not those of its row
	name      string
	rows      []place // the cells that it is made of
}

func (a *attack) cell(truth, lo int64) int {
	a.truth = append(a.truth, truth)
	return a.Cell(lo, mostPeople)
}

// attackArea writes down what everybody knows of the sensitive rows of the whole area.
func (s *system) attackArea() *attack {
	area := s.c.Site.WholeArea
	a := &attack{cells: map[place]int{}}
	for i, p := range s.periods {
		for _, m := range p.Measures {
			at := place{i, m.Ref}
			if m.Unit == area && m.State == quantity.Reported && s.sensitive(m.Ref.Measure) && s.d.hidden(s.row(at, area)) {
				a.cells[at] = a.cell(m.N, 0)
			}
		}
	}
	// linear gives the withheld terms of a form and the sum of the open ones.
	linear := func(f *form) (terms []interval.Term, open int64) {
		for _, t := range f.terms {
			if x, ok := a.cells[t.place]; ok {
				terms = append(terms, interval.Term{Cell: x, K: t.k})
			} else {
				n, _ := s.cell(t.place, area)
				open += t.k * n
			}
		}
		return terms, open
	}
	cells := make([]int, len(s.forms))
	for k := range s.forms {
		f := &s.forms[k]
		cells[k] = -1
		n, whole, ok := s.areaCount(f)
		if !ok {
			continue
		}
		terms, open := linear(f)
		if len(terms) == 0 {
			continue
		}
		x := terms[0].Cell
		if len(f.terms) > 1 {
			lo := int64(0)
			if n < 0 {
				lo = -mostPeople
			}
			x = a.cell(n, lo)
			a.Equal(-open, append(slices.Clone(terms), interval.Term{Cell: x, K: -1})...)
		}
		cells[k] = x
		if f.threshold > 0 {
			a.counts = append(a.counts, count{x, f.threshold, f.group && whole > 0,
				len(f.terms) == 1 && s.few[s.row(f.owner, area)], s.name(f), places(f)})
		}
	}
	for i := range s.periods {
		for _, m := range s.asked[i] {
			total := place{i, catalog.Ref{Measure: m, Part: catalog.TotalPart}}
			x, ok := a.cells[total]
			parts := edition.Parts(s.c, m)
			if !ok || len(parts) < 2 {
				continue
			}
			terms := []interval.Term{{Cell: x, K: -1}}
			for _, part := range parts[:len(parts)-1] {
				at := place{i, catalog.Ref{Measure: m, Part: part}}
				if y, ok := a.cells[at]; ok && s.set(at) == s.set(total) {
					terms = append(terms, interval.Term{Cell: y, K: 1})
				}
			}
			if len(terms) == len(parts) {
				a.Equal(0, terms...)
			}
		}
	}
	s.whole(a)
	s.split(a, cells)
	return a
}

// mostParts bounds the search for sums, which looks at every set of parts; of more
// parts only all of them together are looked at.
const mostParts = 10

// whole writes down the parts of a measure that add up to it: that they are all there
// are is what anybody will assume.
func (s *system) whole(a *attack) {
	area := s.c.Site.WholeArea
	for i := range s.periods {
		for _, m := range s.asked[i] {
			at := place{i, catalog.Ref{Measure: m, Part: catalog.TotalPart}}
			sum, ok := s.cell(at, area)
			var parts []place
			for _, o := range s.asked[i] {
				part := place{i, catalog.Ref{Measure: o, Part: catalog.TotalPart}}
				if def := s.c.Measure(o); def != nil && def.PartOf == m && s.sensitive(o) && s.set(part) == s.set(at) {
					parts = append(parts, part)
				}
			}
			if !ok || len(parts) < 2 {
				continue
			}
			first := 1
			if len(parts) > mostParts {
				parts, first = parts[:min(len(parts), 60)], 1<<min(len(parts), 60)-1
			}
			for set := first; set < 1<<len(parts); set++ {
				var n, open int64
				var terms []interval.Term
				several := set&(set-1) != 0
				for k, part := range append(slices.Clone(parts), at) {
					sign := int64(1)
					if k == len(parts) {
						sign = -1
					} else if set&(1<<k) == 0 {
						continue
					}
					v, _ := s.cell(part, area)
					n += sign * v
					if x, ok := a.cells[part]; ok {
						terms = append(terms, interval.Term{Cell: x, K: sign})
					} else {
						open += sign * v
					}
				}
				if n == 0 && sum > 0 && several && len(terms) > 0 {
					a.Equal(-open, terms...)
				}
			}
		}
	}
}

// split writes down the flows of two periods whose units differ: what the units that
// are in both had in the shorter one is not more than they had in the longer one, so
// that the difference bounds the others. cells are those of the forms, −1 of an open
// one.
func (s *system) split(a *attack, cells []int) {
	for k := range s.forms {
		f := &s.forms[k]
		if !f.second {
			continue
		}
		first, later := &s.forms[f.first], &s.forms[f.later]
		n1, _, ok1 := s.areaCount(first)
		n2, _, ok2 := s.areaCount(later)
		if !ok1 || !ok2 || s.set(first.terms[0].place) == s.set(later.terms[0].place) {
			continue
		}
		parts := s.parting(k)
		both1, both2, left, came := parts.first, parts.later, parts.left, parts.came
		c1, c2 := a.cell(both1, min(0, both1)), a.cell(both2, min(0, both2))
		if both1 <= both2 {
			a.AtMost(0, interval.Term{Cell: c1, K: 1}, interval.Term{Cell: c2, K: -1})
		}
		some := func(sum int64, cell, both int, has bool, rest int64) {
			terms := []interval.Term{{Cell: both, K: 1}}
			if has {
				x := a.cell(rest, min(0, rest))
				terms = append(terms, interval.Term{Cell: x, K: 1})
				if f.threshold > 0 {
					a.counts = append(a.counts, count{x, f.threshold, false, false, s.name(f) + ", of the units that are in one of them", places(f)})
				}
			}
			if cell >= 0 {
				a.Equal(0, append(terms, interval.Term{Cell: cell, K: -1})...)
				return
			}
			a.Equal(sum, terms...)
		}
		some(n1, cells[f.first], c1, left, n1-both1)
		some(n2, cells[f.later], c2, came, n2-both2)
	}
}

// parting is how a count of two periods is made up: what the units that are in both had in
// each, and whether there are others in one of them.
type parting struct {
	first, later int64
	left, came   bool
}

func (s *system) parting(k int) parting {
	if x, ok := s.splits[k]; ok {
		return x
	}
	var out parting
	f := &s.forms[k]
	for _, u := range s.units {
		x, ok1 := s.countOf(&s.forms[f.first], u)
		y, ok2 := s.countOf(&s.forms[f.later], u)
		switch {
		case ok1 && ok2:
			out.first, out.later = out.first+x, out.later+y
		case ok1:
			out.left = true
		case ok2:
			out.came = true
		}
	}
	s.splits[k] = out
	return out
}

// countOf is what a form is of a unit.
func (s *system) countOf(f *form, unit catalog.Code) (n int64, ok bool) {
	for _, t := range f.terms {
		v, has := s.cell(t.place, unit)
		if !has {
			return 0, false
		}
		n += t.k * v
	}
	return n, true
}

func places(f *form) []place {
	var out []place
	for _, t := range f.terms {
		out = append(out, t.place)
	}
	return out
}

// name tells a count to whoever looks after the policy.
func (s *system) name(f *form) string {
	var out []string
	for _, t := range f.terms {
		out = append(out, fmt.Sprintf("%+d·%s %s", t.k, t.ref, s.periods[t.period].ID))
	}
	return strings.Join(out, " ")
}
