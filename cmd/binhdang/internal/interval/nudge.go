package interval

import (
	"cmp"
	"slices"
)

// mostTries bounds the repairs of one nudge.
const mostTries = 300

// nudge changes a cell of the last solution and mends each relation that breaks by
// changing one other cell of it, those first that stand in fewest relations. It finds
// most solutions that a search would find, at the cost of the few cells that change.
func (p *part) nudge(cell int, by int64) bool {
	if !p.found || len(p.hint) != len(p.root) {
		return false
	}
	v, tries := append([]int64(nil), p.hint...), mostTries
	changed := map[int]bool{}
	fits := func(x int, n int64) bool { return n >= p.root[x].Lo && n <= p.root[x].Hi }
	if !fits(cell, v[cell]+by) {
		return false
	}
	var mend func(queue []int) bool
	set := func(x int, d int64, queue []int) bool {
		v[x] += d
		changed[x] = true
		next := slices.Clone(queue)
		for _, l := range p.of[x] {
			if l < p.given && !slices.Contains(next, l) {
				next = append(next, l)
			}
		}
		if mend(next) {
			return true
		}
		v[x] -= d
		delete(changed, x)
		return false
	}
	mend = func(queue []int) bool {
		for len(queue) > 0 {
			l := &p.lins[queue[0]]
			var over int64
			for _, t := range l.Terms {
				over += t.K * v[t.Cell]
			}
			if over -= l.B; over == 0 || over < 0 && l.AtMost {
				queue = queue[1:]
				continue
			}
			terms := slices.Clone(l.Terms)
			slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(len(p.of[a.Cell]), len(p.of[b.Cell])) })
			for _, t := range terms {
				if changed[t.Cell] || over%t.K != 0 || !fits(t.Cell, v[t.Cell]-over/t.K) {
					continue
				}
				if tries--; tries < 0 {
					return false
				}
				if set(t.Cell, -over/t.K, queue[1:]) {
					return true
				}
			}
			return false
		}
		return true
	}
	if !set(cell, by, nil) || !p.holds(v) {
		return false
	}
	p.witness(v)
	return true
}
