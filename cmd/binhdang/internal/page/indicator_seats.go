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

// seats draws the persons of each unit, grouped by how many of them are lacking to the
// target, in official order inside a group; the table of the same numbers is its twin.
func (b *builder) seats(ind *catalog.Indicator, p *edition.Period, below []*edition.Value, twin document.Table) document.Figure {
	type group struct {
		order  int64
		word   string
		values []*edition.Value
	}
	var groups []*group
	for _, v := range below {
		order, word := b.seatGroup(ind, v)
		i := slices.IndexFunc(groups, func(g *group) bool { return g.order == order && g.word == word })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{order: order, word: word})
		}
		groups[i].values = append(groups[i].values, v)
	}
	slices.SortStableFunc(groups, func(x, y *group) int { return cmp.Compare(x.order, y.order) })
	f := document.Figure{
		ID: "tung-nguoi-" + periodID(p), Title: ind.Short + " theo đơn vị, " + periodName(p) + b.provisionalWords(p),
		Subtitle: "Mỗi dấu là một người: tròn đậm là " + ind.Counted + ", vuông nhạt là người khác",
		Twin:     &twin,
	}
	lacking, wide := false, false
	for _, g := range groups {
		out := document.SeatGroup{Title: viet.UpperFirst(g.word) + ": " + itoa(len(g.values)) + " " + b.unitsWord(p, g.values)}
		for _, v := range g.values {
			r := b.seatRow(ind, p, v)
			lacking = lacking || r.Lacking() > 0
			wide = wide || r.All > document.MostSeats
			out.Rows = append(out.Rows, r)
		}
		f.Seats = append(f.Seats, out)
	}
	if wide {
		f.Subtitle += "; trên " + itoa(document.MostSeats) + " người thì vẽ một thanh, phần đậm là " + ind.Counted
	}
	if lacking {
		f.Subtitle += ", vòng tròn là số còn thiếu"
	}
	if target := targetOf(ind, p.Period); target != nil {
		f.Subtitle += ", vạch đứng là " + wording.Target(ind, target).Plain()
	}
	f.Subtitle += "."
	return f
}

// seatGroup is the place and the heading of the group in which a value stands: met, by
// the number that is lacking, missed without such a number, not judged, without a value.
func (b *builder) seatGroup(ind *catalog.Indicator, v *edition.Value) (order int64, word string) {
	const missed, unjudged, none = 1 << 40, 2 << 40, 3 << 40
	if v.State != quantity.Reported {
		return none + int64(v.State), v.State.Word()
	}
	if v.Status.Reached() {
		return 0, wording.Status(v)
	}
	_, ver := wording.Defined(b.c, v)
	if n, ok := wording.Lacking(ver, v); ok {
		return n, "thiếu " + viet.Int(n) + viet.NBSP + ind.Counted
	}
	if v.Status.Judged() {
		return missed, wording.Status(v)
	}
	return unjudged, "không đánh giá"
}

func (b *builder) seatRow(ind *catalog.Indicator, p *edition.Period, v *edition.Value) document.SeatRow {
	r := document.SeatRow{Name: string(v.Unit), To: b.unitPath(p, v.Unit)}
	if u := p.Unit(v.Unit); u != nil {
		r.Name = u.Name
	}
	if v.State != quantity.Reported || !v.HasRatio {
		r.State = &document.Chip{Mark: wording.Mark(v), Word: b.stateWords(p, v).Plain()}
		return r
	}
	r.Series, r.Counted, r.All = wording.Series(ind), int(v.Ratio.Num), int(v.Ratio.Den)
	if v.Target != nil && v.Status.Judged() {
		if n, ok := wording.Asks(v.Target.Is, v.Ratio.Den); ok {
			r.Asked = int(n)
		}
	}
	r.Fraction, r.Words = wording.Fraction(v), wording.Value(ind, v).Plain()
	return r
}

// unitsWord is the word after a number of units: that of their type, where they have one.
func (b *builder) unitsWord(p *edition.Period, values []*edition.Value) string {
	word := ""
	for _, v := range values {
		name := "đơn vị"
		if u := p.Unit(v.Unit); u != nil {
			if t := b.c.UnitType(u.Type); t != nil {
				name = t.Name
			}
		}
		if word != "" && word != name {
			return "đơn vị"
		}
		word = name
	}
	return word
}
