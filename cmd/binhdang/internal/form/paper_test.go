package form

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// aged is the invented district with a question by n age groups between two by sex, and
// with as many rows of a third kind as are asked for.
func aged(n, rows int) *catalog.Catalog {
	c := invented()
	var parts []catalog.BreakdownPart
	for i := range n {
		parts = append(parts, catalog.BreakdownPart{ID: catalog.Code(fmt.Sprint("a", i)), Name: fmt.Sprint("Nhóm ", i)})
	}
	c.Breakdowns = append(c.Breakdowns, catalog.Breakdown{ID: "age", Total: "Tổng số", Parts: parts})
	more := []catalog.Measure{{ID: "by_age", Label: "Người dự theo nhóm tuổi", Breakdown: "age", Kind: "flow", Unit: "người", Help: strings.Repeat("Đếm mỗi người một lần. ", 4)}}
	for i := range rows {
		more = append(more, catalog.Measure{ID: catalog.Code(fmt.Sprint("row", i)), Label: fmt.Sprint("Câu hỏi thứ ", i), Breakdown: "age", Kind: "flow", Unit: "người", Help: "Đếm tại nơi ở."})
	}
	s := &c.Sheets[0]
	s.Sections = append(s.Sections, catalog.Section{Title: "II. Theo tuổi", Measures: more})
	c.Finish()
	return c
}

// TestPaper lays out sheets of every width and looks at every page.
func TestPaper(t *testing.T) {
	for n := range 21 {
		for _, rows := range []int{0, 3, 40} {
			f := layout(aged(n, rows))
			for i := range f.Sheets {
				s := &f.Sheets[i]
				at := fmt.Sprintf("%d groups, %d rows: %s", n, rows, s.Name)
				if s.Scale < writer.MinScale || s.Scale > 100 || writer.SmallSize*s.Scale < 900 {
					t.Errorf("%s: printed at %d %%", at, s.Scale)
				}
				wide(t, at, s)
				high(t, at, s)
			}
		}
	}
}

// wide looks at the columns of each page.
func wide(t *testing.T, at string, s *Sheet) {
	from := 0
	for _, to := range append(slices.Clone(s.Across), len(s.Widths)+1) {
		used := sum(s.Widths[from : to-1])
		if from > 0 {
			used += sum(s.Widths[:s.Lead])
			if from < s.Lead {
				t.Errorf("%s: a page begins with column %d, a label", at, from+1)
			}
		}
		if used*writer.CharWidest*float64(s.Scale)/100 > map[bool]float64{false: writer.ShortSide, true: writer.LongSide}[s.Landscape] {
			t.Errorf("%s: columns %d to %d do not fit", at, from+1, to-1)
		}
		from = to - 1
	}
	if n := len(s.Widths); slices.Contains(s.Across, n) {
		t.Errorf("%s: the last column stands alone", at)
	}
	for _, l := range s.Labels() {
		if l.To == "" {
			continue
		}
		a, b := colOf(l.Cell), colOf(l.To)
		for _, c := range append(slices.Clone(s.Across), s.Lead+1) {
			if s.Lead > 0 && a < c && c <= b {
				t.Errorf("%s: %q is torn before column %d", at, l.Text, c)
			}
		}
	}
}

// high looks at the rows of each page.
func high(t *testing.T, at string, s *Sheet) {
	rows := heights(s, s.HeadRow() == 0)
	tall := map[int]float64{}
	for _, h := range rows {
		tall[h.Row] = h.Points * float64(s.Scale) / 100
	}
	breaks := pageBreaks(s, rows)
	from := 1
	for _, to := range append(slices.Clone(breaks), s.LastRow+1) {
		used := 0.0
		for row := from; row < to; row++ {
			used += max(tall[row], 12)
		}
		if used > map[bool]float64{false: writer.LongSide, true: writer.ShortSide}[s.Landscape] {
			t.Errorf("%s: rows %d to %d do not fit", at, from, to-1)
		}
		if from > 1 && len(s.Heads) > 1 && !slices.Contains(s.Heads, from) && from < s.Signed {
			t.Errorf("%s: the page with row %d has no head", at, from)
		}
		from = to
	}
	if s.Signed == 0 {
		return
	}
	if tall[s.Signed] < signedHeight {
		t.Errorf("%s: %.1f points are free for the stamp", at, tall[s.Signed])
	}
	for _, l := range s.Labels() {
		if row := rowOf(l.Cell); l.Style == Sign && slices.ContainsFunc(breaks, func(b int) bool { return row < b && b <= s.LastRow }) {
			t.Errorf("%s: %q is torn from the signature", at, l.Text)
		}
	}
	for i, row := range breaks {
		if row > rowOf(s.Fields[len(s.Fields)-1].Cell) {
			t.Errorf("%s: the signature stands alone on page %d", at, i+2)
		}
		if slices.ContainsFunc(s.Labels(), func(l Label) bool { return l.Style == SectionHead && rowOf(l.Cell) == row-1 }) {
			t.Errorf("%s: a heading ends page %d", at, i+1)
		}
	}
}

func colOf(cell string) int {
	n := 0
	for _, r := range strings.TrimRight(cell, "0123456789") {
		n = n*26 + int(r-'A') + 1
	}
	return n
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	pdfSize   = regexp.MustCompile(`/F\d+ ([\d.]+) Tf`)
)

// sizesOnPaper are the sizes of letters of each page of a PDF, in points.
func sizesOnPaper(t *testing.T, pdf []byte) (pages [][]float64) {
	t.Helper()
	for _, m := range pdfStream.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // a font
		}
		text, _ := io.ReadAll(r)
		var sizes []float64
		for _, s := range pdfSize.FindAllSubmatch(text, -1) {
			n, err := strconv.ParseFloat(string(s[1]), 64)
			if err != nil {
				t.Fatal(err)
			}
			sizes = append(sizes, n)
		}
		if len(sizes) > 0 {
			pages = append(pages, sizes)
		}
	}
	return pages
}

// TestLibreOfficePrints prints forms and measures the letters on paper.
func TestLibreOfficePrints(t *testing.T) {
	cases := []struct{ groups, rows int }{{0, 0}, {2, 25}, {12, 25}}
	var books [][]byte
	for _, x := range cases {
		books = append(books, write(t, aged(x.groups, x.rows), filled()))
	}
	for n, pdf := range outside.Office(t, "pdf", books...) {
		x := cases[n]
		f := layout(aged(x.groups, x.rows))
		pages := 0
		for i := range f.Sheets {
			s := &f.Sheets[i]
			pages += (len(pageBreaks(s, heights(s, s.HeadRow() == 0))) + 1) * (len(s.Across) + 1)
		}
		got := sizesOnPaper(t, pdf)
		if len(got) != pages {
			t.Errorf("%d groups, %d rows: %d pages, want %d", x.groups, x.rows, len(got), pages)
		}
		for i, sizes := range got {
			if least := slices.Min(sizes); least < 9 {
				t.Errorf("%d groups, %d rows: letters of %.2f points on page %d", x.groups, x.rows, least, i+1)
			}
		}
	}
}
