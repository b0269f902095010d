package form

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// builder fills one sheet from top to bottom.
type builder struct {
	sheet Sheet
	row   int // the row being filled, from 1
	width int // number of columns of the sheet
}

func newBuilder(name, title string, widths ...float64) *builder {
	return &builder{sheet: Sheet{Name: name, Title: title, Widths: widths}, row: 1, width: len(widths)}
}

func (b *builder) at(col int) string { return finding.CellName(col, b.row) }

// label prints a text in one cell of the current row.
func (b *builder) label(col int, text string, style Style) {
	b.add(Label{Cell: b.at(col), Text: text, Style: style})
}

func (b *builder) add(l Label) { b.sheet.labels = append(b.sheet.labels, l) }

// span prints a text over the columns from … to of the current row.
func (b *builder) span(from, to int, text string, style Style) {
	l := Label{Cell: b.at(from), Text: text, Style: style}
	if to > from {
		l.To = b.at(to)
	}
	b.add(l)
}

// own leaves room over the columns from … to for a text that names the unit.
func (b *builder) own(from, to int, style Style, own Own) {
	b.span(from, to, "", style)
	b.sheet.labels[len(b.sheet.labels)-1].Own = own
}

// line prints a text over the whole width and goes to the next row.
func (b *builder) line(text string, style Style) {
	b.span(1, b.width, text, style)
	b.row++
}

// voids marks the columns from … to of the current row as asking nothing.
func (b *builder) voids(from, to int) {
	for col := from; col <= to; col++ {
		b.label(col, "", Void)
	}
}

// heads prints a table head and goes to the next row.
func (b *builder) heads(texts ...string) {
	b.sheet.Heads = append(b.sheet.Heads, b.row)
	for i, t := range texts {
		b.label(i+1, t, Head)
	}
	b.row++
}

// field puts an input (or computed) cell into a column of the current row.
func (b *builder) field(col int, f Field) {
	f.Cell, f.name = b.at(col), f.Key.Name()
	b.sheet.Fields = append(b.sheet.Fields, f)
}

// signature leaves room for the two signatures and the stamp.
func (b *builder) signature() {
	b.row++
	left := max(b.width/2-1, 2)
	right := left + 1
	b.own(right, b.width, Sign, DateLine)
	b.row++
	b.span(1, left, "NGƯỜI LẬP BIỂU", Sign)
	b.span(right, b.width, "THỦ TRƯỞNG ĐƠN VỊ", Sign)
	b.row++
	b.span(1, left, "(Ký, ghi rõ họ tên)", Sign)
	b.span(right, b.width, "(Ký, đóng dấu, ghi rõ họ tên)", Sign)
	b.row += stampRows
	b.label(b.width, viet.NBSP, Sign) // programs cut empty rows off the printed area
	b.sheet.LastRow = b.row
}

// stampRows are left empty under the posts, for a signature and a round stamp; how
// many is our own choice.
const stampRows = 6

// dateLine stands above the signature.
func dateLine(c *catalog.Catalog, u *catalog.Unit, year int) string {
	return placeLine(c, u) + ", ngày … tháng … năm " + strconv.Itoa(year)
}

// placeLine is the word before the date: a commune's own name, written in full when
// it is named after a person or event; for an office the seat of the district.
func placeLine(c *catalog.Catalog, u *catalog.Unit) string {
	switch {
	case !u.Territory():
		return c.Site.Publisher.Place
	case u.FullPlace:
		return u.Name
	}
	return u.Short
}

// numbers hands out the serial numbers of a table: 1, 2, …; a part of the row
// above gets none.
type numbers int

func (n *numbers) next() string {
	*n++
	return strconv.Itoa(int(*n))
}

// join puts words together that are there.
func join(sep string, words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, sep)
}
