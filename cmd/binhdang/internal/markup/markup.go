// Package markup writes document trees: as HTML5 fragments, as Markdown, as a file
// for printing, with their figures as SVG; and sets a finished fragment into the
// frame of a page.
//
// Two things always hold. Both writers walk the same tree and compute nothing,
// so a page and its Markdown twin cannot show different numbers. And nothing
// that came from a workbook or a definition reaches the output unescaped:
// control characters and bidirectional overrides are dropped, links lead only
// into the site or to http, https, mailto and tel.
//
// Content is appended to a []byte; html/template serves only the frame, whose
// text belongs to the workspace (templates/page.html).
//
// Files: html with htmltable, inline, letter, stack, figure and image (HTML); bullet and
// figure (SVG); markdown with mdtable and mdinline (Markdown); paper (a report for
// printing); frame, inlinestyle and tighten (what surrounds a page); href, clean
// and walk serve all of them.
package markup

import (
	"bytes"
	"sync"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Options say where the output will stand.
type Options struct {
	// Path is the page's path from the site's root: "" for the home page,
	// "chi-tieu/bdg1-1a/" for a page in a folder, "404.html" for a file. Links
	// are made relative to it.
	Path string
	// Print asks for the office habit on paper: "97,9%" without a space, a
	// status as "● Đạt" or "○ Chưa đạt", links as plain text, table widths in
	// millimetres, no table twin below a figure. Buttons and crumbs are left out.
	Print bool
}

// HTML renders the body of a document: no frame, no main element. Ids are
// unique in the fragment.
func HTML(d document.Document, o Options) []byte {
	w := newHTML(d, o)
	w.page = !o.Print
	return written(&w.b, func() {
		w.blocks(d.Blocks)
		w.drawings()
	})
}

// rooms are buffers that writers grow in; a page takes some hundred thousand bytes.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// written gives what a writer appends to its buffer, in no more room than it needs.
func written(b *[]byte, write func()) []byte {
	room := rooms.Get().(*[]byte)
	*b = (*room)[:0]
	write()
	*room = *b
	out := bytes.Clone(*b)
	rooms.Put(room)
	return out
}

// InlineHTML renders a run of text, for a writer that lays out the block
// itself.
func InlineHTML(in document.Inlines, o Options) []byte {
	w := newHTML(document.Document{}, o)
	w.inlines(in)
	return w.b
}

// Unfilled lists, in reading order, the places of the officer's narrative whose
// figures or tables nobody filled. A document with any must not be published;
// the writers show each as "[cần bổ sung: …]".
func Unfilled(d document.Document) []finding.Pos {
	var out []finding.Pos
	walk(d.Blocks, func(b document.Block) {
		if s, ok := b.(document.Slot); ok {
			out = append(out, s.Pos)
		}
	}, func(in document.Inline) {
		if r, ok := in.(document.Ref); ok {
			out = append(out, r.Pos)
		}
	})
	return out
}
