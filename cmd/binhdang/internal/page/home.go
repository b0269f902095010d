package page

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathHome = ""

// home is the answer first: how far, on what, against what, who reported, what
// is late, for the newest released period with values.
func (b *builder) home() Page {
	pg := Page{Path: pathHome, Title: b.c.Site.Name, Period: b.latest}
	if b.latest == nil {
		pg.Description = b.c.Site.Name + ": chưa có kỳ báo cáo nào được công bố."
		pg.Blocks = append(pg.Blocks, top("Chưa có kỳ báo cáo nào được công bố",
			words(document.Lede, "Trang này sẽ có số liệu khi kỳ báo cáo đầu tiên được công bố.")))
		pg.Blocks = append(pg.Blocks, b.calendar()...)
		pg.Blocks = append(pg.Blocks, section("lay-so-lieu", "Lấy số liệu", b.downloads()))
		return pg
	}
	p := b.latest
	h := edition.HeadlineOf(b.c, p)
	h1 := "Đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) + " chỉ tiêu đánh giá được"
	if h.Judged == 0 {
		h1 = "Chưa đánh giá được chỉ tiêu nào"
	}
	pg.Description = viet.UpperFirst(periodName(p)) + ", " + wholeAreaWords(p) + ": đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) + " chỉ tiêu đánh giá được của Chiến lược. Số liệu của " + wording.CoverageOf(b.c, p) + "."
	pg.Switcher = b.reportSwitcher(p)
	pg.Blocks = []document.Block{document.Columns{
		Split: "5-7",
		Left:  []document.Block{top(h1, b.strip(h), b.facts(p, h), b.undecidedWords(h))},
		Right: []document.Block{b.board(p)},
	}}
	pg.Blocks = append(pg.Blocks, document.Columns{Split: "7-5", Left: b.farthest(p), Right: b.dueTasks(p)})
	pg.Blocks = append(pg.Blocks, b.whoReported(p)...)
	pg.Blocks = append(pg.Blocks, b.calendar()...)
	pg.Blocks = append(pg.Blocks, section("lay-so-lieu", "Lấy số liệu", b.homeDownloads()))
	return pg
}

// reportSwitcher leads from the home page, which shows one period, to the
// reports of the others: at most four, then the list.
func (b *builder) reportSwitcher(current *edition.Period) []Choice {
	out := []Choice{choice(current, pathHome, true)}
	for _, p := range b.released {
		if p == current || !b.hasReport(p) {
			continue
		}
		if len(out) == shownPeriods {
			return append(out, Choice{Name: "Các kỳ khác", Short: "Các kỳ khác", To: pathReports})
		}
		out = append(out, choice(p, reportPath(p), false))
	}
	return out
}

// strip is the progress of the chỉ tiêu of the strategy.
func (b *builder) strip(h edition.Headline) document.Progress {
	s := document.Progress{Segments: []document.Segment{
		{Mark: document.MarkMet, N: len(h.With(edition.GoalMet)), Word: "đạt"},
		{Mark: document.MarkNotMet, N: len(h.With(edition.GoalNotMet)), Word: "chưa đạt"},
		{Mark: document.MarkNone, N: len(h.With(edition.GoalUndecided)), Word: "chưa đủ căn cứ"},
		{Mark: document.MarkNoData, N: len(h.With(edition.GoalNotCollected)), Word: "không thu thập được"},
	}}
	s.Alt = "Trong " + itoa(h.Total) + " chỉ tiêu của Chiến lược"
	for i, x := range s.Segments {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		s.Alt += sep + itoa(x.N) + " " + x.Word
	}
	s.Alt += "."
	return s
}

// undecidedWords names the goals that do not count, each kind by its ids.
func (b *builder) undecidedWords(h edition.Headline) document.Para {
	ids := func(state edition.GoalState) (out []string) {
		for _, g := range h.With(state) {
			out = append(out, string(g.Goal.ID))
		}
		return out
	}
	undecided, impossible := ids(edition.GoalUndecided), ids(edition.GoalNotCollected)
	s := "."
	if len(undecided) > 0 {
		s += " Chưa đủ căn cứ đánh giá: " + viet.List(undecided) + "."
	}
	if len(impossible) > 0 {
		s += " Không thu thập được ở đây: " + viet.List(impossible) + "."
	}
	return para(document.Small, document.Text("Chiến lược quốc gia có "), link(pathIndicators+"#chi-tieu-chien-luoc", itoa(h.Total)+" chỉ tiêu"), document.Text(s))
}

// board is one row of marks per objective.
func (b *builder) board(p *edition.Period) document.Section {
	var bd document.Board
	n := 0
	for i, o := range b.c.Objectives {
		inds := b.c.IndicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		r := document.BoardRow{Name: b.numbered(i), Sub: b.boardSub(o.ID)}
		for _, ind := range inds {
			c := document.BoardCell{Mark: document.MarkNone, Code: ind.Code, To: indicatorPath(ind.ID)}
			word := b.absent(p, ind)
			if v := p.AreaValue(ind.ID); v != nil {
				c.Mark, word = wording.Mark(v), wording.Status(v)
			}
			c.Alt = ind.Code + " " + ind.Short + ": " + viet.LowerFirst(word)
			r.Cells = append(r.Cells, c)
			n++
		}
		bd.Rows = append(bd.Rows, r)
	}
	s := section("cac-chi-tieu", itoa(n)+" chỉ tiêu thống kê theo "+itoa(len(bd.Rows))+" mục tiêu", bd)
	s.Aside = t("Chọn một ô để xem số liệu")
	return s
}

// farthest are the five percentages farthest from their target.
func (b *builder) farthest(p *edition.Period) []document.Block {
	percent, other := edition.Gaps(b.c, p)
	s := section("con-xa-moc", "Còn xa mốc nhất")
	if len(percent) == 0 {
		s.Title = t("So với mốc")
		s.Blocks = []document.Block{words(document.Body, "Không có chỉ tiêu nào tính bằng phần trăm chưa đạt mốc trong kỳ này.")}
		return []document.Block{s}
	}
	s.Aside = t("Vạch đậm là mốc")
	if q := b.e.YearBefore(p); q != nil {
		s.Aside = t("Vạch đậm là mốc, vạch mảnh là " + periodName(q) + " của cùng các đơn vị")
	}
	f := document.Figure{
		ID: "xa-moc", Subtitle: viet.UpperFirst(wholeAreaWords(p)) + ", " + periodName(p) + "; phần trăm, trục từ 0 đến 100.",
		Source: t("Nguồn: báo cáo của " + wording.CoverageOf(b.c, p) + ".")}
	twin := document.Table{
		ID: "bang-xa-moc", Caption: "Chỉ tiêu còn xa mốc nhất, " + periodName(p), Scope: "Xa mốc nhất đứng trước.",
		Head:  heads("Chỉ tiêu", ">Giá trị", "Khoảng cách", "Mốc", "Năm trước"),
		Phone: []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLine, document.PlaceLine},
	}
	var why footnotes
	for _, g := range percent[:min(5, len(percent))] {
		f.Bullets = append(f.Bullets, b.bullet(p, g.Indicator, g.Value, 100))
		twin.Body = append(twin.Body, row(
			rowHead(link(indicatorPath(g.Indicator.ID), g.Indicator.Short)), b.valueCell(p, g.Indicator, g.Value),
			cell(wording.Distance(g.Indicator, g.Version, g.Value)...), targetCell(p, g.Indicator, g.Value), cell(b.earlierWords(p, g.Indicator, g.Value)...)))
	}
	twin.Notes = why.notes()
	f.Twin = &twin
	all := len(percent) + len(other)
	s.Blocks = []document.Block{f, para(document.Body, link(pathIndicators+"#chua-dat", "Tất cả "+itoa(all)+" chỉ tiêu thống kê chưa đạt mốc"))}
	return []document.Block{s}
}

// homeDownloads are the report of the period and the files of data.
func (b *builder) homeDownloads() document.Buttons {
	var out document.Buttons
	if b.hasReport(b.latest) {
		out.Items = append(out.Items, document.Link{To: reportPath(b.latest), Content: t("Báo cáo " + periodName(b.latest))})
	}
	out.Items = append(out.Items, b.downloads().Items...)
	return out
}
