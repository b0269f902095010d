package reader

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// sniff says what a file is that is not a zip container; nil for a zip. Offices
// rename files, so only the content counts.
func sniff(data []byte) *refusal {
	switch {
	case len(data) == 0:
		return refuse("file-empty", fixResend, "Tệp rỗng (0 byte)")
	case len(data) > MaxFileSize:
		return refuse("file-size", "xóa ảnh và các sheet không thuộc biểu mẫu khỏi tệp, hoặc "+fixForm,
			"Tệp nặng %d MB, quá %d MB mà chương trình nhận", (len(data)+1<<20-1)>>20, MaxFileSize>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(data)
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.magic)) {
			return m.refusal()
		}
	}
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		return picture("HEIC")
	}
	if t, ok := textOf(data); ok {
		return sniffText(t)
	}
	return refuse("file-type", fixForm, "Tệp không phải sổ tính Excel (.xlsx), không nhận ra là loại tệp gì")
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
	{"\x09\x08\x10\x00", oldExcel},
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
	return refuse("file-type", fixSaveAs, "Tệp theo định dạng Excel cũ (.xls); chương trình chỉ đọc .xlsx")
}

// sniffOLE parts the kinds of OLE container by the names of their streams,
// which are stored in UTF-16.
func sniffOLE(data []byte) *refusal {
	has := func(name string) bool { return bytes.Contains(data, utf16le(name)) }
	switch {
	case has("EncryptedPackage"):
		return refuse("file-password", "mở tệp bằng Excel, chọn Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại",
			"Tệp đặt mật khẩu khi mở nên không đọc được")
	case has("Workbook"), has("Book"):
		return oldExcel()
	case has("WordDocument"):
		return notTable("văn bản Word cũ (.doc)")
	}
	return refuse("file-type", fixSaveAs, "Tệp theo định dạng Office cũ, không phải .xlsx")
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
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

func sniffText(t string) *refusal {
	low := strings.ToLower(strings.TrimSpace(t))
	switch {
	case strings.Contains(low, "urn:schemas-microsoft-com:office:spreadsheet"), strings.Contains(low, `progid="excel.sheet"`):
		return refuse("file-type", fixSaveAs, "Tệp theo định dạng XML của Excel 2003; chương trình chỉ đọc .xlsx")
	case strings.HasPrefix(low, "<html"), strings.HasPrefix(low, "<!doctype html"), strings.HasPrefix(low, "<table"),
		strings.HasPrefix(low, "<meta"), strings.Contains(low, "<html"), strings.Contains(low, "<table"):
		return refuse("file-type", fixSaveAs, "Tệp là trang web (HTML) đặt tên như sổ tính, thường do phần mềm khác xuất ra; chương trình chỉ đọc .xlsx")
	case strings.HasPrefix(low, "mime-version:"):
		return refuse("file-type", fixSaveAs, "Tệp là trang web lưu trọn gói (MHT); chương trình chỉ đọc .xlsx")
	case strings.HasPrefix(low, "<?xml"), strings.HasPrefix(low, "<"):
		return refuse("file-type", fixForm, "Tệp là văn bản XML, không phải sổ tính Excel (.xlsx)")
	case low == "":
		return refuse("file-empty", fixResend, "Tệp chỉ có khoảng trắng, không có số liệu nào")
	case !utf8.ValidString(t) || strings.ContainsAny(t, ";,\t"):
		return refuse("file-type", fixSaveAs, "Tệp là bảng dạng văn bản (CSV); chương trình chỉ đọc .xlsx")
	}
	return refuse("file-type", fixForm, "Tệp là văn bản thường, không phải sổ tính Excel (.xlsx)")
}
