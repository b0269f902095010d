package docx

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// blocks writes blocks; keep: the last one stays with what follows. The closing
// sentence and the signature stay with what stands before them, and words that end
// with a colon with what they lead to.
func (w *writer) blocks(blocks []document.Block, keep bool) {
	for i, b := range blocks {
		with := keep
		if i < len(blocks)-1 {
			with = closes(blocks[i+1]) || explains(blocks[i+1], b)
			if p, ok := b.(document.Para); ok {
				with = with || p.Leads()
			}
		}
		w.block(b, with)
	}
}

// closes tells blocks that belong to the end of a letter.
func closes(b document.Block) bool {
	switch b := b.(type) {
	case document.Signature:
		return true
	case document.Para:
		return b.Role == document.End
	}
	return false
}

// explains tells a note that stands right after its table.
func explains(note, table document.Block) bool {
	p, ok := note.(document.Para)
	_, after := table.(document.Table)
	return ok && after && p.Role == document.Note
}

func (w *writer) block(b document.Block, keep bool) {
	switch b := b.(type) {
	case document.Section:
		w.section(b, keep)
	case document.Para:
		w.para(b, keep)
	case document.List:
		w.list(b, keep)
	case document.Columns:
		w.blocks(b.Left, false)
		w.blocks(b.Right, keep)
	case document.Facts:
		w.facts(b)
	case document.Progress:
		w.progress(b)
	case document.Board:
		w.board(b)
	case document.BigValue:
		w.bigValue(b)
	case document.Defs:
		for _, d := range b.Items {
			w.paragraph(pPr{style: w.style("BodyText")}, func() {
				w.words(d.Term+": ", rPr{bold: true})
				w.inlines(d.Content, rPr{})
			})
		}
	case document.Buttons: // lead nowhere on paper
	case document.Table:
		w.dataTable(b, keep)
	case document.Figure:
		w.figure(b)
	case document.Image:
		w.image(b)
	case document.Letterhead:
		w.letterhead(b)
	case document.Signature:
		w.signature(b)
	case document.Annex:
		w.annexed(b)
	case document.Slot:
		w.line(pPr{style: "Todo"}, markup.UnfilledWords(b.Name, b.Args), rPr{})
	}
}

// style is the style's smaller twin inside an annex.
func (w *writer) style(id string) string {
	if w.annex {
		return "Annex" + id
	}
	return id
}

func (w *writer) section(s document.Section, keep bool) {
	if s.Number != "" || len(s.Title) > 0 {
		level := min(max(s.Level-w.top+1, 1), headings)
		p := pPr{style: "Heading" + strconv.Itoa(level)}
		if s.Level <= 1 { // the title of a paper without a head of letter
			p.indented, p.align = true, "center"
		}
		w.paragraph(p, func() {
			if s.Number != "" {
				w.words(s.Number+" ", rPr{})
			}
			w.inlines(s.Title, rPr{})
		})
	}
	if len(s.Aside) > 0 {
		w.paragraph(pPr{style: w.style("BodyText")}, func() { w.inlines(s.Aside, rPr{italic: true}) })
	}
	w.blocks(s.Blocks, keep)
}

func (w *writer) para(p document.Para, keep bool) {
	style, open, end := w.style("BodyText"), "", ""
	if w.item > 0 {
		style = w.style("ListContinue")
	}
	switch p.Role {
	case document.Crumbs:
		return
	case document.Source:
		style = "Source"
	case document.Note:
		style = "Note"
	case document.Todo:
		style = "Todo"
		open, end = markup.TodoBrackets(p.Content)
	case document.End:
		style, keep = "Closing", true
	}
	w.paragraph(w.deeper(pPr{style: style, keepNext: keep}, 1, 0), func() {
		w.words(open, rPr{})
		w.inlines(p.Content, rPr{})
		w.words(end, rPr{})
	})
}

// list writes the sign of each item as text, as offices type it.
func (w *writer) list(l document.List, keep bool) {
	for i, it := range l.Items {
		sign := "- "
		switch {
		case l.Ordered:
			sign = strconv.Itoa(i+1) + ". "
		case l.Plain:
			sign = ""
		}
		last := i == len(l.Items)-1
		w.paragraph(w.deeper(pPr{style: w.style("ListText"), keepNext: keep && last && len(it.Blocks) == 0}, 0, -hang), func() {
			w.words(sign, rPr{})
			w.inlines(it.Content, rPr{})
			if len(it.Small) > 0 {
				w.words(" ", rPr{})
				w.inlines(it.Small, rPr{})
			}
			if len(it.Aside) > 0 {
				w.sign("w:br", rPr{})
				w.inlines(it.Aside, rPr{italic: true})
			}
		})
		w.item++
		w.blocks(it.Blocks, keep && last)
		w.item--
	}
}

// deeper stands a paragraph of a manual in as far as its item does, where its style, which
// is for items of the first level, does not.
func (w *writer) deeper(p pPr, styled, firstLine int) pPr {
	if w.o.Compact && w.item > styled {
		p.indented, p.left, p.firstLine = true, hang*(w.item+1-styled), firstLine
	}
	return p
}

func (w *writer) facts(f document.Facts) {
	for _, it := range f.Items {
		w.paragraph(pPr{style: w.style("ListText")}, func() {
			number := it.Number
			if it.Of != "" {
				number += "/" + it.Of
			}
			w.words(number+" ", rPr{bold: true})
			w.inlines(it.Text, rPr{})
			if len(it.Detail) > 0 {
				w.sign("w:br", rPr{})
				w.inlines(it.Detail, rPr{})
			}
		})
	}
}

// progress says in words what the strip shows.
func (w *writer) progress(p document.Progress) {
	w.line(pPr{style: w.style("BodyText"), keepNext: len(p.Segments) > 0}, p.Alt, rPr{})
	if len(p.Segments) == 0 {
		return
	}
	w.paragraph(pPr{style: w.style("BodyText")}, func() {
		for i, s := range p.Segments {
			if i > 0 {
				w.words("; ", rPr{})
			}
			w.words(strconv.Itoa(max(s.N, 0)), rPr{bold: true})
			w.words(" "+s.Word, rPr{})
		}
	})
}

// board says in words what its marks mean.
func (w *writer) board(b document.Board) {
	for _, r := range b.Rows {
		w.paragraph(pPr{style: w.style("BodyText"), keepNext: len(r.Groups) > 0}, func() {
			w.words(r.Name+" ", rPr{bold: true})
			w.words(r.Sub, rPr{})
		})
		for _, g := range r.Groups {
			w.line(pPr{style: w.style("ListText"), keepNext: len(g.Cells) > 0}, strings.TrimSpace(g.Code+" "+g.Alt), rPr{})
			for _, c := range g.Cells {
				w.line(pPr{style: w.style("ListText")}, "- "+c.Alt, rPr{})
			}
		}
	}
}

func (w *writer) bigValue(v document.BigValue) {
	w.paragraph(pPr{style: w.style("BodyText")}, func() {
		w.words(markup.QuantityWords(document.Quantity{Number: v.Number, Unit: v.Unit}, onPaper), rPr{bold: true})
		if v.Chip != nil {
			w.words(" "+markup.PrintChip(*v.Chip), rPr{})
		}
		if len(v.Detail) > 0 {
			w.words(" ", rPr{})
			w.inlines(v.Detail, rPr{})
		}
	})
}

// annexed writes an annex on the sheets of its own section.
func (w *writer) annexed(a document.Annex) {
	side := w.balanced(strings.ToUpper(a.Title), 26, true)
	w.paragraph(pPr{style: "AnnexHeading", indented: true, left: side, right: side}, func() {
		w.words(markup.AnnexName(a), rPr{})
		if a.Title != "" {
			w.sign("w:br", rPr{})
			w.words(a.Title, rPr{caps: true, size: 26})
		}
	})
	side = w.balanced(a.With, 26, false)
	w.line(pPr{style: "AnnexWith", indented: true, left: side, right: side}, a.With, rPr{})
	w.annex, w.titled = true, false
	if len(a.Blocks) > 0 && a.With != "" {
		_, w.titled = a.Blocks[0].(document.Table)
	}
	w.blocks(a.Blocks, false)
	w.annex, w.titled = false, false
}
