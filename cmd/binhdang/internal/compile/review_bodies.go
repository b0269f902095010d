package compile

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// pool is what the units asked some cells have told, together.
type pool struct {
	n           int64
	told, asked int // answers: of each cell from each unit
	first       *intakeCell
}

// intakeCell is where a pool begins.
type intakeCell struct {
	unit catalog.Code
	ref  catalog.Ref
	pos  finding.Pos
}

func (x pool) complete() bool { return x.asked > 0 && x.told == x.asked }

// words are the number and, where not all have told, of how many.
func (x pool) words() string {
	s := viet.Int(x.n)
	if !x.complete() {
		s += fmt.Sprintf(" (mới có %d/%d câu trả lời)", x.told, x.asked)
	}
	return s
}

// pooled adds cells over all units of the area that are asked them.
func (v *reviewer) pooled(p *edition.Period, areas *edition.Areas, refs []catalog.Ref) (out pool) {
	for _, ref := range refs {
		for _, u := range areas.Asked(ref.Measure, v.c.Site.WholeArea) {
			out.asked++
			o := v.r.Observation(p.ID, u.Code, ref)
			if o == nil || o.State != quantity.Reported {
				continue
			}
			out.told++
			out.n += o.N
			if out.first == nil {
				out.first = &intakeCell{u.Code, ref, first(o.Pos)}
			}
		}
	}
	return out
}

// bodies looks at facts that two bodies tell. What is missing can only make a sum
// larger, so a sum that is not complete is judged only where it is too large
// already.
func (v *reviewer) bodies(p *edition.Period) {
	areas := edition.AreasOf(v.c, p.Period)
	for i := range v.c.Comparisons {
		x := &v.c.Comparisons[i]
		left, right := v.pooled(p, areas, x.Left), v.pooled(p, areas, x.Right)
		if !p.To.Between(x.From, x.To) || left.told == 0 || right.told == 0 || !differ(x, left, right) {
			continue
		}
		at, other := right.first, left.first
		if left.asked < right.asked {
			at, other = other, at
		}
		v.out.Add(finding.Finding{
			Rule: string(x.ID), Severity: finding.Warning, Pos: at.pos, RulePos: x.Pos, Unit: string(at.unit), Period: p.ID,
			Numbers:  joined(left.n, right.n),
			Format:   "%s",
			Args:     []any{x.Sentence(catalog.Verdict{Cell: v.c.CellName(x.Left[0]), Found: left.words(), Expected: right.words(), Difference: viet.Int(max(left.n-right.n, right.n-left.n))}, "")},
			Compared: []finding.Place{{Pos: other.pos, Label: v.c.CellName(other.ref)}},
			Fix:      x.Fix,
		})
	}
	v.taskMoney(p, areas)
	v.taskOutputs(p, areas)
}

// differ decides a comparison; a tolerance is a percentage of the larger side.
func differ(x *catalog.Comparison, left, right pool) bool {
	slack := max(left.n, right.n) * int64(x.Tolerance) / 100
	tooLarge := right.complete() && left.n > right.n+slack
	tooSmall := left.complete() && left.n < right.n-slack
	switch x.Is {
	case "<=":
		return tooLarge
	case ">=":
		return tooSmall
	}
	return tooLarge || tooSmall
}

// taskMoney holds the costs told at tasks under the money that contains them: of
// the unit where each unit is asked, of all units where one agency is.
func (v *reviewer) taskMoney(p *edition.Period, areas *edition.Areas) {
	costs := map[catalog.Code]int64{}
	at := map[catalog.Code]finding.Pos{}
	var all int64
	var begin finding.Pos
	for i := range v.r.Tasks {
		if t := &v.r.Tasks[i]; t.Period == p.ID && t.HasCost {
			if _, ok := at[t.Unit]; !ok {
				at[t.Unit] = t.Pos
			}
			if all == 0 {
				begin = t.Pos
			}
			costs[t.Unit] += t.Cost
			all += t.Cost
		}
	}
	v.measures(func(m *catalog.Measure) {
		if !m.TaskCosts {
			return
		}
		for _, u := range areas.Asked(m.ID, v.c.Site.WholeArea) {
			o := v.r.Observation(p.ID, u.Code, catalog.Ref{Measure: m.ID, Part: catalog.TotalPart})
			told, place := costs[u.Code], at[u.Code]
			if m.Sheet.AskedOf == u.Code {
				told, place = all, begin
			}
			if o == nil || o.State != quantity.Reported || told <= o.N {
				continue
			}
			v.out.Add(finding.Finding{
				Rule: "task-costs", Severity: finding.Warning, Pos: first(o.Pos), RulePos: m.Pos, Unit: string(u.Code), Period: p.ID,
				Format:   "%s: kinh phí ghi ở các nhiệm vụ cộng lại là %s %s, nhiều hơn %s là %s %s",
				Args:     []any{u.Name, viet.Int(told), m.Unit, v.c.VoiceOf(u).Say(m.Label), viet.Int(o.N), m.Unit},
				Compared: []finding.Place{{Pos: place, Label: "Kinh phí của nhiệm vụ"}},
				Fix:      "kiểm tra hai bên cùng ghi bằng nghìn đồng, và một khoản chi không ghi ở hai nhiệm vụ; nếu có khoản ngoài dự toán thì giữ nguyên",
			})
		}
	})
}

// taskOutputs holds the outputs of tasks under the measure that contains them.
func (v *reviewer) taskOutputs(p *edition.Period, areas *edition.Areas) {
	plan := v.c.Plan(p.Year)
	if plan == nil {
		return
	}
	type sum struct {
		n, women int64
		at       finding.Pos
		unit     catalog.Code
	}
	sums := map[catalog.Code]*sum{}
	var order []catalog.Code
	for i := range v.r.Tasks {
		r := &v.r.Tasks[i]
		if r.Period != p.ID {
			continue
		}
		for j := range plan.Tasks {
			if plan.Tasks[j].ID != r.Task {
				continue
			}
			for _, def := range plan.Tasks[j].Outputs {
				if def.Within == "" {
					continue
				}
				s := sums[def.Within]
				if s == nil {
					s = &sum{at: r.Pos, unit: r.Unit}
					sums[def.Within] = s
					order = append(order, def.Within)
				}
				for _, o := range r.Outputs {
					if o.ID == def.ID {
						s.n, s.women = s.n+o.N, s.women+o.Women
					}
				}
			}
		}
	}
	for _, id := range order {
		s := sums[id]
		for _, part := range []struct {
			id catalog.Code
			n  int64
		}{{catalog.TotalPart, s.n}, {"female", s.women}} {
			ref := catalog.Ref{Measure: id, Part: part.id}
			whole := v.pooled(p, areas, []catalog.Ref{ref})
			if !whole.complete() || part.n <= whole.n {
				continue
			}
			v.out.Add(finding.Finding{
				Rule: "task-output-within", Severity: finding.Warning, Pos: s.at, RulePos: v.c.Measure(id).Pos, Unit: string(s.unit), Period: p.ID,
				Format:   "Kết quả đếm được ở nhiệm vụ cộng lại là %s, nhiều hơn %s là %s",
				Args:     []any{viet.Int(part.n), v.c.CellName(ref), viet.Int(whole.n)},
				Compared: []finding.Place{{Pos: whole.first.pos, Label: v.c.CellName(ref)}},
				Fix:      "kiểm tra hai nơi trong biểu: một lượt người chỉ ghi ở một nhóm, và tổng ghi đủ các nhóm",
			})
			break
		}
	}
}
