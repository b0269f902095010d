package reader

import (
	"encoding/binary"
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
