package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// facts are the home page's rows: the change on the comparable period, coverage,
// late tasks, change of targets. A fact that does not exist is left out.
func (b *builder) facts(p *edition.Period, h edition.Headline) document.Facts {
	var out document.Facts
	if f, ok := b.changeFact(p, h); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.coverageFact(p, "#ai-da-bao-cao"); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.taskFact(p); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.targetFact(p); ok {
		out.Items = append(out.Items, f)
	}
	return out
}

func (b *builder) changeFact(p *edition.Period, h edition.Headline) (document.Fact, bool) {
	q := b.e.YearBefore(p)
	if q == nil {
		return document.Fact{}, false
	}
	now, then, n := h.ComparedWith(edition.HeadlineOf(b.c, q))
	if n == 0 {
		return document.Fact{}, false
	}
	f := document.Fact{Text: t("chỉ tiêu đạt so với " + periodName(q))}
	switch d := now - then; {
	case d > 0:
		f.Number = "+" + itoa(d)
	case d < 0:
		f.Number = viet.Minus + itoa(-d)
	default:
		f.Number = "0"
		f.Text = t("chỉ tiêu đạt tăng thêm so với " + periodName(q))
	}
	f.Detail = t("Từ " + itoa(then) + " lên " + itoa(now) + " trong " + itoa(n) + " chỉ tiêu có cùng cách tính, cùng mốc và cùng đơn vị ở hai kỳ.")
	if now <= then {
		f.Detail = t(viet.UpperFirst(periodName(q)) + " đạt " + itoa(then) + ", kỳ này đạt " + itoa(now) + " trong " + itoa(n) + " chỉ tiêu có cùng cách tính, cùng mốc và cùng đơn vị.")
	}
	return f, true
}

// coverageFact counts the returns of the unit type with most units and names
// who is absent; the other types are counted in the second line. To is where each unit stands.
func (b *builder) coverageFact(p *edition.Period, to string) (document.Fact, bool) {
	var main catalog.UnitType
	most := 0
	for _, ut := range b.c.UnitTypes {
		if n := p.Returns(ut.ID).Expected; n > most {
			main, most = ut, n
		}
	}
	if most == 0 {
		return document.Fact{}, false
	}
	n := p.Returns(main.ID)
	f := document.Fact{Number: itoa(n.Accepted), Of: itoa(n.Expected), Text: t(main.Name + " có số liệu")}
	var s string
	if a := wording.Absent(p, main.ID); a != "" {
		s = a + ". "
	}
	for _, ut := range b.c.UnitTypes {
		if n := p.Returns(ut.ID); ut.ID != main.ID && n.Expected > 0 {
			s += viet.UpperFirst(ut.Name) + ": " + itoa(n.Accepted) + "/" + itoa(n.Expected) + ". "
		}
	}
	words := "Từng đơn vị"
	if strings.HasPrefix(to, "#") {
		words += " ở dưới"
	}
	f.Detail = append(t(s), link(to, unbroken(words)))
	return f, true
}

func (b *builder) targetFact(p *edition.Period) (document.Fact, bool) {
	ver, inds := b.targetChanges(p)
	if ver == nil {
		return document.Fact{}, false
	}
	f := document.Fact{
		Number: viet.DayMonth(ver.From),
		Text:   t("đổi mốc hoặc cách tính theo " + wording.Basis(b.c, catalog.Citation{Instrument: ver.Basis.Instrument})),
	}
	s := "Kỳ này dùng mốc mới. "
	if p.To.Before(ver.From) {
		s = "Kỳ này còn dùng mốc cũ. "
	}
	f.Detail = append(t(s), link(pathMethod+"#doi-moc", "Xem "+itoa(len(inds))+" chỉ tiêu đổi mốc"))
	return f, true
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
