// Package docx writes a report's document tree as a Word document (Office Open XML),
// which an officer can edit, sign and send on: named styles, headings that the
// navigation pane lists, running text, tables whose heads are repeated and whose rows
// are not cut, page numbers and captions as fields, each annex a section of its own.
//
// It is the twin of the paper that package markup writes, and says the same words in
// the same order; what both print alike (head of the letter, per cent signs, states)
// comes from there. Two things always hold. The same tree gives the same bytes: no
// clock, no random id. And every element is written by one function, which knows the
// order that the format asks of its children: a wrong order is what Word calls a
// damaged file.
//
// Files: docx (the package of parts), part (the fixed parts), style (the named
// styles), xml (one function for each element), block, inline, letter, table, width
// (columns by their words), figure and bar (charts).
package docx

import (
	"archive/zip"
	"bytes"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
)

// Options say for which rules the document is written.
type Options struct {
	Profile catalog.Profile
	Sample  bool // the figures are illustrative, and every page says so
	Compact bool // smaller type on narrower margins: a manual, no official document
}

// Write gives the bytes of the .docx file.
func Write(d document.Document, o Options) ([]byte, error) {
	w := &writer{o: o, top: topLevel(d.Blocks), counted: map[string]int{}, wide: o.textWidth(false)}
	w.sections(d.Blocks)
	parts := w.parts(d)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// part is one file of the package.
type part struct {
	name string
	data []byte
}

// writer appends the body of the document.
type writer struct {
	elements
	o       Options
	top     int            // level of the highest headings
	annex   bool           // inside an annex, whose type is smaller
	small   bool           // the table that is written has small type
	size    int            // or type of this size, in half points; 0: that of its style
	item    int            // inside so many items of lists
	titled  bool           // the annex's title says what its first table shows
	wide    int            // of the text, in twips
	touches bool           // a table ended, and no paragraph stands after it
	after   bool           // the next paragraph keeps its distance from what ended: a table, a head
	counted map[string]int // captions numbered so far, by word: "Bảng", "Hình"
	images  [][]byte
	figures int
}

// topLevel is the level of the highest section, which becomes "heading 1".
func topLevel(blocks []document.Block) int {
	top := 0
	for _, b := range blocks {
		if s, ok := b.(document.Section); ok && (top == 0 || s.Level < top) {
			top = s.Level
		}
	}
	return max(top, 1)
}

// sections writes the body: what stands before the annexes, and each annex, on
// sheets of its own. The first sheet has no number, annexes count from 1.
func (w *writer) sections(blocks []document.Block) {
	var runs [][]document.Block
	open := false // the last run takes more blocks
	for _, b := range blocks {
		if _, annex := b.(document.Annex); annex || !open {
			runs = append(runs, nil)
			open = !annex
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], b)
	}
	if len(runs) == 0 {
		runs = append(runs, nil)
	}
	for i, run := range runs {
		s := sheet{first: i == 0}
		if len(run) > 0 {
			if a, ok := run[0].(document.Annex); ok {
				s.landscape, s.restart, s.first = a.Landscape, true, false
			}
		}
		w.wide = w.o.textWidth(s.landscape)
		w.blocks(run, false)
		if i < len(runs)-1 {
			w.paragraph(pPr{style: "SectionEnd", sheet: w.sheet(s)}, nil)
			w.after = false
			continue
		}
		if w.touches || len(run) == 0 { // a table may not be the last thing
			w.paragraph(pPr{style: "SectionEnd"}, nil)
			w.after = false
		}
		w.raw(w.sheet(s))
	}
}

// parts are all files of the package in the order of writing.
func (w *writer) parts(d document.Document) []part {
	var doc elements
	doc.raw(declaration, `<w:document`, namespaces, `><w:body>`)
	doc.b = append(doc.b, w.b...)
	doc.raw("</w:body></w:document>")
	out := []part{
		{"[Content_Types].xml", contentTypes()},
		{"_rels/.rels", packageRels()},
		{"docProps/core.xml", core(d)},
		{"word/document.xml", doc.b},
		{"word/_rels/document.xml.rels", w.documentRels()},
		{"word/styles.xml", styles(w.o.Compact)},
		{"word/settings.xml", settings()},
	}
	for _, m := range w.margins() {
		out = append(out, part{"word/" + m.file, m.data})
	}
	for i, png := range w.images {
		out = append(out, part{"word/" + imageName(i), png})
	}
	return out
}

// creator is the body that issues the document, from its head.
func creator(d document.Document) string {
	for _, b := range d.Blocks {
		if l, ok := b.(document.Letterhead); ok {
			return strings.Join(l.Body, " ")
		}
	}
	return ""
}
