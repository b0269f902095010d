package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// squares writes bodies by name under what they answered, each with its square.
func (w *htmlWriter) squares(s document.Squares) {
	for _, g := range s.Groups {
		w.raw(`<p class="seatsof">`)
		w.text(g.Title)
		w.raw("</p>\n")
		if len(g.Bodies) == 0 {
			continue
		}
		w.raw(`<ul class="squares" role="list">`)
		for _, b := range g.Bodies {
			w.raw(`<li`, data("unit", b.Unit), data("value", b.Value), `>`, square(g.Mark), `<span>`)
			linked := b.To != "" && w.open(b.To, false, "")
			w.text(b.Name)
			if linked {
				w.raw("</a>")
			}
			if b.Says != "" {
				w.text(" (" + b.Says + ")")
			}
			w.flags(b.Flags)
			w.raw("</span></li>\n")
		}
		w.raw("</ul>\n")
	}
}

// square is the shape of an answer: full, empty, or the edge of what is not known.
func square(m document.Mark) string {
	class, lines := "none", ""
	switch m {
	case document.MarkHidden:
		class, lines = "hidden", `<path d="M2 9l7-7M2 16l14-14M9 16l7-7"/>`
	case document.MarkMet:
		class = "full"
	case document.MarkNotMet, document.MarkOpen:
		class = "empty"
	}
	return `<svg class="sq ` + class + `" width="18" height="18" aria-hidden="true"><rect x="1" y="1" width="16" height="16"/>` + lines + `</svg>`
}

// squares writes the same as a list, a line for each group.
func (w *mdWriter) squares(s document.Squares) {
	for _, g := range s.Groups {
		w.raw("- ")
		w.text(g.Title)
		sep := ". "
		for _, b := range g.Bodies {
			w.raw(sep)
			sep = "; "
			w.text(strings.TrimSpace(b.Name))
			if b.Says != "" {
				w.text(" (" + b.Says + ")")
			}
			w.flags(b.Flags)
		}
		w.raw("\n")
	}
	if len(s.Groups) > 0 {
		w.end()
	}
}
