package catalog

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Breakdown is the set of cells that one measure asks in its row. Parts, where
// there are any, add up to the total, which the form computes.
type Breakdown struct {
	Pos   finding.Pos     `yaml:"-"`
	ID    Code            `yaml:"id,required"`    // "count", "sex"
	Total string          `yaml:"total,required"` // column head of the total: "Tổng số"
	Parts []BreakdownPart `yaml:"parts"`
}

// BreakdownPart is one part: "female", "Nữ".
type BreakdownPart struct {
	ID   Code   `yaml:"id,required"`
	Name string `yaml:"name,required"`
}

// TotalPart is the part id of every breakdown's total.
const TotalPart = "total"

// Sheet is one sheet of a form, asked of one type of unit or of one unit.
type Sheet struct {
	Pos       finding.Pos `yaml:"-"`
	ID        Code        `yaml:"id,required"`       // "B01": part of nothing that is published
	Name      string      `yaml:"name,required"`     // sheet name, at most 31 characters as Excel has it: "Biểu 01"
	Title     string      `yaml:"title,required"`    // "Biểu 01/X. Cán bộ"
	AskedOf   Code        `yaml:"asked_of,required"` // a unit type or a unit code: the ONE source
	Guide     string      `yaml:"guide,lines"`       // what the officer must know to fill it
	NothingOK bool        `yaml:"nothing_to_report"` // one tick "không phát sinh" answers the sheet
	Sections  []Section   `yaml:"sections"`
	Records   *Records    `yaml:"records"` // a list, one row per body, instead of sections
}

// TasksSheet is the name of the sheet on which tasks are reported; no definition
// names it.
const TasksSheet = "Nhiệm vụ"

// Section groups measures under a heading.
type Section struct {
	Pos      finding.Pos `yaml:"-"`
	Title    string      `yaml:"title"`
	Measures []Measure   `yaml:"measures,required"`
}

// Kind of measure.
const (
	Stock = "stock" // at the cut-off date
	Flow  = "flow"  // from 01/01 to the cut-off date
)

// Answer types of a measure.
const (
	AnswerCount = "count"  // whole number ≥ 0
	AnswerYesNo = "yes_no" // Có, Không: 1, 0
)

// Measure is one question of a form; with its breakdown it makes one row.
type Measure struct {
	Pos       finding.Pos `yaml:"-"`
	ID        Code        `yaml:"id,required"`
	Label     string      `yaml:"label,required"`
	Breakdown Code        `yaml:"breakdown,required"`
	Kind      string      `yaml:"kind,required"` // stock, flow
	Answer    string      `yaml:"answer"`        // count (default), yes_no
	Unit      string      `yaml:"unit,required"` // "người", "nghìn đồng"
	Class     Class       `yaml:"class,required"`
	PartOf    Code        `yaml:"part_of"`   // measure whose cells bound these, part by part
	Periods   []Code      `yaml:"periods"`   // period kinds that ask it ("S1", "year"); empty: all
	FromYear  int         `yaml:"from_year"` // first year that asks it; 0: always
	ToYear    int         `yaml:"to_year"`
	Term      bool        `yaml:"elected_for_a_term"` // a stock whose size moves only by election; a change within the year is questioned
	Optional  bool        `yaml:"optional"`           // blank is no warning
	TaskCosts bool        `yaml:"holds_task_costs"`   // money that holds what is told as cost of tasks: of the unit, or of all units where one agency is asked
	Min       int64       `yaml:"min"`
	Max       int64       `yaml:"max"`          // 0: none
	Since     int         `yaml:"months_since"` // counts months of the year from this one on: at most those to the cut-off date; 0: counts something else
	Told      string      `yaml:"told"`         // its part of a sentence on a task that names it (see Words)
	Report    Code        `yaml:"report"`       // objective under which the report tells of it, where no indicator and no task does
	Help      string      `yaml:"help,lines"`   // how to count it; shown in the form and on the method page

	// HelpNotRural goes on from Help for a unit that is marked as not rural; the forms
	// of other units are spared it.
	HelpNotRural string `yaml:"help_not_rural,lines"`

	// Counted says up to when or over what time the row counts, where the kind does not
	// tell it: pupils "đầu năm học" are a stock, and not one of the cut-off date.
	Counted string `yaml:"counted"`

	Sheet *Sheet `yaml:"-"` // set by the loader
}

// Most is the largest answer when figures count to the day: max, and for a count
// of months those that have begun by then. 0: none is given.
func (m *Measure) Most(to reporting.Date) int64 {
	if m.Since == 0 || to.IsZero() {
		return m.Max
	}
	months := int64(max(1, to.Month-m.Since+1)) // asked before its first month: that one may have begun
	if m.Max > 0 {
		return min(m.Max, months)
	}
	return months
}

// WholeHelp is how to count it, for all units.
func (m *Measure) WholeHelp() string {
	if m.HelpNotRural == "" {
		return m.Help
	}
	return strings.TrimSpace(m.Help + " " + m.HelpNotRural)
}

// Records is a list with one row per body; what is published are the measures
// derived from it, never its rows.
type Records struct {
	Pos     finding.Pos    `yaml:"-"`
	ID      Code           `yaml:"id,required"`
	Rows    int            `yaml:"rows,required"`  // rows that the form offers
	Label   string         `yaml:"label,required"` // heading of the name column
	Columns []RecordColumn `yaml:"columns,required"`
}

// RecordColumn is a question asked of each body.
type RecordColumn struct {
	ID     Code   `yaml:"id,required"`
	Label  string `yaml:"label,required"`
	Answer string `yaml:"answer,required"` // count, yes_no
	PartOf Code   `yaml:"part_of"`
}

// Derived is a measure that nobody types: computed for each unit from its
// records, or from the receipts register.
type Derived struct {
	Pos     finding.Pos   `yaml:"-"`
	ID      Code          `yaml:"id,required"`
	Label   string        `yaml:"label,required"`
	Unit    string        `yaml:"unit,required"`
	Class   Class         `yaml:"class,required"`
	Records Code          `yaml:"count_records"` // id of the records counted …
	Where   []RecordWhere `yaml:"where"`         // … that meet all of these
	Receipt string        `yaml:"receipt"`       // "on_time": 1 when the return was in time
	Help    string        `yaml:"help,lines"`
}

// RecordWhere is a condition on one body: a share of one column in another
// (inclusive), or an answer.
type RecordWhere struct {
	Column  Code  `yaml:"column,required"`
	Of      Code  `yaml:"of"` // with Percent: Column is at least Percent % of Of
	Percent int64 `yaml:"percent"`
	Is      *bool `yaml:"is"` // for yes_no columns
}

// Ref names one cell of one measure: "commune_committee.female". Without a
// part it means the total.
type Ref struct {
	Measure Code
	Part    Code
}

// UnmarshalText reads "measure.part" or "measure".
func (r *Ref) UnmarshalText(b []byte) error {
	m, p, ok := strings.Cut(string(b), ".")
	if !ok {
		p = TotalPart
	}
	if m == "" || p == "" || strings.ContainsAny(m+p, ". ") {
		return fmt.Errorf("parsing reference %q", b)
	}
	r.Measure, r.Part = Code(m), Code(p)
	return nil
}

// Expected says in Vietnamese what a definition file has to write.
func (Ref) Expected() string {
	return "câu hỏi hoặc câu hỏi.phần, ví dụ commune_committee.female"
}

func (r Ref) String() string { return string(r.Measure) + "." + string(r.Part) }
