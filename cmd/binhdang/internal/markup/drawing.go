package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
)

// DrawingFoot is what a picture says of itself where no page stands round it.
type DrawingFoot struct {
	Cite   string // who publishes, which page, how to name it where it is used again
	Sample string // of invented figures; empty: real ones
}

// Measures of a picture that stands alone, in pixels.
const (
	drawingWide = 800
	drawingEdge = 20                          // free on every side
	drawingFull = drawingWide - 2*drawingEdge // what is between
	drawingPlot = 210                         // where the pictures of rows begin
	drawingRow  = 370                         // how wide they are
	drawingStep = rowHeight + 4               // from row to row
)

// Drawing is a figure as an SVG file that stands alone: its own colours, title,
// description and foot; the faces are those of whoever looks at it. ok is false of a
// figure that draws nothing.
func Drawing(f document.Figure, foot DrawingFoot) (svg []byte, ok bool) {
	d := drawing{y: drawingEdge}
	if foot.Sample != "" {
		d.line("s", foot.Sample, 14)
		d.y += 4
	}
	d.lines("h", f.Title, 18)
	d.lines("", f.Says, 15)
	d.lines("n", f.Scope(), 13)
	d.y += 12
	desc := f.Says
	if !d.chart(f, &desc) {
		return nil, false
	}
	d.y += 12
	d.lines("n", strings.TrimSpace(f.KeyBelow+" "+f.Source.Plain()), 13)
	d.lines("n", foot.Cite, 13)
	d.y += drawingEdge - 8
	head := pen{}
	head.raw(`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" lang="vi" width="`, strconv.Itoa(drawingWide), `" height="`, itoa(d.y), `"><title id="t">`)
	head.text(f.Title)
	head.raw(`</title><desc id="d">`)
	head.text(strings.TrimSpace(desc))
	head.raw(`</desc><style>`, drawingStyle(), `</style><rect class="paper" width="100%" height="100%"/>`, "\n")
	return append(append(head.b, d.p.b...), "</svg>\n"...), true
}

// drawing is a picture in the making: a pen, and how far down it is.
type drawing struct {
	p pen
	y int
}

// chart draws the figure's chart; desc gets what the rows say.
func (d *drawing) chart(f document.Figure, desc *string) bool {
	if s, ok := f.Chart.(document.Squares); ok {
		d.squares(s, desc)
		return true
	}
	switch {
	case len(f.Seats) > 0:
		d.seats(f.Seats, desc)
		return true
	case f.Tiles != nil:
		d.tiles(f.Tiles, desc)
		return true
	}
	x, ok := plotOf(f.Chart)
	if !ok {
		return false
	}
	if x.groups == nil {
		at, wide := drawingEdge, drawingFull
		if x.upright {
			at, wide = at+36, wide-36
		}
		d.picture(at, wide, x.height, x.draw)
		d.y += x.height
		*desc = strings.TrimSpace(*desc + " " + x.desc)
		return true
	}
	if x.height > 0 {
		d.picture(drawingPlot, drawingRow, x.height, x.draw)
		d.y += x.height + 4
	}
	for _, g := range x.groups {
		d.heading(g.title)
		for _, r := range g.rows {
			d.row(r, desc)
		}
	}
	return true
}

// picture places a fluid picture.
func (d *drawing) picture(x, width, height int, draw func(*pen)) {
	d.p.raw(`<svg class="ch" x="`, itoa(x), `" y="`, itoa(d.y), `" width="`, itoa(width), `" height="`, itoa(height), `" overflow="visible">`)
	draw(&d.p)
	d.p.raw("</svg>\n")
}

func (d *drawing) heading(title string) {
	if title != "" {
		d.y += 8
		d.line("g", title, 15)
		d.y += 4
	}
}

func (d *drawing) row(r plotRow, desc *string) {
	class := ""
	if r.Total {
		class = "g"
	}
	d.at(drawingEdge, d.y+15, class, "start", r.Name)
	words := strings.TrimSpace(r.Main + " " + r.Words)
	for _, f := range r.Flags {
		words += " [" + f.Word + "]"
	}
	if r.State != nil {
		words = r.State.Word
		d.at(drawingPlot, d.y+15, "n", "start", words)
	} else {
		d.picture(drawingPlot, drawingRow, rowHeight, r.draw)
		d.at(drawingWide-drawingEdge, d.y+15, class, "end", words)
	}
	*desc += " " + r.Name + ": " + words + "."
	d.y += drawingStep
}

// longName is how many letters of a name a column of half a picture takes.
const longName = 44

// seats draws persons; the marks become smaller with the column, as on a page.
func (d *drawing) seats(groups []document.SeatGroup, desc *string) {
	for _, g := range groups {
		d.heading(g.Title)
		for _, r := range g.Rows {
			row := plotRow{ChartRow: document.ChartRow{Name: r.Name, Main: r.Fraction + ",", Words: r.Words, Flags: r.Flags, State: r.State}}
			row.draw = func(p *pen) {
				p.raw(`<g class="seats" transform="translate(0 2)scale(.77)">`)
				p.b = appendSeats(p.b, r)
				p.raw(`</g>`)
			}
			d.row(row, desc)
		}
	}
}

// Measures of a tile.
const tileWide, tileHigh, tileLine = 92, 58, 15

// tiles draws the map.
func (d *drawing) tiles(t *document.Tiles, desc *string) {
	rows := 0
	for _, i := range t.Items {
		rows = max(rows, i.Row)
		x, y := drawingEdge+(i.Column-1)*(tileWide+3), d.y+(i.Row-1)*(tileHigh+3)
		d.p.raw(`<g class="tile"><rect class="`, tileClass(i), `" x="`, itoa(x), `" y="`, itoa(y), `" width="`, itoa(tileWide), `" height="`, itoa(tileHigh), `"/>`)
		first, second := i.Name, ""
		for utf8.RuneCountInString(first) > tileWide/8 && strings.Contains(first, " ") {
			at := strings.LastIndexByte(first, ' ')
			first, second = first[:at], strings.TrimSpace(first[at+1:]+" "+second)
		}
		d.at(x+5, y+tileLine, "", "start", first)
		d.at(x+5, y+2*tileLine, "", "start", second)
		words := Joined("; ", tileWords(i), i.Says)
		if short := orDefault(tileWords(i), tileState(i.Mark)); short != "" {
			d.at(x+5, y+tileHigh-7, "n", "start", short)
		}
		d.p.raw("</g>\n")
		*desc += " " + i.Name + ": " + words + "."
	}
	d.y += rows * (tileHigh + 3)
}

// tileState is the word of a tile without a figure.
func tileState(m document.Mark) string {
	switch m {
	case document.MarkNoData:
		return "chưa có"
	case document.MarkHidden:
		return "bảo mật"
	case document.MarkNone:
		return "không xét"
	}
	return ""
}

// squares draws bodies in two columns, or in one where names are long.
func (d *drawing) squares(s document.Squares, desc *string) {
	for _, g := range s.Groups {
		d.heading(g.Title)
		*desc += " " + g.Title + "."
		columns := 2
		if slices.ContainsFunc(g.Bodies, func(b document.Square) bool { return utf8.RuneCountInString(b.Name+b.Says) > longName }) {
			columns = 1
		}
		for i, b := range g.Bodies {
			x := drawingEdge + i%columns*drawingFull/2
			d.p.raw(`<g transform="translate(`, itoa(x), ` `, itoa(d.y), `)">`, square(g.Mark), `</g>`)
			words := b.Name
			if b.Says != "" {
				words += " (" + b.Says + ")"
			}
			for _, f := range b.Flags {
				words += " [" + f.Word + "]"
			}
			d.at(x+26, d.y+14, "", "start", words)
			if i%columns == columns-1 || i == len(g.Bodies)-1 {
				d.y += drawingStep
			}
		}
	}
}

// at writes one line of words.
func (d *drawing) at(x, y int, class, anchor, words string) {
	d.p.raw(`<text x="`, itoa(x), `" y="`, itoa(y), `"`)
	if class != "" {
		d.p.raw(` class="`, class, `"`)
	}
	if anchor != "start" {
		d.p.raw(` text-anchor="`, anchor, `"`)
	}
	d.p.raw(`>`)
	d.p.text(spaced(words))
	d.p.raw("</text>\n")
}

// line writes words below what is there, in letters of a size.
func (d *drawing) line(class, words string, size int) {
	d.y += size + 6
	d.at(drawingEdge, d.y-4, class, "start", words)
}

// lines writes words in as many lines as they need: a letter is taken to be half as wide
// as it is high, and a little more.
func (d *drawing) lines(class, words string, size int) {
	most := drawingFull * 100 / (size * 50)
	line, long := "", 0
	for word := range strings.FieldsFuncSeq(words, func(r rune) bool { return r == ' ' || r == '\n' }) {
		n := utf8.RuneCountInString(word)
		if line != "" && long+1+n > most {
			d.line(class, line, size)
			line, long = "", 0
		}
		if line != "" {
			line, long = line+" ", long+1
		}
		line, long = line+word, long+n
	}
	if line != "" {
		d.line(class, line, size)
	}
}
