package workbook

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// wordsTable makes a sheet of a table of words: the heading of a group becomes a column.
func (b *builder) wordsTable(from *document.Table, sheet, name, title string) table {
	t := table{sheet: sheet, name: name, title: b.titled(title), scope: b.scope()}
	if s := plainText(from.Scope); s != "" {
		t.scope = b.marked(strings.TrimSuffix(s, ".") + ".")
	}
	group := ""
	grouped := false
	for _, r := range from.Body {
		grouped = grouped || r.Kind == document.GroupRow
	}
	if grouped {
		t.cols = append(t.cols, column{"Phần", 18})
	}
	for i, c := range from.Head[0].Cells {
		width := 16.0
		if i < len(from.Widths) {
			width = max(10, float64(from.Widths[i])/2.1)
		}
		t.cols = append(t.cols, column{plainText(c.Content.Plain()), width})
	}
	for _, r := range from.Body {
		if r.Kind == document.GroupRow {
			group = plainText(r.Cells[0].Content.Plain())
			continue
		}
		var row []cell
		if grouped {
			row = append(row, words(group))
		}
		for _, c := range r.Cells {
			row = append(row, wordOrNumber(c))
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// wordOrNumber is a cell of the report; a whole number that it sets at the right is one.
func wordOrNumber(c document.Cell) cell {
	s := plainText(c.Content.Plain())
	switch {
	case s == "":
		return mark(nothing)
	case c.Align != document.Right:
		return words(s)
	}
	if n, err := strconv.ParseInt(strings.ReplaceAll(s, ".", ""), 10, 64); err == nil && viet.Int(n) == s {
		return whole(n)
	}
	return mark(s)
}
