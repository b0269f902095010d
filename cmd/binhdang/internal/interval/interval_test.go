package interval

import (
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// enumerate finds the solutions of a small system by trying all numbers.
func enumerate(s System, visit func(v []int64)) {
	v := make([]int64, len(s.Cells))
	holds := func(ls []Lin) bool {
		for _, l := range ls {
			var n int64
			for _, t := range l.Terms {
				n += t.K * v[t.Cell]
			}
			if n > l.B || !l.AtMost && n != l.B {
				return false
			}
		}
		return true
	}
	var at func(i int)
	at = func(i int) {
		if i < len(v) {
			for v[i] = s.Cells[i].Lo; v[i] <= s.Cells[i].Hi; v[i]++ {
				at(i + 1)
			}
			return
		}
		if !holds(s.Lins) {
			return
		}
		for _, c := range s.Clauses {
			some := false
			for _, a := range c {
				some = some || holds(a)
			}
			if !some {
				return
			}
		}
		visit(v)
	}
	at(0)
}

// random makes a small system, with a solution or without: sums, bounds, a clause.
func random(r *rand.Rand) System {
	var s System
	n := 2 + r.IntN(4)
	for range n {
		lo := int64(r.IntN(4)) - 1
		s.Cell(lo, lo+int64(r.IntN(6)))
	}
	terms := func() []Term {
		var out []Term
		for i := range n {
			if k := int64(r.IntN(5)) - 2; k != 0 && r.IntN(2) == 0 {
				out = append(out, Term{i, k})
			}
		}
		if len(out) == 0 {
			out = append(out, Term{r.IntN(n), 1})
		}
		return out
	}
	for range r.IntN(4) {
		s.Lins = append(s.Lins, Lin{terms(), int64(r.IntN(9)) - 1, r.IntN(2) == 0})
	}
	for range r.IntN(3) {
		var c Clause
		for range 1 + r.IntN(3) {
			lo := int64(r.IntN(5)) - 1
			c = append(c, Within(lo, lo+int64(r.IntN(3)), terms()...))
		}
		s.Clauses = append(s.Clauses, c)
	}
	return s
}

// rounds is how many random systems a test tries: BINHDANG_ROUNDS says, where it is set.
func rounds(t *testing.T, usual int) int {
	if n, err := strconv.Atoi(os.Getenv("BINHDANG_ROUNDS")); err == nil && n > usual {
		return n
	}
	return usual
}

// Every interval equals that of trying all numbers.
func TestIntervalsAreThoseOfEnumeration(t *testing.T) {
	solved := 0
	for seed := range rounds(t, 600) {
		s := random(rand.New(rand.NewPCG(8, uint64(seed))))
		want := make([]Cell, len(s.Cells))
		for i := range want {
			want[i] = Cell{math.MaxInt64, math.MinInt64}
		}
		some := false
		var one []int64
		enumerate(s, func(v []int64) {
			some = true
			one = append(one[:0], v...)
			for i, n := range v {
				want[i] = Cell{min(want[i].Lo, n), max(want[i].Hi, n)}
			}
		})
		x := New(s, Steps)
		if some && seed%2 == 0 {
			x.Suppose(one)
		}
		tied := x.Tied()
		for i := range s.Cells {
			got := x.Interval(i)
			if !got.Done {
				t.Fatalf("seed %d: cell %d is not done", seed, i)
			}
			if !some {
				continue // another part may have the contradiction
			}
			if got.Empty || got.Lo != want[i].Lo || got.Hi != want[i].Hi {
				t.Fatalf("seed %d: cell %d is in %v, want %v\n%+v", seed, i, got, want[i], s)
			}
			for w := range int64(8) {
				if New(s, Steps).Wide(i, w) != (want[i].Hi-want[i].Lo >= w) {
					t.Fatalf("seed %d: cell %d, width %d: %v", seed, i, w, want[i])
				}
			}
			solved++
		}
		if !some {
			empty := false
			seen := map[int]bool{}
			for i := range s.Cells {
				if !seen[tied[i]] {
					seen[tied[i]] = true
					empty = empty || x.Interval(i).Empty
				}
			}
			if !empty {
				t.Fatalf("seed %d: no part is empty\n%+v", seed, s)
			}
		}
	}
	if solved == 0 {
		t.Fatal("no system had a solution")
	}
}

// The published unsafe patterns.
func TestKnownPatterns(t *testing.T) {
	t.Run("15 = 10 + 3 + x + x, x in 1..2", func(t *testing.T) {
		var s System
		a, b := s.Cell(1, 2), s.Cell(1, 2)
		s.Equal(2, Term{a, 1}, Term{b, 1})
		if got := New(s, Steps).Interval(a); got != (Interval{1, 1, true, false}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("8 = x + y, both in 1..4 by the known rule", func(t *testing.T) {
		var s System
		a, b := s.Cell(0, 8), s.Cell(0, 8)
		s.Equal(8, Term{a, 1}, Term{b, 1})
		s.Clauses = []Clause{{Within(1, 4, Term{a, 1})}, {Within(1, 4, Term{b, 1})}}
		if got := New(s, Steps).Interval(a); got != (Interval{4, 4, true, false}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("of two units that are withheld alone, one that knows its own knows the other's", func(t *testing.T) {
		var s System
		own, other := s.Cell(1, 1), s.Cell(0, 9)
		s.Equal(2, Term{own, 1}, Term{other, 1})
		if got := New(s, Steps).Interval(other); got != (Interval{1, 1, true, false}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("0 = x + x", func(t *testing.T) {
		var s System
		a, b := s.Cell(0, 9), s.Cell(0, 9)
		s.Equal(0, Term{a, 1}, Term{b, 1})
		if got := New(s, Steps).Interval(b); got != (Interval{0, 0, true, false}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("8,1 % of 37", func(t *testing.T) {
		var s System
		x := s.Cell(0, 37)
		// 80.5 ≤ 1000·x/37 < 81.5
		s.AtMost(-37*805, Term{x, -10000})
		s.AtMost(37*815-1, Term{x, 10000})
		if got := New(s, Steps).Interval(x); got.Lo != 3 || got.Hi != 3 {
			t.Errorf("got %v", got)
		}
	})
	t.Run("two hidden in each row and column, one of them exact", func(t *testing.T) {
		values := [4][4]int64{{30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}}
		computable := 0
		// Every pattern of nine hidden cells with at least two in each row and column:
		// one of them leaves 47 exact.
		for set := range 1 << 16 {
			rows, cols, n := [4]int{}, [4]int{}, 0
			for i := range 16 {
				if set&(1<<i) != 0 {
					rows[i/4]++
					cols[i%4]++
					n++
				}
			}
			if n != 9 || min(rows[0], rows[1], rows[2], rows[3]) < 2 || min(cols[0], cols[1], cols[2], cols[3]) < 2 || set&2 == 0 {
				continue
			}
			var s System
			var at [4][4]int
			for i := range 16 {
				at[i/4][i%4] = -1
				if set&(1<<i) != 0 {
					at[i/4][i%4] = s.Cell(0, 4000)
				}
			}
			for k := range 4 {
				var row, col []Term
				var r, c int64
				for j := range 4 {
					if at[k][j] >= 0 {
						row, r = append(row, Term{at[k][j], 1}), r+values[k][j]
					}
					if at[j][k] >= 0 {
						col, c = append(col, Term{at[j][k], 1}), c+values[j][k]
					}
				}
				s.Equal(r, row...)
				s.Equal(c, col...)
			}
			got := New(s, Steps).Interval(at[0][1])
			if got.Done && got.Width() == 0 {
				if got.Lo != 47 {
					t.Fatalf("pattern %b: %v", set, got)
				}
				computable++
			}
		}
		if computable == 0 {
			t.Error("no pattern that looks safe gives the cell away")
		}
	})
}

// What is not finished is told as such and is never narrower than the truth; a sum
// that could overflow is refused.
func TestUnfinishedIsWide(t *testing.T) {
	var s System
	var terms []Term
	for i := range 12 {
		terms = append(terms, Term{s.Cell(0, 50), int64(101 + 7*i)})
	}
	s.Equal(9973, terms...)
	got := New(s, 3).Interval(0)
	if got.Done || got.Lo != 0 || got.Hi != 50 {
		t.Errorf("got %v", got)
	}
	if New(s, 3).Wide(0, 1) {
		t.Error("what is not finished was taken for wide")
	}
	var big System
	x := big.Cell(0, math.MaxInt64/2)
	big.AtMost(7, Term{x, 1 << 20})
	if got := New(big, Steps).Interval(x); got.Done || got.Lo != 0 {
		t.Errorf("overflow: %v", got)
	}
}
