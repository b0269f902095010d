package page

import (
	"cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
)

// PathAbout is the page with the address of who answers for the figures.
const PathAbout = "gioi-thieu/"

// about is gioi-thieu/: the officers' text and who answers for the site.
func (b *builder) about() Page {
	n := b.in.Narratives[catalog.AboutText]
	title := cmp.Or(n.Title, "Giới thiệu")
	pg := Page{Path: PathAbout, Title: title}
	pub := b.c.Site.Publisher
	pg.Description = b.c.Site.Name + ", " + pub.Body + ". " + pub.Office + " chịu trách nhiệm số liệu."
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, pg.Description)))
	if b.c.Site.Sample {
		pg.Blocks = append(pg.Blocks, words(document.Note, "Số liệu trên trang này là số liệu minh họa, do chương trình tạo ra để cho thấy cách làm việc. Không con số nào mô tả một xã, một cơ quan hay một người có thật. Tên đơn vị, văn bản, chỉ tiêu, mốc và nhiệm vụ thì lấy từ văn bản thật."))
	}
	pg.Blocks = append(pg.Blocks, narrate(n.Blocks)...)
	d := document.Defs{}
	for _, x := range [][2]string{
		{"Cơ quan công bố", pub.Body}, {"Đơn vị tổng hợp", pub.Office}, {"Người phụ trách", pub.Contact.Responsible},
		{"Địa chỉ", pub.Contact.Address}, {"Điện thoại", pub.Contact.Phone}, {"Thư điện tử", pub.Contact.Email},
	} {
		d.Items = append(d.Items, document.Def{Term: x[0], Content: t(cmp.Or(x[1], "chưa ghi"))})
	}
	pg.Blocks = append(pg.Blocks, section("lien-he", "Liên hệ", d))
	return pg
}
