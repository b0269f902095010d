package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Difference is the value of one fraction less that of another, exactly.
type Difference struct {
	Pos   finding.Pos `yaml:"-"`
	Left  Fraction    `yaml:"left,required"`
	Right Fraction    `yaml:"right,required"`
}

func (d *Difference) Terms() []Term {
	return []Term{
		term("tử số 1", d.Left.Numerator), term("mẫu số 1", d.Left.Denominator),
		term("tử số 2", d.Right.Numerator), term("mẫu số 2", d.Right.Denominator),
	}
}

func (d *Difference) Formula(s Setting) string {
	return d.Left.times() + "tử số 1 ÷ mẫu số 1 − " + d.Right.times() + "tử số 2 ÷ mẫu số 2" + acrossUnits(s)
}

func (d *Difference) Worked(sums []Sum, _ quantity.Ratio, value quantity.Exact) string {
	return d.Left.times() + quotient(sums[0], sums[1]) + " − " + d.Right.times() + quotient(sums[2], sums[3]) + equals(value)
}

func (d *Difference) Sentence(Setting) string {
	return "lấy tỷ lệ thứ nhất trừ tỷ lệ thứ hai, tính trên phân số nguyên, làm tròn sau cùng"
}

func (d *Difference) Traits() Traits { return Traits{Negative: true} }

func (d *Difference) Quotients() []Quotient {
	t := d.Terms()
	return []Quotient{{Sign: 1, Per: d.Left.Per, Num: t[0], Den: t[1]}, {Sign: -1, Per: d.Right.Per, Num: t[2], Den: t[3]}}
}

func (d *Difference) Faults(x *Indicator) []Fault {
	return append(d.Left.Faults(x), d.Right.Faults(x)...)
}

func (d *Difference) evaluate(e *evaluation, r *Result) {
	r.base(min(e.sums[1].N, e.sums[3].N))
	left, ok1 := quantity.Ratio{Num: e.sums[0].N, Den: e.sums[1].N}.Per(d.Left.Per)
	right, ok2 := quantity.Ratio{Num: e.sums[2].N, Den: e.sums[3].N}.Per(d.Right.Per)
	r.value(left.Sub(right), ok1 && ok2)
}
