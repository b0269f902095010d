package reader

import (
	"bytes"
	"strings"
)

// foreign reads a container that is not a zip.
func (g *gate) foreign(k kind, data []byte) (*Book, *refusal) {
	switch k {
	case ole:
		return g.openOLE(data)
	case bareBIFF:
		return readBIFF(g, data)
	case flatODS:
		text, ref := xmlText(data)
		if ref != nil {
			return nil, ref
		}
		return readODS(g, text, nil)
	case xml2003:
		return readXML2003(data)
	case htmlDoc:
		return readHTML(data)
	}
	t, ref := unicodeText(data, "")
	if ref != nil {
		return nil, ref
	}
	sep, ok := isCSV(t)
	switch {
	case ok:
		return readCSV(t, sep)
	case strings.TrimSpace(t) == "":
		return nil, refuse("file-empty", fixResend, "Tệp chỉ có khoảng trắng, không có số liệu nào")
	}
	return nil, refuse("file-type", fixForm, "Tệp là văn bản thường, không phải sổ tính Excel (.xlsx)")
}

// openOLE reads a workbook of Excel 97–2003.
func (g *gate) openOLE(data []byte) (*Book, *refusal) {
	c, ok := openCompound(data)
	if !ok {
		return nil, sniffOLE(data)
	}
	if c.has("EncryptedPackage") || !c.has("Workbook") {
		return nil, sniffOLE(data)
	}
	stream := c.stream("Workbook")
	if stream == nil {
		return nil, &cutBIFF
	}
	if c.has("_VBA_PROJECT_CUR") {
		g.noteMacro()
	}
	return readBIFF(g, stream)
}

// sniffOLE parts the kinds of OLE container by the names of their streams,
// which are stored in UTF-16.
func sniffOLE(data []byte) *refusal {
	has := func(name string) bool { return bytes.Contains(data, utf16le(name)) }
	switch {
	case has("EncryptedPackage"):
		return refuse("file-password", "mở tệp bằng Excel, chọn Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại",
			"Tệp đặt mật khẩu khi mở nên không đọc được")
	case has("Workbook"):
		return &cutBIFF
	case has("Book"):
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
