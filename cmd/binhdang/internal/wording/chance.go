package wording

import (
	"math"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Limit is how far chance alone moves the figure of a unit, with the number of standard
// errors that this is.
type Limit struct {
	Name string // "95 %"
	z    float64
}

// Limits are those of a funnel: one unit in 20 lies outside of the first by chance alone,
// one in 500 outside of the second.
func Limits() [2]Limit {
	return [2]Limit{{"95" + viet.NBSP + "%", 1.959963984540054}, {"99,8" + viet.NBSP + "%", 3.090232306167814}}
}

// Between are the ratios between which a unit of so many events lies when it is like the
// whole area, whose published ratio is the centre, "on per": the share of the first among
// both is taken as normal. ok is false of so few events that no limit can be told.
func (l Limit) Between(centre quantity.Decimal, per, events int64) (low, high float64, ok bool) {
	c := centre.Exact().Float()
	if c <= 0 || events <= 0 {
		return 0, 0, false
	}
	// Conversions keep the compiler from fusing operations, which would make the last bit
	// depend on the machine.
	p := c / float64(c+float64(per))
	spread := float64(l.z * math.Sqrt(float64(p*float64(1-p))/float64(events)))
	from, to := float64(p-spread), float64(p+spread)
	if from <= 0 || to >= 1 {
		return 0, 0, false
	}
	ratio := func(share float64) float64 { return float64(float64(per)*share) / float64(1-share) }
	return ratio(from), ratio(to), true
}

// Events is what a ratio of two counts was made of.
func Events(v *edition.Value) int64 { return v.Ratio.Num + v.Ratio.Den }

// Chance says of the published ratios of units how they lie to the limits about the ratio
// of the whole area: whether chance alone explains that they differ. Empty where fewer
// than two can be told of. What is hidden is in no number of it.
func Chance(c *catalog.Catalog, p *edition.Period, ind *catalog.Indicator, area *edition.Value, per int64) string {
	limits := Limits()
	var beyond, outside []*edition.Value
	n, name, which := 0, "", "có số liệu"
	for _, v := range p.UnitValues(ind.ID) {
		if v.State != quantity.Reported || !v.HasRatio {
			continue
		}
		low, high, ok := limits[1].Between(area.Rounded, per, Events(v))
		if !ok {
			which = "xét được"
			continue
		}
		n, name = n+1, unitType(c, p, v)
		switch x := v.Exact.Float(); {
		case x < low || x > high:
			beyond = append(beyond, v)
		default:
			if low, high, _ := limits[0].Between(area.Rounded, per, Events(v)); x < low || x > high {
				outside = append(outside, v)
			}
		}
	}
	if n < 2 {
		return ""
	}
	all := viet.Int(int64(n)) + viet.NBSP + name
	around := " quanh số của " + viet.LowerFirst(p.WholeArea().Name) + " (" + Value(ind, area).Plain() + ")"
	if len(beyond) > 0 {
		var names []string
		for _, v := range beyond {
			names = append(names, Short(p, v.Unit)+" ("+Number(v)+")")
		}
		return viet.Int(int64(len(beyond))) + " trong " + all + " " + which + " nằm ngoài giới hạn " + limits[1].Name + around + ", riêng dao động ngẫu nhiên khó giải thích: " + viet.List(names) + "."
	}
	s := "Cả " + all + " " + which + " đều nằm trong giới hạn " + limits[1].Name + around
	if moreThanChance(len(outside), n) {
		return s + ". Nằm ngoài giới hạn " + limits[0].Name + ": " + viet.Int(int64(len(outside))) + ", nhiều hơn chỉ do ngẫu nhiên (cứ 20 đơn vị khoảng 1)."
	}
	s += ": các đơn vị khác nhau chưa quá mức dao động ngẫu nhiên."
	if len(outside) > 0 {
		s += " Nằm ngoài giới hạn " + limits[0].Name + ": " + viet.Int(int64(len(outside))) + "; chỉ do ngẫu nhiên thì cứ 20 đơn vị cũng có khoảng 1."
	}
	return s
}

// moreThanChance reports whether so many of n units outside of the first limit are more than
// chance gives in 19 of 20 cases: each of them is outside with a probability of 1 in 20.
func moreThanChance(outside, n int) bool {
	fewer, one := 0.0, math.Pow(0.95, float64(n)) // one: the probability of exactly k
	for k := range outside {
		fewer += one
		one *= float64(n-k) / float64(k+1) / 19
	}
	return 1-fewer < 0.05
}

// Spot is a value as a chart draws it: where the open data have it.
func Spot(ind *catalog.Indicator, v *edition.Value) document.Spot {
	if v.State != quantity.Reported || v.YesNo {
		return document.Spot{}
	}
	return document.Spot{Value: v.Rounded.String(), Words: Value(ind, v).Plain()}
}

// WomenAndMen is "8 nữ, 12 nam": the counts of a percentage of women among both.
func WomenAndMen(v *edition.Value) string {
	return viet.Int(v.Ratio.Num) + " nữ, " + viet.Int(v.Ratio.Den-v.Ratio.Num) + " nam"
}
