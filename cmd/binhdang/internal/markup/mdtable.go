package markup

import (
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
)

// widestPadding is the width up to which cells are padded to stand in columns
// in a plain viewer; longer cells stick out.
const widestPadding = 44

// table writes a pipe table. A head of two rows is flattened to unique names;
// a cell across several columns or rows is said again in each, but a group's
// heading only once.
func (w *mdWriter) table(t document.Table) {
	w.para("**", document.T(t.Caption), "**")
	w.para("", document.T(t.Scope), "")
	n := columns(t)
	if n == 0 {
		return
	}
	head := w.flatHead(t, n)
	align := alignments(t, n)
	grid := append([][]string{head}, w.grid(t.Body, n)...)
	widths := make([]int, n)
	for _, row := range grid {
		for i, s := range row {
			widths[i] = max(widths[i], 3, min(utf8.RuneCountInString(s), widestPadding))
		}
	}
	for i, row := range grid {
		w.pipeRow(row, widths, align)
		if i == 0 {
			w.rule(widths, align)
		}
	}
	w.end()
	for _, note := range t.Notes {
		w.raw("- ")
		w.oneLine(note, " ")
		w.raw("\n")
	}
	if len(t.Notes) > 0 {
		w.end()
	}
}

func (w *mdWriter) pipeRow(row []string, widths []int, align []document.Align) {
	w.raw("|")
	for i, s := range row {
		pad := strings.Repeat(" ", max(widths[i]-utf8.RuneCountInString(s), 0))
		if align[i] == document.Right {
			w.raw(" ", pad, s, " |")
		} else {
			w.raw(" ", s, pad, " |")
		}
	}
	w.raw("\n")
}

func (w *mdWriter) rule(widths []int, align []document.Align) {
	w.raw("|")
	for i, n := range widths {
		if align[i] == document.Right {
			w.raw(" ", strings.Repeat("-", n-1), ": |")
		} else {
			w.raw(" ", strings.Repeat("-", n), " |")
		}
	}
	w.raw("\n")
}

// alignments takes a column's alignment from the first ordinary row that has a
// cell of its own there.
func alignments(t document.Table, n int) []document.Align {
	out := make([]document.Align, n)
	known := make([]bool, n)
	for _, r := range t.Body {
		if r.Kind == document.GroupRow {
			continue
		}
		at := 0
		for _, c := range r.Cells {
			if span := max(c.ColSpan, 1); span == 1 && at < n && !known[at] && c.RowSpan <= 1 {
				out[at], known[at] = c.Align, true
			}
			at += max(c.ColSpan, 1)
		}
	}
	return out
}

// flatHead joins the rows of a head: "Thực hiện kỳ này: Nữ".
func (w *mdWriter) flatHead(t document.Table, n int) []string {
	rows := w.grid(t.Head, n)
	names := make([]string, n)
	seen := make(map[string]int, n)
	for i := range names {
		var parts []string
		for _, r := range rows {
			if s := r[i]; s != "" && (len(parts) == 0 || parts[len(parts)-1] != s) {
				parts = append(parts, s)
			}
		}
		name := strings.Join(parts, ": ")
		// A second column of one name gets a letter; a digit would read as a figure.
		seen[name]++
		if k := seen[name]; k > 1 && name != "" {
			name += " (" + string(rune('a'+(k-1)%26)) + ")"
		}
		names[i] = name
	}
	return names
}

// grid lays cells out in n columns, spans filled.
func (w *mdWriter) grid(rows []document.Row, n int) [][]string {
	out := make([][]string, 0, len(rows))
	type carry struct {
		text string
		left int
	}
	down := make([]carry, n)
	for _, r := range rows {
		line := make([]string, n)
		at := 0
		skip := func() {
			for at < n && down[at].left > 0 {
				line[at] = down[at].text
				down[at].left--
				at++
			}
		}
		for _, c := range r.Cells {
			skip()
			if at >= n {
				break
			}
			s := w.cellText(c, r.Kind)
			for k := range max(c.ColSpan, 1) {
				if at >= n {
					break
				}
				if k == 0 || r.Kind != document.GroupRow {
					line[at] = s
				}
				if c.RowSpan > 1 {
					down[at] = carry{s, c.RowSpan - 1}
				}
				at++
			}
		}
		for at < n {
			skip()
			at++
		}
		out = append(out, line)
	}
	return out
}

func (w *mdWriter) cellText(c document.Cell, kind document.RowKind) string {
	sub := w.aside()
	sub.oneLine(c.Content, "; ")
	s := strings.TrimSpace(string(sub.b))
	if kind != document.Ordinary && s != "" && !strings.Contains(s, "**") {
		s = "**" + s + "**"
	}
	return s
}
