package workbook

import (
	"math"
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// heights gives the rows that need more than one line the height for them.
func (t *table) heights(s *writer.Sheet) {
	lines := map[int]float64{}
	for i := range s.Cells {
		c := &s.Cells[i]
		if col, row, _ := finding.ParseCell(c.Ref); row >= headRow && c.Value.Words() != "" {
			lines[row] = max(lines[row], writer.Lines(c.Value.Words(), t.cols[col-1].width, c.Style.Size, c.Style.Bold))
		}
	}
	for row := headRow; row <= headRow+len(t.rows)+len(t.totals); row++ {
		s.Heights = append(s.Heights, writer.Height{Row: row, Points: math.Ceil(max(1, lines[row])*letters*1.2 + 4)})
	}
}

// letters is the size of all cells of a table, in points.
const letters = 11

// leastScale is the percentage below which no sheet is printed: its letters have 8 pt.
const leastScale = 73

// paper lays the sheet on A4: upright where that is wide enough, else across, else on
// pages side by side. On those the title, which is wider than the columns that stay, is
// in the head of each page.
func (t *table) paper(s *writer.Sheet) {
	total, cols := 0.0, t.cols
	if t.printed > 0 {
		cols = cols[:t.printed]
		s.LastCol, s.Header, s.FirstRow = t.printed, t.title, headRow
	}
	for _, c := range cols {
		total += c.width
	}
	for _, s.Landscape = range []bool{false, true} {
		if s.Scale = min(100, int(100*writer.Room(s.Landscape)/total)); s.Scale >= leastScale {
			return
		}
	}
	s.Scale, s.Across = leastScale, t.across(writer.Room(true)*100/leastScale)
	s.Header, s.FirstRow = t.title, headRow
}

// across fills one page after the other, each with the columns that stay.
func (t *table) across(room float64) []int {
	var out []int
	kept := 0.0
	for _, c := range t.cols[:t.keep] {
		kept += c.width
	}
	used, from := kept, t.keep+1
	starts := append(slices.Clone(t.starts), len(t.cols)+1)
	if t.starts == nil {
		starts = nil
		for col := t.keep + 1; col <= len(t.cols)+1; col++ {
			starts = append(starts, col)
		}
	}
	last := t.keep + 1
	for _, start := range starts {
		width := 0.0
		for col := last; col < start; col++ {
			width += t.cols[col-1].width
		}
		if used+width > room && last > from {
			out = append(out, last)
			used, from = kept, last
		}
		used, last = used+width, start
	}
	return out
}
