package document

import (
	"strings"
	"unicode"
)

// Type of tables on paper in half points: in the text; of those that are dense, and of
// annexes.
const (
	TableType = 24
	DenseType = 22
)

// typesOfTables are the sizes of type that a table on paper may have, from that of the text
// down to the smallest that is still read.
var typesOfTables = []int{TableType, DenseType, 20, 18, 16}

// sheetWidth is what the margins of an upright sheet leave, in mm.
const sheetWidth = 165

// Fit gives the table the largest type in which its longest words stand beside each other
// on a sheet; ok is false where there is none: its columns are too many for a sheet.
func (t *Table) Fit() (ok bool) {
	for _, size := range typesOfTables {
		t.Type = 0
		if size != TableType {
			t.Type = size
		}
		if t.least(size) <= sheetWidth {
			return true
		}
	}
	return false
}

// least is the width in mm that the longest words of the columns take beside each other.
func (t *Table) least(size int) int {
	var columns []column
	for _, rows := range [][]Row{t.Head, t.Body} {
		for _, r := range rows {
			for i, c := range r.Cells {
				if i == len(columns) {
					columns = append(columns, column{})
				}
				for word := range strings.SplitSeq(Whole(c.Content.Plain()), " ") {
					columns[i].holds(Measure(word, size, c.Header))
				}
			}
		}
	}
	sum := 0
	for _, c := range columns {
		sum += c.least
	}
	return sum
}

// Inside a cell: the room left and right of its words with the rules, in twips; the
// narrowest step by which a column is made wider, in mm.
const (
	cellSides = 140
	fitStep   = 2
)

// The text of a paper in twips: its lines between the margins of both profiles, and what
// its first lines stand in.
const (
	textLine   = 9354 // 165 mm
	textIndent = 720  // 12,7 mm
	textType   = 28
)

// Few tells words that take two or three lines of a paper's text. No line of a paragraph
// stands alone before or after a break, so that three have none between them: a browser
// does not find that out by itself.
func Few(in Inlines) bool {
	n := Measure(in.Plain(), textType, false) + textIndent
	return n > textLine && n <= 3*textLine
}

// column is what Lowest knows of a column: the words of its cells by row, and how many
// lines they take at each width that was asked.
type column struct {
	words [][]int // widths in twips, by row; none where the row has no cell of its own here
	blank int     // between two words
	least int     // mm, for the longest word
	lines map[int][]int
}

// Lowest shares the width of the sheet (mm) among the columns of a table so that its rows
// are as low as can be on paper in type of a size (half points), none narrower than its
// longest word. It begins at the widths that the table has, and leaves these where nothing
// is won.
func (t *Table) Lowest(size int) {
	if len(t.Widths) == 0 {
		return
	}
	columns := make([]column, len(t.Widths))
	for i := range columns {
		columns[i] = column{words: make([][]int, len(t.Body)), blank: Measure(" ", size, false), lines: map[int][]int{}}
	}
	for _, row := range t.Head {
		for i, c := range row.Cells {
			if len(row.Cells) != len(columns) {
				break
			}
			for word := range strings.SplitSeq(c.Content.Plain(), " ") {
				columns[i].holds(Measure(word, size, true))
			}
		}
	}
	for r, row := range t.Body {
		for i, c := range row.Cells {
			if row.Kind == GroupRow || len(row.Cells) != len(columns) {
				break
			}
			columns[i].fill(r, c, size)
		}
	}
	widths, height := t.Widths, heightOf(columns, t.Widths)
	for better := true; better; {
		better = false
		from := widths
		for i := range columns {
			for j := range columns {
				for move := fitStep; i != j && from[i]-move >= columns[i].least; move += fitStep {
					next := append([]int{}, from...)
					next[i], next[j] = next[i]-move, next[j]+move
					if h := heightOf(columns, next); h < height {
						widths, height, better = next, h, true
					}
				}
			}
		}
	}
	t.Widths = widths
}

func (c *column) fill(row int, cell Cell, size int) {
	s := cell.Content.Plain()
	for _, x := range cell.Content {
		if chip, ok := x.(Chip); ok && chip.Mark != "" {
			s = "● " + s
		}
	}
	for word := range strings.SplitSeq(Whole(s), " ") {
		n := Measure(word, size, false)
		c.words[row] = append(c.words[row], n)
		c.holds(n)
	}
}

// holds has the column be wide enough for a word.
func (c *column) holds(word int) { c.least = max(c.least, (word+cellSides)*254/14400+1) }

// heightOf counts the lines of all rows, each as high as its highest cell.
func heightOf(columns []column, widths []int) int {
	sum := 0
	for r := range columns[0].words {
		most := 0
		for i := range columns {
			most = max(most, columns[i].at(widths[i])[r])
		}
		sum += most
	}
	return sum
}

// at is how many lines the words of each row take at a width (mm).
func (c *column) at(width int) []int {
	if out, ok := c.lines[width]; ok {
		return out
	}
	room := width*14400/254 - cellSides
	out := make([]int, len(c.words))
	for r, words := range c.words {
		used := room
		for _, n := range words {
			if used += c.blank + n; used > room {
				out[r], used = out[r]+1, n
			}
		}
	}
	c.lines[width] = out
	return out
}

// advance are the widths of the letters " " to "~" in Times New Roman, in thousandths
// of the size.
var advance = [...]int{
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
	921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
	556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
	333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
	500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
}

// Measure is about how wide words are on paper, in twips; size in half points. It is
// good enough to give columns their width, no more.
func Measure(s string, size int, bold bool) int {
	n := 0
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			n += advance[r-' ']
		case r == '\u00a0':
			n += 250
		case unicode.IsUpper(r):
			n += 722
		case unicode.Is(unicode.Mn, r):
		default:
			n += 480
		}
	}
	if bold {
		n += n / 14
	}
	return n * size / 100 // thousandths of half points of 10 twips each
}
