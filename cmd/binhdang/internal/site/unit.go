package site

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
func (b *builder) unit(x unitPage) page {
	u := x.unit
	pg := page{path: x.path, section: pathUnits, title: u.Name}
	shown := b.shownFor(u)
	lede := b.unitLede(u, shown)
	pg.description = u.Name + ": " + viet.LowerFirst(lede)
	hero := top(u.Name, words(document.Small, b.placeWords(u)))
	facts := b.unitFacts(u, shown)
	if len(facts.Items) == 0 {
		hero.Blocks = append(hero.Blocks, words(document.Lede, lede))
	} else {
		hero.Blocks = append(hero.Blocks, facts)
	}
	if u.Note != "" {
		hero.Blocks = append(hero.Blocks, words(document.Small, sentence(u.Note)))
	}
	pg.blocks = []document.Block{crumb(link(pathUnits, "Tất cả đơn vị")), hero}
	if len(shown) > 0 {
		pg.period = shown[0]
		pg.switcher = switcherTo(shown, shown[0])
		pg.blocks = append(pg.blocks, b.unitIndicators(u, shown[0], true))
	}
	if s, ok := b.supplied(u); ok {
		pg.blocks = append(pg.blocks, s)
	}
	if s, ok := b.unitTasks(u); ok {
		pg.blocks = append(pg.blocks, s)
	}
	if s, ok := b.unitReceipts(u); ok {
		pg.blocks = append(pg.blocks, s)
	}
	for _, p := range shown[min(1, len(shown)):] {
		pg.blocks = append(pg.blocks, b.unitIndicators(u, p, false))
	}
	if s, ok := b.successors(u); ok {
		pg.blocks = append(pg.blocks, s)
	}
	return pg
}

// shownFor are the periods that get a table on a unit's page, newest first; a
// unit with hardly any indicator (an agency) gets the newest only, the others
// stand on the indicators' pages.
func (b *builder) shownFor(u *catalog.Unit) []*edition.Period {
	var out []*edition.Period
	for _, p := range b.released {
		n := b.rows(p, u)
		if !b.exists(u, p) || n == 0 || len(out) == shownPeriods || n < 3 && len(out) > 0 {
			continue
		}
		out = append(out, p)
	}
	return out
}

// rows counts the indicators that have a row for the unit in the period.
func (b *builder) rows(p *edition.Period, u *catalog.Unit) int {
	n := 0
	for i := range b.c.Indicators {
		if p.Value(b.c.Indicators[i].ID, u.Code) != nil {
			n++
		}
	}
	return n
}

// placeWords is the code and what the unit lies in.
func (b *builder) placeWords(u *catalog.Unit) string {
	s := "Mã đơn vị " + string(u.Code)
	for i := range b.c.Units {
		if p := &b.c.Units[i]; p.Code == u.Parent {
			s += ", " + viet.LowerFirst(p.Name) + " (" + string(p.Code) + ")"
			break
		}
	}
	rs := b.c.Records(u)
	if to := rs[len(rs)-1].To; !to.IsZero() {
		s += ". Đơn vị tồn tại đến hết ngày " + viet.Date(to)
	}
	return s
}

// unitLede is the answer in one or two sentences.
func (b *builder) unitLede(u *catalog.Unit, shown []*edition.Period) string {
	s := ""
	if len(shown) > 0 {
		p := shown[0]
		if met, judged := b.judgedAt(p, u); judged > 0 {
			s = "Đạt " + itoa(met) + " trong " + itoa(judged) + " chỉ tiêu đánh giá được ở đơn vị, " + periodName(p) + ". "
		} else {
			s = "Không có chỉ tiêu nào được đánh giá riêng ở đơn vị, " + periodName(p) + ". "
		}
	}
	if p := b.newest(); p != nil {
		if r, ok := receipt(p, u.Code); ok {
			return s + "Báo cáo " + periodName(p) + ": " + wording.Receipt(r) + "."
		}
	}
	if s == "" {
		s = "Đơn vị không có chỉ tiêu tính riêng và không phải gửi báo cáo."
	}
	return s
}

// unitFacts are the rows beside the lede: results, return, tasks.
func (b *builder) unitFacts(u *catalog.Unit, shown []*edition.Period) document.Facts {
	var out document.Facts
	if len(shown) > 0 {
		if met, judged := b.judgedAt(shown[0], u); judged > 0 {
			f := document.Fact{Number: itoa(met), Of: itoa(judged), Text: t("chỉ tiêu đánh giá được đạt mốc, " + periodName(shown[0]))}
			if n := b.rows(shown[0], u) - judged; n > 0 {
				f.Detail = t(itoa(n) + " chỉ tiêu khác không đánh giá ở đơn vị; bảng dưới đây nói vì sao.")
			}
			out.Items = append(out.Items, f)
		}
	}
	p := b.newest()
	if p == nil {
		return out
	}
	if r, ok := receipt(p, u.Code); ok {
		f := document.Fact{Number: "Chưa", Text: t("gửi báo cáo " + periodName(p)), Alert: r.State != edition.Accepted || r.Judged && !r.OnTime}
		if !r.Received.IsZero() {
			f.Number, f.Text = viet.DayMonth(r.Received), t("báo cáo "+periodName(p)+" "+wording.Receipt(r))
		} else if r.State != edition.Missing {
			f.Number, f.Text = "Đã gửi", t("báo cáo "+periodName(p)+" "+strings.TrimPrefix(wording.Receipt(r), "gửi, "))
		}
		f.Detail = t(b.dueWords(p))
		out.Items = append(out.Items, f)
	}
	if asked := b.asked(p, u); len(asked) > 0 {
		done := 0
		for _, k := range asked {
			if doneBy(k, u) {
				done++
			}
		}
		out.Items = append(out.Items, document.Fact{Number: itoa(done), Of: itoa(len(asked)),
			Text: t("nhiệm vụ đơn vị báo hoàn thành, " + periodName(p)), Detail: document.Inlines{link("#nhiem-vu", "Từng nhiệm vụ")}})
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
			if _, judged := b.judgedAt(p, u); judged == 0 {
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
	if isArea {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">Phạm vi", "So với năm trước")[0].Cells...)
	} else {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">" + viet.UpperFirst(b.wholeWord(p)))[0].Cells...)
	}
	var why remarks
	for i, o := range b.c.Objectives {
		var rows []document.Row
		for _, ind := range b.indicatorsOf(o.ID) {
			v := p.Value(ind.ID, u.Code)
			if v == nil {
				continue
			}
			cells := append([]document.Cell{indicatorHead(ind)}, b.judged(p, ind, v, &why)...)
			cells = append(cells, targetCell(p, ind, v))
			if isArea {
				cells = append(cells, coverageCell(v), cell(b.earlierWords(p, ind, v, &why)...))
			} else {
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
	s := section(periodID(p), title, tb)
	if first {
		s.Aside = t(viet.UpperFirst(periodName(p)))
	}
	return s
}

// areaCell is the whole area's value of an indicator, with its coverage.
func (b *builder) areaCell(p *edition.Period, ind *catalog.Indicator) document.Cell {
	v := areaValue(p, ind.ID)
	if v == nil {
		return numCell(document.Text("không tính"))
	}
	if v.State != quantity.Reported {
		return numCell(document.Text(v.State.Word()))
	}
	return numCell(append(figure(ind, v), document.Text(" ("+wording.Units(v)+")"))...)
}

// successors says where the territory went.
func (b *builder) successors(u *catalog.Unit) (document.Section, bool) {
	if len(u.Successors) == 0 {
		return document.Section{}, false
	}
	l := document.List{}
	for _, x := range u.Successors {
		s := x.Name + " (mã " + string(x.Code) + ") từ ngày " + viet.Date(x.From)
		if x.Part {
			s += ", một phần"
		}
		in := t(s)
		if x.Basis != "" {
			in = append(append(in, document.Text(", ")), b.basis(catalog.Citation{Instrument: x.Basis})...)
		}
		l.Items = append(l.Items, document.Item{Content: in})
	}
	return section("don-vi-ke-tiep", "Đơn vị kế tiếp", words(document.Body, "Địa bàn của đơn vị này về sau thuộc:"), l), true
}

// supplied lists the indicators whose figures only this unit reports.
func (b *builder) supplied(u *catalog.Unit) (document.Section, bool) {
	l := document.List{Plain: true}
	p := b.newest()
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
		if v := areaValue(b.latest, ind.ID); v != nil {
			it.Aside = wording.Value(ind, v)
			it.Small = append(it.Small, document.Text("; "+viet.LowerFirst(wording.Status(v))+", toàn "+wholeAreaWords(b.latest)+", "+periodName(b.latest)))
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return document.Section{}, false
	}
	return section("cung-cap", itoa(len(l.Items))+" chỉ tiêu lấy số liệu từ đơn vị này", l), true
}

// unitReceipts is the state of the unit's return in every period.
func (b *builder) unitReceipts(u *catalog.Unit) (document.Section, bool) {
	tb := document.Table{
		Caption: "Báo cáo của đơn vị qua các kỳ", Scope: "Kỳ mới nhất đứng trước.",
		Head: heads("Kỳ", "Báo cáo, ngày nhận", "Nhận đến hết ngày"),
	}
	for i := len(b.e.Periods) - 1; i >= 0; i-- {
		p := &b.e.Periods[i]
		r, ok := receipt(p, u.Code)
		if !ok || !b.exists(u, p) {
			continue
		}
		due := "chưa định"
		if !p.UnitsDue.IsZero() {
			due = viet.Date(p.UnitsDue)
		}
		tb.Body = append(tb.Body, row(rowHead(link(pathQuality+"#"+periodID(p), viet.UpperFirst(p.Name))), receiptCell(r), textCell(due)))
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	return section("bao-cao", "Báo cáo đã gửi", tb), true
}
