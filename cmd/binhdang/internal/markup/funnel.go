package markup

import (
	"math"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// funnelHigh is the height of the plane in pixels, funnelTop the room above it.
const funnelHigh, funnelTop = 230, lineOfWords

// funnelPlot draws the curves, and a dot for each unit.
func funnelPlot(c document.Funnel) plot {
	y := func(at float64) int {
		return funnelTop + funnelHigh - int(math.Round(float64(c.Axis.Share(at)*funnelHigh)/100))
	}
	x := func(events int64) float64 { return float64(events) * 100 / float64(max(c.Most, 1)) }
	words := []string{c.Centre.Name}
	for _, l := range c.Levels {
		words = append(words, l.Name)
	}
	for _, d := range c.Dots {
		words = append(words, d.Name+" "+d.Words)
	}
	return plot{
		desc: strings.Join(words, "; "), upright: true, height: funnelTop + funnelHigh + lineOfWords + 4,
		draw: func(p *pen) {
			for _, end := range []document.Spot{c.Axis.From, c.Axis.Middle(), c.Axis.To} {
				if !end.Has() {
					continue
				}
				p.line("grid", 0, 100, y(end.At()), y(end.At()))
				p.raw(`<text x="-6" y="`, itoa(y(end.At())+5), `" text-anchor="end">`)
				p.text(end.Words)
				p.raw(`</text>`)
			}
			p.curves(c)
			p.line("span", 0, 100, y(c.Centre.At()), y(c.Centre.At()))
			above := y(c.Centre.At())
			p.words("b", 0, above-5, "start", c.Centre.Name)
			for _, l := range c.Levels {
				at := y(l.At())
				p.line("dot", 0, 100, at, at)
				if at >= above {
					p.words("", 0, at+14, "start", l.Name)
				} else {
					p.words("", 0, min(at, above-lineOfWords)-5, "start", l.Name)
				}
			}
			for _, l := range c.Limits {
				if n := len(l.Points); n > 0 {
					p.words("", 100, y(l.Points[n-1].High)+15, "end", l.Name)
				}
			}
			for _, d := range c.Dots {
				p.raw(`<g`, data("unit", d.Unit), data("value", d.Value), data("of", strconv.FormatInt(d.Events, 10)), `><title>`)
				p.text(d.Name + ": " + d.Words)
				p.raw(`</title>`)
				p.disc("chung edge", x(d.Events), y(d.At()), "4.5", "")
				p.raw(`</g>`)
			}
			bottom := funnelTop + funnelHigh + lineOfWords
			p.words("", 0, bottom, "start", "0")
			p.words("", 100, bottom, "end", c.Events)
		},
	}
}

// curves are drawn in a picture of their own that is stretched to the plane: a path knows
// no per cent.
func (p *pen) curves(c document.Funnel) {
	p.raw(`<svg y="`, itoa(funnelTop), `" width="100%" height="`, itoa(funnelHigh), `" viewBox="0 0 1000 1000" preserveAspectRatio="none">`)
	for i, l := range c.Limits {
		class := "inner"
		if i > 0 {
			class = "outer"
		}
		for _, high := range []bool{false, true} {
			p.raw(`<path class="`, class, `" vector-effect="non-scaling-stroke" d="`)
			for k, at := range l.Points {
				v := at.Low
				if high {
					v = at.High
				}
				step := "L"
				if k == 0 {
					step = "M"
				}
				p.raw(step, strconv.FormatInt(at.Events*1000/max(c.Most, 1), 10), " ", itoa(1000-place(c.Axis, v)))
			}
			p.raw(`"/>`)
		}
	}
	p.raw(`</svg>`)
}

// place is where a figure lies on an axis of 1000 steps; one beyond the axis lies beyond.
func place(a document.Axis, at float64) int {
	x := float64(at-a.From.At()) / float64(a.To.At()-a.From.At()) * 1000
	return int(math.Round(math.Min(math.Max(x, -9000), 9000)))
}

func itoa(n int) string { return strconv.Itoa(n) }
