package catalog

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// ShareOfUnits is the share of units that meet a condition: a cell of the unit
// compared with a number or with another cell.
type ShareOfUnits struct {
	Pos   finding.Pos `yaml:"-"`
	Left  Ref         `yaml:"left,required"`
	Is    string      `yaml:"is,required"` // ">=", "=="
	Right *Ref        `yaml:"right"`
	Value *int64      `yaml:"value"`
}

// comparison is one way to compare two numbers.
type comparison struct {
	is     string // as definitions write it
	sign   string // in a formula
	before string // in a sentence, before and after the number
	after  string
	holds  func(left, right int64) bool
}

var comparisons = []comparison{
	{">=", "≥", "từ ", " trở lên", func(l, r int64) bool { return l >= r }},
	{">", ">", "trên ", "", func(l, r int64) bool { return l > r }},
	{"<=", "≤", "không quá ", "", func(l, r int64) bool { return l <= r }},
	{"<", "<", "dưới ", "", func(l, r int64) bool { return l < r }},
	{"==", "=", "bằng ", "", func(l, r int64) bool { return l == r }},
}

// compared finds a way by how definitions write it; an unknown one never holds.
func compared(is string) comparison {
	for _, c := range comparisons {
		if c.is == is {
			return c
		}
	}
	return comparison{holds: func(int64, int64) bool { return false }}
}

func (s *ShareOfUnits) comparison() comparison { return compared(s.Is) }

// sharePer makes a share of units a percentage.
const sharePer = 100

// Terms are the cell that is looked at and, where there is one, the cell that it
// is compared with.
func (s *ShareOfUnits) Terms() []Term {
	out := []Term{{"số xét", []*Ref{&s.Left}}}
	if s.Right != nil {
		out = append(out, Term{"số so", []*Ref{s.Right}})
	}
	return out
}

func (s *ShareOfUnits) Formula(Setting) string {
	right := "số so"
	if s.Right == nil && s.Value != nil {
		right = viet.Int(*s.Value)
	}
	return "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: số xét " + s.comparison().sign + " " + right
}

func (s *ShareOfUnits) Worked(_ []Sum, ratio quantity.Ratio, value quantity.Exact) string {
	return "100 × " + viet.Int(ratio.Num) + " ÷ " + viet.Int(ratio.Den) + equals(value)
}

func (s *ShareOfUnits) Sentence(set Setting) string {
	how := s.comparison()
	condition := "“" + set.Cell(s.Left) + "” " + how.before
	switch {
	case s.Right != nil:
		condition += "“" + set.Cell(*s.Right) + "”"
	case s.Value != nil:
		condition += viet.Int(*s.Value) + how.after
	}
	return "số đơn vị có " + condition + ", chia cho số đơn vị có số liệu dùng được, nhân 100; ở từng đơn vị chỉ ghi Có hoặc Không"
}

// Quotients: what is counted are units, not what they reported.
func (s *ShareOfUnits) Quotients() []Quotient { return nil }

func (s *ShareOfUnits) Traits() Traits { return Traits{Ratio: true, Per: sharePer, OfUnits: true} }

func (s *ShareOfUnits) Faults(x *Indicator) []Fault {
	var out []Fault
	var words []string
	for _, c := range comparisons {
		words = append(words, c.is)
	}
	if !slices.Contains(words, s.Is) {
		out = append(out, Fault{Pos: s.Pos, At: &s.Is, About: []any{&s.Is}, Word: &Word{s.Is, "is", words}})
	}
	if (s.Right == nil) == (s.Value == nil) {
		out = append(out, Fault{
			Pos: s.Pos, About: []any{&s.Right, &s.Value}, Rule: "bad-condition", Fix: "giữ đúng một trong hai khóa right và value",
			Format: "Điều kiện của chỉ tiêu %s phải so với một ô khác hoặc một số, và chỉ một trong hai", Args: []any{x.ID},
		})
	}
	return out
}

// evaluate counts the units that meet the condition among those with a usable
// value; one unit alone is 0 or 1 over 1, not 100 %.
func (s *ShareOfUnits) evaluate(e *evaluation, r *Result) {
	q := e.share(s.holds)
	if r.YesNo = e.asked == 1; r.YesNo {
		r.set(q, 1)
		return
	}
	r.set(q, sharePer)
}

func (s *ShareOfUnits) holds(u Cells) bool {
	left, _ := u.Cell(s.Left)
	var right int64
	switch {
	case s.Right != nil:
		right, _ = u.Cell(*s.Right)
	case s.Value != nil:
		right = *s.Value
	}
	return s.comparison().holds(left, right)
}
