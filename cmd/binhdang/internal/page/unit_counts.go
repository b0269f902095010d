package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// gapFacts are the percentages of a unit that miss their targets by the least and by the
// most, said in people where there are few; one alone is neither.
func (b *builder) gapFacts(u *catalog.Unit, p *edition.Period) []document.Fact {
	gaps, _ := edition.GapsOf(b.c, p.ValuesOf(u.Code))
	if len(gaps) == 0 {
		return nil
	}
	fact := func(g edition.Gap, is string) document.Fact {
		f := document.Fact{Number: wording.Number(g.Value) + viet.NBSP + g.Indicator.Unit}
		f.Text = document.Inlines{link(indicatorPath(g.Indicator.ID), g.Indicator.Short), document.Text(is)}
		f.Detail = append(wording.Target(g.Indicator, g.Value.Target), document.Text("; "))
		f.Detail = append(append(f.Detail, wording.Distance(b.c, g.Indicator, g.Version, g.Value)...), document.Text("."))
		return f
	}
	if len(gaps) == 1 {
		return []document.Fact{fact(gaps[0], ", chưa đến được mốc")}
	}
	return []document.Fact{fact(gaps[len(gaps)-1], ", gần mốc nhất trong các chỉ tiêu chưa đến được mốc"), fact(gaps[0], ", xa mốc nhất")}
}

// ownCounts are the women and men of a unit that its shares of women are made of.
func (b *builder) ownCounts(u *catalog.Unit, p *edition.Period) (document.Section, bool) {
	if p.WholeArea().Code == u.Code || b.isGroup(u, p) {
		return document.Section{}, false
	}
	var d document.Defs
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		v := p.Value(ind.ID, u.Code)
		if v == nil || !sharesOfPeople(b.c, ind, v) {
			continue
		}
		nu, nam := v.Ratio.Num, v.Ratio.Den-v.Ratio.Num
		d.Items = append(d.Items, document.Def{Term: ind.Short, Content: document.Inlines{
			document.Strong{Content: t(viet.Int(nu) + " nữ")}, document.Text(", " + viet.Int(nam) + " nam ("), link(indicatorPath(ind.ID), ind.Code), document.Text(")")}})
	}
	if len(d.Items) == 0 {
		return document.Section{}, false
	}
	s := section("nu-nam", "Bao nhiêu nữ, bao nhiêu nam ở "+u.Short, d)
	s.Aside = t(viet.UpperFirst(periodName(p)))
	return s, true
}

// sharesOfPeople reports whether a value is women out of women and men: the numerator
// counts the women among those whom the denominator counts as a total.
func sharesOfPeople(c *catalog.Catalog, ind *catalog.Indicator, v *edition.Value) bool {
	if v.State != quantity.Reported || !v.HasRatio || v.YesNo || ind.Subject != "women" {
		return false
	}
	_, ver := wording.Defined(c, v)
	return ver != nil && ver.AmongBoth(c)
}

// yesNo says in one line what the unit answered to what is only Có or Không.
func (b *builder) yesNo(u *catalog.Unit, p *edition.Period) (document.Defs, bool) {
	var d document.Defs
	var answers []string
	in := map[string]document.Inlines{}
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		v := p.Value(ind.ID, u.Code)
		if v == nil || !v.YesNo {
			continue
		}
		word := wording.Value(ind, v).Plain()
		if !slices.Contains(answers, word) {
			answers = append(answers, word)
		} else {
			in[word] = append(in[word], document.Text(dot))
		}
		in[word] = append(in[word], link(indicatorPath(ind.ID), ind.Short))
	}
	for _, a := range answers {
		d.Items = append(d.Items, document.Def{Term: a, Content: in[a]})
	}
	return d, len(answers) > 0
}
