package catalog

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Objective is a mục tiêu of the strategy.
type Objective struct {
	Pos   finding.Pos `yaml:"-"`
	ID    Code        `yaml:"id,required"`
	Name  string      `yaml:"name,required"`
	Short string      `yaml:"short,required"`
}

// Goal is a chỉ tiêu of the strategy. The headline counts goals, not our
// indicators: a goal is met when all its judged indicators are.
type Goal struct {
	Pos          finding.Pos    `yaml:"-"`
	ID           Code           `yaml:"id,required"` // MT1.1
	Objective    Code           `yaml:"objective,required"`
	Name         string         `yaml:"name,required"`
	From         reporting.Date `yaml:"from"`
	To           reporting.Date `yaml:"to"`
	NotCollected string         `yaml:"not_collected"` // reason, when no indicator can be collected here
	Verified     *bool          `yaml:"verified"`
}

// Percent is the unit whose differences are percentage points.
const Percent = "%"

// Indicator is one number for each unit and period.
type Indicator struct {
	Pos       finding.Pos `yaml:"-"`
	ID        Code        `yaml:"id,required"`   // BDG1.1a
	Code      string      `yaml:"code,required"` // short code, where there is no room for a name: "1.1a"
	Name      string      `yaml:"name,required"`
	Short     string      `yaml:"short,required"`
	Objective Code        `yaml:"objective,required"`
	Goal      Code        `yaml:"goal"`          // chỉ tiêu of the strategy it belongs to; empty: none
	Unit      string      `yaml:"unit,required"` // "%", "trai/100 gái", "người"
	Decimals  int         `yaml:"decimals"`
	Subject   string      `yaml:"subject,required"`   // women: share or count of women; all: not split by sex
	Direction string      `yaml:"direction,required"` // up, down, band, none
	Levels    []Code      `yaml:"levels,required"`    // unit types with a row
	Periods   []Code      `yaml:"periods"`            // period kinds ("S1", "year"); empty: all
	RuralOnly bool        `yaml:"rural_only"`
	MinDen    int64       `yaml:"min_denominator"`    // under it a value is printed and not judged
	JudgedAt  []Code      `yaml:"judged_at"`          // levels at which it is judged; empty: all
	JudgedIn  []Code      `yaml:"judged_in"`          // period kinds in which it is judged; empty: all
	Within    string      `yaml:"judged_within_year"` // reason why flows are judged before the year is over
	NotJudged string      `yaml:"not_judged"`         // reason why it is never judged
	Interval  bool        `yaml:"interval"`           // print a 95 % interval beside the value (sex ratio at birth)
	Natural   *Natural    `yaml:"natural"`            // level that nature has, under which a fall is no improvement
	Counted   string      `yaml:"counted"`            // who the numerator counts, after a number: "nữ đại biểu"
	Chart     string      `yaml:"chart"`              // how its units are drawn; empty: as a table
	Events    string      `yaml:"events"`             // what numerator and denominator count together, after a number: "trẻ sinh ra sống"
	Versions  []Version   `yaml:"versions,required"`
	Plain     string      `yaml:"plain"` // one sentence for people: "Cứ 100 … thì có …"
}

// Natural is the level that a value has where nobody interferes.
type Natural struct {
	Pos      finding.Pos `yaml:"-"`
	About    int64       `yaml:"about,required"` // in the indicator's unit
	Verified *bool       `yaml:"verified"`
}

// Version is a definition in force between two dates; the one in force on the
// last day of the period applies.
type Version struct {
	Pos         finding.Pos    `yaml:"-"`
	From        reporting.Date `yaml:"from"`
	To          reporting.Date `yaml:"to"`
	Name        string         `yaml:"name"`        // where it differs from the indicator's
	Numerator   string         `yaml:"numerator"`   // in words
	Denominator string         `yaml:"denominator"` // in words
	Basis       Citation       `yaml:"basis,required"`
	Break       bool           `yaml:"break"` // not comparable with the version before
	Note        string         `yaml:"note,lines"`

	Computation Computation `yaml:",choice"` // exactly one of the keys of Kinds

	Targets []Target `yaml:"targets"`
	Every   *Every   `yaml:"judged_by_every"` // status from a condition on every unit-month, not from the value
	Example Example  `yaml:"example,required"`
}

// Noun writes what a numerator or denominator counts, to stand after its
// number: "Tổng số đại biểu hiện có" → "đại biểu hiện có".
func Noun(s string) string {
	for _, lead := range []string{"Tổng số ", "Số "} {
		if rest, ok := strings.CutPrefix(s, lead); ok {
			return rest
		}
	}
	return viet.LowerFirst(s)
}

// Nobody says that the denominator counts nobody: "không có cán bộ có trình độ
// tiến sỹ"; empty where the definition names none.
func (v *Version) Nobody() string {
	if v.Denominator == "" {
		return ""
	}
	return "không có " + strings.TrimSuffix(Noun(v.Denominator), " trong kỳ")
}

// Target is what a value is judged against, with the year by which it is due.
type Target struct {
	Pos       finding.Pos `yaml:"-"`
	Milestone int         `yaml:"milestone,required"`
	Is        Bound       `yaml:"is,required"` // ">=25", ">35", "<=115", "40..60"
	Basis     Citation    `yaml:"basis,required"`
}

// Example is a worked example that the loader runs.
type Example struct {
	Pos    finding.Pos     `yaml:"-"`
	Units  []ExampleInputs `yaml:"units,required"`  // the cells of each unit
	Result string          `yaml:"result,required"` // rounded, point decimal: "23.8"; "M" for 0 of 0; "O" when it cannot be computed
}

// ExampleInputs are the cells of one unit: "committee.female" → 98.
type ExampleInputs struct {
	Pos   finding.Pos   `yaml:"-"`
	Cells map[Ref]int64 `yaml:",inline"`
}

// Bound is a target as written.
type Bound struct {
	Op   string // ">=", ">", "<=", "<", ".."
	Low  quantity.Exact
	High quantity.Exact // with ".."
}

// UnmarshalText reads ">=25", ">35", "<=115", "<25", "40..60".
func (b *Bound) UnmarshalText(t []byte) (err error) {
	s := string(t)
	if lo, hi, ok := strings.Cut(s, ".."); ok {
		b.Op = ".."
		if b.Low, err = quantity.ParseExact(lo); err != nil {
			return err
		}
		b.High, err = quantity.ParseExact(hi)
		if err == nil && b.Low.Cmp(b.High) > 0 {
			err = fmt.Errorf("parsing target %q", s)
		}
		return err
	}
	for _, op := range []string{">=", "<=", ">", "<"} {
		if rest, ok := strings.CutPrefix(s, op); ok {
			b.Op = op
			b.Low, err = quantity.ParseExact(rest)
			return err
		}
	}
	return fmt.Errorf("parsing target %q", s)
}

// Expected says in Vietnamese what a definition file has to write.
func (Bound) Expected() string { return `mốc dạng ">=25", ">35", "<=115", "<25" hoặc "40..60"` }

// String gives the target as the CSV prints it.
func (b Bound) String() string {
	if b.Op == "" {
		return ""
	}
	if b.Op == ".." {
		return b.Low.Plain() + ".." + b.High.Plain()
	}
	return b.Op + b.Low.Plain()
}

// Met decides on the exact value.
func (b Bound) Met(v quantity.Exact) bool {
	switch b.Op {
	case ">=":
		return v.Cmp(b.Low) >= 0
	case ">":
		return v.Cmp(b.Low) > 0
	case "<=":
		return v.Cmp(b.Low) <= 0
	case "<":
		return v.Cmp(b.Low) < 0
	case "..":
		return v.Cmp(b.Low) >= 0 && v.Cmp(b.High) <= 0
	}
	return false
}

// Distance is how far the value is from the nearest bound when the target is
// not met, else 0.
func (b Bound) Distance(v quantity.Exact) quantity.Exact {
	if b.Met(v) {
		return quantity.Exact{}
	}
	if b.Op == ".." && v.Cmp(b.High) > 0 {
		return v.Sub(b.High)
	}
	return v.Sub(b.Low).Abs()
}
