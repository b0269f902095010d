package form

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// What a list marks as blank are cells of its bodies, while something is told of the
// body; what a sheet marks as incomplete it does not mark while its tick says that
// there is nothing.
func TestMarksOfListsAndTicks(t *testing.T) {
	c := invented()
	f := layout(c)
	w, all := newFormulas(f, c), limits(f, c)
	lists, ticks := 0, 0
	for i := range f.Sheets {
		s := &f.Sheets[i]
		inList := map[string]bool{}
		for _, fd := range s.Fields {
			inList[fd.Cell] = fd.Key.Row > 0
		}
		for _, m := range w.marks(s, all) {
			if strings.Contains(m.Formula, `<>"`+TickMark+`"`) {
				ticks++
			}
			if !strings.Contains(m.Formula, `="",COUNTA($`) {
				continue
			}
			lists++
			for _, r := range m.Ranges {
				first, _, _ := strings.Cut(r, ":")
				if _, _, ok := finding.ParseCell(first); !ok || !inList[first] {
					t.Errorf("%s %s begins at no cell of a body", s.Name, r)
				}
			}
		}
	}
	if lists == 0 || ticks == 0 {
		t.Errorf("%d marks of lists, %d that ask for the tick", lists, ticks)
	}
}
