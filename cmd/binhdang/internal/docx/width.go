package docx

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Sheets of both profiles: A4 with the margins that Thông tư 01/2011/TT-BNV and Nghị
// định 30/2020/NĐ-CP allow, as the printed twin has them.
const (
	sheetShort, sheetLong = 11906, 16838 // 210 × 297 mm
	cellSide              = 60           // 3 pt left and right of the words of a cell
)

// edges are the margins of a sheet.
type edges struct{ top, right, bottom, left int }

func (o Options) margins(landscape bool) edges {
	switch {
	case o.Compact:
		return edges{mm(15), mm(15), mm(15), mm(18)}
	case landscape:
		return edges{mm(20), mm(15), mm(15), mm(20)}
	}
	return edges{mm(20), mm(15), mm(20), mm(30)}
}

// textWidth is what the margins leave.
func (o Options) textWidth(landscape bool) int {
	e, width := o.margins(landscape), sheetShort
	if landscape {
		width = sheetLong
	}
	return width - e.left - e.right
}

// columns gives the widths of a table's columns: as the table asks, else by its
// words, together the width of the text, and none narrower than its longest word.
func (w *writer) columns(t document.Table, head, body []laid, n int) []int {
	size := document.TableType
	if w.small {
		size = document.DenseType
	}
	if w.size > 0 {
		size = w.size
	}
	least, want := make([]int, n), make([]int, n)
	for i := range least {
		least[i], want[i] = 2*cellSide, 2*cellSide
	}
	for _, rows := range [][]laid{head, body} {
		for _, r := range rows {
			for _, p := range r.cells {
				if p.cell == nil || p.span > 1 {
					continue
				}
				s, bold := p.cell.Content.Plain(), p.cell.Header || r.kind == document.TotalRow
				for word := range strings.SplitSeq(document.Whole(s), " ") { // a no-break space parts nothing
					least[p.at] = max(least[p.at], document.Measure(word, size, bold)+2*cellSide+20)
				}
				want[p.at] = max(want[p.at], document.Measure(s, size, bold)+2*cellSide+40)
			}
		}
	}
	for i, width := range t.Widths {
		if width > 0 {
			want[i] = mm(float64(width))
		}
	}
	return share(w.wide, least, want)
}

// share gives each column its part of a width: in proportion to what it wants, no
// less than its least as long as all can have theirs.
func share(total int, least, want []int) []int {
	out := make([]int, len(want))
	sumLeast, sumWant := sum(least), max(sum(want), 1)
	if sumLeast >= total {
		want, sumWant = least, max(sumLeast, 1)
	}
	lack, spare := 0, 0
	for i := range out {
		out[i] = want[i] * total / sumWant
		if d := out[i] - least[i]; d < 0 {
			lack -= d
		} else {
			spare += d
		}
	}
	if sumLeast < total && lack > 0 {
		for i := range out {
			if d := out[i] - least[i]; d < 0 {
				out[i] = least[i]
			} else {
				out[i] -= d * lack / spare
			}
		}
	}
	if rest := total - sum(out); len(out) > 0 { // of rounding
		widest := 0
		for i := range out {
			if out[i] > out[widest] {
				widest = i
			}
		}
		out[widest] += rest
	}
	return out
}

func sum(n []int) int {
	s := 0
	for _, x := range n {
		s += x
	}
	return s
}
