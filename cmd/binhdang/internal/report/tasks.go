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
		out = append(out, taskItem{event.State, b.telling(event, def, ch, named)})
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

// telling is an event as a sentence: who did what, where the definitions have the
// words for it, else the title of the row that leads to it, with what is known.
func (b *builder) telling(event *edition.Task, row *catalog.Task, ch catalog.PlanChapter, named bool) document.Inlines {
	said, whole := b.results(event, b.plan.Task(event.ID))
	if whole {
		return document.T(viet.UpperFirst(said), ".")
	}
	title := row.Title
	var aside []string
	switch names := wording.ShortBodies(b.c, row.Lead, b.p.To); {
	case named && !row.LeadInferred:
		title = b.lead(row, ch) + " " + wording.Inside(row.Title)
	case !b.namesLead(row) && !strings.HasPrefix(said, names+" "):
		aside = append(aside, names)
	}
	if event.SameAs != "" { // a row with a window of its own: told apart, counted there
		aside = append(aside, "tính cùng điểm "+string(event.SameAs))
	}
	if len(aside) > 0 {
		title += " (" + strings.Join(aside, "; ") + ")"
	}
	switch {
	case said != "" && row.FromReceipts: // sentences of their own
		title += ". " + viet.UpperFirst(said)
	case said != "":
		title += ": " + said
	case event.State == edition.TaskUnderWay && len(row.Outputs) > 0: // else it would read as done
		title += ": " + uncounted(event)
	}
	return document.T(title, ".")
}

// namesLead reports whether the title of a row itself says who carries it.
func (b *builder) namesLead(def *catalog.Task) bool {
	return slices.ContainsFunc(def.Lead, func(code catalog.Code) bool {
		return strings.Contains(strings.ToLower(def.Title), strings.ToLower(wording.Body(b.c, code, b.p.To)))
	})
}

// results says what is known of an event; of a duty to send returns how they came.
func (b *builder) results(t *edition.Task, def *catalog.Task) (said string, whole bool) {
	if def.FromReceipts {
		return wording.Duty(t, b.period), false
	}
	return wording.Results(b.c, b.p, t, def)
}
