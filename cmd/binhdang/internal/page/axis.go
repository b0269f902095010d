package page

import (
	"math"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// axisAround gives an axis that holds all figures, with its grid from below. It begins at
// 0 where the figures do not lie near each other, and holds 0 where they may lie on both
// sides of it; else it begins below them. It is so long that what is nearly the same looks
// so: 10 points of a percentage, a tenth of others.
func axisAround(spots []document.Spot, percent, negative bool) (document.Axis, []document.Spot) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range spots {
		low, high = min(low, s.At()), max(high, s.At())
	}
	if len(spots) == 0 {
		low, high = 0, 1
	}
	switch {
	case negative: // so that it is seen on which side of 0 they lie
		low, high = min(low, 0), max(high, 0)
	case low*2 < high:
		low = 0
	}
	shortest := math.Max(math.Abs(high), math.Abs(low)) / 10
	if percent {
		shortest = 10
	}
	if shortest == 0 {
		shortest = 1
	}
	low, high = ends(low, high, shortest, percent, negative)
	return gridded(low, high, -3)
}

// axisOver is the axis of marks that stand beside each other at one time: it begins where
// they do and has whole numbers at its ends, so that the least of what parts them is seen.
func axisOver(unit string, at ...float64) document.Axis {
	percent := unit == wording.Percent
	low, high := ends(slices.Min(at), slices.Max(at), 1, percent, false)
	a, _ := gridded(low, high, 0)
	if percent {
		a.From.Words += viet.NBSP + "%"
		a.To.Words += viet.NBSP + "%"
	}
	return a
}

// ends gives an axis at least its shortest length, and of percentages no place that they
// cannot have.
func ends(low, high, shortest float64, percent, negative bool) (from, to float64) {
	if room := shortest - (high - low); room > 0 {
		if low != 0 {
			low -= room / 2
			room /= 2
		}
		high += room
	}
	if percent && !negative {
		if high > 100 {
			low, high = low-(high-100), 100
		}
		low = max(low, 0)
	} else if !negative {
		low = max(low, 0)
	}
	return low, high
}

// gridded rounds an axis outwards to whole steps of 1, 2 or 5 at some place, at the
// smallest that of 10 to the power of exp, at most six of them.
func gridded(low, high float64, exp int) (document.Axis, []document.Spot) {
	const most = 6
	factor := 1
	step := func() float64 { return float64(factor) * math.Pow10(exp) }
	var first, last int
	for {
		first, last = int(math.Floor(low/step()+1e-9)), int(math.Ceil(high/step()-1e-9))
		if last-first <= most {
			break
		}
		switch factor {
		case 1:
			factor = 2
		case 2:
			factor = 5
		default:
			factor, exp = 1, exp+1
		}
	}
	if last == first {
		last++
	}
	var grid []document.Spot
	for i := first; i <= last; i++ {
		s := strconv.FormatFloat(float64(i)*step(), 'f', max(-exp, 0), 64)
		x, err := quantity.ParseExact(s)
		if err != nil {
			continue // no number: nothing is drawn there
		}
		grid = append(grid, document.Spot{Value: x.Plain(), Words: viet.Exact(x)})
	}
	return document.Axis{From: grid[0], To: grid[len(grid)-1]}, grid
}
