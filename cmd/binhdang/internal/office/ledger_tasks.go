package office

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// changedTasks lists the tasks that are not told as a final release told them.
func (o *Office) changedTasks(p *edition.Period, last, now *release.Record, changes []release.TaskChange) finding.List {
	if len(changes) == 0 {
		return nil
	}
	causes := release.Causes(last, now)
	why, places := o.causeWords(causes)
	cause := why("", nil)
	if len(causes.Returns)+len(causes.Definitions) == 0 {
		cause = "câu trả lời về nhiệm vụ được đính chính hoặc đọc khác"
	}
	plan := o.Catalog.Plan(p.Year)
	var out finding.List
	for _, c := range changes {
		title := string(c.Task)
		if t := plan.Task(c.Task); t != nil {
			title += " “" + t.Title + "”"
		}
		was, is := taskWords(plan, c)
		out.Add(finding.Finding{
			Rule: "released-task-changed", Severity: finding.Error, Pos: p.Settings.Pos, Period: p.ID,
			Format: "Nhiệm vụ đã công bố của %s đổi: %s: %s thành %s; nguyên nhân: %s",
			Args:   []any{viet.LowerFirst(p.Name), title, was, is, cause}, Compared: places("", nil),
			Fix: reviseFix(p),
		})
	}
	if i := slices.IndexFunc(causes.Definitions, func(f string) bool { return f == path.Clean(catalog.PlanPath(p.Year)) }); i >= 0 && len(causes.Returns) == 0 {
		for k := range out {
			out[k].Fix = "trả lại " + causes.Definitions[i] + " như khi công bố; " + out[k].Fix
		}
	}
	return out
}

// keptOutputs says to the office which results of tasks keep what was told, and why.
func (o *Office) keptOutputs(kept release.Kept) finding.List {
	var out finding.List
	for _, k := range kept.Outputs {
		p := o.Catalog.Period(k.Period)
		task, label := string(k.Task), string(k.Output)
		if t := o.Catalog.Plan(p.Period.Year).Task(k.Task); t != nil {
			if i := slices.IndexFunc(t.Outputs, func(x catalog.Output) bool { return x.ID == k.Output }); i >= 0 {
				label = viet.LowerFirst(t.Outputs[i].Label)
			}
		}
		why := "số thay đổi quá nhỏ so với một số đã công bố, hiệu của hai số cho biết về vài người"
		if k.Why == release.ToldOnce {
			why = "kết quả thuộc loại chỉ công bố cho toàn địa bàn, công bố một lần"
		}
		out.Add(finding.Finding{
			Rule: "task-result-kept", Severity: finding.Note, Pos: p.Settings.Pos, Period: k.Period,
			Format: "Kết quả “%s” của nhiệm vụ %s, %s, giữ như đã công bố ở bản ghi số %d, vì %s",
			Args:   []any{label, task, viet.LowerFirst(p.Period.Name), k.Record, why},
			Fix:    "không phải làm gì; báo cáo nội bộ vẫn có số mới, trang công khai giữ kết quả đã công bố",
		})
	}
	return out
}

// reviseFix is the remedy of whatever differs from a final release.
func reviseFix(p *edition.Period) string {
	return fmt.Sprintf("nếu đúng là phải đổi thì ghi nhận lần sửa: binhdang close %s --revise cap-nhat --reason \"lý do\" (có số liệu đến sau hoặc tốt hơn), hoặc --revise dinh-chinh (số đã công bố sai)", p.ID)
}

// taskWords tell of a task what differs, as it was and as it is.
func taskWords(plan *catalog.Plan, c release.TaskChange) (was, is string) {
	if c.Was == nil || c.Now == nil {
		words := func(r *release.TaskRow) string {
			if r == nil {
				return "không có"
			}
			return string(r.State)
		}
		return words(c.Was), words(c.Now)
	}
	var a, b []string
	differ := func(x, y string) {
		if x != y {
			a, b = append(a, x), append(b, y)
		}
	}
	differ(string(c.Was.State), string(c.Now.State))
	done := func(r *release.TaskRow) string {
		return fmt.Sprintf("%d/%d nơi đã xong, %d nơi báo cáo", r.DoneBy, r.Expected, r.Reported)
	}
	differ(done(c.Was), done(c.Now))
	differ(stepWords(c.Was), stepWords(c.Now))
	for _, o := range append(slices.Clone(c.Now.Outputs), c.Was.Outputs...) {
		label := string(o.Output)
		if t := plan.Task(c.Task); t != nil {
			if i := slices.IndexFunc(t.Outputs, func(x catalog.Output) bool { return x.ID == o.Output }); i >= 0 {
				label = viet.LowerFirst(t.Outputs[i].Label)
			}
		}
		x, y := outputWords(label, c.Was, o.Output), outputWords(label, c.Now, o.Output)
		if !slices.Contains(a, x) || !slices.Contains(b, y) {
			differ(x, y)
		}
	}
	cost := func(r *release.TaskRow) string {
		if !r.HasCost {
			return "chưa có kinh phí"
		}
		return "kinh phí " + viet.Int(r.Cost) + " nghìn đồng"
	}
	differ(cost(c.Was), cost(c.Now))
	if len(a) == 0 {
		return "danh sách nơi đã làm như khi công bố", "danh sách khác"
	}
	return strings.Join(a, ", "), strings.Join(b, ", ")
}

func stepWords(r *release.TaskRow) string {
	var out []string
	for _, s := range r.Steps {
		out = append(out, fmt.Sprintf("phần %s %s", s.Step, s.State))
	}
	return strings.Join(out, ", ")
}

func outputWords(label string, r *release.TaskRow, id catalog.Code) string {
	i := slices.IndexFunc(r.Outputs, func(x release.OutputRow) bool { return x.Output == id })
	switch {
	case i < 0 || !r.Outputs[i].HasN && !r.Outputs[i].Withheld:
		return label + " chưa có số liệu"
	case r.Outputs[i].Withheld:
		return label + " bảo mật"
	}
	o := r.Outputs[i]
	s := label + " " + viet.Int(o.N)
	if o.HasWomen {
		s += " (nữ " + viet.Int(o.Women) + ")"
	}
	if o.Expected > 0 {
		s += " trên " + viet.Int(o.Expected) + " theo kế hoạch"
	}
	return s
}
