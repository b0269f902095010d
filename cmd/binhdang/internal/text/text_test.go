package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
)

func lines(fs finding.List) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s: %s [%s] %s\n", f.Pos, f.Text(), f.Rule, f.Fix)
	}
	return b.String()
}

func TestParseTree(t *testing.T) {
	n, fs := Parse("content/x.md", []byte("---\ntitle: Tên trang\n---\nMở đầu **31,4 %** của {{gia-tri BDG1.1c}} và\nhết.\n\n## I. Một\n\n{{bang MT1}}\n\n### 1. Con\n\n- a\n- b [xem](chi-tieu/)\n\n## II. Hai\n\n> Lưu ý.\n\n| A | B |\n|---|--:|\n| x | 1 |\n"))
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	ref := n.Blocks[0].(document.Para).Content[3].(document.Ref)
	if ref.Name != "gia-tri" || ref.Args[0] != "BDG1.1c" || ref.Pos.Line != 4 || ref.Pos.Col != 23 {
		t.Errorf("ref = %+v", ref)
	}
	one := n.Blocks[1].(document.Section)
	if one.Level != 2 || one.Title.Plain() != "I. Một" {
		t.Errorf("section = %+v", one)
	}
	if s := one.Blocks[0].(document.Slot); s.Name != "bang" || s.Pos.Line != 9 {
		t.Errorf("slot = %+v", s)
	}
	sub := one.Blocks[1].(document.Section)
	if l := sub.Blocks[0].(document.List); len(l.Items) != 2 || l.Items[1].Content.Plain() != "b xem" {
		t.Errorf("list = %+v", l)
	}
	two := n.Blocks[2].(document.Section)
	if q := two.Blocks[0].(document.Para); q.Role != document.Note {
		t.Errorf("note = %+v", q)
	}
	if tb := two.Blocks[1].(document.Table); tb.Body[0].Cells[1].Align != document.Right || len(tb.Head) != 1 || tb.Caption != two.Title.Plain() {
		t.Errorf("table = %+v", tb)
	}
}

// What an officer may write within a paragraph, and between paragraphs.
func TestWriting(t *testing.T) {
	n, fs := Parse("x.md", []byte("---\ntitle: Trang\n---\nMột *nghiêng*\\\nhai <https://a.example/> và [b](http://b.example/).\n\n---\n\n- mục\n\n  thêm\n\n| a |\n|---|\n| 1 |\n\n| a |\n|---|\n| 2 |\n"))
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	want := []document.Block{
		document.Para{Content: document.Inlines{
			document.Text("Một "), document.Emph{Content: document.T("nghiêng")}, document.Break{}, document.Text("hai "),
			document.Link{To: "https://a.example/", External: true, Content: document.T("https://a.example/")}, document.Text(" và "),
			document.Link{To: "http://b.example/", External: true, Content: document.T("b")}, document.Text("."),
		}},
		document.List{Items: []document.Item{{Content: document.T("mục"), Blocks: []document.Block{document.Para{Content: document.T("thêm")}}}}},
	}
	if d := cmp.Diff(want, n.Blocks[:2]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	var captions []string
	for _, b := range n.Blocks[2:] {
		captions = append(captions, b.(document.Table).Caption)
	}
	if d := cmp.Diff([]string{"Trang", "Trang (2)"}, captions); d != "" {
		t.Errorf("two tables under one heading need two captions:\n%s", d)
	}
}

// A mark is found where it stands in the file, whatever Markdown made of the text
// before it.
func TestMarkPositions(t *testing.T) {
	src := "---\ntitle: A\n---\nMột \\* hai\nbốn {{a}} và {{b c}}\n\n- mục\n  tiếp **đậm {{d}}** `{{e}}`\n\n| x | y |\n|---|---|\n| 1 | ở {{f}} |\n"
	n, fs := Parse("x.md", []byte(strings.ReplaceAll(src, "\n", "\r\n")))
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	var got []string
	var walk func(document.Inlines)
	walk = func(in document.Inlines) {
		for _, x := range in {
			switch x := x.(type) {
			case document.Ref:
				got = append(got, fmt.Sprintf("%s %d:%d", x.Name, x.Pos.Line, x.Pos.Col))
			case document.Strong:
				walk(x.Content)
			}
		}
	}
	for _, b := range n.Blocks {
		switch b := b.(type) {
		case document.Para:
			walk(b.Content)
		case document.List:
			walk(b.Items[0].Content)
		case document.Table:
			walk(b.Body[0].Cells[1].Content)
		}
	}
	if d := cmp.Diff([]string{"a 5:5", "b 5:14", "d 8:14", "e 8:23", "f 12:9"}, got); d != "" {
		t.Error(d)
	}
}

// A page that is no report has no figures to fill in.
func TestUnfilled(t *testing.T) {
	n, fs := Parse("content/gioi-thieu.md", []byte("---\ntitle: {{ky}}\n---\nKỳ {{ky}} và `{{moc BDG1.2}}`.\n\n## Mục {{do-phu}}\n\n{{bang MT1}}\n\n- [x](chi-tieu/{{ky}}/)\n\n| A |\n|---|\n| {{la}} |\n"))
	const want = `content/gioi-thieu.md:2:1: Tên trang có dấu chèn {{…}}, là chỗ không điền được số [content-mark] viết thẳng bằng chữ
content/gioi-thieu.md:10:4: Liên kết có địa chỉ không dùng được: chi-tieu/{{ky}}/ [content-link] ghi địa chỉ trang tính từ gốc, ví dụ chi-tieu/, hoặc địa chỉ bắt đầu bằng https://
`
	if got := lines(fs); got != want {
		t.Error(got)
	}
	var places []string
	for _, f := range n.Unfilled() {
		places = append(places, fmt.Sprint(f.Pos.Line, ":", f.Pos.Col, " ", f.Args[0]))
	}
	if d := cmp.Diff([]string{"4:4 ky", "4:15 moc BDG1.2", "6:8 do-phu", "8:1 bang MT1", "14:3 la"}, places); d != "" {
		t.Error(d)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"no front matter", "Chào\n", "content/x.md:1:1: Tệp nội dung thiếu phần đầu có tên trang [front-matter] mở đầu tệp bằng ba dòng: ---, title: Tên trang, ---\n"},
		{"unknown key", "---\ntitle: A\nlayout: x\n---\n", "content/x.md:3:1: Phần đầu có dòng không hiểu được: layout: x [front-matter] chỉ dùng dòng title: Tên trang\n"},
		{"raw html", "---\ntitle: A\n---\n\n<script>alert(1)</script>\n", "content/x.md:5:1: Tệp nội dung không được có mã HTML [content-refused] viết lại bằng chữ, danh sách hoặc bảng Markdown\n"},
		{"inline html", "---\ntitle: A\n---\nx <b>y</b>\n", "content/x.md:4:3: Tệp nội dung không được có mã HTML [content-refused] viết lại bằng chữ, danh sách hoặc bảng Markdown\n" +
			"content/x.md:4:7: Tệp nội dung không được có mã HTML [content-refused] viết lại bằng chữ, danh sách hoặc bảng Markdown\n"},
		{"script link", "---\ntitle: A\n---\n[x](javascript:alert(1))\n", "content/x.md:4:2: Liên kết có địa chỉ không dùng được: javascript:alert(1) [content-link] ghi địa chỉ trang tính từ gốc, ví dụ chi-tieu/, hoặc địa chỉ bắt đầu bằng https://\n"},
		{"open mark", "---\ntitle: A\n---\nx {{gia-tri\n", "content/x.md:4:3: Dấu chèn số liệu viết chưa đủ [content-mark] viết dấu chèn dạng {{tên tham-số}}\n"},
		{"image", "---\ntitle: A\n---\n![x](y.png)\n", "content/x.md:4:3: Tệp nội dung không được có hình ảnh [content-refused] viết lại bằng chữ, danh sách hoặc bảng Markdown\n"},
		{"skipped level", "---\ntitle: A\n---\n#### x\n", "content/x.md:4:6: Đề mục cấp 4 đứng sau cấp 1 [heading-level] viết đề mục này với ##\n"},
		{"no title", "---\n\n---\n", "content/x.md:1:1: Phần đầu thiếu title (tên trang) [front-matter] mở đầu tệp bằng ba dòng: ---, title: Tên trang, ---\n"},
		{"two titles", "---\ntitle: A\ntitle: B\n---\n", "content/x.md:3:1: Phần đầu có hai dòng title [front-matter] bỏ bớt một dòng title\n"},
		{"front matter without end", "---\ntitle: A", "content/x.md:1:1: Phần đầu không có dòng --- kết thúc [front-matter] thêm dòng --- sau dòng title\n"},
		{"too large", strings.Repeat("a", 1<<20+1), "content/x.md:1:1: Tệp nội dung lớn hơn 1 MiB [content-too-large] chia tệp thành nhiều tệp nhỏ hơn\n"},
		{"link out of the site", "---\ntitle: A\n---\n[x](../data/)\n", "content/x.md:4:2: Liên kết có địa chỉ không dùng được: ../data/ [content-link] ghi địa chỉ trang tính từ gốc, ví dụ chi-tieu/, hoặc địa chỉ bắt đầu bằng https://\n"},
		{"not UTF-8", "\xff", "content/x.md:1:1: Tệp nội dung không phải UTF-8 [content-encoding] lưu lại tệp với bảng mã UTF-8\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := Parse("content/x.md", []byte(c.src))
			got := lines(fs)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// A table of a report that no type makes fit a sheet is told with its line.
func TestTooWide(t *testing.T) {
	table := func(columns int, cell string) string {
		row := func(cell string) string { return "|" + strings.Repeat(" "+cell+" |", columns) + "\n" }
		return "---\ntitle: A\n---\nMở đầu.\n\n" + row("Cột") + row("---") + row(cell)
	}
	for _, c := range []struct{ name, src, want string }{
		{"figures of a commune", table(14, "1.234"), ""},
		{"figures of a state", table(14, "1.234.567.890"), "content/x.md:6:3: Bảng 14 cột rộng hơn khổ giấy, chữ nhỏ nhất cũng không đủ chỗ [content-table] chia thành nhiều bảng ít cột hơn, hoặc viết ngắn lại các từ, các số dài nhất\n"},
		{"one word", table(2, strings.Repeat("a", 120)), "content/x.md:6:3: Bảng 2 cột rộng hơn khổ giấy, chữ nhỏ nhất cũng không đủ chỗ [content-table] chia thành nhiều bảng ít cột hơn, hoặc viết ngắn lại các từ, các số dài nhất\n"},
	} {
		n, fs := Parse("content/x.md", []byte(c.src))
		if len(fs) > 0 {
			t.Fatal(fs)
		}
		if d := cmp.Diff(c.want, lines(n.TooWide())); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("---\ntitle: A\n---\n## x\n- a\n  - b\n| a |\n|--|\n| {{x y}} |\n<b>\n"))
	f.Add([]byte("---\ntitle: A\n---\n[a](b) **c {{d** e}} `f` \\{{ &lt; \n"))
	f.Fuzz(func(t *testing.T, src []byte) { Parse("x.md", src) })
}

// Whatever Markdown has, where it cannot stand it is said in words of the office:
// no name of the parser's comes out, and nothing is dropped in silence.
func TestRefusedInVietnamese(t *testing.T) {
	for _, body := range []string{
		"- a\n\n  ## b\n", "- a\n\n  > b\n", "- a\n\n  ---\n", "- a\n\n  | b |\n  |---|\n  | c |\n", "- a\n\n      b\n", "- ![a](b)\n",
		"> - a\n", "> ## a\n", "> > a\n", "> ```\n> a\n> ```\n", ">     a\n", "> | a |\n> |---|\n> | b |\n", "> <div>\n",
		"[a]: https://b.example/\n", "a\n\n    b\n", "~~~\na\n~~~\n", "<https://a.example/{{ky}}>\n", "[a](https://a.example/?{{ky}})\n", "[a](x/{{ky}})\n",
	} {
		_, found := Parse("content/x.md", []byte("---\ntitle: A\n---\n"+body))
		if !found.HasErrors() {
			t.Errorf("%q: nothing", body)
		}
		for _, f := range found {
			for _, english := range []string{"List", "Block", "Table", "Heading", "Break", "Link", "phần "} {
				if strings.Contains(f.Text(), english) {
					t.Errorf("%q: %s", body, f.Text())
				}
			}
			if f.Pos.Line < 4 || f.Fix == "" {
				t.Errorf("%q: %s: %s / %s", body, f.Pos, f.Text(), f.Fix)
			}
		}
	}
}

// A picture has a file beside the text, a width and words; anything less is found
// where it stands.
func TestImage(t *testing.T) {
	n, fs := Illustrated("content/huong-dan/xa.md", []byte("---\ntitle: A\n---\n![Ô xanh](o.png#60mm \"Hình 1.\")\n"))
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	want := document.Image{Src: "content/huong-dan/o.png", Alt: "Ô xanh", Caption: "Hình 1.", Width: 60, Pos: finding.Pos{File: "content/huong-dan/xa.md", Line: 4, Col: 3}}
	if diff := cmp.Diff([]document.Block{want}, n.Blocks); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct{ body, rule string }{
		{"![](o.png#60mm)", "content/huong-dan/xa.md:4:1: [image-alt]"},
		{"![Ô](o.png)", "content/huong-dan/xa.md:4:3: [image-size]"},
		{"![Ô](o.png#0mm)", "content/huong-dan/xa.md:4:3: [image-file]"},
		{"![Ô](https://a.example/o.png#60mm)", "content/huong-dan/xa.md:4:3: [image-file]"},
		{"![Ô](../o.png#60mm)", "content/huong-dan/xa.md:4:3: [image-file]"},
		{"![Ô](o.svg#60mm)", "content/huong-dan/xa.md:4:3: [image-file]"},
		{"![Ô {{ky}}](o.png#60mm)", "content/huong-dan/xa.md:4:3: [content-mark]"},
		{"Xem ![Ô](o.png#60mm) này", "content/huong-dan/xa.md:4:7: [image-place]"},
		{"- ![Ô](o.png#60mm)", "content/huong-dan/xa.md:4:5: [image-place]"},
	} {
		_, fs := Illustrated("content/huong-dan/xa.md", []byte("---\ntitle: A\n---\n"+c.body+"\n"))
		got := ""
		for _, f := range fs {
			got += fmt.Sprintf("%s: [%s]\n", f.Pos, f.Rule)
		}
		if got != c.rule+"\n" {
			t.Errorf("%s: %s", c.body, got)
		}
	}
}
