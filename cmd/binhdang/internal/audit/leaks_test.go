package audit

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
)

// A leak of each kind, planted in a file of each kind, is found with file and line; what
// the office wrote to be read, its own telephone and words of everybody are none.
func TestLeaks(t *testing.T) {
	typed := []Typed{
		{Text: "Đã tổ chức 3 buổi nói chuyện tại nhà văn hóa thôn Đông", Place: "a.xlsx ô F9"},
		{Text: "Nguyễn Văn Mẫu", Place: "a.xlsx ô C4"},
		{Text: "0912 345 678", Place: "a.xlsx ô C5"},
		{Text: "mau.nguyen@example.vn", Place: "a.xlsx ô C6"},
		{Text: "nói \"chưa nhận\" được biểu <mẫu> của huyện gửi về", Place: "dieu-chinh.yaml dòng 4"},
		{Text: "câu này có trong bài viết của chính cơ quan", Place: "a.xlsx ô F10"},
		{Text: "chưa có", Place: "a.xlsx ô F11"},
		{Text: "Đang làm tiếp", Place: "a.xlsx ô F12"},
		{Text: "xa-mau-gui-lan-2.xlsx", Place: "data/2018/6-thang/xa-mau-gui-lan-2.xlsx", File: true},
		{Text: "tong-hop.xlsx", Place: "data/2018/6-thang/tong-hop.xlsx", File: true},
	}
	open := [][]byte{[]byte("# Giới thiệu\n\ncâu này có trong bài viết của chính cơ quan\n")}
	for _, k := range []struct {
		name, path, line string
		want             []string
	}{
		{"a free text", "a/index.html", "<p>Đã tổ chức 3 buổi nói chuyện tại nhà văn hóa thôn Đông</p>", []string{"100 a.xlsx ô F9"}},
		{"… in data", "du-lieu/gia-tri.csv", `x,"Đã tổ chức 3 buổi nói chuyện tại nhà văn hóa thôn Đông",1`, []string{"100 a.xlsx ô F9"}},
		{"a name", "a.json", `{"x": "Nguyễn Văn Mẫu"}`, []string{"100 a.xlsx ô C4", "4 "}},
		{"a name that nobody typed", "a/index.md", "hỏi bà Trần Thị Hai, hay ông Lê Ba", []string{"4 ", "4 "}},
		{"a telephone", "a/index.html", "gọi 0912 345 678", []string{"100 a.xlsx ô C5", "1 "}},
		{"a telephone that nobody typed", "a/index.md", "gọi 0987.654.321", []string{"1 "}},
		{"an e-mail", "feed.xml", "mau.nguyen@example.vn", []string{"100 a.xlsx ô C6", "2 "}},
		{"an e-mail that nobody typed", "a/index.md", "viết cho ai.do@example.vn", []string{"2 "}},
		{"a reason, escaped", "a/index.html", "<td>nói &#34;chưa nhận&#34; được biểu &lt;mẫu&gt; của huyện gửi về", []string{"100 dieu-chinh.yaml dòng 4"}},
		{"the name of a return", "a.json", `"xa-mau-gui-lan-2.xlsx"`, []string{"101 data/2018/6-thang/xa-mau-gui-lan-2.xlsx"}},
		{"a name of a file that the site has itself", "a.json", `"tong-hop.xlsx"`, nil},
		{"what the office wrote", "a/index.html", "câu này có trong bài viết của chính cơ quan", nil},
		{"few words", "a/index.html", "chưa có; Đang làm tiếp", nil},
		{"the office's own", "a/index.md", "gọi 024 3333 4444 hoặc viết cho so@huyen.vn", nil},
		{"numbers, units and decrees", "a/index.md", "Xã Văn Bình 1.234.567.890 người, 0,5 %; 10201 00 20 30; bà con xã Văn Phú; 08/2018/NĐ-CP", nil},
		{"… in a page, over tags", "a/index.html", "<p>gọi <b>0987.</b>654.321</p>", []string{"1 "}},
		{"… that other programs show", "a/index.html", `<meta name="description" content="hỏi bà Trần Thị Hai">`, []string{"4 "}},
		{"… in data", "a.csv", "x,hỏi bà Trần Thị Hai 0987 654 321,1", []string{"4 ", "1 "}},
		{"an e-mail in JSON", "a.json", `{"x": "ai.do@example.vn"}`, []string{"2 "}},
		{"numbers of a drawing", "a/index.html", `<svg><path d="M0 12 345 678 901 0987654321"/></svg><td>Bà</td><td>Hai</td><td>098</td><td>7654321</td>`, nil},
		{"an event", "lich.ics", "UID:2018-s1@example.vn", nil},
		{"hashes", "manifest.json", `"00685935629c0ffee3fa006859356b1d9c0ffee09b", "9c0ffee3fa006859356b1d9c0ffee09b0068593562", "ab00685935629c0ffee3fa006859356b1d9c0ffee09b"`, nil},
		{"a telephone beside letters", "a.json", `"0987654321ab"`, []string{"1 "}},
		{"a name in a workbook", "a.xlsx", "<c t=\"inlineStr\"><is><t>hỏi bà Trần </t><t>Thị Hai</t></is></c>", []string{"4 "}},
		{"what was typed in a document", "a.docx", "<w:p><w:r><w:t>Nguyễn Văn Mẫu</w:t></w:r></w:p>", []string{"100 a.xlsx ô C4", "4 "}},
		{"no words", "a.woff2", "Nguyễn Văn Mẫu", nil},
	} {
		files := Files{"du-lieu/2018/tong-hop.xlsx": zipped(t, "x.xml", ""), k.path: []byte("một\nhai\n" + k.line + "\nbốn\n")}
		if ext := path.Ext(k.path); ext == ".xlsx" || ext == ".docx" {
			files[k.path] = zipped(t, "word/document.xml", string(files[k.path]))
		}
		var got []string
		files, err := Unpacked(files)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range Leaks(files, typed, open, "024 3333 4444", "so@huyen.vn") {
			got = append(got, fmt.Sprintf("%d %s", l.Kind, l.Place))
			if at, _, _ := strings.Cut(l.Path, "!"); at != k.path || l.Line != 3 {
				t.Errorf("%s: at %s:%d", k.name, l.Path, l.Line)
			}
		}
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %s", k.name, strings.Join(got, ", "))
		}
	}
}

// zipped is an archive of one file.
func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err := cmp.Or(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
