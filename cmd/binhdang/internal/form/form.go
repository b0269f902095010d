// Package form lays out what a unit is asked in a period: sheets, cells and the
// defined name of every input cell, and makes the workbook. Writing a blank form,
// reading a filled one (returns) and filling one with illustrative figures
// (sample) all start from the same layout, so they cannot disagree.
//
// The name of an input cell is derived from what it asks:
//
//	bd.<measure>.<part>               a cell of a measure: bd.commune_committee.female
//	bd.<measure>.estimate, .note      the row's estimate mark and remark
//	bd.<records>.r07.<column>         the seventh body of a list
//	bd.sheet.<sheet>.nothing          the tick "không phát sinh" of a sheet
//	bd.task.<task>.<step>.<part>      a task: status, date, documents, result, cost, out_<output>, out_<output>_women
//	bd.unit bd.period bd.form bd.cutoff   who reports, for when, on which form, up to which day
//
// In the workbook '_' stands for each '.' (Written).
//
// Task ids are lower-case ASCII there, "đ" written "dd", "." written "_"; a
// task without steps has the step "0". The counted outputs of a task are asked
// once, below the step that they count or else below the last one, and carry that
// step's id. The name column of a list
// is the part "name".
//
// Of the workbook always holds: every input cell of the layout can be typed into
// and has its defined name; nothing else can be typed into; a total is a formula
// with a cached value as soon as its parts are filled; equal input gives equal
// bytes. A prefill is a number, a text or a day (Value).
//
// Files: form (what a form is), layout (which forms share a layout), cover,
// measures, tasks with build (what stands on each sheet), words (what is said to one
// unit), paper (pages), look (fills, heights), earlier (figures of an earlier return),
// limits, formula, marks and checks (what the office program holds and colours while
// somebody types), formgen (the workbook), fit (definitions of which no form can be
// made).
package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Key names one question of a return; exactly one of Measure, Task and Sheet is
// set, or none for the identity cells, which only have a Part.
type Key struct {
	Measure catalog.Code // measure or record list
	Row     int          // body of a record list, from 1
	Task    catalog.Code
	Step    catalog.Code
	Sheet   catalog.Code
	Part    catalog.Code // total, female, estimate, note, nothing, status, date, …
}

// Parts that are not parts of a breakdown.
const (
	PartEstimate  catalog.Code = "estimate"
	PartNote      catalog.Code = "note"
	PartNothing   catalog.Code = "nothing"
	PartStatus    catalog.Code = "status"
	PartDate      catalog.Code = "date"
	PartDocuments catalog.Code = "documents"
	PartResult    catalog.Code = "result"
	PartCost      catalog.Code = "cost"
	PartUnit      catalog.Code = "unit"
	PartPeriod    catalog.Code = "period"
	PartForm      catalog.Code = "form"
	PartCutOff    catalog.Code = "cutoff"
	PartName      catalog.Code = "name" // of a body in a record list; text, stays in the office
)

// OutputPart is the part that asks for a task's output; women asks how many of
// it are women.
func OutputPart(id catalog.Code, women bool) catalog.Code {
	if women {
		return "out_" + id + "_women"
	}
	return "out_" + id
}

// NoStep is the step id of a task without dated steps.
const NoStep catalog.Code = "0"

// Kind says how a cell is answered.
type Kind int

const (
	Count  Kind = iota // whole number ≥ 0
	YesNo              // Có, Không
	Tick               // x or blank
	Choice             // one of Options
	Date               // a day
	Text               // free text: stays in the office
	Total              // computed by the form: the sum of the row's parts
	Fixed              // identity, written by the form, not typed
)

// Choices of a task's status, in order: not begun, under way, done.
var Choices = []string{"Chưa làm", "Đang làm", "Đã xong"}

// Field is one cell with a defined name.
type Field struct {
	Key     Key
	Kind    Kind
	Cell    string           // "D7"
	Label   string           // what the row asks
	Head    string           // head of the column
	Options []string         // of Choice
	Formula string           // of Total, without "="
	Fixed   string           // of Fixed: the text written
	Rule    finding.Pos      // the definition that asks it
	Measure *catalog.Measure // nil for records, tasks, identity
	Unit    string           // of measure, where no measure says it; empty: nothing does

	name    string // of Key, once laid out
	written string // … as the workbook carries it
}

// Name is the defined name of the cell.
func (f *Field) Name() string {
	if f.name != "" {
		return f.name
	}
	return f.Key.Name()
}

// UnitOfMeasure says what a number in the cell counts; empty where the form does not.
func (f *Field) UnitOfMeasure() string {
	switch {
	case f.Measure != nil:
		return f.Measure.Unit
	case f.Key.Part == PartCost:
		return CostUnit
	}
	return f.Unit
}

// CostUnit is what the cost of a task is written in.
const CostUnit = "nghìn đồng"

// Money reports whether a number in the cell is a sum of money.
func (f *Field) Money() bool {
	switch unit := viet.NFC(f.UnitOfMeasure()); strings.ToLower(unit) {
	case "đồng", CostUnit, "ngàn đồng", "triệu đồng", "tỷ đồng":
		return true
	}
	return false
}

// LooksUnscaled reports whether a sum that is asked in thousands looks as if it were
// written to the last đồng: a thousand millions or more, in whole thousands.
func (f *Field) LooksUnscaled(n int64) bool {
	switch strings.ToLower(viet.NFC(f.UnitOfMeasure())) {
	case CostUnit, "ngàn đồng":
		return n >= 1_000_000 && n%1000 == 0
	}
	return false
}

// Sheet is a sheet of the form. Everything that is not a field is a Label.
type Sheet struct {
	Def       *catalog.Sheet // nil for the cover and the task sheet
	Name      string
	Title     string
	Fields    []Field
	Heads     []int     // rows that are table heads, repeated in print
	Widths    []float64 // column widths in characters, from A
	LastRow   int
	Landscape bool
	Scale     int   // percent of its size at which it is printed
	Lead      int   // columns of labels, from A, on each printed page of a sheet that is wider than a page
	Across    []int // columns with which a page beside the one before begins
	Signed    int   // row that is left free for a signature and a stamp; 0: none

	labels []Label  // shared by the forms of a layout; without the texts that name the unit
	own    []string // those texts, in the order of their labels
	tied   []int    // rows that stay on one page with the row below
}

// Labels lists the texts that the form prints, from top to bottom.
func (s *Sheet) Labels() []Label {
	out := slices.Clone(s.labels)
	s.name(out)
	return out
}

// OwnLabels lists those that name the unit.
func (s *Sheet) OwnLabels() []Label {
	var out []Label
	for i := range s.labels {
		if s.labels[i].Own != Shared {
			out = append(out, s.labels[i])
		}
	}
	s.name(out)
	return out
}

// name writes the unit's texts into the labels that name it; while a layout is made
// there is no unit yet.
func (s *Sheet) name(labels []Label) {
	own := s.own
	for i := range labels {
		if labels[i].Own != Shared && len(own) > 0 {
			labels[i].Text, own = own[0], own[1:]
		}
	}
}

// Label is a text that the form prints.
type Label struct {
	Cell  string
	To    string // merged up to this cell; empty: not merged
	Text  string
	Small string // a second line in small letters: how to count it
	Style Style
	Level int  // 1: indented, a part of the row above
	Open  bool // it may be typed over: who signs
	Own   Own

	last   string    // a third line: what the unit told before
	Before []Wording // other words by which it is known: those of forms that were made before
}

// Wording is what a label says: its text, and the second line in small letters.
type Wording struct{ Text, Small string }

// Wordings are the label's own words, then those of before.
func (l *Label) Wordings() []Wording {
	return append([]Wording{{l.Text, l.Small}}, l.Before...)
}

// Style of a label.
type Style int

const (
	Plain Style = iota
	Title
	Guide
	Head
	SectionHead
	RowLabel
	Number // serial number of a row
	Unit   // unit of measure
	Sign   // signature block
	Void   // a cell of the table in which nothing is asked
	Strip  // the strip "Số liệu minh họa"
)

// Own says how a label names the unit; forms of one Layout differ in these
// labels only.
type Own int

const (
	Shared   Own = iota // it does not name the unit
	UnitName            // its name on the cover
	UnitLine            // who reports and for when, above a table
	DateLine            // place and day of the signature
)

// Form is everything that one unit is asked in one period.
type Form struct {
	Unit    *catalog.Unit
	Period  reporting.Period
	Version string // changes when anything that is asked changes: first 8 hex digits of the SHA-256 of the questions
	Sheets  []Sheet
	Layout  *Layout
}

// Layout is what the forms of units that are asked the same in a period share:
// everything but the unit's own labels and its code on the cover. It is never
// changed once made, so that many forms and goroutines can look into it.
type Layout struct {
	period  reporting.Period
	version string
	sheets  []Sheet
	byName  map[string]place
	byKey   map[Key]int
	fields  int
}

type place struct{ sheet, field int }

// Field finds a field by defined name, with the sheet it stands on; nil if the
// form has none.
func (f *Form) Field(name string) (*Sheet, *Field) {
	p, ok := f.Layout.byName[name]
	if !ok {
		return nil, nil
	}
	s := &f.Sheets[p.sheet]
	return s, &s.Fields[p.field]
}

// Fields counts the fields of all sheets.
func (l *Layout) Fields() int { return l.fields }

// Index is the place of a question among all fields, sheet by sheet, from 0; ok
// is false if it is not asked.
func (l *Layout) Index(k Key) (i int, ok bool) {
	i, ok = l.byKey[k]
	return i, ok
}

// Written is a defined name as workbooks carry it: with '_' for '.', because
// LibreOffice turns the dots of names so when a workbook goes through .xls. Forms of
// before carry the dots.
func Written(name string) string { return strings.ReplaceAll(name, ".", "_") }

// Name is the defined name of the key; see the package comment.
func (k Key) Name() string {
	part := "." + string(k.Part)
	switch {
	case k.Sheet != "":
		return "bd.sheet." + slug(k.Sheet) + part
	case k.Task != "":
		return "bd.task." + slug(k.Task) + "." + slug(k.Step) + part
	case k.Row > 0:
		return fmt.Sprintf("bd.%s.r%02d%s", k.Measure, k.Row, part)
	case k.Measure != "":
		return "bd." + string(k.Measure) + part
	}
	return "bd" + part
}
