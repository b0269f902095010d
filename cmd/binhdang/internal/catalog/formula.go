package catalog

import (
	"fmt"

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

// Result is one value, exact.
type Result struct {
	State    quantity.State // Reported, NotReported, Nothing
	HasRatio bool           // Ratio is set: fractions and shares of units, 0 of 0 included
	Ratio    quantity.Ratio
	YesNo    bool           // the ratio is a single yes (1/1) or no (0/1)
	Exact    quantity.Exact // the value in the indicator's unit; 0 unless Reported

	// Usable says of each unit, in the order given, whether it took part: all
	// cells that the computation reads were there.
	Usable []bool

	// EveryMet and EveryOf are the sums of judged_by_every over the usable units
	// that answered both cells; EveryOf 0 means that there is nothing to judge.
	EveryMet, EveryOf int64

	Why string // Vietnamese, only with NotReported: why there is no value
}

// Eval computes the version over the units together. For the value of one unit
// pass that unit alone.
func Eval(v *Version, units []Cells) Result {
	refs := computed(v)
	res := Result{State: quantity.NotReported, Usable: make([]bool, len(units))}
	var used []Cells
	for i, u := range units {
		if res.Usable[i] = answers(u, refs); res.Usable[i] {
			used = append(used, u)
		}
	}
	if len(refs) == 0 {
		res.Why = "định nghĩa chưa nêu cách tính"
		return res
	}
	if len(used) == 0 {
		res.Why = "chưa đơn vị nào báo cáo đủ số liệu đầu vào"
		return res
	}
	e := evaluation{units: used}
	switch {
	case v.Fraction != nil && v.Fraction.YesNo:
		e.yesNo(&res, v.Fraction, len(units))
	case v.Fraction != nil:
		e.fraction(&res, v.Fraction)
	case v.Count != nil:
		e.count(&res, v.Count)
	case v.ShareOfUnits != nil:
		e.share(&res, v.ShareOfUnits, len(units))
	case v.Difference != nil:
		e.difference(&res, v.Difference)
	case v.Change != nil:
		e.change(&res, v.Change)
	}
	if v.Every != nil {
		for _, u := range used {
			met, ok1 := u.Cell(v.Every.Met)
			of, ok2 := u.Cell(v.Every.Of)
			if ok1 && ok2 {
				res.EveryMet = e.add(res.EveryMet, met)
				res.EveryOf = e.add(res.EveryOf, of)
			}
		}
	}
	if e.overflow {
		return Result{State: quantity.NotReported, Usable: res.Usable, Why: "tổng của các ô vượt quá số nguyên lớn nhất có thể tính"}
	}
	return res
}

// computed are the cells that the value needs; those that only judge it
// (judged_by_every) are not among them.
func computed(v *Version) []Ref {
	value := *v
	value.Every = nil
	return value.Refs()
}

func answers(u Cells, refs []Ref) bool {
	for _, r := range refs {
		if _, ok := u.Cell(r); !ok {
			return false
		}
	}
	return true
}

// evaluation adds over the usable units and remembers an overflow.
type evaluation struct {
	units    []Cells
	overflow bool
}

func (e *evaluation) add(a, b int64) int64 {
	s := a + b
	if (s > a) != (b > 0) && b != 0 {
		e.overflow = true
	}
	return s
}

func (e *evaluation) sum(refs []Ref) int64 {
	var s int64
	for _, u := range e.units {
		s = e.add(s, e.of(u, refs))
	}
	return s
}

func (e *evaluation) of(u Cells, refs []Ref) int64 {
	var s int64
	for _, r := range refs {
		n, _ := u.Cell(r)
		s = e.add(s, n)
	}
	return s
}

func (e *evaluation) ratio(f *Fraction) quantity.Ratio {
	return quantity.Ratio{Num: e.sum(f.Numerator), Den: e.sum(f.Denominator)}
}

func (r *Result) set(q quantity.Ratio, per int64) {
	r.HasRatio, r.Ratio = true, q
	if x, ok := q.Per(per); ok {
		r.State, r.Exact = quantity.Reported, x
	} else {
		r.State = quantity.Nothing
	}
}

func (e *evaluation) fraction(r *Result, f *Fraction) { r.set(e.ratio(f), f.Per) }

// yesNo counts the units that answered yes among those that answered; one unit
// alone is 0 or 1 over 1.
func (e *evaluation) yesNo(r *Result, f *Fraction, asked int) {
	q := quantity.Ratio{Den: int64(len(e.units))}
	for _, u := range e.units {
		if e.of(u, f.Numerator) > 0 {
			q.Num++
		}
	}
	r.YesNo = asked == 1
	r.set(q, 1)
}

func (e *evaluation) count(r *Result, c *Count) {
	r.State, r.Exact = quantity.Reported, quantity.Int(e.sum(c.Sum))
	if c.Divide != 0 {
		r.Exact, _ = r.Exact.Div(quantity.Int(c.Divide))
	}
}

func (e *evaluation) share(r *Result, c *Condition, asked int) {
	q := quantity.Ratio{Den: int64(len(e.units))}
	for _, u := range e.units {
		if holds(c, u) {
			q.Num++
		}
	}
	per := int64(100)
	if asked == 1 {
		r.YesNo, per = true, 1
	}
	r.set(q, per)
}

func holds(c *Condition, u Cells) bool {
	left, _ := u.Cell(c.Left)
	var right int64
	switch {
	case c.Right != nil:
		right, _ = u.Cell(*c.Right)
	case c.Value != nil:
		right = *c.Value
	}
	switch c.Is {
	case ">=":
		return left >= right
	case ">":
		return left > right
	case "<=":
		return left <= right
	case "<":
		return left < right
	case "==":
		return left == right
	}
	return false
}

func (e *evaluation) difference(r *Result, d *Difference) {
	left, ok1 := e.ratio(&d.Left).Per(d.Left.Per)
	right, ok2 := e.ratio(&d.Right).Per(d.Right.Per)
	if !ok1 || !ok2 {
		r.State = quantity.Nothing
		return
	}
	r.State, r.Exact = quantity.Reported, left.Sub(right)
}

// change is 100 × (now − baseline) / baseline.
func (e *evaluation) change(r *Result, c *Change) {
	if c.Baseline == nil {
		r.Why = fmt.Sprintf("chưa có số liệu gốc năm %d", c.Year)
		return
	}
	base := quantity.Int(*c.Baseline)
	x, ok := quantity.Int(e.sum(c.Sum)).Sub(base).Mul(quantity.Int(100)).Div(base)
	if !ok {
		r.State = quantity.Nothing
		return
	}
	r.State, r.Exact = quantity.Reported, x
}
