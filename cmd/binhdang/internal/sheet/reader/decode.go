package reader

import (
	"encoding/binary"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// decoder takes a kept reading apart. Whatever the bytes, it asks for no more memory
// than they can account for; the first thing that is not as encode writes it makes
// everything after it empty.
type decoder struct {
	b    []byte
	bad  bool
	seen *seen
}

func (d *decoder) fail() { d.b, d.bad = nil, true }

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.fail()
		return 0
	}
	b := d.b[0]
	d.b = d.b[1:]
	return b
}

// uint reads a number up to most.
func (d *decoder) uint(most int) int {
	if len(d.b) > 0 && d.b[0] < 0x80 && int(d.b[0]) <= most {
		n := int(d.b[0])
		d.b = d.b[1:]
		return n
	}
	n, size := binary.Uvarint(d.b)
	if size <= 0 || most < 0 || n > uint64(most) {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

// count reads the number of things that take at least size bytes each.
func (d *decoder) count(most, size int) int { return d.uint(min(most, len(d.b)/size)) }

// bytes reads a length and so many bytes.
func (d *decoder) bytes() []byte {
	n := d.uint(len(d.b))
	if n > len(d.b) { // less is left behind the length itself
		d.fail()
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) text() string { return d.seen.text(d.bytes()) }

// decode reads what encode wrote; ok is false for anything else.
func decode(data []byte, s *seen) (r reading, ok bool) {
	if len(data) == 0 {
		return reading{}, false
	}
	d := &decoder{b: data, seen: s}
	flags := d.byte()
	for n := d.count(len(data), 7); n > 0 && !d.bad; n-- {
		r.notes = append(r.notes, d.note())
	}
	switch {
	case flags&^(hasBook|date1904) != 0:
		d.fail()
	case flags&hasBook != 0:
		r.book = d.book()
		r.book.Date1904 = flags&date1904 != 0
	case flags != 0 || len(r.notes) != 1:
		d.fail() // a refusal has its one reason
	default:
		r.notes[0].lost = d.uint(MaxInflated)
	}
	return r, !d.bad && len(d.b) == 0
}

func (d *decoder) note() *refusal {
	n := &refusal{rule: d.text(), severity: finding.Severity(d.uint(int(finding.Error))), sheet: d.text(), cell: d.text(), format: d.text()}
	for left := d.count(len(d.b), 2); left > 0 && !d.bad; left-- {
		switch d.byte() {
		case textArg:
			n.args = append(n.args, d.text())
		case intArg:
			i, size := binary.Varint(d.b)
			if size <= 0 {
				d.fail()
				break
			}
			d.b = d.b[size:]
			n.args = append(n.args, int(i))
		default:
			d.fail()
		}
	}
	n.fix = d.text()
	return n
}

func (d *decoder) book() *Book {
	f := d.frame(d.bytes())
	if f == nil {
		d.fail()
		return &Book{}
	}
	b := &Book{Sheets: make([]Sheet, len(f.sheets)), Names: f.names}
	copy(b.Sheets, f.sheets)
	for n := d.count(MaxNames, 2); n > 0 && !d.bad; n-- {
		b.Broken = append(b.Broken, BrokenName{d.text(), d.text()})
	}
	texts := make([]string, d.count(textsOfCell*MaxCells, 1))
	for i := range texts {
		texts[i] = d.text()
	}
	left := MaxCells
	for i := range b.Sheets {
		b.Sheets[i].Cells = make([]Cell, d.count(left, 3))
		left -= len(b.Sheets[i].Cells)
		d.cells(b.Sheets[i].Cells, texts)
	}
	merges, notes := MaxMerges, MaxNotes
	for i := range b.Sheets {
		d.aside(&b.Sheets[i].Aside, &merges, &notes)
		d.encodings(b.Sheets[i].Cells)
	}
	return b
}

// encodings reads which cells have a font that was made for another encoding.
func (d *decoder) encodings(cells []Cell) {
	at := 0
	for n := d.count(len(cells), 2); n > 0 && !d.bad; n-- {
		at += d.uint(len(cells) - 1 - at)
		e := viet.Encoding(d.byte())
		if d.bad || e == viet.Unicode || e > viet.VNI || cells[at].Encoding != viet.Unicode {
			d.fail()
			return
		}
		cells[at].Encoding = e
	}
}

// aside reads what stands beside the cells of a sheet, up to what the workbook may
// still hold of it.
func (d *decoder) aside(a *Aside, merges, notes *int) {
	a.HiddenRows, a.HiddenColumns = d.spans(MaxRow), d.spans(MaxColumn)
	n := d.count(*merges, 4)
	*merges -= n
	for ; n > 0 && !d.bad; n-- {
		m := Area{Col: d.uint(MaxColumn), Row: d.uint(MaxRow)}
		m.ToCol = m.Col + d.uint(MaxColumn-m.Col)
		m.ToRow = m.Row + d.uint(MaxRow-m.Row)
		if m.Col == 0 || m.Row == 0 {
			d.fail()
			return
		}
		a.Merges = append(a.Merges, m)
	}
	for _, list := range [...]*[]Note{&a.Comments, &a.Boxes} {
		n := d.count(*notes, 2)
		*notes -= n
		for ; n > 0 && !d.bad; n-- {
			x := Note{d.text(), d.text()}
			if _, _, ok := finding.ParseCell(x.Cell); !ok || x.Text == "" {
				d.fail()
				return
			}
			*list = append(*list, x)
		}
	}
}

func (d *decoder) spans(most int) (out []Span) {
	for n := d.count(most, 2); n > 0 && !d.bad; n-- {
		s := Span{d.uint(most), d.uint(most)}
		if s.From == 0 || s.From > s.To {
			d.fail()
			return nil
		}
		out = append(out, s)
	}
	return out
}

func (d *decoder) cells(cells []Cell, texts []string) {
	row, col := 0, 0
	for i := range cells {
		bits := d.byte()
		c := &cells[i]
		c.Type, c.Format, c.HasCached = Type(bits&3)+1, Format(bits>>2&3), bits&hasCached != 0
		if bits&sameRow == 0 {
			down := d.uint(MaxRow - row)
			if down == 0 {
				d.fail()
			}
			row, col = row+down, 0
		}
		right := d.uint(MaxColumn - col)
		col += right
		raw := d.uint(len(texts) - 1)
		if right == 0 || row == 0 || c.Format > Day || d.bad || raw >= len(texts) {
			d.fail()
			return
		}
		c.Ref, c.Row, c.Col, c.Raw = d.seen.ref(col, row), row, col, texts[raw]
		if bits&hasFormula != 0 {
			c.Formula = texts[d.uint(len(texts)-1)]
			if c.Formula == "" {
				d.fail()
			}
		}
		if bits&hasLook != 0 {
			c.Look = d.look(texts)
		}
	}
}

func (d *decoder) look(texts []string) *Look {
	bits := d.byte()
	l := &Look{Formatted: bits&formatted != 0}
	for i, t := range l.texts() {
		if bits&(shown<<i) == 0 {
			continue
		}
		if *t = texts[d.uint(len(texts)-1)]; *t == "" {
			d.fail()
		}
	}
	if bits >= endOfLook {
		d.fail()
	}
	return l
}

// frame are the sheets of a workbook, still empty, and its names.
type frame struct {
	sheets []Sheet
	names  map[string]Place
}

// frame reads the frame, which workbooks made from one form have in common; nil if
// it is none.
func (d *decoder) frame(data []byte) *frame {
	if f := d.seen.frames[string(data)]; f != nil {
		return f
	}
	in := &decoder{b: data, seen: d.seen}
	f := &frame{sheets: make([]Sheet, in.count(MaxSheets, 2))}
	for i := range f.sheets {
		f.sheets[i].Name = in.text()
		f.sheets[i].Hidden = in.byte() == 1
	}
	n := in.count(MaxNames, 4)
	f.names = make(map[string]Place, n)
	for range n {
		name := in.text()
		sheet, col, row := in.uint(len(f.sheets)-1), in.uint(finding.LastColumn), in.uint(finding.LastRow)
		if in.bad || col == 0 || row == 0 || len(f.sheets) == 0 {
			return nil
		}
		f.names[name] = Place{f.sheets[sheet].Name, d.seen.ref(col, row)}
	}
	if in.bad || len(in.b) > 0 || len(f.names) != n {
		return nil
	}
	if len(d.seen.frames) < maxFrames {
		d.seen.frames[string(data)] = f
	}
	return f
}

// seen is what readings have in common: forms print the same texts in the same
// cells, and each stands in memory once.
type seen struct {
	texts  map[string]string
	refs   map[int]string
	frames map[string]*frame // by their bytes
}

// How much is remembered; what is beyond is made each time.
const (
	maxTexts  = 1 << 16
	maxRefs   = 1 << 16
	maxFrames = 1 << 10
)

func newSeen() *seen {
	return &seen{texts: map[string]string{}, refs: map[int]string{}, frames: map[string]*frame{}}
}

func (s *seen) text(b []byte) string {
	if t, ok := s.texts[string(b)]; ok {
		return t
	}
	t := string(b)
	if len(s.texts) < maxTexts {
		s.texts[t] = t
	}
	return t
}

func (s *seen) ref(col, row int) string {
	at := row*(finding.LastColumn+1) + col
	if r, ok := s.refs[at]; ok {
		return r
	}
	r := finding.CellName(col, row)
	if len(s.refs) < maxRefs {
		s.refs[at] = r
	}
	return r
}
