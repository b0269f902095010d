package markup

import "binhdang.example/cmd/binhdang/internal/document"

// estimatesPlot draws a disc on the line of its interval in each row.
func estimatesPlot(c document.Estimates) plot {
	var x plot
	x.height, x.draw = axisHead(c.Axis, c.Levels)
	var out plotGroup
	for _, r := range c.Rows {
		row := plotRow{ChartRow: r.ChartRow, data: data("unit", r.Unit) + data("period", r.Period)}
		if r.State == nil {
			row.data += data("value", r.At.Value) + data("low", r.Low.Value) + data("high", r.High.Value)
		}
		row.draw = func(p *pen) {
			p.line("grid", 0, 100, middle, middle)
			p.levels(c.Axis, c.Levels, -2, rowHeight+2)
			if r.Low.Has() && r.High.Has() {
				low, high := c.Axis.Share(r.Low.At()), c.Axis.Share(r.High.At())
				p.line("span", low, high, middle, middle)
				for _, end := range []float64{low, high} {
					p.line("span", end, end, middle-5, middle+5)
				}
			}
			p.disc("chung", c.Axis.Share(r.At.At()), middle, "5.5", "")
		}
		out.rows = append(out.rows, row)
	}
	x.groups = []plotGroup{out}
	return x
}
