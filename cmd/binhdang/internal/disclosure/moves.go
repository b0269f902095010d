package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// moves reports (1) whether numbers can go between two units whose rows are withheld so
// that the count of the first changes by at least so much and everything else holds;
// knowing, whether it can change by one less so that some withheld count is small too;
// others: one of other units is.
func (y *year) moves(m catalog.Code, l *local, u, v int, by int64, others bool) (moved, knowing int) {
	with := []catalog.Code{m}
	for _, o := range y.peers[m] {
		if y.hidden[o][u] && y.hidden[o][v] {
			with = append(with, o)
		}
	}
	base := y.broken(m, with, u, v)
	try := func(cells []int, change func(x int) (du, dv int64)) bool { // done: both were found
		before, ok := y.count(l, u)
		if !ok {
			return false
		}
		type old struct {
			x      int
			nu, nv int64
		}
		var olds []old
		for _, x := range cells {
			if !y.has[u][x] || !y.has[v][x] {
				continue
			}
			olds = append(olds, old{x, y.n[u][x], y.n[v][x]})
		}
		for _, o := range olds {
			du, dv := change(o.x)
			y.n[u][o.x], y.n[v][o.x] = o.nu+du, o.nv+dv
		}
		after, _ := y.count(l, u)
		if d := max(after-before, before-after); d >= by-1 && y.broken(m, with, u, v) <= base {
			if d >= by {
				moved = 1
			}
			if others || y.smallIn(m, u) || y.smallIn(m, v) {
				knowing = 1
			}
		}
		for _, o := range olds {
			y.n[u][o.x], y.n[v][o.x] = o.nu, o.nv
		}
		return moved+knowing == 2
	}
	swap := func(x int) (int64, int64) { d := y.n[v][x] - y.n[u][x]; return d, -d }
	if y.alike(m, u, v) {
		if try(y.free(m, u, v), swap) {
			return moved, knowing
		}
		if len(with) > 1 {
			var cells []int
			for _, o := range with {
				cells = append(cells, y.free(o, u, v)...)
			}
			if try(cells, swap) {
				return moved, knowing
			}
		}
	}
	whole := catalog.Code("")
	if def := y.s.c.Measure(m); def != nil && slices.Contains(with, def.PartOf) {
		whole = def.PartOf
	}
	tries := steps(by)
	for _, part := range y.partsOf(m) {
		for _, periods := range y.spans {
			for _, up := range []bool{false, true} {
				if up && whole == "" {
					continue
				}
				var cells []int
				for _, o := range []catalog.Code{m, whole} {
					if o == "" || o == whole && !up {
						continue
					}
					for _, x := range y.free(o, u, v) {
						if at := y.cells[x]; slices.Contains(periods, at.period) && (at.ref.Part == part || at.ref.Part == catalog.TotalPart) {
							cells = append(cells, x)
						}
					}
				}
				for _, k := range tries {
					if k > by && moved == 0 {
						break // it is asked what else becomes small
					}
					if try(cells, func(int) (int64, int64) { return k, -k }) || try(cells, func(int) (int64, int64) { return -k, k }) {
						return moved, knowing
					}
				}
			}
		}
	}
	return moved, knowing
}

// movers are how many of the units whose rows are withheld can move the count of one: at
// least two, or all that there are, and of those likewise who knows the rule. Those that
// could for the unit before are asked first: mostly they can again.
func (y *year) movers(m catalog.Code, l *local, u int, by int64, beside func(v int) bool) (movers, knowing int) {
	ask := func(v int) (moved, knows int) {
		if v != u && y.hidden[m][v] {
			moved, knows = y.moves(m, l, u, v, by, beside(v))
			movers, knowing = movers+moved, knowing+knows
		}
		return moved, knows
	}
	enough := func() bool { return movers >= 2 && knowing >= 2 }
	last := y.moved[m]
	for _, v := range last {
		if ask(v); enough() {
			return movers, knowing
		}
	}
	for v := range y.units {
		if slices.Contains(last, v) {
			continue
		}
		if moved, knows := ask(v); moved+knows > 0 {
			y.moved[m] = append([]int{v}, y.moved[m][:min(len(y.moved[m]), mostMoved-1)]...)
		}
		if enough() {
			break
		}
	}
	return movers, knowing
}

// mostMoved is how many units are remembered that could move a count.
const mostMoved = 8

// steps are by how much numbers are tried to go: the least that is asked, then what makes
// something else small.
func steps(by int64) []int64 {
	out := []int64{by, by - 1}
	for k := by + 1; k <= 3*by; k++ {
		out = append(out, k)
	}
	return out
}

// smallBeside tells of another unit than one and of a second one whether a unit beside them,
// whose row is withheld, has a small count in it.
func (y *year) smallBeside(m catalog.Code, u int) func(v int) bool {
	var found [2]int
	n := 0
	for w, hidden := range y.hidden[m] {
		if hidden && w != u && y.small[m][w] && n < len(found) {
			found[n] = w
			n++
		}
	}
	return func(v int) bool { return n == 2 || n == 1 && found[0] != v }
}

// smallIn reports whether a unit has a small count in its row.
func (y *year) smallIn(m catalog.Code, u int) bool {
	for _, k := range y.of[m] {
		l := &y.forms[k]
		if n, ok := y.count(l, u); ok && l.form.threshold > 0 && l.form.small(n, 0) {
			return true
		}
	}
	return false
}

// alike reports whether both units have numbers in the same cells of the measure.
func (y *year) alike(m catalog.Code, u, v int) bool {
	return !slices.ContainsFunc(y.rows[m], func(x int) bool { return y.has[u][x] != y.has[v][x] })
}

// free are the cells of a measure that nobody knows of both units.
func (y *year) free(m catalog.Code, u, v int) []int {
	if len(y.s.known) == 0 {
		return y.rows[m]
	}
	return slices.DeleteFunc(slices.Clone(y.rows[m]), func(x int) bool {
		r := y.s.periods[y.cells[x].period].ID
		return y.s.known[Row{r, m, y.units[u]}] || y.s.known[Row{r, m, y.units[v]}]
	})
}

// partsOf are the parts that add up to the total; the total itself where there are
// none.
func (y *year) partsOf(m catalog.Code) []catalog.Code {
	var out []catalog.Code
	for _, x := range y.rows[m] {
		if p := y.cells[x].ref.Part; p != catalog.TotalPart && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return []catalog.Code{catalog.TotalPart}
	}
	return out
}

// broken is by how much relations of the returns of two units do not hold, with those of the
// units that merged with them.
func (y *year) broken(m catalog.Code, with []catalog.Code, u, v int) (n int64) {
	for _, w := range [2]int{u, v} {
		for _, o := range with {
			for _, k := range y.of[o] {
				if c, ok := y.count(&y.forms[k], w); ok && c < 0 {
					n -= c
				}
			}
		}
	}
	for _, units := range y.mergers {
		if !slices.Contains(units, u) && !slices.Contains(units, v) {
			continue
		}
		for _, o := range with {
			for _, k := range y.of[o] {
				if c, ok := y.mergedCount(&y.forms[k], units); ok && c < 0 {
					n -= c
				}
			}
		}
	}
	return n
}
