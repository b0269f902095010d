package site

import (
	"bytes"
	"encoding/xml"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// siteMap is so-do-trang/: every page in words. The lists of indicators, units
// and tasks have their pages below them.
func (b *builder) siteMap() page {
	title := "Sơ đồ trang"
	pg := page{path: pathSiteMap, title: title}
	pg.description = "Tất cả các trang của " + b.c.Site.Name + "."
	pg.blocks = append(pg.blocks, top(title, words(document.Lede, pg.description)))
	groups := []struct{ id, title, prefix string }{
		{"so-chi-tieu", "Chỉ tiêu", pathIndicators}, {"so-don-vi", "Đơn vị", pathUnits},
		{"so-nhiem-vu", "Nhiệm vụ", pathTasks}, {"so-bao-cao", "Báo cáo", pathReports},
	}
	var general document.List
	lists := make([]document.List, len(groups))
pages:
	for _, p := range b.made {
		it := document.Item{Content: document.Inlines{document.Link{To: p.path, Content: t(p.title)}}}
		for i, g := range groups {
			if strings.HasPrefix(p.path, g.prefix) {
				lists[i].Items = append(lists[i].Items, it)
				continue pages
			}
		}
		general.Items = append(general.Items, it)
	}
	general.Items = append(general.Items, document.Item{Content: document.Inlines{document.Link{To: pathSiteMap, Content: t(title)}}})
	pg.blocks = append(pg.blocks, section("so-chung", "Trang chung", general))
	for i, g := range groups {
		pg.blocks = append(pg.blocks, section(g.id, g.title, lists[i]))
	}
	return pg
}

// sitemap is sitemap.xml with the absolute address of every page.
func (b *builder) sitemap() File {
	var w bytes.Buffer
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range b.made {
		w.WriteString("  <url><loc>")
		xml.EscapeText(&w, []byte(b.absolute(p.path))) // a bytes.Buffer does not fail
		w.WriteString("</loc>")
		if p.period != nil && !p.period.Settings.Released.IsZero() {
			w.WriteString("<lastmod>" + p.period.Settings.Released.String() + "</lastmod>")
		}
		w.WriteString("</url>\n")
	}
	w.WriteString("</urlset>\n")
	return File{"sitemap.xml", w.Bytes()}
}

// absolute is the address of a page on the web.
func (b *builder) absolute(path string) string {
	return strings.TrimSuffix(b.c.Site.BaseURL, "/") + "/" + path
}
