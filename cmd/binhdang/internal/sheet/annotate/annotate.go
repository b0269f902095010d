// Package annotate puts notes into a workbook that somebody else made: a sheet in
// front that lists points, and at the cells concerned a colour and a comment.
//
// The package is patched part by part and never written anew, because libraries
// drop what they do not know. What always holds:
//
//   - Only these parts differ from the workbook that came: workbook.xml with its
//     relations, [Content_Types].xml, styles.xml (what is there keeps its place, new
//     entries stand behind it), the sheets with a marked cell, the sheets that were
//     selected (they are so no more: typing into a group of sheets goes into all of
//     them), and the comments and drawings of marked sheets. All others are copied as
//     they stand, compressed bytes and dates included.
//   - In a marked sheet only the style of the marked cells differs, and the reference
//     to its drawing. Values, formulas, formats of numbers, protection, validation,
//     names and print settings stay. A comment of the sender keeps its words; ours
//     stand below.
//   - Local names keep their sheets: their indexes move with the sheet in front.
//   - Notes of an earlier run, also after Excel or LibreOffice saved the workbook
//     anew, are taken out first: so a workbook has the notes of one run only.
//   - Equal input gives equal bytes.
//
// A workbook that cannot be patched so is refused with an error that wraps
// ErrRefused: one that is signed, shared with a revision log, of the strict kind, or
// broken. Data should have passed the gate of package reader; what was not inflated
// there is bounded and checked here.
//
// Files: annotate (what is added, and the way through it), pack (the zip), part (the
// XML of a part and edits in it), book (workbook.xml, relations, types), style,
// worksheet, comment and drawing (what marks a cell), front (the sheet in front), peel
// (what an earlier run left).
package annotate

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrRefused says that a workbook cannot be patched.
var ErrRefused = errors.New("workbook cannot be annotated")

func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrRefused, fmt.Sprintf(format, args...))
}

const (
	// SheetName is the name of the sheet in front; a sheet of another's that has it
	// already makes it "Cần sửa (2)".
	SheetName = "Cần sửa"

	// Name is the defined name by which the sheet in front is known again, whatever
	// it is called then: of its first cell, with workbook scope, in lower case.
	Name = "binhdang_can_sua"

	// ReplyColumn is the column of the sheet in front that is left to the sender. Its
	// first cell with content is the head.
	ReplyColumn = 7

	// lead begins our part of a comment; by it the comment is known again.
	lead = "[Cần sửa]"
)

// OurComment reports whether a comment, or its last part, is one that was put there
// by this package.
func OurComment(text string) bool { return strings.Contains(text, lead) }

// Level is what a point asks for.
type Level int

const (
	Info  Level = iota // nothing to do
	Ask                // to look at again
	Wrong              // to mend
)

// Place is a cell; the zero Place is none.
type Place struct{ Sheet, Cell string }

// Notes is what is added to a workbook.
type Notes struct {
	Title  string
	Lines  []string            // under the title
	Heads  [ReplyColumn]string // of the columns: number, kind, where, what stands there, the point, remedy, reply
	Points []Point
	Foot   string // under the points
	Marks  []Mark
	Author string // of the comments
}

// Point is one row of the sheet in front.
type Point struct {
	Level  Level
	Kind   string // the level in words
	Where  string // in words
	At     Place  // where it leads
	Stands string // what stands there
	Fact   string
	Fix    string
}

// Mark is a cell that is coloured and, where there is a text, gets a comment. Several
// marks of a cell make one comment, and its colour is that of the highest level.
type Mark struct {
	At    Place
	Level Level
	Text  string
}

// Write gives a copy of the workbook with the notes.
func Write(workbook []byte, n Notes) ([]byte, error) {
	p, err := openPack(workbook)
	if err != nil {
		return nil, err
	}
	b, err := p.openBook()
	if err != nil {
		return nil, err
	}
	if err := b.peel(); err != nil {
		return nil, err
	}
	st, err := b.openStyles()
	if err != nil {
		return nil, err
	}
	for i := range b.sheets {
		s := &b.sheets[i]
		if err := b.deselect(s); err != nil {
			return nil, err
		}
		if err := b.mark(s, i, together(n.Marks, s.name), st, n.Author); err != nil {
			return nil, err
		}
	}
	if err := b.putFront(n, st); err != nil {
		return nil, err
	}
	p.set(b.stylesPart, st.done())
	return p.bytes()
}

// together are the marks of a sheet, one a cell.
func together(marks []Mark, sheet string) []Mark {
	var out []Mark
	for _, m := range marks {
		if m.At.Sheet != sheet {
			continue
		}
		i := slices.IndexFunc(out, func(o Mark) bool { return o.At == m.At })
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i].Level = max(out[i].Level, m.Level)
		out[i].Text = below(out[i].Text, m.Text)
	}
	return out
}

// below puts a text below another, once.
func below(text, more string) string {
	switch {
	case strings.Contains(text, more):
		return text
	case text == "":
		return more
	}
	return text + "\n\n" + more
}
