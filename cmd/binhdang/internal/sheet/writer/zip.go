package writer

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// zipWriter packs the parts without dates and mends them on the way: excelize marks
// every formula's result as text, leaves out an empty one, and writes the document's
// properties without a prefix.
type zipWriter struct{ *zip.Writer }

func newZip(w io.Writer) excelize.ZipWriter { return zipWriter{zip.NewWriter(w)} }

// Create implements excelize.ZipWriter.
func (z zipWriter) Create(name string) (io.Writer, error) {
	w, err := z.Writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	switch {
	case err == nil && strings.HasPrefix(name, "xl/worksheets/sheet"):
		return mender{w, mend}, nil
	case err == nil && name == "docProps/core.xml":
		return mender{w, prefixed}, nil
	}
	return w, err
}

// prefixed writes the properties with the prefix that all other programs give them:
// exceljs opens no workbook without.
func prefixed(core []byte) []byte {
	return []byte(strings.NewReplacer(
		"<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
		"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>",
	).Replace(string(core)))
}

// mender rewrites one part; excelize hands it over in a single write.
type mender struct {
	w    io.Writer
	mend func([]byte) []byte
}

func (m mender) Write(p []byte) (int, error) {
	if _, err := m.w.Write(m.mend(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// mend goes from formula to formula:
//
//	<c r="D8" s="3" t="str"><f>…</f><v>19</v></c>  →  without t="str"
//	<c r="D9" s="3" t="str"><f>…</f></c>           →  with <v></v>
func mend(sheet []byte) []byte {
	const open, end, asText = "<f>", "</f>", ` t="str">`
	var out bytes.Buffer
	out.Grow(len(sheet) + len(sheet)/16)
	for {
		i := bytes.Index(sheet, []byte(asText+open))
		if i < 0 {
			break
		}
		n := bytes.Index(sheet[i:], []byte(end))
		if n < 0 {
			break
		}
		formula, rest := sheet[i+len(asText):i+n+len(end)], sheet[i+n+len(end):]
		out.Write(sheet[:i])
		switch {
		case bytes.HasPrefix(rest, []byte("</c>")):
			out.WriteString(asText)
			out.Write(formula)
			out.WriteString("<v></v>")
		case isNumber(rest):
			out.WriteByte('>')
			out.Write(formula)
		default:
			out.WriteString(asText)
			out.Write(formula)
		}
		sheet = rest
	}
	out.Write(sheet)
	return out.Bytes()
}

// isNumber reports whether a cached value follows that is a number.
func isNumber(rest []byte) bool {
	v, ok := bytes.CutPrefix(rest, []byte("<v>"))
	if !ok {
		return false
	}
	v, _, ok = bytes.Cut(bytes.TrimPrefix(v, []byte("-")), []byte("</v>"))
	whole, part, has := bytes.Cut(v, []byte("."))
	return ok && digits(whole) && (!has || digits(part))
}

func digits(b []byte) bool { return len(b) > 0 && len(bytes.Trim(b, "0123456789")) == 0 }
