package report

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// taskResults tells what was due and what was done; a mark with chapters gives
// those without headings ("III" is also III.1, III.2, …), one without gives all
// chapters with headings.
func (b *builder) taskResults(s document.Slot, level int) []document.Block {
	switch {
	case b.plan == nil && slices.Contains(b.c.DraftPlans, b.p.Year): // a draft is in nobody's way
		b.findings.Add(finding.Finding{
			Rule: "narrative-mark", Severity: finding.Warning, Pos: s.Pos, Period: b.p.ID,
			Format: "Chưa chèn danh mục nhiệm vụ năm %d vào báo cáo, vì data/%d/tasks.yaml còn là bản nháp, chưa được dùng", Args: []any{b.p.Year, b.p.Year},
			Fix: "sửa xong kế hoạch thì xóa dòng “draft: true” trong tệp ấy; nếu kỳ này không theo kế hoạch thì bỏ dấu này khỏi báo cáo",
		})
		return nil
	case b.plan == nil:
		b.fault(s.Pos, "bỏ dấu này khỏi báo cáo của kỳ", "Không có danh mục nhiệm vụ để chèn: năm %d không có tệp data/%d/tasks.yaml", b.p.Year, b.p.Year)
		return nil
	}
	var out []document.Block
	if len(s.Args) == 0 {
		for _, ch := range b.plan.Chapters {
			if items := b.chapterItems(ch, false); len(items) > 0 {
				out = append(out, document.Section{ID: b.id("phan " + string(ch.ID)), Level: level, Number: string(ch.ID) + ".", Title: document.T(ch.Title), Blocks: byState(items)})
			}
		}
		return out
	}
	var items []taskItem
	known := true
	for _, a := range s.Args {
		in := slices.DeleteFunc(slices.Clone(b.plan.Chapters), func(ch catalog.PlanChapter) bool {
			return string(ch.ID) != a && !strings.HasPrefix(string(ch.ID), a+".")
		})
		if len(in) == 0 {
			known = false
			b.fault(s.Pos, "dùng mã phần của kế hoạch, ví dụ "+string(b.plan.Chapters[0].ID), "%s không có phần %s", b.plan.Name, a)
		}
		for _, ch := range in {
			items = append(items, b.chapterItems(ch, true)...)
		}
	}
	if len(items) == 0 && known {
		return []document.Block{para("Các nhiệm vụ của phần này đã nêu ở trên.")}
	}
	return byState(items)
}

// taskItem is an event as the report tells it.
type taskItem struct {
	state edition.TaskState
	said  document.Inlines
}

// byState tells events under their state, which is said once: what is done first.
func byState(items []taskItem) []document.Block {
	var out []document.Block
	for _, state := range edition.TaskStates {
		var l document.List
		for _, x := range items {
			if x.state == state {
				l.Items = append(l.Items, document.Item{Content: x.said})
			}
		}
		if len(l.Items) > 0 {
			word := viet.UpperFirst(string(state))
			if state == edition.TaskDone {
				word = "Đã hoàn thành"
			}
			out = append(out, para(word+":"), l)
		}
	}
	return out
}

// chapterItems are the events of a chapter that the report has not yet told.
// Several rows of the plan may speak of one event; it is told at the first of
// them, with what is known of it.
func (b *builder) chapterItems(ch catalog.PlanChapter, named bool) []taskItem {
	var out []taskItem
	for i := range b.plan.Tasks {
		def := &b.plan.Tasks[i]
		row := b.p.Task(def.ID)
		if def.Chapter != ch.ID || row == nil {
			continue
		}
		event := b.p.Event(row)
		if b.told[event.ID] {
			continue
		}
		b.told[event.ID] = true
		title := def.Title
		if named && !def.LeadInferred {
			title = b.lead(def, ch) + " " + wording.Inside(def.Title)
		}
		in := run(title)
		if s := b.done(event, b.plan.Task(event.ID)); s != "" {
			in = append(in, document.Text(": "+s))
		}
		out = append(out, taskItem{event.State, append(in, document.Text("."))})
	}
	return out
}

// lead names who carries a task: the body where the plan names one or two, else
// the heading, which names them together.
func (b *builder) lead(def *catalog.Task, ch catalog.PlanChapter) string {
	if len(def.Lead) > 2 {
		return ch.Title
	}
	return viet.UpperFirst(wording.Bodies(b.c, def.Lead, b.p.To))
}

// done says what is known of an event besides its state: "27/29 xã, thị trấn đã
// hoàn thành; đã hoàn thành kỷ niệm ngày 8/3; 2 cuộc gặp mặt, tọa đàm; chậm 5 ngày". What
// nobody has begun has no results.
func (b *builder) done(t *edition.Task, def *catalog.Task) string {
	var parts []string
	switch {
	case def.FromReceipts:
		if s := wording.Duty(t, b.period); s != "" {
			parts = append(parts, s)
		}
	case t.Expected > 1 && t.DoneBy > 0 && !outputTells(t, def):
		who := "đơn vị"
		if len(def.ReportedBy) == 1 && b.c.UnitType(def.ReportedBy[0]) != nil {
			who = wording.Body(b.c, def.ReportedBy[0], b.p.To)
		}
		parts = append(parts, of(t.DoneBy, t.Expected)+" "+who+" đã hoàn thành")
	}
	if t.State != edition.TaskDone && !def.FromReceipts {
		parts = append(parts, stepsDone(t, def)...)
	}
	for i, o := range t.Outputs {
		if s := output(o, &def.Outputs[i]); s != "" {
			parts = append(parts, s)
		}
	}
	switch {
	case t.State == edition.TaskOverdue:
		parts = append(parts, b.late(t, def))
	case !def.FromReceipts && t.State == edition.TaskNotDue && !t.Due.IsZero():
		parts = append(parts, "hạn "+wording.Deadline(def, t.Due))
	}
	return strings.Join(parts, "; ")
}

// outputTells reports whether a result that each body owes says how many have
// done their part.
func outputTells(t *edition.Task, def *catalog.Task) bool {
	for i, o := range t.Outputs {
		if def.Outputs[i].PerUnit && o.HasN && o.N == int64(t.DoneBy) && o.Expected == int64(t.Expected) {
			return true
		}
	}
	return false
}

// stepsDone names the dated parts that are done.
func stepsDone(t *edition.Task, def *catalog.Task) []string {
	var out []string
	for i, s := range t.Steps {
		if s.State == edition.TaskDone && i < len(def.Steps) {
			out = append(out, "đã hoàn thành "+wording.Inside(def.Steps[i].Label))
		}
	}
	return out
}

// late is "chậm 5 ngày", with the part that is late where there are several.
func (b *builder) late(t *edition.Task, def *catalog.Task) string {
	s := wording.Late(t, b.p.Settings.CutOff)
	for i, st := range t.Steps {
		if len(t.Steps) > 1 && i < len(def.Steps) && st.State == edition.TaskOverdue && st.Due == t.Due {
			return s + " " + wording.Inside(def.Steps[i].Label)
		}
	}
	return s
}

// output says a counted result: "2/3 văn bản đã ban hành", "35 lượt người dự (nữ
// 23)". What is nothing, and not expected, is not told.
func output(o edition.TaskOutput, def *catalog.Output) string {
	if !o.HasN || o.N == 0 {
		return ""
	}
	s := viet.Int(o.N)
	if o.Expected > 0 {
		s += "/" + viet.Int(o.Expected)
	}
	label, _, _ := strings.Cut(def.Label, " (") // what stands in brackets is for who fills in the form
	if s += " " + catalog.Noun(label); def.Told != "" {
		s = strings.TrimSuffix(s, catalog.Noun(label)) + def.Told
	}
	if o.HasWomen {
		s += " (nữ " + viet.Int(o.Women) + ")"
	}
	return s
}
