package check

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// step is one dated part of a task as the return answers it.
type step struct {
	task, id     catalog.Code
	status, done *returns.Answer
	outputs      []*returns.Answer // output, then its women where they are asked
}

func (s *sheet) putStep(fd *form.Field, a *returns.Answer) {
	n := len(s.steps)
	if n == 0 || s.steps[n-1].task != fd.Key.Task || s.steps[n-1].id != fd.Key.Step {
		s.steps = append(s.steps, step{task: fd.Key.Task, id: fd.Key.Step})
		n++
	}
	t := &s.steps[n-1]
	switch fd.Key.Part {
	case form.PartStatus:
		t.status = a
	case form.PartDate:
		t.done = a
	default:
		if fd.Kind == form.Count && fd.Key.Part != form.PartCost {
			t.outputs = append(t.outputs, a)
		}
	}
}

// tasks checks what a return says of the plan's tasks. Nothing of it holds a
// return back but more women than persons and a part that is more than its whole.
func (k *checker) tasks(s *sheet) {
	var silent []string
	var silentCells []string
	for i := range s.steps {
		t := &s.steps[i]
		k.taskDate(t)
		k.women(t)
		k.pieces(t)
		dated := t.done != nil && t.done.State != returns.Blank // taskDate asks for the status then
		if t.status != nil && t.status.State == returns.Blank && t.status.Pos.Cell != "" && !dated {
			silentCells = append(silentCells, t.status.Pos.Cell)
			if !slices.Contains(silent, string(t.task)) {
				silent = append(silent, string(t.task))
			}
		}
	}
	if len(silent) > 0 {
		ranges := finding.Ranges(silentCells)
		first, _, _ := strings.Cut(ranges[0], ":")
		k.add(finding.Warning, "task-blank", k.at(s, first), finding.Pos{}, nil,
			"chọn Chưa làm, Đang làm hoặc Đã xong ở ô "+strings.Join(ranges, ", "),
			"Chưa trả lời %d nhiệm vụ, tính là chưa có báo cáo: %s", len(silent), strings.Join(silent, ", "))
	}
}

func (k *checker) taskDate(t *step) {
	if t.status == nil || t.done == nil || t.status.State == returns.Unread || t.done.State == returns.Unread {
		return
	}
	done := t.status.State == returns.Words && t.status.Text == form.Choices[2]
	has := t.done.State == returns.Words
	status := []finding.Place{{Pos: t.status.Pos, Label: t.status.Field.Head}}
	p := k.r.Form.Period
	last := k.lastDay()
	switch {
	case done && !has:
		k.add(finding.Warning, "task-date", t.done.Pos, t.done.Field.Rule, status, "gõ ngày xong vào ô "+t.done.Pos.Cell,
			"Nhiệm vụ %s ghi Đã xong nhưng không ghi ngày xong", t.task)
	case has && !done:
		said := "chưa chọn tình hình"
		if t.status.State == returns.Words {
			said = "tình hình ghi " + t.status.Text
		}
		k.add(finding.Warning, "task-date", t.done.Pos, t.done.Field.Rule, status,
			fmt.Sprintf("chọn Đã xong ở ô %s, hoặc xóa ngày ở ô %s", t.status.Pos.Cell, t.done.Pos.Cell),
			"Nhiệm vụ %s có ngày xong %s nhưng %s", t.task, date(t.done.Date), said)
	case has && t.done.Date.Year != p.Year:
		k.add(finding.Warning, "task-date", t.done.Pos, t.done.Field.Rule, nil,
			fmt.Sprintf("sửa năm ở ô %s, hoặc ghi ngày thực hiện trong năm %d", t.done.Pos.Cell, p.Year),
			"Ngày xong %s của nhiệm vụ %s không thuộc năm %d", date(t.done.Date), t.task, p.Year)
	case has && t.done.Date.After(last):
		k.add(finding.Warning, "task-date", t.done.Pos, t.done.Field.Rule, nil,
			fmt.Sprintf("sửa ngày ở ô %s; việc chưa làm tới ngày %s thì chọn Đang làm hoặc Chưa làm và xóa ngày xong", t.done.Pos.Cell, date(last)),
			"Ngày xong %s của nhiệm vụ %s sau ngày chốt số liệu %s", date(t.done.Date), t.task, date(last))
	}
}

// pieces checks that no output counts more than the one of which it is a part.
func (k *checker) pieces(t *step) {
	def := k.c.Plan(k.r.Form.Period.Year).Task(t.task)
	if def == nil {
		return
	}
	count := func(id catalog.Code, women bool) *returns.Answer {
		for _, a := range t.outputs {
			if a.Field.Key.Part == form.OutputPart(id, women) && a.State == returns.Number {
				return a
			}
		}
		return nil
	}
	for _, o := range def.Outputs {
		if o.PartOf == "" {
			continue
		}
		for _, women := range []bool{false, true} {
			part, whole := count(o.ID, women), count(o.PartOf, women)
			if part == nil || whole == nil || part.N <= whole.N {
				continue
			}
			k.add(finding.Error, "part-of", part.Pos, part.Field.Rule, []finding.Place{{Pos: whole.Pos, Label: whole.Field.Label}},
				fmt.Sprintf("sửa ô %s thành nhiều nhất %s, hoặc sửa ô %s thành ít nhất %s", part.Pos.Cell, viet.Int(whole.N), whole.Pos.Cell, viet.Int(part.N)),
				"Nhiệm vụ %s: “%s” là %s, lớn hơn số chung %s mà nó là một phần", t.task, o.Label, viet.Int(part.N), viet.Int(whole.N))
		}
	}
}

// women checks that no output counts more women than persons.
func (k *checker) women(t *step) {
	for _, w := range t.outputs {
		id, ok := strings.CutSuffix(string(w.Field.Key.Part), "_women")
		if !ok || w.State != returns.Number {
			continue
		}
		for _, all := range t.outputs {
			if string(all.Field.Key.Part) != id || all.State != returns.Number || w.N <= all.N {
				continue
			}
			k.add(finding.Error, "part-of", w.Pos, w.Field.Rule, []finding.Place{{Pos: all.Pos, Label: all.Field.Head}},
				fmt.Sprintf("sửa ô %s thành nhiều nhất %s, hoặc sửa ô %s thành ít nhất %s", w.Pos.Cell, viet.Int(all.N), all.Pos.Cell, viet.Int(w.N)),
				"Nhiệm vụ %s: trong đó nữ %s, lớn hơn số lượng %s", t.task, viet.Int(w.N), viet.Int(all.N))
		}
	}
}
