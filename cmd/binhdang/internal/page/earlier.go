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
// none. The value is the published one; a change over fewer units says over which.
func (b *builder) earlierWords(p *edition.Period, ind *catalog.Indicator, v *edition.Value) document.Inlines {
	q, than := wording.Before(b.e, p, v)
	switch {
	case q == nil:
		return t("chưa có kỳ cùng loại của năm trước")
	case than.Unlike:
		return t(than.Why)
	case !than.OK:
		if x := q.Value(v.Indicator, v.Unit); x != nil && x.State != quantity.Reported {
			return t(viet.LowerFirst(x.State.Word()))
		} else if x != nil {
			return wording.Value(ind, x)
		}
		return t("không có số để so")
	}
	out := append(wording.Value(ind, than.Prev), document.Text(" ("))
	out = append(out, wording.Change(b.c, p, v, than.Since)...)
	return append(out, document.Text(")"))
}
