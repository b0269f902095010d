package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
)

// footnotes numbers the reasons that rows of one table share: the cell says
// "[ghi chú 1]" and the table's notes say what it is.
type footnotes struct{ texts []string }

// mark gives the footnote's number in brackets, the same for the same words.
func (n *footnotes) mark(text string) string {
	i := slices.Index(n.texts, text)
	if i < 0 {
		i = len(n.texts)
		n.texts = append(n.texts, text)
	}
	return "[ghi chú " + itoa(i+1) + "]"
}

// notes are the table's notes for all of them.
func (n *footnotes) notes() []document.Inlines {
	var out []document.Inlines
	for i, text := range n.texts {
		out = append(out, t("[ghi chú "+itoa(i+1)+"] "+sentence(text)))
	}
	return out
}
