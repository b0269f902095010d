package markup

import (
	"strconv"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// timePlot lays a timeline out: days from left to right, figures from below to above.
type timePlot struct {
	document.Timeline
	top, bottom int // of the field, in pixels
	height      int
	small       bool
	labels      []box
}

// Heights in pixels: of a line of words, and of the whole.
const (
	timeHeight  = 250
	smallHeight = 110
	belowField  = 26 // the years
)

// plotTime prepares a timeline; each break has a line of its own above the field.
func plotTime(t document.Timeline, small bool) *timePlot {
	p := &timePlot{Timeline: t, small: small, height: timeHeight, top: 22}
	if small {
		p.height, p.top = smallHeight, 10
	} else if n := len(t.Breaks); n > 1 {
		p.top += (n - 1) * lineOfWords
		p.height += (n - 1) * lineOfWords
	}
	p.bottom = p.height - belowField
	return p
}

func timelinePlot(t document.Timeline) plot {
	p := plotTime(t, false)
	return plot{desc: t.Describe(), height: p.height, upright: true, draw: p.draw}
}

// parted is the room between fields that cannot be compared, in per cent of the width.
const parted = 7

// x is the place of the end of a day: what lies behind a day that parts the field is moved
// by the room between.
func (t *timePlot) x(d reporting.Date) float64 {
	rooms, before := 0, 0
	for _, b := range t.Breaks {
		if b.Apart {
			rooms++
			if !d.Before(b.On) {
				before++
			}
		}
	}
	return t.Days.Share(d)*float64(100-rooms*parted)/100 + float64(before*parted)
}

// begin is the place of the beginning of a day.
func (t *timePlot) begin(d reporting.Date) float64 {
	x := t.x(d.AddDays(-1))
	for _, b := range t.Breaks {
		if b.Apart && b.On == d {
			x += parted
		}
	}
	return x
}

// y is the place of a figure.
func (t *timePlot) y(s document.Spot) int {
	return t.bottom - int(t.Axis.Share(s.At())*float64(t.bottom-t.top)/100+.5)
}

func (t *timePlot) draw(p *pen) {
	p.raw(`<g class="time`)
	if t.Series == document.Women {
		p.raw(" nu")
	}
	p.raw(`"`, data("from", t.Days.From.String()), data("to", t.Days.To.String()), `>`)
	defer p.raw(`</g>`)
	t.states(p)
	t.grid(p)
	t.breaks(p)
	t.marks(p)
	if x := t.Path; x != nil {
		p.line("path", t.x(x.From.Days.To), t.x(x.Until), t.y(x.From.Spot), t.y(x.To))
	}
	for _, x := range t.Points {
		if x.After > 0 {
			before := t.Points[x.After-1]
			class := "run"
			if x.Part {
				class = "run part"
			}
			p.told(class, data("join", before.Period+" "+x.Period), t.x(before.Days.To), t.x(x.Days.To), t.y(before.Spot), t.y(x.Spot))
		}
	}
	for _, s := range t.Steps {
		x1, x2, y1, y2 := t.x(s.Since), t.x(s.Until), t.y(s.Then), t.y(s.Now)
		p.line("step", x1, x2, y1, y2)
		p.disc("before", x1, y1, "2.5", data("step", s.Period)+data("then", s.Then.Value)+data("now", s.Now.Value))
	}
	for _, x := range t.Points {
		t.point(p, x)
	}
	t.words(p)
}

func (t *timePlot) point(p *pen, x document.TimePoint) {
	if !x.Has() {
		return
	}
	class, r := "pt", "5.5"
	if x.Part || t.small {
		r = "4"
	}
	if x.Hollow {
		class = "pt hollow"
	}
	p.disc(class, t.x(x.Days.To), t.y(x.Spot), r, data("period", x.Period)+data("value", x.Value))
}

// states are the periods without a figure: hatched what is confidential, a band what is
// missing; nothing is drawn at the place of a figure.
func (t *timePlot) states(p *pen) {
	for _, x := range t.Points {
		if x.Has() || !x.Hidden && !x.Missing {
			continue
		}
		from, to := t.begin(x.Days.From), t.x(x.Days.To)
		tag := "rect"
		if x.Hidden {
			tag = "svg"
		}
		p.raw(`<`, tag, ` class="blank" x="`)
		p.percent(from)
		p.raw(`" width="`)
		p.percent(to - from)
		height := t.bottom - t.top
		p.raw(`" y="`, strconv.Itoa(t.top), `" height="`, strconv.Itoa(height), `"`, data("period", x.Period))
		if x.Hidden {
			// One thick line of short strokes, slanted: the picture around it cuts it off.
			p.raw(`><line x1="0" x2="1400" y1="`, strconv.Itoa(height/2), `" y2="`, strconv.Itoa(height/2), `" stroke-width="`, strconv.Itoa(height), `" stroke-dasharray="2 7" transform="skewX(-45)"/></svg>`)
			continue
		}
		p.raw(`/>`)
	}
}

func (t *timePlot) grid(p *pen) {
	for _, s := range t.Grid {
		from := 0.0
		for _, b := range t.Breaks {
			if b.Apart {
				p.line("grid", from, t.begin(b.On)-parted, t.y(s), t.y(s))
				from = t.begin(b.On)
			}
		}
		p.line("grid", from, 100, t.y(s), t.y(s))
		if !t.small {
			p.raw(`<text x="-8" y="`, strconv.Itoa(t.y(s)+5), `" text-anchor="end">`)
			p.text(s.Words)
			p.raw(`</text>`)
		}
	}
	first, last := t.Days.From.Year, t.Days.To.Year
	if t.small {
		for i, x := range t.Points {
			at := t.x(x.Days.To)
			switch {
			case i == len(t.Points)-1 && at > 70:
				p.words("", at, t.height-6, "end", strconv.Itoa(x.Days.To.Year))
			case i == 0 || i == len(t.Points)-1:
				p.words("", at, t.height-6, "middle", strconv.Itoa(x.Days.To.Year))
			}
		}
		return
	}
	const most = 6 // years that have room on a phone
	every := (last - first + most) / most
	for y := first; y <= last; y++ {
		begin, end := t.begin(reporting.Date{Year: y, Month: 1, Day: 1}), t.x(reporting.Date{Year: y, Month: 12, Day: 31})
		p.line("grid", end, end, t.bottom, t.bottom+6)
		if (last-y)%every == 0 {
			p.words("", (begin+end)/2, t.bottom+20, "middle", strconv.Itoa(y))
		}
	}
}

// breaks are dotted lines, in the middle of the room where figures cannot be compared
// across one.
func (t *timePlot) breaks(p *pen) {
	for i, b := range t.Breaks {
		x, y := t.begin(b.On), 14+i*lineOfWords
		if b.Apart {
			x -= parted / 2
		}
		if t.small {
			p.line("dot", x, x, t.top, t.bottom)
			continue
		}
		p.line("dot", x, x, y+4, t.bottom)
		anchor := "middle"
		switch {
		case x < 30:
			anchor = "start"
		case x > 70:
			anchor = "end"
		}
		t.label(p, "b", x, anchor, b.Words, []int{y})
	}
}

func (t *timePlot) marks(p *pen) {
	for _, m := range t.Marks {
		x1, x2, y := t.begin(m.Days.From), t.x(m.Days.To), t.y(m.Spot)
		if m.High.Has() {
			high := t.y(m.High)
			p.raw(`<rect class="band" x="`)
			p.percent(x1)
			p.raw(`" width="`)
			p.percent(x2 - x1)
			p.raw(`" y="`, strconv.Itoa(high), `" height="`, strconv.Itoa(y-high), `"/>`)
			p.line("mark", x1, x2, high, high)
		}
		p.told("mark", data("target", m.Value)+data("high", m.High.Value)+data("from", m.Days.From.String())+data("to", m.Days.To.String()), x1, x2, y, y)
	}
}

// told is line with attributes that say what is drawn.
func (p *pen) told(class, more string, x1, x2 float64, y1, y2 int) {
	p.raw(`<line class="`, class, `"`, more, ` x1="`)
	p.percent(x1)
	p.raw(`" x2="`)
	p.percent(x2)
	p.raw(`" y1="`, strconv.Itoa(y1), `" y2="`, strconv.Itoa(y2), `"/>`)
}

// box is where a label stands: from left to right in per cent, and its base line.
type box struct {
	left, right float64
	y           int
}

// narrowest is how wide the field is on the smallest phone, in pixels: labels keep clear
// of each other there, and so everywhere.
const narrowest = 234

// apart is how far base lines of labels are from each other where they stand above each
// other.
const apart = 15

// words sets the labels: first of the marks, which keep their place, then of the newest
// figure and the others.
func (t *timePlot) words(p *pen) {
	if t.small { // said below
		return
	}
	for _, m := range t.Marks {
		if m.Name == "" {
			continue
		}
		y, below := t.y(m.Spot), t.under(m)
		if m.High.Has() {
			y, below = t.y(m.High), false
		}
		places := []int{y - 7, y + 18}
		if below {
			places = []int{y + 18, y - 7}
		}
		t.label(p, "b", t.x(m.Days.To), "end", m.Name, places)
	}
	for i := len(t.Points) - 1; i >= 0; i-- {
		x := t.Points[i]
		if !x.Has() || x.Label == "" {
			continue
		}
		y := t.y(x.Spot)
		places := []int{y - 11, y + 21, y - 26, y + 36}
		if t.rises(x) {
			places = []int{y + 21, y - 11, y + 36, y - 26}
		}
		t.label(p, "b", t.x(x.Days.To), "middle", x.Label, places)
	}
}

// under tells whether the newest figure for which the mark is stands above it, so that
// the mark's name goes below.
func (t *timePlot) under(m document.TimeMark) bool {
	for i := len(t.Points) - 1; i >= 0; i-- {
		x := t.Points[i]
		if x.Has() && (x.Days.To.Between(m.Days.From, m.Days.To) || t.Path != nil && x.Days.To.Before(m.Days.From)) {
			return x.At() > m.At()
		}
	}
	return false
}

// rises tells whether a mark, or the path to one, is above the figure, so that its label
// goes below.
func (t *timePlot) rises(x document.TimePoint) bool {
	if t.Path != nil && t.Path.From.Period == x.Period {
		return t.Path.To.At() >= x.At()
	}
	for _, m := range t.Marks {
		if x.Days.To.Between(m.Days.From, m.Days.To) {
			return m.At() >= x.At()
		}
	}
	return false
}

// label writes words at the first of the places that is free; where none is, at the first
// that is in the field.
func (t *timePlot) label(p *pen, class string, x float64, anchor, words string, places []int) {
	width := float64(utf8.RuneCountInString(words)*7+4) / narrowest * 100
	b := box{left: x - width, right: x}
	switch anchor {
	case "middle":
		b = box{left: x - width/2, right: x + width/2}
	case "start":
		b = box{left: x, right: x + width}
	}
	if b.left < 0 && anchor == "end" {
		b, anchor, x = box{right: width}, "start", 0
	}
	y, found := places[0], false
	for _, at := range places {
		b.y = at
		if inside := at >= 12 && at <= t.bottom-3; inside && t.free(b) {
			y, found = at, true
			break
		} else if inside && !found {
			y, found = at, true
		}
	}
	b.y = y
	t.labels = append(t.labels, b)
	p.words(class, x, y, anchor, words)
}

func (t *timePlot) free(b box) bool {
	for _, o := range t.labels {
		if b.left < o.right && o.left < b.right && b.y-o.y < apart && o.y-b.y < apart {
			return false
		}
	}
	return true
}
