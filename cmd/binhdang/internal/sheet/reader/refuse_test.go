package reader

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// refused is a file that is refused.
type refused struct {
	name string
	data []byte
	want string // place, fact and rule
	fix  string // part of the remedy
}

// refusals are one file of each kind that is no workbook, and one with each fault
// of a workbook.
func refusals(t testing.TB) []refused {
	return slices.Concat(fileRefusals(t), xml2003Faults(), xlsFaults())
}

func fileRefusals(t testing.TB) []refused {
	row := `<row r="1"><c r="A1"><v>1</v></c></row>`
	good := simple(row, "")
	rows := func(s string) []byte { return simple(s, "").zip() }
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 500)
	sheet1 := "xl/worksheets/sheet1.xml"
	return []refused{
		{"empty", nil, " LỖI: Tệp rỗng (0 byte) [file-empty]", "gửi lại tệp"},
		{"blank", []byte(" \r\n"), " LỖI: Tệp chỉ có khoảng trắng, không có số liệu nào [file-empty]", "gửi lại tệp"},
		{"too large", make([]byte, MaxFileSize+1), " LỖI: Tệp nặng 21 MB, quá 20 MB mà chương trình nhận [file-size]", "xóa ảnh"},
		{"xls not whole", []byte(ole + string(utf16le("Workbook"))), " LỖI: Tệp Excel 97-2003 (.xls) bị cắt cụt hoặc hỏng [file-damaged]", "tải lại"},
		{"xls before OLE", []byte("\x09\x04\x06\x00\x00\x04"), " LỖI: Tệp theo định dạng của Excel trước năm 1997 [file-type]", "Lưu như"},
		{"password", []byte(ole + string(utf16le("EncryptedPackage"))), " LỖI: Tệp đặt mật khẩu khi mở nên không đọc được [file-password]", "xóa mật khẩu"},
		{"doc", []byte(ole + string(utf16le("WordDocument"))), " LỖI: Tệp là văn bản Word cũ (.doc), không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"other OLE", []byte(ole), " LỖI: Tệp theo định dạng Office cũ, không phải .xlsx [file-type]", "Lưu như"},
		{"ods with a password", parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "\x01"}, {"META-INF/manifest.xml", "<manifest:encryption-data/>"}}.zip(), " LỖI: Tệp đặt mật khẩu khi mở nên không đọc được [file-password]", "LibreOffice"},
		{"ods without sheets", parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}}.zip(), " LỖI: Tệp không có sheet nào [file-damaged]", "tải lại"},
		{"ods cut off", ods("<table:table table:name='a'><table:table-row>").zip(), " LỖI: Nội dung tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"ods far", ods(odsTable(`<table:table-row table:number-rows-repeated="20000"><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>`)).zip(), " · Biểu 01 · ô A10001 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]", "bieu-mau"},
		{"ods of no number", ods(odsTable(`<table:table-row><table:table-cell office:value-type="float" office:value="Inf"/></table:table-row>`)).zip(), ` · Biểu 01 · ô A1 LỖI: Ô có giá trị không hợp lệ ("Inf") [file-damaged]`, "tải lại"},
		{"xlsb", parts{{"xl/workbook.bin", "x"}}.zip(), " LỖI: Tệp theo định dạng Excel nhị phân (.xlsb) [file-type]", "Lưu như"},
		{"docx", parts{{"word/document.xml", "<x/>"}}.zip(), " LỖI: Tệp là văn bản Word (.docx), không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"zip of files", parts{{"a.xlsx", "x"}}.zip(), " LỖI: Tệp là tệp nén ZIP, không phải sổ tính Excel (.xlsx) [file-type]", "giải nén"},
		{"rar", []byte("Rar!\x1a\x07\x00"), " LỖI: Tệp là tệp nén RAR, không phải sổ tính Excel (.xlsx) [file-type]", "giải nén"},
		{"html without anything", []byte("<html><body><table><tr><td>&nbsp;</td></tr></table></body></html>"), " LỖI: Trang web không có bảng hay chữ nào [file-empty]", "gửi lại"},
		{"html too deep", []byte("<html>" + strings.Repeat("<table><tr><td>", 20) + "x"), " LỖI: Trang web có quá 16 bảng lồng nhau [file-limits]", "bieu-mau"},
		{"html too wide", []byte("<table><tr>" + strings.Repeat("<td colspan=1000>x", 3)), " LỖI: Trang web có bảng quá 1024 cột hoặc quá 10000 hàng [file-limits]", "bieu-mau"},
		{"html of no known encoding", []byte("<html><table><tr><td>\xE9\xE8</td></tr></table>"), " LỖI: Tệp viết bằng bảng mã không nhận ra được (không phải Unicode, và chữ không cho biết là bảng mã nào) [file-encoding]", "Từ Văn bản"},
		{"csv of no known encoding", []byte("\xE9\xE8;1\n\xE0\xE7;2\n"), " LỖI: Tệp viết bằng bảng mã không nhận ra được (không phải Unicode, và chữ không cho biết là bảng mã nào) [file-encoding]", "Từ Văn bản/CSV"},
		{"csv of lost letters", []byte("??n v?,S? ng??i,N?\nX? V?n B?nh,12,5\nX? H? H?i,13,6\nX? Th?ng Nh?t,1,2\n"), " LỖI: Chữ tiếng Việt trong tệp đã thành dấu hỏi khi lưu, nên không biết số nào của mục nào [file-encoding]", "sổ tính gốc"},
		{"csv of lost letters in Latin", []byte("C?ng h\xF2a x\xE3 h?i ch? ngh?a,S? ng??i,N?\nX? V?n B?nh,12,5\nX? H? H?i,13,6\nX? Th?ng Nh?t,1,2\n"), " LỖI: Chữ tiếng Việt trong tệp đã thành dấu hỏi khi lưu, nên không biết số nào của mục nào [file-encoding]", "sổ tính gốc"},
		{"csv with an open quote", []byte("a;1\nb;2\n\"c;3\nd;4\n"), " LỖI: Bảng dạng văn bản (CSV) có dấu nháy kép mở ra ở hàng 3 mà không đóng, nên không biết ô nào kết thúc ở đâu [file-damaged]", "Notepad"},
		{"csv beyond the last row", []byte(strings.Repeat("a;b\n", MaxRow) + "a;b"), " · ô A10001 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]", "bieu-mau"},
		{"csv beyond the last column", []byte("a;b" + strings.Repeat(";", MaxColumn) + "c"), " · ô AML1 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]", "bieu-mau"},
		{"sylk", []byte("ID;PWXL;N;E\nC;Y1;X1;K\"a\"\nE\n"), " LỖI: Tệp theo định dạng SYLK (.slk) [file-type]", "Lưu như"},
		{"dif", []byte("TABLE\r\n0,1\r\n\"EXCEL\"\r\n"), " LỖI: Tệp theo định dạng DIF (.dif) [file-type]", "Lưu như"},
		{"lotus", []byte("\x00\x00\x02\x00\x06\x04\x06\x00"), " LỖI: Tệp theo định dạng Lotus 1-2-3 [file-type]", "LibreOffice"},
		{"lotus 3", []byte("\x00\x00\x1A\x00\x00\x10\x04\x00"), " LỖI: Tệp theo định dạng Lotus 1-2-3 [file-type]", "LibreOffice"},
		{"quattro", []byte("\x00\x00\x02\x00\x20\x51"), " LỖI: Tệp theo định dạng Quattro Pro [file-type]", "LibreOffice"},
		{"works", []byte("\xFF\x00\x02\x00\x04\x04"), " LỖI: Tệp theo định dạng Microsoft Works [file-type]", "LibreOffice"},
		{"text", []byte("xin chào"), " LỖI: Tệp là văn bản thường, không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"png", []byte("\x89PNG\r\n\x1a\n"), " LỖI: Tệp là ảnh (PNG), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"heic", []byte("\x00\x00\x00\x18ftypheic\x00"), " LỖI: Tệp là ảnh (HEIC), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"jpeg", []byte("\xFF\xD8\xFF\xE0"), " LỖI: Tệp là ảnh (JPEG), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"gif", []byte("GIF89a"), " LỖI: Tệp là ảnh (GIF), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"bmp", []byte("BM\x00\x00"), " LỖI: Tệp là ảnh (BMP), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"tiff", []byte("II*\x00"), " LỖI: Tệp là ảnh (TIFF), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"tiff of a Mac", []byte("MM\x00*"), " LỖI: Tệp là ảnh (TIFF), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"webp", []byte("RIFF\x00\x00\x00\x00WEBP"), " LỖI: Tệp là ảnh (WebP), không phải sổ tính Excel [file-type]", "thay cho ảnh"},
		{"rtf", []byte(`{\rtf1 x}`), " LỖI: Tệp là văn bản RTF, không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"7z", []byte("7z\xBC\xAF\x27\x1C"), " LỖI: Tệp là tệp nén 7z, không phải sổ tính Excel (.xlsx) [file-type]", "giải nén"},
		{"gzip", []byte("\x1F\x8B\x08"), " LỖI: Tệp là tệp nén gzip, không phải sổ tính Excel (.xlsx) [file-type]", "giải nén"},
		{"frameset", []byte("<html>\n<head><script>" + strings.Repeat("x", 5000) + "</script></head>\n<frameset rows=\"*,39\"><frame src=\"x_files/sheet001.htm\"></frameset></html>"), " LỖI: Tệp là trang web lưu từ Excel, chỉ có khung; số liệu nằm trong thư mục đi kèm, không có trong tệp [file-type]", "Lưu như"},
		{"mht", []byte("MIME-Version: 1.0\r\n"), " LỖI: Tệp là trang web lưu trọn gói (MHT) [file-type]", "Lưu như"},
		{"xml", []byte("<?xml version='1.0'?><a/>"), " LỖI: Tệp là văn bản XML, không phải sổ tính [file-type]", "bieu-mau"},
		{"odt", parts{{"mimetype", "application/vnd.oasis.opendocument.text"}}.zip(), " LỖI: Tệp là tài liệu OpenDocument, không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"pptx", parts{{"ppt/presentation.xml", "<x/>"}}.zip(), " LỖI: Tệp là bản trình chiếu PowerPoint (.pptx), không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"numbers", parts{{"Index/Document.iwa", "x"}}.zip(), " LỖI: Tệp là bảng tính Numbers [file-type]", "Xuất sang"},
		{"pdf", []byte("%PDF-1.7"), " LỖI: Tệp là tài liệu PDF, không phải sổ tính Excel (.xlsx) [file-type]", "bieu-mau"},
		{"noise", []byte{1, 2, 3, 4}, " LỖI: Tệp không phải sổ tính Excel (.xlsx), không nhận ra là loại tệp gì [file-type]", "bieu-mau"},
		{"cut off", good.zip()[:700], " LỖI: Tệp bị cắt cụt hoặc hỏng: không có mục lục ở cuối tệp nén [file-damaged]", "tải lại"},
		{"two entries of one name", good.twice("xl/worksheets/Sheet1.xml").zip(), ` LỖI: Tệp có hai phần cùng tên "xl/worksheets/Sheet1.xml" nên không biết phần nào đúng [file-entries]`, "bieu-mau"},
		{"path that climbs", good.with("../x.xml", "<x/>").zip(), ` LỖI: Tệp có phần mang tên không hợp lệ ("../x.xml") [file-entries]`, "bieu-mau"},
		{"backslash", good.with(`xl\x.xml`, "<x/>").zip(), ` LỖI: Tệp có phần mang tên không hợp lệ ("xl\\x.xml") [file-entries]`, "bieu-mau"},
		{"lying size", lie(good.zip(), sheet1, func(h []byte) { binary.LittleEndian.PutUint32(h[24:], 40) }), ` · Biểu 01 LỖI: Phần "xl/worksheets/sheet1.xml" trong tệp hỏng: kích thước thật không khớp kích thước ghi trong mục lục [file-damaged]`, "tải lại"},
		{"lying CRC", lie(good.zip(), sheet1, func(h []byte) { h[16] ^= 1 }), ` · Biểu 01 LỖI: Phần "xl/worksheets/sheet1.xml" trong tệp hỏng: nội dung không khớp mã kiểm tra [file-damaged]`, "tải lại"},
		{"encrypted entry", lie(good.zip(), sheet1, func(h []byte) { h[8] |= 1 }), " LỖI: Tệp nén đặt mật khẩu nên không đọc được [file-password]", "Lưu như"},
		{"method", lie(good.zip(), sheet1, func(h []byte) { h[10] = 12 }), ` LỖI: Phần "xl/worksheets/sheet1.xml" nén theo cách mà Excel không dùng [file-entries]`, "Lưu như"},
		{"sheet cut off", good.with(sheet1, good.text(sheet1)[:180]).zip(), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"tags crossed", rows(`<row r="1"><c r="A1"><v>1</c></v></row>`), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"attribute twice", rows(`<row r="1" r="2"><c r="A1"><v>1</v></c></row>`), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"text after the end", good.with(sheet1, good.text(sheet1)+"x").zip(), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"two roots", good.with(sheet1, good.text(sheet1)+"<x/>").zip(), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"deep", rows(strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)), " · Biểu 01 LỖI: Nội dung sheet hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"DOCTYPE", good.edit(t, sheet1, `encoding="UTF-8"?>`, `encoding="UTF-8"?><!DOCTYPE x [<!ENTITY a "1">]>`).zip(), " · Biểu 01 LỖI: Nội dung sheet chứa khai báo DOCTYPE, thứ không có trong tệp Excel thật [file-xml]", "bieu-mau"},
		{"encoding", good.edit(t, sheet1, `encoding="UTF-8"`, `encoding="windows-1258"`).zip(), " · Biểu 01 LỖI: Nội dung sheet không viết bằng UTF-8 [file-encoding]", "Lưu như"},
		{"UTF-16", good.with(sheet1, "\xFF\xFE<\x00x\x00").zip(), ` · Biểu 01 LỖI: Phần "xl/worksheets/sheet1.xml" trong tệp không viết bằng UTF-8 [file-encoding]`, "Lưu như"},
		{"rows fall", rows(`<row r="5"/><row r="4"><c r="A4"><v>1</v></c></row>`), " · Biểu 01 LỖI: Các hàng của sheet không theo thứ tự: hàng 4 đứng sau hàng 5 [file-rows]", "Lưu như"},
		{"row twice", rows(row + row), " · Biểu 01 LỖI: Các hàng của sheet không theo thứ tự: hàng 1 đứng sau hàng 1 [file-rows]", "Lưu như"},
		{"row without number", rows(`<row><c r="A1"><v>1</v></c></row>`), " · Biểu 01 LỖI: Một hàng của sheet không ghi số hàng hợp lệ [file-rows]", "Lưu như"},
		{"cell of another row", rows(`<row r="1"><c r="A2"><v>1</v></c></row>`), " · Biểu 01 LỖI: Một ô ở hàng 1 không ghi địa chỉ hợp lệ [file-rows]", "Lưu như"},
		{"cell without address", rows(`<row r="1"><c><v>1</v></c></row>`), " · Biểu 01 LỖI: Một ô ở hàng 1 không ghi địa chỉ hợp lệ [file-rows]", "Lưu như"},
		{"cells fall", rows(`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`), " · Biểu 01 · ô A1 LỖI: Các ô ở hàng 1 không theo thứ tự cột hoặc trùng nhau [file-rows]", "Lưu như"},
		{"two values", rows(`<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`), " · Biểu 01 · ô A1 LỖI: Ô ghi nội dung hai lần [file-damaged]", "tải lại"},
		{"type", rows(`<row r="1"><c r="A1" t="z"><v>1</v></c></row>`), ` · Biểu 01 · ô A1 LỖI: Ô có kiểu lạ ("z") [file-damaged]`, "tải lại"},
		{"string index", rows(`<row r="1"><c r="A1" t="s"><v>3</v></c></row>`), " · Biểu 01 · ô A1 LỖI: Ô trỏ tới đoạn chữ không có trong tệp [file-damaged]", "tải lại"},
		{"string index x", rows(`<row r="1"><c r="A1" t="s"><v>x</v></c></row>`), " · Biểu 01 · ô A1 LỖI: Ô trỏ tới đoạn chữ không có trong tệp [file-damaged]", "tải lại"},
		{"no strings", simple(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, "").without("xl/sharedStrings.xml").zip(), " · Biểu 01 · ô A1 LỖI: Ô trỏ tới đoạn chữ không có trong tệp [file-damaged]", "tải lại"},
		{"no sheet data", good.with(sheet1, `<worksheet `+nsMain+`/>`).zip(), " · Biểu 01 LỖI: Nội dung sheet hỏng: không có đúng một bảng ô [file-damaged]", "tải lại"},
		{"sheet data twice", good.edit(t, sheet1, "<sheetData>", "<sheetData/><sheetData>").zip(), " · Biểu 01 LỖI: Nội dung sheet hỏng: có hai bảng ô [file-damaged]", "tải lại"},
		{"another root", good.with(sheet1, `<x/>`).zip(), ` · Biểu 01 LỖI: Nội dung sheet hỏng: phần tử gốc là "x" [file-damaged]`, "tải lại"},
		{"foreign namespace", good.edit(t, sheet1, nsMain, `xmlns="urn:x"`).zip(), " · Biểu 01 · ô A1 LỖI: Hai cách đọc ô này cho kết quả khác nhau nên không lấy số nào từ tệp [file-unreadable]", "Lưu như"},
		{"sheet without part", good.without(sheet1).zip(), ` LỖI: Tệp thiếu nội dung của sheet "Biểu 01" [file-damaged]`, "tải lại"},
		{"sheet without relation", good.edit(t, "xl/workbook.xml", `r:id="rId1"`, `r:id="rId8"`).zip(), ` LỖI: Tệp thiếu nội dung của sheet "Biểu 01" [file-damaged]`, "tải lại"},
		{"two sheets of one name", good.edit(t, "xl/workbook.xml", "</sheets>", `<sheet name="BIỂU 01" r:id="rId1"/></sheets>`).zip(), ` LỖI: Tệp có sheet không tên hoặc hai sheet cùng tên "BIỂU 01" [file-entries]`, "đặt lại tên"},
		{"two sheets of one part", good.edit(t, "xl/workbook.xml", "</sheets>", `<sheet name="Biểu 02" r:id="rId1"/></sheets>`).zip(), ` LỖI: Sheet "Biểu 01" và sheet "Biểu 02" dùng chung một nội dung [file-damaged]`, "tải lại"},
		{"strings of another root", good.with("xl/sharedStrings.xml", "<x/>").zip(), " LỖI: Phần chữ dùng chung của tệp hỏng [file-damaged]", "tải lại"},
		{"strings cut off", good.with("xl/sharedStrings.xml", "<sst").zip(), " LỖI: Phần chữ dùng chung của tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"formats cut off", good.with("xl/styles.xml", "<styleSheet").zip(), " LỖI: Phần định dạng của tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"relations cut off", good.with("xl/_rels/workbook.xml.rels", "<Relationships").zip(), " LỖI: Phần mục lục của tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"workbook cut off", good.with("xl/workbook.xml", "<workbook").zip(), " LỖI: Phần mô tả các sheet của tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"no sheets", good.edit(t, "xl/workbook.xml", `<sheet name="Biểu 01" sheetId="1" r:id="rId1"/>`, "").zip(), " LỖI: Tệp không có sheet nào [file-damaged]", "tải lại"},
		{"too many sheets", manySheets(MaxSheets + 1).zip(), " LỖI: Tệp có quá 64 sheet [file-limits]", "bieu-mau"},
	}
}

// Each of them is answered with one finding that names the fault and says how to
// mend it.
func TestRefusals(t *testing.T) {
	for _, tt := range refusals(t) {
		t.Run(tt.name, func(t *testing.T) {
			b, l := Open("data/x.xlsx", tt.data)
			if b != nil || len(l) != 1 {
				t.Fatalf("book %v, findings %q", b != nil, texts(l))
			}
			if got := texts(l)[0]; got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if !strings.Contains(l[0].Fix, tt.fix) || l[0].Pos.File != "data/x.xlsx" {
				t.Errorf("fix %q has no %q, or file %q", l[0].Fix, tt.fix, l[0].Pos.File)
			}
		})
	}
}

// Bombs end as findings, and soon: the whole test takes a second or two.
func TestLimits(t *testing.T) {
	var far, rowsOnly, entries, cells, wide, strs, styled bytes.Buffer
	for i := 1; i <= 2000; i++ {
		far.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"><c r="` + finding.CellName(16384, i) + `"><v>1</v></c></row>`)
		wide.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"><c r="` + finding.CellName(MaxColumn, i) + `"><v>1</v></c></row>`)
		strs.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"><c r="A` + finding.CellName(1, i)[1:] + `" t="s"><v>0</v></c></row>`)
	}
	for i := 1; i <= 100_000; i++ {
		rowsOnly.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"/>`)
		styled.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"><c r="` + finding.CellName(16384, i) + `" s="1"/></row>`)
	}
	for r := 1; r <= 600; r++ {
		cells.WriteString(`<row r="` + finding.CellName(1, r)[1:] + `">`)
		for c := 1; c <= 100; c++ {
			cells.WriteString(`<c r="` + finding.CellName(c, r) + `"><v>1</v></c>`)
		}
		cells.WriteString(`</row>`)
	}
	for range 200_000 {
		entries.WriteString("PK\x01\x02" + strings.Repeat("\x00", 42))
	}
	long := `<sst ` + nsMain + `><si><t>` + strings.Repeat("x", 1<<20) + `</t></si></sst>`
	var shared bytes.Buffer // every formula takes over a long one
	shared.WriteString(`<row r="1"><c r="A1"><f t="shared" ref="A1:A2000" si="0">` + strings.Repeat("A1+", 2500) + `1</f><v>1</v></c></row>`)
	for i := 2; i <= 2000; i++ {
		shared.WriteString(`<row r="` + finding.CellName(1, i)[1:] + `"><c r="A` + finding.CellName(1, i)[1:] + `"><f t="shared" si="0"/><v>1</v></c></row>`)
	}
	tests := []struct {
		name string
		data []byte
		want string // "" : read
	}{
		{"column XFD", simple(far.String(), "").zip(), " · Biểu 01 · ô XFD1 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]"},
		{"one space far below", simple(`<row r="20000"><c r="H20000" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>`, "").zip(), ""},
		{"a figure far below", simple(`<row r="20000"><c r="E20000"><v>5</v></c></row>`, named("Biểu 01")).zip(), " · Biểu 01 · ô E20000 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]"},
		{"sparse and wide", simple(wide.String(), "").zip(), " · Biểu 01 LỖI: Các ô có nội dung nằm quá rải rác [file-limits]"},
		{"100,000 empty rows", simple(rowsOnly.String(), "").zip(), ""},
		{"100,000 styled cells in column XFD", simple(styled.String(), "").zip(), ""},
		{"60,000 cells", simple(cells.String(), "").zip(), " · Biểu 01 LỖI: Tệp có quá 50000 ô có nội dung [file-limits]"},
		{"200,000 entries", append([]byte("PK\x03\x04"), entries.Bytes()...), " LỖI: Tệp có 200000 phần bên trong, quá 2000 phần mà chương trình nhận [file-limits]"},
		{"one long text in every cell", simple(strs.String(), "").with("xl/sharedStrings.xml", long).zip(), " · Biểu 01 LỖI: Nội dung chữ trong các ô dài quá mức chương trình nhận [file-limits]"},
		{"one long formula in every cell", simple(shared.String(), "").zip(), " · Biểu 01 LỖI: Nội dung chữ trong các ô dài quá mức chương trình nhận [file-limits]"},
		{"inflates to 40 MB", simple("", "").with("xl/sharedStrings.xml", strings.Repeat(" ", 40<<20)).zip(), " LỖI: Nội dung giải nén ra nặng quá 32 MB mà chương trình nhận [file-limits]"},
		{"inflates to 40 MB and says 40 bytes", lie(simple("", "").with("xl/sharedStrings.xml", strings.Repeat(" ", 40<<20)).zip(), "xl/sharedStrings.xml", func(h []byte) { binary.LittleEndian.PutUint32(h[24:], 40) }),
			` LỖI: Phần "xl/sharedStrings.xml" trong tệp hỏng: kích thước thật không khớp kích thước ghi trong mục lục [file-damaged]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, l := Open("data/x.xlsx", tt.data)
			if tt.want == "" {
				if b == nil {
					t.Fatalf("refused: %q", texts(l))
				}
				return
			}
			if b != nil || len(l) != 1 || texts(l)[0] != tt.want {
				t.Fatalf("book %v, got %q, want %q", b != nil, texts(l), tt.want)
			}
		})
	}
}

// twice adds a second part whose name differs from an earlier one in case only.
func (p parts) twice(name string) parts {
	return append(append(parts{}, p...), [2]string{name, "<x/>"})
}

func manySheets(n int) parts {
	p := parts{}
	var list, rels strings.Builder
	for i := range n {
		id := finding.CellName(i+1, 1)
		list.WriteString(`<sheet name="` + id + `" r:id="` + id + `"/>`)
		rels.WriteString(`<Relationship Id="` + id + `" Type="` + relURL + `worksheet" Target="` + id + `.xml"/>`)
		p = append(p, [2]string{"xl/" + id + ".xml", `<worksheet ` + nsMain + `><sheetData/></worksheet>`})
	}
	return append(p, [2]string{"xl/workbook.xml", `<workbook ` + nsMain + ` ` + nsRel + `><sheets>` + list.String() + `</sheets></workbook>`},
		[2]string{"xl/_rels/workbook.xml.rels", `<Relationships ` + pkgRel + `>` + rels.String() + `</Relationships>`})
}

// lie changes the directory entry of a part.
func lie(data []byte, name string, change func(header []byte)) []byte {
	sig := []byte("PK\x01\x02")
	for i := bytes.Index(data, sig); i >= 0; {
		if h := data[i:]; string(h[46:46+binary.LittleEndian.Uint16(h[28:])]) == name {
			change(h)
			return data
		}
		j := bytes.Index(data[i+4:], sig)
		if j < 0 {
			break
		}
		i += 4 + j
	}
	panic("no entry " + name)
}

// FuzzOpen: whatever the bytes, Open neither panics (its recover would say
// file-unreadable for a fault of ours as well, so parts are fuzzed unguarded)
// nor returns a book beside an error; and whatever is read can be kept.
func FuzzOpen(f *testing.F) {
	f.Add(simple(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>12</v></c><c r="D2" t="e"><v>#DIV/0!</v></c></row>`,
		`<definedNames><definedName name="bd.unit">'Biểu 01'!$A$2</definedName></definedNames>`).zip())
	f.Add(simple(`<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c></row>`, "").zip())
	f.Add([]byte("<html><table>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := (&gate{}).open(data)
		if (b == nil) == (err == nil) {
			t.Fatalf("book %v and refusal %v", b != nil, err)
		}
		keeps(t, read(data))
	})
}

// FuzzSheet fuzzes the inside of a worksheet part, which random changes to a
// zip hardly ever reach.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>12</v></c><c r="D2" t="e"><v>#DIV/0!</v></c></row>`)
	f.Add(`<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c></row>`)
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c><c r="B1" t="str"><f>A1</f><v></v></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		b, ref := (&gate{}).open(simple(rows, "").zip())
		if (b == nil) == (ref == nil) {
			t.Fatalf("book %v and refusal %v", b != nil, ref)
		}
		if ref != nil && ref.rule == "file-unreadable" && ref.sheet != "" {
			t.Fatalf("gate and library disagree at %s: %q", ref.cell, rows)
		}
		keeps(t, reading{book: b})
	})
}

// named gives a sheet a name of ours.
func named(sheet string) string {
	return `<definedNames><definedName name="bd_unit">'` + sheet + `'!$A$1</definedName></definedNames>`
}
