package catalog

import (
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Cells are the answers of one unit. Cell gives the number in a cell; ok is
// false where the unit gave none. A yes/no is 1 or 0.
type Cells interface {
	Cell(Ref) (n int64, ok bool)
}

// Map is the plainest Cells.
type Map map[Ref]int64

// Cell gives the number stored under the reference.
func (m Map) Cell(r Ref) (int64, bool) { n, ok := m[r]; return n, ok }

// Result is one value, exact, with all that was added for it. Whoever explains,
// judges or prints the value takes the sums from here.
type Result struct {
	State    quantity.State // Reported, NotReported, Nothing
	HasRatio bool           // Ratio is set: fractions and shares of units, 0 of 0 included
	Ratio    quantity.Ratio
	YesNo    bool           // the ratio is a single yes (1/1) or no (0/1)
	Exact    quantity.Exact // the value in the indicator's unit; 0 unless Reported

	Sums    []Sum // of the computation's terms, over the used units; nil where nothing could be added
	HasBase bool  // Base is set: fractions (a single yes/no aside) and differences
	Base    int64 // the denominator that the minimum applies to; of a difference the smaller

	Used   []int // indexes of the units that took part: they have all cells that the value needs
	Unused []int // the others

	Every Judged // with judged_by_every

	Why string // Vietnamese, only with NotReported: why there is no value
}

// Judged are the sums of judged_by_every over those used units that answered
// both cells; Of 0 means that there is nothing to judge.
type Judged struct {
	Met, Of int64
	Units   []int // indexes of those units
	Blank   []int // … and of the used ones that are in the value and not judged
}

// Eval computes the version over the units together. For the value of one unit
// pass that unit alone.
func Eval(v *Version, units []Cells) Result {
	terms := v.valueTerms()
	res := Result{State: quantity.NotReported}
	e := evaluation{asked: len(units)}
	reads := 0
	for _, t := range terms {
		reads += len(t.Refs)
	}
	for i, u := range units {
		if answers(u, terms) {
			res.Used = append(res.Used, i)
			e.units = append(e.units, u)
		} else {
			res.Unused = append(res.Unused, i)
		}
	}
	if reads == 0 {
		res.Why = "định nghĩa chưa nêu cách tính"
		return res
	}
	if len(e.units) == 0 {
		res.Why = "chưa đơn vị nào báo cáo đủ số liệu đầu vào"
		return res
	}
	e.sums = make([]Sum, len(terms))
	for i, t := range terms {
		e.sums[i] = Sum{Term: t, N: e.total(t.Refs)}
	}
	res.Sums = e.sums
	v.Computation.evaluate(&e, &res)
	if v.Every != nil {
		res.Every = e.every(v.Every, res.Used)
	}
	if e.overflow {
		return Result{State: quantity.NotReported, Used: res.Used, Unused: res.Unused, Why: "tổng của các ô vượt quá số nguyên lớn nhất có thể tính"}
	}
	return res
}

func answers(u Cells, terms []Term) bool {
	for _, t := range terms {
		for _, r := range t.Refs {
			if _, ok := u.Cell(*r); !ok {
				return false
			}
		}
	}
	return true
}

// evaluation adds over the used units and remembers an overflow.
type evaluation struct {
	asked    int     // units that were asked, used or not
	units    []Cells // the used ones
	sums     []Sum   // by term
	overflow bool
}

func (e *evaluation) add(a, b int64) int64 {
	s := a + b
	if (s > a) != (b > 0) && b != 0 {
		e.overflow = true
	}
	return s
}

func (e *evaluation) total(refs []*Ref) int64 {
	var s int64
	for _, u := range e.units {
		s = e.add(s, e.of(u, refs))
	}
	return s
}

// of adds the cells of one unit.
func (e *evaluation) of(u Cells, refs []*Ref) int64 {
	var s int64
	for _, r := range refs {
		n, _ := u.Cell(*r)
		s = e.add(s, n)
	}
	return s
}

// share is how many of the used units meet the condition.
func (e *evaluation) share(meets func(Cells) bool) quantity.Ratio {
	q := quantity.Ratio{Den: int64(len(e.units))}
	for _, u := range e.units {
		if meets(u) {
			q.Num++
		}
	}
	return q
}

func (e *evaluation) every(v *Every, used []int) Judged {
	var j Judged
	for i, u := range e.units {
		met, ok1 := u.Cell(v.Met)
		of, ok2 := u.Cell(v.Of)
		if !ok1 || !ok2 {
			j.Blank = append(j.Blank, used[i])
			continue
		}
		j.Units = append(j.Units, used[i])
		j.Met, j.Of = e.add(j.Met, met), e.add(j.Of, of)
	}
	return j
}

// set makes a ratio the value; over 0 it is none.
func (r *Result) set(q quantity.Ratio, per int64) {
	r.HasRatio, r.Ratio = true, q
	x, ok := q.Per(per)
	r.value(x, ok)
}

// value sets the exact value; without one nothing occurred.
func (r *Result) value(x quantity.Exact, ok bool) {
	r.State = quantity.Nothing
	if ok {
		r.State, r.Exact = quantity.Reported, x
	}
}

func (r *Result) base(n int64) { r.HasBase, r.Base = true, n }
