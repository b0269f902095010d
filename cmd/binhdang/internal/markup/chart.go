package markup

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// plot is a chart cut into what every medium lays out: either whole, one picture, or
// groups of rows under an axis. Pictures are fluid (x in per cent, y in pixels), so that
// they fit the column of a page as well as that of a file.
type plot struct {
	desc    string
	height  int         // of the picture, or of the axis above the rows; 0: no axis
	upright bool        // the axis on the left needs a margin
	draw    func(*pen)  // the picture, or the axis
	groups  []plotGroup // nil: one picture
}

type plotGroup struct {
	title string
	rows  []plotRow
}

type plotRow struct {
	document.ChartRow
	data string     // attributes that say what is drawn, as the open data have it
	draw func(*pen) // rowHeight pixels high
}

// rowHeight is that of a row's picture, middle its middle.
const rowHeight, middle = 20, 10

// plotOf cuts a chart; a kind that lays itself out otherwise is no plot.
func plotOf(c document.Chart) (plot, bool) {
	switch c := c.(type) {
	case document.Shares:
		return sharesPlot(c), true
	case document.Strip:
		return stripPlot(c), true
	case document.Pairs:
		return pairsPlot(c), true
	case document.Estimates:
		return estimatesPlot(c), true
	case document.Funnel:
		return funnelPlot(c), true
	case document.Timeline:
		return timelinePlot(c), true
	case document.Flows:
		return flowsPlot(c), true
	case document.Agenda:
		return agendaPlot(c), true
	}
	return plot{}, false
}

// chart writes what a figure draws.
func (w *htmlWriter) chart(f document.Figure, id string) {
	if s, ok := f.Chart.(document.Squares); ok {
		w.squares(s)
		return
	}
	if t, ok := f.Chart.(document.Timelines); ok {
		w.timelines(t, id)
		return
	}
	x, ok := plotOf(f.Chart)
	if !ok {
		return
	}
	if x.groups == nil {
		w.b = appendPicture(w.b, x, id, f.Title)
		return
	}
	if x.height > 0 {
		w.raw(`<div class="ax"><svg class="ch" aria-hidden="true" width="100%" height="`, strconv.Itoa(x.height), `">`)
		p := pen{b: w.b}
		x.draw(&p)
		w.b = p.b
		w.raw("</svg></div>")
	}
	for _, g := range x.groups {
		if g.title != "" {
			w.raw(`<p class="seatsof">`)
			w.text(g.title)
			w.raw(`</p>`)
		}
		w.raw(`<ul class="seats plots" role="list">`)
		for _, r := range g.rows {
			w.plotRow(r)
		}
		w.raw("</ul>\n")
	}
}

func (w *htmlWriter) plotRow(r plotRow) {
	w.raw(`<li`)
	if r.Total {
		w.raw(` class="all"`)
	}
	w.raw(r.data, `>`)
	if !w.who(r.Name, r.To, r.State) {
		return
	}
	w.raw(`<svg class="ch" width="100%" height="`, strconv.Itoa(rowHeight), `" aria-hidden="true">`)
	p := pen{b: w.b}
	r.draw(&p)
	w.b = p.b
	w.raw(`</svg><span class="of"><b>`)
	w.text(r.Main)
	w.raw(`</b> `)
	w.text(r.Words)
	w.flags(r.Flags)
	w.raw("</span></li>\n")
}

// appendPicture writes a chart in one piece. id makes the ids inside unique on the page.
func appendPicture(dst []byte, x plot, id, title string) []byte {
	p := pen{b: dst}
	class := "ch"
	if x.upright {
		class += " upright"
	}
	p.raw(`<svg class="`, class, `" role="img" width="100%" height="`, strconv.Itoa(x.height), `" aria-labelledby="`, id, `-t `, id, `-d"><title id="`, id, `-t">`)
	p.text(title)
	p.raw(`</title><desc id="`, id, `-d">`)
	p.text(x.desc)
	p.raw(`</desc>`)
	x.draw(&p)
	p.raw("</svg>\n")
	return p.b
}

// chart writes the same as a list, a line for each group; a chart in one piece says what
// it shows.
func (w *mdWriter) chart(c document.Chart, twin bool) {
	if s, ok := c.(document.Squares); ok {
		w.squares(s)
		return
	}
	if t, ok := c.(document.Timelines); ok {
		w.timelines(t)
		return
	}
	x, ok := plotOf(c)
	if !ok {
		return
	}
	if x.groups == nil {
		if !twin {
			w.para("", document.T(x.desc), "")
		}
		return
	}
	if twin && len(x.groups) == 1 { // the table has its rows
		return
	}
	for _, g := range x.groups {
		w.raw("- ")
		sep := ""
		if g.title != "" {
			w.text(g.title)
			sep = ". "
		}
		for _, r := range g.rows {
			w.raw(sep)
			sep = "; "
			w.text(r.Name)
			w.raw(" ")
			if r.State != nil {
				w.text(r.State.Word)
				continue
			}
			w.text(strings.TrimSpace(r.Main + " " + r.Words))
			w.flags(r.Flags)
		}
		w.raw("\n")
	}
	w.end()
}

// data is an attribute for those who compare what is drawn with the open data.
func data(name, value string) string {
	if value == "" {
		return ""
	}
	return ` data-` + name + `="` + string(AppendEscaped(nil, value)) + `"`
}

// Pens draw on an axis.

// levels draws the lines that figures are read against through a row.
func (p *pen) levels(a document.Axis, levels []document.Level, y1, y2 int) {
	for _, l := range levels {
		class := "dot"
		if l.Target {
			class = "mark"
		}
		p.line(class, a.Share(l.At()), a.Share(l.At()), y1, y2)
	}
}

func (p *pen) line(class string, x1, x2 float64, y1, y2 int) {
	p.raw(`<line class="`, class, `" x1="`)
	p.percent(x1)
	p.raw(`" x2="`)
	p.percent(x2)
	p.raw(`" y1="`, strconv.Itoa(y1), `" y2="`, strconv.Itoa(y2), `"/>`)
}

func (p *pen) disc(class string, x float64, y int, r, more string) {
	p.raw(`<circle class="`, class, `" cx="`)
	p.percent(x)
	p.raw(`" cy="`, strconv.Itoa(y), `" r="`, r, `"`, more, `/>`)
}

// square draws one whose middle is at x; half is half of its side.
func (p *pen) square(class string, x float64, y, half int) {
	side := strconv.Itoa(2 * half)
	p.raw(`<rect class="`, class, `" x="`)
	p.percent(x)
	p.raw(`" y="`, strconv.Itoa(y-half), `" width="`, side, `" height="`, side, `" transform="translate(-`, strconv.Itoa(half), `)"/>`)
}

// label writes words at a place on the axis so that they stay on it: those near an end are
// set from there.
func (p *pen) label(class string, x float64, y int, words string) {
	anchor := "middle"
	switch {
	case x < 30:
		anchor = "start"
	case x > 70:
		anchor = "end"
	}
	p.words(class, x, y, anchor, words)
}

func (p *pen) words(class string, x float64, y int, anchor, words string) {
	p.raw(`<text`)
	if class != "" {
		p.raw(` class="`, class, `"`)
	}
	p.raw(` x="`)
	p.percent(x)
	p.raw(`" y="`, strconv.Itoa(y), `"`)
	if anchor != "start" {
		p.raw(` text-anchor="`, anchor, `"`)
	}
	p.raw(`>`)
	p.text(words)
	p.raw(`</text>`)
}

// lineOfWords is how high a line of words in a picture is.
const lineOfWords = 17

// axisHead is the axis above rows: each level on a line of its own, then both ends.
func axisHead(a document.Axis, levels []document.Level) (height int, draw func(*pen)) {
	height = (len(levels)+1)*lineOfWords + 2
	return height, func(p *pen) {
		for i, l := range levels {
			x, y := a.Share(l.At()), i*lineOfWords+13
			class := "dot"
			if l.Target {
				class = "mark"
			}
			p.line(class, x, x, y+4, height)
			p.label("b", x, y, l.Name)
		}
		p.words("", 0, height-6, "start", a.From.Words)
		p.words("", 100, height-6, "end", a.To.Words)
	}
}
