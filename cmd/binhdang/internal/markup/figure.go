package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// figure writes a chart row by row, then its source and its table twin, which
// opens without script.
func (w *htmlWriter) figure(f document.Figure) {
	id := w.id(orDefault(f.ID, "hinh"))
	w.raw(`<figure class="fig" id="`)
	w.b = AppendEscaped(w.b, id)
	w.raw(`"`, data("indicator", f.Indicator), data("period", f.Period), `>`)
	if f.Title != "" || f.Scope() != "" {
		w.raw("<figcaption>")
		if f.Title != "" {
			w.raw("<strong>")
			w.text(f.Title)
			w.raw("</strong>")
		}
		if f.Scope() != "" {
			w.raw(` <span class="scope">`)
			w.text(f.Subtitle)
			if f.Key != "" {
				w.raw(` <span class="sees">`)
				w.text(f.Key)
				w.raw("</span>")
			}
			w.raw("</span>")
		}
		w.raw("</figcaption>\n")
	}
	if f.Says != "" {
		w.raw("<p>")
		w.text(f.Says)
		w.raw("</p>\n")
	}
	if len(f.Bullets) > 0 {
		w.raw(`<ul class="bullets" role="list">`)
		for i, b := range f.Bullets {
			w.bullet(b, w.id(id+"-"+strconv.Itoa(i+1)))
		}
		w.raw("</ul>\n")
	}
	w.seats(f.Seats)
	w.tiles(f.Tiles)
	w.chart(f, id)
	w.files(f)
	if f.KeyBelow != "" || len(f.Source) > 0 {
		w.raw(`<p class="source">`)
		if f.KeyBelow != "" {
			w.raw(`<span class="sees">`)
			w.text(f.KeyBelow)
			w.raw("</span> ")
		}
		w.inlines(f.Source)
		w.raw("</p>\n")
	}
	if f.Twin != nil && !w.o.Print {
		w.raw(`<details class="twin"><summary>Bảng số liệu của hình</summary>`)
		w.table(*f.Twin)
		w.raw("</details>\n")
	}
	w.raw("</figure>\n")
}

// files leads to what can be taken away; paper has nothing to follow.
func (w *htmlWriter) files(f document.Figure) {
	if f.File == nil || w.o.Print {
		return
	}
	w.raw(`<p class="source get">Tải về: `)
	for i, x := range chartFiles(f.File) {
		if i > 0 {
			w.raw(dot)
		}
		w.link(x)
	}
	w.raw("</p>\n")
}

// dot parts links that stand in one line.
const dot = " · "

func chartFiles(f *document.ChartFile) []document.Link {
	return []document.Link{
		{To: f.Path + ".svg", Content: document.T("hình (SVG)")},
		{To: f.Path + ".csv", Content: document.T("số liệu của hình (CSV)")},
	}
}

func (w *htmlWriter) bullet(b document.Bullet, id string) {
	w.raw(`<li`)
	if !w.o.Print {
		w.raw(data("indicator", b.Indicator), data("period", b.Period), data("value", b.Rounded))
	}
	w.raw(`><p class="bn"><span>`)
	linked := b.To != "" && w.open(b.To, false, "")
	w.text(b.Name)
	if linked {
		w.raw("</a>")
	}
	w.raw("</span>")
	if b.Has && !b.Hidden {
		w.raw(" <strong>")
		w.text(b.Words)
		w.raw("</strong>")
	}
	w.raw("</p>")
	w.b = appendBullet(w.b, b, id)
	w.raw(`<p class="bd"><span>`)
	first := ""
	if !b.Hidden {
		first = b.Fraction
	}
	w.text(Joined("; ", first, b.TargetWords))
	w.raw("</span>")
	if b.Has && !b.Hidden {
		// On paper there is no table twin to name last year's value.
		last := ""
		if w.o.Print {
			last = b.LastWords
		}
		if s := Joined("; ", last, b.Distance); s != "" {
			w.raw(" <span>")
			w.text(s)
			w.raw("</span>")
		}
	}
	w.raw("</p></li>\n")
}

// Joined joins what is there.
func Joined(sep, a, b string) string {
	if a != "" && b != "" {
		return a + sep + b
	}
	return a + b
}

// progress draws the strip in two runs: what was judged at full height, and
// after a gap, lower, what could not be. Nested pictures clip the outlines to
// their segment, so that no width has to be known.
func (w *htmlWriter) progress(p document.Progress) {
	total, low := 0, 0
	for _, s := range p.Segments {
		total += max(s.N, 0)
		if isLow(s.Mark) {
			low += max(s.N, 0)
		}
	}
	if total > 0 {
		w.raw(`<svg class="strip`)
		if low > 0 && low < total {
			w.raw(" two")
		}
		w.raw(`" role="img" width="100%" height="20" overflow="visible"><title>`)
		w.plain(p.Alt)
		w.raw("</title>")
		at := 0
		for _, run := range []bool{false, true} {
			w.raw(`<g`)
			if run && low > 0 && low < total {
				w.raw(` transform="translate(6)"`)
			}
			w.raw(">")
			for _, s := range p.Segments {
				if s.N <= 0 || isLow(s.Mark) != run {
					continue
				}
				if len(s.Names) == s.N && !w.o.Print {
					for i, name := range s.Names {
						w.segment(s.Mark, at+i, 1, total, name)
					}
				} else {
					w.segment(s.Mark, at, s.N, total, "")
				}
				at += s.N
			}
			w.raw("</g>")
		}
		w.raw("</svg>\n")
	} else if p.Alt != "" {
		w.raw("<p>")
		w.text(p.Alt)
		w.raw("</p>\n")
	}
	w.raw(`<ul class="key" role="list">`)
	for _, s := range p.Segments {
		w.raw(`<li class="chip `, markClass(s.Mark), `">`)
		if !w.o.Print {
			w.mark(s.Mark)
		}
		w.raw("<span><b>", strconv.Itoa(s.N), "</b> ")
		w.text(s.Word)
		w.raw("</span></li>\n")
	}
	w.raw("</ul>\n")
}

// isLow tells marks of what could not be judged.
func isLow(m document.Mark) bool {
	return m == document.MarkNone || m == document.MarkNoData || m == document.MarkHidden
}

// segment draws a part inside a picture of its own, which clips what stands
// over its edges; it ends 2 px early, which makes the gap.
func (w *htmlWriter) segment(m document.Mark, at, n, total int, name string) {
	y, height := "0", "20"
	if isLow(m) {
		y, height = "11", "9"
	}
	w.raw(`<svg class="seg `, markClass(m), `" x="`)
	w.share(at, total)
	w.raw(`" y="`, y, `" width="`)
	w.share(n, total)
	w.raw(`" height="`, height, `">`)
	if name != "" {
		w.raw("<title>")
		w.plain(name)
		w.raw("</title>")
	}
	switch m {
	case document.MarkNotMet, document.MarkLate, document.MarkOpen:
		w.outline(height, "6", "3", "-3.5")
	case document.MarkNoData, document.MarkHidden:
		w.outline(height, "3", "1.5", "-2.75")
	default:
		w.raw(`<rect width="100%" height="`, height, `" transform="translate(-2)"/>`)
	}
	w.raw(`</svg>`)
}

// outline draws the four sides; outer ones are half clipped.
func (w *htmlWriter) outline(height, outer, inner, shift string) {
	head, id := `<g`, "vien-"+height
	if w.page {
		head = `<g id="` + id + `"`
	}
	s := head + ` stroke-width="` + outer + `"><path d="M0 0v` + height + `"/>`
	for _, y := range []string{"0", height} {
		s += `<line x1="0" x2="100%" y1="` + y + `" y2="` + y + `" transform="translate(-2)"/>`
	}
	s += `<line x1="100%" x2="100%" y1="0" y2="` + height + `" stroke-width="` + inner + `" transform="translate(` + shift + `)"/></g>`
	if w.page {
		w.drawn(id, s)
		return
	}
	w.raw(s)
}

// share appends n of total in per cent with two places, rounded down, so that
// the parts never exceed the whole.
func (w *htmlWriter) share(n, total int) {
	hundredths := n * 10000 / total
	w.b = strconv.AppendInt(w.b, int64(hundredths/100), 10)
	if r := hundredths % 100; r > 0 {
		w.b = append(w.b, '.', byte('0'+r/10), byte('0'+r%10))
	}
	w.b = append(w.b, '%')
}

// board writes the marks of each objective as links; the name of a link is its
// label, of which sighted readers see the code.
func (w *htmlWriter) board(b document.Board) {
	w.raw(`<ul class="board" role="list">`)
	for _, r := range b.Rows {
		w.raw(`<li><p class="goal"><strong>`)
		w.text(r.Name)
		w.raw("</strong> <span>")
		w.text(r.Sub)
		w.raw(`</span></p><ul class="groups" role="list">`)
		for _, g := range r.Groups {
			w.boardGroup(g)
		}
		w.raw("</ul></li>\n")
	}
	w.raw("</ul>\n")
}

// boardGroup writes a goal over its indicators.
func (w *htmlWriter) boardGroup(g document.BoardGroup) {
	class := "group"
	if g.Mark == "" {
		class = "group apart"
	}
	w.raw(`<li class="`, class, `"><p class="gl `, markClass(g.Mark), `">`)
	if g.Mark != "" {
		w.mark(g.Mark)
	}
	w.raw(`<span>`)
	w.text(g.Code)
	w.raw(`</span><span class="vh"> `)
	w.text(g.Alt)
	w.raw("</span></p>")
	if len(g.Cells) > 0 {
		w.raw(`<ul class="cells" role="list">`)
	}
	for _, c := range g.Cells {
		w.raw("<li>")
		class := "cell " + markClass(c.Mark)
		linked := w.open(c.To, false, class)
		if !linked {
			w.raw(`<span class="`, class, `">`)
		}
		w.mark(c.Mark)
		w.raw("<span>")
		w.text(c.Code)
		w.raw(`</span><span class="vh">`)
		w.text(labelAfterCode(c))
		w.raw("</span>")
		if linked {
			w.raw("</a>")
		} else {
			w.raw("</span>")
		}
		w.raw("</li>")
	}
	if len(g.Cells) > 0 {
		w.raw("</ul>")
	}
	w.raw("</li>")
}
