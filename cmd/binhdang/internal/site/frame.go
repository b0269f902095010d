package site

import (
	"cmp"
	"html/template"
	"net/url"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// frame fills what stands round the content.
func (s *shell) frame(p page.Page, main []byte) markup.Page {
	f := s.bare(p.Path)
	f.Title, f.Description, f.Home = cmp.Or(p.Says, p.Title), p.Description, p.Path == ""
	f.Search, f.Tables = p.Path == page.PathSearch, p.Tables
	f.JSONLD = template.JS(p.Dataset) // escaped by encoding/json
	f.Root = markup.Root(p.Path)
	f.Main = template.HTML(main) // escaped by markup
	f.Canonical = s.absolute(p.Path)
	f.MarkdownHref = "index.md"
	for _, c := range p.Switcher {
		f.Switcher = append(f.Switcher, markup.SwitchItem{Label: c.Name, Short: c.Short, Href: markup.Href(p.Path, c.To), Current: c.Current})
	}
	for _, c := range s.header {
		f.Nav = append(f.Nav, markup.NavItem{Label: c.Name, Href: markup.Href(p.Path, c.To), Current: c.To == p.List})
	}
	if p.Period != nil {
		f.SwitchNote = template.HTML(markup.InlineHTML(s.periodNote(p), markup.Options{Path: p.Path}))
	}
	f.Stamp, f.Credit = s.stamp(p), s.credit(p)
	if f.FaultHref = f.Contact.Mailto(); f.FaultHref != "" {
		f.FaultHref += "?subject=" + url.PathEscape("Báo lỗi số liệu: "+p.Title+", "+s.absolute(p.Path))
	} else {
		f.FaultHref = markup.Href(p.Path, page.PathAbout)
	}
	return f
}

// bare is the part of the frame that is the same on every page.
func (s *shell) bare(path string) markup.Page {
	pub := s.site.Publisher
	return markup.Page{
		Path: path, SiteName: s.site.Name, Publisher: pub.Body, Sample: s.site.Sample,
		Contact: markup.Contact{
			Unit: pub.Office, Responsible: pub.Contact.Responsible,
			Address: pub.Contact.Address, Phone: pub.Contact.Phone, Email: pub.Contact.Email,
		},
	}
}

// periodNote says up to when the page's figures go, since when they are public
// and how sure they are.
func (s *shell) periodNote(p page.Page) document.Inlines {
	line := wording.PeriodLine(p.Period)
	if len(p.Switcher) == 0 {
		line = viet.UpperFirst(p.Period.Name) + " · " + line
	}
	in := document.T(line)
	if p.Period.Provisional() {
		in = append(in, document.Text(" · "), wording.Provisional())
	}
	return in
}

// credit is how the page is cited: who publishes, which page, the page's own
// period with its state, release and day, its address. A page of no period has no figures
// of its own.
func (s *shell) credit(p page.Page) string {
	cite := "Dùng lại nội dung trang này, xin ghi: “" + s.site.Publisher.Body + ", " + s.site.Name
	if p.Path != "" {
		cite += ", " + p.Title
	}
	if x := p.Period; x != nil {
		cite += ", kỳ " + viet.LowerFirst(x.Short)
		if !x.Draft() {
			cite += ", số liệu " + x.Settings.State
		}
		if p.Version != "" {
			cite += ", " + p.Version
		}
		if !x.Settings.Released.IsZero() {
			cite += ", công bố " + viet.Date(x.Settings.Released)
		}
	}
	return cite + ", " + s.absolute(p.Path) + "”."
}

func (s *shell) stamp(p page.Page) string {
	if p.Period == nil {
		return ""
	}
	said := "Số liệu " + viet.LowerFirst(p.Period.Short) + ": " + viet.LowerFirst(wording.PeriodLine(p.Period)) + "."
	if p.Period.HasValues() {
		said += " Nguồn: báo cáo của " + wording.CoverageOf(s.catalog, p.Period) + "."
	}
	return said
}

// foot is what the Markdown twin says at its end, because it has no frame.
func (s *shell) foot(p page.Page) []document.Block {
	var out []document.Block
	if s.site.Sample {
		out = append(out, document.Para{Role: document.Note, Content: document.Inlines{document.Strong{Content: document.T("Số liệu minh họa.")},
			document.Text(" Các con số trên trang này được đặt ra để trình bày, không phản ánh tình hình thực tế.")}})
	}
	if p.Period != nil {
		out = append(out, document.Para{Role: document.Small, Content: s.periodNote(p)})
	}
	return append(out, document.Para{Role: document.Small, Content: document.T(s.credit(p))})
}
