package wording

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// ByMonths says how a target that every unit owes in every month stands, because
// the value, a mean, does not show it: "08/27 đơn vị có tháng dưới 02 chuyên mục",
// of one unit "02/06 tháng dưới 02 chuyên mục". Empty for other targets and where
// nothing was judged. Where the units' rows do not tell, the months of all are
// counted.
func ByMonths(p *edition.Period, ind *catalog.Indicator, ver *catalog.Version, v *edition.Value) string {
	if ver == nil || ver.Every == nil || v.Target == nil || v.State != quantity.Reported || !v.Status.Judged() {
		return ""
	}
	under, enough := everyMonth(ind, v.Target.Is)
	if v.Expected > 1 {
		if below, of, ok := unitsBelow(p, v); ok && (below > 0) != v.Status.Reached() {
			if below == 0 {
				return Count(of) + "/" + Count(of) + " đơn vị " + enough + " trong mọi tháng"
			}
			return Count(below) + "/" + Count(of) + " đơn vị có tháng " + under
		}
	}
	if v.Every.Of == 0 {
		return ""
	}
	if v.Status.Reached() {
		return Count(v.Every.Of) + "/" + Count(v.Every.Of) + " tháng được xét " + enough
	}
	return Count(v.Every.Of-v.Every.Met) + "/" + Count(v.Every.Of) + " tháng được xét " + under
}

// unitsBelow counts the units with a month below, of the units that were judged;
// not ok where a unit's row is confidential or none was judged.
func unitsBelow(p *edition.Period, v *edition.Value) (below, of int64, ok bool) {
	for _, x := range p.UnitValues(v.Indicator) {
		switch {
		case x.State == quantity.Suppressed:
			return 0, 0, false
		case x.Status.Judged() && x.Every.Of > 0:
			of++
			if x.Every.Met < x.Every.Of {
				below++
			}
		}
	}
	return below, of, of > 0
}

// everyMonth is the target of one month, missed and kept: "dưới 02 chuyên mục", "có
// từ 02 chuyên mục trở lên".
func everyMonth(ind *catalog.Indicator, is catalog.Bound) (under, enough string) {
	what, monthly := strings.CutSuffix(ind.Unit, "/tháng")
	n := viet.Exact(is.Low)
	if len(n) == 1 {
		n = "0" + n
	}
	switch {
	case !monthly:
		return "chưa đạt yêu cầu", "đạt yêu cầu"
	case is.Op == ">=":
		return "dưới " + n + " " + what, "có từ " + n + " " + what + " trở lên"
	case is.Op == ">":
		return "không quá " + n + " " + what, "có trên " + n + " " + what
	}
	return "chưa đạt yêu cầu", "đạt yêu cầu"
}

// Count writes a count as offices do in running text, under ten with a leading zero:
// "04 việc".
func Count[N int | int64](n N) string {
	if n > 0 && n < 10 {
		return fmt.Sprintf("%02d", n)
	}
	return viet.Int(int64(n))
}

// Months are the sums on which a target for every month was judged, and whose
// months are not in them: "121/130 tháng được xét đạt yêu cầu, chưa gồm tháng của
// Văn Bình, vì biểu để trống ô số tháng".
func Months(p *edition.Period, v *edition.Value) string {
	s := viet.Int(v.Every.Met) + "/" + viet.Int(v.Every.Of) + " tháng được xét đạt yêu cầu"
	if len(v.Every.Blank) > 0 {
		s += ", chưa gồm tháng của " + viet.List(Names(p, v.Every.Blank)) + ", vì biểu để trống ô số tháng"
	}
	return s
}
