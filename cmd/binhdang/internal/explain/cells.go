package explain

import (
	"strconv"
	"strings"

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
			names = columns(names)
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

// columns draws cells that stand under each other together, column by column in
// the order of their first cell.
func columns(cells []string) []string {
	var order []string
	rows := map[string][]int{}
	for _, c := range cells {
		i := strings.IndexAny(c, "0123456789")
		if i < 0 {
			return cells
		}
		row, err := strconv.Atoi(c[i:])
		if err != nil {
			return cells
		}
		if _, ok := rows[c[:i]]; !ok {
			order = append(order, c[:i])
		}
		rows[c[:i]] = append(rows[c[:i]], row)
	}
	var out []string
	for _, col := range order {
		r := rows[col]
		for len(r) > 0 {
			n := 1
			for n < len(r) && r[n] == r[n-1]+1 {
				n++
			}
			s := col + strconv.Itoa(r[0])
			if n > 1 {
				s += ":" + col + strconv.Itoa(r[n-1])
			}
			out = append(out, s)
			r = r[n:]
		}
	}
	return out
}
