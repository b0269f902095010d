package markup

import (
	"math"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// appendBullet draws the row as a fluid picture, 24 pixels high: no viewBox, x in
// per cent and y in pixels, so that lines and words keep their size at any width.
// Colours come from the page's style sheet by class: "bullet nu|chung", and inside
// it track, bar, zero (stub of an exact 0), band, target, halo, last, hatch, none
// (dotted) and word. The title is the name, the description carries the same
// figures as the row. id makes the ids inside unique on the page; it must be a
// valid one.
func appendBullet(dst []byte, b document.Bullet, id string) []byte {
	p := pen{b: dst, end: AxisEnd(b)}
	series := document.All
	if b.Series == document.Women {
		series = document.Women
	}
	p.raw(`<svg class="bullet `, string(series), `" role="img" width="100%" height="24" overflow="visible" aria-labelledby="`, id, `-t `, id, `-d">`)
	p.raw(`<title id="`, id, `-t">`)
	p.text(b.Name)
	p.raw(`</title><desc id="`, id, `-d">`)
	p.text(b.Describe())
	p.raw(`</desc>`)
	switch {
	case b.Hidden:
		p.raw(`<defs><pattern id="`, id, `-h" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`)
		p.raw(`<line class="hatch" x1="1" x2="1" y1="0" y2="7"/></pattern></defs>`)
		p.raw(`<rect x="0" y="7" width="100%" height="10" fill="url(#`, id, `-h)"/>`)
	case b.Has:
		p.raw(`<rect class="track" x="0" y="7" width="100%" height="10"/>`)
	case !b.NothingDue():
		p.raw(`<line class="none" x1="0" x2="100%" y1="12" y2="12"/>`)
	}
	if b.Has && !b.Hidden {
		p.value(b)
	}
	p.target(b)
	if !b.Has || b.Hidden {
		p.raw(`<text class="word" x="0" y="17">`)
		p.text(b.Word())
		p.raw(`</text>`)
	}
	p.raw(`</svg>`)
	return p.b
}

// AxisEnd is Max, or the largest position drawn when the caller gave none.
func AxisEnd(b document.Bullet) float64 {
	if b.Max > 0 && !math.IsInf(b.Max, 1) {
		return b.Max
	}
	end := 0.0
	for _, v := range [...]float64{b.Value, b.Target, b.TargetHigh, b.Last} {
		if v > end && !math.IsInf(v, 1) {
			end = v
		}
	}
	if end == 0 {
		return 1
	}
	return end
}

type pen struct {
	b   []byte
	end float64
}

func (p *pen) value(b document.Bullet) {
	if at := p.share(b.Value); at > 0 {
		p.raw(`<rect class="bar" x="0" y="7" width="`)
		p.percent(at)
		p.raw(`" height="10"/>`)
	} else {
		p.raw(`<rect class="bar zero" x="0" y="7" width="3" height="10"/>`)
	}
	if b.HasLast {
		p.vertical("halo", b.Last, `" y1="3" y2="21"/>`)
		p.vertical("last", b.Last, `" y1="4" y2="20"/>`)
	}
}

func (p *pen) target(b document.Bullet) {
	if !b.HasTarget {
		return
	}
	if b.TargetHigh > b.Target {
		p.raw(`<rect class="band" x="`)
		p.percent(p.share(b.Target))
		p.raw(`" y="0" width="`)
		p.percent(p.share(b.TargetHigh) - p.share(b.Target))
		p.raw(`" height="24"/>`)
		p.vertical("target", b.TargetHigh, `" y1="0" y2="24"/>`)
	}
	p.vertical("target", b.Target, `" y1="0" y2="24"/>`)
}

func (p *pen) vertical(class string, v float64, rest string) {
	p.raw(`<line class="`, class, `" x1="`)
	p.percent(p.share(v))
	p.raw(`" x2="`)
	p.percent(p.share(v))
	p.raw(rest)
}

// share is the place on the axis in per cent, kept on it.
func (p *pen) share(v float64) float64 {
	s := v / p.end * 100
	if !(s > 0) { // NaN too
		return 0
	}
	return min(s, 100)
}

func (p *pen) percent(v float64) {
	p.b = strconv.AppendFloat(p.b, math.Round(v*100)/100, 'f', -1, 64)
	p.b = append(p.b, '%')
}

func (p *pen) raw(parts ...string) {
	for _, s := range parts {
		p.b = append(p.b, s...)
	}
}

// text appends escaped text.
func (p *pen) text(s string) { p.b = AppendEscaped(p.b, s) }
