package explain

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// fewCells is how many cells are named one by one; more are named by column.
const fewCells = 6

// cellList names cells of one workbook: the sheet once, then its cells, in the
// order given. A long list, as the rows of a list of bodies make it, is drawn
// together to "C7:C35".
func cellList(cells []finding.Pos) []string {
	var out []string
	for len(cells) > 0 {
		sheet, n := cells[0].Sheet, 0
		for n < len(cells) && cells[n].Sheet == sheet {
			n++
		}
		names := make([]string, n)
		for i := range names {
			names[i] = cells[i].Cell
		}
		cells = cells[n:]
		if n > fewCells {
			names = finding.Columns(names)
		}
		for i, c := range names {
			c = "ô" + viet.NBSP + c
			if i == 0 {
				c = sheet + " · " + c
			}
			out = append(out, c)
		}
	}
	return out
}
