package edition

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// LeftAside says why the definition keeps an indicator from being judged for a
// unit of the level (a unit type) in a period, whatever its value: it is never
// judged, or not in this kind of period, or not at this level. It is empty when
// the value decides.
func LeftAside(c *catalog.Catalog, ind *catalog.Indicator, p reporting.Period, level catalog.Code) string {
	switch {
	case ind.NotJudged != "":
		return ind.NotJudged
	case len(ind.JudgedIn) > 0 && !slices.Contains(ind.JudgedIn, catalog.KindCode(p)):
		return "chỉ đánh giá ở kỳ " + KindNames(c, ind.JudgedIn)
	case len(ind.JudgedAt) > 0 && !slices.Contains(ind.JudgedAt, level):
		var levels []string
		for _, l := range ind.JudgedAt {
			if t := c.UnitType(l); t != nil {
				levels = append(levels, viet.LowerFirst(t.Single))
			}
		}
		return "chỉ đánh giá ở cấp " + viet.List(levels)
	}
	return ""
}

// KindNames names kinds of periods without a year: "6 tháng", "cả năm".
func KindNames(c *catalog.Catalog, kinds []catalog.Code) string {
	var out []string
	for i := range c.Site.Calendar.Kinds {
		switch k := &c.Site.Calendar.Kinds[i]; {
		case k.Annual() && slices.Contains(kinds, catalog.YearKind):
			out = append(out, "cả năm")
		case !k.Annual() && slices.Contains(kinds, catalog.Code(k.ID)):
			out = append(out, viet.LowerFirst(strings.TrimSpace(strings.ReplaceAll(k.Short, "{year}", ""))))
		}
	}
	return viet.List(out)
}
