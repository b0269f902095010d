package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// report is bao-cao/<year>/<folder>/: the tree that is also printed, without the
// official head and signature, which belong on paper.
func (b *builder) report(p *edition.Period) Page {
	d := b.in.Reports[p.ID]
	title := d.Title
	for _, x := range d.Blocks {
		if head, ok := x.(document.Letterhead); ok && head.Title != "" {
			title = head.Title
		}
	}
	pg := Page{Path: reportPath(p), Title: d.Title, Period: p}
	pg.Description = "Báo cáo " + viet.LowerFirst(p.Name) + " của " + b.c.Site.Publisher.Body + ". Số liệu của " + wording.CoverageOf(b.c, p) + "."
	var others []*edition.Period
	for _, q := range b.released {
		if b.hasReport(q) && len(others) < shownPeriods {
			others = append(others, q)
		}
	}
	if len(others) > 1 {
		for _, q := range others {
			pg.Switcher = append(pg.Switcher, choice(q, reportPath(q), q == p))
		}
	}
	by := "Báo cáo của " + b.c.Site.Publisher.Body
	if date := p.Settings.Document.Date; !date.IsZero() {
		by += ", " + viet.LongDate(date)
	}
	h := edition.HeadlineOf(b.c, p)
	pg.Says = d.Title + ": " + viet.LowerFirst(wording.Headline(h))
	lede := "Đến ngày " + viet.Date(p.Settings.CutOff) + ", " + wholeAreaWords(p) + " " + viet.LowerFirst(wording.Headline(h)) +
		". Số liệu tổng hợp từ " + wording.CoverageOf(b.c, p) + "."
	hero := top(title, words(document.Small, by), words(document.Lede, lede))
	body := make([]document.Block, 0, len(d.Blocks))
	for _, x := range d.Blocks {
		switch x.(type) {
		case document.Letterhead, document.Signature:
		default:
			body = append(body, x)
		}
	}
	buttons := document.Buttons{Print: true}
	if n, ok := b.in.Documents[p.ID]; ok {
		buttons.Items = append(buttons.Items, document.Link{To: ReportFile(p), Content: t("Bản Word để in (" + size(n) + ")")})
	}
	if n, ok := b.in.Workbooks[p.ID]; ok {
		buttons.Items = append(buttons.Items, document.Link{To: WorkbookPath(p), Content: t("Biểu tổng hợp Excel (" + size(n) + ")")})
	}
	if len(buttons.Items) > 0 {
		hero.Blocks = append(hero.Blocks, buttons, words(document.Small, "Muốn có bản PDF: in trang này hoặc mở bản Word, rồi chọn lưu thành PDF."))
	}
	summary := section("tom-tat", "Tóm tắt", append(append(b.headline(p, h), b.reportFacts(p, h)), b.toObjectives()...)...)
	summary.Rule = false
	pg.Blocks = []document.Block{crumb(link(pathReports, "Báo cáo")), hero, summary}
	pg.Blocks = append(pg.Blocks, withContents("Trong báo cáo", foldTables(onPhone(body)), 3)...)
	pg.Blocks = append(pg.Blocks, section("so-nay-tu-dau", "Số này từ đâu ra",
		para(document.Body, document.Text("Mọi số trong báo cáo được tính lại từ số đếm trong báo cáo của các đơn vị. Xem "),
			link(pathMethod, "phương pháp tính"), document.Text(", "), link(pathQuality+"#"+periodID(p), "chất lượng số liệu của kỳ này"),
			document.Text(" và "), link(PathData, "số liệu để tải"), document.Text(".")), b.downloads(p)))
	return pg
}

// reportFacts are the rest of the summary: what changed, what is farthest from its
// target, what is late, who is missing.
func (b *builder) reportFacts(p *edition.Period, h edition.Headline) document.Facts {
	var out document.Facts
	add := func(f document.Fact, ok bool) {
		if ok {
			out.Items = append(out.Items, f)
		}
	}
	add(b.changeFact(p, h))
	add(b.farthestFact(p))
	add(b.taskFact(p))
	add(b.coverageFact(p, pathQuality+"#"+periodID(p)))
	return out
}

// toObjectives leads to the figures of each objective through the years.
func (b *builder) toObjectives() []document.Block {
	in := t("Từng mục tiêu qua các năm, bằng hình nhỏ: ")
	for i := range b.c.Objectives {
		if i > 0 {
			in = append(in, document.Text(dot))
		}
		in = append(in, link(objectivePath(i), b.numbered(i)))
	}
	if len(b.c.Objectives) == 0 {
		return nil
	}
	return []document.Block{document.Para{Role: document.Small, Content: append(in, document.Text("."))}}
}

// farthestFact is the percentage farthest from its target.
func (b *builder) farthestFact(p *edition.Period) (document.Fact, bool) {
	percent, _ := edition.Gaps(b.c, p)
	if len(percent) == 0 {
		return document.Fact{}, false
	}
	g := percent[0]
	f := document.Fact{Number: wording.Number(g.Value) + viet.NBSP + g.Indicator.Unit}
	f.Text = document.Inlines{link(indicatorPath(g.Indicator.ID), g.Indicator.Short), document.Text(", xa mốc nhất trong các chỉ tiêu thống kê tính bằng phần trăm")}
	f.Detail = append(wording.Target(g.Indicator, g.Value.Target), document.Text("; "))
	f.Detail = append(append(f.Detail, wording.Distance(b.c, g.Indicator, g.Version, g.Value)...), document.Text("."))
	return f, true
}

// foldTables folds the tables between the paragraphs of a report; annexes fold themselves.
func foldTables(blocks []document.Block) []document.Block {
	out := slices.Clone(blocks)
	for i, x := range out {
		switch x := x.(type) {
		case document.Section:
			x.Blocks = foldTables(x.Blocks)
			out[i] = x
		case document.Table:
			out[i] = foldedTable(x)
		}
	}
	return out
}

// ReportFile is the Word version of a report, beside its page.
func ReportFile(p *edition.Period) string { return reportPath(p) + "bao-cao.docx" }

// ReportOnPaper is the report as it is given away on paper: with the official head and
// the room for the signature, without the name of who signs.
func ReportOnPaper(d document.Document) document.Document {
	d.Blocks = slices.Clone(d.Blocks)
	for i, x := range d.Blocks {
		if s, ok := x.(document.Signature); ok {
			s.Name = ""
			d.Blocks[i] = s
		}
	}
	return d
}
