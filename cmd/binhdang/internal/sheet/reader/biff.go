package reader

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Workbooks of Excel 97–2003 (BIFF8, [MS-XLS]): a stream of records, first those of the
// workbook, then those of each sheet.

// Records that are read.
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recExternSheet = 0x0017
	recName        = 0x0018
	recNote        = 0x001C
	recDateMode    = 0x0022
	recFilePass    = 0x002F
	recFont        = 0x0031
	recContinue    = 0x003C
	recObject      = 0x005D
	recColumn      = 0x007D
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMerge       = 0x00E5
	recStrings     = 0x00FC
	recLabelSST    = 0x00FD
	recSupBook     = 0x01AE
	recTextObject  = 0x01B6
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recArray       = 0x0221
	recRK          = 0x027E
	recFormat      = 0x041E
	recShared      = 0x04BC
	recBOF         = 0x0809
)

// biff is the walk over the records of a workbook.
type biff struct {
	g    *gate
	data []byte
	pos  int
	d    *draft

	fonts    []biffFont
	formats  map[int]*numberFormat
	xfs      [][2]int // font and format of each style
	styles   map[[2]int]*style
	texts    []biffText
	sheets   []biffSheet
	self     map[int]bool // books of references that are this one
	links    bool         // it takes figures from another workbook
	refs     [][3]int     // book, first and last sheet of references to sheets
	names    []biffName
	date1904 bool

	shared map[[2]int][]byte // formulas of several cells by the place of the first
	ask    []shareOf         // cells of the open sheet that name one
	notes  map[int][2]int    // cell by the number of the box of its comment
	boxes  map[int]string    // … its text
	box    int
}

type biffFont struct {
	struck, raised bool
	encoding       viet.Encoding
}

type biffText struct {
	text string
	runs *runs
}

type biffSheet struct {
	name   string
	at     int
	hidden bool
	kind   byte
}

type biffName struct {
	name  string
	sheet int // 0: of the workbook
	code  []byte
}

// shareOf is a cell whose formula is that of another.
type shareOf struct{ index, row, col int }

// record is one record without its head; what continues it follows in parts.
type record struct {
	kind  int
	data  []byte
	parts [][]byte // data first
}

// next takes a record with all that continues it; ok is false at the end.
func (b *biff) next() (r record, ok bool) {
	take := func() (kind int, data []byte, ok bool) {
		if b.pos+4 > len(b.data) {
			return 0, nil, false
		}
		n := int(binary.LittleEndian.Uint16(b.data[b.pos+2:]))
		if b.pos+4+n > len(b.data) {
			return 0, nil, false
		}
		return int(binary.LittleEndian.Uint16(b.data[b.pos:])), b.data[b.pos+4 : b.pos+4+n], true
	}
	if r.kind, r.data, ok = take(); !ok {
		return record{}, false
	}
	b.pos += 4 + len(r.data)
	r.parts = append(r.parts, r.data)
	for {
		kind, data, ok := take()
		if !ok || kind != recContinue {
			return r, true
		}
		r.parts = append(r.parts, data)
		b.pos += 4 + len(data)
	}
}

func (r *record) u16(at int) int {
	if at+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[at:]))
}

func (r *record) u32(at int) int {
	if at+4 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(r.data[at:]))
}

func (r *record) u8(at int) int {
	if at >= len(r.data) {
		return 0
	}
	return int(r.data[at])
}

var cutBIFF = refusal{rule: "file-damaged", severity: finding.Error, fix: fixResend, format: "Tệp Excel 97-2003 (.xls) bị cắt cụt hoặc hỏng"}

// readBIFF reads the stream of a workbook.
func readBIFF(g *gate, data []byte) (*Book, *refusal) {
	b := &biff{g: g, data: data, d: newDraft(), formats: map[int]*numberFormat{}, styles: map[[2]int]*style{}, self: map[int]bool{}}
	first, ok := b.next()
	if !ok || first.kind != recBOF {
		return nil, &cutBIFF
	}
	if first.u16(0) != 0x0600 {
		return nil, oldExcel()
	}
	if ref := b.workbook(); ref != nil {
		return nil, ref
	}
	for i := range b.sheets {
		s := &b.sheets[i]
		if s.kind != 0 {
			g.note(finding.Note, "file-sheet", s.name, "không cần làm gì", "Sheet này là biểu đồ hoặc hộp thoại, không có ô để đọc")
			continue
		}
		if s.name == "" {
			return nil, &cutBIFF
		}
		if ref := b.d.sheet(s.name, s.hidden); ref != nil {
			return nil, ref
		}
		if ref := b.sheet(s); ref != nil {
			return nil, ref
		}
	}
	if b.links {
		g.noteLinks()
	}
	for _, n := range b.names {
		if f := b.formula(n.code, 0, 0, false); f != "?" {
			b.d.named = append(b.d.named, definedName{strings.ToLower(n.name), f, n.sheet > 0})
		} else {
			b.d.named = append(b.d.named, definedName{strings.ToLower(n.name), "#REF!", n.sheet > 0})
		}
	}
	book, ref := b.d.finish()
	if ref != nil {
		return nil, ref
	}
	book.Date1904 = b.date1904
	return book, nil
}

// workbook reads the records of the workbook itself.
func (b *biff) workbook() *refusal {
	books := 0
	for {
		r, ok := b.next()
		if !ok {
			return &cutBIFF
		}
		switch r.kind {
		case recEOF:
			return nil
		case recFilePass:
			return refuse("file-password", "mở tệp bằng Excel, chọn Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại",
				"Tệp đặt mật khẩu khi mở nên không đọc được")
		case recDateMode:
			b.date1904 = r.u16(0) == 1
		case recFont:
			name, _, _ := plainText(r.data, 14, true)
			b.fonts = append(b.fonts, biffFont{r.u16(2)&8 != 0, r.u16(8) != 0, viet.EncodingOfFont(name)})
		case recFormat:
			if code, _, ok := plainText(r.data, 2, false); ok {
				b.formats[r.u16(0)] = formatOf(code)
			}
		case recXF:
			b.xfs = append(b.xfs, [2]int{r.u16(0), r.u16(2)})
		case recBoundSheet:
			name, _, _ := plainText(r.data, 6, true)
			b.sheets = append(b.sheets, biffSheet{name, r.u32(0), r.u8(4)&3 != 0, byte(r.u8(5))})
			if len(b.sheets) > MaxSheets {
				return refuse("file-limits", fixForm, "Tệp có quá %d sheet", MaxSheets)
			}
		case recStrings:
			if ref := b.strings(&r); ref != nil {
				return ref
			}
		case recSupBook:
			self := r.u16(2) == 0x0401 && len(r.data) == 4
			b.self[books] = self
			b.links = b.links || !self && r.u16(2) != 0x3A01
			books++
		case recExternSheet:
			for i := range min(r.u16(0), (len(r.data)-2)/6) {
				b.refs = append(b.refs, [3]int{r.u16(2 + 6*i), r.u16(4 + 6*i), r.u16(6 + 6*i)})
			}
		case recName:
			b.name(&r)
			if len(b.names) > MaxNames {
				return refuse("file-limits", fixForm, "Tệp có quá %d tên vùng (Name Manager)", MaxNames)
			}
		}
	}
}

// name reads a defined name; those that Excel makes itself are left out.
func (b *biff) name(r *record) {
	n, code := r.u8(3), r.u16(4)
	if r.u16(0)&0x20 != 0 || n == 0 || len(r.data) < 15 {
		b.names = append(b.names, biffName{name: "_xlnm."}) // formulas count it
		return
	}
	text, end, ok := chars(r.data, 15, n, r.u8(14)&1 != 0)
	if !ok || end+code > len(r.data) {
		return
	}
	b.names = append(b.names, biffName{text, r.u16(8), r.data[end : end+code]})
}

// plainText reads a text that one record holds: its length in one byte or two, how wide
// its letters are, the letters.
func plainText(data []byte, at int, short bool) (s string, end int, ok bool) {
	if at+3 > len(data) {
		return "", 0, false
	}
	n := int(data[at])
	if !short {
		n |= int(data[at+1]) << 8
		at++
	}
	return chars(data, at+2, n, data[at+1]&1 != 0)
}

// chars reads letters of one byte or two.
func chars(data []byte, at, n int, wide bool) (s string, end int, ok bool) {
	if wide {
		end = at + 2*n
	} else {
		end = at + n
	}
	if at > len(data) || end > len(data) {
		return "", 0, false
	}
	return decodeChars(data[at:end], wide), end, true
}

func decodeChars(data []byte, isWide bool) string {
	if isWide {
		return wide(data, binary.LittleEndian)
	}
	r := make([]rune, len(data))
	for i, c := range data {
		r[i] = rune(c)
	}
	return string(r)
}

// strings reads the texts of all sheets, which run over the ends of records.
func (b *biff) strings(r *record) *refusal {
	in := &partsReader{parts: r.parts}
	in.u32()
	n := in.u32()
	if n > MaxStrings {
		return refuse("file-limits", fixForm, "Tệp có quá nhiều đoạn chữ")
	}
	total := 0
	for range n {
		t, ok := b.rich(in)
		if !ok {
			return &cutBIFF
		}
		if total += len(t.text); total > 2*MaxText {
			return refuse("file-limits", fixForm, "Nội dung chữ trong các ô dài quá mức chương trình nhận")
		}
		b.texts = append(b.texts, t)
	}
	return nil
}

// rich reads a text with the fonts of its parts.
func (b *biff) rich(in *partsReader) (biffText, bool) {
	n, flags := in.u16(), in.u8()
	changes, more := 0, 0
	if flags&8 != 0 {
		changes = in.u16()
	}
	if flags&4 != 0 {
		more = in.u32()
	}
	letters := in.letters(n, flags&1 != 0)
	at := make([][2]int, 0, min(changes, 64))
	for range changes {
		if in.bad {
			break
		}
		at = append(at, [2]int{in.u16(), in.u16()})
	}
	in.skip(more)
	t := biffText{text: string(letters)}
	t.runs = b.marked(letters, at)
	return t, !in.bad
}

// marked parts a text where its font changes; nil where no part is marked.
func (b *biff) marked(letters []rune, changes [][2]int) *runs {
	var rich richText
	units := 0 // changes are told in units of UTF-16
	for _, l := range letters {
		for len(changes) > 0 && changes[0][0] <= units {
			f := b.font(changes[0][1])
			rich.strike, rich.off = f.struck, f.raised
			rich.marked = rich.marked || f.struck || f.raised
			changes = changes[1:]
		}
		rich.add([]byte(string(l)))
		if units++; l > 0xFFFF {
			units++
		}
	}
	return rich.take()
}

// font gives a font by its number, of which there is no 4.
func (b *biff) font(n int) (f biffFont) {
	if n > 4 {
		n--
	}
	if n >= 0 && n < len(b.fonts) {
		f = b.fonts[n]
	}
	return f
}

// style gives the style of a cell; nil where it shows its value as it is.
func (b *biff) style(xf int) *style {
	if xf < 0 || xf >= len(b.xfs) {
		return nil
	}
	x := b.xfs[xf]
	st, ok := b.styles[x]
	if ok {
		return st
	}
	f, n := b.formats[x[1]], b.font(x[0])
	if f == nil {
		f = formatOf(builtin(x[1]))
	}
	if n.struck || n.encoding != 0 || !f.general() {
		st = &style{f, n.struck, n.encoding}
	}
	b.styles[x] = st
	return st
}

// sheet reads the records of a sheet.
func (b *biff) sheet(s *biffSheet) *refusal {
	b.pos = s.at
	if s.at < 0 || s.at >= len(b.data) {
		return cutBIFF.inSheet(s.name)
	}
	if r, ok := b.next(); !ok || r.kind != recBOF {
		return cutBIFF.inSheet(s.name)
	}
	b.shared, b.ask, b.notes, b.boxes = map[[2]int][]byte{}, b.ask[:0], map[int][2]int{}, map[int]string{}
	inner := 0 // charts in the sheet are streams of their own
	for {
		r, ok := b.next()
		if !ok {
			return cutBIFF.inSheet(s.name)
		}
		switch {
		case r.kind == recBOF:
			inner++
		case r.kind == recEOF && inner == 0:
			b.endSheet()
			return nil
		case r.kind == recEOF:
			inner--
		case inner == 0:
			if ref := b.record(&r); ref != nil {
				return ref.inSheet(s.name)
			}
		}
	}
}

// inSheet is the refusal with the sheet where it came up.
func (r *refusal) inSheet(sheet string) *refusal {
	out := *r
	out.sheet = sheet
	return &out
}

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
