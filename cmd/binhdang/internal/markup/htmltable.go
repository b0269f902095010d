package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
)

// columnsThatScroll is the number of columns from which a table gets a region
// of its own to scroll in on a small screen, asked for or not: more than three
// hardly fit into the 320 CSS pixels of WCAG 2.2, 1.4.10.
const columnsThatScroll = 4

// columnsTooWide is the number from which a table is wider than a tablet, and
// scrolls there even if its rows stand by themselves on a phone.
const columnsTooWide = 8

func (w *htmlWriter) table(t document.Table) {
	if w.o.Print {
		w.bareTable(t, "") // with its first notes: a browser parts what stands after a table from it
		w.notesAfter(t.Notes)
		return
	}
	caption := w.id(orDefault(t.ID, "bang") + "-ten")
	n := columns(t)
	wide := n >= columnsThatScroll
	if t.Phone != nil {
		wide = n >= columnsTooWide
	}
	wide = wide || t.Matrix
	if t.Folded && t.Caption != "" {
		w.raw(`<details class="of"><summary>`)
		w.text(t.Caption)
		w.raw("</summary>")
	}
	if wide {
		w.raw(`<div class="scroll" role="region" tabindex="0" `)
		if t.Caption != "" {
			w.raw(`aria-labelledby="`)
			w.b = AppendEscaped(w.b, caption)
		} else {
			w.raw(`aria-label="Bảng số liệu`)
		}
		w.raw(`">`)
		w.bareTable(t, caption)
		w.raw("</div>\n")
	} else {
		w.bareTable(t, caption)
	}
	w.notes(t.Notes)
	if t.Folded && t.Caption != "" {
		w.raw("</details>\n")
	}
}

func (w *htmlWriter) notes(notes []document.Inlines) {
	if len(notes) == 0 {
		return
	}
	w.raw(`<ul class="notes" role="list">`)
	for _, n := range notes {
		w.raw("<li>")
		w.inlines(n)
		w.raw("</li>\n")
	}
	w.raw("</ul>\n")
}

func (w *htmlWriter) bareTable(t document.Table, captionID string) {
	stack := w.stack(t)
	class := ""
	switch {
	case t.Matrix:
		class = "matrix"
	case stack.on() && columns(t) >= columnsTooWide:
		class = "stack wider"
	case stack.on():
		class = "stack"
	case columns(t) >= columnsTooWide:
		class = "wider"
	case t.Wide:
		class = "wide"
	}
	switch {
	case w.o.Print && t.Dense:
		class = strings.TrimSpace(class + " dense")
	case !w.o.Print && t.Sorts:
		class = strings.TrimSpace(class + " sorts")
	}
	w.raw("<table")
	if class != "" {
		w.raw(` class="`, class, `"`)
	}
	w.openID(t.ID)
	if w.o.Print && t.Type > 0 {
		w.raw(` style="font-size:`, strconv.Itoa(t.Type/2), `pt"`)
	}
	w.raw(">")
	if t.Caption != "" {
		w.raw("<caption><span class=\"cap\"><strong")
		if t.Folded && !w.o.Print {
			w.raw(` class="vh"`) // the summary says it
		}
		if captionID != "" {
			w.raw(` id="`)
			w.b = AppendEscaped(w.b, captionID)
			w.raw(`"`)
		}
		w.raw(">")
		w.text(t.Caption)
		w.raw("</strong>")
		if t.Scope != "" {
			w.raw(` <span class="scope">`)
			w.text(t.Scope)
			w.raw("</span>")
		}
		w.raw("</span></caption>\n")
	}
	w.columnGroups(t)
	if len(t.Head) > 0 {
		w.raw("<thead>")
		for _, r := range t.Head {
			w.raw("<tr>")
			for _, c := range r.Cells {
				scope := "col"
				if c.ColSpan > 1 {
					scope = "colgroup"
				}
				w.cell(c, len(c.Content) > 0, scope, "")
			}
			w.raw("</tr>\n")
		}
		w.raw("</thead>")
	}
	w.body(t, stack)
	w.raw("</table>\n")
}

// columnGroups gives a two-row head the groups that its scopes speak of, and
// print the widths of its columns.
func (w *htmlWriter) columnGroups(t document.Table) {
	widths := w.o.Print && len(t.Widths) > 0
	grouped := len(t.Head) > 1
	if !widths && !grouped {
		return
	}
	spans := []int{columns(t)}
	if grouped {
		spans = spans[:0]
		for _, c := range t.Head[0].Cells {
			spans = append(spans, max(c.ColSpan, 1))
		}
	}
	at := 0
	for _, n := range spans {
		if !widths {
			w.raw("<colgroup")
			if n > 1 {
				w.raw(` span="`, strconv.Itoa(n), `"`)
			}
			w.raw("></colgroup>")
			continue
		}
		w.raw("<colgroup>")
		for range n {
			w.raw("<col")
			if at < len(t.Widths) && t.Widths[at] > 0 {
				w.raw(` style="width:`, strconv.Itoa(t.Widths[at]), `mm"`)
			}
			w.raw(">")
			at++
		}
		w.raw("</colgroup>")
	}
	w.raw("\n")
}

// body writes the rows; a group row opens a tbody of its own, because its
// heading speaks for the rows of that one.
func (w *htmlWriter) body(t document.Table, stack stack) {
	n := columns(t)
	open := false
	tail := len(t.Body)
	if w.o.Print {
		tail = tailOf(t.Body)
	}
	for i, r := range t.Body {
		if !open || r.Kind == document.GroupRow {
			if open {
				w.raw("</tbody>")
			}
			w.raw("<tbody>")
			open = true
		}
		switch r.Kind {
		case document.GroupRow:
			w.groupRow(r, n, i > tail)
			continue
		case document.TotalRow:
			w.row("total", i > tail)
		default:
			w.row("", i > tail)
		}
		at := 0
		for _, c := range r.Cells {
			class, more := "", []string(nil)
			if !c.Header {
				class, more = stack.cell(at, c)
			}
			w.cell(c, c.Header, "row", class, more...)
			at += max(c.ColSpan, 1)
		}
		w.raw("</tr>\n")
	}
	if open {
		w.raw("</tbody>")
	}
	if w.o.Print && len(t.Notes) > 0 {
		w.under(t.Notes, n)
	}
}

// tailLetters is about how much stays together at the end of a table.
const tailLetters = 900

// notesInside is how many of a table's notes stand in it on paper, as its last rows, which
// stay together: the first, and as many more as go with it onto the last sheet. No sheet
// has a head of a table above nothing but notes.
func notesInside(notes []document.Inlines) int {
	letters := 0
	for i, n := range notes {
		if letters += utf8.RuneCountInString(n.Plain()); i > 0 && letters > tailLetters {
			return i
		}
	}
	return len(notes)
}

// under writes the first notes as the last rows of a table, with the rows above.
func (w *htmlWriter) under(notes []document.Inlines, columns int) {
	w.raw(`<tbody class="under">`)
	for _, n := range notes[:notesInside(notes)] {
		w.row("", true)
		w.raw(`<td colspan="`, strconv.Itoa(columns), `">`)
		w.inlines(n)
		w.raw("</td></tr>\n")
	}
	w.raw("</tbody>")
}

// notesAfter writes the other notes.
func (w *htmlWriter) notesAfter(notes []document.Inlines) {
	for _, n := range notes[notesInside(notes):] {
		w.raw(`<p class="under">`)
		w.inlines(n)
		w.raw("</p>\n")
	}
}

// tailOf is the first of the rows that stay together at the end of a table: as many as
// keep its last sheet from being all but empty, and no more than go onto one.
func tailOf(rows []document.Row) int {
	const most = 6
	n, letters := len(rows), 0
	for n > 0 && len(rows)-n < most {
		for _, c := range rows[n-1].Cells {
			letters += utf8.RuneCountInString(c.Content.Plain())
		}
		if letters > tailLetters && len(rows)-n >= 2 {
			break
		}
		n--
	}
	return n
}

// row opens a row; a tail stays with the row before it.
func (w *htmlWriter) row(class string, tail bool) {
	if tail {
		class = strings.TrimSpace(class + " tail")
	}
	if class != "" {
		w.raw(`<tr class="`, class, `">`)
		return
	}
	w.raw("<tr>")
}

// groupRow writes a heading across the table: its last cell takes what is left
// of the width and is the heading.
func (w *htmlWriter) groupRow(r document.Row, n int, tail bool) {
	w.row("group", tail)
	used := 0
	for i, c := range r.Cells {
		last := i == len(r.Cells)-1
		if last && used+max(c.ColSpan, 1) < n {
			c.ColSpan = n - used
		}
		used += max(c.ColSpan, 1)
		w.cell(c, last, "rowgroup", "")
	}
	w.raw("</tr>\n")
}

// cell writes a cell; more are further attributes, each beginning with a blank.
func (w *htmlWriter) cell(c document.Cell, header bool, scope, place string, more ...string) {
	tag := "td"
	if header {
		tag = "th"
	}
	w.raw("<", tag)
	class := ""
	switch c.Align {
	case document.Right:
		class = "r"
	case document.Center:
		class = "c"
	}
	if class = strings.TrimSpace(class + " " + place); class != "" {
		w.raw(` class="`, class, `"`)
	}
	if header {
		w.raw(` scope="`, scope, `"`)
	}
	if c.ColSpan > 1 {
		w.raw(` colspan="`, strconv.Itoa(c.ColSpan), `"`)
	}
	if c.RowSpan > 1 {
		w.raw(` rowspan="`, strconv.Itoa(c.RowSpan), `"`)
	}
	w.raw(more...)
	w.raw(">")
	w.inlines(c.Content)
	w.raw("</", tag, ">")
}

// columns is the width of a table in columns.
func columns(t document.Table) int {
	n := 0
	for _, rows := range [][]document.Row{t.Head, t.Body} {
		for _, r := range rows {
			sum := 0
			for _, c := range r.Cells {
				sum += max(c.ColSpan, 1)
			}
			n = max(n, sum)
		}
	}
	return max(n, len(t.Widths))
}

func orDefault(s, or string) string {
	if s == "" {
		return or
	}
	return s
}
