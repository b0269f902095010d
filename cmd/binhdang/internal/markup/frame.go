package markup

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// FrameFile and StyleFile are the names of the frame and of its style sheet in
// the folder of templates.
const (
	FrameFile = "page.html"
	StyleFile = "site.css"
)

// Where the frame looks for the style sheet and the faces, from the site's
// root. The style sheet names the faces relative to itself ("fonts/…").
const (
	StylePath = "assets/site.css"
	FontsPath = "assets/fonts/"
)

// Page is what templates/page.html may use. Hrefs are relative to the page,
// made with Href.
type Page struct {
	Lang        string      // "vi"
	Title       string      // of the page; the frame adds the site's name
	Description string      // one sentence with the page's main number
	SiteName    string      // "Bình đẳng giới Thường Tín"
	Publisher   string      // "Ủy ban nhân dân huyện Thường Tín"
	Sample      bool        // shows the strip "Số liệu minh họa"
	Root        string      // from the page to the site's root: "", "../../"; see Root
	Path        string      // of the page from the site's root
	Search      bool        // the page is the index: a script searches it
	Tables      bool        // a script sorts the page's tables and prints it
	JSONLD      template.JS // what the page is, for programs (schema.org); empty: nothing
	Home        bool        // the page is the home page: its title stands alone

	Nav        []NavItem
	Switcher   []SwitchItem  // the same page in other periods; empty: no switcher
	SwitchNote template.HTML // "Tính đến 15/6/2018 · …", made with InlineHTML

	Main template.HTML // made with HTML

	Canonical    string // absolute address; empty: none
	MarkdownHref string // "index.md"; empty: no twin (404.html)

	Contact   Contact
	FaultHref string // where to tell of a wrong figure on the page; empty: nowhere
	Credit    string // "Dùng lại số liệu, xin ghi: …"
	Stamp     string // what the data are and of which day; also printed

	InlineCSS template.CSS // for 404.html, which stands alone; else the file StylePath is linked
	StyleHash string       // set by Frame when InlineCSS is used
}

// NavItem is a link of the header or of the footer.
type NavItem struct {
	Label   string
	Href    string
	Current bool
}

// SwitchItem is the same page in one period. Short is the label on a phone
// ("6 tháng 2018"); Missing: there is no such page, and Label is text.
type SwitchItem struct {
	Label   string
	Short   string
	Href    string
	Current bool
	Missing bool
}

// Contact stands in the same place at the foot of every page.
type Contact struct {
	Unit        string // "Phòng Lao động - Thương binh và Xã hội"
	Responsible string // person or post responsible for the content
	Address     string
	Phone       string
	Email       string
}

// Mailto is the link of an e-mail address; empty for a placeholder that is
// none.
func (c Contact) Mailto() string {
	name, host, ok := strings.Cut(clean(c.Email), "@")
	if !ok || name == "" || host == "" || strings.ContainsAny(c.Email, " ?&") {
		return ""
	}
	return "mailto:" + name + "@" + host
}

// LoadFrame parses page.html, which stands at file, and executes it with the
// fullest and the emptiest page, so that a misspelt field is a finding before any
// page is written.
func LoadFrame(src []byte, file string) (*template.Template, finding.List) {
	switch {
	case src == nil:
		return nil, finding.List{frameFault(file, "Thiếu khuôn trang")}
	case len(bytes.TrimSpace(src)) == 0:
		return nil, finding.List{frameFault(file, "Khuôn trang trống")}
	case !utf8.Valid(src):
		return nil, finding.List{frameFault(file, "Khuôn trang không phải văn bản UTF-8")}
	}
	t, err := template.New(FrameFile).Parse(string(src))
	var made []byte
	for _, p := range []Page{{}, fullPage()} {
		if err == nil {
			made, err = Frame(t, p)
		}
	}
	if err != nil {
		return nil, finding.List{misspelt(file, err)}
	}
	if !bytes.Contains(made, []byte(fullMain)) {
		return nil, finding.List{frameFault(file, "Khuôn trang không có chỗ cho nội dung của trang ({{.Main}})")}
	}
	return t, nil
}

// misspelt places what the template package said in English.
func misspelt(file string, err error) finding.Finding {
	f := frameFault(file, "Khuôn trang viết sai ở dòng này")
	if m := regexp.MustCompile(`:(\d+):(?:(\d+):)? `).FindStringSubmatch(err.Error()); m != nil {
		f.Pos.Line, _ = strconv.Atoi(m[1]) // digits
		f.Pos.Col, _ = strconv.Atoi(m[2])  // digits, or none: 0
	}
	if m := regexp.MustCompile(`at <(.+?)>`).FindStringSubmatch(err.Error()); m != nil {
		f.Format, f.Args = "Khuôn trang dùng {{%s}}, là ô mà trang không có", []any{m[1]}
	}
	return f
}

func frameFault(file, fact string) finding.Finding {
	return finding.Finding{
		Rule: "template", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1}, Format: fact,
		Fix: "sửa chỗ được nêu, hoặc chép lại thư mục templates/ từ một nơi làm việc mới lập bằng binhdang init",
	}
}

// Frame sets a page into the frame; the output begins with the doctype.
func Frame(t *template.Template, p Page) ([]byte, error) {
	p.Title, p.Description = spaced(clean(p.Title)), spaced(clean(p.Description))
	p.SiteName, p.Publisher = clean(p.SiteName), clean(p.Publisher)
	p.Credit, p.Stamp = clean(p.Credit), clean(p.Stamp)
	if p.Lang == "" {
		p.Lang = "vi"
	}
	if p.InlineCSS != "" {
		p.StyleHash = styleHash(string(p.InlineCSS))
	}
	var b bytes.Buffer
	b.Grow(len(p.Main) + 8<<10)
	if err := t.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("executing the page frame for %q: %w", p.Path, err)
	}
	return b.Bytes(), nil
}

// Root gives the way from a page to the site's root: "" for the home page,
// "../../" for "chi-tieu/bdg1-1a/".
func Root(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// fullMain is the content of the fullest page.
const fullMain = "<p>nội dung của trang</p>"

func fullPage() Page {
	item := NavItem{Label: "x", Href: "x/index.html", Current: true}
	period := SwitchItem{Label: "x", Short: "x", Href: "index.html", Current: true}
	return Page{
		Lang: "vi", Title: "x", Description: "x", SiteName: "x", Publisher: "x", Sample: true,
		Root: "../", Path: "x/", Home: true, Tables: true, JSONLD: `{"@type":"Dataset"}`, Nav: []NavItem{item, {Label: "y", Href: "y"}},
		Switcher:   []SwitchItem{period, {Label: "y", Href: "y"}, {Label: "z", Missing: true}},
		SwitchNote: "x", Main: fullMain, Canonical: "https://example.org/x/", MarkdownHref: "index.md",
		Contact: Contact{Unit: "x", Responsible: "x", Address: "x", Phone: "x", Email: "x@y"}, FaultHref: "x/index.html",
		Credit: "x", Stamp: "x", InlineCSS: "body{}",
	}
}
