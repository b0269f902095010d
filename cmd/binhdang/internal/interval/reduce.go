package interval

// mostWork bounds elimination: rows² × cells.
const mostWork = 60_000_000

// reduce gives equations that follow from those of the part: the reduced echelon form.
// A cell that the equations alone determine stands alone in one of them; propagation,
// which looks at one relation at a time, would not find it. Rows whose numbers grow
// too large are left out.
func (p *part) reduce() []Lin {
	n, equations := len(p.root), 0
	for _, l := range p.lins {
		if !l.AtMost {
			equations++
		}
	}
	if equations < 2 || equations*equations*n > mostWork { // before any room is taken for them
		return nil
	}
	var rows [][]int64 // coefficients, then the right side
	for _, l := range p.lins {
		if l.AtMost {
			continue
		}
		r := make([]int64, n+1)
		for _, t := range l.Terms {
			r[t.Cell] = t.K
		}
		r[n] = l.B
		rows = append(rows, r)
	}
	at := 0
	for col := 0; col < n && at < len(rows); col++ {
		best := -1
		for i := at; i < len(rows); i++ {
			if rows[i] != nil && rows[i][col] != 0 && (best < 0 || abs(rows[i][col]) < abs(rows[best][col])) {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		rows[at], rows[best] = rows[best], rows[at]
		for i := range rows {
			if i != at && rows[i] != nil && rows[i][col] != 0 {
				rows[i] = combine(rows[i], rows[at], col)
			}
		}
		at++
	}
	var out []Lin
	for _, r := range rows {
		if r == nil {
			continue
		}
		l := Lin{B: r[n]}
		for i, k := range r[:n] {
			if k != 0 {
				l.Terms = append(l.Terms, Term{i, k})
			}
		}
		if (len(l.Terms) > 0 || l.B != 0) && fits(&l, p.root) {
			out = append(out, l)
		}
	}
	return out
}

// combine takes the cell out of row a by row b; nil where the numbers grow too large.
func combine(a, b []int64, col int) []int64 {
	const most = 1 << 30
	x, y := a[col], b[col]
	g := gcd(abs(x), abs(y))
	x, y = x/int64(g), y/int64(g)
	if abs(x) > most || abs(y) > most {
		return nil
	}
	out := make([]int64, len(a))
	var all uint64
	for i := range a {
		if abs(a[i]) > most || abs(b[i]) > most {
			return nil
		}
		out[i] = a[i]*y - b[i]*x
		all = gcd(all, abs(out[i]))
	}
	if all > 1 {
		for i := range out {
			out[i] /= int64(all)
		}
	}
	return out
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
