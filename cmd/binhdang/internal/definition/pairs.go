package definition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// pairs is what rules and form say of which cells are filled beside which: a number
// from 1 up in the one asks for one in the other, or forbids it.
type pairs struct {
	then  []then
	apart []apart
}

type then struct {
	a, b catalog.Ref
	say  inequality // only its name, place and whether it is a rule
}

type apart struct {
	cells []catalog.Ref
	name  string
	pos   finding.Pos
}

func (p *pairs) implies(a, b catalog.Ref, name string, pos finding.Pos, rule bool) {
	if a != b {
		p.then = append(p.then, then{a, b, inequality{name: name, pos: pos, rule: rule}})
	}
}

// reached gives for every cell that a asks for the steps that lead there.
func (p *pairs) reached(a catalog.Ref) map[catalog.Ref][]inequality {
	out := map[catalog.Ref][]inequality{a: nil}
	for queue := []catalog.Ref{a}; len(queue) > 0; queue = queue[1:] {
		for _, t := range p.then {
			if _, ok := out[t.b]; !ok && t.a == queue[0] {
				out[t.b] = append(slices.Clone(out[t.a]), t.say)
				queue = append(queue, t.b)
			}
		}
	}
	return out
}

// apart reports cells that ask for two of which one at most may be filled.
func (l *loader) apart(s *system, said map[string]bool) {
	for _, x := range s.pairs.apart {
		for i, a := range s.cells {
			to := s.pairs.reached(a)
			var there []catalog.Ref
			var sum []inequality
			for _, c := range x.cells {
				if steps, ok := to[c]; ok && !slices.Contains(there, c) {
					there, sum = append(there, c), append(sum, steps...)
				}
			}
			if len(there) > 1 {
				l.disagree(s, refuted{i, append([]inequality{{name: x.name, pos: x.pos, rule: true}}, sum...)}, said)
				break
			}
		}
	}
}
