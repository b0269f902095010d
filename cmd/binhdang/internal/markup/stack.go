package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// stack is how a table's rows are set by themselves on a phone: the style sheet
// makes a grid of each, and every cell carries the name of its column for the
// line it becomes. The elements stay those of a table, and browsers read them as
// one whatever the style sheet does; explicit roles would not be valid HTML.
type stack struct {
	places []document.Place
	names  []string // of the columns, escaped
}

// stack prepares a table; on paper, and where the table asks for no places, off.
func (w *htmlWriter) stack(t document.Table) stack {
	if t.Phone == nil || w.o.Print {
		return stack{}
	}
	s := stack{places: t.Phone, names: columnNames(t)}
	for i, n := range s.names {
		s.names[i] = string(AppendEscaped(nil, n))
	}
	return s
}

func (s stack) on() bool { return s.places != nil }

// cell gives the class and the further attributes of the cell that begins in a
// column.
func (s stack) cell(column int, c document.Cell) (class string, more []string) {
	if !s.on() {
		return "", nil
	}
	place := document.PlaceLine
	if column < len(s.places) {
		place = s.places[column]
	}
	switch {
	case place == document.PlaceValue && c.ColSpan > 1: // a state takes the room of figure and status
		return "u", nil
	case place == document.PlaceValue:
		return "v", nil
	case place == document.PlaceUnder:
		return "u", nil
	case place == document.PlaceOff:
		return "off", nil
	case place == document.PlaceLeft && c.ColSpan < 2:
		class = "pl"
	case place == document.PlaceRight:
		class = "pr"
	}
	var names []string
	for i := column; i < min(column+max(c.ColSpan, 1), len(s.names)); i++ {
		if s.names[i] != "" {
			names = append(names, s.names[i])
		}
	}
	if len(names) == 0 {
		return class, nil
	}
	return class, []string{` data-h="` + strings.Join(names, ", ") + `"`}
}

// columnNames are the names in the lowest row of the head, column by column; a
// cell that reaches down from an upper row counts for its column.
func columnNames(t document.Table) []string {
	names := make([]string, columns(t))
	taken := make([]int, len(names)) // rows for which a cell from above still fills the column
	for _, r := range t.Head {
		at := 0
		for _, c := range r.Cells {
			for at < len(taken) && taken[at] > 0 {
				taken[at]--
				at++
			}
			for range max(c.ColSpan, 1) {
				if at < len(names) {
					names[at], taken[at] = c.Content.Plain(), max(c.RowSpan, 1)-1
					at++
				}
			}
		}
		for ; at < len(taken); at++ {
			taken[at] = max(taken[at]-1, 0)
		}
	}
	return names
}
