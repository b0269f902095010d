package site

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// home is the answer first: how far, on what, against what, who reported, what
// is late, for the newest released period with values.
func (b *builder) home() page {
	pg := page{path: pathHome, title: b.c.Site.Name, period: b.latest}
	if b.latest == nil {
		pg.description = b.c.Site.Name + ": chưa có kỳ báo cáo nào được công bố."
		pg.blocks = append(pg.blocks, top("Chưa có kỳ báo cáo nào được công bố",
			words(document.Lede, "Trang này sẽ có số liệu khi kỳ báo cáo đầu tiên được công bố.")))
		pg.blocks = append(pg.blocks, b.calendar()...)
		pg.blocks = append(pg.blocks, section("lay-so-lieu", "Lấy số liệu", b.downloads()))
		return pg
	}
	p := b.latest
	h := edition.HeadlineOf(b.c, p)
	h1 := "Đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) + " chỉ tiêu đánh giá được"
	if h.Judged == 0 {
		h1 = "Chưa đánh giá được chỉ tiêu nào"
	}
	pg.description = viet.UpperFirst(periodName(p)) + ", " + wholeAreaWords(p) + ": đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) + " chỉ tiêu đánh giá được của Chiến lược. Số liệu của " + wording.CoverageOf(b.c, p) + "."
	pg.switcher = b.reportSwitcher(p)
	pg.blocks = []document.Block{document.Columns{
		Split: "5-7",
		Left:  []document.Block{top(h1, b.strip(h), b.facts(p, h), b.undecidedWords(h))},
		Right: []document.Block{b.board(p)},
	}}
	pg.blocks = append(pg.blocks, document.Columns{Split: "7-5", Left: b.farthest(p), Right: b.dueTasks(p)})
	pg.blocks = append(pg.blocks, b.whoReported(p)...)
	pg.blocks = append(pg.blocks, b.calendar()...)
	pg.blocks = append(pg.blocks, section("lay-so-lieu", "Lấy số liệu", b.homeDownloads()))
	return pg
}

// reportSwitcher leads from the home page, which shows one period, to the
// reports of the others: at most four, then the list.
func (b *builder) reportSwitcher(current *edition.Period) []markup.SwitchItem {
	out := []markup.SwitchItem{{
		Label: viet.UpperFirst(current.Name), Short: viet.UpperFirst(current.Short), Href: markup.Href(pathHome, pathHome), Current: true,
	}}
	for _, p := range b.released {
		if p == current || !b.hasReport(p) {
			continue
		}
		if len(out) == shownPeriods {
			return append(out, markup.SwitchItem{Label: "Các kỳ khác", Short: "Các kỳ khác", Href: markup.Href(pathHome, pathReports)})
		}
		out = append(out, markup.SwitchItem{
			Label: viet.UpperFirst(p.Name), Short: viet.UpperFirst(p.Short), Href: markup.Href(pathHome, reportPath(p)),
		})
	}
	return out
}

// strip is the progress of the chỉ tiêu of the strategy.
func (b *builder) strip(h edition.Headline) document.Progress {
	n := map[edition.GoalState]int{}
	for _, g := range h.Goals {
		n[g.Status]++
	}
	s := document.Progress{Segments: []document.Segment{
		{Mark: document.MarkMet, N: n[edition.GoalMet], Word: "đạt"},
		{Mark: document.MarkNotMet, N: n[edition.GoalNotMet], Word: "chưa đạt"},
		{Mark: document.MarkNone, N: n[edition.GoalUndecided], Word: "chưa đủ căn cứ"},
		{Mark: document.MarkNoData, N: n[edition.GoalNotCollected], Word: "không thu thập được"},
	}}
	s.Label = "Trong " + itoa(h.Total) + " chỉ tiêu của Chiến lược"
	for i, x := range s.Segments {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		s.Label += sep + itoa(x.N) + " " + x.Word
	}
	s.Label += "."
	return s
}

// undecidedWords names the goals that do not count, each kind by its ids.
func (b *builder) undecidedWords(h edition.Headline) document.Para {
	var undecided, impossible []string
	for _, g := range h.Goals {
		switch g.Status {
		case edition.GoalUndecided:
			undecided = append(undecided, string(g.Goal.ID))
		case edition.GoalNotCollected:
			impossible = append(impossible, string(g.Goal.ID))
		}
	}
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
		inds := b.indicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		r := document.BoardRow{Name: b.numbered(i), Sub: b.boardSub(inds)}
		for _, ind := range inds {
			c := document.BoardCell{Mark: document.MarkNone, Code: ind.Code, To: indicatorPath(ind.ID)}
			word := b.absent(p, ind)
			if v := areaValue(p, ind.ID); v != nil {
				c.Mark, word = wording.Mark(v), wording.Status(v)
			}
			c.Label = ind.Code + " " + ind.Short + ": " + viet.LowerFirst(word)
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
	percent, other := b.gaps()
	s := section("con-xa-moc", "Còn xa mốc nhất")
	if len(percent) == 0 {
		s.Title = t("So với mốc")
		s.Blocks = []document.Block{words(document.Body, "Không có chỉ tiêu nào tính bằng phần trăm chưa đạt mốc trong kỳ này.")}
		return []document.Block{s}
	}
	s.Aside = t("Vạch đậm là mốc")
	if q := b.e.YearBefore(p); q != nil {
		s.Aside = t("Vạch đậm là mốc, vạch mảnh là " + periodName(q))
	}
	f := document.Figure{
		ID: "xa-moc", Subtitle: viet.UpperFirst(wholeAreaWords(p)) + ", " + periodName(p) + "; phần trăm, trục từ 0 đến 100.",
		Source: t("Nguồn: báo cáo của " + wording.CoverageOf(b.c, p) + ".")}
	twin := document.Table{
		ID: "bang-xa-moc", Caption: "Chỉ tiêu còn xa mốc nhất, " + periodName(p), Scope: "Xa mốc nhất đứng trước.",
		Head:  heads("Chỉ tiêu", ">Giá trị", "Khoảng cách", "Mốc", "Năm trước"),
		Phone: []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLine, document.PlaceLine},
	}
	var why remarks
	for _, g := range percent[:min(5, len(percent))] {
		f.Bullets = append(f.Bullets, b.bullet(p, g.ind, g.v, 100))
		twin.Body = append(twin.Body, row(
			rowHead(link(indicatorPath(g.ind.ID), g.ind.Short)), b.valueCell(p, g.ind, g.v),
			cell(wording.Distance(g.ind, g.ver, g.v)...), targetCell(p, g.ind, g.v), cell(b.earlierWords(p, g.ind, g.v, &why)...)))
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

// targetChanges are the indicators whose definition or target changes on the day
// of the period's year, after its first day, on which most do (the later of two
// such days), with the first of the new versions.
func (b *builder) targetChanges(p *edition.Period) (first *catalog.Version, inds []*catalog.Indicator) {
	begun := map[reporting.Date]int{}
	var day reporting.Date
	each := func(f func(*catalog.Indicator, *catalog.Version)) {
		for i := range b.c.Indicators {
			for k := range b.c.Indicators[i].Versions {
				if v := &b.c.Indicators[i].Versions[k]; v.From.Year == p.Year && v.From.After(p.From) {
					f(&b.c.Indicators[i], v)
				}
			}
		}
	}
	each(func(_ *catalog.Indicator, v *catalog.Version) {
		begun[v.From]++
		if n := begun[v.From] - begun[day]; n > 0 || n == 0 && v.From.After(day) {
			day = v.From
		}
	})
	each(func(ind *catalog.Indicator, v *catalog.Version) {
		if v.From != day {
			return
		}
		if first == nil {
			first = v
		}
		inds = append(inds, ind)
	})
	return first, inds
}
