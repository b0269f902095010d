package docx

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// onPaper are the habits of paper, as the printed twin has them.
var onPaper = markup.Options{Print: true}

// inlines writes a run of text. On paper a link is its words, a status its shape and
// word.
func (w *writer) inlines(in document.Inlines, r rPr) {
	for _, x := range in {
		switch x := x.(type) {
		case document.Text:
			w.words(string(x), r)
		case document.Strong:
			s := r
			s.bold = true
			w.inlines(x.Content, s)
		case document.Emph:
			e := r
			e.italic = true
			w.inlines(x.Content, e)
		case document.Quantity:
			w.words(markup.QuantityWords(x, onPaper), r)
		case document.Link:
			w.inlines(x.Content, r)
		case document.Chip:
			w.words(markup.PrintChip(x), r)
		case document.Flag:
			w.words("["+x.Word+"]", r)
		case document.Break:
			w.sign("w:br", r)
		case document.Ref:
			w.words(markup.UnfilledWords(x.Name, x.Args), r)
		}
	}
}

// words writes text; the numbers of documents in it never break at their hyphen.
func (w *writer) words(s string, r rPr) {
	s = document.Whole(markup.ForMedium(s, onPaper))
	for {
		from, to := markup.DocumentNumber(s)
		if from == to {
			break
		}
		w.run(s[:from], r)
		for i, p := range strings.Split(s[from:to], "-") {
			if i > 0 {
				w.sign("w:noBreakHyphen", r)
			}
			w.run(p, r)
		}
		s = s[to:]
	}
	w.run(s, r)
}
