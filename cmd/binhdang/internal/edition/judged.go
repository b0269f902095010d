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
		var kinds []string
		for _, k := range c.Site.Calendar.Kinds {
			if slices.Contains(ind.JudgedIn, catalog.KindCode(k.Of(p.Year))) {
				kinds = append(kinds, viet.LowerFirst(strings.TrimSpace(strings.ReplaceAll(k.Short, "{year}", ""))))
			}
		}
		return "chỉ đánh giá ở kỳ " + viet.List(kinds)
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
