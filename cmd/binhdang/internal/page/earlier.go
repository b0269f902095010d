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

// compares reports whether any of the periods has one a year before to be set beside
// it. Where none has, a page says so once (firstYear) and leaves the column out.
func (b *builder) compares(periods ...*edition.Period) bool {
	return slices.ContainsFunc(periods, func(p *edition.Period) bool { return b.e.YearBefore(p) != nil })
}

// firstYear says that there is nothing to compare with.
const firstYear = "Chưa có số liệu cùng kỳ năm trước để so sánh."

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
			return wording.Marked(ind, x)
		}
		return t("không có số để so")
	}
	out := append(wording.Marked(ind, than.Prev), document.Text(" ("))
	out = append(out, wording.Change(b.c, p, v, than.Since)...)
	return append(out, document.Text(")"))
}
