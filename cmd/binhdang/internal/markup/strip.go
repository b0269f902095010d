package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Measures of a strip in pixels.
const (
	stripTop  = lineOfWords + 3 // room for the words on the whole area
	stripStep = 9               // from one dot to the one above it
	stripLow  = 44              // the dots have at least this much
)

// stripPlot draws the band and on it a dot for each unit.
func stripPlot(c document.Strip) plot {
	rows, most := c.Rows(), 0
	for _, r := range rows {
		most = max(most, r+1)
	}
	base := stripTop + max(most*stripStep+6, stripLow)
	return plot{
		desc: strings.Join(said(c), "; "), height: base + 2*lineOfWords + 3,
		draw: func(p *pen) {
			low, high := c.Axis.Share(c.Low.At()), c.Axis.Share(c.High.At())
			p.raw(`<rect class="band" x="`)
			p.percent(low)
			p.raw(`" y="`, itoa(stripTop), `" width="`)
			p.percent(high - low)
			p.raw(`" height="`, itoa(base-stripTop), `"/>`)
			p.line("mark", low, low, stripTop, base)
			p.line("mark", high, high, stripTop, base)
			p.label("b", (low+high)/2, base+2*lineOfWords-1, c.Band)
			if c.Whole.Has() {
				x := c.Axis.Share(c.Whole.At())
				p.raw(`<g`, data("unit", c.Whole.Unit), data("value", c.Whole.Value), `>`)
				p.line("span", x, x, stripTop, base)
				p.label("b", x, stripTop-4, c.Whole.Name+" "+c.Whole.Words)
				p.raw(`</g>`)
			}
			p.line("link", 0, 100, base, base)
			for i, d := range c.Dots {
				p.raw(`<g`, data("unit", d.Unit), data("value", d.Value), `><title>`)
				p.text(d.Name + ": " + d.Words)
				p.raw(`</title>`)
				p.disc(string(c.Series)+" edge", c.Axis.Share(d.At()), base-6-rows[i]*stripStep, "4.5", "")
				p.raw(`</g>`)
			}
			bottom := base + lineOfWords - 1
			p.words("", 0, bottom, "start", c.Axis.From.Words)
			p.words("", 100, bottom, "end", c.Axis.To.Words)
			for _, end := range []document.Spot{c.Low, c.High} {
				if x := c.Axis.Share(end.At()); x > 15 && x < 85 {
					p.words("", x, bottom, "middle", end.Words)
				}
			}
		},
	}
}

// said is what a strip shows, in words.
func said(c document.Strip) []string {
	out := []string{c.Band}
	if c.Whole.Has() {
		out = append(out, c.Whole.Name+" "+c.Whole.Words)
	}
	for _, d := range c.Dots {
		out = append(out, d.Name+" "+d.Words)
	}
	return out
}
