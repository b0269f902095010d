package text

import (
	"strings"
	"testing"
)

// What nobody sees is said with its place, once for each character, and nothing
// else follows from it: marks, links and the head of the file are read without it.
func TestUnseen(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"title", "---\ntitle: Giới\u200b thiệu\n---\nx\n",
			"content/x.md:2:12: Ở đây có ký tự không nhìn thấy (U+200B) sau “title: Giới” [content-unseen] xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang\n"},
		{"quotes in the head", "---\u2060\n\u202etitle: \"A\"\n---\nx\n",
			"content/x.md:1:4: Ở đây có ký tự không nhìn thấy (U+2060) sau “---” [content-unseen] xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang\n" +
				"content/x.md:2:1: Ở đây có ký tự đổi chiều chữ (U+202E) ở đầu dòng [content-unseen] xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang\n"},
		{"folded", "---\ntitle: A\n---\nn\u00ado\n\n- n\u00ad\u00ado\n",
			"content/x.md:4:2: Ở đây có dấu gạch nối ẩn (thường là chữ ư gõ theo bảng mã TCVN3) (U+00AD) sau “n”; và 2 chỗ nữa, ở dòng 6 [content-unseen] gõ lại chữ bị mất ở chỗ này\n"},
		{"line", "---\ntitle: A\n---\na\u2028b [c](chi\u200d-tieu/)\n",
			"content/x.md:4:2: Ở đây có dấu xuống dòng (U+2028) sau “a” [content-unseen] xóa ký tự ấy rồi xuống dòng bằng phím Enter\n" +
				"content/x.md:4:12: Ở đây có ký tự không nhìn thấy (U+200D) sau “ab [c](chi” [content-unseen] xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang\n"},
		{"a mark", "---\ntitle: A\n---\n{{ky\ufeff}}\n",
			"content/x.md:4:5: Ở đây có ký tự không nhìn thấy (U+FEFF) sau “{{ky” [content-unseen] xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang\n"},
		{"none", "\ufeff---\r\ntitle: A\r\n---\r\nmột\u00a0hai\tba\r\n", ""},
	} {
		n, found := Parse("content/x.md", []byte(c.src))
		if got := lines(found); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if strings.ContainsFunc(n.Title, unseen) {
			t.Errorf("%s: title %q", c.name, n.Title)
		}
	}
}
