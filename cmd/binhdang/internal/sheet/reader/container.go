package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// container is the zip file of a workbook once its directory was checked.
// Parts are found without regard to case, as the format asks.
type container struct {
	entries  map[string]*zip.File // by lower-case name
	inflated int64                // bytes inflated so far
}

// openContainer checks the directory of the zip: number of entries, names,
// methods, sizes. Nothing is inflated yet.
func openContainer(data []byte) (*container, *refusal) {
	// Counting signatures is quick and needs no memory; it bounds the directory
	// also where its own count lies.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > MaxEntries {
		return nil, refuse("file-limits", fixForm, "Tệp có %d phần bên trong, quá %d phần mà chương trình nhận", n, MaxEntries)
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("Tệp bị cắt cụt hoặc hỏng: không có mục lục ở cuối tệp nén")
	}
	c := &container{entries: make(map[string]*zip.File, len(zr.File))}
	var declared uint64
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue // a folder
		}
		name := strings.ToLower(f.Name)
		if !safeName(name) {
			return nil, refuse("file-entries", fixForm, "Tệp có phần mang tên không hợp lệ (%q)", short(f.Name))
		}
		if c.entries[name] != nil {
			return nil, refuse("file-entries", fixForm, "Tệp có hai phần cùng tên %q nên không biết phần nào đúng", short(f.Name))
		}
		if f.Flags&1 != 0 {
			return nil, refuse("file-password", fixSaveAs, "Tệp nén đặt mật khẩu nên không đọc được")
		}
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return nil, refuse("file-entries", fixSaveAs, "Phần %q nén theo cách mà Excel không dùng", short(f.Name))
		}
		if isXML(name) {
			declared += min(f.UncompressedSize64, MaxInflated+1)
		}
		c.entries[name] = f
	}
	if declared > MaxInflated {
		return nil, tooBig()
	}
	return c, nil
}

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

func tooBig() *refusal {
	return refuse("file-limits", fixForm, "Nội dung giải nén ra nặng quá %d MB mà chương trình nhận", MaxInflated>>20)
}

func damaged(format string, args ...any) *refusal {
	return refuse("file-damaged", fixResend, format, args...)
}

// safeName reports whether an entry's name is a plain relative path.
func safeName(n string) bool {
	return n != "" && !strings.ContainsAny(n, "\\\x00:") && !strings.HasPrefix(n, "/") && path.Clean(n) == n &&
		n != ".." && !strings.HasPrefix(n, "../")
}

// short keeps a hostile name from filling the screen.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func (c *container) has(name string) bool { return c.entries[strings.ToLower(name)] != nil }

// hasUnder reports whether any part lies in the folder.
func (c *container) hasUnder(folder string) bool {
	for name := range c.entries {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}

// maxTrusted is how much room is made for a part on the word of the directory.
const maxTrusted = 1 << 20

// part inflates one part and checks its size and CRC against the directory. The
// text comes without byte order mark; nil for a part that is not there.
func (c *container) part(name string) ([]byte, *refusal) {
	f := c.entries[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged("Phần %q trong tệp hỏng, không giải nén được", short(name))
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, maxTrusted)) + bytes.MinRead)
	left := int64(MaxInflated) - c.inflated
	n, err := io.Copy(&b, io.LimitReader(r, left+1))
	c.inflated += n
	switch {
	case n > left:
		return nil, tooBig()
	case errors.Is(err, zip.ErrChecksum):
		return nil, damaged("Phần %q trong tệp hỏng: nội dung không khớp mã kiểm tra", short(name))
	case err != nil, uint64(n) != f.UncompressedSize64:
		// archive/zip itself stops at a size that differs from the declared one.
		return nil, damaged("Phần %q trong tệp hỏng: kích thước thật không khớp kích thước ghi trong mục lục", short(name))
	}
	data := b.Bytes()
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) ||
		len(data) > 1 && (data[0] == 0 || data[1] == 0) {
		return nil, refuse("file-encoding", fixSaveAs, "Phần %q trong tệp không viết bằng UTF-8", short(name))
	}
	return bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), nil
}

// otherContainer names what a zip without a workbook is.
func (c *container) otherContainer() *refusal {
	mime, _ := c.part("mimetype")
	switch {
	case bytes.Contains(mime, []byte("opendocument")):
		return notTable("tài liệu OpenDocument")
	case c.has("xl/workbook.bin"):
		return refuse("file-type", fixSaveAs, "Tệp theo định dạng Excel nhị phân (.xlsb)")
	case c.hasUnder("word/"):
		return notTable("văn bản Word (.docx)")
	case c.hasUnder("ppt/"):
		return notTable("bản trình chiếu PowerPoint (.pptx)")
	case c.has("index/document.iwa"), c.has("index.zip"):
		return refuse("file-type", "mở tệp bằng Numbers (máy Mac, hoặc trang icloud.com), chọn Tệp > Xuất sang > Excel, rồi dùng tệp mới", "Tệp là bảng tính Numbers")
	}
	return archive("ZIP")
}
