package catalog

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Computation is one way to compute an indicator: what it reads, how it is
// evaluated, its words, its traits and its own checks. The set is closed: a new
// kind is one file of this package and one line of Kinds, and the compiler names
// what it lacks.
type Computation interface {
	// Terms are the sums that it is made of, in the order of its formula.
	Terms() []Term
	// Formula is the computation by the names of its terms: "100 × tử số ÷ mẫu
	// số, cộng trên cùng các đơn vị".
	Formula(Setting) string
	// Worked is the formula with the numbers of a value put in: "100 × 14 ÷ 40 =
	// 35". The sums are in the order of Terms.
	Worked(sums []Sum, ratio quantity.Ratio, value quantity.Exact) string
	// Sentence tells the computation to a reader, without a full stop.
	Sentence(Setting) string
	Traits() Traits
	// Quotients are the parts of the value that are whole numbers over whole numbers, as
	// they are added; nil where it is made otherwise.
	Quotients() []Quotient
	// Faults are what is wrong with it as the indicator writes it.
	Faults(*Indicator) []Fault

	// evaluate sets what the result holds beside its sums.
	evaluate(*evaluation, *Result)
}

// Kind is one kind of computation with the key under which indicators.yaml
// writes it.
type Kind struct {
	Key string
	New func() Computation // a pointer to a struct with yaml tags
}

// Kinds are all kinds, in the order in which messages list their keys.
func Kinds() []Kind {
	return []Kind{
		{"fraction", func() Computation { return new(Fraction) }},
		{"count", func() Computation { return new(Count) }},
		{"share_of_units", func() Computation { return new(ShareOfUnits) }},
		{"difference", func() Computation { return new(Difference) }},
		{"change", func() Computation { return new(Change) }},
	}
}

// Term is one sum of a formula: its Vietnamese name and the cells that it adds
// over the units. The pointers lead into the definition, so that its loader can
// name the place of each.
type Term struct {
	Name string
	Refs []*Ref
}

func term(name string, refs []Ref) Term {
	t := Term{Name: name, Refs: make([]*Ref, len(refs))}
	for i := range refs {
		t.Refs[i] = &refs[i]
	}
	return t
}

// Sum is a term with its total.
type Sum struct {
	Term
	N int64
}

// Setting is what the words of a computation have to know of where they stand.
type Setting struct {
	Unit string           // the indicator's unit of measure
	Sole bool             // one body answers, so that nothing is put together
	Cell func(Ref) string // the name of a cell
}

// Traits are what pages and judgement ask of a computation, so that nobody has
// to ask which one it is.
type Traits struct {
	Ratio    bool  // the value is one whole number over another; in per cent it is drawn on an axis to 100
	Per      int64 // … times this number, except where it is a yes or no
	Pooled   bool  // … each of which is added over the units
	OfUnits  bool  // … which count units: one unit alone is Có or Không and meets no target
	YesNo    bool  // answered by Có or Không
	Negative bool  // the value may be below 0
	Baseline int   // year of the whole area's figure that the value is compared with; 0: none
}

// Quotient is Sign × Per × Num ÷ Den + Add, with the known Base in the place of Den where
// there is no such term.
type Quotient struct {
	Sign, Per, Base, Add int64
	Num, Den             Term
}

// Fault is something wrong with a computation as it is written. The loader makes
// a finding of it, unless it has already refused one of the fields that the fault
// is about.
type Fault struct {
	Pos   finding.Pos // of the mapping
	At    any         // pointer to the field whose place is named; nil: the mapping
	About []any       // pointers to the fields that were looked at

	Rule, Fix, Format string
	Args              []any

	Word *Word // instead of a rule: the field holds none of the words that its key takes
}

// Word is a word that is none of those that its key takes.
type Word struct {
	Value, Key string
	Allowed    []string
}

// Terms are all sums of the version: those of its value, then those that judge it.
func (v *Version) Terms() []Term {
	return append(v.valueTerms(), v.Every.Terms()...)
}

func (v *Version) valueTerms() []Term {
	if v.Computation == nil {
		return nil
	}
	return v.Computation.Terms()
}

// Inputs are the cells that the value needs, each once, in order of writing; those
// that only judge it (judged_by_every) are not among them.
func (v *Version) Inputs() []Ref { return refsOf(v.valueTerms()) }

// Refs are the cells that the version reads, each once, in order of writing.
func (v *Version) Refs() []Ref { return refsOf(v.Terms()) }

func refsOf(terms []Term) []Ref {
	var out []Ref
	for _, t := range terms {
		for _, r := range t.Refs {
			if !slices.Contains(out, *r) {
				out = append(out, *r)
			}
		}
	}
	return out
}

// Traits are those of the computation; none without one.
func (v *Version) Traits() Traits {
	if v.Computation == nil {
		return Traits{}
	}
	return v.Computation.Traits()
}

// Quotients are those of the computation; none without one.
func (v *Version) Quotients() []Quotient {
	if v.Computation == nil {
		return nil
	}
	return v.Computation.Quotients()
}

// YesNo reports an indicator that is answered by Có or Không.
func (i *Indicator) YesNo() bool {
	return slices.ContainsFunc(i.Versions, func(v Version) bool { return v.Traits().YesNo })
}

// AnnualOnly reports whether the indicator is published in annual periods only.
func (i *Indicator) AnnualOnly() bool {
	return len(i.Periods) > 0 && !slices.ContainsFunc(i.Periods, func(k Code) bool { return k != YearKind })
}

// Every judges unit-months: met when Met equals Of, summed over the units.
type Every struct {
	Pos finding.Pos `yaml:"-"`
	Met Ref         `yaml:"met,required"`
	Of  Ref         `yaml:"of,required"`
}

// Terms are the two sums; none of a nil Every.
func (e *Every) Terms() []Term {
	if e == nil {
		return nil
	}
	return []Term{{"tháng đạt", []*Ref{&e.Met}}, {"tháng xét", []*Ref{&e.Of}}}
}

// acrossUnits says that sums of several units are put together.
func acrossUnits(s Setting) string {
	if s.Sole {
		return ""
	}
	return ", cộng trên cùng các đơn vị"
}

// equals writes the exact value after a worked formula; "…" where more decimals
// follow than are worth printing.
func equals(x quantity.Exact) string {
	s := " = " + viet.Exact(x)
	if x.Round(6).Exact().Cmp(x) != 0 {
		s += "…"
	}
	return s
}
