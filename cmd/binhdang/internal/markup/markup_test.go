package markup

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// balanced parses a fragment and fails on any end tag that does not close the
// element opened last: what a browser would repair silently.
func balanced(t *testing.T, fragment string) {
	t.Helper()
	void := map[string]bool{"br": true, "img": true, "col": true, "meta": true, "link": true}
	z := html.NewTokenizer(strings.NewReader(fragment))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); !void[n] {
				open = append(open, n)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func parse(t *testing.T, fragment string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader("<!DOCTYPE html><html><body>" + fragment))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func elements(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			out = append(out, c)
		}
	}
	return out
}

func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func TestHTMLIsSoundForFullestAndEmptiest(t *testing.T) {
	for name, d := range map[string]document.Document{"full": fullTree(), "empty": emptyTree()} {
		for _, print := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s print=%v", name, print), func(t *testing.T) {
				got := string(HTML(d, Options{Path: "bao-cao/2018/6-thang/", Print: print}))
				balanced(t, got)
				ids := map[string]bool{}
				all := elements(parse(t, got))
				for _, e := range all {
					if id := attr(e, "id"); id != "" {
						if ids[id] {
							t.Errorf("id %q stands twice", id)
						}
						ids[id] = true
					}
				}
				for _, e := range all {
					for id := range strings.FieldsSeq(attr(e, "aria-labelledby")) {
						if !ids[id] {
							t.Errorf("aria-labelledby names %q, which is not there", id)
						}
					}
					if attr(e, "style") != "" && !print {
						t.Errorf("a style attribute, which the page's policy forbids: %s", attr(e, "style"))
					}
					if e.Data == "th" && (attr(e, "scope") == "" || name == "full" && strings.TrimSpace(words(e)) == "") {
						t.Errorf("th without scope or words: %q", words(e))
					}
					if e.Data == "a" && print {
						t.Errorf("a link on paper: %s", attr(e, "href"))
					}
				}
			})
		}
	}
}

var digits = regexp.MustCompile(`[0-9]+`)

// numbersOfPage are the digits that a page's readers meet, in reading order.
// Of the keys of a strip and of a drawing, and of the rows of a figure nothing is taken: they
// repeat the strip's title and the figure's table.
func numbersOfPage(n *html.Node) []string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode {
			class := " " + attr(n, "class") + " "
			if strings.Contains(class, " key ") || strings.Contains(class, " sees ") || strings.Contains(class, " bullets ") {
				return
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
		for c := range n.ChildNodes() {
			visit(c)
		}
	}
	visit(n)
	return digits.FindAllString(b.String(), -1)
}

func numbersOfMarkdown(md string) []string {
	md = regexp.MustCompile(`\]\([^)]*\)`).ReplaceAllString(md, "] ")
	md = regexp.MustCompile(`(?m)^\s*[0-9]+\. `).ReplaceAllString(md, "")
	return digits.FindAllString(md, -1)
}

func TestPageAndTwinShowTheSameNumbers(t *testing.T) {
	d, o := fullTree(), Options{Path: "a/"}
	page := parse(t, string(HTML(d, o)))
	if diff := cmp.Diff(numbersOfPage(page), numbersOfMarkdown(string(Markdown(d, o)))); diff != "" {
		t.Errorf("page (-) and Markdown (+) differ:\n%s", diff)
	}
	for _, e := range elements(page) {
		if attr(e, "class") != "bullets" {
			continue
		}
		twin := numbersOfPage(e.Parent)
		for _, n := range digits.FindAllString(words(e), -1) {
			if !slices.Contains(twin, n) {
				t.Errorf("the figure shows %s, its table does not", n)
			}
		}
	}
}

func TestEmptyMarkdown(t *testing.T) {
	got := string(Markdown(emptyTree(), Options{}))
	if strings.Contains(got, "****") || strings.Contains(got, "\n\n\n") {
		t.Errorf("empty marks or blank runs in:\n%s", got)
	}
}

func TestUnfilledIsShownAndFound(t *testing.T) {
	d := fullTree()
	want := []finding.Pos{{File: "content/a.md", Line: 3, Col: 5}, {File: "content/a.md", Line: 9, Col: 1}}
	if diff := cmp.Diff(want, Unfilled(d)); diff != "" {
		t.Error(diff)
	}
	for _, out := range []string{string(HTML(d, Options{})), string(Markdown(d, Options{}))} {
		for _, s := range []string{"[cần bổ sung: đạt BDG.1.1a]", "[cần bổ sung: bảng mục tiêu 1]", "[cần bổ sung: Kế hoạch"} {
			if !strings.Contains(strings.ReplaceAll(out, `<span class="nb">`, ""), s) {
				t.Errorf("%q is not to be seen", s)
			}
		}
	}
	if got := Unfilled(emptyTree()); len(got) != 2 {
		t.Errorf("the empty tree has a slot and a reference, found %d", len(got))
	}
}

func TestHostileTextStaysText(t *testing.T) {
	const evil = "</td><script>alert(1)</script>\"'&amp;\u202egnp.exe\u2066\x00\x07\x1b[31m" + "\u2028"
	blocks := []document.Block{
		document.Section{ID: `x" onload="y`, Level: 2, Title: run(evil), Number: evil, Blocks: []document.Block{
			document.Para{Role: document.Role(`x" onclick="y`), Content: run(evil, document.Flag{Word: evil, To: evil}, document.Chip{Mark: `x" onclick="y`, Word: evil})},
			document.Para{Content: run(
				document.Link{To: "javascript:alert(1)", Content: run("a")}, document.Link{To: "javascript:alert(1)", External: true, Content: run("b")},
				document.Link{To: "//evil.example/x", Content: run("c")}, document.Link{To: "\x01java\tscript:alert(1)", External: true, Content: run("d")},
				document.Link{To: `x"><b>`, Content: run("e")}, document.Link{To: "data:text/html,x", External: true, Content: run("f")})},
			document.Columns{Split: `"><script>`},
			document.Table{ID: evil, Caption: evil, Scope: evil, Wide: true, Body: []document.Row{{Cells: []document.Cell{cell(evil)}}}},
			document.Board{Rows: []document.BoardRow{{Name: evil, Groups: []document.BoardGroup{{Mark: `"><x`, Code: evil, Alt: evil, Cells: []document.BoardCell{{Mark: `"><x`, Code: evil, Alt: evil, To: evil}}}}}}},
			document.Figure{ID: evil, Title: evil}, document.Letterhead{Kind: evil, Title: evil}, document.Progress{Alt: evil, Segments: []document.Segment{{Mark: `"><script>`, N: 1, Word: evil}}},
		}},
	}
	d := document.Document{Blocks: blocks}
	got := string(HTML(d, Options{Path: "a/b/"}))
	balanced(t, got)
	for _, e := range elements(parse(t, got)) {
		if e.Data == "script" || attr(e, "onload") != "" || attr(e, "onclick") != "" {
			t.Errorf("element %s %v came from data", e.Data, e.Attr)
		}
		if h := attr(e, "href"); strings.HasPrefix(h, "javascript:") || strings.HasPrefix(h, "//") || strings.HasPrefix(h, "data:") {
			t.Errorf("link to %s", h)
		}
	}
	md := string(Markdown(d, Options{Path: "a/b/"}))
	for _, out := range []string{got, md} {
		for _, r := range "\u202e\u2066\x00\x07\x1b\u2028" {
			if strings.ContainsRune(out, r) {
				t.Errorf("%q reached the output", r)
			}
		}
	}
	if strings.Contains(strings.ReplaceAll(md, `\<`, ""), "<script") || strings.Contains(md, "](javascript") {
		t.Errorf("markup reached Markdown:\n%s", md)
	}
}

func TestHref(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"", "", "index.html"},
		{"", "chi-tieu/bdg1-1a/", "chi-tieu/bdg1-1a/index.html"},
		{"", "du-lieu/gia-tri.csv", "du-lieu/gia-tri.csv"},
		{"chi-tieu/bdg1-1a/", "", "../../index.html"},
		{"chi-tieu/bdg1-1a/", "chi-tieu/#mt1", "../index.html#mt1"},
		{"chi-tieu/bdg1-1a/", "chi-tieu/bdg1-1a/", "index.html"},
		{"chi-tieu/bdg1-1a/", "chi-tieu/bdg1-1b/", "../bdg1-1b/index.html"},
		{"bao-cao/2018/6-thang/", "bao-cao/2018/ca-nam/#i", "../ca-nam/index.html#i"},
		{"chi-tieu/", "chi-tieu/bdg1-1a/", "bdg1-1a/index.html"},
		{"chi-tieu/", "chi/", "../chi/index.html"},
		{"404.html", "so-do-trang/", "so-do-trang/index.html"},
		{"chi-tieu/", "#ghi-chu", "#ghi-chu"},
		{"a/", "/du-lieu/", "../du-lieu/index.html"},
		{"", "javascript:alert(1)", "./javascript:alert%281%29"},
		{"", "tệp có dấu.csv", "t%E1%BB%87p%20c%C3%B3%20d%E1%BA%A5u.csv"},
	} {
		if got := Href(c.from, c.to); got != c.want {
			t.Errorf("Href(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestScreenAndPaper holds the differences between the two media, one by one.
func TestScreenAndPaper(t *testing.T) {
	para := func(in ...any) document.Block { return document.Para{Content: run(in...)} }
	for _, c := range []struct {
		name          string
		block         document.Block
		screen, paper string
	}{
		{"quantity", para(document.Quantity{Number: "97,9", Unit: "%"}, ", ", document.Quantity{Number: "5", Unit: "người"}),
			"<p>97,9\u00a0%, 5\u00a0người</p>", "<p>97,9%, 5\u00a0người</p>"},
		{"percent in words", para("mốc trên 95\u00a0%"), "<p>mốc trên 95\u00a0%</p>", "<p>mốc trên 95%</p>"},
		{"met", para(document.Chip{Mark: document.MarkNone, Word: "Theo dõi"}),
			`<p><span class="chip kdg"><svg class="m" aria-hidden="true"><use href="#dau-kdg"/></svg>Theo dõi</span></p>` + "\n" +
				`<svg class="m once" width="0" height="0" aria-hidden="true"><defs><symbol id="dau-kdg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="2.2"/></symbol></defs></svg>`, "<p>Theo dõi</p>"},
		{"a shape in a matrix says its word", para(document.Chip{Mark: document.MarkNone, Word: "không \"đánh giá\"", Bare: true}),
			`<p><span class="chip kdg"><svg class="m" role="img" aria-label="không &quot;đánh giá&quot;"><use href="#dau-kdg"/></svg></span></p>` + "\n" +
				`<svg class="m once" width="0" height="0" aria-hidden="true"><defs><symbol id="dau-kdg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="2.2"/></symbol></defs></svg>`, "<p>không &quot;đánh giá&quot;</p>"},
		{"link", para(document.Link{To: "", Content: run("đầu")}), `<p><a href="../index.html">đầu</a></p>`, "<p>đầu</p>"},
		{"number of a document", para("Kế hoạch 88/KH-UBND, 26/2020/TT-BTTTT; 15/6-20/6."),
			`<p>Kế hoạch <span class="nb">88/KH-UBND</span>, <span class="nb">26/2020/TT-BTTTT</span>; 15/6-20/6.</p>`,
			`<p>Kế hoạch <span class="nb">88/KH-UBND</span>, <span class="nb">26/2020/TT-BTTTT</span>; 15/6-20/6.</p>`},
		{"crumbs", document.Para{Role: document.Crumbs, Content: run("a")}, `<nav class="crumbs" aria-label="Đường dẫn"><p>a</p></nav>`, ""},
		{"table", document.Table{Caption: "C", Head: []document.Row{{Cells: []document.Cell{wide(head("G"), 2)}}, {Cells: []document.Cell{head("a"), head("b")}}}, Widths: []int{10, 20}},
			`<table><caption><span class="cap"><strong id="bang-ten">C</strong></span></caption>` + "\n" + `<colgroup span="2"></colgroup>` + "\n" +
				`<thead><tr><th scope="colgroup" colspan="2">G</th></tr>` + "\n" + `<tr><th scope="col">a</th><th scope="col">b</th></tr>` + "\n</thead></table>",
			`<table><caption><span class="cap"><strong>C</strong></span></caption>` + "\n" + `<colgroup><col style="width:10mm"><col style="width:20mm"></colgroup>` + "\n" +
				`<thead><tr><th scope="colgroup" colspan="2">G</th></tr>` + "\n" + `<tr><th scope="col">a</th><th scope="col">b</th></tr>` + "\n</thead></table>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document.Document{Blocks: []document.Block{c.block}}
			for print, want := range map[bool]string{false: c.screen, true: c.paper} {
				got := strings.TrimSpace(string(HTML(d, Options{Path: "a/", Print: print})))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("print=%v: %s", print, diff)
				}
			}
		})
	}
}

// A heading across a table speaks for the rows of its own tbody.
func TestGroupRow(t *testing.T) {
	got := string(HTML(document.Document{Blocks: []document.Block{fullTable()}}, Options{}))
	want := `</tbody><tbody><tr class="group"><td>I</td><th scope="rowgroup" colspan="4">Mục tiêu Chính trị</th></tr>`
	if !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
	if !strings.Contains(got, `<div class="scroll" role="region" tabindex="0" aria-labelledby="bang-ten">`) {
		t.Error("the wide table has no region to scroll in")
	}
}

func BenchmarkHTML(b *testing.B) {
	d := fullTree()
	b.ReportAllocs()
	for b.Loop() {
		HTML(d, Options{Path: "a/"})
	}
}

func BenchmarkMarkdown(b *testing.B) {
	d := fullTree()
	b.ReportAllocs()
	for b.Loop() {
		Markdown(d, Options{Path: "a/"})
	}
}
