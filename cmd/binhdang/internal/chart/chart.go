// Package chart turns figures into static SVG that is readable without script,
// colour or a mouse: real text, a title, a description with the same numbers.
// The figures come ready rounded and worded; a chart computes nothing but
// positions.
package chart

// Series says whose figure a bar shows.
type Series string

const (
	Women Series = "nu"    // share or count of women
	All   Series = "chung" // not split by sex
)

// Bullet is one row of a bullet chart: a bar to the value, a thick line at the
// target, a thin one at last year's value.
type Bullet struct {
	Name   string // "Nữ đại biểu HĐND cấp xã"
	To     string // page that the name leads to, from the site's root
	Series Series
	Value  float64 // position only; what is printed is Label
	Has    bool    // false: State is printed instead of a bar
	Hidden bool    // suppressed: hatch over the full track
	State  string  // "Chưa có số liệu", "Bảo mật"
	Label  string  // "44,8 %"
	Max    float64 // end of the axis; it begins at 0

	Target      float64
	TargetHigh  float64 // of a band, else 0
	HasTarget   bool
	TargetLabel string // "mốc trên 95 %"

	Last      float64
	HasLast   bool
	LastLabel string // "năm 2017: 41,4 %"

	Fraction string // "13/29"
	Distance string // "thiếu 50,2 điểm phần trăm"
}
