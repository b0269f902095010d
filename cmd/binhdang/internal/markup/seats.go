package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Places of a row of persons, in pixels; the picture becomes smaller with its column.
const (
	seatStep   = 12
	seatMiddle = 10
	seatBar    = document.MostSeats * seatStep // width of a row that is a bar
)

// seats writes the groups of a chart of single persons: name, marks and figures of
// each row; the marks are for those who see them, the words say the same.
func (w *htmlWriter) seats(groups []document.SeatGroup) {
	for _, g := range groups {
		w.raw(`<p class="seatsof">`)
		w.text(g.Title)
		w.raw(`</p><ul class="seats" role="list">`)
		for _, r := range g.Rows {
			w.raw(`<li`, data("unit", r.Unit), data("value", r.Value))
			if r.State == nil {
				w.raw(data("n", strconv.Itoa(r.Counted)), data("of", strconv.Itoa(r.All)))
			}
			w.raw(`>`)
			if !w.who(r.Name, r.To, r.State) {
				continue
			}
			w.b = appendSeats(w.b, r)
			w.raw(`<span class="of"><b>`)
			w.text(r.Fraction)
			w.raw(`</b> `)
			w.text(r.Words)
			w.flags(r.Flags)
			w.raw("</span></li>\n")
		}
		w.raw("</ul>\n")
	}
}

// who begins a row of a chart with whose it is; more is false where a state stands in the
// place of a figure, which ends the row.
func (w *htmlWriter) who(name, to string, state *document.Chip) (more bool) {
	w.raw(`<span class="who">`)
	linked := to != "" && w.open(to, false, "")
	w.text(name)
	if linked {
		w.raw("</a>")
	}
	w.raw(`</span>`)
	if state != nil {
		w.chip(*state)
		w.raw("</li>\n")
	}
	return state == nil
}

// flags writes what is to be said of the figure in front.
func (w *htmlWriter) flags(list []document.Flag) {
	for _, f := range list {
		w.raw(" ")
		w.flag(f)
	}
}

// flags writes what is to be said of the figure in front.
func (w *mdWriter) flags(list []document.Flag) {
	for _, f := range list {
		w.inlines(document.Inlines{document.Text(" "), f})
	}
}

// seats writes the same as a list, a line for each group.
func (w *mdWriter) seats(groups []document.SeatGroup) {
	for _, g := range groups {
		w.raw("- ")
		w.text(g.Title)
		sep := ". "
		for _, r := range g.Rows {
			w.raw(sep)
			sep = "; "
			w.text(r.Name)
			w.raw(" ")
			if r.State != nil {
				w.text(viet.LowerFirst(r.State.Word))
			} else {
				w.text(r.Fraction + " " + r.Words)
				w.flags(r.Flags)
			}
		}
		w.raw("\n")
	}
	if len(groups) > 0 {
		w.end()
	}
}

// appendSeats draws the row: discs for those who are counted, rings for those who are
// lacking, squares for the rest, a line after the last that the target asks. More
// than document.MostSeats are a bar.
func appendSeats(dst []byte, r document.SeatRow) []byte {
	p := pen{b: dst}
	if r.All > document.MostSeats {
		at := func(n int) string { return strconv.Itoa(n * seatBar / r.All) }
		p.raw(`<svg class="`, string(r.Series), `" viewBox="0 0 `, strconv.Itoa(seatBar), ` 20" width="`, strconv.Itoa(seatBar), `" height="20" aria-hidden="true">`)
		p.raw(`<rect class="rest" y="5" width="`, strconv.Itoa(seatBar), `" height="10"/><rect class="bar" y="5" width="`, at(r.Counted), `" height="10"/>`)
		if r.Asked > 0 {
			p.raw(`<path class="asked" d="M`, at(r.Asked), ` 1v18"/>`)
		}
		p.raw(`</svg>`)
		return p.b
	}
	width := strconv.Itoa(r.All * seatStep)
	p.raw(`<svg class="`, string(r.Series), `" viewBox="0 0 `, width, ` 20" width="`, width, `" height="20" aria-hidden="true">`)
	p.marks("counted", 0, r.Counted)
	p.rings(r.Counted, r.Lacking())
	p.marks("rest", r.Counted+r.Lacking(), r.All-r.Counted-r.Lacking())
	if r.Asked > 0 {
		p.raw(`<path class="asked" d="M`, strconv.Itoa(r.Asked*seatStep), ` 1v18"/>`)
	}
	p.raw(`</svg>`)
	return p.b
}

// marks draws n equal marks from a place on: the ends of lines so short that nobody sees them;
// those of no length at all are lost on paper.
func (p *pen) marks(class string, from, n int) {
	if n <= 0 {
		return
	}
	p.raw(`<path class="`, class, `" d="M`, strconv.Itoa(from*seatStep+seatStep/2), ` `, strconv.Itoa(seatMiddle), `h.1`)
	for range n - 1 {
		p.raw(`m11.9 0h.1`)
	}
	p.raw(`"/>`)
}

func (p *pen) rings(from, n int) {
	for i := range n {
		p.raw(`<circle class="lacking" cx="`, strconv.Itoa((from+i)*seatStep+seatStep/2), `" cy="`, strconv.Itoa(seatMiddle), `" r="3.8"/>`)
	}
}
