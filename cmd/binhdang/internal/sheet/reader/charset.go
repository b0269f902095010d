package reader

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// unicodeText gives the text of a file that is one. It says by byte order mark that it
// is Unicode, or is UTF-8; else the words decide between the encodings in which
// Vietnamese was written on Windows. declared is what the file says of itself; empty
// where it says nothing.
func unicodeText(data []byte, declared string) (string, *refusal) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return wide(data[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return wide(data[2:], binary.BigEndian), nil
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(data) {
		if t := string(data); len(lostLetter.FindAllStringIndex(t, leastLost)) < leastLost || viet.Evidence(t) > 0 {
			return t, nil
		}
		return "", &lettersLost
	}
	if strings.EqualFold(declared, "windows-1258") {
		if b, err := charmap.Windows1258.NewDecoder().Bytes(data); err == nil {
			return viet.NFC(string(b)), nil
		}
	}
	best, most, second := "", 0, 0
	try := func(t string) {
		if n := viet.Evidence(t); n > most {
			best, most, second = t, n, most
		} else {
			second = max(second, n)
		}
	}
	if b, err := charmap.Windows1258.NewDecoder().Bytes(data); err == nil {
		try(viet.NFC(string(b)))
	}
	if b, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
		try(viet.TCVN3.Decode(string(b)))
		try(viet.VNI.Decode(string(b)))
	}
	switch {
	case most < 2 && len(lostLetter.FindAllIndex(data, leastLost)) == leastLost:
		return "", &lettersLost
	case most < 2 || most < 2*second:
		return "", refuse("file-encoding", fixOrigin, "Tệp viết bằng bảng mã không nhận ra được (không phải Unicode, và chữ không cho biết là bảng mã nào)")
	}
	return best, nil
}

const fixOrigin = "trong Excel chọn Dữ liệu > Từ Văn bản/CSV, mở tệp, ở mục Gốc tệp (File Origin) chọn bảng mã cho tới khi chữ hiện đúng, bấm Tải, rồi Lưu như loại “Excel Workbook (*.xlsx)” và dùng tệp mới"

// lostLetter is a letter that became a question mark; leastLost is from how many on
// they tell that the letters of a text are gone.
var lostLetter = regexp.MustCompile(`[A-Za-z]\?+[a-z]`)

const leastLost = 5

var lettersLost = refusal{
	rule: "file-encoding", severity: finding.Error, format: "Chữ tiếng Việt trong tệp đã thành dấu hỏi khi lưu, nên không biết số nào của mục nào",
	fix: "mở lại sổ tính gốc (không mở tệp này), chọn Tệp > Lưu như, chọn loại “Excel Workbook (*.xlsx)”, rồi dùng tệp mới; không còn bản gốc thì xin đơn vị gửi lại ở dạng ấy",
}

// wide decodes UTF-16.
func wide(data []byte, order binary.ByteOrder) string {
	u := make([]uint16, len(data)/2)
	for i := range u {
		u[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(u))
}
