package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// tiles writes the map as a list in official order, which the style sheet lays out.
func (w *htmlWriter) tiles(t *document.Tiles) {
	if t == nil {
		return
	}
	w.raw(`<ul class="tiles tw`, strconv.Itoa(t.Columns()), `" role="list">`)
	for _, i := range t.Items {
		w.raw(`<li class="tr`, strconv.Itoa(i.Row), ` tc`, strconv.Itoa(i.Column), ` `, tileClass(i), `"`, data("unit", i.Unit), data("value", i.Value), `>`)
		linked := i.To != "" && w.open(i.To, false, "")
		if !linked {
			w.raw("<span>")
		}
		w.raw(`<b>`)
		w.text(i.Name)
		w.raw(`</b><span class="tv">`)
		w.text(tileWords(i))
		if i.Mark != "" {
			w.mark(i.Mark)
		}
		w.raw(`</span>`)
		if i.Says != "" {
			w.raw(`<span class="vh">`)
			w.text(" " + i.Says)
			w.raw(`</span>`)
		}
		if linked {
			w.raw("</a>")
		} else {
			w.raw("</span>")
		}
		w.raw("</li>\n")
	}
	w.raw("</ul>\n")
}

// tileWords are the figure and its flags as words, because the whole tile is a link.
func tileWords(t document.Tile) string {
	s := t.Words
	for _, f := range t.Flags {
		s += " [" + f.Word + "]"
	}
	return s
}

func tileClass(t document.Tile) string {
	switch {
	case t.Mark != "":
		return markClass(t.Mark)
	case t.Full:
		return "full"
	}
	return "none"
}

// tiles writes the same as a list.
func (w *mdWriter) tiles(t *document.Tiles) {
	if t == nil {
		return
	}
	for _, i := range t.Items {
		w.raw("- ")
		w.text(i.Name + ": " + Joined("; ", tileWords(i), i.Says))
		w.raw("\n")
	}
	w.end()
}
