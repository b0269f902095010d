package site

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

func (b *builder) hasReport(p *edition.Period) bool {
	d, ok := b.in.Reports[p.ID]
	return ok && !p.Draft() && len(d.Blocks) > 0
}

// reports are bao-cao/ and the report of each released period.
func (b *builder) reports() []page {
	title := "Báo cáo"
	pg := page{path: pathReports, section: pathReports, title: title, period: b.latest}
	l := document.List{Plain: true}
	var out []page
	for _, p := range b.released {
		if !b.hasReport(p) {
			continue
		}
		l.Items = append(l.Items, document.Item{
			Content: document.Inlines{link(reportPath(p), "Báo cáo "+viet.LowerFirst(p.Name))},
			Aside:   t(stateWord(p)),
			Small:   t(wording.PeriodLine(p) + ". Số liệu của " + wording.CoverageOf(b.c, p) + "."),
		})
		out = append(out, b.report(p))
	}
	pg.description = "Báo cáo 6 tháng và báo cáo năm đã công bố, từ cùng số liệu với các trang khác."
	hero := top(title, words(document.Lede, pg.description))
	if len(l.Items) == 0 {
		hero = top(title, words(document.Lede, "Chưa có báo cáo nào được công bố."))
		pg.description = "Chưa có báo cáo nào được công bố."
	} else {
		hero.Blocks = append(hero.Blocks, l)
	}
	pg.blocks = []document.Block{hero}
	pg.blocks = append(pg.blocks, b.calendar()...)
	return append([]page{pg}, out...)
}

// report is bao-cao/<year>/<folder>/: the tree that is also printed, without the
// official head and signature, which belong on paper.
func (b *builder) report(p *edition.Period) page {
	d := b.in.Reports[p.ID]
	title := d.Title
	for _, x := range d.Blocks {
		if head, ok := x.(document.Letterhead); ok && head.Title != "" {
			title = head.Title
		}
	}
	pg := page{path: reportPath(p), section: pathReports, title: d.Title, period: p}
	pg.description = "Báo cáo " + viet.LowerFirst(p.Name) + " của " + b.c.Site.Publisher.Body + ". Số liệu của " + wording.CoverageOf(b.c, p) + "."
	var others []*edition.Period
	for _, q := range b.released {
		if b.hasReport(q) && len(others) < shownPeriods {
			others = append(others, q)
		}
	}
	if len(others) > 1 {
		for _, q := range others {
			pg.switcher = append(pg.switcher, markup.SwitchItem{
				Label: viet.UpperFirst(q.Name), Short: viet.UpperFirst(q.Short), Href: markup.Href(pg.path, reportPath(q)), Current: q == p,
			})
		}
	}
	by := "Báo cáo của " + b.c.Site.Publisher.Body
	if date := p.Settings.Document.Date; !date.IsZero() {
		by += ", " + viet.LongDate(date)
	}
	h := edition.HeadlineOf(b.c, p)
	lede := "Đến ngày " + viet.Date(p.Settings.CutOff) + ", " + wholeAreaWords(p) + " đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) +
		" chỉ tiêu đánh giá được. Số liệu tổng hợp từ " + wording.CoverageOf(b.c, p) + "."
	hero := top(title, words(document.Small, by), words(document.Lede, lede))
	body := make([]document.Block, 0, len(d.Blocks))
	for _, x := range d.Blocks {
		switch x.(type) {
		case document.Letterhead, document.Signature:
		default:
			body = append(body, x)
		}
	}
	pg.blocks = []document.Block{crumb(link(pathReports, "Báo cáo")), hero}
	pg.blocks = append(pg.blocks, withContents("Trong báo cáo", onPhone(body), 3)...)
	pg.blocks = append(pg.blocks, section("so-nay-tu-dau", "Số này từ đâu ra",
		para(document.Body, document.Text("Mọi số trong báo cáo được tính lại từ số đếm trong báo cáo của các đơn vị. Xem "),
			link(pathMethod, "phương pháp tính"), document.Text(", "), link(pathQuality+"#"+periodID(p), "chất lượng số liệu của kỳ này"),
			document.Text(" và "), link(pathData, "số liệu để tải"), document.Text(".")), b.downloads()))
	return pg
}

// withContents sets the list of a long page's headings, down to a level, beside
// its text; annexes, whose tables need the full width, follow below.
func withContents(title string, body []document.Block, deepest int) []document.Block {
	toc := contents(body, 2, deepest)
	if len(toc.Items) < 2 {
		return body
	}
	n := slices.IndexFunc(body, func(x document.Block) bool { _, ok := x.(document.Annex); return ok })
	if n < 0 {
		n = len(body)
	}
	list := document.Section{ID: "muc-luc", Level: 2, Title: t(title), Blocks: []document.Block{toc}}
	return append([]document.Block{document.Columns{Split: "toc", Left: []document.Block{list}, Right: body[:n]}}, body[n:]...)
}

// contents lists the headings of a level that can be linked, each with those
// below it.
func contents(blocks []document.Block, level, deepest int) document.List {
	var l document.List
	add := func(id, number, title string, below ...document.Block) {
		if id == "" {
			return
		}
		if number != "" {
			title = number + " " + title
		}
		it := document.Item{Content: document.Inlines{link("#"+id, title)}}
		if level < deepest {
			if sub := contents(below, level+1, deepest); len(sub.Items) > 0 {
				it.Blocks = []document.Block{sub}
			}
		}
		l.Items = append(l.Items, it)
	}
	for _, x := range blocks {
		switch x := x.(type) {
		case document.Section:
			if x.Level == level {
				add(x.ID, x.Number, x.Title.Plain(), x.Blocks...)
			}
		case document.Annex:
			if x.Number != "" {
				add(x.ID, "Phụ lục "+x.Number+".", x.Title)
			} else {
				add(x.ID, "", x.Title)
			}
		}
	}
	return l
}
