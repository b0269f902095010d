package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// LastColumn and LastRow bound a worksheet of Excel 2007 and later: XFD1048576.
const (
	LastColumn = 16384
	LastRow    = 1048576
)

// appendColumn writes "D" for 4.
func appendColumn(b []byte, col int) []byte {
	if col < 1 {
		return b
	}
	return append(appendColumn(b, (col-1)/26), byte('A'+(col-1)%26))
}

// CellName gives "D7" for column 4, row 7.
func CellName(col, row int) string {
	var b [16]byte
	return string(strconv.AppendInt(appendColumn(b[:0], col), int64(row), 10))
}

// ParseCell reads "D7", "d7" or "$D$7"; ok is false for anything that is not the
// address of one cell of a worksheet.
func ParseCell(s string) (col, row int, ok bool) {
	s = strings.TrimPrefix(s, "$")
	i := 0
	for ; i < len(s); i++ {
		c := s[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		if col = col*26 + int(c-'A') + 1; col > LastColumn {
			return 0, 0, false
		}
	}
	digits := strings.TrimPrefix(s[i:], "$")
	if i == 0 || digits == "" || len(digits) > 7 || digits[0] == '0' {
		return 0, 0, false
	}
	for _, d := range digits {
		if d < '0' || d > '9' {
			return 0, 0, false
		}
		row = row*10 + int(d-'0')
	}
	return col, row, row <= LastRow
}

// Ranges writes cells of one sheet as few ranges, from top to bottom: "D7",
// "E7:F9". Each cell is named once; what is no cell address is left out.
func Ranges(cells []string) []string {
	all := rects(cells)
	slices.SortFunc(all, func(a, b rect) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	var runs, out []rect
	for _, r := range slices.Compact(all) {
		if n := len(runs); n > 0 && runs[n-1].top == r.top && runs[n-1].right+1 == r.left {
			runs[n-1].right = r.right
			continue
		}
		runs = append(runs, r)
	}
	for _, r := range runs { // runs within rows first, then rows whose run is the same
		i := slices.IndexFunc(out, func(o rect) bool { return o.left == r.left && o.right == r.right && o.bottom+1 == r.top })
		if i >= 0 {
			out[i].bottom = r.bottom
			continue
		}
		out = append(out, r)
	}
	return names(out)
}

// Columns writes cells of one sheet as ranges within their columns, the columns in
// the order of their first cell: "D7:D9", "D12", "C7:C9". Each cell is named once;
// what is no cell address is left out.
func Columns(cells []string) []string {
	all, first := rects(cells), map[int]int{}
	for i, r := range slices.Backward(all) {
		first[r.left] = i
	}
	slices.SortStableFunc(all, func(a, b rect) int {
		return cmp.Or(cmp.Compare(first[a.left], first[b.left]), cmp.Compare(a.top, b.top))
	})
	var out []rect
	for _, r := range slices.Compact(all) {
		if n := len(out); n > 0 && out[n-1].left == r.left && out[n-1].bottom+1 == r.top {
			out[n-1].bottom = r.bottom
			continue
		}
		out = append(out, r)
	}
	return names(out)
}

// rects are the single cells, in the order given.
func rects(cells []string) []rect {
	var out []rect
	for _, c := range cells {
		if col, row, ok := ParseCell(c); ok {
			out = append(out, rect{col, row, col, row})
		}
	}
	return out
}

func names(rs []rect) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.String())
	}
	return out
}

// rect is a block of cells, columns and rows from 1.
type rect struct{ left, top, right, bottom int }

func (r rect) String() string {
	first := CellName(r.left, r.top)
	if r.left == r.right && r.top == r.bottom {
		return first
	}
	return first + ":" + CellName(r.right, r.bottom)
}
