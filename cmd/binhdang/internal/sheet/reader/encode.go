package reader

import (
	"encoding/binary"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// A reading is kept as
//
//	flags     byte        hasBook, date1904
//	notes     n × (rule, severity, sheet, cell, format, arguments, fix)
//	frame     length, then n × (sheet, hidden), n × (name, sheet, column, row)
//	broken    n × (name, refers to)
//	texts     n × text, the short ones once
//	cells     for each sheet n × (bits, row, column, text, formula, look)
//	aside     for each sheet n × hidden rows, hidden columns, merges, comments, boxes;
//	          n × (cell, encoding of its font)
//
// and what follows the notes only with a book; without one its lost cells follow. Numbers are varints; a text is its
// length and its bytes. A row is told as the distance from the one before, a column
// within its row too; texts of cells are told by their place in the list. The frame
// is what all workbooks made from one form have in common.

// Flags of a reading.
const (
	hasBook = 1 << iota
	date1904
)

// Bits of a cell; its type and format stand in the lower four.
const (
	sameRow    = 1 << 4
	hasFormula = 1 << 5
	hasCached  = 1 << 6
	hasLook    = 1 << 7
)

// Bits of a look: what it tells, and which of its texts follow.
const (
	formatted = 1 << iota
	shown
	struck
	raised
	rest
	endOfLook
)

// textsOfCell is how many texts a cell can have: its own, a formula, four of its look.
const textsOfCell = 6

// longText is from how many bytes a text is hardly ever met twice in a workbook and
// dear to look for.
const longText = 48

// Kinds of the arguments of a note.
const (
	textArg = iota
	intArg
)

// encoder writes readings, one after the other.
type encoder struct {
	buffer
	part, texts buffer // what is not complete yet
	at          map[string]int
	names       []nameAt
}

// nameAt is the name of a cell.
type nameAt struct {
	name            string
	sheet, col, row int
}

type buffer struct{ b []byte }

func (e *buffer) byte(b byte)   { e.b = append(e.b, b) }
func (e *buffer) uint(n int)    { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *buffer) text(s string) { e.uint(len(s)); e.b = append(e.b, s...) }

// encode writes a reading; ok is false for one that cannot be kept. The bytes are good
// until the next.
func (e *encoder) encode(r reading) (data []byte, ok bool) {
	e.b = e.b[:0]
	e.byte(bit(r.book != nil, hasBook) | bit(r.book != nil && r.book.Date1904, date1904))
	e.uint(len(r.notes))
	for _, n := range r.notes {
		if !e.note(n) {
			return nil, false
		}
	}
	if r.book == nil {
		for _, n := range r.notes {
			e.uint(n.lost)
		}
		return e.b, true
	}
	if !e.frame(r.book) {
		return nil, false
	}
	e.uint(len(r.book.Broken))
	for _, n := range r.book.Broken {
		e.text(n.Name)
		e.text(n.RefersTo)
	}
	e.cells(r.book)
	return e.b, true
}

func (e *encoder) note(n *refusal) bool {
	e.text(n.rule)
	e.uint(int(n.severity))
	e.text(n.sheet)
	e.text(n.cell)
	e.text(n.format)
	e.uint(len(n.args))
	for _, a := range n.args {
		switch a := a.(type) {
		case string:
			e.byte(textArg)
			e.text(a)
		case int:
			e.byte(intArg)
			e.b = binary.AppendVarint(e.b, int64(a))
		default:
			return false
		}
	}
	e.text(n.fix)
	return true
}

// frame writes the sheets and the names of single cells.
func (e *encoder) frame(b *Book) bool {
	f := &e.part
	f.b = f.b[:0]
	at := map[string]int{}
	f.uint(len(b.Sheets))
	for i, s := range b.Sheets {
		at[s.Name] = i
		f.text(s.Name)
		f.byte(bit(s.Hidden, 1))
	}
	e.names = e.names[:0]
	for name, p := range b.Names {
		i, there := at[p.Sheet]
		col, row, ok := finding.ParseCell(p.Cell)
		if !there || !ok {
			return false
		}
		e.names = append(e.names, nameAt{name, i, col, row})
	}
	slices.SortFunc(e.names, func(a, b nameAt) int { // equal frames are equal bytes
		switch {
		case a.sheet != b.sheet:
			return a.sheet - b.sheet
		case a.row != b.row:
			return a.row - b.row
		case a.col != b.col:
			return a.col - b.col
		}
		return strings.Compare(a.name, b.name)
	})
	f.uint(len(e.names))
	for _, n := range e.names {
		f.text(n.name)
		f.uint(n.sheet)
		f.uint(n.col)
		f.uint(n.row)
	}
	e.uint(len(f.b))
	e.b = append(e.b, f.b...)
	return true
}

// bit is b where it is true of what is written, else 0.
func bit(is bool, b byte) byte {
	if is {
		return b
	}
	return 0
}

func (e *encoder) cells(b *Book) {
	if e.at == nil || len(e.at) > 1<<12 { // to clear a large one is dear each time
		e.at = map[string]int{}
	}
	clear(e.at)
	e.texts.b, e.part.b = e.texts.b[:0], e.part.b[:0]
	cells := &e.part
	n := 0
	index := func(s string) int {
		if len(s) > longText {
			n++
			e.texts.text(s)
			return n - 1
		}
		i, ok := e.at[s]
		if !ok {
			i = n
			n++
			e.at[s] = i
			e.texts.text(s)
		}
		return i
	}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		cells.uint(len(s.Cells))
		row, col := 0, 0
		for j := range s.Cells {
			c := &s.Cells[j]
			cells.byte(byte(c.Type-1) | byte(c.Format)<<2 | bit(c.Row == row, sameRow) | bit(c.Formula != "", hasFormula) | bit(c.HasCached, hasCached) | bit(c.Look != nil, hasLook))
			if c.Row != row {
				cells.uint(c.Row - row)
				row, col = c.Row, 0
			}
			cells.uint(c.Col - col)
			col = c.Col
			cells.uint(index(c.Raw))
			if c.Formula != "" {
				cells.uint(index(c.Formula))
			}
			if l := c.Look; l != nil {
				cells.byte(bit(l.Formatted, formatted) | bit(l.Shown != "", shown) | bit(l.Struck != "", struck) | bit(l.Raised != "", raised) | bit(l.Rest != "", rest))
				for _, t := range l.texts() {
					if *t != "" {
						cells.uint(index(*t))
					}
				}
			}
		}
	}
	e.uint(n)
	e.b = append(append(e.b, e.texts.b...), cells.b...)
	for i := range b.Sheets {
		e.aside(&b.Sheets[i].Aside)
		e.encodings(b.Sheets[i].Cells)
	}
}

// encodings writes which cells have a font that was made for another encoding.
func (e *encoder) encodings(cells []Cell) {
	n := 0
	for i := range cells {
		if cells[i].Encoding != 0 {
			n++
		}
	}
	e.uint(n)
	for i, at := 0, 0; n > 0; i++ {
		if c := &cells[i]; c.Encoding != 0 {
			e.uint(i - at)
			e.byte(byte(c.Encoding))
			at = i
			n--
		}
	}
}

func (e *encoder) aside(a *Aside) {
	for _, spans := range [...][]Span{a.HiddenRows, a.HiddenColumns} {
		e.uint(len(spans))
		for _, s := range spans {
			e.uint(s.From)
			e.uint(s.To)
		}
	}
	e.uint(len(a.Merges))
	for _, m := range a.Merges {
		e.uint(m.Col)
		e.uint(m.Row)
		e.uint(m.ToCol - m.Col)
		e.uint(m.ToRow - m.Row)
	}
	for _, notes := range [...][]Note{a.Comments, a.Boxes} {
		e.uint(len(notes))
		for _, n := range notes {
			e.text(n.Cell)
			e.text(n.Text)
		}
	}
}

// texts are those of a look, in the order of their bits.
func (l *Look) texts() [4]*string { return [...]*string{&l.Shown, &l.Struck, &l.Raised, &l.Rest} }
