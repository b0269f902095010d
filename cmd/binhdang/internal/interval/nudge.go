package interval

import (
	"cmp"
	"slices"
)

// mostTries bounds the repairs of one nudge.
const mostTries = 300

// nudging is a walk from the last solution of a part to one beside it. It changes the
// solution in place, with what each relation is then short of, so that it costs what it
// changes and not what the part is.
type nudging struct {
	*part
	changed []change
	held    func(cell int) bool // these stay; nil: none
	tries   int
}

type change struct {
	cell int
	by   int64
}

// tie is a relation in which a cell stands, with its factor.
type tie struct {
	lin int
	k   int64
}

// nudge changes a cell of the last solution and mends each relation that breaks by
// changing one other cell of it, those first that stand in fewest relations. It finds
// most solutions that a search would find.
func (p *part) nudge(cell int, by int64) bool {
	if !p.found || len(p.hint) != len(p.root) {
		return false
	}
	p.weigh()
	n := nudging{part: p}
	if !n.step(cell, by) {
		return false
	}
	for _, c := range n.changed {
		at, v := &p.seen[c.cell], p.hint[c.cell]
		at.Lo, at.Hi = min(at.Lo, v), max(at.Hi, v)
	}
	return true
}

// step changes a cell and mends what breaks by it; what it changed is in changed, nothing
// where it is false.
func (n *nudging) step(cell int, by int64) bool {
	n.changed, n.tries = nil, mostTries
	if !n.fits(cell, by) || !n.set(cell, by, nil) {
		return false
	}
	if !n.fulfilled() {
		n.back()
		n.changed = nil
		return false
	}
	return true
}

// back undoes what was changed.
func (n *nudging) back() {
	for _, c := range n.changed {
		n.move(c.cell, -c.by)
	}
}

// Spread looks near the assignment that was supposed for others in which the cell is less
// or more, so that they span the width, and in which the held cells are as they were. It
// gives the cells that had to change for that; ok is false where none were found, which
// says nothing. To be asked of a solver of which nothing else was asked before.
func (s *Solver) Spread(cell int, width int64, held func(cell int) bool) (changed []int, ok bool) {
	p, x := s.at[cell].part, s.at[cell].cell
	if p.state != open || !p.found || len(p.hint) != len(p.root) {
		return nil, false
	}
	p.weigh()
	if s.of == nil {
		s.of = map[*part][]int{}
		for i, at := range s.at {
			s.of[at.part] = append(s.of[at.part], i)
		}
	}
	of := s.of[p]
	n := nudging{part: p}
	if held != nil {
		n.held = func(c int) bool { return held(of[c]) }
	}
	try := func(by, step int64) (gone int64) {
		var all []change
		for gone != by && n.step(x, step) {
			gone, all = gone+step, append(all, n.changed...)
		}
		if gone == by {
			for _, c := range all {
				changed = append(changed, of[c.cell])
			}
		}
		n.changed = all
		n.back()
		return gone
	}
	for up := width; up >= 0; up-- {
		changed = nil
		if (up == 0 || try(up, up) == up) && (up == width || try(up-width, up-width) == up-width) {
			return changed, true
		}
	}
	changed = nil // one other cell cannot take it all: several, one after the other
	up := try(width, 1)
	if up < width {
		up = try(up, 1) // for what changed
	}
	return changed, up == width || try(up-width, -1) == up-width
}

// weigh is ready for nudges: the order in which the cells of each relation are tried, and
// how far the last solution is above it.
func (p *part) weigh() {
	if p.mends == nil {
		p.mends, p.ties, p.by = make([][]Term, p.given), make([][]tie, len(p.root)), make([]int, len(p.clauses))
		for i := range p.given {
			p.mends[i] = slices.Clone(p.lins[i].Terms)
			slices.SortStableFunc(p.mends[i], func(a, b Term) int { return cmp.Compare(len(p.of[a.Cell]), len(p.of[b.Cell])) })
			for _, t := range p.lins[i].Terms {
				p.ties[t.Cell] = append(p.ties[t.Cell], tie{i, t.K})
			}
		}
	}
	if p.over == nil {
		p.over = make([]int64, p.given)
		for i := range p.over {
			p.over[i] = -p.lins[i].B
			for _, t := range p.lins[i].Terms {
				p.over[i] += t.K * p.hint[t.Cell]
			}
		}
	}
}

// fulfilled reports whether the last solution fulfils every clause; the alternative that
// did so before is looked at first.
func (p *part) fulfilled() bool {
	does := func(ls []Lin) bool {
		return !slices.ContainsFunc(ls, func(l Lin) bool {
			var n int64
			for _, t := range l.Terms {
				n += t.K * p.hint[t.Cell]
			}
			return n > l.B || n < l.B && !l.AtMost
		})
	}
	for i, c := range p.clauses {
		if p.by[i] < len(c) && does(c[p.by[i]]) {
			continue
		}
		if p.by[i] = slices.IndexFunc(c, does); p.by[i] < 0 {
			p.by[i] = 0
			return false
		}
	}
	return true
}

func (n *nudging) fits(x int, by int64) bool {
	v := n.hint[x] + by
	return v >= n.root[x].Lo && v <= n.root[x].Hi
}

func (n *nudging) move(x int, by int64) {
	n.hint[x] += by
	for _, t := range n.ties[x] {
		n.over[t.lin] += t.k * by
	}
}

// set changes a cell and mends what breaks by it, and what is in the queue.
func (n *nudging) set(x int, by int64, queue []int) bool {
	n.move(x, by)
	n.changed = append(n.changed, change{x, by})
	next := slices.Clone(queue)
	for _, t := range n.ties[x] {
		if !slices.Contains(next, t.lin) {
			next = append(next, t.lin)
		}
	}
	if n.mend(next) {
		return true
	}
	n.move(x, -by)
	n.changed = n.changed[:len(n.changed)-1]
	return false
}

func (n *nudging) mend(queue []int) bool {
	for len(queue) > 0 {
		l := queue[0]
		over := n.over[l]
		if over == 0 || over < 0 && n.lins[l].AtMost {
			queue = queue[1:]
			continue
		}
		for _, t := range n.mends[l] {
			if over%t.K != 0 || !n.fits(t.Cell, -over/t.K) || n.held != nil && n.held(t.Cell) || slices.ContainsFunc(n.changed, func(c change) bool { return c.cell == t.Cell }) {
				continue
			}
			if n.tries--; n.tries < 0 {
				return false
			}
			if n.set(t.Cell, -over/t.K, queue[1:]) {
				return true
			}
		}
		return false
	}
	return true
}
