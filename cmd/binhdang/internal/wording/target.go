package wording

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// full reports a target of the whole: "từ 100 %" reads as "100 %", because
// there is no more.
func full(b catalog.Bound, unit string) bool {
	return unit == Percent && b.Op == ">=" && b.Low.Cmp(quantity.Int(100)) == 0
}

// Bound says a target after the word "mốc": "trên 35 %", "từ 25 %", "100 %",
// "không quá 115 trai/100 gái", "từ 40 đến 60 %". A bound below 0 is a fall: "giảm
// từ 80 % trở lên".
func Bound(b catalog.Bound, unit string) document.Inlines {
	low := document.Quantity{Number: viet.Exact(b.Low), Unit: unit}
	if b.Low.Sign() < 0 && b.Op != ".." {
		low.Number = viet.Exact(b.Low.Abs())
		switch b.Op {
		case "<=":
			return document.Inlines{document.Text("giảm từ" + viet.NBSP), low, document.Text(" trở lên")}
		case "<":
			return document.Inlines{document.Text("giảm trên" + viet.NBSP), low}
		case ">=":
			return document.Inlines{document.Text("giảm không quá" + viet.NBSP), low}
		case ">":
			return document.Inlines{document.Text("giảm dưới" + viet.NBSP), low}
		}
	}
	word := func(w string) document.Inlines { return document.Inlines{document.Text(w + viet.NBSP), low} }
	switch {
	case full(b, unit):
		return document.Inlines{low}
	case b.Op == ">=":
		return word("từ")
	case b.Op == ">":
		return word("trên")
	case b.Op == "<=":
		return word("không quá")
	case b.Op == "<":
		return word("dưới")
	case b.Op == "..":
		return document.Inlines{
			document.Text("từ" + viet.NBSP + viet.Exact(b.Low) + " đến" + viet.NBSP),
			document.Quantity{Number: viet.Exact(b.High), Unit: unit},
		}
	}
	return nil
}

// BoundSign says a target with its sign, for the narrow column of a table:
// "≥ 25 %", "> 35 %", "40 đến 60 %". The unit stands only where it is "%"; other
// units are named in the row's head.
func BoundSign(b catalog.Bound, unit string) document.Inlines {
	if unit != Percent {
		unit = ""
	}
	sign := map[string]string{">=": "≥" + viet.NBSP, ">": ">" + viet.NBSP, "<=": "≤" + viet.NBSP, "<": "<" + viet.NBSP}[b.Op]
	number := viet.Exact(b.Low)
	if b.Low.Sign() < 0 && b.Op != ".." { // a fall, said from its own side
		number = viet.Exact(b.Low.Abs())
		sign = "giảm" + viet.NBSP + map[string]string{">=": "≤" + viet.NBSP, ">": "<" + viet.NBSP, "<=": "≥" + viet.NBSP, "<": ">" + viet.NBSP}[b.Op]
	}
	switch {
	case b.Op == "":
		return nil
	case full(b, unit):
		sign = ""
	case b.Op == "..":
		number += viet.NBSP + "đến" + viet.NBSP + viet.Exact(b.High)
	}
	return document.Inlines{document.Quantity{Number: sign + number, Unit: unit}}
}

// Target is "mốc trên 35 %"; nil without a target.
func Target(ind *catalog.Indicator, t *catalog.Target) document.Inlines {
	if t == nil {
		return nil
	}
	return append(document.Inlines{document.Text("mốc ")}, words(ind, t)...)
}

// TargetYear is "trên 35 % vào năm 2020"; nil without a target.
func TargetYear(ind *catalog.Indicator, t *catalog.Target) document.Inlines {
	if t == nil {
		return nil
	}
	return append(words(ind, t), document.Text(" vào năm "+strconv.Itoa(t.Milestone)))
}

// TargetCell is the target's column of a table: BoundSign, or "theo dõi" where
// there is none.
func TargetCell(ind *catalog.Indicator, t *catalog.Target) document.Inlines {
	if t == nil {
		return document.T("theo" + viet.NBSP + "dõi")
	}
	if ind.YesNo() {
		return document.T("có")
	}
	return BoundSign(t.Is, ind.Unit)
}

// words is the target after the word "mốc"; of a yes/no it is "có".
func words(ind *catalog.Indicator, t *catalog.Target) document.Inlines {
	if ind.YesNo() {
		return document.T("có")
	}
	return Bound(t.Is, ind.Unit)
}

// Basis names a clause of an instrument as running text does: "Quyết định
// 2351/QĐ-TTg, chỉ tiêu 1 của Mục tiêu 1".
func Basis(c *catalog.Catalog, cit catalog.Citation) string {
	var b strings.Builder
	if in := c.Instrument(cit.Instrument); in != nil {
		b.WriteString(in.Kind + " ")
	}
	b.WriteString(string(cit.Instrument))
	if cit.Clause != "" {
		b.WriteString(", " + c.ClauseName(cit.Clause))
	}
	return b.String()
}

// Contradicts reports that the rounded value falls on the target while the exact
// one does not: 34,96 printed 35,0 beside "trên 35".
func Contradicts(v *edition.Value) bool {
	if v.State != quantity.Reported || v.Target == nil || v.YesNo {
		return false
	}
	r := v.Rounded.Exact()
	if r.Cmp(v.Exact) == 0 {
		return false
	}
	b := v.Target.Is
	return b.Met(r) != b.Met(v.Exact) || r.Cmp(b.Low) == 0 || b.Op == ".." && r.Cmp(b.High) == 0
}

// Precise is the value with as many more decimals as part it from the target,
// at least one; nil where the rounded value does not seem to contradict the
// status.
func Precise(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	if !Contradicts(v) {
		return nil
	}
	b := v.Target.Is
	for places := v.Rounded.Places() + 1; ; places++ {
		d := v.Exact.Round(places)
		x := d.Exact()
		clear := b.Met(x) == b.Met(v.Exact) && x.Cmp(b.Low) != 0 && (b.Op != ".." || x.Cmp(b.High) != 0)
		if clear || places >= 6 || x.Cmp(v.Exact) == 0 {
			return document.Inlines{document.Quantity{Number: viet.Number(d), Unit: ind.Unit}}
		}
	}
}

// Distance says how far a value that misses its target is from it: "thiếu 7 nữ
// đại biểu" where few are counted (Lacking), else "thiếu 3,6 điểm phần trăm", "cao
// hơn mốc 2,1 trai/100 gái", "thiếu dưới 0,05 điểm phần trăm", "bằng đúng con số
// của mốc". Nil where the target is met, not there, or judged otherwise than on
// the value.
func Distance(c *catalog.Catalog, ind *catalog.Indicator, ver *catalog.Version, v *edition.Value) document.Inlines {
	if s := Lacks(c, ind, ver, v); s != "" {
		return document.T(s)
	}
	return Gap(ind, ver, v)
}

// Gap is Distance in the unit of the value, whoever is counted.
func Gap(ind *catalog.Indicator, ver *catalog.Version, v *edition.Value) document.Inlines {
	if v.State != quantity.Reported || v.Target == nil || v.YesNo || ver.Every != nil || !v.Status.Judged() || v.Status.Reached() {
		return nil
	}
	b := v.Target.Is
	d := b.Distance(v.Exact)
	if d.Sign() == 0 {
		return document.T("bằng đúng con số của mốc")
	}
	word := "thiếu "
	switch {
	case b.Op == "<" || b.Op == "<=" || b.Op == ".." && v.Exact.Cmp(b.High) > 0:
		word = "cao hơn mốc "
	case b.Op == "..":
		word = "thấp hơn mốc "
	}
	return amount(word, d, v.Rounded.Places(), differenceUnit(ind.Unit))
}

// amount writes a positive difference; one that would print as 0 is "dưới" half
// of the last decimal.
func amount(word string, d quantity.Exact, places int, unit string) document.Inlines {
	n := d.Round(places)
	if n.IsZero() {
		return document.Inlines{document.Text(word + "dưới "), document.Quantity{Number: half(places), Unit: unit}}
	}
	return document.Inlines{document.Text(word), document.Quantity{Number: viet.Number(n), Unit: unit}}
}
