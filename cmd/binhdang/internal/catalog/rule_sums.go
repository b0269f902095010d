package catalog

import (
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Sums compares two sums of cells of one return.
type Sums struct {
	Left  []Ref
	Is    string
	Right []Ref
}

var _ ReturnTest = (*Sums)(nil)

func (s *Sums) Cells() []*Ref { return pointers(s.Left, s.Right) }

func (s *Sums) Tail() string { return ": ở đây là {found} so với {expected}" }

// Faults has nothing to say: the loader holds the words of is.
func (s *Sums) Faults(*Rule) []Fault { return nil }

func (s *Sums) OfReturn(a Answers, r *Rule) []Verdict {
	left, right := gather(a, s.Left, r.Missing), gather(a, s.Right, r.Missing)
	switch {
	case !left.asked || !right.asked:
		return nil
	case !known(r.Missing, left, right):
		return []Verdict{{}}
	case compared(s.Is).holds(left.n, right.n):
		return []Verdict{{Truth: Holds}}
	}
	return []Verdict{{
		Truth: Broken, At: here(append(left.refs, right.refs...)...), Cell: a.Name(left.refs[0]),
		Found: left.words(), Expected: right.words(), Difference: viet.Int(max(left.n-right.n, right.n-left.n)),
		Numbers: left.numbers() + "; " + right.numbers(),
	}}
}

// pointers lead into the lists.
func pointers(lists ...[]Ref) []*Ref {
	var out []*Ref
	for _, refs := range lists {
		for i := range refs {
			out = append(out, &refs[i])
		}
	}
	return out
}
