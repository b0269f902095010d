package explain

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Width is the number of columns that the text keeps to, where words allow.
const Width = 100

// page collects lines, broken at blanks.
type page struct{ b strings.Builder }

func (p *page) String() string { return p.b.String() }

// title opens a part.
func (p *page) title(s string) { p.b.WriteString("\n" + s + "\n") }

// line writes a paragraph indented by n blanks; further lines hang by two more.
func (p *page) line(n int, format string, args ...any) {
	p.flow(strings.Repeat(" ", n), strings.Repeat(" ", n+2), fmt.Sprintf(format, args...))
}

// defWidth is the column in which the text of a definition stands.
const defWidth = 13

// def writes a term and its text; nothing without a text.
func (p *page) def(term, text string) {
	if text == "" {
		return
	}
	p.flow("  "+pad(term, defWidth-2), strings.Repeat(" ", defWidth), text)
}

// cell writes one sum of a unit and the cells that it stands in.
func (p *page) cell(name, sum string, places []string, marks string) {
	lead := "    " + pad(name, 11) + strings.Repeat(" ", max(0, 8-utf8.RuneCountInString(sum)))
	text := sum
	if len(places) > 0 {
		text += " = " + strings.Join(places, " + ")
	}
	p.flow(lead, strings.Repeat(" ", 26), text+marks)
}

func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(1, n-utf8.RuneCountInString(s)))
}

// flow breaks the text at blanks so that lines stay within Width; no-break
// spaces hold.
func (p *page) flow(first, rest, text string) {
	lead, used := first, false
	col := utf8.RuneCountInString(lead)
	p.b.WriteString(lead)
	for word := range strings.SplitSeq(text, " ") {
		w := utf8.RuneCountInString(word)
		if used && col+1+w > Width {
			p.b.WriteString("\n" + rest)
			col, used = utf8.RuneCountInString(rest), false
		}
		if used {
			p.b.WriteByte(' ')
			col++
		}
		p.b.WriteString(word)
		col += w
		used = true
	}
	p.b.WriteByte('\n')
}
