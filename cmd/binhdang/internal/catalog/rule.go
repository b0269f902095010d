package catalog

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Rule is a check beyond those that follow from measures.yaml. What it tests is
// written as one of RuleTests, or, for the comparison of two sums, as left, is and
// right beside its other keys.
type Rule struct {
	Pos      finding.Pos    `yaml:"-"`
	ID       Code           `yaml:"id,required"`
	Severity string         `yaml:"severity,required"` // error, warning, note
	From     reporting.Date `yaml:"from"`              // in force from …
	To       reporting.Date `yaml:"to"`                // … to: for periods whose last day lies between
	Units    []Code         `yaml:"units"`             // types or codes of the units that it is for; empty: all that are asked its cells
	Periods  []Code         `yaml:"periods"`           // period kinds; empty: all
	Missing  string         `yaml:"missing"`           // what a blank cell does to it: skip_any (default), skip_all, zero
	Left     []Ref          `yaml:"left"`
	Is       string         `yaml:"is"` // <=, >=, ==
	Right    []Ref          `yaml:"right"`
	Kind     RuleTest       `yaml:",choice"`
	Text     string         `yaml:"text,required"` // what it means, in Vietnamese; may hold marks (RuleMarks)
	Fix      string         `yaml:"fix,required"`
	Basis    *Citation      `yaml:"basis"`
}

// Severities of a rule.
const (
	RuleError   = "error"   // cannot be true: the return goes back
	RuleWarning = "warning" // rare but possible: asked about once
	RuleNote    = "note"
)

// What a blank cell does to a rule. A cell that nobody could read leaves it undecided
// always; of a unit that is not asked one of its cells it says nothing.
const (
	SkipAny = "skip_any" // one blank cell leaves it undecided
	SkipAll = "skip_all" // only when all are blank; a blank beside answers counts as 0
	AsZero  = "zero"     // a blank counts as 0
)

// RuleTest is one way to test answers. The set is closed: a new kind is one file of
// this package and one line of RuleTests. Each is of one return (ReturnTest), of a
// return among others (PeriodTest) or of a return that replaces one (Revised).
type RuleTest interface {
	// Cells are the cells that it names, in order of writing. The pointers lead into
	// the definition, so that its loader can name the place of each.
	Cells() []*Ref
	// Claims are what it holds of the numbers of one return.
	Claims() Claims
	// Tail ends the sentence of a rule whose text has no marks.
	Tail() string
	// Faults are what is wrong with it as the rule writes it.
	Faults(*Rule) []Fault
}

// ReturnTest is decided within one return.
type ReturnTest interface {
	RuleTest
	OfReturn(Answers, *Rule) []Verdict
}

// PeriodTest looks at a return beside those of other periods or of other units. It
// never holds a return back.
type PeriodTest interface {
	RuleTest
	OfPeriod(Around, *Rule) []Verdict
}

// RuleTestKind is one kind of test with the key under which rules.yaml writes it.
type RuleTestKind struct {
	Key string
	New func() RuleTest // a pointer to a struct with yaml tags
}

// RuleTests are all kinds that have a key, in the order in which messages list them.
// The comparison of two sums (Sums) has none: it is what a rule without one is.
func RuleTests() []RuleTestKind {
	return []RuleTestKind{
		{"ratio", func() RuleTest { return new(RatioBand) }},
		{"together", func() RuleTest { return new(Together) }},
		{"exclusive", func() RuleTest { return new(Exclusive) }},
		{"requires", func() RuleTest { return new(Requires) }},
		{"explained", func() RuleTest { return new(Explained) }},
		{"rounded", func() RuleTest { return new(Rounded) }},
		{"constant", func() RuleTest { return new(Constant) }},
		{"against", func() RuleTest { return new(Against) }},
		{"outlier", func() RuleTest { return new(Outlier) }},
		{"size", func() RuleTest { return new(Size) }},
		{"revised", func() RuleTest { return new(Revised) }},
	}
}

// Test is what the rule tests; nil for one that names nothing.
func (r *Rule) Test() RuleTest {
	if r.Kind != nil {
		return r.Kind
	}
	if len(r.Left) == 0 || len(r.Right) == 0 {
		return nil
	}
	return &Sums{Left: r.Left, Is: r.Is, Right: r.Right}
}

// In reports whether the rule is in force for the period.
func (r *Rule) In(p reporting.Period) bool {
	return p.To.Between(r.From, r.To) && inPeriod(r.Periods, p)
}

// AppliesTo reports whether the rule is for the unit and in force for the period.
func (r *Rule) AppliesTo(u *Unit, p reporting.Period) bool {
	return r.In(p) && (len(r.Units) == 0 || names(r.Units, u))
}

// OfReturn decides the rule over one return; none where it is about something else
// or where the unit is not asked its cells.
func (r *Rule) OfReturn(a Answers) []Verdict {
	if t, ok := r.Test().(ReturnTest); ok {
		return t.OfReturn(a, r)
	}
	return nil
}

// OfPeriod decides the rule over a return beside others.
func (r *Rule) OfPeriod(a Around) []Verdict {
	if t, ok := r.Test().(PeriodTest); ok {
		return t.OfPeriod(a, r)
	}
	return nil
}

// OfRevision decides the rule over a return that replaces another one; ok is false where
// it is about something else.
func (r *Rule) OfRevision(changed, answered int) (v Verdict, ok bool) {
	t, ok := r.Test().(*Revised)
	if !ok {
		return v, false
	}
	return t.Decide(changed, answered), true
}

// AsksRemark reports whether the rule asks for a remark where the row is blank.
func (r *Rule) AsksRemark(measure Code) bool {
	t, ok := r.Kind.(*Explained)
	return ok && slices.ContainsFunc(t.List, func(x Ref) bool { return x.Measure == measure })
}

// HoldsYearBefore reports whether the rule says how far the cell may be from the year
// before.
func (r *Rule) HoldsYearBefore(cell Ref) bool {
	t, ok := r.Kind.(*Against)
	return ok && t.Period == string(YearBefore) && slices.Contains(t.List, cell)
}

// Sizes is the test of a rule on the size of numbers; nil of any other rule.
func (r *Rule) Sizes() *Size {
	t, _ := r.Test().(*Size)
	return t
}

// Level is the severity of what the rule finds.
func (r *Rule) Level() finding.Severity {
	switch r.Severity {
	case RuleWarning:
		return finding.Warning
	case RuleNote:
		return finding.Note
	}
	return finding.Error
}

// RuleMarks are what the text of a rule may hold: the first cell in words, the numbers
// that were found, what they were held against, how far they are apart, and the numbers
// as they stand in their cells.
func RuleMarks() []string { return append(ComparisonMarks(), "{cells}") }

// ComparisonMarks are those of a comparison, whose sums stand in too many cells to name.
func ComparisonMarks() []string { return []string{"{cell}", "{found}", "{expected}", "{difference}"} }

// Sentence is the text with the numbers of a verdict. cells are the numbers with
// their cells, as the reader of the workbook finds them.
func (r *Rule) Sentence(v Verdict, cells string) string {
	tail := ""
	if t := r.Test(); t != nil {
		tail = t.Tail()
	}
	return fill(r.Text, tail, v, cells)
}

// Meaning is what the rule says, without numbers.
func (r *Rule) Meaning() string {
	return fill(r.Text, "", Verdict{Cell: "…", Found: "…", Expected: "…", Difference: "…"}, "…")
}

// Sentence is the text of a comparison with what was found.
func (x *Comparison) Sentence(v Verdict, cells string) string {
	return fill(x.Text, ": {found} so với {expected}", v, cells)
}

func fill(text, tail string, v Verdict, cells string) string {
	if !slices.ContainsFunc(RuleMarks(), func(m string) bool { return strings.Contains(text, m) }) {
		text = strings.TrimSuffix(text, ".") + tail
	}
	return strings.NewReplacer("{cell}", v.Cell, "{found}", v.Found, "{expected}", v.Expected, "{difference}", v.Difference, "{cells}", cells).Replace(text)
}

// Comparison looks at one fact that two bodies tell: it compares two sums of
// cells, each over all units that are asked the cell. It warns and never holds a
// return back.
type Comparison struct {
	Pos       finding.Pos    `yaml:"-"`
	ID        Code           `yaml:"id,required"`
	From      reporting.Date `yaml:"from"`
	To        reporting.Date `yaml:"to"`
	Left      []Ref          `yaml:"left,required"`
	Is        string         `yaml:"is,required"` // <=, >=, ==
	Right     []Ref          `yaml:"right,required"`
	Tolerance int            `yaml:"tolerance"`     // percent of the larger side
	Text      string         `yaml:"text,required"` // what does not agree, in Vietnamese
	Fix       string         `yaml:"fix,required"`
	Basis     *Citation      `yaml:"basis"`
}
