package page

import (
	"slices"

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
	if b.latest != nil {
		pg.Says = b.headlineTitle(b.latest, edition.HeadlineOf(b.c, b.latest)) + ": từng chỉ tiêu"
	}
	pg.Description = title + ". " + lede
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, lede)))
	if b.latest != nil {
		pg.Blocks = append(pg.Blocks, b.notMet()...)
	}
	for i, o := range b.c.Objectives {
		inds := b.c.IndicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		s := section("mt-"+viet.IDSlug(string(o.ID)), o.Short, b.indicatorTable(i, inds))
		s.Number = itoa(i+1) + "."
		if b.latest != nil {
			if h := edition.HeadlineOf(b.c, b.latest).Of(o.ID); h.Total > 0 {
				s.Aside = t(itoa(h.Total) + " chỉ tiêu của Chiến lược: " + goalsMet(h))
			}
		}
		s.Blocks = append(s.Blocks, para(document.Body, link(objectivePath(i), "Mục tiêu này qua các năm, với việc của Kế hoạch")))
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

// notMet lists the indicators that miss their target, widest gap first: those that
// are due, then for each later year those that have time until then.
func (b *builder) notMet() []document.Block {
	percent, other := edition.Gaps(b.c, b.latest)
	var years []int // 0: due
	lists := map[int]*document.List{}
	for _, g := range append(percent, other...) {
		year := laterYear(g.Value)
		if lists[year] == nil {
			lists[year] = &document.List{Plain: true}
			years = append(years, year)
		}
		lists[year].Items = append(lists[year].Items, b.gapItem(g))
	}
	slices.Sort(years)
	var out []document.Block
	for _, year := range years {
		s := section(notMetFragment(year), "Chỉ tiêu thống kê chưa đạt, đã đến hạn", *lists[year])
		if year > 0 {
			s.Title = t(unbroken("Chỉ tiêu thống kê chưa đạt mốc " + itoa(year) + ", " + wording.TimeLeft(b.latest, year)))
		}
		s.Aside = t("Xa mốc nhất đứng trước")
		out = append(out, s)
	}
	return out
}

// laterYear is the year of a milestone that is not yet due, else 0.
func laterYear(v *edition.Value) int {
	if v.Status == edition.NotMetMilestone && v.Target != nil {
		return v.Target.Milestone
	}
	return 0
}

func notMetFragment(year int) string {
	if year == 0 {
		return "chua-dat"
	}
	return "chua-dat-moc-" + itoa(year)
}

// notMetID is the fragment of the first of the sections of notMet.
func notMetID(p *edition.Period, gaps []edition.Gap) string {
	first := -1
	for _, g := range gaps {
		if y := laterYear(g.Value); first < 0 || y < first {
			first = y
		}
	}
	return notMetFragment(max(first, 0))
}

func (b *builder) gapItem(g edition.Gap) document.Item {
	it := document.Item{
		Content: document.Inlines{link(indicatorPath(g.Indicator.ID), g.Indicator.Short)},
		Aside:   wording.Marked(g.Indicator, g.Value),
		Small:   wording.Target(g.Indicator, g.Value.Target),
	}
	if f := wording.Fraction(g.Value); f != "" && !g.Value.YesNo {
		it.Small = append(t(f+"; "), it.Small...)
	}
	if d := wording.Distance(b.c, g.Indicator, g.Version, g.Value); d != nil {
		it.Small = append(append(it.Small, document.Text("; ")), d...)
	} else if x := wording.ByMonths(b.latest, g.Indicator, g.Version, g.Value); x != "" {
		it.Small = append(it.Small, document.Text("; "+x))
	} else if g.Value.Why != "" {
		it.Small = append(it.Small, document.Text("; "+g.Value.Why))
	}
	return it
}
