package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// men is the same percentage of men, from the cells beside those of women; nil where not
// all of them may be seen, or where other units are in them.
func (b *builder) men(ind *catalog.Indicator, p *edition.Period, v *edition.Value) *edition.Value {
	_, ver := wording.Defined(b.c, v)
	if ver == nil || !reported(v) {
		return nil
	}
	num, den, ok := ver.OfMen(b.c)
	sum := func(refs []catalog.Ref) (n int64) {
		for _, r := range refs {
			m := p.Measure(r, v.Unit)
			if m == nil || m.State != quantity.Reported || v.Expected > 1 && m.Received != v.Received {
				ok = false
				continue
			}
			n += m.N
		}
		return n
	}
	x := &edition.Value{Unit: v.Unit, State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: sum(num), Den: sum(den)}}
	if !ok {
		return nil
	}
	if x.Exact, ok = x.Ratio.Per(100); !ok {
		return nil
	}
	x.Rounded = x.Exact.Round(ind.Decimals)
	return x
}

// pairs draws women and men of every unit on one axis, the whole area first.
func (b *builder) pairs(ind *catalog.Indicator, p *edition.Period, below []*edition.Value) *document.Figure {
	whole := p.AreaValue(ind.ID)
	all := append(below[:len(below):len(below)], whole)
	at := spots(ind, all...)
	for _, v := range all {
		if v != nil {
			at = append(at, spots(ind, b.men(ind, p, v))...)
		}
	}
	var c document.Pairs
	if target := targetOf(ind, p.Period); target != nil && target.Is.Op != ".." {
		level := targetLevel(ind, target)
		c.Levels, at = []document.Level{level}, append(at, level.At())
	}
	c.Axis = axisOver(ind.Unit, at...)
	if whole != nil {
		c.Groups = append(c.Groups, document.ChartGroup[document.PairRow]{Rows: []document.PairRow{b.pairRow(ind, p, whole)}})
	}
	_, judged := edition.CountJudged(below)
	for _, g := range b.grouped(p, below, standing(judged > 0)) {
		out := document.ChartGroup[document.PairRow]{Title: g.title}
		for _, v := range g.values {
			out.Rows = append(out.Rows, b.pairRow(ind, p, v))
		}
		c.Groups = append(c.Groups, out)
	}
	return &document.Figure{
		Title: ind.Short + ": nữ và nam theo đơn vị, " + periodName(p) + b.provisionalWords(p),
		Key:   "Tròn là nữ, vuông là nam. " + axisWords(c.Axis),
		Says:  b.fewerThanMen(ind, p, whole, below), Chart: c,
	}
}

func (b *builder) pairRow(ind *catalog.Indicator, p *edition.Period, v *edition.Value) document.PairRow {
	r := document.PairRow{ChartRow: b.chartRow(p, v)}
	if !reported(v) {
		return r
	}
	r.Women = wording.Spot(ind, v)
	r.Main, r.Words = "Nữ "+wording.Number(v)+",", "nam không so được"
	if m := b.men(ind, p, v); m != nil {
		r.Men, r.Words = wording.Spot(ind, m), "nam "+wording.Number(m)
	}
	return r
}

// fewerThanMen says in how many units the percentage of women is below that of men, and
// both of the whole area. Units in which both are shown as the same number are told apart:
// whoever counts the marks must come to what is said.
func (b *builder) fewerThanMen(ind *catalog.Indicator, p *edition.Period, whole *edition.Value, below []*edition.Value) string {
	var both []*edition.Value
	lower, alike := 0, 0
	for _, v := range below {
		if m := b.men(ind, p, v); m != nil {
			both = append(both, v)
			switch {
			case wording.Number(v) == wording.Number(m):
				alike++
			case v.Exact.Cmp(m.Exact) < 0:
				lower++
			}
		}
	}
	s := ""
	if whole != nil {
		if m := b.men(ind, p, whole); m != nil {
			s = viet.UpperFirst(b.wholeWord(p)) + ": nữ " + wording.Value(ind, whole).Plain() + ", nam " + wording.Value(ind, m).Plain() + "."
		}
	}
	if len(both) < 2 {
		return s
	}
	units := itoa(len(both)) + " " + b.unitsWord(p, both) + " có cả hai số"
	same := ""
	if alike > 0 {
		same = "; ở " + itoa(alike) + " đơn vị hai tỷ lệ làm tròn bằng nhau"
	}
	switch lower {
	case 0:
		if alike > 0 {
			return s + " Theo số làm tròn, không đơn vị nào trong " + units + " có tỷ lệ của nữ thấp hơn của nam" + same + "."
		}
		return s + " Không đơn vị nào trong " + units + " có tỷ lệ của nữ thấp hơn của nam."
	case len(both):
		return s + " Ở cả " + units + ", tỷ lệ của nữ thấp hơn của nam."
	}
	return s + " Tỷ lệ của nữ thấp hơn của nam ở " + itoa(lower) + " trong " + units + same + "."
}
