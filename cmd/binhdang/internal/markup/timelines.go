package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// timelines writes small ones side by side: name, picture, the newest figure with how it
// stands.
func (w *htmlWriter) timelines(c document.Timelines, id string) {
	w.raw(`<ul class="multi" role="list">`)
	for i, t := range c.Items {
		w.raw(`<li`, data("indicator", t.Indicator), `><p class="sub">`)
		linked := t.To != "" && w.open(t.To, false, "")
		w.text(t.Name)
		if linked {
			w.raw("</a>")
		}
		w.raw(`</p>`)
		p := plotTime(t, true)
		w.b = appendPicture(w.b, plot{desc: t.Describe(), height: p.height, draw: p.draw}, w.id(id+"-"+strconv.Itoa(i+1)), t.Name)
		w.raw(`<p class="sub"><b>`)
		w.text(t.Newest())
		w.raw(`</b> `)
		if t.Chip != nil {
			w.chip(*t.Chip)
		}
		w.raw("</p></li>\n")
	}
	w.raw("</ul>\n")
}

// timelines writes the same as a list.
func (w *mdWriter) timelines(c document.Timelines) {
	for _, t := range c.Items {
		w.raw("- ")
		w.text(t.Name + ": " + t.Newest())
		if t.Chip != nil {
			w.text("; " + t.Chip.Word)
		}
		w.raw("\n")
	}
	if len(c.Items) > 0 {
		w.end()
	}
}
