package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Ranges writes cells of one sheet as few ranges, from top to bottom: "D7",
// "E7:F9". Each cell is named once; what is no cell address is left out.
func Ranges(cells []string) []string {
	var all []rect
	for _, c := range cells {
		letters, digits := splitCell(strings.ToUpper(c))
		row, err := strconv.Atoi(digits)
		col := 0
		for _, l := range letters {
			col = col*26 + int(l-'A') + 1
		}
		if err == nil && col > 0 && row > 0 {
			all = append(all, rect{col, row, col, row})
		}
	}
	slices.SortFunc(all, func(a, b rect) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	all = slices.Compact(all)
	// Runs within a row first, then rows whose run is the same.
	var runs, out []rect
	for _, r := range all {
		if n := len(runs); n > 0 && runs[n-1].top == r.top && runs[n-1].right+1 == r.left {
			runs[n-1].right = r.right
			continue
		}
		runs = append(runs, r)
	}
	for _, r := range runs {
		i := slices.IndexFunc(out, func(o rect) bool { return o.left == r.left && o.right == r.right && o.bottom+1 == r.top })
		if i >= 0 {
			out[i].bottom = r.bottom
			continue
		}
		out = append(out, r)
	}
	var names []string
	for _, r := range out {
		names = append(names, r.String())
	}
	return names
}

// rect is a block of cells, columns and rows from 1.
type rect struct{ left, top, right, bottom int }

func (r rect) String() string {
	first := column(r.left) + strconv.Itoa(r.top)
	if r.left == r.right && r.top == r.bottom {
		return first
	}
	return first + ":" + column(r.right) + strconv.Itoa(r.bottom)
}

func column(n int) string {
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('A' + (n-1)%26)}, b...)
	}
	return string(b)
}
