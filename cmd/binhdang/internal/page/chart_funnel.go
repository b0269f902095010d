package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// funnelSteps are the points of a curve.
const funnelSteps = 40

// funnel draws the units by how many events their ratio is made of, between the limits in
// which chance alone lets them lie about the ratio of the whole area; nil without that one.
func (b *builder) funnel(ind *catalog.Indicator, p *edition.Period, below []*edition.Value) *document.Figure {
	whole := p.AreaValue(ind.ID)
	_, ver := wording.Defined(b.c, below[0])
	if whole == nil || !reported(whole) || !whole.HasRatio || ver == nil {
		return nil
	}
	per := ver.Traits().Per
	centre := wording.Spot(ind, whole)
	c := document.Funnel{Centre: document.Level{Spot: centre, Name: b.wholeWord(p) + " " + wording.Number(whole)}, Levels: natural(ind)}
	drawn := func(v *edition.Value) bool { return reported(v) && v.HasRatio && wording.Events(v) > 0 }
	least := int64(0)
	for _, v := range below {
		if !drawn(v) {
			continue
		}
		d := document.FunnelDot{UnitSpot: document.UnitSpot{Unit: string(v.Unit), Name: wording.Short(p, v.Unit), Spot: wording.Spot(ind, v)}, Events: wording.Events(v)}
		d.Words = wording.Number(v) + " (" + wording.Fraction(v) + ")"
		c.Dots = append(c.Dots, d)
		c.Most = max(c.Most, d.Events)
		if least == 0 || d.Events < least {
			least = d.Events
		}
	}
	if len(c.Dots) == 0 {
		return nil
	}
	c.Most = int64(roundUp(float64(c.Most)))
	noun := ind.Events
	c.Events = viet.Int(c.Most) + " " + noun
	at := append(spots(ind, below...), centre.At())
	for _, l := range c.Levels {
		at = append(at, l.At())
	}
	limits := wording.Limits()
	if low, high, ok := limits[0].Between(whole.Rounded, per, least); ok {
		at = append(at, low, high)
	}
	c.Axis = axisOver(ind.Unit, at...)
	for _, l := range limits {
		out := document.Limit{Name: l.Name}
		for i := int64(1); i <= funnelSteps; i++ {
			n := c.Most * i / funnelSteps
			if low, high, ok := l.Between(whole.Rounded, per, n); ok {
				out.Points = append(out.Points, document.LimitPoint{Events: n, Low: low, High: high})
			}
		}
		c.Limits = append(c.Limits, out)
	}
	return &document.Figure{
		Title:    ind.Short + " theo số " + noun + " của đơn vị, " + periodName(p) + b.provisionalWords(p),
		Subtitle: "Đơn vị tính: " + ind.Unit + "; không xếp hạng.",
		Key: "Mỗi chấm là một đơn vị; càng sang phải càng nhiều " + noun + ". Giữa hai đường cong là nơi riêng ngẫu nhiên cho phép: 19 trong 20 đơn vị với đường " +
			limits[0].Name + ", 499 trong 500 với đường " + limits[1].Name + ". " + axisWords(c.Axis),
		Says: wording.Chance(b.c, p, ind, whole, per), Chart: c, Source: b.notDrawn(p, below, drawn),
	}
}

// natural is the level that nature has, as a line through a chart.
func natural(ind *catalog.Indicator) []document.Level {
	if ind.Natural == nil {
		return nil
	}
	n := viet.Int(ind.Natural.About)
	return []document.Level{{Spot: document.Spot{Value: strings.ReplaceAll(n, ".", "")}, Name: "mức tự nhiên khoảng" + viet.NBSP + n}}
}

// estimates draws the whole area's ratio of every period with its interval, the level that
// nature has and the target; nil of an indicator that has none.
func (b *builder) estimates(w indicatorView) *document.Figure {
	if w.ind.Chart != catalog.ChartFunnel || w.p == nil {
		return nil
	}
	c := document.Estimates{Levels: natural(w.ind)}
	if target := targetOf(w.ind, w.p.Period); target != nil && target.Is.Op != ".." {
		c.Levels = append(c.Levels, targetLevel(w.ind, target))
	}
	var at []float64
	for _, l := range c.Levels {
		at = append(at, l.At())
	}
	for _, p := range b.released {
		v := p.AreaValue(w.ind.ID)
		if v == nil {
			continue
		}
		r := document.EstimateRow{ChartRow: b.chartRow(p, v), Period: p.ID, At: wording.Spot(w.ind, v)}
		r.Name, r.To, r.Total = viet.UpperFirst(p.Short), "", false
		if p.Provisional() {
			r.Flags = append([]document.Flag{wording.Provisional()}, r.Flags...)
		}
		if low, high, ok := wording.Interval(w.ind, v); ok {
			r.Low, r.High = document.Spot{Value: strings.ReplaceAll(low, ".", "")}, document.Spot{Value: strings.ReplaceAll(high, ".", "")}
			r.Main, r.Words = wording.Number(v), "("+low+viet.NBSP+"đến"+viet.NBSP+high+")"
			at = append(at, r.At.At(), r.Low.At(), r.High.At())
		} else if reported(v) {
			r.Main = wording.Number(v)
			at = append(at, r.At.At())
		}
		c.Rows = append(c.Rows, r)
	}
	if len(at) == len(c.Levels) {
		return nil
	}
	c.Axis = axisOver(w.ind.Unit, at...)
	f := &document.Figure{
		Title:    w.ind.Short + ", " + wholeAreaWords(w.p) + ": các kỳ đã công bố",
		Subtitle: "Đơn vị tính: " + w.ind.Unit + "; trong ngoặc là khoảng ước lượng 95" + viet.NBSP + "%.",
		Key:      "Chấm là tỷ số, vạch ngang là khoảng ước lượng. " + axisWords(c.Axis),
		Chart:    c,
	}
	b.takeAway(f, w.ind, w.p, "cac-ky")
	return f
}
