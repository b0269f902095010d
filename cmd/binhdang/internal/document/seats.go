package document

// SeatGroup are rows of a chart of single persons under one heading: "Thiếu 1 nữ đại
// biểu: 11 xã, thị trấn".
type SeatGroup struct {
	Title string
	Rows  []SeatRow
}

// SeatRow is one body in such a chart: a mark for each person, first those whom the
// indicator counts.
type SeatRow struct {
	Name, To string
	Unit     string // code, as the open data have it
	Value    string // the figure beside the marks, as the open data have it; empty: of these marks they have none
	Series   Series
	Counted  int    // marks of those who are counted
	All      int    // marks of all; 0: State stands in their place
	Asked    int    // how many of the counted the target asks; 0: none
	Fraction string // "9/26"
	Words    string // "34,6 %"
	Flags    []Flag // of this figure alone
	State    *Chip
}

// Lacking is how many of the counted the row lacks to the target.
func (r SeatRow) Lacking() int { return max(r.Asked-r.Counted, 0) }

// MostSeats is how many persons a row shows one by one; more are a bar.
const MostSeats = 40
