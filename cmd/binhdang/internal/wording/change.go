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

// Before sets a value beside that of the same indicator and unit one year before:
// the period (nil: there is none) and what edition.Compare says of the two.
func Before[A edition.Audience](e *edition.Edition[A], p *edition.Period, now *edition.Value) (*edition.Period, edition.Comparison) {
	q := e.YearBefore(p)
	return q, edition.Compare(e.Catalog, q, p, now.Indicator, now.Unit)
}

// Change says what a value of the period has changed by since a year before,
// computed on exact values over the same units: "tăng 4,7 điểm phần trăm", "giảm
// 12 người", "không đổi", "gần như không đổi". The words never contradict the two
// values as they are printed: where these are alike, or the change itself rounds to
// nothing, it is "gần như không đổi"; where the printed values differ by something
// else than the rounded change, the change gets more decimals. Where the units are not
// all of both values they are counted first: "trên cùng 27 xã, thị trấn: không đổi".
func Change(c *catalog.Catalog, p *edition.Period, v *edition.Value, s *edition.Since) document.Inlines {
	ind, _ := Defined(c, v)
	if v.YesNo {
		if s.Now.Ratio == s.Then.Ratio {
			return document.T("không đổi")
		}
		return document.T("trước đó là " + strings.ToLower(yesNo(s.Then.Ratio)))
	}
	lead := ""
	if !s.Whole {
		lead = SameUnits(c, p, v, s) + ": "
	}
	d := s.By()
	switch {
	case d.Sign() == 0:
		return document.T(lead + "không đổi")
	case NearlySame(v, s):
		return document.T(lead + "gần như không đổi")
	case d.Sign() > 0:
		return amount(lead+"tăng ", d, changePlaces(v, s), differenceUnit(ind.Unit))
	}
	return amount(lead+"giảm ", d.Abs(), changePlaces(v, s), differenceUnit(ind.Unit))
}

// ChangeSince is Change with what it is compared with: "tăng 4,7 điểm phần trăm so
// với năm 2017", "tương đương năm 2017".
func ChangeSince(c *catalog.Catalog, p *edition.Period, v *edition.Value, s *edition.Since, since string) document.Inlines {
	if NearlySame(v, s) {
		lead := ""
		if !s.Whole {
			lead = SameUnits(c, p, v, s) + ": "
		}
		return document.T(lead + "tương đương " + since)
	}
	return append(Change(c, p, v, s), document.Text(" so với "+since))
}

// NearlySame reports a change that is too small to be seen in the printed values,
// or that rounds to nothing itself. Nobody should be told that it is better or
// worse.
func NearlySame(v *edition.Value, s *edition.Since) bool {
	d := s.By()
	if v.YesNo || d.Sign() == 0 {
		return false
	}
	places := v.Rounded.Places()
	return d.Round(places).IsZero() || s.Now.Exact.Round(places).Exact().Cmp(s.Then.Exact.Round(places).Exact()) == 0
}

// changePlaces are the decimals of a change: those of the values, and more where
// the printed values would give another difference.
func changePlaces(v *edition.Value, s *edition.Since) int {
	places := v.Rounded.Places()
	printed := s.Now.Exact.Round(places).Exact().Sub(s.Then.Exact.Round(places).Exact())
	if printed.Cmp(s.By().Round(places).Exact()) != 0 {
		places++
	}
	return places
}

// SameUnits counts the units over which a value of the period is compared: "trên
// cùng 27 xã, thị trấn".
func SameUnits(c *catalog.Catalog, p *edition.Period, v *edition.Value, s *edition.Since) string {
	_, ver := Defined(c, v)
	return "trên cùng " + viet.Int(int64(s.Units)) + " " + Counted(c, ver, p.To)
}

// Then is the earlier side of a comparison as a value of the indicator.
func Then(ind *catalog.Indicator, v *edition.Value, s *edition.Since) document.Inlines {
	x := *v
	x.State, x.HasRatio, x.Ratio, x.Exact, x.Rounded = quantity.Reported, s.Then.HasRatio, s.Then.Ratio, s.Then.Exact, s.Then.Exact.Round(v.Rounded.Places())
	return Value(ind, &x)
}

// Units is "27/29".
func Units(v *edition.Value) string {
	return viet.Int(int64(v.Received)) + "/" + viet.Int(int64(v.Expected))
}

// Interval is the 95 % interval of a ratio of two counts (boys per 100 girls),
// for indicators that ask for it: Wilson's score
// interval of the share of the first among both, turned back into the ratio.
// Both ends are rounded to whole numbers; ok is false where there is nothing to
// print. Source: E. B. Wilson, JASA 22 (1927), 209–212.
func Interval(ind *catalog.Indicator, v *edition.Value) (low, high string, ok bool) {
	if !ind.Interval || v.State != quantity.Reported || !v.HasRatio || v.Ratio.Num <= 0 || v.Ratio.Den <= 0 {
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

// Natural says how a value stands to the level that nature has: "mức tự nhiên
// khoảng 105", and of a lower one that going down is no improvement. Empty where
// the definition knows no such level or there is no value.
func Natural(ind *catalog.Indicator, v *edition.Value) string {
	if ind.Natural == nil || v.State != quantity.Reported {
		return ""
	}
	s := "mức tự nhiên khoảng" + viet.NBSP + viet.Int(ind.Natural.About)
	if BelowNatural(ind, v) {
		s = "thấp hơn " + s + ", nên giảm thêm không phải là tốt hơn"
	}
	return s
}

// BelowNatural reports a value below the level that nature has.
func BelowNatural(ind *catalog.Indicator, v *edition.Value) bool {
	return ind.Natural != nil && v.State == quantity.Reported && v.Exact.Cmp(quantity.Int(ind.Natural.About)) < 0
}

// IntervalWords is "khoảng ước lượng 95 % từ 105 đến 120"; empty without one.
func IntervalWords(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	low, high, ok := Interval(ind, v)
	if !ok {
		return nil
	}
	return document.Inlines{document.Text("khoảng ước lượng "), document.Quantity{Number: "95", Unit: Percent},
		document.Text(" từ" + viet.NBSP + low + " đến" + viet.NBSP + high)}
}
