package markup

import (
	"encoding/base64"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

// MissingImage is what stands where a picture's file is not there.
func MissingImage(m document.Image) string { return "[hình: " + m.Alt + "]" }

// image writes a picture with its bytes, so that a file can be sent alone and asks
// nobody for it.
func (w *htmlWriter) image(m document.Image) {
	w.raw(`<figure class="image">`)
	if m.PNG == nil {
		w.raw(`<p class="todo">`)
		w.text(MissingImage(m))
		w.raw("</p>")
	} else {
		w.raw(`<img alt="`)
		w.plain(m.Alt)
		w.raw(`" width="`, strconv.Itoa(m.X), `" height="`, strconv.Itoa(m.Y), `"`)
		if w.o.Print { // the policy of the site's pages refuses styles
			w.raw(` style="width:`, strconv.Itoa(m.Width), `mm"`)
		}
		w.raw(` src="data:image/png;base64,`)
		w.b = base64.StdEncoding.AppendEncode(w.b, m.PNG)
		w.raw(`">`)
	}
	if m.Caption != "" {
		w.raw("<figcaption>")
		w.text(m.Caption)
		w.raw("</figcaption>")
	}
	w.raw("</figure>\n")
}

// image writes a link to the picture beside the officers' texts.
func (w *mdWriter) image(m document.Image) {
	if m.Src == "" {
		return
	}
	w.raw("![")
	w.text(m.Alt)
	w.raw("](", escapeURL(m.Src), ")")
	w.end()
	w.para("*", document.T(m.Caption), "*")
}
