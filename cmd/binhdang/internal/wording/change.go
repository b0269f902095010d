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

// Earlier is the comparable earlier period: of the same kind, one year before,
// released; nil if there is none. Half-years are compared with half-years.
func Earlier[A edition.Audience](e *edition.Edition[A], p *edition.Period) *edition.Period {
	for i := range e.Periods {
		q := &e.Periods[i]
		if q.Kind == p.Kind && q.Year == p.Year-1 && !q.Draft() {
			return q
		}
	}
	return nil
}

// Before is the value of the same indicator and unit one year before, when the
// two may be compared: same definition (or one that did not break the series)
// and both with a value. why says in Vietnamese what forbids it, or what a
// reader has to know when it is allowed (other coverage); v is nil when it is
// forbidden.
func Before[A edition.Audience](e *edition.Edition[A], p *edition.Period, now *edition.Value) (q *edition.Period, v *edition.Value, why string) {
	if q = Earlier(e, p); q == nil {
		return nil, nil, ""
	}
	then := q.Value(now.Indicator, now.Unit)
	if then == nil || then.State != quantity.Reported || now.State != quantity.Reported {
		return q, nil, ""
	}
	if Breaks(e.Catalog.Indicator(now.Indicator), then.Version, now.Version) {
		return q, nil, "cách tính đã đổi nên không so với " + viet.LowerFirst(q.Short)
	}
	if then.Received != now.Received || then.Expected != now.Expected {
		why = "phạm vi khác: " + viet.LowerFirst(q.Short) + " có " + Units(then) + ", kỳ này có " + Units(now) + " đơn vị"
	}
	return q, then, why
}

// Breaks reports whether the series is interrupted between two versions of an
// indicator.
func Breaks(ind *catalog.Indicator, from, to int) bool {
	if ind == nil {
		return true
	}
	if from > to {
		from, to = to, from
	}
	for i := from + 1; i <= to && i < len(ind.Versions); i++ {
		if ind.Versions[i].Break {
			return true
		}
	}
	return false
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
	const z2 = 1.959963984540054 * 1.959963984540054
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
