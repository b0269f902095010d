package page

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unit is don-vi/<code>-<slug>/: one unit, area or agency through the periods.
func (b *builder) unit(x unitPage) Page {
	u := x.unit
	pg := Page{Path: x.path, Title: u.Name}
	shown := b.shownFor(u)
	lede := b.unitLede(u, shown)
	pg.Description = u.Name + ": " + viet.LowerFirst(lede)
	hero := top(u.Name, words(document.Small, b.placeWords(u)))
	isArea := len(shown) > 0 && len(shown[0].Units) > 0 && shown[0].WholeArea().Code == u.Code
	if isArea {
		h := edition.HeadlineOf(b.c, shown[0])
		pg.Says = u.Name + ": " + viet.LowerFirst(wording.Headline(h)) + ", " + periodName(shown[0])
		hero.Blocks = append(hero.Blocks, words(document.Lede, wording.Headline(h)+", "+periodName(shown[0])+"."))
		hero.Blocks = append(hero.Blocks, b.headline(shown[0], h)...)
		hero.Blocks = append(hero.Blocks, b.undecidedWords(h))
	} else if s := b.judgedWords(u, shown); s != "" {
		pg.Says = u.Name + ": " + viet.LowerFirst(s)
	}
	facts := b.unitFacts(u, shown)
	switch {
	case len(facts.Items) > 0:
		hero.Blocks = append(hero.Blocks, facts)
	case !isArea:
		hero.Blocks = append(hero.Blocks, words(document.Lede, lede))
	}
	if u.Note != "" && !noteWaits(u) {
		hero.Blocks = append(hero.Blocks, words(document.Small, sentence(u.Note)))
	}
	pg.Blocks = []document.Block{crumb(link(pathUnits, "Tất cả đơn vị")), hero}
	if len(shown) > 0 {
		pg.Period = shown[0]
		pg.Switcher = switcherTo(shown, shown[0])
		if s, ok := b.ownCounts(u, shown[0]); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
		pg.Blocks = append(pg.Blocks, b.unitIndicators(u, shown[0], true))
	}
	if s, ok := b.members(u); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	if s, ok := b.supplied(u); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	if s, ok := b.unitTasks(u); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	if s, ok := b.unitReceipts(u); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	for _, p := range shown[min(1, len(shown)):] {
		pg.Blocks = append(pg.Blocks, folded(b.unitIndicators(u, p, false)))
	}
	for _, of := range []func(*catalog.Unit) (document.Section, bool){b.predecessors, b.successors} {
		if s, ok := of(u); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
	}
	if s := b.endedWords(u); s != "" {
		pg.Blocks = append(pg.Blocks, words(document.Note, s))
	}
	return pg
}

// shownFor are the periods that get a table on a unit's page, newest first; a
// unit with hardly any indicator (an agency) gets the newest only, the others
// stand on the indicators' pages.
func (b *builder) shownFor(u *catalog.Unit) []*edition.Period {
	var out []*edition.Period
	for _, p := range b.released {
		n := len(p.ValuesOf(u.Code))
		if !b.exists(u, p) || n == 0 || len(out) == shownPeriods || n < 3 && len(out) > 0 {
			continue
		}
		out = append(out, p)
	}
	return out
}

// placeWords is the code and what the unit lies in.
func (b *builder) placeWords(u *catalog.Unit) string {
	s := "Mã đơn vị " + string(u.Code)
	on := u.To
	if p := b.e.NewestOf(u); on.IsZero() && p != nil {
		on = p.To
	}
	if p := b.c.Unit(u.Parent, on); p != nil {
		s += ", " + viet.LowerFirst(p.Name) + " (" + string(p.Code) + ")"
	}
	return s
}

// endedWords says until when the unit existed, with what else is noted of one whose
// territory went to others: that is no news at the head of a page about a year before;
// empty of one that has no end.
func (b *builder) endedWords(u *catalog.Unit) string {
	rs := b.c.Records(u)
	to := rs[len(rs)-1].To
	if to.IsZero() {
		return ""
	}
	s := "Đơn vị tồn tại đến hết ngày " + viet.Date(to) + "."
	if u.Note != "" && noteWaits(u) {
		s += " " + sentence(u.Note)
	}
	return s
}

// noteWaits reports whether the note of a unit stands at the end of its page.
func noteWaits(u *catalog.Unit) bool { return len(u.Successors) > 0 && !u.To.IsZero() }

// judgedWords counts the indicators that are judged at the unit, which are not the
// chỉ tiêu of the strategy: "đạt 8 trong 11 chỉ tiêu thống kê đánh giá được ở đơn vị, 3
// chưa đạt mốc 2020, năm 2018"; empty where none is.
func (b *builder) judgedWords(u *catalog.Unit, shown []*edition.Period) string {
	if len(shown) == 0 {
		return ""
	}
	met, judged := edition.CountJudged(shown[0].ValuesOf(u.Code))
	if judged == 0 {
		return ""
	}
	s := "đạt " + itoa(met) + " trong " + itoa(judged) + " chỉ tiêu thống kê đánh giá được ở đơn vị"
	if missed := missedWords(edition.NotReached(shown[0].ValuesOf(u.Code))); missed != "" {
		s += ", " + missed
	}
	return s + ", " + periodName(shown[0])
}

// missedWords counts values that miss their target, those that are due before
// those that have time: "1 chưa đạt, đã đến hạn, 3 chưa đạt mốc 2020".
func missedWords(missed []*edition.Value) string {
	var years []int
	n := map[int]int{}
	for _, v := range missed {
		year := laterYear(v)
		if n[year]++; n[year] == 1 {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	var out []string
	for _, year := range years {
		if year == 0 {
			out = append(out, itoa(n[year])+" chưa đạt, đã đến hạn")
		} else {
			out = append(out, itoa(n[year])+" chưa đạt mốc "+itoa(year))
		}
	}
	return strings.Join(out, ", ")
}

// unitLede is the answer in one or two sentences.
func (b *builder) unitLede(u *catalog.Unit, shown []*edition.Period) string {
	s := ""
	if len(shown) > 0 {
		p := shown[0]
		if x := b.judgedWords(u, shown); p.WholeArea().Code == u.Code {
			s = wording.Headline(edition.HeadlineOf(b.c, p)) + ", " + periodName(p) + ". "
		} else if x != "" {
			s = viet.UpperFirst(x) + ". "
		} else {
			s = "Không có chỉ tiêu nào được đánh giá riêng ở đơn vị, " + periodName(p) + ". "
		}
	}
	if p := b.e.NewestOf(u); p != nil {
		if r := p.Receipt(u.Code); r != nil {
			return s + "Báo cáo " + periodName(p) + ": " + wording.Receipt(*r) + "."
		}
	}
	if s == "" {
		return "Đơn vị không có chỉ tiêu tính riêng và không phải gửi báo cáo."
	}
	return strings.TrimSuffix(s, " ")
}

// unitFacts are the rows beside the lede: results, return, tasks.
func (b *builder) unitFacts(u *catalog.Unit, shown []*edition.Period) document.Facts {
	var out document.Facts
	if len(shown) > 0 {
		if met, judged := edition.CountJudged(shown[0].ValuesOf(u.Code)); judged > 0 && shown[0].WholeArea().Code != u.Code {
			f := document.Fact{Number: itoa(met), Of: itoa(judged), Text: t("chỉ tiêu thống kê đánh giá được ở đơn vị đã đạt mốc, " + periodName(shown[0]))}
			var detail []string
			if x := missedWords(edition.NotReached(shown[0].ValuesOf(u.Code))); x != "" {
				detail = append(detail, x)
			}
			if n := len(shown[0].ValuesOf(u.Code)) - judged; n > 0 {
				detail = append(detail, itoa(n)+" không đánh giá ở đơn vị, bảng dưới đây nói vì sao")
			}
			if len(detail) > 0 {
				f.Detail = t(viet.UpperFirst(strings.Join(detail, "; ")) + ".")
			}
			if b.comparesUnits(shown[0]) {
				f.Detail = append(f.Detail, document.Text(" "), link(comparisonPath(shown[0]), "So với các đơn vị khác"))
			}
			out.Items = append(out.Items, f)
			out.Items = append(out.Items, b.gapFacts(u, shown[0])...)
		}
	}
	p := b.e.NewestOf(u)
	if p == nil {
		return out
	}
	if r := p.Receipt(u.Code); r != nil {
		f := document.Fact{Number: "Chưa", Text: t("gửi báo cáo " + periodName(p)), Alert: r.State != edition.Accepted || r.Judged && !r.OnTime}
		if !r.Received.IsZero() {
			f.Number, f.Text = viet.DayMonth(r.Received), t("báo cáo "+periodName(p)+" "+wording.Receipt(*r))
		} else if r.State != edition.Missing {
			f.Number, f.Text = "Đã gửi", t("báo cáo "+periodName(p)+" "+strings.TrimPrefix(wording.Receipt(*r), "gửi, "))
		}
		f.Detail = t(b.dueWords(p))
		out.Items = append(out.Items, f)
	}
	if asked := b.e.TasksOf(p, u); len(asked) > 0 {
		done := 0
		for _, k := range asked {
			if k.Done(u.Code) {
				done++
			}
		}
		out.Items = append(out.Items, document.Fact{Number: itoa(done), Of: itoa(len(asked)),
			Text: t("nhiệm vụ đơn vị báo hoàn thành, tính đến " + viet.Date(p.Settings.CutOff)), Detail: document.Inlines{link("#nhiem-vu", "Từng nhiệm vụ ở dưới")}})
	}
	return out
}

// unitIndicators is the table of all indicators of the unit in one period.
func (b *builder) unitIndicators(u *catalog.Unit, p *edition.Period, first bool) document.Section {
	isArea := p.WholeArea().Code == u.Code
	title := viet.UpperFirst(periodName(p))
	if first {
		title = u.Short + " so với mốc"
		if !isArea {
			title = u.Short + " so với mốc và với toàn " + wholeAreaWords(p)
			if _, judged := edition.CountJudged(p.ValuesOf(u.Code)); judged == 0 {
				title = "Chỉ tiêu tính riêng cho " + u.Short
			}
		}
	}
	tb := document.Table{
		ID:      "bang-" + periodID(p),
		Caption: u.Name + ": các chỉ tiêu, " + periodName(p) + b.provisionalWords(p),
		Scope:   wording.PeriodLine(p) + ". Dưới tỷ lệ là tử số trên mẫu số.",
		Head:    heads("Chỉ tiêu", ">"+u.Short, "So với mốc", "Mốc"),
		Wide:    true,
		Phone:   []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLeft, document.PlaceRight},
	}
	group := b.isGroup(u, p)
	if isArea {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">Phạm vi")[0].Cells...)
		if b.compares(p) {
			tb.Head[0].Cells = append(tb.Head[0].Cells, heads("So với năm trước")[0].Cells...)
		}
	} else {
		if group {
			tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">Phạm vi")[0].Cells...)
			tb.Phone = append(tb.Phone, document.PlaceLine)
		}
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">" + viet.UpperFirst(b.wholeWord(p)))[0].Cells...)
	}
	var why footnotes
	for i, o := range b.c.Objectives {
		var rows []document.Row
		for _, ind := range b.c.IndicatorsOf(o.ID) {
			v := p.Value(ind.ID, u.Code)
			if v == nil || !isArea && !group && v.YesNo {
				continue // yes and no stand in a line of their own
			}
			cells := append([]document.Cell{indicatorHead(ind)}, b.judged(p, ind, v, &why)...)
			cells = append(cells, targetCell(p, ind, v))
			if isArea {
				cells = append(cells, coverageCell(v))
				if b.compares(p) {
					cells = append(cells, cell(b.earlierWords(p, ind, v)...))
				}
			} else {
				if group {
					cells = append(cells, coverageCell(v))
				}
				cells = append(cells, b.areaCell(p, ind))
			}
			rows = append(rows, row(cells...))
		}
		if len(rows) > 0 {
			tb.Body = append(tb.Body, groupRow(len(tb.Head[0].Cells), document.Text(b.numbered(i))))
			tb.Body = append(tb.Body, rows...)
		}
	}
	tb.Notes = why.notes()
	if isArea && !b.compares(p) {
		tb.Notes = append(tb.Notes, t(firstYear))
	}
	s := section(periodID(p), title)
	if len(tb.Body) > 0 {
		s.Blocks = append(s.Blocks, tb)
	}
	if !isArea && !group {
		if x, ok := b.yesNo(u, p); ok {
			s.Blocks = append(s.Blocks, x)
		}
	}
	if first {
		s.Aside = t(viet.UpperFirst(periodName(p)))
	}
	return s
}

// areaCell is the whole area's value of an indicator, with its coverage.
func (b *builder) areaCell(p *edition.Period, ind *catalog.Indicator) document.Cell {
	v := p.AreaValue(ind.ID)
	if v == nil {
		return numCell(document.Text("không tính"))
	}
	if v.State != quantity.Reported {
		return numCell(document.Text(v.State.Word()))
	}
	return numCell(append(wording.WithRevision(figure(ind, v), v), document.Text(viet.NBSP+"("+wording.Units(v)+")"))...)
}

// supplied lists the indicators whose figures only this unit reports.
func (b *builder) supplied(u *catalog.Unit) (document.Section, bool) {
	l := document.List{Plain: true}
	p := b.e.NewestOf(u)
	shown := b.latestOf(u)
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		if p == nil {
			break
		}
		ver := ind.At(p.Period)
		if ver == nil || !slices.Contains(wording.Asked(b.c, ver), u.Code) {
			continue
		}
		it := document.Item{Content: document.Inlines{link(indicatorPath(ind.ID), ind.Short)}, Small: t(ind.Code)}
		if v := shown.AreaValue(ind.ID); v != nil {
			it.Aside = wording.Marked(ind, v)
			it.Small = append(it.Small, document.Text("; "+viet.LowerFirst(wording.Status(v))+", toàn "+wholeAreaWords(shown)+", "+periodName(shown)))
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return document.Section{}, false
	}
	return section("cung-cap", itoa(len(l.Items))+" chỉ tiêu lấy số liệu từ đơn vị này", l), true
}

// latestOf is the newest released period with a value that holds the unit; nil
// without one.
func (b *builder) latestOf(u *catalog.Unit) *edition.Period {
	for _, p := range b.released {
		if b.exists(u, p) && p.HasValues() {
			return p
		}
	}
	return nil
}
