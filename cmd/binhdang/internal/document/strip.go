package document

import (
	"cmp"
	"slices"
)

// Strip shows where units lie on an axis beside a band that is asked: a dot a unit, one
// above the other where they would touch. It ranks nobody.
type Strip struct {
	Series    Series
	Axis      Axis
	Low, High Spot     // ends of the band
	Band      string   // "mốc từ 40 % đến 60 %"
	Whole     UnitSpot // of the whole area; without a figure: none
	Dots      []UnitSpot
}

// apart is the least distance of two dots of one row in per cent of the axis: on the
// narrowest phone, on which it is 280 pixels long, they do not touch.
const apart = 3

// Rows gives each dot a row, from 0 at the axis, in the order of Dots: the lowest in which
// it touches no other.
func (s Strip) Rows() []int {
	order := make([]int, len(s.Dots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(s.Dots[i].At(), s.Dots[j].At()) })
	out := make([]int, len(s.Dots))
	var last []float64 // place of the last dot of each row
	for _, i := range order {
		at := s.Axis.Share(s.Dots[i].At())
		row := slices.IndexFunc(last, func(x float64) bool { return at-x >= apart })
		if row < 0 {
			row = len(last)
			last = append(last, 0)
		}
		out[i], last[row] = row, at
	}
	return out
}
