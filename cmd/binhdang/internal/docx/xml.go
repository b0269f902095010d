package docx

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/markup"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// elements appends elements. Lengths are in twips (1/1440 inch), type in half points,
// lines in eighths of a point, as the format counts them.
type elements struct{ b []byte }

func (x *elements) raw(parts ...string) {
	for _, s := range parts {
		x.b = append(x.b, s...)
	}
}

func (x *elements) text(s string) { x.b = markup.AppendEscaped(x.b, s) }
func (x *elements) int(n int)     { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// val writes <name w:val="v"/>, nothing where there is no value.
func (x *elements) val(name, v string) {
	if v != "" {
		x.raw("<", name, ` w:val="`)
		x.text(v)
		x.raw(`"/>`)
	}
}

func (x *elements) number(name string, n int) {
	if n != 0 {
		x.val(name, strconv.Itoa(n))
	}
}

func (x *elements) on(name string, yes bool) {
	if yes {
		x.raw("<", name, "/>")
	}
}

// attr writes one attribute with a number.
func (x *elements) attr(name string, n int) {
	x.raw(" ", name, `="`)
	x.int(n)
	x.raw(`"`)
}

// mm gives millimetres in twips.
func mm(n float64) int { return int(n*1440/25.4 + .5) }

// pt gives points in twips.
func pt(n float64) int { return int(n*20 + .5) }

// pPr are the properties of a paragraph or of a paragraph style.
type pPr struct {
	style       string
	keepNext    bool
	keepLines   bool
	pageBreak   bool
	widow       bool
	borders     []border // top, left, bottom, right, in this order
	rightTab    int      // a tab stop that sets what follows it to its left
	before      int
	beforeSet   bool
	after       int
	spaced      bool // before, after and line are said
	line        int  // 240: single
	exact       bool // line is a height in twips
	left, right int
	firstLine   int
	indented    bool // the indents are said
	align       string
	outline     int // 1: the first level of the navigation pane
	sheet       string
}

type border struct {
	side, style string
	size, space int
}

func (x *elements) pPr(p pPr) {
	x.raw("<w:pPr>")
	x.val("w:pStyle", p.style)
	x.on("w:keepNext", p.keepNext)
	x.on("w:keepLines", p.keepLines)
	x.on("w:pageBreakBefore", p.pageBreak)
	x.on("w:widowControl", p.widow)
	if len(p.borders) > 0 {
		x.raw("<w:pBdr>")
		for _, b := range p.borders {
			x.border(b)
		}
		x.raw("</w:pBdr>")
	}
	if p.rightTab > 0 {
		x.raw(`<w:tabs><w:tab w:val="right"`)
		x.attr("w:pos", p.rightTab)
		x.raw(`/></w:tabs>`)
	}
	x.spacing(p)
	if p.indented {
		x.raw("<w:ind")
		x.attr("w:left", p.left)
		x.attr("w:right", p.right)
		if p.firstLine < 0 {
			x.attr("w:hanging", -p.firstLine)
		} else {
			x.attr("w:firstLine", p.firstLine)
		}
		x.raw("/>")
	}
	x.val("w:jc", p.align)
	if p.outline > 0 {
		x.val("w:outlineLvl", strconv.Itoa(p.outline-1))
	}
	x.raw(p.sheet)
	x.raw("</w:pPr>")
}

func (x *elements) spacing(p pPr) {
	switch {
	case p.spaced:
		x.raw("<w:spacing")
		x.attr("w:before", p.before)
		x.attr("w:after", p.after)
		if p.line > 0 {
			x.attr("w:line", p.line)
			rule := "auto"
			if p.exact {
				rule = "exact"
			}
			x.raw(` w:lineRule="`, rule, `"`)
		}
		x.raw("/>")
	case p.beforeSet:
		x.raw("<w:spacing")
		x.attr("w:before", p.before)
		x.raw("/>")
	}
}

func (x *elements) border(b border) {
	x.raw("<w:", b.side, ` w:val="`, b.style, `"`)
	x.attr("w:sz", b.size)
	x.attr("w:space", b.space)
	x.raw(` w:color="auto"/>`)
}

// rPr are the properties of a run or of the runs of a style.
type rPr struct {
	bold, italic, caps bool
	small              bool // against a style's capitals
	light              bool // what carries the sentence is not set off: in a table's rows
	size               int  // half points; 0: of the style
}

func (x *elements) rPr(r rPr) {
	if r.light {
		r.bold, r.light = false, false
	}
	if r == (rPr{}) {
		return
	}
	x.raw("<w:rPr>")
	x.rPrInside(r)
	x.raw("</w:rPr>")
}

func (x *elements) rPrInside(r rPr) {
	x.on("w:b", r.bold)
	x.on("w:bCs", r.bold)
	x.on("w:i", r.italic)
	x.on("w:iCs", r.italic)
	x.on("w:caps", r.caps)
	if r.small {
		x.val("w:caps", "0")
	}
	x.number("w:sz", r.size)
	x.number("w:szCs", r.size)
}

// paragraph writes <w:p>; inside may be nil. After a table, and after the head of a
// letter, it keeps 8 pt away.
func (w *writer) paragraph(p pPr, inside func()) {
	if w.after && !p.spaced && p.style != "SectionEnd" {
		p.before, p.beforeSet = pt(8), true
	}
	w.after, w.touches = false, false
	w.raw("<w:p>")
	w.pPr(p)
	if inside != nil {
		inside()
	}
	w.raw("</w:p>")
}

// line writes a paragraph of plain text; an empty one not at all.
func (w *writer) line(p pPr, s string, r rPr) {
	if s != "" {
		w.paragraph(p, func() { w.words(s, r) })
	}
}

// field writes a field with the words that stand in it until it is updated.
func (x *elements) field(code, words string, r rPr) {
	x.raw(`<w:fldSimple w:instr=" `)
	x.text(code)
	x.raw(` ">`)
	x.run(words, r)
	x.raw("</w:fldSimple>")
}

// run writes text as it is, in one run.
func (x *elements) run(s string, r rPr) {
	if s == "" {
		return
	}
	x.raw("<w:r>")
	x.rPr(r)
	x.raw(`<w:t xml:space="preserve">`)
	x.text(s)
	x.raw("</w:t></w:r>")
}

// sign writes a run of one empty element: a tab, a line break, a hyphen that does
// not break.
func (x *elements) sign(name string, r rPr) {
	x.raw("<w:r>")
	x.rPr(r)
	x.raw("<", name, "/></w:r>")
}

// table writes a table with columns in twips; inside writes its rows.
func (w *writer) table(style, caption string, columns []int, inside func()) {
	if w.touches { // two tables that touch would be one
		w.paragraph(pPr{style: "SectionEnd"}, nil)
	}
	w.tblPr(style, caption, columns)
	inside()
	w.raw("</w:tbl>")
	w.touches = true
}

// tblPr begins a table.
func (x *elements) tblPr(style, caption string, columns []int) {
	total := 0
	for _, c := range columns {
		total += c
	}
	x.raw("<w:tbl><w:tblPr>")
	x.val("w:tblStyle", style)
	x.raw("<w:tblW")
	x.attr("w:w", total)
	x.raw(` w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	x.val("w:tblCaption", caption)
	x.raw("</w:tblPr><w:tblGrid>")
	for _, c := range columns {
		x.raw("<w:gridCol")
		x.attr("w:w", c)
		x.raw("/>")
	}
	x.raw("</w:tblGrid>")
}

// row writes a row, which is never cut; the head is repeated on every page.
func (w *writer) row(head bool, inside func()) {
	w.raw("<w:tr><w:trPr><w:cantSplit/>")
	w.on("w:tblHeader", head)
	w.raw("</w:trPr>")
	inside()
	w.raw("</w:tr>")
}

// tcPr are the properties of a cell.
type tcPr struct {
	width, span int
	merge       string // restart, continue; empty: none
	top         bool   // its text stands on top, not in the middle
}

func (x *elements) tcPr(c tcPr) {
	x.raw("<w:tcPr><w:tcW")
	x.attr("w:w", c.width)
	x.raw(` w:type="dxa"/>`)
	if c.span > 1 {
		x.number("w:gridSpan", c.span)
	}
	x.val("w:vMerge", c.merge)
	if !c.top {
		x.val("w:vAlign", "center")
	}
	x.raw("</w:tcPr>")
}

// cell writes a cell, which always holds a paragraph.
func (w *writer) cell(c tcPr, inside func()) {
	w.raw("<w:tc>")
	w.tcPr(c)
	w.after, w.touches = false, false
	at := len(w.b)
	if inside != nil {
		inside()
	}
	if len(w.b) == at {
		w.paragraph(pPr{}, nil)
	}
	w.raw("</w:tc>")
}
