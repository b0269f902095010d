package docx

import (
	"regexp"
	"strconv"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
)

// shortTable is how many letters a table of the text may hold to stay on one sheet: about
// a third of one. A longer one would leave the sheet before it half empty.
const shortTable = 900

// dataTable writes a table with its caption above and its notes below. In an annex, and
// where it is long, a table may run over sheets; else its rows stay together. Its last rows
// stand with its notes, and with what follows where that is to be kept.
func (w *writer) dataTable(t document.Table, with bool) {
	titled, format := w.titled, "DataTable"
	w.titled, w.small, w.size = false, w.annex || t.Dense, t.Type
	if t.Dense {
		format = "DenseTable"
	}
	head, body := lay(t.Head), lay(t.Body)
	n := len(t.Widths)
	for _, r := range append(append([]laid{}, head...), body...) {
		n = max(n, r.columns)
	}
	if t.Caption != "" && !titled {
		w.caption(t.Caption)
	}
	if t.Scope != "" && t.Caption != "" {
		w.line(pPr{style: "Scope", keepNext: true}, t.Scope, rPr{})
	}
	if n > 0 && len(head)+len(body) > 0 {
		columns := w.columns(t, head, body, n)
		together := !w.annex && letters(t.Body) <= shortTable
		w.table(format, t.Caption, columns, func() {
			for _, r := range head {
				w.dataRow(r, columns, true, true)
			}
			for i, r := range body {
				left := len(body) - 1 - i
				keep := left > 0 && (r.kind == document.GroupRow || together || left <= 2) || left == 0 && (with || len(t.Notes) > 0)
				w.dataRow(r, columns, false, keep)
			}
		})
		w.after = true
	}
	for i, note := range t.Notes {
		p := pPr{style: "Notes", keepNext: with && i == len(t.Notes)-1}
		if w.after {
			p.before, p.beforeSet = pt(2), true
			w.after = false
		}
		w.paragraph(p, func() { w.inlines(note, rPr{}) })
	}
}

func letters(rows []document.Row) int {
	n := 0
	for _, r := range rows {
		for _, c := range r.Cells {
			n += utf8.RuneCountInString(c.Content.Plain())
		}
	}
	return n
}

// numbered are captions with a number of their own: "Bảng 1. …", "Hình 2. …".
var numbered = regexp.MustCompile(`^(Bảng|Hình|Biểu) ([0-9]+)\b`)

// caption writes the line above a table or figure. Its number is a field that counts
// where the number is the next one, so that an officer may put a table between.
func (w *writer) caption(s string) {
	w.paragraph(pPr{style: "Caption"}, func() {
		if m := numbered.FindStringSubmatch(s); m != nil && m[2] == strconv.Itoa(w.counted[m[1]]+1) {
			w.counted[m[1]]++
			w.run(m[1]+" ", rPr{})
			w.field(`SEQ `+m[1]+` \* ARABIC`, m[2], rPr{})
			s = s[len(m[0]):]
		}
		w.words(s, rPr{})
	})
}

// laid is a row with its cells at their columns.
type laid struct {
	kind    document.RowKind
	cells   []placed
	columns int // that it fills
}

// placed is a cell at its column; without a cell it goes on from above, or is empty.
type placed struct {
	cell     *document.Cell
	at, span int
	merge    string // restart, continue; empty: of this row only
}

// lay gives each cell its columns: cells that reach down take theirs from the rows
// below. As in the printed twin a heading across the table ends what reaches down.
func lay(rows []document.Row) []laid {
	type reach struct{ rows, span int } // rows still to cover
	down := map[int]reach{}             // by first column
	out := make([]laid, len(rows))
	for i, r := range rows {
		if r.Kind == document.GroupRow {
			clear(down)
		}
		row := laid{kind: r.Kind}
		put := func(c *document.Cell, span int, merge string) {
			row.cells = append(row.cells, placed{c, row.columns, span, merge})
			row.columns += span
		}
		fromAbove := func() {
			for d, ok := down[row.columns]; ok; d, ok = down[row.columns] {
				if d.rows--; d.rows == 0 {
					delete(down, row.columns)
				} else {
					down[row.columns] = d
				}
				put(nil, d.span, "continue")
			}
		}
		left := 1
		for i+left < len(rows) && rows[i+left].Kind != document.GroupRow {
			left++
		}
		begun := map[int]reach{}
		for j := range r.Cells {
			fromAbove()
			c := &r.Cells[j]
			span, merge := 1, ""
			for span < c.ColSpan {
				if _, taken := down[row.columns+span]; taken {
					break
				}
				span++
			}
			if n := min(c.RowSpan, left); n > 1 {
				begun[row.columns], merge = reach{n - 1, span}, "restart"
			}
			put(c, span, merge)
		}
		fromAbove()
		for len(down) > 0 { // what reaches down further right
			last := row.columns
			for c := range down {
				last = max(last, c)
			}
			if last == row.columns {
				break
			}
			put(nil, 1, "")
			fromAbove()
		}
		for at, d := range begun {
			down[at] = d
		}
		out[i] = row
	}
	return out
}

// dataRow writes a row; keep: it stays with the next one.
func (w *writer) dataRow(r laid, columns []int, head, keep bool) {
	cells := r.cells
	if rest := len(columns) - r.columns; rest > 0 {
		if n := len(cells); r.kind == document.GroupRow && n > 0 {
			cells[n-1].span += rest
		} else {
			for i := range rest {
				cells = append(cells, placed{at: r.columns + i, span: 1})
			}
		}
	}
	w.row(head, func() {
		for _, p := range cells {
			width := 0
			for _, c := range columns[p.at : p.at+p.span] {
				width += c
			}
			w.cell(tcPr{width: width, span: p.span, merge: p.merge}, func() {
				props := pPr{style: "TableText", keepNext: keep}
				if head {
					props.style = "TableHead"
				}
				if w.small {
					props.style = "Small" + props.style
				}
				if p.cell == nil {
					w.paragraph(props, nil)
					return
				}
				runs := rPr{size: w.size, bold: !head && r.kind != document.Ordinary, light: !head && r.kind == document.Ordinary}
				switch {
				case head:
				case p.cell.Align == document.Right:
					props.align = "right"
				case p.cell.Align == document.Center:
					props.align = "center"
				}
				w.paragraph(props, func() { w.inlines(p.cell.Content, runs) })
			})
		}
	})
}
