package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// earlierTerm names the comparable period: "Năm 2017", "6 tháng 2017".
func (b *builder) earlierTerm(p *edition.Period) string {
	if q := b.e.YearBefore(p); q != nil {
		return q.Short
	}
	return "Kỳ trước"
}

// earlierWords is the value one year before with the change, or why there is
// none. In a table, what weakens the comparison becomes a footnote.
func (b *builder) earlierWords(p *edition.Period, ind *catalog.Indicator, v *edition.Value, notes *footnotes) document.Inlines {
	q, then, why := wording.Before(b.e, p, v)
	switch {
	case q == nil:
		return t("chưa có kỳ cùng loại của năm trước")
	case then == nil && why != "":
		return t(why)
	case then == nil:
		if x := q.Value(v.Indicator, v.Unit); x != nil && x.State != quantity.Reported {
			return t(viet.LowerFirst(x.State.Word()))
		} else if x != nil {
			return wording.Value(ind, x)
		}
		return t("không có số để so")
	}
	out := append(wording.Value(ind, then), document.Text(" ("))
	out = append(out, wording.Change(ind, v, then)...)
	out = append(out, document.Text(")"))
	switch {
	case why != "" && notes != nil:
		out = append(out, document.Text(" "+notes.mark(why)))
	case why != "":
		out = append(out, document.Text("; "+why))
	}
	return out
}
