package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// judge decides a reported value against its target, or says why it is not
// decided: without a target there is nothing to decide (no reason); where a
// verdict would be noise, rests on too few units or is not what the strategy asks,
// the reason is given.
func judge(c *catalog.Catalog, p reporting.Period, ind *catalog.Indicator, u *catalog.Unit, x *edition.Value, res catalog.Result) (edition.Status, string) {
	v := &ind.Versions[x.Version]
	if x.Target == nil {
		return edition.Unjudged, ""
	}
	if why := edition.LeftAside(c, ind, p, u.Type); why != "" {
		return edition.NotAssessed, why
	}
	if x.YesNo && v.Traits().OfUnits {
		return edition.NotAssessed, "một đơn vị chỉ trả lời Có hoặc Không; mốc tính trên tỷ lệ các đơn vị"
	}
	if !edition.Covered(c, x) {
		return edition.NotAssessed, edition.TooFew(x)
	}
	if res.HasBase && res.Base < ind.MinDen {
		return edition.NotAssessed, "mẫu số " + viet.Int(res.Base) + " nhỏ hơn " + viet.Int(ind.MinDen)
	}
	if v.Every != nil {
		switch {
		case len(res.Every.Units) == 0:
			return edition.NotAssessed, "biểu để trống ô số tháng dùng để đánh giá"
		case res.Every.Of == 0:
			return edition.NotAssessed, "chưa có tháng nào thuộc diện đánh giá"
		}
		return edition.Decide(res.Every.Met >= res.Every.Of, x.Target, p.Year), ""
	}
	return edition.Decide(x.Target.Is.Met(x.Exact), x.Target, p.Year), ""
}
