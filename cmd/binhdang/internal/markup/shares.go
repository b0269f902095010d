package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// half is where women and men are equally many.
var (
	percents = document.Axis{From: document.Spot{Value: "0", Words: "0 %"}, To: document.Spot{Value: "100", Words: "100 %"}}
	half     = document.Level{Spot: document.Spot{Value: "50"}, Name: "50 %", Target: true}
)

// sharesPlot draws women from the left and men from the right, with a line at one half.
func sharesPlot(c document.Shares) plot {
	levels := []document.Level{half}
	var x plot
	x.height, x.draw = axisHead(percents, levels)
	for _, g := range c.Groups {
		out := plotGroup{title: g.Title}
		for _, r := range g.Rows {
			row := plotRow{ChartRow: r.ChartRow, data: data("unit", r.Unit)}
			if r.State == nil {
				row.data += data("value", r.Share.Value) + data("n", strconv.FormatInt(r.Women, 10)) + data("of", strconv.FormatInt(r.Of, 10))
			}
			row.draw = func(p *pen) {
				at := percents.Share(r.Share.At())
				p.raw(`<rect class="nam" y="3" width="100%" height="14"/><rect class="nu" y="3" width="`)
				p.percent(at)
				p.raw(`" height="14"/>`)
				if at > 0 && at < 100 { // what parts them also in grey
					p.line("gap", at, at, 3, 17)
				}
				p.line("halo", 50, 50, -2, 22)
				p.levels(percents, levels, -2, 22)
			}
			out.rows = append(out.rows, row)
		}
		x.groups = append(x.groups, out)
	}
	return x
}
