package label

import "binhdang.example/cmd/binhdang/internal/catalog"

// loose lists the cells with numbers of which no table tells anything, below the titles.
func (o *opened) loose() []string {
	var out []string
	for _, l := range o.grid.rows {
		for _, c := range l.cells {
			above, told := len(o.blocks) > 0, false
			for i := range o.blocks {
				b := &o.blocks[i]
				above = above && c.Row < b.from
				in := c.Row >= b.from && c.Row <= b.to && b.grid.at[spot{c.Col, c.Row}] != nil
				k := b.column(c.Col)
				told = told || in && (c.Row <= b.head || c.Col < b.label || k != nil && (c.Col == b.label || !k.is(catalog.HeadUnits)))
			}
			if numeric(c) && !above && !told {
				out = append(out, c.Ref)
			}
		}
	}
	return out
}
