package audit

import (
	"fmt"
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
		{"a name", "a.json", `{"x": "Nguyễn Văn Mẫu"}`, []string{"100 a.xlsx ô C4"}},
		{"a name that nobody typed", "a/index.md", "hỏi bà Trần Thị Hai, hay ông Lê Ba", []string{"4 ", "4 "}},
		{"a telephone", "a/index.html", "gọi 0912 345 678", []string{"100 a.xlsx ô C5"}},
		{"a telephone that nobody typed", "a/index.md", "gọi 0987.654.321", []string{"1 "}},
		{"an e-mail", "feed.xml", "mau.nguyen@example.vn", []string{"100 a.xlsx ô C6"}},
		{"an e-mail that nobody typed", "a/index.md", "viết cho ai.do@example.vn", []string{"2 "}},
		{"a reason, escaped", "a/index.html", "<td>nói &#34;chưa nhận&#34; được biểu &lt;mẫu&gt; của huyện gửi về", []string{"100 dieu-chinh.yaml dòng 4"}},
		{"the name of a return", "a.json", `"xa-mau-gui-lan-2.xlsx"`, []string{"101 data/2018/6-thang/xa-mau-gui-lan-2.xlsx"}},
		{"a name of a file that the site has itself", "a.json", `"tong-hop.xlsx"`, nil},
		{"what the office wrote", "a/index.html", "câu này có trong bài viết của chính cơ quan", nil},
		{"few words", "a/index.html", "chưa có; Đang làm tiếp", nil},
		{"the office's own", "a/index.md", "gọi 024 3333 4444 hoặc viết cho so@huyen.vn", nil},
		{"numbers, units and decrees", "a/index.md", "Xã Văn Bình 1.234.567.890 người, 0,5 %; 10201 00 20 30; bà con xã Văn Phú; 08/2018/NĐ-CP", nil},
		{"no words", "a.woff2", "Nguyễn Văn Mẫu", nil},
	} {
		files := Files{"du-lieu/2018/tong-hop.xlsx": nil, k.path: []byte("một\nhai\n" + k.line + "\nbốn\n")}
		var got []string
		for _, l := range Leaks(files, typed, open, "024 3333 4444", "so@huyen.vn") {
			got = append(got, fmt.Sprintf("%d %s", l.Kind, l.Place))
			if l.Path != k.path || l.Line != 3 {
				t.Errorf("%s: at %s:%d", k.name, l.Path, l.Line)
			}
		}
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %s", k.name, strings.Join(got, ", "))
		}
	}
}
