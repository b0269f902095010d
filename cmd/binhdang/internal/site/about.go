package site

import (
	"binhdang.example/cmd/binhdang/internal/document"
)

// about is gioi-thieu/: the officers' text and who answers for the site.
func (b *builder) about() page {
	n := b.in.Narratives[narrativeAbout]
	title := orElse(n.Title, "Giới thiệu")
	pg := page{path: pathAbout, title: title}
	pub := b.c.Site.Publisher
	pg.description = b.c.Site.Name + ", " + pub.Body + ". " + pub.Office + " chịu trách nhiệm số liệu."
	pg.blocks = append(pg.blocks, top(title, words(document.Lede, pg.description)))
	pg.blocks = append(pg.blocks, narrate(n.Blocks)...)
	d := document.Defs{}
	for _, x := range [][2]string{
		{"Cơ quan công bố", pub.Body}, {"Đơn vị tổng hợp", pub.Office}, {"Người phụ trách", pub.Contact.Responsible},
		{"Địa chỉ", pub.Contact.Address}, {"Điện thoại", pub.Contact.Phone}, {"Thư điện tử", pub.Contact.Email},
	} {
		d.Items = append(d.Items, document.Def{Term: x[0], Content: t(orElse(x[1], "chưa ghi"))})
	}
	pg.blocks = append(pg.blocks, section("lien-he", "Liên hệ", d))
	return pg
}
