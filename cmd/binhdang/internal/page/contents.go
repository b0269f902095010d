package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
)

// withContents sets the list of a long page's headings, down to a level, beside
// its text; annexes, whose tables need the full width, follow below.
func withContents(title string, body []document.Block, deepest int) []document.Block {
	toc := contents(body, 2, deepest)
	if len(toc.Items) < 2 {
		return body
	}
	n := slices.IndexFunc(body, func(x document.Block) bool { _, ok := x.(document.Annex); return ok })
	if n < 0 {
		n = len(body)
	}
	list := document.Section{ID: "muc-luc", Level: 2, Title: t(title), Blocks: []document.Block{toc}}
	return append([]document.Block{document.Columns{Split: "toc", Left: []document.Block{list}, Right: body[:n]}}, body[n:]...)
}

// contents lists the headings of a level that can be linked, each with those
// below it.
func contents(blocks []document.Block, level, deepest int) document.List {
	var l document.List
	add := func(id, number, title string, below ...document.Block) {
		if id == "" {
			return
		}
		if number != "" {
			title = number + " " + title
		}
		it := document.Item{Content: document.Inlines{link("#"+id, title)}}
		if level < deepest {
			if sub := contents(below, level+1, deepest); len(sub.Items) > 0 {
				it.Blocks = []document.Block{sub}
			}
		}
		l.Items = append(l.Items, it)
	}
	for _, x := range blocks {
		switch x := x.(type) {
		case document.Section:
			if x.Level == level {
				add(x.ID, x.Number, x.Title.Plain(), x.Blocks...)
			}
		case document.Annex:
			if x.Number != "" {
				add(x.ID, "Phụ lục "+x.Number+".", x.Title)
			} else {
				add(x.ID, "", x.Title)
			}
		}
	}
	return l
}
