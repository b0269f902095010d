package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Fraction is Per × Σ numerator / Σ denominator over the same units. Unit-months
// are a sum like any other. With YesNo it is the share of units that answer yes.
type Fraction struct {
	Pos         finding.Pos `yaml:"-"`
	Numerator   []Ref       `yaml:"numerator,required"`
	Denominator []Ref       `yaml:"denominator"`  // may be missing with YesNo
	Per         int64       `yaml:"per,required"` // 100, 1, 1000
	YesNo       bool        `yaml:"yes_no"`       // a single yes/no: 0 or 1 over 1
}

// Terms are numerator and denominator; a yes/no may have no denominator.
func (f *Fraction) Terms() []Term {
	out := []Term{term("tử số", f.Numerator)}
	if len(f.Denominator) > 0 || !f.YesNo {
		out = append(out, term("mẫu số", f.Denominator))
	}
	return out
}

func (f *Fraction) Formula(s Setting) string {
	if f.YesNo {
		return "số đơn vị trả lời Có trên số đơn vị trả lời"
	}
	return f.times() + "tử số ÷ mẫu số" + acrossUnits(s)
}

// times is the factor before a quotient; nothing for 1.
func (f *Fraction) times() string {
	if f.Per == 1 {
		return ""
	}
	return viet.Int(f.Per) + " × "
}

func (f *Fraction) Worked(sums []Sum, ratio quantity.Ratio, value quantity.Exact) string {
	if f.YesNo {
		return viet.Int(ratio.Num) + "/" + viet.Int(ratio.Den) + equals(value)
	}
	return f.times() + quotient(sums[0], sums[1]) + equals(value)
}

func quotient(num, den Sum) string { return viet.Int(num.N) + " ÷ " + viet.Int(den.N) }

func (f *Fraction) Sentence(s Setting) string {
	if f.YesNo {
		return "có hay không, theo báo cáo của đơn vị"
	}
	out, mean := "tổng tử số của các đơn vị chia cho tổng mẫu số của cùng các đơn vị đó", "; không lấy trung bình các tỷ lệ"
	if s.Sole {
		out, mean = "tử số chia cho mẫu số", ""
	}
	if f.Per > 1 {
		out += ", nhân " + viet.Int(f.Per)
	}
	return out + mean
}

func (f *Fraction) Traits() Traits {
	return Traits{Ratio: true, Per: f.Per, Pooled: true, YesNo: f.YesNo}
}

func (f *Fraction) Quotients() []Quotient {
	if f.YesNo {
		return nil
	}
	t := f.Terms()
	return []Quotient{{Sign: 1, Per: f.Per, Num: t[0], Den: t[1]}}
}

func (f *Fraction) Faults(x *Indicator) []Fault {
	if f.Pos.IsZero() {
		return nil // not read, which has been reported
	}
	var out []Fault
	if len(f.Denominator) == 0 && !f.YesNo {
		out = append(out, Fault{
			Pos: f.Pos, About: []any{&f.Denominator}, Rule: "missing-key", Fix: "thêm dòng “denominator: […]”",
			Format: "Phân số của chỉ tiêu %s không có mẫu số", Args: []any{x.ID},
		})
	}
	per := Fault{Pos: f.Pos, At: &f.Per, About: []any{&f.Per}, Rule: "out-of-range"}
	switch {
	case f.YesNo && f.Per != 1:
		per.Fix, per.Format, per.Args = "viết per: 1", "Câu Có/Không của chỉ tiêu %s có hệ số %d, phải là 1", []any{x.ID, f.Per}
	case f.Per < 1:
		per.Fix, per.Format, per.Args = "viết số dương, ví dụ per: 100", "Hệ số %d của chỉ tiêu %s không phải là số dương", []any{f.Per, x.ID}
	default:
		return out
	}
	return append(out, per)
}

// evaluate divides sum by sum; of a yes/no it counts the units that answered yes
// among those that answered, and one unit alone is 0 or 1 over 1.
func (f *Fraction) evaluate(e *evaluation, r *Result) {
	if f.YesNo {
		yes := e.sums[0].Refs
		r.set(e.share(func(u Cells) bool { return e.of(u, yes) > 0 }), 1)
		r.YesNo = e.asked == 1
	} else {
		r.set(quantity.Ratio{Num: e.sums[0].N, Den: e.sums[1].N}, f.Per)
	}
	if !r.YesNo {
		r.base(r.Ratio.Den)
	}
}
