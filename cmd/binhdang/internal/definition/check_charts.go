package definition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// chartRule is what a kind of chart needs of an indicator, and what is said where it is
// not there: the remedy, and what the indicator draws without being it.
type chartRule struct {
	chart     string
	fits      func(c *catalog.Catalog, x *catalog.Indicator) bool
	id        string
	fix, says string
}

func chartRules() []chartRule {
	all := func(x *catalog.Indicator, is func(v *catalog.Version) bool) bool {
		for i := range x.Versions {
			if !is(&x.Versions[i]) {
				return false
			}
		}
		return true
	}
	pooled := func(v *catalog.Version) bool { return v.Traits().Pooled }
	return []chartRule{
		{catalog.ChartSeats, func(_ *catalog.Catalog, x *catalog.Indicator) bool {
			return x.Unit == catalog.Percent && x.Counted != "" && all(x, pooled)
		}, "chart-not-of-people", `hoặc ghi unit: "%" và counted`,
			"vẽ từng người, nhưng không phải tỷ lệ phần trăm của những người có tên gọi trong counted"},
		{catalog.ChartMonths, func(_ *catalog.Catalog, x *catalog.Indicator) bool {
			return slices.ContainsFunc(x.Versions, func(v catalog.Version) bool { return v.Every != nil })
		}, "chart-without-months", "hoặc ghi judged_by_every cho một phiên bản",
			"vẽ từng tháng, nhưng không phiên bản nào xét từng tháng"},
		{catalog.ChartShares, func(c *catalog.Catalog, x *catalog.Indicator) bool {
			return x.Unit == catalog.Percent && all(x, func(v *catalog.Version) bool { return v.AmongBoth(c) })
		}, "chart-not-of-both", "hoặc tính tỷ lệ nữ (x.female) trên tổng số (x.total) của cùng những điều được hỏi theo giới tính",
			"vẽ phần của nữ và của nam, nhưng không phải phiên bản nào cũng là tỷ lệ nữ trong tổng số nữ và nam"},
		{catalog.ChartPairs, func(c *catalog.Catalog, x *catalog.Indicator) bool {
			return x.Unit == catalog.Percent && all(x, func(v *catalog.Version) bool { _, _, ok := v.OfMen(c); return ok })
		}, "chart-not-of-women", "hoặc lấy cả tử số và mẫu số từ các ô của nữ (x.female) của điều được hỏi theo giới tính",
			"vẽ nữ cạnh nam, nhưng không phải phiên bản nào cũng là tỷ lệ phần trăm tính riêng cho nữ"},
		{catalog.ChartStrip, func(_ *catalog.Catalog, x *catalog.Indicator) bool {
			return all(x, pooled) && slices.ContainsFunc(x.Versions, func(v catalog.Version) bool {
				return slices.ContainsFunc(v.Targets, func(t catalog.Target) bool { return t.Is.Op == ".." })
			})
		}, "chart-without-band", `hoặc ghi một mốc là khoảng, ví dụ is: "40..60"`,
			"vẽ các đơn vị cạnh một khoảng, nhưng không có mốc nào là khoảng"},
		{catalog.ChartFunnel, func(_ *catalog.Catalog, x *catalog.Indicator) bool {
			return x.Interval && x.Events != "" && all(x, pooled)
		},
			"chart-without-interval", "hoặc ghi interval: true, và events là tên chung của những gì tử số và mẫu số đếm",
			"vẽ giới hạn dao động ngẫu nhiên, nhưng không in khoảng ước lượng của tỷ số hai số đếm có tên chung trong events"},
		{catalog.ChartSquares, func(_ *catalog.Catalog, x *catalog.Indicator) bool {
			return all(x, func(v *catalog.Version) bool { return v.Traits().OfUnits })
		}, "chart-not-of-bodies", "hoặc tính bằng share_of_units",
			"vẽ tên từng đơn vị theo trả lời Có hay Không, nhưng không đếm đơn vị nào trả lời như vậy"},
	}
}

// chart checks that what is drawn can be, and that nobody who was hurt becomes a mark.
// Units without places on the map stand in the table alone.
func (l *loader) chart(x *catalog.Indicator) {
	at := l.at(&x.Chart, x.Pos)
	if x.Chart == "" || !l.word(at, x.Chart, "chart", words("Indicator.chart")...) || x.Chart == catalog.ChartWords {
		return
	}
	if l.c.Protected(x) {
		l.refuse(at, "chart-of-cases", fmt.Sprintf("viết “chart: %s”, hoặc xóa dòng “chart: %s”", catalog.ChartWords, x.Chart),
			"Chỉ tiêu %s vẽ từng đơn vị từ số liệu nhạy cảm (class: %s)", x.ID, catalog.Sensitive)
		return
	}
	for _, r := range chartRules() {
		if r.chart == x.Chart && !r.fits(l.c, x) {
			l.refuse(at, r.id, fmt.Sprintf("xóa dòng “chart: %s”, %s", x.Chart, r.fix), "Chỉ tiêu %s "+r.says, x.ID)
		}
	}
}
