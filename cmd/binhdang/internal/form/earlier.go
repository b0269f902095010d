package form

import (
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Earlier are figures of an earlier return of the same unit. They stand beside the
// questions, under the words of a row, for whoever fills the form to compare with; they
// are no answers, and nothing that is asked changes by them.
type Earlier struct {
	Name    string                // of the period: "6 tháng 2017"
	Figures map[catalog.Ref]int64 // by measure and part; none of a row that must not be told
}

// line tells the earlier figures of a row; empty where there are none.
func (e *Earlier) line(s *Sheet, label *Label) string {
	if e == nil || label.Style != RowLabel {
		return ""
	}
	var m *catalog.Measure
	var parts []string
	for i := range s.Fields {
		fd := &s.Fields[i]
		if fd.Measure == nil || !sameRow(fd.Cell, label.Cell) {
			continue
		}
		m = fd.Measure
		if n, ok := e.Figures[catalog.Ref{Measure: m.ID, Part: fd.Key.Part}]; ok && fd.Kind == Count && fd.Key.Part != catalog.TotalPart {
			parts = append(parts, fd.Head+" "+viet.Int(n))
		}
	}
	if m == nil {
		return ""
	}
	total, ok := e.Figures[catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}]
	if !ok {
		return ""
	}
	told := viet.Int(total)
	switch {
	case m.Answer == catalog.AnswerYesNo && total != 0:
		told = YesNoOptions[0]
	case m.Answer == catalog.AnswerYesNo:
		told = YesNoOptions[1]
	case len(parts) > 0:
		told += " (" + strings.Join(parts, ", ") + ")"
	}
	return earlierStart + e.Name + "): " + told
}

const earlierStart = "Kỳ trước ("

var earlierLine = regexp.MustCompile(`\s*` + regexp.QuoteMeta(earlierStart) + `[^()]+\): (?:Có|Không|[0-9.]+(?: \([^()]*\))?)\s*$`)

// WithoutEarlier is the text of a cell without the figures of an earlier return.
func WithoutEarlier(text string) string {
	if i := earlierLine.FindStringIndex(text); i != nil {
		return text[:i[0]]
	}
	return text
}

func sameRow(a, b string) bool { return rowNumber(a) == rowNumber(b) }
