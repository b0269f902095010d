package definition

import (
	"maps"
	"math/big"
	"slices"
)

// impossible finds the cells in which no number from 1 up can stand; where the
// inequalities do not even hold together, only that.
func (s *system) impossible() []refuted {
	core := s.core()
	if len(core) == 0 || s.filled(core) {
		return nil
	}
	if sum := refute(core); sum != nil {
		return []refuted{{-1, sum}}
	}
	cells := map[int]bool{}
	for _, q := range core {
		for i := range q.of {
			cells[i] = true
		}
	}
	var out []refuted
	for _, i := range slices.Sorted(maps.Keys(cells)) {
		sum := refute(append(slices.Clone(core), inequality{of: map[int]int64{i: -1}, most: -1}))
		if sum != nil {
			out = append(out, refuted{i, slices.DeleteFunc(sum, func(q inequality) bool { return q.name == "" })})
		}
	}
	return out
}

// core leaves out what can be fulfilled whatever the other cells hold: an inequality
// with a cell on its larger side that nothing holds down.
func (s *system) core() []inequality {
	core := slices.Clone(s.bounds)
	for {
		held := make([]bool, len(s.cells))
		for _, q := range core {
			for i, k := range q.of {
				held[i] = held[i] || k > 0
			}
		}
		before := len(core)
		core = slices.DeleteFunc(core, func(q inequality) bool {
			for i, k := range q.of {
				if k < 0 && !held[i] {
					return true
				}
			}
			return false
		})
		if len(core) == before {
			return core
		}
	}
}

// filled tries to write a return with a number from 1 up in every cell of the core: it
// begins with 1 and raises the larger sides until all is fulfilled. True proves that
// there is one; false proves nothing.
func (s *system) filled(core []inequality) bool {
	const rounds = 60
	n := slices.Repeat([]int64{1}, len(s.cells))
	for range rounds {
		ok := true
		for _, q := range core {
			over := -q.most
			raise := -1
			for _, i := range slices.Sorted(maps.Keys(q.of)) {
				over += q.of[i] * n[i]
				if k := q.of[i]; k < 0 && (raise < 0 || k < q.of[raise]) {
					raise = i
				}
			}
			if over <= 0 {
				continue
			}
			if raise < 0 {
				return false
			}
			ok = false
			by := -q.of[raise]
			n[raise] += (over + by - 1) / by
			if n[raise] > 1<<40 {
				return false
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// refute shows that no counts from 0 up fulfil the inequalities: it finds multipliers
// from 0 up under which their sum says that something from 0 up is below 0 (Farkas's
// lemma), and gives the members of that sum, in order; nil where they can be
// fulfilled. The multipliers are the answer to: maximise −Σ multiplier × most, where
// no cell has a sum below 0 and the multipliers come to 1 at most. 0 is allowed there,
// so the simplex method begins at once; the rule of Bland makes it end.
func refute(of []inequality) []inequality {
	var cells []int
	for _, q := range of {
		for i := range q.of {
			if !slices.Contains(cells, i) {
				cells = append(cells, i)
			}
		}
	}
	slices.Sort(cells)
	m, n := len(cells)+1, len(of)
	// A row for each cell and one for the sum of the multipliers; a column for each
	// multiplier, then one for the slack of each row, then the right-hand side.
	t := make([][]*big.Rat, m+1)
	for r := range t {
		t[r] = make([]*big.Rat, n+m+1)
		for c := range t[r] {
			t[r][c] = new(big.Rat)
		}
	}
	for c, q := range of {
		for r, i := range cells {
			t[r][c].SetInt64(-q.of[i])
		}
		t[m-1][c].SetInt64(1)
		t[m][c].SetInt64(q.most) // what is below 0 here raises the goal
	}
	basis := make([]int, m)
	for r := range m {
		t[r][n+r].SetInt64(1)
		basis[r] = n + r
	}
	t[m-1][n+m].SetInt64(1)
	for {
		col := slices.IndexFunc(t[m][:n+m], func(x *big.Rat) bool { return x.Sign() < 0 })
		if col < 0 {
			break
		}
		row := -1
		var best *big.Rat
		for r := range m {
			if t[r][col].Sign() <= 0 {
				continue
			}
			x := new(big.Rat).Quo(t[r][n+m], t[r][col])
			if d := 1; best != nil {
				if d = x.Cmp(best); d > 0 || d == 0 && basis[r] > basis[row] {
					continue
				}
			}
			row, best = r, x
		}
		if row < 0 {
			break // the multipliers are bounded, so there is always one
		}
		pivot(t, row, col)
		basis[row] = col
	}
	if t[m][n+m].Sign() <= 0 {
		return nil
	}
	var used []int
	for r, c := range basis {
		if c < n && t[r][n+m].Sign() > 0 {
			used = append(used, c)
		}
	}
	slices.Sort(used)
	var out []inequality
	for _, c := range used {
		out = append(out, of[c])
	}
	return out
}

func pivot(t [][]*big.Rat, row, col int) {
	by := new(big.Rat).Inv(t[row][col])
	for c := range t[row] {
		t[row][c].Mul(t[row][c], by)
	}
	for r := range t {
		k := new(big.Rat).Set(t[r][col])
		if r == row || k.Sign() == 0 {
			continue
		}
		for c := range t[r] {
			if t[row][c].Sign() != 0 {
				t[r][c].Sub(t[r][c], new(big.Rat).Mul(k, t[row][c]))
			}
		}
	}
}
