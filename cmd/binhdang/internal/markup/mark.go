package markup

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
)

// A page draws each mark once, out of sight at its end, and shows it wherever it stands: a
// matrix has a thousand of six kinds.

// shared is an element that a page draws once, with its name on the page.
type shared struct{ id, element string }

// mark draws a mark in the colour of its text; the word beside it says the same.
func (w *htmlWriter) mark(m document.Mark) { w.named(m, "") }

// named draws a mark that has its word for those who do not see it; none is passed over by
// them. A word out of sight beside each mark cost a phone two seconds on a large matrix.
func (w *htmlWriter) named(m document.Mark, word string) {
	const box = ` viewBox="0 0 16 16"`
	parts := shape(m)
	switch {
	case parts == "":
	case w.page:
		w.raw(`<svg class="m"`)
		w.spoken(word)
		w.raw(`>`)
		id := "dau-" + string(m)
		w.drawn(id, `<symbol id="`+id+`"`+box+`>`+parts+`</symbol>`)
		w.raw(`</svg>`)
	default:
		w.raw(`<svg class="m"`, box)
		w.spoken(word)
		w.raw(`>`, parts, `</svg>`)
	}
}

func (w *htmlWriter) spoken(word string) {
	if word == "" {
		w.raw(` aria-hidden="true"`)
		return
	}
	w.raw(` role="img" aria-label="`)
	w.b = AppendEscaped(w.b, word)
	w.raw(`"`)
}

// drawn shows an element of a picture by its name on a page, which draws it once.
func (w *htmlWriter) drawn(id, element string) {
	if !slices.ContainsFunc(w.shared, func(s shared) bool { return s.id == id }) {
		w.shared = append(w.shared, shared{id, element})
	}
	w.raw(`<use href="#`, id, `"/>`)
}

// drawings writes what is drawn once, in the order in which the page shows it.
func (w *htmlWriter) drawings() {
	if len(w.shared) == 0 {
		return
	}
	w.raw(`<svg class="m once" width="0" height="0" aria-hidden="true"><defs>`)
	for _, s := range w.shared {
		w.raw(s.element)
	}
	w.raw("</defs></svg>\n")
}

// shape are the parts of a mark on 16 by 16 pixels; none of a mark that has no shape. They
// need no style sheet: without one a mark that is missed must not look as one that is met.
func shape(m document.Mark) string {
	const line = ` fill="none" stroke="currentColor" stroke-width=`
	switch m {
	case document.MarkMet:
		return `<circle cx="8" cy="8" r="8"/><path class="tick" fill="none" stroke="#fff" stroke-width="2.2" d="M4.3 8.4 7 11l4.8-5.6"/>`
	case document.MarkNotMet, document.MarkLate:
		return `<circle` + line + `"3" cx="8" cy="8" r="6.5"/>`
	case document.MarkOpen:
		return `<circle` + line + `"3" stroke-dasharray="2.6 1.5" cx="8" cy="8" r="6.5"/>`
	case document.MarkNone, document.MarkNotDue:
		return `<circle cx="8" cy="8" r="2.2"/>`
	case document.MarkNoData:
		return `<circle cx="2.4" cy="8" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="13.6" cy="8" r="1.5"/>`
	case document.MarkHidden:
		return `<path` + line + `"2" d="M1 7 7 1M1 15 15 1M9 15l6-6"/>`
	case document.MarkUnderWay:
		return `<circle` + line + `"1.5" cx="8" cy="8" r="6.7"/><path d="M8 1.3a6.7 6.7 0 0 0 0 13.4z"/>`
	}
	return ""
}
