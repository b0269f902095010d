package reader

import (
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// Limits of what stands beside the cells.
const (
	MaxMerges = 20_000 // merged areas of a workbook
	MaxNotes  = 5_000  // comments and boxes with text of a workbook
	maxNote   = 512    // bytes kept of the text of one
)

// Aside is what a sheet holds beside its cells, or keeps from who looks at them.
type Aside struct {
	HiddenRows    []Span // those with a non-empty cell, rising
	HiddenColumns []Span // as the file lists them
	Merges        []Area // of more than one cell, as the file lists them
	Comments      []Note // classic and threaded, each cell once
	Boxes         []Note // shapes with text; the cell is the one below their upper left corner
}

// Span is a run of rows or columns.
type Span struct{ From, To int }

// Has reports whether the row or column lies in one of the spans.
func Has(spans []Span, n int) bool {
	for _, s := range spans {
		if s.From <= n && n <= s.To {
			return true
		}
	}
	return false
}

// Area is a rectangle of cells.
type Area struct{ Col, Row, ToCol, ToRow int }

// Note is a text that hangs on a cell, its beginning.
type Note struct{ Cell, Text string }

// beginRest sees what stands around the table of cells.
func (w *sheetScan) beginRest() *refusal {
	s := w.s
	switch {
	case s.in("worksheet", "cols", "col"):
		from, to := s.number("min"), s.number("max")
		width, sized := s.attr("width")
		none, err := strconv.ParseFloat(string(width), 64)
		if !truth(s.word("hidden")) && !(sized && err == nil && none == 0) || from < 1 || from > to || from > MaxColumn {
			return nil
		}
		if w.out.HiddenColumns = append(w.out.HiddenColumns, Span{from, min(to, MaxColumn)}); len(w.out.HiddenColumns) > MaxColumn {
			return damaged("Nội dung sheet hỏng: một cột được khai nhiều lần")
		}
	case s.in("worksheet", "mergeCells", "mergeCell"):
		from, to, _ := strings.Cut(s.word("ref"), ":")
		a := Area{}
		var ok, both bool
		a.Col, a.Row, ok = finding.ParseCell(from)
		a.ToCol, a.ToRow, both = finding.ParseCell(to)
		if !ok || !both || a.Col > a.ToCol || a.Row > a.ToRow || a.Row > MaxRow || a.Col > MaxColumn || from == to {
			return nil
		}
		a.ToCol, a.ToRow = min(a.ToCol, MaxColumn), min(a.ToRow, MaxRow)
		w.out.Merges = append(w.out.Merges, a)
		if w.left.merges--; w.left.merges < 0 {
			return refuse("file-limits", fixForm, "Tệp có quá %d vùng ô gộp", MaxMerges)
		}
	}
	return nil
}

// hideRow notes a hidden row that ended with cells in it.
func (w *sheetScan) hideRow() {
	rows := w.out.HiddenRows
	if n := len(rows); n > 0 && rows[n-1].To == w.row-1 {
		rows[n-1].To = w.row
		return
	}
	w.out.HiddenRows = append(rows, Span{w.row, w.row})
}

// aside reads the comments and boxes of the sheets. What cannot be read of them keeps
// no figure from being read: it is a note.
func (g *gate) aside(c *container, sheets []*gateSheet) {
	left := MaxNotes
	for _, s := range sheets {
		rels, ref := c.relations(path.Join(path.Dir(s.part), "_rels", path.Base(s.part)+".rels"), path.Dir(s.part))
		bad := ref != nil
		seen := map[string]bool{}
		for _, r := range ordered(rels) {
			var list *[]Note
			var notes func([]byte, int) ([]Note, bool)
			switch r.kind {
			case "comments", "threadedComment":
				list, notes = &s.Comments, comments
			case "drawing":
				list, notes = &s.Boxes, boxes
			case "vmlDrawing":
				list, notes = &s.Boxes, oldBoxes
			default:
				continue
			}
			data, ref := c.part(r.target)
			if ref != nil {
				bad = true
				continue
			}
			found, ok := notes(data, left)
			left -= len(found)
			bad = bad || !ok
			for _, n := range found {
				if list == &s.Boxes {
					*list = append(*list, n)
				} else if !seen[n.Cell] { // a thread stands among the classic ones too
					seen[n.Cell] = true
					*list = append(*list, n)
				}
			}
		}
		if bad {
			g.note(finding.Note, "file-comments", s.name, "mở tệp xem có ghi chú (comment) hay hộp chữ nào nói về số liệu không", "Không đọc hết được ghi chú (comment) và hộp chữ của sheet này; số trong các ô vẫn được đọc")
		}
	}
}

// comments reads a part of classic or threaded comments; ok is false where it was not
// read to its end.
func comments(data []byte, most int) (out []Note, ok bool) {
	s := newScanner(data)
	var cell string
	var text []byte
	for {
		tok, err := s.next()
		if err != nil {
			return out, err == io.EOF
		}
		switch tok {
		case startTag:
			switch string(s.tag.local) {
			case "comment", "threadedComment":
				cell, text = s.word("ref"), text[:0]
			}
		case charData:
			if len(text) < 4*maxNote && (s.within("t") || s.within("text")) {
				text = append(text, s.text...)
			}
		case endTag:
			switch string(s.tag.local) {
			case "comment", "threadedComment":
				col, row, known := finding.ParseCell(cell)
				if strings.TrimSpace(string(text)) == "" || !known {
					continue
				}
				if len(out) >= most {
					return out, false
				}
				out = append(out, Note{finding.CellName(col, row), begin(text)})
			}
		}
	}
}

// boxes reads the texts of the shapes of a drawing.
func boxes(data []byte, most int) (out []Note, ok bool) {
	s := newScanner(data)
	var col, row int
	var text []byte
	for {
		tok, err := s.next()
		if err != nil {
			return out, err == io.EOF
		}
		switch tok {
		case startTag:
			if s.depth() == 2 {
				col, row, text = 0, 0, text[:0]
			}
			if string(s.tag.local) == "p" && len(text) > 0 {
				text = append(text, ' ')
			}
		case charData:
			switch {
			case s.within("t"):
				if len(text) < 4*maxNote {
					text = append(text, s.text...)
				}
			case s.within("col") && s.under("from"):
				if n, err := strconv.Atoi(string(s.text)); err == nil {
					col = n
				}
			case s.within("row") && s.under("from"):
				if n, err := strconv.Atoi(string(s.text)); err == nil {
					row = n
				}
			}
		case endTag:
			if s.depth() != 1 || strings.TrimSpace(string(text)) == "" {
				continue
			}
			if len(out) >= most {
				return out, false
			}
			out = append(out, Note{cornerAt(col, row), begin(text)})
			text = text[:0]
		}
	}
}

// cornerAt is the cell at the upper left corner of a shape, counted from 0.
func cornerAt(col, row int) string {
	return finding.CellName(min(max(col, 0), MaxColumn-1)+1, min(max(row, 0), MaxRow-1)+1)
}

// unclosed are the line breaks that Excel leaves open in the texts of old shapes, though
// all else of the part is well formed.
var unclosed = regexp.MustCompile(`(?i)<br\s*>`)

// oldBoxes reads the texts of the shapes of an old drawing: boxes with text, buttons and
// the like. The shapes that show comments are none; what they say stands elsewhere.
func oldBoxes(data []byte, most int) (out []Note, ok bool) {
	s := newScanner(unclosed.ReplaceAll(data, []byte("<br/>")))
	var col, row, shape int // shape: the depth of the open one
	var text []byte
	comment := false
	for {
		tok, err := s.next()
		if err != nil {
			return out, err == io.EOF
		}
		switch tok {
		case startTag:
			switch local := string(s.tag.local); {
			case shape == 0 && isOldShape(local):
				shape, col, row, text, comment = s.depth(), 0, 0, text[:0], false
			case local == "ClientData":
				comment = comment || s.word("ObjectType") == "Note"
			case (local == "div" || local == "br") && len(text) > 0:
				text = append(text, ' ')
			}
		case charData:
			switch {
			case shape == 0:
			case s.within("Anchor"): // column, distance, row, distance, and so for the other corner
				if at := strings.Split(string(s.text), ","); len(at) > 2 {
					col, _ = strconv.Atoi(strings.TrimSpace(at[0])) // 0 stands for what is no number
					row, _ = strconv.Atoi(strings.TrimSpace(at[2]))
				}
			case s.hasOpen("textbox") && len(text) < 4*maxNote:
				text = append(text, s.text...)
			}
		case endTag:
			if shape == 0 || s.depth() != shape-1 {
				continue
			}
			shape = 0
			if comment || strings.TrimSpace(string(text)) == "" {
				continue
			}
			if len(out) >= most {
				return out, false
			}
			out = append(out, Note{cornerAt(col, row), begin(text)})
		}
	}
}

// isOldShape knows the elements of an old drawing that can hold a text.
func isOldShape(local string) bool {
	switch local {
	case "shape", "rect", "roundrect", "oval":
		return true
	}
	return false
}

// begin gives the beginning of a text, in whole letters.
func begin(text []byte) string {
	s := strings.ToValidUTF8(string(text), "")
	for n := maxNote; len(s) > maxNote; n-- {
		if utf8.RuneStart(s[n]) {
			s = s[:n]
		}
	}
	return s
}

// within reports whether the innermost open element is called so; under whether the
// one around it is.
func (s *scanner) within(local string) bool { return s.open(1, local) }
func (s *scanner) under(local string) bool  { return s.open(2, local) }

// hasOpen reports whether any open element is called so.
func (s *scanner) hasOpen(local string) bool {
	return slices.ContainsFunc(s.stack, func(n name) bool { return string(n.local) == local })
}

func (s *scanner) open(up int, local string) bool {
	n := len(s.stack) - up
	return n >= 0 && string(s.stack[n].local) == local
}
