package wording

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// FewCounted is the denominator under which a distance is said in persons or
// bodies: below it one of them is more than a tenth of a percentage point, so that
// their number says more than the points do. content/phuong-phap.md tells the
// public.
const FewCounted = 1000

// Lacking is how many more persons or bodies the numerator needs, the denominator
// as it is, until the target is met: the least whole number that suffices. ok is
// false where the target is met or not judged on the value, where a smaller
// numerator would be wanted, and where the whole denominator would not suffice.
func Lacking(ver *catalog.Version, v *edition.Value) (n int64, ok bool) {
	if v.State != quantity.Reported || v.Target == nil || v.YesNo || ver == nil || ver.Every != nil || !v.HasRatio ||
		!v.Status.Judged() || v.Status.Reached() || v.Ratio.Num < 0 || v.Ratio.Den <= v.Ratio.Num {
		return 0, false
	}
	if b := v.Target.Is; b.Op == ".." && v.Exact.Cmp(b.Low) >= 0 {
		return 0, false
	}
	asked, ok := Asks(v.Target.Is, v.Ratio.Den)
	if !ok {
		return 0, false
	}
	return asked - v.Ratio.Num, true
}

// Asks is the least number of a group that meets the target, which is a percentage of
// it. ok is false where a target asks for few, and where the whole group would not suffice.
func Asks(b catalog.Bound, group int64) (n int64, ok bool) {
	if b.Op == "<" || b.Op == "<=" || group <= 0 {
		return 0, false
	}
	meets := func(k int64) bool {
		x, _ := quantity.Ratio{Num: k, Den: group}.Per(100)
		return x.Cmp(b.Low) > 0 || b.Op != ">" && x.Cmp(b.Low) == 0
	}
	if !meets(group) {
		return 0, false
	}
	low, high := int64(-1), group // meets is false at low, true at high
	for high-low > 1 {
		if mid := low + (high-low)/2; meets(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high, true
}

// counted is the noun after a number of those that the indicator's numerator
// counts: "nữ đại biểu", as the definition says; of a share of units the units'
// own word; empty where the definition names nobody.
func counted(c *catalog.Catalog, ind *catalog.Indicator, ver *catalog.Version) string {
	switch {
	case ind.Unit != Percent:
		return ""
	case ind.Counted != "":
		return ind.Counted
	case ver.Traits().OfUnits:
		asked := Asked(c, ver)
		if len(asked) == 1 {
			if t := c.UnitType(asked[0]); t != nil {
				return t.Name
			}
		}
		return "đơn vị"
	}
	return ""
}

// Lacks is "thiếu 7 nữ đại biểu"; empty where Lacking says nothing, many are
// counted, or the definition has no word for them.
func Lacks(c *catalog.Catalog, ind *catalog.Indicator, ver *catalog.Version, v *edition.Value) string {
	n, ok := Lacking(ver, v)
	if !ok || v.Ratio.Den >= FewCounted {
		return ""
	}
	noun := counted(c, ind, ver)
	if noun == "" {
		return ""
	}
	return "thiếu " + viet.Int(n) + viet.NBSP + noun
}

// LackingOne says of how many units the published value is one short of the
// target: "11 xã, thị trấn chỉ thiếu 1 nữ đại biểu"; empty where none is, and
// where the definition has no word for who is counted. Only values of units that
// the public edition shows may be told of: with all of them at hand, those of
// confidential measures are passed over. Where the value of a unit is hidden nothing is
// said: a count without it would be wrong, and one with it would tell of it.
func LackingOne(c *catalog.Catalog, p *edition.Period, ind *catalog.Indicator) string {
	noun, name, n := "", "", 0
	for _, v := range p.UnitValues(ind.ID) {
		_, ver := Defined(c, v)
		if ver == nil || confidential(c, ver) || v.State == quantity.Suppressed {
			return ""
		}
		if k, ok := Lacking(ver, v); !ok || k != 1 || v.Ratio.Den >= FewCounted {
			continue
		}
		n++
		noun = counted(c, ind, ver)
		if t := unitType(c, p, v); t != "" {
			name = t
		}
	}
	if n == 0 || noun == "" || name == "" {
		return ""
	}
	return viet.Int(int64(n)) + viet.NBSP + name + " chỉ thiếu 1" + viet.NBSP + noun
}

// confidential reports whether the version reads a measure that disclosure
// control protects.
func confidential(c *catalog.Catalog, ver *catalog.Version) bool {
	for _, r := range ver.Refs() {
		if m := c.Measure(r.Measure); m != nil && m.Class == catalog.Sensitive {
			return true
		}
	}
	return false
}

// unitType is the word in a count for units of the kind of a value's unit.
func unitType(c *catalog.Catalog, p *edition.Period, v *edition.Value) string {
	if u := p.Unit(v.Unit); u != nil {
		if t := c.UnitType(u.Type); t != nil {
			return t.Name
		}
	}
	return "đơn vị"
}

// TimeLeft is "còn 2 năm đến mốc" of a target of a later year, counted from the
// period's last day to the end of that year: "còn 2 năm 6 tháng đến mốc".
func TimeLeft(p *edition.Period, milestone int) string {
	months := (milestone-p.To.Year)*12 + 12 - p.To.Month
	if months <= 0 || milestone <= p.Year {
		return ""
	}
	s := "còn"
	if y := months / 12; y > 0 {
		s += viet.NBSP + viet.Int(int64(y)) + viet.NBSP + "năm"
	}
	if m := months % 12; m > 0 {
		s += viet.NBSP + viet.Int(int64(m)) + viet.NBSP + "tháng"
	}
	return s + " đến mốc"
}

// ValueTimeLeft is TimeLeft of a value that misses a milestone of a later year.
func ValueTimeLeft(p *edition.Period, v *edition.Value) string {
	if v.Status != edition.NotMetMilestone || v.Target == nil {
		return ""
	}
	return TimeLeft(p, v.Target.Milestone)
}
