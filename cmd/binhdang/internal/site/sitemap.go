package site

import (
	"bytes"
	"encoding/xml"
	"strings"

	"binhdang.example/cmd/binhdang/internal/page"
)

// sitemap is sitemap.xml with the absolute address of every page.
func (s *shell) sitemap(pages []page.Page) File {
	var w bytes.Buffer
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range pages {
		w.WriteString("  <url><loc>")
		xml.EscapeText(&w, []byte(s.absolute(p.Path))) // a bytes.Buffer does not fail
		w.WriteString("</loc>")
		if p.Period != nil && !p.Period.Settings.Released.IsZero() {
			w.WriteString("<lastmod>" + p.Period.Settings.Released.String() + "</lastmod>")
		}
		w.WriteString("</url>\n")
	}
	w.WriteString("</urlset>\n")
	return File{"sitemap.xml", w.Bytes()}
}

// absolute is the address of a page on the web.
func (s *shell) absolute(path string) string {
	return strings.TrimSuffix(s.site.BaseURL, "/") + "/" + path
}
