package markup

import "binhdang.example/cmd/binhdang/internal/document"

// flowsPlot draws a bar from 0 in each row: that of the period is strong, that of the year
// before is thin.
func flowsPlot(c document.Flows) plot {
	x := plot{groups: []plotGroup{}}
	for _, g := range c.Groups {
		out := plotGroup{title: g.Title}
		for _, r := range g.Rows {
			row := plotRow{ChartRow: r.ChartRow, data: data("period", r.Period) + data("value", r.At.Value)}
			if r.Beside != "" {
				row.data = data("beside", r.Beside) + data("then", r.At.Value)
			}
			class, y, height := "chung", "5", "10"
			if r.Period == "" {
				class, y, height = "before", "7", "6"
			} else if c.Series == document.Women {
				class = "nu"
			}
			row.draw = func(p *pen) {
				p.line("grid", 0, 0, 0, rowHeight)
				if at := c.Axis.Share(r.At.At()); at > 0 {
					p.raw(`<rect class="`, class, `" y="`, y, `" height="`, height, `" width="`)
					p.percent(at)
					p.raw(`"/>`)
				} else {
					p.raw(`<rect class="`, class, `" y="`, y, `" height="`, height, `" width="3"/>`)
				}
				if r.Target.Has() {
					at := c.Axis.Share(r.Target.At())
					p.line("mark", at, at, 0, rowHeight)
				}
			}
			out.rows = append(out.rows, row)
		}
		x.groups = append(x.groups, out)
	}
	return x
}
