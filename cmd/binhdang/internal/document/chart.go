package document

import (
	"math"
	"strconv"
	"strings"
)

// Chart is what a Figure draws; the kinds are Shares, Strip, Pairs, Estimates, Funnel and
// Squares.
type Chart interface{ chart() }

// Spot is a published figure in a chart. Where it is drawn follows from Value alone, so
// that a picture tells no digit that the open data do not tell.
type Spot struct {
	Value string // as the open data write it: "97.8"; empty: none
	Words string // "97,8 %"
}

// Has reports whether there is a figure.
func (s Spot) Has() bool { return s.Value != "" }

// At is the figure as a number.
func (s Spot) At() float64 {
	x, _ := strconv.ParseFloat(s.Value, 64)
	return x
}

// Axis runs from one figure to another.
type Axis struct{ From, To Spot }

// Share is the place of a figure on the axis in per cent of its length, kept on it.
func (a Axis) Share(at float64) float64 {
	x := (at - a.From.At()) / (a.To.At() - a.From.At()) * 100
	if !(x > 0) { // NaN too
		return 0
	}
	return math.Min(x, 100)
}

// Middle is a whole number half-way; none where the ends have none between them.
func (a Axis) Middle() Spot {
	from, err1 := strconv.Atoi(a.From.Value)
	to, err2 := strconv.Atoi(a.To.Value)
	if err1 != nil || err2 != nil || (from+to)%2 != 0 || strings.Contains(a.From.Words, ".") || strings.Contains(a.To.Words, ".") {
		return Spot{}
	}
	_, unit, _ := strings.Cut(a.To.Words, strconv.Itoa(to))
	return Spot{Value: strconv.Itoa((from + to) / 2), Words: strconv.Itoa((from+to)/2) + unit}
}

// Level is a figure that the others are read against, as a line through the chart.
type Level struct {
	Spot
	Name   string // "mốc 98 %"
	Target bool   // else what nature, chance or balance would give
}

// ChartRow is what every row of a chart says: whose it is, and its figures in words.
type ChartRow struct {
	Unit     string // code, as the open data have it
	Name, To string
	Main     string // the figure that the row is about
	Words    string // what stands after it
	Flags    []Flag // of this figure alone
	State    *Chip  // in the place of a figure
	Total    bool   // the whole area
}

// UnitSpot is the figure of one unit.
type UnitSpot struct {
	Unit, Name string
	Spot
}

// ChartGroup are rows of a chart under one heading.
type ChartGroup[R any] struct {
	Title string // empty: none
	Rows  []R
}

// Shares are bars of women and men with a line at one half.
type Shares struct{ Groups []ChartGroup[ShareRow] }

// ShareRow is one of them.
type ShareRow struct {
	ChartRow
	Women, Of int64 // counts
	Share     Spot  // of women, in per cent
}

// Pairs are the figures of women and of men on one axis, a row a unit.
type Pairs struct {
	Axis   Axis
	Levels []Level
	Groups []ChartGroup[PairRow]
}

// PairRow is one unit; either figure may be missing.
type PairRow struct {
	ChartRow
	Women, Men Spot
}

// Estimates are figures with the interval in which chance may move them, a row a period.
type Estimates struct {
	Axis   Axis
	Levels []Level
	Rows   []EstimateRow
}

// EstimateRow is one of them.
type EstimateRow struct {
	ChartRow
	Period        string
	At, Low, High Spot
}

// SquareGroup are bodies that answered alike.
type SquareGroup struct {
	Title  string // "Có: 17 cơ quan"
	Mark   Mark   // of the group
	Bodies []Square
}

// Square is one body.
type Square struct {
	Unit, Name, To string
	Value          string // "1" or "0", as the open data write it; empty: none
	Says           string // what the group's title does not say: "chưa gửi"
	Flags          []Flag
}

// Squares are bodies by name, each a square.
type Squares struct{ Groups []SquareGroup }

// MostSquares is how many bodies are named one by one; more are a map.
const MostSquares = 20

func (Shares) chart()    {}
func (Strip) chart()     {}
func (Pairs) chart()     {}
func (Estimates) chart() {}
func (Funnel) chart()    {}
func (Squares) chart()   {}
