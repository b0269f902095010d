package site

import (
	"fmt"
	"html/template"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// nav is the header of every page, in this order.
var nav = [...][2]string{
	{"Chỉ tiêu", pathIndicators}, {"Đơn vị", pathUnits}, {"Nhiệm vụ", pathTasks},
	{"Báo cáo", pathReports}, {"Dữ liệu", pathData}, {"Phương pháp", pathMethod},
}

// render writes each page twice, as many pages at a time as there are cores; the
// order is that of the pages. Titles must be unique, because they are what a
// reader sees in a list of tabs or of search results.
func (b *builder) render(pages []page) ([]File, error) {
	pages = slices.Clone(pages)
	titles := map[string]string{}
	for i := range pages {
		p := &pages[i]
		if other, ok := titles[p.title]; ok {
			p.title += " (" + strings.TrimSuffix(p.path, "/") + ")"
			if _, again := titles[p.title]; again {
				return nil, fmt.Errorf("making pages: %s and %s have the same title %q", other, p.path, p.title)
			}
		}
		titles[p.title] = p.path
	}
	out := make([]File, 2*len(pages))
	errs := make([]error, len(pages))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(pages)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(pages)); i = next.Add(1) - 1 {
				out[2*i], out[2*i+1], errs[i] = b.renderPage(pages[i])
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// renderPage writes one page as HTML and as Markdown; it changes nothing of b.
func (b *builder) renderPage(p page) (html, md File, err error) {
	d := document.Document{Title: p.title, Blocks: p.blocks}
	if at := markup.Unfilled(d); len(at) > 0 {
		return html, md, fmt.Errorf("making page %q: unfilled place at %s", p.path, at[0])
	}
	o := markup.Options{Path: p.path}
	text, err := markup.Frame(b.in.Frame, b.frame(p, markup.HTML(d, o)))
	if err != nil {
		return html, md, fmt.Errorf("making page %q: %w", p.path, err)
	}
	d.Blocks = append(slices.Clone(p.blocks), b.foot(p)...)
	return File{p.path + "index.html", text}, File{p.path + "index.md", markup.Markdown(d, o)}, nil
}

// frame fills what stands round the content.
func (b *builder) frame(p page, main []byte) markup.Page {
	f := b.bare(p.path)
	f.Title, f.Description, f.Home = p.title, p.description, p.path == pathHome
	f.Root = markup.Root(p.path)
	f.Main = template.HTML(main) // escaped by markup
	f.Canonical = b.absolute(p.path)
	f.MarkdownHref = "index.md"
	f.Switcher = p.switcher
	for _, n := range nav {
		f.Nav = append(f.Nav, markup.NavItem{Label: n[0], Href: markup.Href(p.path, n[1]), Current: n[1] == p.section})
	}
	if p.period != nil {
		f.SwitchNote = template.HTML(markup.InlineHTML(b.periodNote(p), markup.Options{Path: p.path}))
	}
	f.Stamp = b.stamp(p)
	return f
}

// bare is the part of the frame that is the same on every page.
func (b *builder) bare(path string) markup.Page {
	s := b.c.Site
	return markup.Page{
		Path: path, SiteName: s.Name, Publisher: s.Publisher.Body, Sample: s.Sample,
		Contact: markup.Contact{
			Unit: s.Publisher.Office, Responsible: s.Publisher.Contact.Responsible,
			Address: s.Publisher.Contact.Address, Phone: s.Publisher.Contact.Phone, Email: s.Publisher.Contact.Email,
		},
		Credit: b.credit(),
	}
}

// periodNote says up to when the page's figures go, since when they are public
// and how sure they are.
func (b *builder) periodNote(p page) document.Inlines {
	s := wording.PeriodLine(p.period)
	if len(p.switcher) == 0 {
		s = viet.UpperFirst(p.period.Name) + " · " + s
	}
	in := t(s)
	if p.period.Provisional() {
		in = append(in, document.Text(" · "), wording.Provisional())
	}
	return in
}

func (b *builder) credit() string {
	s := "Dùng lại số liệu, xin ghi: “" + b.c.Site.Publisher.Body + ", " + b.c.Site.Name
	if b.latest != nil {
		s += ", kỳ " + periodName(b.latest)
	}
	return s + "”."
}

func (b *builder) stamp(p page) string {
	if p.period == nil {
		return ""
	}
	return "Số liệu " + periodName(p.period) + ": " + viet.LowerFirst(wording.PeriodLine(p.period)) + "."
}

// foot is what the Markdown twin says at its end, because it has no frame.
func (b *builder) foot(p page) []document.Block {
	var out []document.Block
	if b.c.Site.Sample {
		out = append(out, para(document.Note, document.Strong{Content: t("Số liệu minh họa.")},
			document.Text(" Các con số trên trang này được đặt ra để trình bày, không phản ánh tình hình thực tế.")))
	}
	if p.period != nil {
		out = append(out, para(document.Small, b.periodNote(p)...))
	}
	return append(out, words(document.Small, b.credit()))
}

// notFound is 404.html: it stands alone, because a server shows it under any
// address. Its links are absolute for the same reason.
func (b *builder) notFound() (File, error) {
	css := withoutFaces(string(markup.Tighten(b.in.Assets[markup.StyleFile])))
	if css == "" {
		css = "body{font-family:sans-serif}"
	}
	d := document.Document{Title: "Không có trang này", Blocks: []document.Block{
		top("Không có trang này",
			words(document.Lede, "Địa chỉ đã gõ không có trên "+b.c.Site.Name+". Trang có thể đã đổi địa chỉ, hoặc địa chỉ bị gõ thiếu."),
			para(document.Body, document.Text("Mở "), document.Link{To: b.absolute(""), External: true, Content: t("trang chủ")},
				document.Text(" hoặc "), document.Link{To: b.absolute(pathSiteMap), External: true, Content: t("sơ đồ trang")}, document.Text(" để tìm lại."))),
	}}
	f := b.bare("404.html")
	f.Title, f.Description = d.Title, "Địa chỉ này không có trang nào."
	f.Root = b.absolute("")
	f.Main = template.HTML(markup.HTML(d, markup.Options{Path: "404.html"}))
	f.InlineCSS = template.CSS(css) // templates/site.css, which belongs to the workspace
	for _, n := range nav {
		f.Nav = append(f.Nav, markup.NavItem{Label: n[0], Href: b.absolute(n[1])})
	}
	html, err := markup.Frame(b.in.Frame, f)
	return File{"404.html", html}, err
}

// withoutFaces takes the faces out of a style sheet: they are files beside it.
func withoutFaces(css string) string {
	for {
		i := strings.Index(css, "@font-face")
		if i < 0 {
			return css
		}
		j := strings.IndexByte(css[i:], '}')
		if j < 0 {
			return css[:i]
		}
		css = css[:i] + css[i+j+1:]
	}
}

// assets are the files that pages use: the style sheet, the mark, the faces.
// Frames and print styles stay in the workspace.
func (b *builder) assets() []File {
	var out []File
	for _, name := range slices.Sorted(maps.Keys(b.in.Assets)) {
		data := b.in.Assets[name]
		switch {
		case name == markup.StyleFile:
			data = markup.Tighten(data)
		case name != "mark.svg" && !strings.HasPrefix(name, "fonts/"):
			continue
		}
		out = append(out, File{"assets/" + name, data})
	}
	return out
}
