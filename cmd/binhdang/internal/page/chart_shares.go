package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// shares draws women and men of every unit as parts of a bar, the whole area first.
func (b *builder) shares(ind *catalog.Indicator, p *edition.Period, below []*edition.Value) *document.Figure {
	var c document.Shares
	whole := p.AreaValue(ind.ID)
	if whole != nil {
		c.Groups = append(c.Groups, document.ChartGroup[document.ShareRow]{Rows: []document.ShareRow{b.shareRow(ind, p, whole)}})
	}
	_, judged := edition.CountJudged(below)
	for _, g := range b.grouped(p, below, standing(judged > 0)) {
		out := document.ChartGroup[document.ShareRow]{Title: g.title}
		for _, v := range g.values {
			out.Rows = append(out.Rows, b.shareRow(ind, p, v))
		}
		c.Groups = append(c.Groups, out)
	}
	return &document.Figure{Subtitle: "Số phần trăm là của nữ.", Key: "Phần bên trái là nữ, bên phải là nam; vạch đứng là một nửa.", Says: b.morePeople(p, whole, below), Chart: c}
}

// wholeShares is the bar of the whole area alone, of an indicator that has no other rows.
func (b *builder) wholeShares(w indicatorView) *document.Figure {
	if w.p == nil || w.ind.Chart != catalog.ChartShares || len(w.p.Below(w.ind.ID)) > 0 || !reported(w.v) {
		return nil
	}
	f := b.shares(w.ind, w.p, nil)
	f.Title = w.ind.Short + ": nữ và nam, " + wholeAreaWords(w.p) + ", " + periodName(w.p) + b.provisionalWords(w.p)
	b.takeAway(f, w.ind, w.p, "nu-nam")
	return f
}

func (b *builder) shareRow(ind *catalog.Indicator, p *edition.Period, v *edition.Value) document.ShareRow {
	r := document.ShareRow{ChartRow: b.chartRow(p, v)}
	if reported(v) {
		r.Women, r.Of, r.Share = v.Ratio.Num, v.Ratio.Den, wording.Spot(ind, v)
		r.Main, r.Words = wording.WomenAndMen(v)+",", r.Share.Words
	}
	return r
}

// morePeople says of whom there are more, in the whole area and in how many units.
func (b *builder) morePeople(p *edition.Period, whole *edition.Value, below []*edition.Value) string {
	s := ""
	if whole != nil && reported(whole) {
		women, men := whole.Ratio.Num, whole.Ratio.Den-whole.Ratio.Num
		s = viet.UpperFirst(wholeAreaWords(p)) + " có " + wording.WomenAndMen(whole)
		switch {
		case women > men:
			s += ": nữ nhiều hơn " + viet.Int(women-men)
		case women < men:
			s += ": nữ ít hơn " + viet.Int(men-women)
		default:
			s += ": bằng nhau"
		}
		s += "."
	}
	n, more := 0, 0
	var counted []*edition.Value
	for _, v := range below {
		if reported(v) {
			counted = append(counted, v)
			n++
			if 2*v.Ratio.Num > v.Ratio.Den {
				more++
			}
		}
	}
	if n < 2 {
		return s
	}
	units := itoa(n) + " " + b.unitsWord(p, counted) + " có số liệu"
	switch more {
	case 0:
		s += " Không đơn vị nào trong " + units + " có nữ nhiều hơn nam."
	case n:
		s += " Cả " + units + " đều có nữ nhiều hơn nam."
	default:
		s += " Nữ nhiều hơn nam ở " + itoa(more) + " trong " + units + "."
	}
	return s
}
