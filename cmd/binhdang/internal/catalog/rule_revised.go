package catalog

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Revised asks about a return that replaces an earlier one of its unit and changes
// more of its answers than both limits: so many cells, and so many in a hundred of
// those that either answers.
type Revised struct {
	Pos     finding.Pos `yaml:"-"`
	Answers int         `yaml:"more_than,required"`
	Percent int         `yaml:"percent"`
}

func (*Revised) Cells() []*Ref { return nil }

func (*Revised) Tail() string { return ": {found} khác bản trước ({cells})" }

func (x *Revised) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	if x.Answers < 0 {
		out = append(out, Fault{Pos: x.Pos, At: &x.Answers, Rule: "out-of-range", Fix: "viết 0 hoặc số dương", Format: "Số ô %d là số âm", Args: []any{x.Answers}})
	}
	if x.Percent < 0 || x.Percent > 99 {
		out = append(out, Fault{Pos: x.Pos, At: &x.Percent, Rule: "out-of-range", Fix: "viết số phần trăm từ 0 đến 99", Format: "%d phần trăm của các câu trả lời không bao giờ bị vượt", Args: []any{x.Percent}})
	}
	return out
}

// Decide looks at how many of the answers changed.
func (x *Revised) Decide(changed, answered int) Verdict {
	if changed <= x.Answers || changed*100 <= x.Percent*answered {
		return Verdict{Truth: Holds}
	}
	return Verdict{
		Truth: Broken, Numbers: joined(int64(changed), int64(answered)),
		Found:    fmt.Sprintf("%s trên %s câu trả lời", viet.Int(int64(changed)), viet.Int(int64(answered))),
		Expected: fmt.Sprintf("nhiều nhất %d", x.Answers), Difference: viet.Int(int64(changed - x.Answers)),
	}
}
