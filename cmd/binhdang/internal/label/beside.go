package label

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// cuts are the columns with which a further table begins beside the first, as their heads
// have it: one of numbers or of labels stands behind one of figures, and figures stand
// behind it, too.
func (b *block) cuts() []int {
	var out []int
	label, figures, next := false, false, 0
	for i := range b.cols {
		k := &b.cols[i]
		begins := k.is(catalog.HeadSerial) || k.is(catalog.HeadLabel) || k.is(catalog.HeadCode) || k.is(catalog.HeadUnits) && !k.is(catalog.HeadUnitOf)
		switch {
		case begins && figures && next == 0:
			next, label = k.col, false
		case k.data() && label && next > 0:
			out, next = append(out, next), 0
		case k.data() && label:
			figures = true
		}
		label = label || k.is(catalog.HeadLabel) || k.is(catalog.HeadUnits)
	}
	return out
}

// doubt makes columns strange from one on: they may belong to another table.
func (b *block) doubt(from int) {
	for i := range b.cols {
		if k := &b.cols[i]; k.col >= from {
			k.strange = true
		}
	}
}

// band is the n-th of the runs of columns that cuts make.
func band(cuts []int, n int) columns {
	c := columns{1, 1 << 20}
	if n > 0 {
		c.from = cuts[n-1]
	}
	if n < len(cuts) {
		c.to = cuts[n] - 1
	}
	return c
}

// besideEnd is the last of the rows that belong to tables beside each other: before one
// that is a head of a table across them, or begins the signatures.
func (d *Dictionary) besideEnd(g *grid, last int, cuts []int) int {
	for j := last + 1; j < len(g.rows); j++ {
		l := g.rows[j]
		if d.signs(l) {
			return j - 1
		}
		if !d.headRow(g, l, nil) {
			continue
		}
		b := block{from: l.row, head: l.row, grid: g}
		d.columns(g, &b)
		own := b.cuts()
		across := !slices.Equal(own, cuts)
		for n := range len(cuts) + 1 {
			if c := band(cuts, n); c.has(l.cells[0].Col) && c.has(l.cells[len(l.cells)-1].Col) {
				across = false
			}
		}
		if across {
			return j - 1
		}
	}
	return len(g.rows) - 1
}

// beside finds the tables in the runs of columns of some rows; ok is false where one of
// them begins with none.
func (d *Dictionary) beside(g *grid, cuts []int, above, from, to int, topics []catalog.Code) (out []block, ok bool) {
	for n := range len(cuts) + 1 {
		cols := band(cuts, n)
		over, own := d.overBand(g, cols, above, from, topics)
		tables := d.blocks(g.part(cols, from, to), own)
		if len(tables) == 0 || tables[0].from > from+mostHeads {
			return nil, false
		}
		tables[0].over = append(over, tables[0].over...)
		out = append(out, tables...)
	}
	return out, true
}

// overBand gives the texts above a run of columns, and what they are about. A text counts
// that stands in these columns or is merged over them; a topic told of another run is none
// of this one.
func (d *Dictionary) overBand(g *grid, cols columns, above, from int, topics []catalog.Code) (over []string, about []catalog.Code) {
	about = topics
	for _, l := range g.rows {
		if l.row <= above || l.row >= from {
			continue
		}
		var own, others []catalog.Code
		texts := 0
		for _, c := range l.cells {
			if !isText(c) {
				continue
			}
			texts++
			end := c.Col
			for _, m := range g.sheet.Merges {
				if m.Col == c.Col && m.Row == c.Row {
					end = m.ToCol
				}
			}
			if end >= cols.from && c.Col <= cols.to {
				over = append(over, c.Raw)
				own = append(own, d.about(c.Raw)...)
			} else {
				others = append(others, d.about(c.Raw)...)
			}
		}
		switch {
		case len(own) > 0:
			about = own
		case texts > 1 && len(others) > 0:
			about = nil
		}
	}
	return over, about
}
