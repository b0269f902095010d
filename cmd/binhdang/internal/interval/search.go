package interval

// part is one connected part of a system.
type part struct {
	root    []Cell // bounds that hold for every solution
	lins    []Lin
	given   int // of them are of the system, the others follow
	clauses []Clause
	of      [][]int // relations in which a cell stands
	state   state
	found   bool
	seen    []Cell  // span of the solutions found
	hint    []int64 // the last of them: searches stay near it

	// What nudges need (weigh): by relation the cells in the order in which they are
	// tried, by cell its relations, by relation how far the last solution is above it
	// (nil: not known of this one), by clause the alternative that holds.
	mends [][]Term
	ties  [][]tie
	over  []int64
	by    []int
}

type state int

const (
	open    state = iota
	empty         // no solution
	refused       // a sum could overflow
)

type answer int

const (
	no answer = iota
	yes
	unknown
)

func (p *part) ready(reduce bool) {
	p.of = make([][]int, len(p.root))
	for i, l := range p.lins {
		if !fits(&l, p.root) {
			p.state = refused
			return
		}
		for _, t := range l.Terms {
			p.of[t.Cell] = append(p.of[t.Cell], i)
		}
	}
	for _, c := range p.clauses {
		for _, a := range c {
			for _, l := range a {
				if !fits(&l, p.root) {
					p.state = refused
					return
				}
			}
		}
	}
	for _, c := range p.root {
		if c.Lo > c.Hi {
			p.state = empty
			return
		}
	}
	if p.state != open {
		return
	}
	p.given = len(p.lins)
	var follow []Lin
	if reduce {
		follow = p.reduce()
	}
	for _, l := range follow {
		if len(l.Terms) == 0 {
			p.state = empty
			return
		}
		for _, t := range l.Terms {
			p.of[t.Cell] = append(p.of[t.Cell], len(p.lins))
		}
		p.lins = append(p.lins, l)
	}
	s := search{part: p, left: Steps}
	dom := append([]Cell(nil), p.root...)
	switch s.propagate(dom, p.lins, nil) {
	case no:
		p.state = empty
	case yes:
		p.root = dom
	}
}

// holds reports whether the values fit.
func (p *part) holds(v []int64) bool {
	for i, c := range p.root {
		if v[i] < c.Lo || v[i] > c.Hi {
			return false
		}
	}
	true_ := func(l Lin) bool {
		var n int64
		for _, t := range l.Terms {
			n += t.K * v[t.Cell]
		}
		return n == l.B || l.AtMost && n < l.B
	}
	all := func(ls []Lin) bool {
		for _, l := range ls {
			if !true_(l) {
				return false
			}
		}
		return true
	}
	if !all(p.lins) {
		return false
	}
	for _, c := range p.clauses {
		some := false
		for _, a := range c {
			some = some || all(a)
		}
		if !some {
			return false
		}
	}
	return true
}

// witness keeps a solution.
func (p *part) witness(v []int64) {
	if !p.found {
		p.found = true
		p.seen = make([]Cell, len(v))
		for i, n := range v {
			p.seen[i] = Cell{n, n}
		}
	}
	for i, n := range v {
		p.seen[i].Lo, p.seen[i].Hi = min(p.seen[i].Lo, n), max(p.seen[i].Hi, n)
	}
	p.hint = append(p.hint[:0], v...)
	p.over = nil
}

// search is one search for a solution in which a cell lies in a range.
type search struct {
	part  *part
	left  int // steps
	queue []int
	in    []bool
}

func (p *part) search(cell int, within Cell, steps int) answer {
	s := search{part: p, left: steps}
	dom := append([]Cell(nil), p.root...)
	dom[cell] = Cell{max(dom[cell].Lo, within.Lo), min(dom[cell].Hi, within.Hi)}
	if dom[cell].Lo > dom[cell].Hi {
		return no
	}
	return s.branch(dom, p.lins, make([]bool, len(p.clauses)), cell)
}

// branch looks for a solution in the domains; from is the cell that was narrowed,
// −1 for any. extra relations are those of chosen alternatives.
func (s *search) branch(dom []Cell, lins []Lin, decided []bool, from int) answer {
	if a := s.propagate(dom, lins, s.start(lins, from)); a != yes {
		return a
	}
	// Clauses: what is left of them.
	pick, fewest := -1, 0
	var open_ [][]Lin
	for i, c := range s.part.clauses {
		if decided[i] {
			continue
		}
		var left [][]Lin
		entailed := false
		for _, a := range c {
			possible, sure := standing(a, dom)
			if s.left -= len(a); s.left < 0 {
				return unknown
			}
			if sure {
				entailed = true
				break
			}
			if possible {
				left = append(left, a)
			}
		}
		switch {
		case entailed:
			continue // narrower domains keep it so
		case len(left) == 0:
			return no
		}
		if pick < 0 || len(left) < fewest {
			pick, fewest, open_ = i, len(left), left
		}
	}
	if pick >= 0 {
		decided = append([]bool(nil), decided...)
		decided[pick] = true
		out := no
		for _, a := range s.near(open_) {
			next := append(append(make([]Lin, 0, len(lins)+len(a)), lins...), a...)
			switch s.branch(append([]Cell(nil), dom...), next, decided, -1) {
			case yes:
				return yes
			case unknown:
				return unknown
			}
		}
		return out
	}
	cell := -1
	for i, c := range dom {
		if c.Lo < c.Hi && (cell < 0 || c.Hi-c.Lo < dom[cell].Hi-dom[cell].Lo) {
			cell = i
		}
	}
	if cell < 0 {
		v := make([]int64, len(dom))
		for i, c := range dom {
			v[i] = c.Lo
		}
		s.part.witness(v)
		return yes
	}
	for _, half := range s.halves(cell, dom[cell]) {
		next := append([]Cell(nil), dom...)
		next[cell] = half
		switch s.branch(next, lins, decided, cell) {
		case yes:
			return yes
		case unknown:
			return unknown
		}
	}
	return no
}

// near puts first the alternatives that the last solution fulfils.
func (s *search) near(all [][]Lin) [][]Lin {
	h := s.part.hint
	if len(h) != len(s.part.root) {
		return all
	}
	var first, rest [][]Lin
	for _, a := range all {
		ok := true
		for _, l := range a {
			var n int64
			for _, t := range l.Terms {
				n += t.K * h[t.Cell]
			}
			ok = ok && (n == l.B || l.AtMost && n < l.B)
		}
		if ok {
			first = append(first, a)
		} else {
			rest = append(rest, a)
		}
	}
	return append(first, rest...)
}

// halves splits a domain: the value of the last solution alone where it is in it,
// then what is below and above; else two halves.
func (s *search) halves(cell int, c Cell) []Cell {
	if h := s.part.hint; len(h) == len(s.part.root) {
		v := min(max(h[cell], c.Lo), c.Hi)
		out := []Cell{{v, v}}
		if v > c.Lo {
			out = append(out, Cell{c.Lo, v - 1})
		}
		if v < c.Hi {
			out = append(out, Cell{v + 1, c.Hi})
		}
		return out
	}
	mid := c.Lo + (c.Hi-c.Lo)/2
	return []Cell{{c.Lo, mid}, {mid + 1, c.Hi}}
}

// start are the relations to look at first.
func (s *search) start(lins []Lin, from int) []int {
	if from < 0 {
		return nil
	}
	out := append([]int(nil), s.part.of[from]...)
	for i := len(s.part.lins); i < len(lins); i++ {
		out = append(out, i)
	}
	return out
}

// propagate narrows the domains until nothing changes; nil for first are all
// relations.
func (s *search) propagate(dom []Cell, lins []Lin, first []int) answer {
	if cap(s.in) < len(lins) {
		s.in = make([]bool, len(lins)+16)
	}
	in := s.in[:len(lins)]
	for i := range in {
		in[i] = false
	}
	queue := s.queue[:0]
	defer func() { s.queue = queue[:0] }()
	push := func(i int) {
		if !in[i] {
			in[i] = true
			queue = append(queue, i)
		}
	}
	if first == nil {
		for i := range lins {
			push(i)
		}
	}
	for _, i := range first {
		push(i)
	}
	base := len(s.part.lins)
	for at := 0; at < len(queue); at++ {
		if s.left--; s.left < 0 {
			return unknown
		}
		i := queue[at]
		in[i] = false
		touched := func(cell int) {
			for _, k := range s.part.of[cell] {
				push(k)
			}
			for k := base; k < len(lins); k++ {
				push(k)
			}
		}
		l := &lins[i]
		if !narrow(l, 1, dom, touched) || !l.AtMost && !narrow(l, -1, dom, touched) {
			return no
		}
	}
	return yes
}

// narrow takes sign·(Σ K·x) ≤ sign·B and tightens the domains by it; it is false
// where nothing fits.
func narrow(l *Lin, sign int64, dom []Cell, touched func(int)) bool {
	slack := sign * l.B
	for _, t := range l.Terms {
		slack -= least(sign*t.K, dom[t.Cell])
	}
	if slack < 0 {
		return false
	}
	for _, t := range l.Terms {
		k, c := sign*t.K, dom[t.Cell]
		if k > 0 {
			if hi := c.Lo + slack/k; hi < c.Hi {
				dom[t.Cell].Hi = hi
				touched(t.Cell)
			}
		} else if lo := c.Hi - slack/-k; lo > c.Lo {
			dom[t.Cell].Lo = lo
			touched(t.Cell)
		}
	}
	return true
}

func least(k int64, c Cell) int64 {
	if k > 0 {
		return k * c.Lo
	}
	return k * c.Hi
}

// standing reports whether the relations can hold, and whether they hold whatever
// the cells are.
func standing(ls []Lin, dom []Cell) (possible, sure bool) {
	possible, sure = true, true
	for i := range ls {
		l := &ls[i]
		var lo, hi int64
		for _, t := range l.Terms {
			lo += least(t.K, dom[t.Cell])
			hi -= least(-t.K, dom[t.Cell])
		}
		if lo > l.B || !l.AtMost && hi < l.B {
			return false, false
		}
		if hi > l.B || !l.AtMost && lo < l.B {
			sure = false
		}
	}
	return possible, sure
}
