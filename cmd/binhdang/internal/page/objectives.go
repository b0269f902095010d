package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathObjectives = "muc-tieu/"

// objectivePath is the page of the objective at a place of the list, from 0.
func objectivePath(i int) string { return pathObjectives + itoa(i+1) + "/" }

// objectives are the pages of the objectives that have indicators.
func (b *builder) objectives() []Page {
	var out []Page
	for i := range b.c.Objectives {
		if len(b.c.IndicatorsOf(b.c.Objectives[i].ID)) > 0 {
			out = append(out, b.objective(i))
		}
	}
	return out
}

// objective is muc-tieu/<n>/: the goals of one objective with their standing, its
// indicators in the newest period and through the years, and the tasks of the plan that
// serve them.
func (b *builder) objective(i int) Page {
	o := &b.c.Objectives[i]
	title := "Mục tiêu " + itoa(i+1) + ": " + o.Short
	pg := Page{Path: objectivePath(i), Title: title, Period: b.latest}
	inds := b.c.IndicatorsOf(o.ID)
	lede := itoa(len(inds)) + " chỉ tiêu thống kê."
	hero := top(title, words(document.Small, sentence(o.Name)))
	if b.latest != nil {
		h := edition.HeadlineOf(b.c, b.latest).Of(o.ID)
		if h.Total > 0 {
			lede = viet.UpperFirst(periodName(b.latest)) + ": " + goalsMet(h) + " trong " + itoa(h.Total) + " chỉ tiêu của Chiến lược thuộc mục tiêu này; theo dõi bằng " + itoa(len(inds)) + " chỉ tiêu thống kê."
			if h.Judged == h.Total {
				lede = viet.UpperFirst(periodName(b.latest)) + ": " + goalsMet(h) + "; theo dõi bằng " + itoa(len(inds)) + " chỉ tiêu thống kê."
			}
			pg.Says = title + ": " + goalsMet(h) + ", " + periodName(b.latest)
		}
		hero.Blocks = append(hero.Blocks, words(document.Lede, lede))
		if h.Total > 0 {
			hero.Blocks = append(hero.Blocks, b.goalTable(h))
		}
	} else {
		hero.Blocks = append(hero.Blocks, words(document.Lede, lede))
	}
	pg.Description = title + ". " + lede
	pg.Blocks = []document.Block{crumb(link(pathIndicators, "Các chỉ tiêu")), hero,
		section("chi-tieu", "Các chỉ tiêu thống kê", b.indicatorTable(i, inds))}
	if s, ok := b.throughYears(i, inds); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	if s, ok := b.objectiveTasks(inds); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	return pg
}

// throughYears is the table of the whole area's values in the released years, oldest
// first; ok is false with fewer than two.
func (b *builder) throughYears(i int, inds []*catalog.Indicator) (document.Section, bool) {
	if b.latest == nil {
		return document.Section{}, false
	}
	var years []*edition.Period
	for _, p := range b.released {
		if p.Annual() && p.HasValues() && len(years) < shownPeriods && b.exists(b.latest.WholeArea(), p) {
			years = append(years, p)
		}
	}
	if len(years) < 2 {
		return document.Section{}, false
	}
	slices.Reverse(years)
	tb := document.Table{
		Caption: b.c.Objectives[i].Short + " qua các năm",
		Scope:   viet.UpperFirst(wholeAreaWords(years[len(years)-1])) + ". Mỗi ô là số của mọi đơn vị có số liệu trong năm đó; mức tăng, giảm trên cùng các đơn vị ở trang của từng chỉ tiêu.",
		Head:    heads("Chỉ tiêu"),
		Phone:   []document.Place{0},
	}
	for _, p := range years {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">" + viet.UpperFirst(periodName(p)))[0].Cells...)
		tb.Phone = append(tb.Phone, document.PlaceLine)
	}
	for _, ind := range inds {
		cells := []document.Cell{indicatorHead(ind)}
		var before *edition.Value // in the year shown before
		for _, p := range years {
			v := p.AreaValue(ind.ID)
			c := b.valueCell(p, ind, v)
			if v != nil && before != nil && edition.Breaks(ind, before.Version, v.Version) {
				c.Content = append(c.Content, document.Break{}, wording.SeriesBreak())
			}
			if v != nil {
				before = v
			}
			cells = append(cells, c)
		}
		tb.Body = append(tb.Body, row(cells...))
	}
	if f, ok := b.multiples(i, inds, years); ok {
		f.Twin = &tb
		return section("cac-nam", "Qua các năm", f), true
	}
	return section("cac-nam", "Qua các năm", tb), true
}

// objectiveTasks are the tasks of the newest plan that serve the indicators.
func (b *builder) objectiveTasks(inds []*catalog.Indicator) (document.Section, bool) {
	if b.latest == nil {
		return document.Section{}, false
	}
	p := b.e.TaskPeriod(b.latest.Year)
	plan := b.c.Plan(b.latest.Year)
	if p == nil || plan == nil {
		return document.Section{}, false
	}
	l := document.List{Plain: true}
	for _, k := range p.Events() {
		d := plan.Task(k.ID)
		if !slices.ContainsFunc(inds, func(ind *catalog.Indicator) bool { return slices.Contains(d.Indicators, ind.ID) }) {
			continue
		}
		it := document.Item{Content: document.Inlines{link(taskPath(p.Year, k.ID), d.Title)}, Aside: document.Inlines{taskChip(k)},
			Small: t(string(k.ID) + dot + wording.Bodies(b.c, d.Lead, p.To))}
		if x := b.resultWords(d, k); x != "" {
			it.Small = append(it.Small, document.Text(dot+x))
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return document.Section{}, false
	}
	s := section("nhiem-vu", "Việc của Kế hoạch năm "+itoa(p.Year)+" cho mục tiêu này", l)
	s.Aside = t("Tính đến " + viet.Date(p.Settings.CutOff))
	return s, true
}
