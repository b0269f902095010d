package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// judge decides a reported value against its target, or says why it is not
// decided: without a target there is nothing to decide (no reason); where a
// verdict would be noise or is not what the strategy asks, the reason is given.
func judge(c *catalog.Catalog, p reporting.Period, ind *catalog.Indicator, u *catalog.Unit, x *edition.Value, res catalog.Result, sums cellSum) (edition.Status, string) {
	v := &ind.Versions[x.Version]
	if x.Target == nil {
		return edition.Unjudged, ""
	}
	if why := edition.LeftAside(c, ind, p, u.Type); why != "" {
		return edition.NotAssessed, why
	}
	if x.YesNo && v.ShareOfUnits != nil {
		return edition.NotAssessed, "một đơn vị chỉ trả lời Có hoặc Không; mốc tính trên tỷ lệ các đơn vị"
	}
	if den, ok := base(v, x, sums); ok && den < ind.MinDen {
		return edition.NotAssessed, "mẫu số " + viet.Int(den) + " nhỏ hơn " + viet.Int(ind.MinDen)
	}
	if v.Every != nil {
		if res.EveryOf == 0 {
			return edition.NotAssessed, "chưa có tháng nào thuộc diện đánh giá"
		}
		return edition.Decide(res.EveryMet >= res.EveryOf, x.Target, p.Year), ""
	}
	return edition.Decide(x.Target.Is.Met(x.Exact), x.Target, p.Year), ""
}

// base is the denominator that the minimum applies to: of a difference the
// smaller of the two. A count, a change, a yes/no and a share of units have
// none.
func base(v *catalog.Version, x *edition.Value, sums cellSum) (int64, bool) {
	switch {
	case v.Difference != nil:
		return min(sums.of(v.Difference.Left.Denominator), sums.of(v.Difference.Right.Denominator)), true
	case v.Fraction != nil && !x.YesNo:
		return x.Ratio.Den, true
	}
	return 0, false
}

// cellSum adds cells over the units that took part.
type cellSum struct {
	r      *intake.Result
	period string
	units  []*catalog.Unit
}

func (s cellSum) of(refs []catalog.Ref) int64 {
	var n int64
	for _, u := range s.units {
		for _, ref := range refs {
			if o := s.r.Observation(s.period, u.Code, ref); o != nil && o.State == quantity.Reported {
				n += o.N
			}
		}
	}
	return n
}
