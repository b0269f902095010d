package reader

import (
	"bytes"
	"strings"
)

// kind is a kind of container that is read.
type kind uint8

const (
	zipped  kind = iota // .xlsx and its kin, .ods
	ole                 // .xls
	flatODS             // .fods
	xml2003             // the XML of Excel 2003
	htmlDoc
	bareBIFF // .xls without its container
	csvText
)

// sniff says what a file is. Offices rename files, so only the content counts.
func sniff(data []byte) (kind, *refusal) {
	switch {
	case len(data) == 0:
		return 0, refuse("file-empty", fixResend, "Tệp rỗng (0 byte)")
	case len(data) > MaxFileSize:
		return 0, refuse("file-size", "xóa ảnh và các sheet không thuộc biểu mẫu khỏi tệp, hoặc "+fixForm,
			"Tệp nặng %d MB, quá %d MB mà chương trình nhận", (len(data)+1<<20-1)>>20, MaxFileSize>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return zipped, nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return ole, nil
	case bytes.HasPrefix(data, []byte("\x09\x08\x10\x00")):
		return bareBIFF, nil
	}
	text, isText := textOf(data)
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.magic)) && !(isText && len(m.magic) < 3) { // a text may begin so
			return 0, m.refusal()
		}
	}
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		return 0, picture("HEIC")
	}
	if isText {
		return sniffText(text)
	}
	return 0, refuse("file-type", fixForm, "Tệp không phải sổ tính Excel (.xlsx), không nhận ra là loại tệp gì")
}

type magic struct {
	magic   string
	refusal func() *refusal
}

var magics = []magic{
	{"\x89PNG", func() *refusal { return picture("PNG") }},
	{"\xFF\xD8\xFF", func() *refusal { return picture("JPEG") }},
	{"GIF8", func() *refusal { return picture("GIF") }},
	{"BM", func() *refusal { return picture("BMP") }},
	{"II*\x00", func() *refusal { return picture("TIFF") }},
	{"MM\x00*", func() *refusal { return picture("TIFF") }},
	{"RIFF", func() *refusal { return picture("WebP") }},
	{"%PDF", func() *refusal { return notTable("tài liệu PDF") }},
	{"{\\rtf", func() *refusal { return notTable("văn bản RTF") }},
	{"Rar!", func() *refusal { return archive("RAR") }},
	{"7z\xBC\xAF\x27\x1C", func() *refusal { return archive("7z") }},
	{"\x1F\x8B", func() *refusal { return archive("gzip") }},
	{"\x09\x00\x04\x00", oldExcel},
	{"\x09\x02\x06\x00", oldExcel},
	{"\x09\x04\x06\x00", oldExcel},
	{"\x09\x08\x08\x00", oldExcel},
	{"\x00\x00\x02\x00\x06\x04", func() *refusal { return inLibreOffice("Lotus 1-2-3") }},
	{"\x00\x00\x1A\x00", func() *refusal { return inLibreOffice("Lotus 1-2-3") }},
	{"\x00\x00\x02\x00", func() *refusal { return inLibreOffice("Quattro Pro") }},
	{"\xFF\x00\x02\x00", func() *refusal { return inLibreOffice("Microsoft Works") }},
}

func picture(kind string) *refusal {
	return refuse("file-type", "xin đơn vị gửi sổ tính Excel (.xlsx) thay cho ảnh chụp", "Tệp là ảnh (%s), không phải sổ tính Excel", kind)
}

func notTable(kind string) *refusal {
	return refuse("file-type", fixForm, "Tệp là %s, không phải sổ tính Excel (.xlsx)", kind)
}

func archive(kind string) *refusal {
	return refuse("file-type", "giải nén, rồi chép các tệp .xlsx bên trong vào thư mục này", "Tệp là tệp nén %s, không phải sổ tính Excel (.xlsx)", kind)
}

func oldExcel() *refusal {
	return refuse("file-type", fixSaveAs, "Tệp theo định dạng của Excel trước năm 1997")
}

// inLibreOffice names a container that Excel of today does not open.
func inLibreOffice(program string) *refusal {
	return refuse("file-type", "mở tệp bằng LibreOffice Calc, chọn Tệp > Lưu như, chọn loại “Excel 2007-365 (.xlsx)”, rồi dùng tệp mới", "Tệp theo định dạng %s", program)
}

// textOf gives the beginning of a text file; ok is false for binary data.
func textOf(data []byte) (string, bool) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return strings.ReplaceAll(string(data[2:min(len(data), 8192)]), "\x00", ""), true
	}
	head := bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xEF\xBB\xBF"))
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return "", false
		}
	}
	// Old Vietnamese code pages are text too; only control bytes rule it out.
	return string(head), true
}

func sniffText(t string) (kind, *refusal) {
	low := strings.ToLower(strings.TrimSpace(t))
	switch {
	case strings.Contains(low, "urn:schemas-microsoft-com:office:spreadsheet"), strings.Contains(low, `progid="excel.sheet"`):
		return xml2003, nil
	case strings.Contains(low, "urn:oasis:names:tc:opendocument:xmlns:office") && strings.Contains(low, "opendocument.spreadsheet"):
		return flatODS, nil
	case strings.HasPrefix(low, "<html"), strings.HasPrefix(low, "<!doctype html"), strings.HasPrefix(low, "<table"),
		strings.HasPrefix(low, "<meta"), strings.HasPrefix(low, "<") && (strings.Contains(low, "<html") || strings.Contains(low, "<table")):
		return htmlDoc, nil
	case strings.HasPrefix(low, "mime-version:"):
		return 0, refuse("file-type", fixSaveAs, "Tệp là trang web lưu trọn gói (MHT)")
	case strings.HasPrefix(low, "<?xml"), strings.HasPrefix(low, "<"):
		return 0, refuse("file-type", fixForm, "Tệp là văn bản XML, không phải sổ tính")
	case strings.HasPrefix(low, "id;p"):
		return 0, refuse("file-type", fixSaveAs, "Tệp theo định dạng SYLK (.slk)")
	case strings.HasPrefix(low, "table\r\n0,1"), strings.HasPrefix(low, "table\n0,1"):
		return 0, refuse("file-type", fixSaveAs, "Tệp theo định dạng DIF (.dif)")
	case low == "":
		return 0, refuse("file-empty", fixResend, "Tệp chỉ có khoảng trắng, không có số liệu nào")
	}
	return csvText, nil
}
