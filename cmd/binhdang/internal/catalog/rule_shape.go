package catalog

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Rounded asks about a return most of whose counts end in 0 or 5, as figures do
// that were guessed. By chance one count in five does.
type Rounded struct {
	Pos    finding.Pos `yaml:"-"`
	Counts int         `yaml:"counts,required"` // the fewest counts from 10 up for which it is decided
	Share  Number      `yaml:"share,required"`  // of them, from which it asks
}

// Constant asks about a column of a sheet in which the same number stands in row
// after row. Rows that are part of others are left out: they may well be all of them.
type Constant struct {
	Pos  finding.Pos `yaml:"-"`
	Rows int         `yaml:"rows,required"` // fewest rows
	From int64       `yaml:"from,required"` // least number: small ones repeat by chance
}

var _, _ ReturnTest = (*Rounded)(nil), (*Constant)(nil)

func (*Rounded) Cells() []*Ref  { return nil }
func (*Constant) Cells() []*Ref { return nil }

func (*Rounded) Tail() string  { return ": {found}" }
func (*Constant) Tail() string { return ": {found}" }

func (x *Rounded) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	if x.Counts < 10 && x.Counts != 0 {
		out = append(out, Fault{Pos: x.Pos, At: &x.Counts, Rule: "out-of-range", Fix: "viết từ 10 trở lên",
			Format: "%d số là quá ít để nói rằng chúng tròn", Args: []any{x.Counts}})
	}
	return out
}

func (x *Constant) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	if x.Rows < 3 && x.Rows != 0 {
		out = append(out, Fault{Pos: x.Pos, At: &x.Rows, Rule: "out-of-range", Fix: "viết từ 3 trở lên",
			Format: "%d dòng là quá ít để nói rằng cả cột một số", Args: []any{x.Rows}})
	}
	return out
}

// onlyAsks holds what is never proof: such a rule holds no return back.
func onlyAsks(r *Rule) []Fault {
	if r.Severity != RuleError {
		return nil
	}
	return []Fault{{Pos: r.Pos, At: &r.Severity, Rule: "rule-severity", Fix: "sửa thành severity: warning, hoặc note",
		Format: "Quy tắc “%s” chỉ đủ để hỏi lại, không đủ để trả biểu", Args: []any{r.ID}}}
}

func (x *Rounded) OfReturn(a Answers, _ *Rule) []Verdict {
	var round, all []Ref
	for _, c := range a.Counts() {
		if c.N < 10 || c.Estimated {
			continue
		}
		all = append(all, c.Ref)
		if c.N%5 == 0 {
			round = append(round, c.Ref)
		}
	}
	if len(all) == 0 || len(all) < x.Counts {
		return nil
	}
	if x.Share.Mul(exact(len(all))).Cmp(exact(len(round))) > 0 {
		return []Verdict{{Truth: Holds}}
	}
	return []Verdict{{
		Truth: Broken, At: here(round[:min(len(round), 5)]...), Numbers: joined(int64(len(round)), int64(len(all))),
		Found: fmt.Sprintf("%d trong %d số từ 10 trở lên tận cùng là 0 hoặc 5", len(round), len(all)), Expected: "khoảng một phần năm",
	}}
}

func (x *Constant) OfReturn(a Answers, _ *Rule) []Verdict {
	type column struct{ sheet, part Code }
	var order []column
	rows := map[column][]Typed{}
	for _, c := range a.Counts() {
		if c.PartOf || c.Estimated {
			continue
		}
		k := column{c.Sheet, c.Part}
		if rows[k] == nil {
			order = append(order, k)
		}
		rows[k] = append(rows[k], c)
	}
	var out []Verdict
	for _, k := range order {
		cells := rows[k]
		if len(cells) < x.Rows {
			continue
		}
		v := Verdict{Truth: Broken, Found: fmt.Sprintf("%d dòng của một cột đều ghi %s", len(cells), viet.Int(cells[0].N)), Expected: "các số khác nhau", Numbers: joined(int64(len(cells)), cells[0].N)}
		for _, c := range cells {
			v.At = append(v.At, CellAt{Ref: c.Ref})
			if c.N != cells[0].N || c.N < x.From {
				v = Verdict{Truth: Holds}
				break
			}
		}
		out = append(out, v)
	}
	return out
}
