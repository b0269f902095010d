// Package interval finds, in whole numbers, between which bounds a hidden count must
// lie for somebody who knows sums, inequalities and alternatives about it. It knows
// nothing of what the cells are: disclosure control asks it what an attacker can
// tell, and the auditor of what is published asks it again about equations of its
// own.
//
// A System is cells with bounds, linear relations over them, and clauses of which at
// least one alternative holds. A Solver splits it into parts that no relation ties
// together, narrows the bounds of each by propagation, and finds the least and the
// greatest value of a cell by bisection, each step of which is a search that
// branches.
//
// What always holds: all arithmetic is in int64, and a part in which a sum could
// overflow is refused before any is made; a search ends after a number of steps, and
// what was not finished leaves a bound where it was, so that an interval is only
// ever too wide, and says so (Done). Whoever wants a cell to be hidden takes what is
// not done for not hidden. The same system gives the same answer.
package interval

import "math/bits"

// Cell is a whole number between two bounds, both included.
type Cell struct{ Lo, Hi int64 }

// Term is a cell times a factor.
type Term struct {
	Cell int // index in System.Cells
	K    int64
}

// Lin is Σ K·x = B, or ≤ B.
type Lin struct {
	Terms  []Term
	B      int64
	AtMost bool
}

// Clause holds where all relations of one of its alternatives hold.
type Clause [][]Lin

// System is what is known.
type System struct {
	Cells   []Cell
	Lins    []Lin
	Clauses []Clause
}

// Cell adds a cell and gives its index.
func (s *System) Cell(lo, hi int64) int {
	s.Cells = append(s.Cells, Cell{lo, hi})
	return len(s.Cells) - 1
}

// Equal adds Σ K·x = b, AtMost adds Σ K·x ≤ b.
func (s *System) Equal(b int64, terms ...Term)  { s.Lins = append(s.Lins, Lin{terms, b, false}) }
func (s *System) AtMost(b int64, terms ...Term) { s.Lins = append(s.Lins, Lin{terms, b, true}) }

// Within is lo ≤ Σ K·x ≤ hi, as an alternative of a clause has it.
func Within(lo, hi int64, terms ...Term) []Lin {
	minus := make([]Term, len(terms))
	for i, t := range terms {
		minus[i] = Term{t.Cell, -t.K}
	}
	return []Lin{{terms, hi, true}, {minus, -lo, true}}
}

// Interval is what can be told of a cell. Not Done: the bounds are outer ones.
// Empty: no numbers fit the system at all.
type Interval struct {
	Lo, Hi      int64
	Done, Empty bool
}

// Width is Hi − Lo.
func (i Interval) Width() int64 { return i.Hi - i.Lo }

// most is the largest absolute value of a sum that is computed with; it leaves room
// for a subtraction.
const most = 1 << 61

// fits reports whether no sum that the relation can make overflows.
func fits(l *Lin, cells []Cell) bool {
	sum := abs(l.B)
	for _, t := range l.Terms {
		c := cells[t.Cell]
		hi, lo := bits.Mul64(abs(t.K), max(abs(c.Lo), abs(c.Hi)))
		if hi != 0 || lo >= most {
			return false
		}
		if sum += lo; sum >= most {
			return false
		}
	}
	return sum < most
}

func abs(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
