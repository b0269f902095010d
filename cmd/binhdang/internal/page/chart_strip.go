package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// strip draws the units on one axis beside the band of the period's target; nil where
// that is no band.
func (b *builder) strip(ind *catalog.Indicator, p *edition.Period, below []*edition.Value) *document.Figure {
	target := targetOf(ind, p.Period)
	if target == nil || target.Is.Op != ".." {
		return nil
	}
	whole := p.AreaValue(ind.ID)
	low, high := target.Is.Low.Float(), target.Is.High.Float()
	margin := float64(high-low) / 2
	at := append(spots(ind, append(below[:len(below):len(below)], whole)...), low-margin, high+margin)
	end := func(plain string, words string) document.Spot {
		if ind.Unit == wording.Percent {
			words += viet.NBSP + "%"
		}
		return document.Spot{Value: plain, Words: words}
	}
	c := document.Strip{
		Series: wording.Series(ind), Axis: axisOver(ind.Unit, at...), Band: wording.Target(ind, target).Plain(),
		Low: end(target.Is.Low.Plain(), viet.Exact(target.Is.Low)), High: end(target.Is.High.Plain(), viet.Exact(target.Is.High)),
	}
	if whole != nil && reported(whole) {
		c.Whole = document.UnitSpot{Unit: string(whole.Unit), Name: b.wholeWord(p), Spot: wording.Spot(ind, whole)}
	}
	for _, v := range below {
		if reported(v) {
			c.Dots = append(c.Dots, document.UnitSpot{Unit: string(v.Unit), Name: wording.Short(p, v.Unit), Spot: wording.Spot(ind, v)})
		}
	}
	return &document.Figure{
		Subtitle: "Không xếp hạng.",
		Key:      "Mỗi chấm là một đơn vị; nền xám giữa hai vạch đậm là " + c.Band + ". " + axisWords(c.Axis),
		Says:     b.spread(ind, p, target, below), Chart: c, Source: b.notDrawn(p, below, reported),
	}
}

// spread says between what figures the units lie, and how many of them are outside of the
// band and on which side.
func (b *builder) spread(ind *catalog.Indicator, p *edition.Period, target *catalog.Target, below []*edition.Value) string {
	var least, most *edition.Value
	under, over, n := 0, 0, 0
	var seen []*edition.Value
	for _, v := range below {
		if !reported(v) {
			continue
		}
		seen = append(seen, v)
		n++
		if least == nil || v.Exact.Cmp(least.Exact) < 0 {
			least = v
		}
		if most == nil || v.Exact.Cmp(most.Exact) > 0 {
			most = v
		}
		switch {
		case v.Exact.Cmp(target.Is.Low) < 0:
			under++
		case v.Exact.Cmp(target.Is.High) > 0:
			over++
		}
	}
	if n < 2 {
		return ""
	}
	s := itoa(n) + " " + b.unitsWord(p, seen) + " có số liệu: từ " + wording.Value(ind, least).Plain() + " đến " + wording.Value(ind, most).Plain()
	if under+over == 0 {
		return s + ", đều trong khoảng của mốc."
	}
	return s + "; thấp hơn khoảng của mốc: " + itoa(under) + ", cao hơn: " + itoa(over) + "."
}
