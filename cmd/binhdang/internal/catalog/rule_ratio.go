package catalog

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// RatioBand holds the ratio of two sums within a band: a share, a sex ratio, people
// in a household.
type RatioBand struct {
	Pos     finding.Pos `yaml:"-"`
	Of      []Ref       `yaml:"of,required"`
	To      []Ref       `yaml:"to,required"`
	AtLeast *Number     `yaml:"at_least"`
	AtMost  *Number     `yaml:"at_most"`
	Base    int64       `yaml:"base"` // the least sum below (to) for which it is decided; small ones jump by chance
}

var _ ReturnTest = (*RatioBand)(nil)

func (b *RatioBand) Cells() []*Ref { return pointers(b.Of, b.To) }

func (b *RatioBand) Tail() string { return ": ở đây là {found}, thường {expected}" }

func (b *RatioBand) Faults(*Rule) []Fault {
	switch {
	case b.AtLeast == nil && b.AtMost == nil:
		return []Fault{{Pos: b.Pos, About: []any{&b.AtLeast, &b.AtMost}, Rule: "rule-without-bound", Fix: "thêm at_least hoặc at_most",
			Format: "Tỷ số không ghi giới hạn nào nên quy tắc không bao giờ báo gì"}}
	case b.AtLeast != nil && b.AtMost != nil && b.AtLeast.Cmp(b.AtMost.Exact) > 0:
		return []Fault{{Pos: b.Pos, At: &b.AtMost, About: []any{&b.AtLeast, &b.AtMost}, Rule: "min-above-max", Fix: "sửa at_least hoặc at_most để at_least không lớn hơn at_most",
			Format: "Giới hạn dưới %s lớn hơn giới hạn trên %s, nên không tỷ số nào đúng", Args: []any{viet.Exact(b.AtLeast.Exact), viet.Exact(b.AtMost.Exact)}}}
	case b.Base < 0:
		return []Fault{{Pos: b.Pos, At: &b.Base, Rule: "out-of-range", Fix: "viết 0 hoặc số dương", Format: "Mẫu số tối thiểu %d là số âm", Args: []any{b.Base}}}
	}
	return nil
}

func (b *RatioBand) OfReturn(a Answers, r *Rule) []Verdict {
	of, to := gather(a, b.Of, r.Missing), gather(a, b.To, r.Missing)
	switch {
	case !of.asked || !to.asked:
		return nil
	case !known(r.Missing, of, to):
		return []Verdict{{}}
	case to.n < max(b.Base, 1): // 0 below: what is over nothing is the work of other rules
		return []Verdict{{Truth: Holds}}
	}
	x, _ := quantity.Ratio{Num: of.n, Den: to.n}.Per(1)
	if (b.AtLeast == nil || x.Cmp(b.AtLeast.Exact) >= 0) && (b.AtMost == nil || x.Cmp(b.AtMost.Exact) <= 0) {
		return []Verdict{{Truth: Holds}}
	}
	v := Verdict{
		Truth: Broken, At: here(append(of.refs, to.refs...)...), Cell: a.Name(of.refs[0]),
		Found:    fmt.Sprintf("%s ÷ %s%s", sum(of), sum(to), worth(x)),
		Expected: b.band(), Numbers: of.numbers() + "; " + to.numbers(),
	}
	bound := b.AtMost
	if b.AtLeast != nil && x.Cmp(b.AtLeast.Exact) < 0 {
		bound = b.AtLeast
	}
	v.Difference = near(x.Sub(bound.Exact).Abs())
	return []Verdict{v}
}

// sum is one side of a ratio as it is written there.
func sum(g gathered) string {
	if len(g.refs) == 1 && g.times[0] == 1 {
		return viet.Int(g.n)
	}
	return "(" + g.words() + ")"
}

// band is "từ 0,5 đến 2", "từ 0,5 trở lên".
func (b *RatioBand) band() string {
	switch {
	case b.AtMost == nil:
		return "từ " + near(b.AtLeast.Exact) + " trở lên"
	case b.AtLeast == nil:
		return "không quá " + near(b.AtMost.Exact)
	}
	return "từ " + near(b.AtLeast.Exact) + " đến " + near(b.AtMost.Exact)
}

// Number is an exact number from 0 up, written "2", "0.5", "1/3" or "40%".
type Number struct{ quantity.Exact }

// UnmarshalText reads the forms above, up to nine characters each.
func (n *Number) UnmarshalText(text []byte) error {
	x, err := quantity.ParseShare(string(text))
	n.Exact = x
	return err
}

// Expected says in Vietnamese what a definition file has to write.
func (Number) Expected() string { return "số không âm, ví dụ 2, 0.5, 1/3 hoặc 40%" }
