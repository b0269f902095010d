package page

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathQuality = "chat-luong/"

// quality is chat-luong/: for every period who owed a return, who sent one, in
// time, accepted; what was corrected by telephone; which indicators lack units.
func (b *builder) quality() Page {
	title := "Chất lượng số liệu"
	pg := Page{Path: pathQuality, Title: title, Period: b.latest}
	lede := "Mỗi kỳ báo cáo: bao nhiêu đơn vị phải gửi, đã gửi, gửi đúng hạn, được nhận; ai còn thiếu; số nào được sửa sau khi nhận; chỉ tiêu nào chưa đủ đơn vị."
	pg.Description = lede
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, lede),
		words(document.Note, "Biểu có lỗi bị trả lại để sửa và không được tính; các biểu còn lại vẫn được công bố, kèm phạm vi. Ô bỏ trống là chưa có số liệu, không bao giờ được tính là số 0.")))
	for i := len(b.e.Periods) - 1; i >= 0; i-- {
		pg.Blocks = append(pg.Blocks, b.qualityOf(&b.e.Periods[i]))
	}
	if len(b.e.Periods) == 0 {
		pg.Blocks = append(pg.Blocks, words(document.Body, "Chưa có kỳ báo cáo nào được mở."))
	}
	return pg
}

func (b *builder) qualityOf(p *edition.Period) document.Section {
	s := section(periodID(p), viet.UpperFirst(p.Name))
	s.Aside = t(stateWord(p))
	s.Blocks = append(s.Blocks, words(document.Small, b.calendarWords(p)))
	s.Blocks = append(s.Blocks, b.receiptCounts(p))
	if n := p.Returns(""); n.Expected > 0 && n.Complete() {
		s.Blocks = append(s.Blocks, words(document.Body, "Mọi đơn vị phải báo cáo đều có số liệu được nhận."))
	}
	if x := wording.Moves(b.c, b.e.Before(p), p); x != "" {
		s.Blocks = append(s.Blocks, words(document.Body, x))
	}
	if d := b.byName(p); len(d.Items) > 0 {
		s.Blocks = append(s.Blocks, d)
	}
	if p.Draft() {
		return s
	}
	s.Blocks = append(s.Blocks, b.itemCoverage(p), b.corrections(p))
	return s
}

// calendarWords are the dates of a period in one line.
func (b *builder) calendarWords(p *edition.Period) string {
	s := "Số liệu tính đến " + viet.Date(p.Settings.CutOff) + ". "
	if !p.UnitsDue.IsZero() {
		s += "Ngày cuối cùng đơn vị gửi đúng hạn: " + viet.Date(p.UnitsDue) + ". "
	}
	if p.Settings.Released.IsZero() {
		s += "Chưa công bố số liệu."
	} else {
		s += "Công bố ngày " + viet.Date(p.Settings.Released) + "."
	}
	if day := p.KnownTo(); !day.IsZero() {
		s += " Việc gửi báo cáo được kể đến hết ngày " + viet.Date(day) + "."
	}
	return s
}

// byName names the units behind the counts that somebody asks about, each with the day
// of receipt where there is one.
func (b *builder) byName(p *edition.Period) document.Defs {
	var d document.Defs
	for _, g := range []struct {
		standing edition.Standing
		name     string
	}{{edition.NotSent, "Chưa gửi"}, {edition.SentBack, "Bị trả lại để sửa"}, {edition.LeftOut, "Không dùng"}, {edition.Late, "Chậm hạn"}, {edition.Undated, "Chưa ghi ngày nhận"}} {
		d.Items = append(d.Items, b.named(p, "", g.standing, g.name)...)
	}
	return d
}

// receiptCounts is the table of returns owed, received, in time, accepted: what
// is counted down the side, the types of units across, so that a phone shows all. Each
// count is also a share of the returns owed.
func (b *builder) receiptCounts(p *edition.Period) document.Table {
	tb := document.Table{
		Caption: "Báo cáo của các đơn vị, " + periodName(p),
		Scope:   "Số đơn vị. Đã gửi gồm cả báo cáo bị trả lại để sửa; xét hạn theo ngày nhận, báo cáo chưa ghi ngày nhận không được xét.",
		Head:    heads("Báo cáo", ">Tất cả", ">Trên số phải gửi"),
	}
	counts := []edition.Returns{p.Returns("")}
	for _, ut := range b.c.UnitTypes {
		if n := p.Returns(ut.ID); n.Expected > 0 {
			counts = append(counts, n)
			tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">" + viet.UpperFirst(ut.Name))[0].Cells...)
		}
	}
	if n := len(tb.Head[0].Cells); n > 4 { // wider than a phone
		tb.Phone = make([]document.Place, n)
		tb.Phone[1] = document.PlaceValue
		if n == 5 {
			tb.Phone[3], tb.Phone[4] = document.PlaceLeft, document.PlaceRight
		}
	}
	for i, x := range []struct {
		name string
		of   func(edition.Returns) int
	}{
		{"Phải gửi", func(n edition.Returns) int { return n.Expected }},
		{"Đã gửi", edition.Returns.Sent},
		{"Trong đó: đúng hạn", func(n edition.Returns) int { return n.OnTime }},
		{"Trong đó: chậm hạn", func(n edition.Returns) int { return n.Late }},
		{"Trong đó: chưa ghi ngày nhận", func(n edition.Returns) int { return n.Undated }},
		{"Bị trả lại để sửa", func(n edition.Returns) int { return n.HeldBack }},
		{"Không dùng", func(n edition.Returns) int { return n.Aside }},
		{"Có số liệu được tính", func(n edition.Returns) int { return n.Accepted }},
		{"Chưa gửi", func(n edition.Returns) int { return n.Missing }},
	} {
		if x.name == "Không dùng" && counts[0].Aside == 0 {
			continue // rare
		}
		cells := []document.Cell{rowHead(document.Text(x.name))}
		for k, n := range counts {
			cells = append(cells, countCell(x.of(n)))
			if k == 0 {
				cells = append(cells, shareCell(x.of(n), n.Expected))
			}
		}
		r := row(cells...)
		if i == 0 {
			r.Kind = document.TotalRow
		}
		tb.Body = append(tb.Body, r)
	}
	return tb
}

// shareCell is a count as a percentage of a whole that holds it.
func shareCell(n, of int) document.Cell {
	v, ok := quantity.Ratio{Num: int64(n), Den: int64(of)}.Per(100)
	if !ok {
		return numCell(document.Text(quantity.Nothing.Word()))
	}
	return numCell(document.Text(viet.Number(v.Round(1)) + viet.NBSP + "%"))
}

// itemCoverage lists the indicators whose value for the whole area lacks units,
// those that lack the same units in one row.
func (b *builder) itemCoverage(p *edition.Period) document.Block {
	tb := document.Table{
		Caption: "Chỉ tiêu chưa đủ đơn vị, " + periodName(p),
		Scope:   viet.UpperFirst(wholeAreaWords(p)) + ". Phạm vi: số đơn vị có số liệu dùng được trên số đơn vị phải báo cáo.",
		Head:    heads("Đơn vị còn thiếu", ">Phạm vi", ">Số chỉ tiêu", "Mã chỉ tiêu"),
		Phone:   []document.Place{0, document.PlaceLeft, document.PlaceRight, document.PlaceLine},
	}
	type group struct {
		missing, units string
		inds           []*catalog.Indicator
	}
	var groups []*group
	complete, hidden := 0, 0
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		v := p.AreaValue(ind.ID)
		if v == nil {
			continue
		}
		if v.State == quantity.Suppressed {
			hidden++
			continue
		}
		if v.Received >= v.Expected {
			complete++
			continue
		}
		missing := cmp.Or(viet.List(wording.Names(p, v.Missing)), "chưa rõ")
		k := slices.IndexFunc(groups, func(g *group) bool { return g.missing == missing && g.units == wording.Units(v) })
		if k < 0 {
			k = len(groups)
			groups = append(groups, &group{missing: missing, units: wording.Units(v)})
		}
		groups[k].inds = append(groups[k].inds, ind)
	}
	note := ""
	if hidden > 0 {
		note = " " + itoa(hidden) + " chỉ tiêu bảo mật không nêu phạm vi."
	}
	if len(groups) == 0 {
		return words(document.Body, itoa(complete)+" chỉ tiêu của kỳ này có đủ số liệu của các đơn vị phải báo cáo."+note)
	}
	for _, g := range groups {
		var links document.Inlines
		for i, ind := range g.inds {
			if i > 0 {
				links = append(links, document.Text(", "))
			}
			links = append(links, link(indicatorPath(ind.ID), ind.Code))
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(g.missing)), numCell(document.Text(g.units)), countCell(len(g.inds)), cell(links...)))
	}
	tb.Notes = append(tb.Notes, t("Còn lại "+itoa(complete)+" chỉ tiêu có đủ đơn vị."+note))
	return tb
}

// corrections are the cells corrected by telephone that may be shown.
func (b *builder) corrections(p *edition.Period) document.Block {
	if len(p.Corrections) == 0 {
		return words(document.Body, "Không có số đã công bố nào của kỳ này được sửa qua điện thoại.")
	}
	tb := document.Table{
		Caption: "Số được sửa qua điện thoại, " + periodName(p),
		Scope:   "Số cũ là số trong biểu đơn vị đã gửi; số mới là số được tính.",
		Head:    heads("Đơn vị", "Nội dung", ">Số cũ", ">Số mới", "Ngày"),
		Phone:   []document.Place{0, document.PlaceUnder, document.PlaceLeft, document.PlaceRight, document.PlaceLine},
	}
	for _, x := range p.Corrections {
		tb.Body = append(tb.Body, row(
			rowHead(b.unitLink(p, x.Unit, wording.Short(p, x.Unit))), textCell(x.Label),
			numCell(document.Text(cmp.Or(x.Old, "(trống)"))), numCell(document.Text(cmp.Or(x.New, "(trống)"))), textCell(viet.Date(x.Date))))
	}
	return tb
}
