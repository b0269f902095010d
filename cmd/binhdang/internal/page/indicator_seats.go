package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// counted is what a chart of single marks counts: persons, or months.
type counted struct {
	key  string // what the marks are
	noun string // after the number that is lacking
	open bool   // the open data have a figure of the marks
	of   func(*edition.Value) (n, all, asked int64, words string)
	lack func(*edition.Value) (n int64, ok bool)
}

// persons are those whom a percentage counts among all of the unit.
func (b *builder) persons(ind *catalog.Indicator) counted {
	return counted{
		key: "Mỗi dấu là một người: tròn đậm là " + ind.Counted + ", vuông nhạt là người khác", noun: ind.Counted, open: true,
		of: func(v *edition.Value) (n, all, asked int64, words string) {
			if v.Target != nil && v.Status.Judged() {
				asked, _ = wording.Asks(v.Target.Is, v.Ratio.Den)
			}
			return v.Ratio.Num, v.Ratio.Den, asked, wording.Value(ind, v).Plain()
		},
		lack: func(v *edition.Value) (int64, bool) {
			_, ver := wording.Defined(b.c, v)
			return wording.Lacking(ver, v)
		},
	}
}

// months are those in which the unit did what every month asks, among all months judged.
func months() counted {
	return counted{
		key: "Mỗi dấu là một tháng được xét: tròn đậm là tháng đạt yêu cầu", noun: "tháng",
		of: func(v *edition.Value) (n, all, asked int64, words string) {
			return v.Every.Met, v.Every.Of, v.Every.Of, "tháng"
		},
		lack: func(v *edition.Value) (int64, bool) { return v.Every.Of - v.Every.Met, v.Every.Met < v.Every.Of },
	}
}

// seats draws what is counted of each unit, grouped by how many are lacking to the
// target, in official order inside a group; the table of the same numbers is its twin.
func (b *builder) seats(what counted, ind *catalog.Indicator, p *edition.Period, below []*edition.Value, twin document.Table) document.Figure {
	f := document.Figure{
		ID: "tung-nguoi-" + periodID(p), Title: ind.Short + " theo đơn vị, " + periodName(p) + b.provisionalWords(p),
		Key:  what.key,
		Twin: &twin,
	}
	lacking, wide := false, false
	for _, g := range b.grouped(p, below, what.group) {
		out := document.SeatGroup{Title: g.title}
		for _, v := range g.values {
			r := b.seatRow(what, ind, p, v)
			lacking = lacking || r.Lacking() > 0
			wide = wide || r.All > document.MostSeats
			out.Rows = append(out.Rows, r)
		}
		f.Seats = append(f.Seats, out)
	}
	if wide {
		f.Key += "; trên " + itoa(document.MostSeats) + " thì vẽ một thanh, phần đậm là " + what.noun
	}
	if lacking {
		f.Key += ", vòng tròn là số còn thiếu"
	}
	if target := targetOf(ind, p.Period); target != nil && ind.Chart == catalog.ChartSeats {
		f.Key += ", vạch đứng là " + wording.Target(ind, target).Plain()
	}
	f.Key += "."
	return f
}

// group is the place and the heading of the group in which a value stands: met, by
// the number that is lacking, missed without such a number, not judged, without a value.
func (what counted) group(v *edition.Value) (order int64, word string) {
	const missed, unjudged, none = 1 << 40, 2 << 40, 3 << 40
	if v.State != quantity.Reported {
		return none + int64(v.State), v.State.Word()
	}
	if v.Status.Reached() {
		return 0, wording.Status(v)
	}
	if !v.Status.Judged() {
		return unjudged, "không đánh giá"
	}
	if n, ok := what.lack(v); ok {
		return n, "thiếu " + viet.Int(n) + viet.NBSP + what.noun
	}
	return missed, wording.Status(v)
}

func (b *builder) seatRow(what counted, ind *catalog.Indicator, p *edition.Period, v *edition.Value) document.SeatRow {
	r := document.SeatRow{Unit: string(v.Unit), Name: string(v.Unit), To: b.unitPath(p, v.Unit)}
	if u := p.Unit(v.Unit); u != nil {
		r.Name = u.Name
	}
	if v.State == quantity.Reported {
		n, all, asked, words := what.of(v)
		r.Series, r.Counted, r.All, r.Asked, r.Words = wording.Series(ind), int(n), int(all), int(asked), words
		r.Fraction, r.Flags = viet.Int(n)+"/"+viet.Int(all), wording.OwnFlags(p, v)
	}
	if what.open && r.All > 0 {
		r.Value = v.Rounded.String()
	}
	if r.All == 0 {
		r.State = &document.Chip{Mark: wording.Mark(v), Word: b.stateWords(p, v).Plain()}
	}
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
