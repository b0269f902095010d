package catalog

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Size asks about a number that is far too small or too large for what is counted: money
// that is asked in thousands and was written to the last đồng. It needs nothing that was
// told before. 0 is always of the right size.
type Size struct {
	Pos     finding.Pos `yaml:"-"`
	Unit    string      `yaml:"unit"`   // all cells that count in it, costs of tasks too
	Except  []Ref       `yaml:"except"` // … but these
	List    []Ref       `yaml:"cells"`  // or these cells alone
	AtLeast int64       `yaml:"at_least"`
	AtMost  int64       `yaml:"at_most"` // 0: none
}

var _ ReturnTest = (*Size)(nil)

// Cells are those that must stand in one return; what a rule over a unit of measure
// leaves out may be asked of somebody else.
func (x *Size) Cells() []*Ref { return pointers(x.List) }

func (x *Size) Tail() string { return ": {cell} là {found}, thường {expected}" }

func (x *Size) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	fault := func(at any, rule, fix, format string, args ...any) {
		out = append(out, Fault{Pos: x.Pos, At: at, Rule: rule, Fix: fix, Format: format, Args: args})
	}
	switch {
	case x.Unit == "" && len(x.List) == 0:
		fault(x, "rule-cells", "thêm unit: đơn vị tính, hoặc cells: các ô", "Quy tắc “%s” không nêu ô nào phải xét cỡ số", r.ID)
	case x.Unit != "" && len(x.List) > 0:
		fault(&x.List, "rule-cells", "giữ unit hoặc cells, tách cái kia thành quy tắc khác", "Quy tắc “%s” nêu cả unit và cells", r.ID)
	case x.Unit == "" && len(x.Except) > 0:
		fault(&x.Except, "rule-key", "xóa dòng except, bớt ô ở cells", "except chỉ dùng với unit")
	}
	for _, n := range []*int64{&x.AtLeast, &x.AtMost} {
		if *n < 0 {
			fault(n, "out-of-range", "viết số dương, hoặc bỏ dòng này", "Cỡ số %d là số âm", *n)
		}
	}
	switch {
	case x.AtLeast == 0 && x.AtMost == 0:
		fault(x, "rule-cells", "thêm at_most, at_least hoặc cả hai", "Quy tắc “%s” không nêu cỡ số", r.ID)
	case x.AtMost > 0 && x.AtLeast > x.AtMost:
		fault(&x.AtLeast, "out-of-range", "đổi chỗ hai số", "at_least %d lớn hơn at_most %d", x.AtLeast, x.AtMost)
	}
	if r.Missing != "" {
		out = append(out, Fault{Pos: r.Pos, At: &r.Missing, Rule: "rule-key", Fix: "xóa dòng missing",
			Format: "Quy tắc “%s” xét từng ô đã ghi, ô trống thì không xét, nên không dùng missing", Args: []any{r.ID}})
	}
	return out
}

// Counts reports whether the test is of numbers of the unit of measure.
func (x *Size) Counts(unit string) bool {
	return x.Unit != "" && strings.EqualFold(viet.NFC(x.Unit), viet.NFC(unit))
}

// Bounds reports whether the test is of the cell, which counts in the unit.
func (x *Size) Bounds(cell Ref, unit string) bool {
	return slices.Contains(x.List, cell) || x.Counts(unit) && !slices.Contains(x.Except, cell)
}

func (x *Size) OfReturn(a Answers, _ *Rule) []Verdict {
	var out []Verdict
	for _, c := range a.Counts() {
		if x.Bounds(c.Ref, c.Unit) {
			v := x.Decide(c.N, c.Unit)
			if v.Truth == Broken { // of most there is nothing to say
				v.At, v.Cell = here(c.Ref), a.Name(c.Ref)
			}
			out = append(out, v)
		}
	}
	return out
}

// Decide looks at one number. Whose it is is for the caller to say.
func (x *Size) Decide(n int64, unit string) Verdict {
	tooMany := x.AtMost > 0 && n > x.AtMost
	if !tooMany && (n <= 0 || n >= x.AtLeast) {
		return Verdict{Truth: Holds}
	}
	v := Verdict{Truth: Broken, Found: amount(n, unit), Numbers: viet.Int(n)}
	if tooMany {
		v.Expected, v.Difference = "không quá "+amount(x.AtMost, unit), viet.Int(n-x.AtMost)
	} else {
		v.Expected, v.Difference = "từ "+amount(x.AtLeast, unit)+" trở lên", viet.Int(x.AtLeast-n)
	}
	return v
}

// amount writes a number with its unit, and money to the last đồng beside it: whoever
// looks for three noughts counts them there.
func amount(n int64, unit string) string {
	times := int64(0)
	switch strings.ToLower(viet.NFC(unit)) {
	case "nghìn đồng", "ngàn đồng":
		times = 1000
	case "triệu đồng":
		times = 1_000_000
	}
	words := viet.Int(n) + " " + unit
	if times > 0 {
		words += " (" + viet.Int(n*times) + " đồng)"
	}
	return words
}
