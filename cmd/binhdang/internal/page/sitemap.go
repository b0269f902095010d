package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// PathSiteMap is where who is lost finds everything.
const PathSiteMap = "so-do-trang/"

// siteMap is so-do-trang/: every page in words. The lists of indicators, units
// and tasks have their pages below them.
func (b *builder) siteMap() Page {
	pg := Page{Path: PathSiteMap, Title: "Sơ đồ trang"}
	pg.Description = "Tất cả các trang của " + b.c.Site.Name + "."
	pg.Blocks = append(pg.Blocks, top(pg.Title, words(document.Lede, pg.Description)))
	var general document.List
	var lists []document.Block
	add := func(l *document.List, pages ...Page) {
		for _, p := range pages {
			l.Items = append(l.Items, document.Item{Content: document.Inlines{document.Link{To: p.Path, Content: t(p.Title)}}})
		}
	}
	for i, k := range kinds()[:len(b.made)] {
		if !k.list {
			add(&general, b.made[i]...)
			continue
		}
		var l document.List
		add(&l, b.made[i]...)
		lists = append(lists, section("so-"+strings.TrimSuffix(k.path, "/"), k.name, l))
	}
	add(&general, pg)
	pg.Blocks = append(pg.Blocks, section("so-chung", "Trang chung", general))
	pg.Blocks = append(pg.Blocks, lists...)
	return pg
}
