package wording

import (
	"math"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Before is the value of the same indicator and unit one year before, when
// edition.Compare allows to set the two side by side. why says in Vietnamese what
// forbids it although both are there, or what a reader has to know when it is
// allowed (other coverage); v is nil when it is forbidden or there is none.
func Before[A edition.Audience](e *edition.Edition[A], p *edition.Period, now *edition.Value) (q *edition.Period, v *edition.Value, why string) {
	q = e.YearBefore(p)
	c := edition.Compare(e.Catalog, q, p, now.Indicator, now.Unit)
	switch {
	case c.OK:
		why = c.Note
	case c.Unlike:
		why = c.Why
	}
	return q, c.Prev, why
}

// Change says a change, computed on exact values: "tăng 4,7 điểm phần trăm",
// "giảm 12 người", "không đổi", "tăng dưới 0,05 điểm phần trăm".
func Change(ind *catalog.Indicator, now, then *edition.Value) document.Inlines {
	if now.YesNo {
		if Number(now) == Number(then) {
			return document.T("không đổi")
		}
		return document.T("trước đó là " + strings.ToLower(Number(then)))
	}
	d := now.Exact.Sub(then.Exact)
	switch d.Sign() {
	case 0:
		return document.T("không đổi")
	case 1:
		return amount("tăng ", d, now.Rounded.Places(), differenceUnit(ind.Unit))
	}
	return amount("giảm ", d.Abs(), now.Rounded.Places(), differenceUnit(ind.Unit))
}

// Units is "27/29".
func Units(v *edition.Value) string {
	return viet.Int(int64(v.Received)) + "/" + viet.Int(int64(v.Expected))
}

// Interval is the 95 % interval of a ratio of two counts (boys per 100 girls),
// for indicators that ask for it, where the value is not judged: Wilson's score
// interval of the share of the first among both, turned back into the ratio.
// Both ends are rounded to whole numbers; ok is false where there is nothing to
// print. Source: E. B. Wilson, JASA 22 (1927), 209–212.
func Interval(ind *catalog.Indicator, v *edition.Value) (low, high string, ok bool) {
	if !ind.Interval || v.State != quantity.Reported || !v.HasRatio || v.Status.Judged() || v.Ratio.Num <= 0 || v.Ratio.Den <= 0 {
		return "", "", false
	}
	const z2 = 1.959963984540054 * 1.959963984540054 // square of the 97.5 % point of the standard normal distribution
	// Conversions keep the compiler from fusing operations, which would make the
	// last bit depend on the machine.
	n := float64(v.Ratio.Num) + float64(v.Ratio.Den)
	p := float64(v.Ratio.Num) / n
	spread := math.Sqrt(float64(z2*float64(p*float64(1-p)/n)) + float64(z2*z2)/float64(4*n*n))
	scale := v.Exact.Float() * float64(v.Ratio.Den) / float64(v.Ratio.Num) // 100 for "trên 100"
	end := func(sign float64) string {
		share := float64(p+float64(z2/float64(2*n))+float64(sign*spread)) / float64(1+z2/n)
		return viet.Int(int64(math.Round(float64(scale*share) / float64(1-share))))
	}
	return end(-1), end(1), true
}
