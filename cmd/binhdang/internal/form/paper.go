package form

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// bodySize is the size of the row labels.
const bodySize = 12

// pageReserve is how much of the height of a page is filled: rows are rounded to the dots
// of a screen.
const pageReserve = 0.98

// signedHeight is the room for a signature and a round stamp.
const signedHeight = 36 * writer.Millimetre

// paper says how a sheet lies on its pages.
type paper struct {
	landscape bool
	scale     int   // percent
	across    []int // columns, from 1, with which a page beside the one before begins
}

// onPaper finds how columns of these widths are printed; the first lead of them
// stand on each page.
func onPaper(widths []float64, lead int) paper {
	total := sum(widths)
	for _, landscape := range []bool{false, true} {
		if scale := int(100 * writer.Room(landscape) / total); scale >= writer.MinScale {
			return paper{landscape: landscape, scale: min(scale, 100)}
		}
	}
	return paper{landscape: true, scale: writer.MinScale, across: across(widths, lead, writer.Room(true)*100/writer.MinScale)}
}

// across shares the columns behind the first lead out to as few pages as hold them,
// about equally. The last two (estimate and remark of a row) are not parted.
func across(widths []float64, lead int, room float64) []int {
	first, body := sum(widths[:lead]), sum(widths[lead:])
	for pages := 2; pages < len(widths); pages++ {
		var out []int
		used, done, fits := 0.0, 0.0, true
		for i := lead; i < len(widths); i++ {
			aim := body * float64(len(out)+1) / float64(pages)
			if used > 0 && i < len(widths)-1 && done+widths[i]/2 > aim {
				out, used = append(out, i+1), 0
			}
			used, done = used+widths[i], done+widths[i]
			fits = fits && first+used <= room
		}
		if fits {
			return out
		}
	}
	return nil
}

func sum(widths []float64) (total float64) {
	for _, w := range widths {
		total += w
	}
	return total
}

// tie keeps the rows from … to on one page, where a page holds them.
func (b *builder) tie(from, to int) {
	for row := from; row < to; row++ {
		b.sheet.tied = append(b.sheet.tied, row)
	}
}

// pageBreaks are the rows with which a further page begins, for rows of these
// heights. A row that is tied to the next does not end a page, but where more is tied
// together than a page holds.
func pageBreaks(s *Sheet, heights []writer.Height) []int {
	high := make([]float64, s.LastRow+1)
	for row := range high {
		high[row] = rowHeight
	}
	for _, h := range heights {
		high[h.Row] = h.Points
	}
	tied := make([]bool, s.LastRow+1)
	for _, row := range s.tied {
		tied[row] = true
	}
	page := writer.LongSide
	if s.Landscape {
		page = writer.ShortSide
	}
	page *= pageReserve * 100 / float64(s.Scale)
	var out []int
	start, used := 1, 0.0
	for row := 1; row <= s.LastRow; row++ {
		h := high[row]
		if used+h <= page || row == start {
			used += h
			continue
		}
		at := row
		for at > start && tied[at-1] {
			at--
		}
		if at == start {
			at = row
		}
		out = append(out, at)
		start, used = at, 0
		if s.HeadRow() > 0 {
			used = high[s.HeadRow()]
		}
		for r := at; r <= row; r++ {
			used += high[r]
		}
	}
	return out
}

// rowHeight is that of a row which nothing sets, in points.
const rowHeight = 15.75

// HeadRow is the table head that is printed again on each page: the only one of the
// sheet, or 0 where there are several.
func (s *Sheet) HeadRow() int {
	if len(s.Heads) == 1 {
		return s.Heads[0]
	}
	return 0
}

// headless is the first row with which a page begins that prints no table head; 0 if
// there is none.
func headless(s *Sheet) int {
	if s.HeadRow() > 0 {
		return 0
	}
	for _, row := range pageBreaks(s, heights(s, true)) {
		asks := slices.ContainsFunc(s.Fields, func(f Field) bool { _, at, _ := finding.ParseCell(f.Cell); return at >= row })
		if asks && !slices.Contains(s.Heads, row) {
			return row
		}
	}
	return 0
}
