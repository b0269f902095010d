package office

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Rules of what lies among the returns and is none.
const (
	ruleNoReturn    = "no-return"
	ruleSignedPaper = "signed-paper"
	ruleArchive     = "archive"
)

// tables are the endings of what was meant to be a workbook: whatever is wrong with
// such a file is said of it as of a return.
var tables = []string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".ods", ".fods", ".ots", ".csv", ".tsv", ".et", ".numbers", ".slk", ".dif", ".wk1", ".wk3", ".wk4", ".wks", ".123", ".wb1", ".qpw"}

func ending(file string) string { return strings.ToLower(path.Ext(file)) }

func meantAsTable(file string) bool { return slices.Contains(tables, ending(file)) }

// nature is what a file is that is no return.
type nature struct {
	what string // with its article, as it is told
	scan bool   // the picture of a paper, which may be signed
	fix  string
}

const (
	leave     = "không phải làm gì"
	askTable  = "không phải làm gì; nếu số liệu nằm trong tệp này thì xin đơn vị điền vào biểu mẫu rồi gửi lại"
	nameScan  = "không phải làm gì; nếu là bản giấy đã ký của một biểu cùng thư mục thì đặt tên như biểu ấy, hoặc đặt tên có tên đơn vị; nếu đơn vị chỉ gửi bản chụp thì xin đơn vị gửi sổ tính Excel (.xlsx)"
	loadAgain = "đợi tải xong hoặc tải lại, rồi chép tệp đầy đủ vào thư mục này"
)

// byName says of names what they are of, whatever their content.
func byName(file string) (nature, bool) {
	base, ext := strings.ToLower(path.Base(file)), ending(file)
	switch {
	case slices.Contains([]string{"desktop.ini", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "icon\r", "autorun.inf"}, base):
		return nature{what: "tệp của hệ điều hành", fix: leave}, true
	case slices.Contains([]string{".crdownload", ".part", ".partial", ".tmp", ".temp", ".download", ".opdownload", ".dwnl"}, ext):
		return nature{what: "tệp tải dở hoặc tệp tạm", fix: loadAgain}, true
	case slices.Contains([]string{".lnk", ".url", ".webloc"}, ext):
		return nature{what: "lối tắt của Windows", fix: "không phải làm gì; nếu lối tắt dẫn đến một biểu thì chép chính tệp biểu vào chỗ này"}, true
	}
	return nature{}, false
}

// ofSpreadsheets are what a web page or XML file begins with that holds a workbook.
var ofSpreadsheets = []string{"urn:schemas-microsoft-com:office:spreadsheet", "urn:schemas-microsoft-com:office:excel", `progid="Excel.Sheet"`, "opendocument.spreadsheet", `content="LibreOffice`, "SheetJS"}

// headSize is how much of a file tells what it is.
const headSize = 1024

// byHead says what a file is that was not meant as a workbook; ok is false where it
// may be one nevertheless. head is how it begins.
func byHead(file string, head []byte) (n nature, ok bool) {
	begins := func(signs ...string) bool {
		return slices.ContainsFunc(signs, func(s string) bool { return bytes.HasPrefix(head, []byte(s)) })
	}
	ext := ending(file)
	document := slices.Contains([]string{".doc", ".dot", ".wps", ".ppt", ".pps", ".msg", ".vsd", ".pub", ".mdb", ".db", ".msi"}, ext)
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return nature{what: "tài liệu PDF", scan: true, fix: nameScan}, true
	case begins("\x89PNG", "\xFF\xD8\xFF", "GIF8", "II*\x00", "MM\x00*"), begins("BM") && ext == ".bmp",
		begins("RIFF") && len(head) > 12 && string(head[8:12]) == "WEBP",
		len(head) > 12 && string(head[4:8]) == "ftyp" && slices.Contains([]string{"heic", "heix", "hevc", "mif1", "msf1", "avif"}, string(head[8:12])):
		return nature{what: "ảnh", scan: true, fix: nameScan}, true
	case begins("\xD0\xCF\x11\xE0") && !document, begins("\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x08\x00", "\x09\x08\x10\x00"):
		return nature{}, false
	case slices.Contains([]string{".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".rtf", ".odt", ".pages"}, ext), begins("{\\rtf"):
		return nature{what: "văn bản", fix: askTable}, true
	case slices.Contains([]string{".ppt", ".pptx", ".pps", ".ppsx", ".odp"}, ext):
		return nature{what: "bản trình chiếu", fix: askTable}, true
	case slices.Contains([]string{".eml", ".msg", ".mht", ".mhtml"}, ext):
		return nature{what: "thư điện tử hoặc trang web lưu trọn gói", fix: "không phải làm gì; nếu có biểu đính kèm thì lưu tệp biểu vào thư mục này"}, true
	case slices.ContainsFunc(ofSpreadsheets, func(s string) bool { return bytes.Contains(head, []byte(s)) }):
		return nature{}, false
	case slices.Contains([]string{".htm", ".html", ".txt", ".md", ".log", ".xml", ".json"}, ext):
		return nature{what: "văn bản thường hoặc trang web", fix: askTable}, true
	case slices.Contains([]string{".pdf", ".jpg", ".jpeg", ".jpe", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp"}, ext):
		return nature{what: "tệp mang tên một bản chụp mà không đọc ra là ảnh hay PDF", fix: "không phải làm gì; nếu cần bản chụp này thì xin đơn vị gửi lại, tệp có thể hỏng khi gửi"}, true
	}
	return nature{what: "tệp thuộc loại khác", fix: askTable}, true
}

// packed reports whether a file is packed in a way that the program does not unpack.
func packed(file string, head []byte) bool {
	for _, s := range []string{"Rar!", "7z\xBC\xAF\x27\x1C", "\x1F\x8B", "BZh", "\xFD7zXZ\x00", "\x28\xB5\x2F\xFD", "MSCF"} {
		if bytes.HasPrefix(head, []byte(s)) {
			return true
		}
	}
	return slices.Contains([]string{".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".cab", ".arj", ".ace", ".z01", ".001"}, ending(file))
}

// zippedDocument reports whether a file has the ending of a document that is a zip.
func zippedDocument(file string) bool {
	return slices.Contains([]string{".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".pages", ".pptx", ".pptm", ".ppsx", ".odp", ".key", ".odg", ".vsdx", ".epub", ".xps", ".oxps", ".jar", ".apk", ".kmz"}, ending(file))
}

// zipped reports whether a file begins as a zip does, also as an empty one.
func zipped(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) || bytes.HasPrefix(head, []byte("PK\x07\x08"))
}

// noReturn says of a file what it is, and that nothing is read from it.
func noReturn(file string, n nature) finding.Finding {
	return finding.Finding{Rule: ruleNoReturn, Severity: finding.Note, Pos: finding.Pos{File: file},
		Format: "Đây là %s, không phải biểu (sổ tính Excel), nên không lấy số liệu từ tệp này", Args: []any{n.what}, Fix: n.fix}
}

// lockFile answers the small file that a program keeps beside what it has open.
func lockFile(file string) finding.Finding {
	if !meantAsTable(strings.TrimSuffix(file, "#")) {
		return noReturn(file, nature{what: "tệp tạm của chương trình đang mở tài liệu", fix: leave})
	}
	return finding.Finding{Rule: "lock-file", Severity: finding.Note, Pos: finding.Pos{File: file},
		Format: "Excel đang mở một biểu ở đây; tệp tạm này được bỏ qua", Fix: "lưu và đóng biểu trong Excel rồi chạy lại, để số liệu mới nhất được đọc"}
}

// empty says of a file that nothing is in it.
func empty(file string) finding.Finding {
	return finding.Finding{Rule: "file-empty", Severity: finding.Note, Pos: finding.Pos{File: file},
		Format: "Tệp rỗng (0 byte), không có gì để đọc",
		Fix:    "nếu là biểu thì tải lại từ đầu hoặc xin đơn vị gửi lại; nếu không thì xóa tệp này"}
}

// unpack is the remedy for what the program does not unpack by itself.
const unpack = "giải nén bằng 7-Zip hoặc WinRAR, chép các tệp .xlsx bên trong vào thư mục này, rồi đưa tệp nén ra khỏi thư mục data"

// unread says that a file is not given out, by the machine or by the zip it is in.
func unread(file string, err error) finding.Finding {
	var machine *fs.PathError
	if workspace.Outer(file) == file || errors.As(err, &machine) {
		return unreadable(file, err)
	}
	return finding.Finding{Rule: ruleArchive, Severity: finding.Error, Pos: finding.Pos{File: file},
		Format: "Tệp này trong tệp nén bị hỏng nên không giải nén được",
		Fix:    "tải lại tệp nén từ đầu hoặc xin đơn vị gửi lại; nếu không cần tệp này thì đưa tệp nén ra khỏi thư mục data"}
}

// archiveFault says why a zip, or what is in it, is not read.
func archiveFault(file string, fault workspace.ArchiveFault) finding.Finding {
	f := finding.Finding{Rule: ruleArchive, Severity: finding.Error, Pos: finding.Pos{File: file}, Fix: unpack}
	switch fault {
	case workspace.Damaged:
		f.Format = "Tệp nén bị cắt cụt hoặc hỏng nên không đọc được biểu nào bên trong"
		f.Fix = "tải lại từ đầu hoặc xin đơn vị gửi lại; nếu không cần tệp này thì đưa ra khỏi thư mục data"
	case workspace.TooMany:
		f.Format, f.Args = "Tệp nén có quá %d tệp bên trong nên không được mở", []any{workspace.MaxMembers}
	case workspace.TooLarge:
		f.Format = "Tệp nén này, hoặc tệp ở trong, quá lớn khi giải nén nên không được đọc"
	case workspace.WithKey:
		f.Format = "Tệp nén đặt mật khẩu nên không đọc được"
		f.Fix = "hỏi đơn vị mật khẩu, giải nén, chép các tệp .xlsx bên trong vào thư mục này, rồi đưa tệp nén ra khỏi thư mục data"
	default:
		f.Format = "Tệp nén theo cách mà chương trình không mở, nên chưa biết bên trong có biểu nào"
	}
	return f
}

// nested says of a zip in a zip that it stays shut.
func nested(file string) finding.Finding {
	return finding.Finding{Rule: ruleArchive, Severity: finding.Warning, Pos: finding.Pos{File: file},
		Format: "Tệp nén nằm trong một tệp nén khác nên không được mở; chưa biết bên trong có biểu nào", Fix: unpack}
}
