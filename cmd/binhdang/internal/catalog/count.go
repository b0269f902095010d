package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Count is Σ of cells over a divisor (1000 turns nghìn đồng into triệu đồng).
type Count struct {
	Pos    finding.Pos `yaml:"-"`
	Sum    []Ref       `yaml:"sum,required"`
	Divide int64       `yaml:"divide"` // 0: 1
}

func (c *Count) Terms() []Term { return []Term{term("số đếm", c.Sum)} }

func (c *Count) Formula(Setting) string {
	if c.Divide > 1 {
		return "số đếm ÷ " + viet.Int(c.Divide)
	}
	return "tổng của số đếm"
}

func (c *Count) Worked(sums []Sum, _ quantity.Ratio, value quantity.Exact) string {
	s := viet.Int(sums[0].N)
	if c.Divide > 1 {
		s += " ÷ " + viet.Int(c.Divide) + equals(value)
	}
	return s
}

func (c *Count) Sentence(s Setting) string {
	if c.Divide > 1 {
		return "cộng số của các đơn vị, chia cho " + viet.Int(c.Divide) + " để đổi sang " + s.Unit
	}
	return "cộng số của các đơn vị"
}

func (c *Count) Traits() Traits { return Traits{} }

func (c *Count) Quotients() []Quotient { return nil }

func (c *Count) Faults(*Indicator) []Fault {
	if c.Divide >= 0 {
		return nil
	}
	return []Fault{{
		Pos: c.Pos, At: &c.Divide, About: []any{&c.Divide}, Rule: "out-of-range", Fix: "viết số dương",
		Format: "Số chia %d là số âm", Args: []any{c.Divide},
	}}
}

func (c *Count) evaluate(e *evaluation, r *Result) {
	r.value(quantity.Int(e.sums[0].N).Div(quantity.Int(max(c.Divide, 1))))
}
