package reader

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

func (b *biff) record(r *record) *refusal {
	c := Cell{Row: r.u16(0) + 1, Col: r.u16(2) + 1, HasCached: true}
	st := func() *style { return b.style(r.u16(4)) }
	switch r.kind {
	case recRow:
		if r.u8(12)&0x20 != 0 {
			b.d.hide(r.u16(0)+1, r.u16(0)+1)
		}
	case recColumn:
		if r.u16(8)&1 != 0 {
			b.d.hideColumns(r.u16(0)+1, r.u16(2)+1)
		}
	case recMerge:
		for i := range min(r.u16(0), (len(r.data)-2)/8) {
			at := 2 + 8*i
			a := Area{Row: r.u16(at) + 1, ToRow: r.u16(at+2) + 1, Col: r.u16(at+4) + 1, ToCol: r.u16(at+6) + 1}
			if a.Col > a.ToCol || a.Row > a.ToRow {
				continue
			}
			if ref := b.d.merge(a); ref != nil {
				return ref
			}
		}
	case recLabelSST:
		n := r.u32(6)
		if len(r.data) < 10 || n >= len(b.texts) {
			return damaged("Ô trỏ tới đoạn chữ không có trong tệp").at("", cellName(&c))
		}
		c.Type, c.Raw = Text, b.texts[n].text
		return b.d.put(c, st(), b.texts[n].runs)
	case recLabel, recRString:
		in := &partsReader{parts: r.parts}
		in.skip(6)
		n := in.u16()
		c.Type, c.Raw = Text, string(in.letters(n, in.u8()&1 != 0))
		if in.bad {
			return &cutBIFF
		}
		return b.d.put(c, st(), nil)
	case recNumber:
		if len(r.data) < 14 {
			return &cutBIFF
		}
		return b.number(c, st(), math.Float64frombits(binary.LittleEndian.Uint64(r.data[6:])))
	case recRK:
		return b.number(c, st(), rk(r.u32(6)))
	case recMulRK:
		for i := range max(0, (len(r.data)-6)/6) {
			c.Col = r.u16(2) + 1 + i
			if ref := b.number(c, b.style(r.u16(4+6*i)), rk(r.u32(6+6*i))); ref != nil {
				return ref
			}
		}
	case recBoolErr:
		c.Type, c.Raw = Bool, strconv.Itoa(r.u8(6))
		if r.u8(7) != 0 {
			c.Type, c.Raw = Error, errorCode(r.u8(6))
		}
		return b.d.put(c, st(), nil)
	case recFormula:
		return b.formulaCell(c, r)
	case recShared:
		if n := r.u16(8); 10+n <= len(r.data) {
			b.share(r, r.data[10:10+n])
		}
	case recArray:
		if n := r.u16(12); 14+n <= len(r.data) {
			b.share(r, r.data[14:14+n])
		}
	case recNote:
		b.notes[r.u16(6)] = [2]int{c.Col, c.Row}
	case recObject:
		b.box = r.u16(6)
	case recTextObject:
		if n := r.u16(10); n > 0 && len(r.parts) > 1 && len(b.boxes) < MaxNotes {
			in := &partsReader{parts: r.parts[1:]}
			b.boxes[b.box] = string(in.letters(n, in.u8()&1 != 0))
		}
	}
	return nil
}

func cellName(c *Cell) string { return finding.CellName(c.Col, c.Row) }

func (b *biff) number(c Cell, st *style, v float64) *refusal {
	c.Type, c.Raw = Number, numberText(v)
	return b.d.put(c, st, nil)
}

// numberText writes a number as workbooks of today store it.
func numberText(v float64) string {
	if a := math.Abs(v); a != 0 && (a < 1e-5 || a >= 1e15) {
		return strconv.FormatFloat(v, 'E', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// rk opens the short way in which numbers are stored.
func rk(n int) float64 {
	v := math.Float64frombits(uint64(uint32(n)&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(uint32(n)) >> 2)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

func errorCode(n int) string {
	switch n {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}

// formulaCell reads a formula with its stored result; that of a text follows in a record
// of its own.
func (b *biff) formulaCell(c Cell, r *record) *refusal {
	if len(r.data) < 22 {
		return &cutBIFF
	}
	code := r.data[22:min(22+r.u16(20), len(r.data))]
	index := len(b.d.last().Cells)
	if len(code) >= 5 && code[0] == 0x01 { // the formula of another cell
		c.Formula = "?"
		b.ask = append(b.ask, shareOf{index, int(binary.LittleEndian.Uint16(code[1:])), int(binary.LittleEndian.Uint16(code[3:]))})
	} else {
		c.Formula = b.formula(code, c.Row, c.Col, false)
	}
	if r.u16(12) == 0xFFFF {
		switch r.u8(6) {
		case 0, 3:
			c.Type, c.Raw = Text, ""
			if r.u8(6) == 0 {
				c.Raw = b.result()
			}
		case 1:
			c.Type, c.Raw = Bool, strconv.Itoa(r.u8(8))
		default:
			c.Type, c.Raw = Error, errorCode(r.u8(8))
		}
	} else {
		v := math.Float64frombits(binary.LittleEndian.Uint64(r.data[6:]))
		if c.Type, c.Raw = Number, numberText(v); v == 0 && strings.Contains(c.Formula, `""`) {
			// LibreOffice stores 0 where such a formula gives an empty text.
			c.Type, c.Raw, c.HasCached = Text, "", false
		}
	}
	return b.d.put(c, b.style(r.u16(4)), nil)
}

// result reads the text that a formula gave, past the formula that it shares.
func (b *biff) result() string {
	for range 2 {
		before := b.pos
		r, ok := b.next()
		switch {
		case ok && r.kind == recString:
			in := &partsReader{parts: r.parts}
			n := in.u16()
			return string(in.letters(n, in.u8()&1 != 0))
		case ok && (r.kind == recShared || r.kind == recArray):
			_ = b.record(&r) // keeps a formula
		default:
			b.pos = before
			return ""
		}
	}
	return ""
}

// share keeps a formula of several cells, by the first row and column of their area.
func (b *biff) share(r *record, code []byte) {
	if len(b.shared) < MaxCells {
		b.shared[[2]int{r.u16(0), r.u8(4)}] = code
		if n := len(b.ask); n > 0 {
			b.shared[[2]int{b.ask[n-1].row, b.ask[n-1].col}] = code
		}
	}
}

// endSheet gives cells the formulas that they share, and comments their cells.
func (b *biff) endSheet() {
	s := b.d.last()
	for _, a := range b.ask {
		if a.index >= len(s.Cells) || b.d.left.text < 0 {
			continue
		}
		if code := b.shared[[2]int{a.row, a.col}]; code != nil {
			c := &s.Cells[a.index]
			c.Formula = b.formula(code, c.Row, c.Col, true)
			b.d.left.text -= len(c.Formula)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.notes)) {
		if t := b.boxes[id]; t != "" {
			b.d.comment(b.notes[id][0], b.notes[id][1], t)
		}
	}
}
