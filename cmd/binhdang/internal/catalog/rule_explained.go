package catalog

import "binhdang.example/cmd/binhdang/internal/finding"

// Explained asks for a remark in the row of a cell that is left blank.
type Explained struct {
	Pos  finding.Pos `yaml:"-"`
	List []Ref       `yaml:"cells,required"`
}

var _ ReturnTest = (*Explained)(nil)

func (e *Explained) Cells() []*Ref { return pointers(e.List) }

func (e *Explained) Tail() string {
	return ": {found} để trống mà cột ghi chú không nói vì sao"
}

func (e *Explained) Faults(r *Rule) []Fault {
	if r.Missing == "" {
		return nil
	}
	return []Fault{{Pos: r.Pos, At: &r.Missing, Rule: "rule-key", Fix: "xóa dòng missing",
		Format: "Quy tắc “%s” xét chính các ô để trống nên không dùng missing", Args: []any{r.ID}}}
}

// OfReturn decides each cell for itself; one that could not be read is no blank.
func (e *Explained) OfReturn(a Answers, _ *Rule) []Verdict {
	var out []Verdict
	for _, ref := range e.List {
		switch t := a.Told(ref); {
		case t.State == NotAsked:
		case t.State == InDoubt:
			out = append(out, Verdict{})
		case t.State == Blank && !a.Remarked(ref.Measure):
			out = append(out, Verdict{Truth: Broken, At: here(ref), Cell: a.Name(ref), Found: a.Name(ref), Expected: "một ghi chú", Numbers: "trống"})
		default:
			out = append(out, Verdict{Truth: Holds})
		}
	}
	return out
}
