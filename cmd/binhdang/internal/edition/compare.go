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
// between them, the same territory, the same units, and enough of them.
type Comparison struct {
	OK     bool
	Why    string // when not OK: why not, in Vietnamese, without a full stop
	Unlike bool   // … although both values are there
	Prev   *Value // with OK: the earlier value as it was published, over its own units
	Since  *Since // with OK: both sides over the same units; a change is taken from here
}

// Compare sets the indicator's value of the unit in cur beside that in prev,
// which YearBefore gives (nil: there is none). Whether it may is decided by the
// value's Since, which compile computes and disclosure control may take away;
// here stands why.
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
	case now.Since != nil && now.Since.Period == prev.ID:
		return Comparison{OK: true, Prev: then, Since: now.Since}
	case Breaks(ind, then.Version, now.Version):
		return unlike("cách tính đã đổi nên không so với %s", last)
	case !c.Unchanged(unit, prev.To, cur.To):
		return unlike("địa giới đã đổi nên không so với %s", last)
	case ind.Versions[now.Version].Traits().OfUnits && Reorganised(c, prev.Period, cur.Period, ind, unit):
		return unlike("các đơn vị đã sắp xếp lại nên tỷ lệ theo số đơn vị không so với %s", last)
	case now.YesNo != then.YesNo:
		return unlike("câu trả lời Có hoặc Không không so được với tỷ lệ của %s", last)
	case !Covered(c, now):
		return unlike("%s", tooFew(now, "so sánh"))
	case !Covered(c, then):
		return unlike("%s %s", last, tooFew(then, "so sánh"))
	}
	return unlike("hai kỳ không cùng các đơn vị nên không so với %s", last)
}

// Covered reports whether the value rests on enough of the units that owe it to
// be judged, compared, ranked and counted. A single unit's own value always does.
func Covered(c *catalog.Catalog, v *Value) bool { return c.Site.Floor.Reached(v.Received, v.Expected) }

// TooFew says that a value is not judged for want of units: "chưa đủ độ phủ để
// đánh giá: 6/29".
func TooFew(v *Value) string { return tooFew(v, "đánh giá") }

func tooFew(v *Value, what string) string {
	return fmt.Sprintf("chưa đủ độ phủ để %s: %d/%d", what, v.Received, v.Expected)
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

// SameUnits reports whether two values of one unit, of the periods p and q, are made of
// the same units: it and those that owe the indicator are unchanged between them, and
// the same ones are missing. A line from the one to the other then claims nothing that
// came about by another unit's answer.
func SameUnits(c *catalog.Catalog, ind *catalog.Indicator, p, q *Period, v, w *Value) bool {
	if v.Unit != w.Unit || !c.Unchanged(v.Unit, p.To, q.To) || !slices.Equal(v.Missing, w.Missing) {
		return false
	}
	return slices.EqualFunc(AreasOf(c, p.Period).Owing(ind, v.Unit), AreasOf(c, q.Period).Owing(ind, v.Unit), func(a, b *catalog.Unit) bool {
		return c.SameUnit(a, b) && c.Unchanged(a.Code, p.To, q.To)
	})
}
