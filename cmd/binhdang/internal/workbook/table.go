package workbook

import (
	"cmp"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// headRow is the row of the columns' names, below title and scope; the table's rows
// follow it without a gap, and its totals follow those.
const headRow = 3

// table is one sheet: a title, a line of scope, a table, and totals under it.
type table struct {
	sheet   string // its name
	name    string // of the table: letters, digits and "_"
	title   string
	scope   string
	cols    []column
	rows    [][]cell
	totals  [][]cell // below the table, so that sorting it leaves them alone
	keep    int      // columns that stay on the screen and on each page
	printed int      // columns from A that are printed; 0: all
	starts  []int    // columns, from 1, with which a further page may begin; nil: any behind those that stay
}

type column struct {
	head  string
	width float64 // in characters
}

// cell is what a cell holds; with a formula the value is its result.
type cell struct {
	value   writer.Value
	formula string
	format  writer.Format
	left    bool // words, which begin at the left; else numbers and their states
	center  bool
	bold    bool
}

func words(s string) cell  { return cell{value: writer.Text(s), left: true} }
func mark(s string) cell   { return cell{value: writer.Text(s)} }
func middle(s string) cell { return cell{value: writer.Text(s), center: true} }

func whole(n int64) cell { return cell{value: writer.Number(n), format: writer.Decimals(0)} }

func decimal(d quantity.Decimal) cell {
	return cell{value: writer.Decimal(d), format: writer.Decimals(d.Places())}
}

func (c cell) by(formula string) cell { c.formula = formula; return c }

// first and last are the sheet's rows of the table's first and last row; total that of
// the totals.
func (t *table) first() int      { return headRow + 1 }
func (t *table) last() int       { return headRow + len(t.rows) }
func (t *table) next() int       { return headRow + 1 + len(t.rows) }
func (t *table) total(i int) int { return headRow + 1 + len(t.rows) + i }

// down is the range of a column over the table's rows.
func (t *table) down(col int) string {
	return finding.CellName(col, t.first()) + ":" + finding.CellName(col, t.last())
}

// made lays the table out.
func (t *table) made() writer.Sheet {
	s := writer.Sheet{
		Name: t.sheet, HeadRow: headRow, HeadCols: t.keep, KeepCols: t.keep,
		Cells: []writer.Cell{
			{Ref: "A1", Value: writer.Text(t.title), Style: writer.Style{Size: 14, Bold: true}},
			{Ref: "A2", Value: writer.Text(t.scope), Style: writer.Style{Size: letters, Italic: true}},
		},
	}
	for i, c := range t.cols {
		s.Widths = append(s.Widths, c.width)
		s.Cells = append(s.Cells, writer.Cell{Ref: finding.CellName(i+1, headRow), Value: writer.Text(c.head),
			Style: writer.Style{Size: letters, Bold: true, Align: writer.Center, Wrap: true, Border: true}})
	}
	add := func(row int, cells []cell, bold bool) {
		for i, c := range cells {
			style := writer.Style{Size: letters, Bold: bold || c.bold, Align: writer.Right, Wrap: true, Border: true, Format: c.format}
			switch {
			case c.left:
				style.Align, style.Indent = writer.Left, 1
			case c.center:
				style.Align = writer.Center
			default: // indented, as words are: else a figure touches the words beside it
				style.Indent = 1
				figure := c.value.Words() == ""
				style.Wrap, style.Shrink = !figure, figure
			}
			s.Cells = append(s.Cells, writer.Cell{Ref: finding.CellName(i+1, row), Value: c.value, Formula: c.formula, Style: style})
		}
	}
	for i, r := range t.rows {
		add(t.first()+i, r, false)
	}
	for i, r := range t.totals {
		add(t.total(i), r, true)
	}
	t.heights(&s)
	t.paper(&s)
	if len(t.rows) > 0 {
		s.Table = &writer.Table{Name: cmp.Or(t.name, "Bang"), From: finding.CellName(1, headRow), To: finding.CellName(len(t.cols), t.last())}
	}
	return s
}
