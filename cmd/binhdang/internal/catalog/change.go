package catalog

import (
	"fmt"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Change is the change of a count against a baseline year, in per cent: 100 ×
// (now − baseline) / baseline.
type Change struct {
	Pos      finding.Pos `yaml:"-"`
	Sum      []Ref       `yaml:"sum,required"`
	Year     int         `yaml:"baseline_year,required"`
	Baseline *int64      `yaml:"baseline"` // nil: nobody has supplied it: Chưa có số liệu
	Source   string      `yaml:"baseline_source"`
}

func (c *Change) Terms() []Term { return []Term{term("số đếm", c.Sum)} }

func (c *Change) Formula(Setting) string {
	return fmt.Sprintf("100 × (số đếm − số gốc năm %d) ÷ số gốc năm %d", c.Year, c.Year)
}

func (c *Change) Worked(sums []Sum, _ quantity.Ratio, value quantity.Exact) string {
	if c.Baseline == nil {
		return "chưa có số gốc năm " + strconv.Itoa(c.Year)
	}
	b := viet.Int(*c.Baseline)
	return "100 × (" + viet.Int(sums[0].N) + " − " + b + ") ÷ " + b + equals(value)
}

func (c *Change) Sentence(Setting) string {
	s := "phần trăm thay đổi so với năm " + strconv.Itoa(c.Year)
	if c.Baseline == nil {
		return s + "; số của năm gốc chưa có nên chưa tính được"
	}
	return s + " (" + viet.Int(*c.Baseline) + "), chỉ tính cho cả năm"
}

func (c *Change) Traits() Traits { return Traits{Negative: true, Baseline: c.Year} }

// Quotients: 100 × (n − baseline) ÷ baseline is 100 × n ÷ baseline − 100.
func (c *Change) Quotients() []Quotient {
	if c.Baseline == nil || *c.Baseline <= 0 {
		return nil
	}
	return []Quotient{{Sign: 1, Per: 100, Num: c.Terms()[0], Base: *c.Baseline, Add: -100}}
}

// Faults: a count up to the middle of a year has nothing to do with that of a
// whole baseline year.
func (c *Change) Faults(x *Indicator) []Fault {
	if x.AnnualOnly() {
		return nil
	}
	return []Fault{{
		Pos: c.Pos, Rule: "change-not-annual", Fix: "ghi periods: [year] cho chỉ tiêu này",
		Format: "Chỉ tiêu %s so với năm gốc nhưng được công bố cả ở kỳ không phải cả năm", Args: []any{x.ID},
	}}
}

func (c *Change) evaluate(e *evaluation, r *Result) {
	if c.Baseline == nil {
		r.Why = fmt.Sprintf("chưa có số liệu gốc năm %d", c.Year)
		return
	}
	base := quantity.Int(*c.Baseline)
	r.value(quantity.Int(e.sums[0].N).Sub(base).Mul(quantity.Int(100)).Div(base))
}
