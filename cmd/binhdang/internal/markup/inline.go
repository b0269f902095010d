package markup

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func (w *htmlWriter) inlines(in document.Inlines) {
	for _, x := range in {
		switch x := x.(type) {
		case document.Text:
			w.text(string(x))
		case document.Strong:
			w.raw("<strong>")
			w.inlines(x.Content)
			w.raw("</strong>")
		case document.Emph:
			w.raw("<em>")
			w.inlines(x.Content)
			w.raw("</em>")
		case document.Quantity:
			w.text(QuantityWords(x, w.o))
		case document.Link:
			w.link(x)
		case document.Chip:
			w.chip(x)
		case document.Flag:
			w.flag(x)
		case document.Break:
			w.raw("<br>")
		case document.Ref:
			w.raw(`<span class="todo">`)
			w.text(UnfilledWords(x.Name, x.Args))
			w.raw("</span>")
		}
	}
}

// QuantityWords joins a number and its unit: a no-break space between them, but on
// paper none before "%".
func QuantityWords(q document.Quantity, o Options) string {
	switch {
	case q.Unit == "":
		return q.Number
	case q.Unit == "%" && o.Print:
		return q.Number + q.Unit
	}
	return q.Number + viet.NBSP + q.Unit
}

// open begins a link; ok is false when only its text may be shown.
func (w *htmlWriter) open(to string, ext bool, class string) (ok bool) {
	if w.o.Print {
		return false
	}
	var addr string
	if ext {
		if addr, ok = external(to); !ok {
			return false
		}
	} else {
		addr = Href(w.o.Path, to)
	}
	w.raw("<a")
	if class != "" {
		w.raw(` class="`, class, `"`)
	}
	w.raw(` href="`)
	w.b = AppendEscaped(w.b, addr)
	if ext {
		w.raw(`" rel="noopener noreferrer`)
	}
	w.raw(`">`)
	return true
}

func (w *htmlWriter) link(l document.Link) {
	ok := w.open(l.To, l.External, "")
	w.inlines(l.Content)
	if ok {
		w.raw("</a>")
	}
}

func (w *htmlWriter) flag(f document.Flag) {
	word := "[" + f.Word + "]"
	switch {
	case w.o.Print:
		w.text(word)
	case f.To != "" && w.open(f.To, false, "flag"):
		w.text(word)
		w.raw("</a>")
	default:
		w.raw(`<span class="flag">`)
		w.text(word)
		w.raw("</span>")
	}
}

func (w *htmlWriter) chip(c document.Chip) {
	if w.o.Print {
		w.text(PrintChip(c))
		return
	}
	w.raw(`<span class="chip `, markClass(c.Mark))
	if c.Tint {
		w.raw(" tint")
	}
	w.raw(`">`)
	if c.Bare {
		w.named(c.Mark, c.Word)
	} else {
		w.mark(c.Mark)
		w.text(c.Word)
	}
	w.raw("</span>")
}

// markSign is a mark where there is nothing but text.
func markSign(m document.Mark) string {
	switch m {
	case document.MarkMet:
		return "●"
	case document.MarkNotMet, document.MarkLate:
		return "○"
	case document.MarkOpen:
		return "◌"
	case document.MarkUnderWay:
		return "◐"
	case document.MarkHidden:
		return "▨"
	case document.MarkNoData:
		return "…"
	}
	return "·"
}

// PrintChip is a status on paper, where no colour is to be had. No line ends with the
// mark alone.
func PrintChip(c document.Chip) string {
	switch c.Mark {
	case document.MarkMet:
		return "●" + viet.NBSP + c.Word
	case document.MarkNotMet, document.MarkLate, document.MarkOpen:
		return "○" + viet.NBSP + c.Word
	}
	return c.Word
}

// markClass keeps the marks that the style sheet knows.
func markClass(m document.Mark) string {
	if shape(m) == "" {
		return "kdg"
	}
	return string(m)
}
