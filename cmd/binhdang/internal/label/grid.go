package label

import (
	"regexp"

	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// spot is the place of a cell.
type spot struct{ col, row int }

// grid is a sheet by places; a merged area shows its text in all of its places.
type grid struct {
	sheet *reader.Sheet
	at    map[spot]*reader.Cell
	first map[spot]spot // place in a merged area → its upper left place
	rows  []line
}

// columns are those from one to another, both among them.
type columns struct{ from, to int }

func (c columns) has(col int) bool { return col >= c.from && col <= c.to }

// line is a row with cells.
type line struct {
	row   int
	cells []*reader.Cell
}

func newGrid(s *reader.Sheet) *grid {
	g := &grid{sheet: s, at: make(map[spot]*reader.Cell, len(s.Cells)), first: map[spot]spot{}}
	for i := range s.Cells {
		c := &s.Cells[i]
		if clean(c.Raw) == "" && c.Formula == "" {
			continue
		}
		g.at[spot{c.Col, c.Row}] = c
		if n := len(g.rows); n == 0 || g.rows[n-1].row != c.Row {
			g.rows = append(g.rows, line{row: c.Row})
		}
		l := &g.rows[len(g.rows)-1]
		l.cells = append(l.cells, c)
	}
	for _, m := range s.Merges {
		if (m.ToCol-m.Col+1)*(m.ToRow-m.Row+1) > 5000 {
			continue
		}
		for r := m.Row; r <= m.ToRow; r++ {
			for c := m.Col; c <= m.ToCol; c++ {
				g.first[spot{c, r}] = spot{m.Col, m.Row}
			}
		}
	}
	return g
}

// part is the grid of some columns and rows of the sheet.
func (g *grid) part(cols columns, from, to int) *grid {
	out := &grid{sheet: g.sheet, at: map[spot]*reader.Cell{}, first: g.first}
	for _, l := range g.rows {
		if l.row < from || l.row > to {
			continue
		}
		own := line{row: l.row}
		for _, c := range l.cells {
			if cols.has(c.Col) {
				own.cells = append(own.cells, c)
				out.at[spot{c.Col, c.Row}] = c
			}
		}
		if len(own.cells) > 0 {
			out.rows = append(out.rows, own)
		}
	}
	return out
}

// texts are those between two rows.
func (g *grid) texts(after, before int) []string {
	var out []string
	for _, l := range g.rows {
		for _, c := range l.cells {
			if l.row > after && l.row < before && isText(c) {
				out = append(out, c.Raw)
			}
		}
	}
	return out
}

// over is the cell whose text shows in a place.
func (g *grid) over(col, row int) *reader.Cell {
	if c := g.at[spot{col, row}]; c != nil {
		return c
	}
	if f, ok := g.first[spot{col, row}]; ok {
		return g.at[f]
	}
	return nil
}

// isText reports whether a cell holds words, and no number typed as text.
func isText(c *reader.Cell) bool {
	return c != nil && c.Type == reader.Text && c.Formula == "" && isWord(c.Raw)
}

// halfShort is the half-year as heads write it with one letter only: "6T/2018".
var halfShort = regexp.MustCompile(`(?i)^\s*0?6\s*t[\s/.-]*(?:(?:19|20)[0-9]{2})?\s*$`)

func isWord(s string) bool { return hasLetters(s) || halfShort.MatchString(s) }

// numeric reports whether a cell holds a number, a formula, or a text of digits.
func numeric(c *reader.Cell) bool {
	if c == nil {
		return false
	}
	if c.Type == reader.Number || c.Formula != "" || c.Type == reader.Error {
		return true
	}
	for _, r := range c.Raw {
		if r >= '0' && r <= '9' {
			return !isWord(c.Raw)
		}
	}
	return false
}
