package catalog

// Claims are what a test holds of the counts of one return, as far as it can be set
// beside what others hold: the loader looks for tests that contradict each other.
type Claims struct {
	AtMost  []AtMost
	Implies [][2]Ref // a number from 1 up in the first asks for one in the second
	Apart   [][]Ref  // one at most has a number from 1 up
}

// AtMost is Times × Σ Cells ≤ Of × Σ Within.
type AtMost struct {
	Cells, Within []Ref
	Times, Of     int64
}

// within is a claim of two sums, with what follows from it cell by cell: of a sum that
// is not larger than one cell, every cell asks for that one.
func within(c *Claims, cells, of []Ref) {
	c.AtMost = append(c.AtMost, AtMost{cells, of, 1, 1})
	for _, r := range of {
		if r != of[0] {
			return
		}
	}
	for _, r := range cells {
		if r != of[0] {
			c.Implies = append(c.Implies, [2]Ref{r, of[0]})
		}
	}
}

func (s *Sums) Claims() (c Claims) {
	if s.Is != ">=" {
		within(&c, s.Left, s.Right)
	}
	if s.Is != "<=" {
		within(&c, s.Right, s.Left)
	}
	return c
}

// Claims are none of a band that is for large sums only.
func (b *RatioBand) Claims() (c Claims) {
	const most = 1e9 // larger numbers are not set beside others
	if b.Base > 1 {
		return c
	}
	if b.AtMost != nil {
		if n, d, ok := b.AtMost.Fraction(); ok && n < most && d < most {
			c.AtMost = append(c.AtMost, AtMost{b.Of, b.To, d, n})
		}
	}
	if b.AtLeast != nil {
		if n, d, ok := b.AtLeast.Fraction(); ok && n < most && d < most {
			c.AtMost = append(c.AtMost, AtMost{b.To, b.Of, n, d})
		}
	}
	return c
}

// Claims of a pair are about what is positive; that a cell is answered says nothing of
// its number.
func (t *Together) Claims() (c Claims) {
	if t.As != AsAnswered {
		for i, r := range t.List {
			c.Implies = append(c.Implies, [2]Ref{r, t.List[(i+1)%len(t.List)]})
		}
	}
	return c
}

func (t *Requires) Claims() (c Claims) {
	if t.As != AsAnswered {
		for _, a := range t.When {
			for _, b := range t.List {
				c.Implies = append(c.Implies, [2]Ref{a, b})
			}
		}
	}
	return c
}

func (t *Exclusive) Claims() Claims { return Claims{Apart: [][]Ref{t.List}} }

func (*Explained) Claims() Claims { return Claims{} }
func (*Rounded) Claims() Claims   { return Claims{} }
func (*Constant) Claims() Claims  { return Claims{} }
func (*Against) Claims() Claims   { return Claims{} }
func (*Size) Claims() Claims      { return Claims{} }
func (*Outlier) Claims() Claims   { return Claims{} }
func (*Revised) Claims() Claims   { return Claims{} }
