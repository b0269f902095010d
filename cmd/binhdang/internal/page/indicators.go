package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathIndicators = "chi-tieu/"

// indicators are chi-tieu/ and the page of each indicator.
func (b *builder) indicators() []Page {
	out := []Page{b.indicatorList()}
	for i := range b.c.Indicators {
		out = append(out, b.indicator(&b.c.Indicators[i]))
	}
	return out
}

// indicatorList is chi-tieu/: every indicator of the latest period by
// objective, and the chỉ tiêu of the strategy that the headline counts.
func (b *builder) indicatorList() Page {
	n := len(b.c.Indicators)
	title := itoa(n) + " chỉ tiêu thống kê theo " + itoa(len(b.c.Objectives)) + " mục tiêu"
	pg := Page{Path: pathIndicators, Title: title, Period: b.latest}
	lede := "Chưa có kỳ nào được công bố, nên chưa có giá trị."
	if b.latest != nil {
		lede = "Số của " + wholeAreaWords(b.latest) + ", " + periodName(b.latest) + ". Phạm vi là số đơn vị có số liệu trên số đơn vị phải báo cáo."
	}
	pg.Description = title + ". " + lede
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, lede)))
	if b.latest != nil {
		if s, ok := b.notMet(); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
	}
	for i, o := range b.c.Objectives {
		inds := b.c.IndicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		s := section("mt-"+viet.IDSlug(string(o.ID)), o.Short, b.indicatorTable(i, inds))
		s.Number = itoa(i+1) + "."
		if b.latest != nil {
			s.Aside = t(b.boardSub(o.ID))
		}
		pg.Blocks = append(pg.Blocks, s)
	}
	if len(b.c.Goals) > 0 {
		pg.Blocks = append(pg.Blocks, b.goals())
	}
	return pg
}

// indicatorTable lists the indicators of one objective for the latest period.
func (b *builder) indicatorTable(i int, inds []*catalog.Indicator) document.Block {
	if b.latest == nil {
		l := document.List{Plain: true}
		for _, ind := range inds {
			l.Items = append(l.Items, document.Item{Content: document.Inlines{link(indicatorPath(ind.ID), ind.Name)}, Aside: t(ind.Code)})
		}
		return l
	}
	tb := document.Table{
		Caption: b.c.Objectives[i].Name,
		Scope:   viet.UpperFirst(wholeAreaWords(b.latest)) + ", " + periodName(b.latest) + b.provisionalWords(b.latest) + ".",
		Head:    heads("Chỉ tiêu", ">Giá trị", "So với mốc", "Mốc", ">Phạm vi"),
		Wide:    true,
		Phone:   []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLeft, document.PlaceRight},
	}
	var why footnotes
	for _, ind := range inds {
		v := b.latest.AreaValue(ind.ID)
		cells := append([]document.Cell{indicatorHead(ind)}, b.judged(b.latest, ind, v, &why)...)
		tb.Body = append(tb.Body, row(append(cells, targetCell(b.latest, ind, v), coverageCell(v))...))
	}
	tb.Notes = why.notes()
	return tb
}

// boardSub is "1/6 đạt": met of judged, for the latest period.
func (b *builder) boardSub(objective catalog.Code) string {
	met, judged := edition.CountJudged(b.latest.AreaValuesOf(b.c, objective))
	if judged == 0 {
		return "không đánh giá"
	}
	return itoa(met) + "/" + itoa(judged) + " đạt"
}

// notMet lists all indicators that miss their target, widest gap first.
func (b *builder) notMet() (document.Section, bool) {
	percent, other := edition.Gaps(b.c, b.latest)
	if len(percent)+len(other) == 0 {
		return document.Section{}, false
	}
	l := document.List{Plain: true}
	for _, g := range append(percent, other...) {
		it := document.Item{
			Content: document.Inlines{link(indicatorPath(g.Indicator.ID), g.Indicator.Short)},
			Aside:   wording.Value(g.Indicator, g.Value),
			Small:   wording.Target(g.Indicator, g.Value.Target),
		}
		if f := wording.Fraction(g.Value); f != "" && !g.Value.YesNo {
			it.Small = append(t(f+"; "), it.Small...)
		}
		if d := wording.Distance(g.Indicator, g.Version, g.Value); d != nil {
			it.Small = append(append(it.Small, document.Text("; ")), d...)
		} else if x := wording.ByMonths(g.Version, g.Value); x != "" {
			it.Small = append(it.Small, document.Text("; "+x))
		} else if g.Value.Why != "" {
			it.Small = append(it.Small, document.Text("; "+g.Value.Why))
		}
		l.Items = append(l.Items, it)
	}
	s := section("chua-dat", itoa(len(l.Items))+" chỉ tiêu thống kê chưa đạt mốc", l)
	s.Aside = t("Xa mốc nhất đứng trước")
	return s, true
}
