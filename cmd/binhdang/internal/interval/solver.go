package interval

import "slices"

// Steps is the usual number of steps of one search; a step is one look at one
// relation.
const Steps = 200_000

// Solver answers questions about one system.
type Solver struct {
	parts []*part
	at    []place // of each cell of the system
	steps int
	of    map[*part][]int // the cells of a part, once they were asked for
}

type place struct {
	part *part
	cell int
}

// New makes a solver; steps bounds each search. Unreduced makes one that takes no time to
// find what only several equations together say: its searches are as exact, and longer.
func New(s System, steps int) *Solver       { return solver(s, steps, true) }
func Unreduced(s System, steps int) *Solver { return solver(s, steps, false) }

func solver(s System, steps int, reduce bool) *Solver {
	root := make([]int, len(s.Cells))
	for i := range root {
		root[i] = i
	}
	var find func(i int) int
	find = func(i int) int {
		if root[i] != i {
			root[i] = find(root[i])
		}
		return root[i]
	}
	join := func(first *int, l Lin) {
		for _, t := range l.Terms {
			if *first < 0 {
				*first = t.Cell
			}
			root[find(t.Cell)] = find(*first)
		}
	}
	owner := func(l Lin) int {
		first := -1
		join(&first, l)
		return first
	}
	for _, l := range s.Lins {
		owner(l)
	}
	for _, c := range s.Clauses {
		first := -1
		for _, alternative := range c {
			for _, l := range alternative {
				join(&first, l)
			}
		}
	}
	out := &Solver{at: make([]place, len(s.Cells)), steps: steps}
	parts := map[int]*part{}
	of := func(cell int) *part {
		r := find(cell)
		p := parts[r]
		if p == nil {
			p = &part{}
			parts[r] = p
			out.parts = append(out.parts, p)
		}
		return p
	}
	for i, c := range s.Cells {
		p := of(i)
		out.at[i] = place{p, len(p.root)}
		p.root = append(p.root, c)
	}
	standing, stamp := make([]int, len(s.Cells)), 0 // of a cell of the system: after the stamp, its term in the relation
	local := func(l Lin) Lin {
		terms := make([]Term, 0, len(l.Terms))
		for _, t := range l.Terms {
			if k := standing[t.Cell] - stamp; k > 0 {
				terms[k-1].K += t.K
				continue
			}
			terms = append(terms, Term{out.at[t.Cell].cell, t.K})
			standing[t.Cell] = stamp + len(terms)
		}
		stamp += len(l.Terms)
		l.Terms = slices.DeleteFunc(terms, func(t Term) bool { return t.K == 0 })
		return l
	}
	for _, l := range s.Lins {
		if len(l.Terms) == 0 {
			if l.B < 0 || !l.AtMost && l.B != 0 {
				out.refuse()
			}
			continue
		}
		p := of(l.Terms[0].Cell)
		p.lins = append(p.lins, local(l))
	}
	for _, c := range s.Clauses {
		var p *part
		var alternatives Clause
		for _, a := range c {
			var ls []Lin
			for _, l := range a {
				if len(l.Terms) > 0 {
					p = of(l.Terms[0].Cell)
				}
				ls = append(ls, local(l))
			}
			alternatives = append(alternatives, ls)
		}
		if p == nil {
			continue
		}
		p.clauses = append(p.clauses, alternatives)
	}
	for _, p := range out.parts {
		p.ready(reduce)
	}
	return out
}

// refuse marks a system that holds a false relation without cells.
func (s *Solver) refuse() {
	for _, p := range s.parts {
		p.state = empty
	}
}

// Suppose tells the solver one assignment of all cells, as a start for its searches;
// one that does not fit the system is not used.
func (s *Solver) Suppose(values []int64) {
	for i, v := range values {
		p := s.at[i]
		if len(p.part.hint) < len(p.part.root) {
			p.part.hint = make([]int64, len(p.part.root))
		}
		p.part.hint[p.cell] = v
	}
	for _, p := range s.parts {
		if p.state == open && len(p.hint) == len(p.root) && p.holds(p.hint) {
			p.witness(p.hint)
		}
	}
}

// Tied gives a number for each cell; cells with equal numbers are in one part, which
// is what they can tell of each other.
func (s *Solver) Tied() []int {
	index := map[*part]int{}
	for i, p := range s.parts {
		index[p] = i
	}
	out := make([]int, len(s.at))
	for i := range out {
		out[i] = index[s.at[i].part]
	}
	return out
}

// Interval is the exact one, unless the steps did not suffice.
func (s *Solver) Interval(cell int) Interval { return s.interval(cell, -1) }

// Wide reports whether the cell is known to have an interval of at least the width;
// it stops as soon as it knows.
func (s *Solver) Wide(cell int, width int64) bool {
	i := s.interval(cell, width)
	return i.Done && !i.Empty && i.Width() >= width
}

func (s *Solver) interval(cell int, width int64) Interval {
	p, x := s.at[cell].part, s.at[cell].cell
	outer := func() Interval { return Interval{Lo: p.root[x].Lo, Hi: p.root[x].Hi} }
	enough := func() bool { return width >= 0 && p.found && p.seen[x].Hi-p.seen[x].Lo >= width }
	inner := func() Interval { return Interval{Lo: p.seen[x].Lo, Hi: p.seen[x].Hi, Done: true} }
	switch {
	case p.state == refused:
		return outer()
	case p.state == empty:
		return Interval{Done: true, Empty: true}
	}
	if !p.found {
		found := p.search(x, p.root[x], s.steps)
		if found == unknown && len(p.hint) > 0 {
			p.hint = nil // it led astray
			found = p.search(x, p.root[x], s.steps)
		}
		switch found {
		case no:
			p.state = empty
			return Interval{Done: true, Empty: true}
		case unknown:
			return outer()
		}
	}
	if width > 0 && len(p.hint) == len(p.root) && p.wider(x, width, s.steps) {
		return inner()
	}
	done := true
	for first := true; done && p.root[x].Lo < p.seen[x].Lo && !enough(); first = false {
		lo := p.root[x].Lo
		v := lo
		if !first {
			v = lo + (p.seen[x].Lo-1-lo)/2
		}
		switch p.search(x, Cell{lo, v}, s.steps) {
		case no:
			p.root[x].Lo = v + 1
		case unknown:
			done = false
		}
	}
	for first := true; p.root[x].Hi > p.seen[x].Hi && !enough(); first = false {
		hi := p.root[x].Hi
		v := hi
		if !first {
			v = hi - (hi-p.seen[x].Hi-1)/2
		}
		found := p.search(x, Cell{v, hi}, s.steps)
		if found == unknown {
			done = false
			break
		}
		if found == no {
			p.root[x].Hi = v - 1
		}
	}
	if !done && !enough() {
		return outer()
	}
	return inner()
}

// wider looks for solutions near those that were found, one step at a time, until the
// cell is known to have the width; it gives up where none is easily found.
func (p *part) wider(x int, width int64, steps int) bool {
	for k := int64(1); k <= width && p.seen[x].Hi-p.seen[x].Lo < width; k++ {
		p.nudge(x, p.seen[x].Hi+1-p.hint[x])
		p.nudge(x, p.seen[x].Lo-1-p.hint[x])
	}
	for _, up := range []bool{true, false} {
		for p.seen[x].Hi-p.seen[x].Lo < width {
			within := Cell{p.seen[x].Hi + 1, p.root[x].Hi}
			if !up {
				within = Cell{p.root[x].Lo, p.seen[x].Lo - 1}
			}
			if within.Lo > within.Hi || p.search(x, within, steps/20) != yes {
				break
			}
		}
	}
	return p.seen[x].Hi-p.seen[x].Lo >= width
}
