package edition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Comparison is a value set beside that of the year before. Only like is
// compared with like: the same kind of period, definitions without a break
// between them, the same territory.
type Comparison struct {
	OK     bool
	Why    string // when not OK: why not, in Vietnamese, without a full stop
	Unlike bool   // … although both values are there: another definition or territory
	Prev   *Value // with OK: the earlier value
	Note   string // with OK: what differs in coverage, or nothing
}

// Compare sets the indicator's value of the unit in cur beside that in prev,
// which YearBefore gives (nil: there is none).
func Compare(c *catalog.Catalog, prev, cur *Period, indicator, unit catalog.Code) Comparison {
	not := func(format string, args ...any) Comparison {
		return Comparison{Why: fmt.Sprintf(format, args...)}
	}
	unlike := func(format string, args ...any) Comparison {
		return Comparison{Why: fmt.Sprintf(format, args...), Unlike: true}
	}
	ind := c.Indicator(indicator)
	now := cur.Value(indicator, unit)
	if ind == nil || now == nil || now.State != quantity.Reported {
		return not("kỳ này không có giá trị để so sánh")
	}
	if prev == nil {
		return not("chưa có số liệu cùng kỳ năm trước")
	}
	then, last := prev.Value(indicator, unit), viet.LowerFirst(prev.Short)
	switch {
	case then == nil:
		return not("%s không có giá trị của chỉ tiêu này", last)
	case then.State != quantity.Reported:
		return not("%s: %s", last, viet.LowerFirst(then.State.Word()))
	case Breaks(ind, then.Version, now.Version):
		return unlike("cách tính đã đổi nên không so với %s", last)
	case !c.SameUnit(c.Unit(unit, prev.To), c.Unit(unit, cur.To)):
		return unlike("địa giới đã đổi nên không so với %s", last)
	case now.YesNo != then.YesNo:
		return unlike("câu trả lời Có hoặc Không không so được với tỷ lệ của %s", last)
	}
	out := Comparison{OK: true, Prev: then}
	switch {
	case now.Received != then.Received || now.Expected != then.Expected:
		out.Note = fmt.Sprintf("phạm vi khác: %s có %d/%d, kỳ này có %d/%d đơn vị", last, then.Received, then.Expected, now.Received, now.Expected)
	case !slices.Equal(now.Missing, then.Missing):
		out.Note = fmt.Sprintf("phạm vi khác: hai kỳ cùng có %d/%d đơn vị nhưng không phải cùng các đơn vị ấy", now.Received, now.Expected)
	}
	return out
}

// Breaks reports whether the series is interrupted between two versions of an
// indicator.
func Breaks(ind *catalog.Indicator, a, b int) bool {
	if a > b {
		a, b = b, a
	}
	for k := a + 1; k <= b && k < len(ind.Versions); k++ {
		if ind.Versions[k].Break {
			return true
		}
	}
	return false
}
