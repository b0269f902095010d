package reader

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"testing"
	"unicode/utf16"
)

// xls is a workbook of Excel 97–2003 as records: those of the workbook, and for each
// sheet its own.
type xls struct {
	globals []byte
	names   []string
	sheets  [][]byte
}

func rec(kind int, parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int: // two bytes
			b = binary.LittleEndian.AppendUint16(b, uint16(p))
		case byte:
			b = append(b, p)
		case uint32:
			b = binary.LittleEndian.AppendUint32(b, p)
		case float64:
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p))
		case []byte:
			b = append(b, p...)
		case string: // wide letters, without their number
			for _, u := range utf16.Encode([]rune(p)) {
				b = binary.LittleEndian.AppendUint16(b, u)
			}
		}
	}
	return append(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, uint16(kind)), uint16(len(b))), b...)
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// stream puts the records together.
func (x xls) stream() []byte {
	bof := func(kind int) []byte {
		return rec(recBOF, 0x0600, kind, 0, 0, uint32(0), uint32(0))
	}
	out := append(bof(5), x.globals...)
	at := make([]int, len(x.sheets))
	for i, n := range x.names {
		at[i] = len(out) + 4
		out = append(out, rec(recBoundSheet, uint32(0), byte(i), byte(0), byte(units(n)), byte(1), n)...)
	}
	out = append(out, rec(recEOF)...)
	for i, s := range x.sheets {
		binary.LittleEndian.PutUint32(out[at[i]:], uint32(len(out)))
		out = append(append(append(out, bof(0x10)...), s...), rec(recEOF)...)
	}
	return out
}

// compoundOf puts a stream into an OLE container.
func compoundOf(name string, stream []byte) []byte {
	const size = 512
	if len(stream) < 4096 {
		stream = append(stream, make([]byte, 4096-len(stream))...)
	}
	n := (len(stream) + size - 1) / size
	fatSectors := (n+2)/127 + 1
	head := make([]byte, size)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le := binary.LittleEndian
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xFFFE)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], uint32(fatSectors))
	le.PutUint32(head[48:], uint32(fatSectors)) // directory
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], 0xFFFFFFFE)
	le.PutUint32(head[68:], 0xFFFFFFFE)
	for i := range 109 {
		v := uint32(0xFFFFFFFF)
		if i < fatSectors {
			v = uint32(i)
		}
		le.PutUint32(head[76+4*i:], v)
	}
	fat := bytes.Repeat([]byte{0xFF}, fatSectors*size)
	for i := range fatSectors {
		le.PutUint32(fat[4*i:], 0xFFFFFFFD)
	}
	le.PutUint32(fat[4*fatSectors:], 0xFFFFFFFE)
	for i := range n {
		next := uint32(fatSectors + 2 + i)
		if i == n-1 {
			next = 0xFFFFFFFE
		}
		le.PutUint32(fat[4*(fatSectors+1+i):], next)
	}
	dir := make([]byte, size)
	entry := func(i int, name string, kind byte, start uint32, length int) {
		e := dir[128*i:]
		for j, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*j:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66] = kind
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], uint32(length))
	}
	entry(0, "Root Entry", 5, 0xFFFFFFFE, 0)
	entry(1, name, 2, uint32(fatSectors+1), len(stream))
	out := append(append(append(head, fat...), dir...), stream...)
	return append(out, make([]byte, (size-len(stream)%size)%size)...)
}

// cellAt begins a record of a cell.
func cellAt(row, col, xf int) []byte {
	return rec(0, row, col, xf)[4:]
}

// sampleXLS has one of each record that is read.
func sampleXLS() xls {
	text := func(s string) []byte { return rec(0, units(s), byte(1), s)[4:] }
	font := func(flags, script int, name string) []byte {
		return rec(recFont, 200, flags, 0, 400, script, byte(0), byte(0), byte(0), byte(0), byte(units(name)), byte(1), name)
	}
	long := "Lượt người được tuyên truyền"
	half := []rune(long)[:10]
	// the third text breaks off within its letters, and goes on with narrow ones in the fourth
	sst := rec(recStrings, uint32(5), uint32(5), text("Đầu"), text("ng\u00adêi"), units(long), byte(1), string(half))
	sst = append(sst, rec(recContinue, byte(1), string([]rune(long)[10:]), 5, byte(0x08), 2, []byte("300 2"), 0, 6, 3, 5, 4, byte(0x04), uint32(3), []byte("cu"))...)
	sst = append(sst, rec(recContinue, byte(0), []byte("oi"), []byte{1, 2, 3})...)
	g := bytes.Join([][]byte{
		rec(recDateMode, 0), font(0, 0, "Arial"), font(0, 0, ".VnTime"), font(0, 0, "Arial"), font(0, 0, "Arial"), font(0, 1, "Arial"), font(8, 0, "Arial"),
		rec(recFormat, 164, units("#,##0,"), byte(1), "#,##0,"),
		rec(recXF, 0, 0), rec(recXF, 1, 0), rec(recXF, 0, 10), rec(recXF, 0, 14), rec(recXF, 0, 164), sst,
		rec(recSupBook, 2, 0x0401), rec(recExternSheet, 2, 0, 0, 0, 0, 1, 1),
		rec(recName, 0, byte(0), byte(7), 7, 0, 0, uint32(0), byte(0), []byte("bd.Unit"), []byte{0x3A, 0, 0, 3, 0, 2, 0}),
		rec(recName, 0x20, byte(0), byte(1), 0, 0, 0, uint32(0), byte(0), byte(6)),
		rec(recName, 0, byte(0), byte(4), 3, 0, 0, uint32(0), byte(0), []byte("Lost"), []byte{0x1E, 7, 0}),
	}, nil)
	result := func(kind, v byte) []byte { return []byte{kind, 0, v, 0, 0, 0, 0xFF, 0xFF} }
	formula := func(row, col int, value any, code ...byte) []byte {
		return rec(recFormula, cellAt(row, col, 0), value, 0, uint32(0), len(code), code)
	}
	first := bytes.Join([][]byte{
		rec(recColumn, 3, 4, 0, 0, 1, 0), rec(recRow, 6, 0, 9, 0, 0, 0, byte(0x20), byte(0), 0),
		rec(recLabelSST, cellAt(0, 0, 0), uint32(0)), rec(recNumber, cellAt(0, 3, 0), 1234.5),
		rec(recRK, cellAt(1, 4, 3), uint32(43266<<2|2)), rec(recRK, cellAt(1, 5, 2), uint32(35<<2|3)),
		rec(recMulRK, 2, 0, 0, uint32(7<<2|2), 0, uint32(0x3FF80000), 1),
		rec(recLabelSST, cellAt(6, 4, 1), uint32(1)), rec(recNumber, cellAt(6, 5, 4), 27000000.0), rec(recLabelSST, cellAt(6, 6, 0), uint32(3)),
		rec(recLabelSST, cellAt(6, 7, 0), uint32(2)), rec(recLabelSST, cellAt(6, 8, 0), uint32(4)),
		rec(recBoolErr, cellAt(7, 0, 0), byte(1), byte(0)), rec(recBoolErr, cellAt(7, 1, 0), byte(7), byte(1)), rec(recLabel, cellAt(7, 2, 0), 1, byte(0), byte('x')),
		formula(8, 0, 9.0, 0x25, 0, 0, 6, 0, 0, 0xC0, 1, 0xC0, 0x19, 0x10, 0, 0),                                             // SUM(A1:B7)
		formula(8, 1, result(0, 0), 0x3A, 1, 0, 2, 0, 3, 0, 0x17, 1, 0, '"', 0x08), rec(recString, 2, byte(0), []byte("ab")), // 'Biểu 02'!$D$3&""""
		formula(8, 2, result(3, 0), 0x24, 0, 0, 0, 0xC0, 0x1E, 2, 0, 0x0B, 0x19, 2, 0, 0, 0x16, 0x17, 0, 0, 0x42, 3, 1, 0), // IF(A1=2,,"")
		formula(8, 3, 0.0, 0x1D, 1, 0x1E, 5, 0, 0x17, 0, 0, 0x42, 3, 1, 0),                                                 // IF(TRUE,5,"") with 0 stored
		formula(8, 4, result(2, 0x17), 0x2A, 0, 0, 0, 0), formula(8, 5, 3.0, 0x99), formula(9, 0, 4.0, 0x01, 9, 0, 0, 0),   // #REF!, not known, shared
		rec(recShared, 9, 10, byte(0), byte(0), byte(0), byte(2), 10, []byte{0x2C, 0xFF, 0xFF, 0, 0xC0, 0x1E, 1, 0, 0x03, 0x15}), // (above+1)
		formula(10, 0, 5.0, 0x01, 9, 0, 0, 0),
		rec(recObject, 0x15, 0x12, 0x19, 3), rec(recTextObject, 0, 0, 0, uint32(0), 3, 0, uint32(0)), rec(recContinue, byte(0), []byte("Sai")), rec(recNote, 8, 0, 0, 3),
		rec(recMerge, 1, 0, 1, 0, 2),
		rec(recBOF, 0x0600, 0x20, 0, 0, uint32(0), uint32(0)), rec(recNumber, cellAt(50, 50, 0), 1.0), rec(recEOF), // a chart
	}, nil)
	return xls{g, []string{"Biểu 01", "Biểu 02"}, [][]byte{first, nil}}
}

func TestXLS(t *testing.T) {
	stream := sampleXLS().stream()
	for _, data := range [][]byte{compoundOf("Workbook", stream), append(stream, make([]byte, 8)...)} {
		if data[0] == 0x09 && !bytes.HasPrefix(data, []byte("\x09\x08\x10\x00")) {
			t.Fatal("no bare stream")
		}
		b := bookOf(t, data)
		const want = "[Biểu 01] A1=Đầu D1:1234.5 E2@43266 F2%0.35 A3:7 B3:1.5 E7=ng\u00adêi F7:27000000 G7=300 2 H7=Lượt người được tuyên truyền I7=cuoi A8?1 B8!#DIV/0! C8=x " +
			"A9:9 B9=ab C9= D9= E9!#REF! F9:3 A10:4 A11:5 [Biểu 02]"
		if got := shows(b); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
		s := &b.Sheets[0]
		for ref, want := range map[string]string{"A9": "SUM(A1:B7)", "B9": `'Biểu 02'!$D$3&""""`, "C9": `IF(A1=2,,"")`, "D9": `IF(TRUE,5,"")`, "E9": "#REF!", "F9": "?", "A10": "(A9+1)", "A11": "(A10+1)"} {
			if c := s.At(ref); c.Formula != want || c.HasCached == (ref == "D9") {
				t.Errorf("%s: formula %s, want %s; cached %v", ref, c.Formula, want, c.HasCached)
			}
		}
		if s.At("E7").Encoding == 0 || s.At("A1").Encoding != 0 || s.At("F7").Look.Shown != "27.000" {
			t.Error("fonts or formats")
		}
		if l := s.At("G7").Look; l == nil || l.Struck != "300" || l.Raised != " 2" {
			t.Errorf("marks: %+v", l)
		}
		if got := fmt.Sprint(s.Merges, s.HiddenRows, s.HiddenColumns, s.Comments, b.Sheets[1].Hidden, b.Names, b.Broken); got != "[{1 1 3 2}] [{7 7}] [{4 5}] [{A9 Sai}] true map[bd.unit:{Biểu 01 C4}] [{lost 7}]" {
			t.Error(got)
		}
	}
}

// xlsFaults are files that are no good workbook of Excel 97–2003.
func xlsFaults() []refused {
	stream := sampleXLS().stream()
	good := compoundOf("Workbook", stream)
	with := func(records ...byte) []byte {
		x := sampleXLS()
		x.globals = append(records, x.globals...)
		return compoundOf("Workbook", x.stream())
	}
	loop := bytes.Clone(good)
	binary.LittleEndian.PutUint32(loop[512+4*3:], 2) // the third sector of the stream leads back to the first
	old := bytes.Clone(stream)
	old[5] = 5
	far := sampleXLS()
	far.sheets[1] = rec(recNumber, cellAt(60000, 0, 0), 1.0)
	lost := sampleXLS()
	lost.sheets[1] = rec(recLabelSST, cellAt(0, 0, 0), uint32(99))
	cut := " LỖI: Tệp Excel 97-2003 (.xls) bị cắt cụt hoặc hỏng [file-damaged]"
	return []refused{
		{"xls cut off", good[:len(good)-3000], cut, "tải lại"},
		{"xls in a circle", loop, cut, "tải lại"},
		{"xls with a password", with(rec(recFilePass, 0, 0)...), " LỖI: Tệp đặt mật khẩu khi mở nên không đọc được [file-password]", "xóa mật khẩu"},
		{"xls before 1997", compoundOf("Workbook", old), " LỖI: Tệp theo định dạng của Excel trước năm 1997 [file-type]", "Lưu như"},
		{"xls of 1995", compoundOf("Book", stream), " LỖI: Tệp theo định dạng của Excel trước năm 1997 [file-type]", "Lưu như"},
		{"xls far", compoundOf("Workbook", far.stream()), " · Biểu 02 · ô A60001 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]", "bieu-mau"},
		{"xls without its text", compoundOf("Workbook", lost.stream()), " · Biểu 02 · ô A1 LỖI: Ô trỏ tới đoạn chữ không có trong tệp [file-damaged]", "tải lại"},
		{"xls with too many texts", with(rec(recStrings, uint32(1), uint32(1<<31))...), " LỖI: Tệp có quá nhiều đoạn chữ [file-limits]", "bieu-mau"},
		{"xls stream cut off", stream[:len(stream)-6], " · Biểu 02 LỖI: Tệp Excel 97-2003 (.xls) bị cắt cụt hoặc hỏng [file-damaged]", "tải lại"},
	}
}

// FuzzXLS changes records, FuzzOLE the container around them.
func FuzzXLS(f *testing.F) {
	f.Add(sampleXLS().stream())
	for _, x := range xlsFaults() {
		if x.data[0] == 0x09 {
			f.Add(x.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, ref := readBIFF(&gate{}, data); (b == nil) == (ref == nil) {
			t.Fatal("neither a book nor a reason")
		}
	})
}

func FuzzOLE(f *testing.F) {
	f.Add(compoundOf("Workbook", sampleXLS().stream()))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, ok := openCompound(data); ok {
			if s := c.stream("Workbook"); len(s) > len(data) {
				t.Fatal("a stream is longer than its file")
			}
		}
	})
}
