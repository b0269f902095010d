package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Labels is how offices call what the forms ask, in workbooks that are not ours:
// data/labels.yaml, and what officers have confirmed (data/tu-dien-nhan.yaml).
//
// A name is a phrase of words: "(a|b)" is one of several, "[a]" may be missing, "#" is
// any run of numbers. Case, accents, punctuation, fillers and the spellings of Words do
// not count.
type Labels struct {
	Words     []Spelling      // abbreviations and other spellings
	Fillers   []string        // words that change nothing: "hiện nay", "trên địa bàn"
	Hints     []string        // what may stand in brackets and changes nothing: "người", "nhiệm kỳ # #"
	Topics    []Topic         // what a title or a section is about
	Heads     []HeadNames     // heads of columns, and rows that are parts of the row above
	Measures  []MeasureNames  // what rows and columns ask
	Confirmed []ConfirmedName // told by officers
}

// Spelling is another way to write words: "BCH" is "Ban Chấp hành".
type Spelling struct {
	Pos  finding.Pos `yaml:"-"`
	From string      `yaml:"from,required"`
	To   string      `yaml:"to,required"`
}

// Topic is what a title or a section speaks of: it has all of the words and none of the
// others.
type Topic struct {
	Pos  finding.Pos `yaml:"-"`
	ID   Code        `yaml:"id,required"`
	All  []string    `yaml:"all,required"`
	None []string    `yaml:"none"`
}

// HeadNames are the names of one kind of column.
type HeadNames struct {
	Pos   finding.Pos `yaml:"-"`
	Is    Code        `yaml:"is,required"` // one of HeadKinds
	Names []string    `yaml:"names,required"`
}

// Kinds of heads.
const (
	HeadTotal   Code = "total"
	HeadFemale  Code = "female"
	HeadMale    Code = "male"
	HeadNeutral Code = "neutral" // says nothing by itself: "Trong đó", "Thực hiện"
	HeadPercent Code = "percent"
	HeadOther   Code = "other" // of another period: "Cùng kỳ năm trước"
	HeadPlan    Code = "plan"
	HeadLabel   Code = "label"  // the column of what is asked
	HeadUnits   Code = "units"  // the column of who reports
	HeadSerial  Code = "serial" // numbers of rows
	HeadUnitOf  Code = "unit_of_measure"
	HeadNote    Code = "note"
	HeadCode    Code = "code" // of tasks, of units
	HeadPerson  Code = "person"
	HeadStatus  Code = "status" // of tasks, and what follows
	HeadDate    Code = "date"
	HeadPaper   Code = "documents"
	HeadResult  Code = "result"
	HeadCost    Code = "cost"
)

// HeadKinds are all kinds of heads.
func HeadKinds() []Code {
	return []Code{HeadTotal, HeadFemale, HeadMale, HeadNeutral, HeadPercent, HeadOther, HeadPlan, HeadLabel, HeadUnits, HeadSerial,
		HeadUnitOf, HeadNote, HeadCode, HeadPerson, HeadStatus, HeadDate, HeadPaper, HeadResult, HeadCost}
}

// MeasureNames are the names of one measure.
type MeasureNames struct {
	Pos     finding.Pos    `yaml:"-"`
	Measure Code           `yaml:"measure,required"`
	Names   []string       `yaml:"names"`  // wherever they stand
	Below   []NamesOf      `yaml:"below"`  // only in a row that is a part of the row of another measure
	After   []NamesOf      `yaml:"after"`  // only in the row behind that of another measure
	Within  []NamesOnTopic `yaml:"within"` // only under a section or title on a topic
	Never   []string       `yaml:"never"`  // words of near twins: a label that has one is never proposed for it
}

// NamesOf are names that hold beside the row of another measure.
type NamesOf struct {
	Pos   finding.Pos `yaml:"-"`
	Of    Code        `yaml:"of,required"`
	Names []string    `yaml:"names,required"`
}

// NamesOnTopic are names that hold under a topic.
type NamesOnTopic struct {
	Pos   finding.Pos `yaml:"-"`
	Topic Code        `yaml:"topic,required"`
	Names []string    `yaml:"names,required"`
}

// ConfirmedName is what an officer said of a label: it asks a measure, or none.
type ConfirmedName struct {
	Pos     finding.Pos `yaml:"-"`
	Label   string      `yaml:"label,required"` // as it stands in the workbook
	Unit    Code        `yaml:"unit"`           // in whose workbooks; empty: everywhere
	Measure Code        `yaml:"measure"`        // empty: it asks nothing of ours
	Part    Code        `yaml:"part"`           // where the label names a part: female, male
}
