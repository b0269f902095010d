package markup

import "binhdang.example/cmd/binhdang/internal/document"

// pairsPlot draws a disc for women and a square for men, joined, in each row.
func pairsPlot(c document.Pairs) plot {
	var x plot
	x.height, x.draw = axisHead(c.Axis, c.Levels)
	for _, g := range c.Groups {
		out := plotGroup{title: g.Title}
		for _, r := range g.Rows {
			row := plotRow{ChartRow: r.ChartRow, data: data("unit", r.Unit)}
			if r.State == nil {
				row.data += data("value", r.Women.Value) + data("men", r.Men.Value)
			}
			row.draw = func(p *pen) {
				p.line("grid", 0, 100, middle, middle)
				p.levels(c.Axis, c.Levels, -2, rowHeight+2)
				women, men := c.Axis.Share(r.Women.At()), c.Axis.Share(r.Men.At())
				if r.Women.Has() && r.Men.Has() {
					p.line("link", women, men, middle, middle)
				}
				if r.Men.Has() {
					p.square("nam", men, middle, 5)
				}
				if r.Women.Has() {
					p.disc("nu", women, middle, "5.5", "")
				}
			}
			out.rows = append(out.rows, row)
		}
		x.groups = append(x.groups, out)
	}
	return x
}
