package finding

import (
	"cmp"
	"fmt"
	"strings"
)

// Pos is one place. File is the slash-separated path relative to the
// workspace. Line and Col count from 1 and are 0 in a workbook; Sheet and Cell
// are empty in a text file.
type Pos struct {
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`
	Col   int    `json:"col,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
}

// IsZero reports whether the place is unknown.
func (p Pos) IsZero() bool { return p == Pos{} }

// String gives "data/x.yaml:3:7" for text and "data/x.xlsx · Biểu 01 · ô D7"
// for a workbook.
func (p Pos) String() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, max(p.Col, 1))
	}
	return p.File + p.InFile(" · ")
}

// InFile gives the place inside its workbook, each part led by sep.
func (p Pos) InFile(sep string) string {
	var b strings.Builder
	if p.Sheet != "" {
		b.WriteString(sep + p.Sheet)
	}
	if p.Cell != "" {
		b.WriteString(sep + "ô " + p.Cell)
	}
	return b.String()
}

// Row is the place of the row in which a cell stands: its first cell.
func (p Pos) Row() Pos {
	if _, row, ok := ParseCell(p.Cell); ok {
		p.Cell = CellName(1, row)
	}
	return p
}

// Compare orders places by file, then line and column, then sheet and cell
// (cells by row before column, so that a reader goes down the sheet).
func (p Pos) Compare(q Pos) int {
	return cmp.Or(
		cmp.Compare(p.File, q.File),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Col, q.Col),
		cmp.Compare(p.Sheet, q.Sheet),
		compareCells(p.Cell, q.Cell),
	)
}

// compareCells orders addresses by row before column; what is no address comes
// first, by its letters.
func compareCells(a, b string) int {
	ac, ar, _ := ParseCell(a)
	bc, br, _ := ParseCell(b)
	return cmp.Or(cmp.Compare(ar, br), cmp.Compare(ac, bc), cmp.Compare(a, b))
}
