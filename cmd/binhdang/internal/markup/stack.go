package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// stack is how a table's rows are set by themselves on a phone. The style sheet
// does it with grids, which take a table's meaning from it in some browsers; so
// such a table says its roles, and each cell carries the name of its column for
// the line it becomes.
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
		s.names[i] = string(appendEscaped(nil, n))
	}
	return s
}

func (s stack) on() bool { return s.places != nil }

// role is an attribute, or nothing for a table that stays one.
func (s stack) role(name string) string {
	if !s.on() {
		return ""
	}
	return ` role="` + name + `"`
}

// cell gives the class and the further attributes of the cell that begins in a
// column.
func (s stack) cell(column int, c document.Cell) []string {
	if !s.on() {
		return nil
	}
	place := document.PlaceLine
	if column < len(s.places) {
		place = s.places[column]
	}
	if place == document.PlaceValue && c.ColSpan > 1 {
		place = document.PlaceUnder // a state takes the room of figure and status
	}
	role := s.role("cell")
	switch place {
	case document.PlaceValue:
		return []string{"v", role}
	case document.PlaceUnder:
		return []string{"u", role}
	case document.PlaceOff:
		return []string{"off", role}
	}
	class := map[document.Place]string{document.PlaceLeft: "pl", document.PlaceRight: "pr"}[place]
	var names []string
	for i := column; i < min(column+max(c.ColSpan, 1), len(s.names)); i++ {
		if s.names[i] != "" {
			names = append(names, s.names[i])
		}
	}
	if len(names) == 0 {
		return []string{class, role}
	}
	return []string{class, ` data-h="` + strings.Join(names, ", ") + `"`, role}
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
