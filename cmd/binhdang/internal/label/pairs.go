package label

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// pair is a label with the one number to its right.
type pair struct{ label, number int } // columns

// leastPairs is how many labels of a sheet without heads must be known.
const leastPairs = 2

// pairs finds the tables of a sheet that has no heads: labels with one number each to
// their right, in the same columns throughout. Where a row has more numbers than labels, or
// something stands above the numbers that heads them, nobody can say what they are of, and
// there is no table.
func (d *Dictionary) pairs(g *grid) []block {
	var cols []pair
	var topics []catalog.Code
	first, last, known := -1, -1, 0
	for i, l := range g.rows {
		if d.signs(l) {
			break
		}
		got, ok := d.pairsOf(l)
		switch {
		case !ok:
			return nil
		case len(got) == 0:
			for _, c := range l.cells {
				if own := d.about(c.Raw); isText(c) && len(own) > 0 {
					topics = own
				}
			}
			continue
		case first < 0:
			cols, first = got, i
		}
		for _, p := range got {
			if !slices.Contains(cols, p) {
				return nil
			}
			if m, ok := d.meaning(withoutPart(g.at[spot{p.label, l.row}].Raw), context{topics: topics}); ok && m.Measure != nil {
				known++
			}
		}
		last = i
	}
	if known < leastPairs {
		return nil
	}
	if first > 0 {
		for _, c := range g.rows[first-1].cells {
			if len(g.rows[first-1].cells) > 1 && slices.ContainsFunc(cols, func(p pair) bool { return p.number == c.Col }) {
				return nil // what heads the numbers is not known
			}
		}
	}
	var out []block
	for i, p := range cols {
		run := columns{1, 1 << 20}
		if i > 0 {
			run.from = cols[i-1].number + 1
		}
		if i+1 < len(cols) {
			run.to = p.number
		}
		part := g.part(run, g.rows[first].row, g.rows[last].row)
		b := block{from: g.rows[first].row, head: g.rows[first].row - 1, to: g.rows[last].row, grid: part, label: p.label}
		b.cols = []column{
			{col: p.label, kinds: []catalog.Code{catalog.HeadLabel}},
			{col: p.number, head: strings.TrimSuffix(finding.CellName(p.number, 1), "1"), cell: finding.CellName(p.number, g.rows[first].row), kinds: []catalog.Code{catalog.HeadNeutral}},
		}
		b.over, b.topics = d.overBand(g, run, 0, b.from, nil)
		out = append(out, b)
	}
	return out
}

// pairsOf parts a row into labels with their numbers; ok is false where it has a number of
// which the label is not certain.
func (d *Dictionary) pairsOf(l line) (out []pair, ok bool) {
	cells := l.cells
	numbers := 0
	for _, c := range cells {
		if d.number(c) {
			numbers++
		}
	}
	if numbers == 0 {
		return nil, true
	}
	for len(cells) > 0 {
		if len(cells) > 2 && !isText(cells[0]) && isText(cells[1]) { // its number in the list
			cells = cells[1:]
		}
		if len(cells) < 2 || !isText(cells[0]) || d.number(cells[0]) || !d.number(cells[1]) || marked(cells[0].Raw) == noMark && len(d.head(cells[0].Raw)) > 0 {
			return nil, false
		}
		out = append(out, pair{cells[0].Col, cells[1].Col})
		cells = cells[2:]
		if len(cells) > 0 && isText(cells[0]) && d.hint(cells[0].Raw) { // "người"
			cells = cells[1:]
		}
	}
	return out, true
}

// number reports whether a cell holds a number, perhaps with a word behind it.
func (d *Dictionary) number(c *reader.Cell) bool {
	return numeric(c) || viet.CountOf(c.Raw).Kind == viet.CountPlain
}
