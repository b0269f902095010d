package site

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// indicatorsOf are the indicators of an objective, in file order.
func (b *builder) indicatorsOf(objective catalog.Code) []*catalog.Indicator {
	var out []*catalog.Indicator
	for i := range b.c.Indicators {
		if x := &b.c.Indicators[i]; x.Objective == objective {
			out = append(out, x)
		}
	}
	return out
}

// indicatorList is chi-tieu/: every indicator of the latest period by
// objective, and the chỉ tiêu of the strategy that the headline counts.
func (b *builder) indicatorList() page {
	n := len(b.c.Indicators)
	title := itoa(n) + " chỉ tiêu thống kê theo " + itoa(len(b.c.Objectives)) + " mục tiêu"
	pg := page{path: pathIndicators, section: pathIndicators, title: title, period: b.latest}
	lede := "Chưa có kỳ nào được công bố, nên chưa có giá trị."
	if b.latest != nil {
		lede = "Số của " + wholeAreaWords(b.latest) + ", " + periodName(b.latest) + ". Phạm vi là số đơn vị có số liệu trên số đơn vị phải báo cáo."
	}
	pg.description = title + ". " + lede
	pg.blocks = append(pg.blocks, top(title, words(document.Lede, lede)))
	if b.latest != nil {
		if s, ok := b.notMet(); ok {
			pg.blocks = append(pg.blocks, s)
		}
	}
	for i, o := range b.c.Objectives {
		inds := b.indicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		s := section("mt-"+viet.IDSlug(string(o.ID)), o.Short, b.indicatorTable(i, inds))
		s.Number = itoa(i+1) + "."
		if b.latest != nil {
			s.Aside = t(b.boardSub(inds))
		}
		pg.blocks = append(pg.blocks, s)
	}
	if len(b.c.Goals) > 0 {
		pg.blocks = append(pg.blocks, b.goals())
	}
	return pg
}

// wholeAreaWords names the whole area inside a sentence: "huyện Thường Tín".
func wholeAreaWords(p *edition.Period) string { return viet.LowerFirst(p.WholeArea().Name) }

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
	var why remarks
	for _, ind := range inds {
		v := areaValue(b.latest, ind.ID)
		cells := append([]document.Cell{indicatorHead(ind)}, b.judged(b.latest, ind, v, &why)...)
		tb.Body = append(tb.Body, row(append(cells, targetCell(b.latest, ind, v), coverageCell(v))...))
	}
	tb.Notes = why.notes()
	return tb
}

// provisionalWords is ", số liệu tạm tính" for a provisional period.
func (b *builder) provisionalWords(p *edition.Period) string {
	if p.Provisional() {
		return ", số liệu tạm tính"
	}
	return ""
}

// boardSub is "1/6 đạt": met of judged, for the latest period.
func (b *builder) boardSub(inds []*catalog.Indicator) string {
	met, judged := 0, 0
	for _, ind := range inds {
		if v := areaValue(b.latest, ind.ID); v != nil && v.Status.Judged() {
			judged++
			if v.Status.Reached() {
				met++
			}
		}
	}
	if judged == 0 {
		return "không đánh giá"
	}
	return itoa(met) + "/" + itoa(judged) + " đạt"
}

// gap is an indicator whose target is missed, with how far.
type gap struct {
	ind *catalog.Indicator
	ver *catalog.Version
	v   *edition.Value
	d   quantity.Exact
}

// gaps are the indicators judged not met for the whole area in the latest
// period. Those in per cent, whose gaps can be compared, come first, widest gap
// first; the others follow in file order.
func (b *builder) gaps() (percent, other []gap) {
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		v := areaValue(b.latest, ind.ID)
		if v == nil || v.State != quantity.Reported || !v.Status.Judged() || v.Status.Reached() || v.Target == nil {
			continue
		}
		_, ver := wording.Defined(b.c, v)
		if ver == nil {
			continue
		}
		g := gap{ind, ver, v, v.Target.Is.Distance(v.Exact)}
		if ind.Unit == wording.Percent && ver.Every == nil && !v.YesNo {
			percent = append(percent, g)
		} else {
			other = append(other, g)
		}
	}
	slices.SortStableFunc(percent, func(x, y gap) int { return -x.d.Cmp(y.d) })
	return percent, other
}

// notMet lists all indicators that miss their target, widest gap first.
func (b *builder) notMet() (document.Section, bool) {
	percent, other := b.gaps()
	if len(percent)+len(other) == 0 {
		return document.Section{}, false
	}
	l := document.List{Plain: true}
	for _, g := range append(percent, other...) {
		it := document.Item{
			Content: document.Inlines{link(indicatorPath(g.ind.ID), g.ind.Short)},
			Aside:   wording.Value(g.ind, g.v),
			Small:   wording.Target(g.ind, g.v.Target),
		}
		if f := wording.Fraction(g.v); f != "" && !g.v.YesNo {
			it.Small = append(t(f+"; "), it.Small...)
		}
		if d := wording.Distance(g.ind, g.ver, g.v); d != nil {
			it.Small = append(append(it.Small, document.Text("; ")), d...)
		} else if x := wording.ByMonths(g.ver, g.v); x != "" {
			it.Small = append(it.Small, document.Text("; "+x))
		} else if g.v.Why != "" {
			it.Small = append(it.Small, document.Text("; "+g.v.Why))
		}
		l.Items = append(l.Items, it)
	}
	s := section("chua-dat", itoa(len(l.Items))+" chỉ tiêu thống kê chưa đạt mốc", l)
	s.Aside = t("Xa mốc nhất đứng trước")
	return s, true
}
