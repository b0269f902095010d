package audit

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
)

// knownRule is the attack of somebody who knows when a figure is withheld: of all counts
// that hang together with it one at least is small. far are the
// counts that are far enough from being told without that. A small count alone can be
// told to lie in 1 … threshold−1, which is why one step less of width is asked here.
//
// The assumption is made only where it is true, and where no figure of the part may be
// withheld for another reason that everybody can see.
func (q *equations) knownRule(tied []int, far []bool, out *Report) {
	whole := q.f.c.Site.WholeArea
	rule, other := map[int]bool{}, map[int]bool{}
	for at, x := range q.vars {
		switch {
		case at.Unit != whole: // of which no measure is told of the whole area only
			rule[tied[x]] = true
			other[tied[x]] = other[tied[x]] || q.again(at)
		case q.f.c.PolicyOf(at.Ref.Measure).WholeAreaOnly:
			rule[tied[x]] = true
			other[tied[x]] = other[tied[x]] || q.otherwise(at)
		default:
			other[tied[x]] = true // few units stand behind it
		}
	}
	clauses, holds := map[int]interval.Clause{}, map[int]bool{}
	var order []int
	for _, k := range q.counts {
		part := tied[k.cell]
		if !rule[part] || other[part] || k.signed {
			continue
		}
		if _, ok := clauses[part]; !ok {
			order = append(order, part)
		}
		lo := int64(1)
		if p := q.f.c.PolicyOf(k.at.Ref.Measure); p.HideZero || q.f.partOf(k.at.Ref.Measure) {
			lo = 0
		}
		clauses[part] = append(clauses[part], interval.Within(lo, k.threshold-1, interval.Term{Cell: k.cell, K: 1}))
		holds[part] = holds[part] || q.known == nil || lo <= q.truth[k.cell] && q.truth[k.cell] < k.threshold
	}
	sys := q.System
	sys.Clauses = nil
	for _, part := range order {
		if holds[part] {
			sys.Clauses = append(sys.Clauses, clauses[part])
		}
	}
	if len(sys.Clauses) == 0 {
		return
	}
	x := interval.New(sys, interval.Steps)
	x.Suppose(q.truth)
	for i, k := range q.counts {
		if part := tied[k.cell]; far[i] && holds[part] && len(clauses[part]) > 0 {
			k.about += byRule
			out.judge(x, k, k.threshold-2)
		}
	}
}

// again reports whether a unit's row may be withheld because it was before.
func (q *equations) again(at Cell) bool {
	id, _ := at.Of()
	return len(q.f.of[id]) > 1
}

// byRule ends what an objection is about that needs the rule.
const byRule = ", by the known rule"

// partOf reports whether a measure counts some of those that another one counts, so that
// a 0 says something of everybody.
func (f *file) partOf(m catalog.Code) bool {
	def := f.c.Measure(m)
	return def != nil && def.PartOf != ""
}

// otherwise reports whether a figure of the whole area may be withheld for another reason
// than that something is small: its period is one in which the measure is not told, few
// units stand behind it, or others than behind the parts, it is a 0 of which not all units
// said so, or the period was released before with other units.
func (q *equations) otherwise(at Cell) bool {
	policy := q.f.c.PolicyOf(at.Ref.Measure)
	for _, p := range q.f.periods {
		if p.ID == at.Period && !policy.Publishes(p) {
			return true
		}
	}
	id, _ := at.Of()
	for _, o := range q.f.of[id] {
		if o != at.Period && len(q.f.units[o]) != len(q.f.units[at.Period]) {
			return true
		}
	}
	if q.known == nil {
		return false
	}
	n, total := 0, 0
	for _, u := range q.f.units[at.Period] {
		if _, ok := q.known(Cell{at.Period, u, at.Ref}); ok {
			n++
		}
		if _, ok := q.known(Cell{at.Period, u, catalog.Ref{Measure: at.Ref.Measure, Part: catalog.TotalPart}}); ok {
			total++
		}
	}
	asked, _ := q.f.c.Question(at.Ref.Measure)
	several := q.f.c.UnitType(asked.AskedOf) != nil
	return several && (n < fewestUnits || n != total || at.Ref.Part == catalog.TotalPart && q.trueOf(at) == 0)
}
