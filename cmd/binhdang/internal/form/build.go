package form

import (
	"slices"
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
	voice voice

	// Texts over the whole width of a page stand in these columns: all of them, or on a
	// sheet that is wider than a page those that stand on each page.
	width int
	// The signatures stand in these columns, from … to.
	from, to int
}

// newBuilder begins a sheet with columns of these widths; the first lead of them are
// the labels of its rows.
func newBuilder(v voice, name, title string, lead int, widths ...float64) *builder {
	p := onPaper(widths, lead)
	b := &builder{sheet: Sheet{Name: name, Title: title, Widths: widths, Landscape: p.landscape, Scale: p.scale, Across: p.across},
		row: 1, voice: v, width: len(widths), from: 1, to: len(widths)}
	if len(p.across) > 0 {
		b.sheet.Lead, b.width = lead, lead
		b.from, b.to = lead+1, p.across[0]-1
	}
	return b
}

func (b *builder) at(col int) string { return finding.CellName(col, b.row) }

// label prints a text in one cell of the current row.
func (b *builder) label(col int, text string, style Style) {
	b.add(Label{Cell: b.at(col), Text: text, Style: style})
}

func (b *builder) add(l Label) { b.sheet.labels = append(b.sheet.labels, b.voice.label(l)) }

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

// section prints a heading of rows, on one page with the first of them. former is how
// forms said it before.
func (b *builder) section(text string, former ...string) {
	l := Label{Cell: b.at(1), Text: text, Style: SectionHead}
	if b.width > 1 {
		l.To = b.at(b.width)
	}
	for _, f := range former {
		l.Before = append(l.Before, Wording{Text: f})
	}
	b.add(l)
	b.tie(b.row, b.row+1)
	b.row++
}

// heads prints a table head, on one page with what follows, and goes to the next row.
func (b *builder) heads(texts ...string) {
	b.sheet.Heads = append(b.sheet.Heads, b.row)
	b.tie(b.row, b.row+1)
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

// signature leaves room for the two signatures and the stamp, on one page with the
// last row of the table. lines are those under which the unit signs.
func (b *builder) signature(lines []string) {
	start := b.row - 1
	b.row++
	left := b.half()
	right := left + 1
	b.own(right, b.to, Sign, DateLine)
	b.row++
	by := append(slices.Clone(lines), "(Ký, đóng dấu, ghi rõ họ tên)")
	for i, text := range by {
		switch i {
		case 0:
			b.span(b.from, left, "NGƯỜI LẬP BIỂU", Sign)
		case 1:
			b.span(b.from, left, "(Ký, ghi rõ họ tên)", Sign)
		}
		b.span(right, b.to, text, Sign)
		b.deputy(lines, i)
		if text != catalog.HeadOfOffice && i == len(lines)-1 {
			l := &b.sheet.labels[len(b.sheet.labels)-1]
			l.Before = append(l.Before, Wording{Text: catalog.HeadOfOffice})
		}
		b.row++
	}
	b.sheet.Signed = b.row
	b.row++
	b.label(b.to, viet.NBSP, Sign) // the name; programs cut empty rows off the printed area
	b.sheet.LastRow = b.row
	b.tie(start, b.row)
}

// deputy leaves it to a body whose head signs for it to say that the deputy does
// ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" below): the line of the head and the one below it can
// be typed over, and what they say then is known.
func (b *builder) deputy(lines []string, i int) {
	if len(lines) < 2 || !strings.HasPrefix(lines[0], onBehalf) || i < len(lines)-1 {
		return
	}
	head := lines[len(lines)-1]
	if strings.HasPrefix(head, forHead) {
		return
	}
	l := &b.sheet.labels[len(b.sheet.labels)-1]
	l.Open = true
	l.Before = append(l.Before, Wording{Text: forHead + head}, Wording{Text: deputyWord + head}, Wording{Text: forHead + head + "\n" + deputyWord + head})
}

// Words of signatures: on behalf of a body, for its head, the deputy of the head.
const (
	onBehalf   = "TM. "
	forHead    = "KT. "
	deputyWord = "PHÓ "
)

// half is the last column of the left half of what the signatures stand in.
func (b *builder) half() int {
	widths := b.sheet.Widths
	left, all := 0.0, sum(widths[b.from-1:b.to])
	for col := b.from; col < b.to-1; col++ {
		left += widths[col-1]
		if next := left + widths[col]; next > all/2 && next-all/2 > all/2-left {
			return col
		}
	}
	return b.to - 1
}

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
