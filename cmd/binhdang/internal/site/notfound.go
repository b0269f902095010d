package site

import (
	"html/template"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
)

// notFound is 404.html: it stands alone, because a server shows it under any
// address. Its links are absolute for the same reason.
func (s *shell) notFound() (File, error) {
	css := markup.InlineStyle(markup.Tighten(s.in.Assets[markup.StyleFile]))
	if css == "" {
		css = "body{font-family:sans-serif}"
	}
	way := func(to, words string) document.Inline {
		return document.Link{To: s.absolute(to), External: true, Content: document.T(words)}
	}
	title := "Không có trang này"
	d := document.Document{Title: title, Blocks: []document.Block{document.Section{Level: 1, Title: document.T(title), Blocks: []document.Block{
		document.Para{Role: document.Lede, Content: document.T("Địa chỉ đã gõ không có trên " + s.site.Name + ". Trang có thể đã đổi địa chỉ, hoặc địa chỉ bị gõ thiếu.")},
		document.Para{Content: document.Inlines{document.Text("Mở "), way("", "trang chủ"), document.Text(" hoặc "), way(page.PathSiteMap, "sơ đồ trang"), document.Text(" để tìm lại.")}},
	}}}}
	f := s.bare("404.html")
	f.Title, f.Description = d.Title, "Địa chỉ này không có trang nào."
	f.Root = s.absolute("")
	f.Main = template.HTML(markup.HTML(d, markup.Options{Path: "404.html"}))
	f.InlineCSS = css
	for _, c := range s.header {
		f.Nav = append(f.Nav, markup.NavItem{Label: c.Name, Href: s.absolute(c.To)})
	}
	html, err := markup.Frame(s.in.Frame, f)
	return File{"404.html", html}, err
}
