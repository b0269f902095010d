// Package label reads workbooks that are not made from our forms by what their heads
// and rows say.
//
// A sheet is parted into tables (blocks); the heads of a table give each column its
// part of a breakdown, its measure or its period; a row gives the measure, or the unit,
// with the rows above of which it is a part. What comes out are proposals: a cell, the
// question that it seems to answer, whose and when, and what it is by that. Numbers are
// not read here, nor is anything judged that needs them.
//
// What always holds: a label is looked up in the dictionary (data/labels.yaml, and what
// officers confirmed) as a whole, after folding; likeness alone only names candidates of
// a question. Whose a table is and of which period is said by texts of the workbook, never
// by the name of the file; where it is not said, or said in two ways, nothing of the
// table is proposed as a figure. What stands under a head of another period, of a plan or
// of a percentage is no figure. A sheet with names of persons is not read.
//
// Files: words, pattern and text (how texts are compared), dictionary, owner (units and
// periods in texts), grid, block and columns (tables and their heads), beside (tables
// beside each other), pairs (tables without heads), groups (what beside a label says what
// a row asks), rows and measure_row (what rows ask), spans (columns of other periods),
// doubt (what speaks against a figure), loose (numbers in no table), label (the reading of
// a workbook), faults (contradictions of the dictionary).
package label

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Kind says what a cell of a table is by its heads and its row.
type Kind uint8

const (
	Figure  Kind = iota + 1 // of the measure, the unit and the period
	Aside                   // a figure of another period, a plan, a total of units: compared at most
	Percent                 // a percentage of the measure
	Open                    // a figure of which nobody can say what it is
	Task                    // of a task
)

// Cell is a cell of a table.
type Cell struct {
	Sheet   *reader.Sheet
	Cell    *reader.Cell
	Kind    Kind
	Unit    *catalog.Unit // nil: not proved
	Period  string        // id; empty: not proved
	Measure *catalog.Measure
	Part    catalog.Code
	Row     int    // of the sheet
	Label   string // of the row
	Head    string // of the column
	Hidden  bool   // in a row or column that is hidden
	Doubt   Doubt  // of one that is open
	Unasked bool   // the measure has no such part: women of a count
	Task    catalog.Code
	As      catalog.Code // of a task: one of the kinds of heads
	Block   int          // of the workbook, from 1

	Estimated bool // by the head of its column, or by the title of its table
}

// Question is a label that nobody knows.
type Question struct {
	Sheet      *reader.Sheet
	Cell       string
	Label      string
	Candidates []*catalog.Measure
	Near       *catalog.Unit // of a row that seems to name a unit
	Column     bool          // it heads a column
	Figures    []*reader.Cell
}

// Sheet is what was made out of one sheet.
type Sheet struct {
	Sheet    *reader.Sheet
	Units    []catalog.Code // that its texts name as the one who reports
	Office   catalog.Code   // that keeps the table, where it is not the unit
	Period   string
	Said     []string // all periods that its title names
	At       string   // the cell that names the period; empty: another sheet does
	Persons  bool     // it lists persons
	Figures  int      // cells that are figures of a known question
	Conflict string   // why unit or period is not proved, in words
	Loose    []string // cells with numbers that stand in no table, or below no head
}

// Book is what was made out of a workbook.
type Book struct {
	Sheets    []Sheet
	Cells     []Cell // of all sheets, in their order
	Questions []Question
}

// clean takes away what nobody sees.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if viet.UnseenKind(r) == viet.ZeroWidth {
			return -1
		}
		return r
	}, viet.NFC(s))), " ")
}

// Read makes out what the cells of a workbook are.
func (d *Dictionary) Read(b *reader.Book) *Book {
	r := &reading{d: d, out: &Book{}}
	for i := range b.Sheets {
		r.sheets = append(r.sheets, r.open(&b.Sheets[i]))
	}
	r.owners()
	for i := range r.sheets {
		r.sheet(&r.sheets[i])
	}
	return r.out
}

// reading is one run over a workbook.
type reading struct {
	d      *Dictionary
	out    *Book
	sheets []opened
	block  int
}

// opened is a sheet with its tables.
type opened struct {
	Sheet
	grid    *grid
	blocks  []block
	title   []*reader.Cell // texts above the first table
	foot    []*reader.Cell // … and below the tables
	periods said
}

// open finds the tables of a sheet and the texts around them.
func (r *reading) open(s *reader.Sheet) opened {
	g := newGrid(s)
	o := opened{Sheet: Sheet{Sheet: s}, grid: g, blocks: r.d.blocks(g, nil)}
	if len(o.blocks) == 0 {
		o.blocks = r.d.pairs(g)
	}
	first := 1 << 30
	if len(o.blocks) > 0 {
		first = o.blocks[0].from
	}
	for _, l := range g.rows {
		for _, c := range l.cells {
			in := false
			for _, b := range o.blocks {
				in = in || c.Row >= b.from && c.Row <= b.to
			}
			switch {
			case !isText(c) || in:
			case c.Row < first:
				o.title = append(o.title, c)
			default:
				o.foot = append(o.foot, c)
			}
		}
	}
	for _, b := range o.blocks {
		o.Persons = o.Persons || b.persons
	}
	return o
}

// dayOn is the last day of a period, else one on which all units of today are in force.
func (r *reading) dayOn(id string) reporting.Date {
	if p, ok := r.d.Period(id); ok {
		return p.To
	}
	if n := len(r.d.c.Periods); n > 0 {
		return r.d.c.Periods[n-1].Period.To
	}
	return reporting.Date{}
}
