package audit

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
)

// byOwn ends what an objection is about that needs somebody's own return.
const byOwn = ", by a unit that knows its own return"

// insiders are the attacks of those who sent a return and know what stands in it: a unit
// below the whole area knows its own rows, and the one agency that is asked for a measure
// the whole area's figure of it. Of each count that is far for everybody else, none of
// them may tell more than within the threshold. Without the true numbers nobody can tell
// what they know, and nothing is looked at.
//
// A solution near the true one in which a count is another is one for everybody whose
// numbers are the same in it: so each count needs few looks, and only where none is found
// a system is solved in which the numbers of one unit are known.
func (q *equations) insiders(far []bool, out *Report) {
	if q.known == nil {
		return
	}
	owner := make([]catalog.Code, len(q.truth)) // of a cell: who knows it
	for at, x := range q.vars {
		owner[x] = at.Unit
		if at.Unit == q.f.c.Site.WholeArea {
			owner[x] = ""
			if asked, _ := q.f.c.Question(at.Ref.Measure); asked.AskedOf != "" && q.f.c.UnitType(asked.AskedOf) == nil {
				owner[x] = asked.AskedOf
			}
		}
	}
	x := interval.New(q.System, interval.Steps)
	x.Suppose(q.truth)
	tied := x.Tied()
	in := map[int][]catalog.Code{} // of a part: who knows something of it
	for cell, u := range owner {
		if u != "" {
			in[tied[cell]] = append(in[tied[cell]], u)
		}
	}
	for part := range in {
		in[part] = distinct(in[part])
	}
	parts, lins, know := map[int][]int{}, map[int][]interval.Lin{}, map[knower]*known{}
	for c, part := range tied {
		parts[part] = append(parts[part], c)
	}
	for _, l := range q.Lins {
		if len(l.Terms) > 0 {
			part := tied[l.Terms[0].Cell]
			lins[part] = append(lins[part], l)
		}
	}
	for i, k := range q.counts {
		part := tied[k.cell]
		if !far[i] || len(in[part]) == 0 {
			continue
		}
		whose := k.at.Unit
		if asked, _ := q.f.c.Question(k.at.Ref.Measure); whose == q.f.c.Site.WholeArea {
			whose = asked.AskedOf
		}
		changed, ok := x.Spread(k.cell, k.threshold-1, nil)
		who := in[part]
		if ok { // for all others that solution is one too
			who = nil
			for _, c := range changed {
				if owner[c] != "" {
					who = append(who, owner[c])
				}
			}
			who = distinct(who)
		}
		for _, u := range who {
			if u == whose || q.within(k.at, u) {
				continue
			}
			own := func(c int) bool { return owner[c] == u }
			if _, ok := x.Spread(k.cell, k.threshold-1, own); ok {
				continue
			}
			at := knower{part, u}
			if know[at] == nil {
				know[at] = q.knowing(parts[part], lins[part], own)
			}
			know[at].judge(k, out)
		}
	}
}

// distinct sorts, and leaves each once.
func distinct(units []catalog.Code) []catalog.Code {
	slices.Sort(units)
	return slices.Compact(units)
}

// within reports whether a figure of the whole area is a sum over units like this one, in
// this release or in another: what its own leaves of the sum is of all others together,
// which no row beside it could protect.
func (q *equations) within(at Cell, u catalog.Code) bool {
	asked, _ := q.f.c.Question(at.Ref.Measure)
	return at.Unit == q.f.c.Site.WholeArea && slices.ContainsFunc(q.f.c.Coded(u), func(x *catalog.Unit) bool { return x.Type == asked.AskedOf })
}

// knower is somebody who knows some cells of a part.
type knower struct {
	part int
	unit catalog.Code
}

// known is a part in which some cells are known.
type known struct {
	*interval.Solver
	index   map[int]int // of a cell
	sys     interval.System
	truth   []int64
	reduced bool
}

// knowing is the part of a system in which the own cells are known.
func (q *equations) knowing(cells []int, lins []interval.Lin, own func(cell int) bool) *known {
	var sys interval.System
	index := map[int]int{}
	var truth []int64
	for _, c := range cells {
		b := q.Cells[c]
		if own(c) {
			b = interval.Cell{Lo: q.truth[c], Hi: q.truth[c]}
		}
		index[c] = sys.Cell(b.Lo, b.Hi)
		truth = append(truth, q.truth[c])
	}
	for _, l := range lins {
		terms := slices.Clone(l.Terms)
		for i := range terms {
			terms[i].Cell = index[terms[i].Cell]
		}
		l.Terms = terms
		sys.Lins = append(sys.Lins, l)
	}
	x := &known{interval.Unreduced(sys, interval.Steps), index, sys, truth, false}
	x.Suppose(truth)
	return x
}

func (x *known) judge(k count, out *Report) {
	k.cell = x.index[k.cell]
	k.about += byOwn
	if x.Wide(k.cell, k.threshold-1) {
		return
	}
	if !x.reduced { // the quick look is not enough
		x.Solver, x.reduced = interval.New(x.sys, interval.Steps), true
		x.Suppose(x.truth)
	}
	before := len(out.Objections)
	out.judge(x.Solver, k, k.threshold-1)
	if k.all && len(out.Objections) > before { // no further row could protect it
		out.Objections = out.Objections[:before]
		out.exempt(k.at, WholeSmall)
	}
}
