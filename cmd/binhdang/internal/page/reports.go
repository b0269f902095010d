package page

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathReports = "bao-cao/"

func (b *builder) hasReport(p *edition.Period) bool {
	d, ok := b.in.Reports[p.ID]
	return ok && !p.Draft() && len(d.Blocks) > 0
}

// reports are bao-cao/ and the report of each released period.
func (b *builder) reports() []Page {
	title := "Báo cáo"
	pg := Page{Path: pathReports, Title: title, Period: b.latest}
	l := document.List{Plain: true}
	var out []Page
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
	pg.Description = "Báo cáo 6 tháng và báo cáo năm đã công bố, từ cùng số liệu với các trang khác."
	hero := top(title, words(document.Lede, pg.Description))
	if len(l.Items) == 0 {
		hero = top(title, words(document.Lede, "Chưa có báo cáo nào được công bố."))
		pg.Description = "Chưa có báo cáo nào được công bố."
	} else {
		hero.Blocks = append(hero.Blocks, l)
	}
	pg.Blocks = []document.Block{hero}
	pg.Blocks = append(pg.Blocks, b.calendar()...)
	return append([]Page{pg}, out...)
}
