package document

import "strings"

// Series says whose figure a bar shows.
type Series string

const (
	Women Series = "nu"    // share or count of women
	All   Series = "chung" // not split by sex
)

// Bullet is one row of a bullet chart: a bar to the value, a thick line at the
// target, a thin one at last year's value.
type Bullet struct {
	Name                       string // "Nữ đại biểu HĐND cấp xã"
	To                         string // page that the name leads to, from the site's root
	Indicator, Period, Rounded string // the figure as the open data have it
	Series                     Series
	Value                      float64 // position only; what is printed is Words
	Has                        bool    // false: State is printed instead of a bar
	Hidden                     bool    // suppressed: hatch over the full track
	State                      string  // "Chưa có số liệu", "Bảo mật"
	Words                      string  // "44,8 %"
	Max                        float64 // end of the axis; it begins at 0

	Target      float64
	TargetHigh  float64 // of a band, else 0
	HasTarget   bool
	TargetWords string // "mốc trên 95 %"

	Last      float64
	HasLast   bool
	LastWords string // "năm 2017: 41,4 %"

	Fraction string // "13/29"
	Distance string // "thiếu 50,2 điểm phần trăm"
}

// Word is the state that stands in the place of the bar; empty when there is
// one.
func (b Bullet) Word() string {
	switch {
	case b.Hidden && b.State == "":
		return "Bảo mật"
	case b.Hidden:
		return b.State
	case b.Has:
		return ""
	case b.State == "":
		return "Chưa có số liệu"
	}
	return b.State
}

// Describe says in one line what the row shows, for those who do not see it.
// Of a suppressed value it tells the word and the target only.
func (b Bullet) Describe() string {
	parts := make([]string, 0, 6)
	add := func(s string, ok bool) {
		if s != "" && ok {
			parts = append(parts, s)
		}
	}
	drawn := b.Has && !b.Hidden
	add(b.Word(), true)
	add(b.Words, drawn)
	add(b.Fraction, !b.Hidden)
	add(b.TargetWords, b.HasTarget)
	add(b.LastWords, drawn && b.HasLast)
	add(b.Distance, drawn)
	return strings.Join(parts, "; ")
}

// NothingDue tells states in which no figure was due (0 of 0, not asked): a word
// without the dotted line of a gap.
func (b Bullet) NothingDue() bool { return strings.HasPrefix(b.State, "Không") }
