// Package wording says figures in the words of the pages: a target ("trên
// 35 %"), how far a value is from it ("thiếu 3,6 điểm phần trăm"), a change, a
// coverage, a status, a task's lateness. Reports and site pages take their words
// from here, so that a figure is said in one way.
//
// Everything is a pure function of vocabulary and edition types. What holds a
// number comes as document.Inlines with the number in a document.Quantity, so
// that each writer sets the per cent sign its own way; Plain() gives the string
// with a no-break space. Nothing here decides: status, target and state are
// read from the value as the edition holds it.
package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Percent is the unit whose differences are "điểm phần trăm".
const Percent = catalog.Percent

// Points is the unit of a difference of two percentages.
const Points = "điểm phần trăm"

// Defined finds the indicator of a value and the version that made it; nil, nil
// for a value that the catalog does not know.
func Defined(c *catalog.Catalog, v *edition.Value) (*catalog.Indicator, *catalog.Version) {
	ind := c.Indicator(v.Indicator)
	if ind == nil || v.Version < 0 || v.Version >= len(ind.Versions) {
		return nil, nil
	}
	return ind, &ind.Versions[v.Version]
}

// Name is the indicator's full name in the version's wording, where that
// differs.
func Name(ind *catalog.Indicator, ver *catalog.Version) string {
	if ver != nil && ver.Name != "" {
		return ver.Name
	}
	return ind.Name
}

// Number is the value as it is read: "31,4", "Có", "Không", or the word of the
// state that stands in its place. The unit is not in it.
func Number(v *edition.Value) string {
	if v.State != quantity.Reported {
		return v.State.Word()
	}
	if v.YesNo {
		return yesNo(v.Ratio)
	}
	return rounded(v.Exact, v.Rounded)
}

// Decimal is the number that Number prints; ok is false where it prints a word, and
// where it prints "dưới 0,05".
func Decimal(v *edition.Value) (d quantity.Decimal, ok bool) {
	if v.State != quantity.Reported || v.YesNo {
		return d, false
	}
	return shown(v.Exact, v.Rounded)
}

// rounded prints a number as it was rounded. What rounds to 0 and is not 0 gets
// as many more decimals as show it, up to three, else "dưới 0,05", half of the
// last decimal.
func rounded(x quantity.Exact, d quantity.Decimal) string {
	if more, ok := shown(x, d); ok {
		return viet.Number(more)
	}
	return "dưới " + half(d.Places())
}

func shown(x quantity.Exact, d quantity.Decimal) (quantity.Decimal, bool) {
	if !d.IsZero() || x.Sign() == 0 {
		return d, true
	}
	for places := d.Places() + 1; places <= d.Places()+3; places++ {
		if more := x.Round(places); !more.IsZero() {
			return more, true
		}
	}
	return d, false
}

// half is half of the last of some decimals: "0,05" of one.
func half(places int) string {
	if places == 0 {
		return "0,5"
	}
	return "0," + strings.Repeat("0", places) + "5"
}

func yesNo(r quantity.Ratio) string {
	if r.Num > 0 {
		return "Có"
	}
	return "Không"
}

// Value is the value with its unit, or the word of its state.
func Value(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	if v.State != quantity.Reported || v.YesNo {
		return document.T(Number(v))
	}
	return document.Inlines{document.Quantity{Number: Number(v), Unit: ind.Unit}}
}

// FlagsPage is the page whose fragments explain the flags.
const FlagsPage = "phuong-phap/"

// Flags are the marks of certainty of a value; none where there is no value.
func Flags(p *edition.Period, v *edition.Value) []document.Flag {
	if v.State != quantity.Reported && v.State != quantity.Nothing {
		return nil
	}
	var out []document.Flag
	if p.Provisional() {
		out = append(out, Provisional())
	}
	if v.Estimated {
		out = append(out, document.Flag{Word: "ước tính", To: FlagsPage + "#uoc-tinh"})
	}
	if v.Revision > 0 {
		out = append(out, Revised())
	}
	return out
}

// OwnFlags are the flags of the value alone, where what goes for the whole period is said
// once above.
func OwnFlags(p *edition.Period, v *edition.Value) []document.Flag {
	return slices.DeleteFunc(Flags(p, v), func(f document.Flag) bool { return f == Provisional() })
}

// Revised is [sửa].
func Revised() document.Flag { return document.Flag{Word: "sửa", To: FlagsPage + "#sua"} }

// Marked is a value where no other flag stands beside it: one that was revised after its
// release says so everywhere.
func Marked(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	return WithRevision(Value(ind, v), v)
}

// WithRevision adds [sửa] to the words of a value that was revised.
func WithRevision(in document.Inlines, v *edition.Value) document.Inlines {
	if v.Revision == 0 || v.State != quantity.Reported && v.State != quantity.Nothing {
		return in
	}
	return append(in, document.Text(" "), Revised())
}

// Provisional is [tạm tính].
func Provisional() document.Flag {
	return document.Flag{Word: "tạm tính", To: FlagsPage + "#tam-tinh"}
}

// SeriesBreak is [ngắt chuỗi].
func SeriesBreak() document.Flag {
	return document.Flag{Word: "ngắt chuỗi", To: FlagsPage + "#ngat-chuoi"}
}

// Fraction is "236/752", or empty where the value is no fraction or is not
// there. 0 of 0 is "0/0".
func Fraction(v *edition.Value) string {
	if !v.HasRatio || (v.State != quantity.Reported && v.State != quantity.Nothing) {
		return ""
	}
	return viet.Int(v.Ratio.Num) + "/" + viet.Int(v.Ratio.Den)
}

// differenceUnit is the unit in which two values of the indicator differ.
func differenceUnit(unit string) string {
	if unit == Percent {
		return Points
	}
	return unit
}

// Inside writes a name so that it can stand inside a sentence: the first letter
// small, unless the word is an abbreviation ("UBND", "HĐND").
func Inside(s string) string {
	for i, r := range s {
		if i > 0 {
			if unicode.IsUpper(r) || unicode.IsDigit(r) {
				return s
			}
			break
		}
	}
	return viet.LowerFirst(s)
}

// Plain answers the sentence for people of an indicator with a value. "Trong 100
// đại biểu, có bao nhiêu người là nữ." takes a whole number: "… có khoảng 31
// người là nữ." Where the denominator is smaller than the hundred that the
// sentence speaks of, nobody is asked to imagine a hundred: it is answered with
// what was counted, "Trong 40 đại biểu, có 14 người là nữ (14/40).", or, where the
// numerator is no part of the denominator, with the two counts. A mean and a
// difference take the number as printed. Sentences of another form, and those
// without a value, come back unchanged.
func Plain(ind *catalog.Indicator, v *edition.Value) string {
	const ask = "bao nhiêu"
	s := ind.Plain
	if v.State != quantity.Reported || v.YesNo || strings.Count(s, ask) != 1 {
		return s
	}
	switch {
	case strings.HasPrefix(s, "Trong ") || strings.HasPrefix(s, "Cứ "):
		if !v.HasRatio {
			return s
		}
		lead, rest, _ := strings.Cut(s, " ")
		base, rest, _ := strings.Cut(rest, " ")
		if n, err := strconv.ParseInt(strings.ReplaceAll(base, ".", ""), 10, 64); err != nil || v.Ratio.Den >= n {
			return strings.Replace(s, ask, people(v.Exact), 1)
		}
		if lead == "Cứ" {
			if v.Version < len(ind.Versions) && ind.Versions[v.Version].Denominator != "" {
				ver := &ind.Versions[v.Version]
				return Counts(ver, v)
			}
			return s
		}
		rest, _, _ = strings.Cut(rest, ";") // what follows speaks of the hundred
		rest = strings.Replace(strings.TrimSuffix(rest, "."), ask, viet.Int(v.Ratio.Num), 1)
		return lead + " " + viet.Int(v.Ratio.Den) + " " + rest + " (" + Fraction(v) + ")."
	case strings.HasPrefix(s, "Trung bình "), strings.Contains(s, ask+" phần trăm"), strings.Contains(s, ask+" "+Points):
		return strings.Replace(s, ask, Number(v), 1)
	}
	return s
}

// Counts says what a fraction was made of: "52 bé trai sinh ra sống, trên 40 bé gái
// sinh ra sống."
func Counts(ver *catalog.Version, v *edition.Value) string {
	return viet.Int(v.Ratio.Num) + " " + catalog.Noun(ver.Numerator) + ", trên " + viet.Int(v.Ratio.Den) + " " + catalog.Noun(ver.Denominator) + "."
}

// people rounds to whole people: "khoảng 31", "25", "chưa đến 1".
func people(x quantity.Exact) string {
	n := x.Round(0)
	switch {
	case n.Exact().Cmp(x) == 0:
		return viet.Number(n)
	case n.IsZero():
		return "chưa đến 1"
	}
	return "khoảng " + viet.Number(n)
}

// NoParts says why a number has neither numerator nor denominator: it is a count, the
// difference of two rates or the change since a year.
func NoParts(ver *catalog.Version) string {
	switch t := ver.Traits(); {
	case t.Baseline != 0:
		return "so với năm " + strconv.Itoa(t.Baseline)
	case t.Negative:
		return "hiệu của hai tỷ lệ"
	}
	return "số tuyệt đối"
}
