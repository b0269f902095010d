package report

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// overview says what the report rests on: the plan and how far it is, who has
// reported, up to which day.
func (b *builder) overview() []document.Block {
	var out []document.Block
	if b.plan != nil {
		counts, events := b.taskCounts()
		s := fmt.Sprintf("%s có %d dòng nhiệm vụ, gồm %d việc (các dòng tả cùng một việc được tính một lần). Đến %s: ",
			b.plan.Name, len(b.p.Tasks), events, viet.LongDate(b.p.Settings.CutOff))
		var parts []string
		for _, st := range edition.TaskStates {
			if n := counts[st]; n > 0 {
				parts = append(parts, fmt.Sprintf("%d việc %s", n, st))
			}
		}
		out = append(out, document.Para{Content: document.T(s, viet.List(parts), b.annexMention(annexTasks), ".")})
	}
	in := run("Số liệu trong báo cáo tổng hợp từ ", strong(document.T(wording.CoverageOf(b.c, b.p))), ", tính đến ", viet.LongDate(b.p.Settings.CutOff), ".")
	if s := wording.Absent(b.c, b.p, ""); s != "" {
		in = append(in, document.Text(" "+viet.UpperFirst(s)+"."))
	}
	if b.p.Provisional() {
		in = append(in, document.Text(" Số liệu của kỳ là số tạm tính."))
	}
	return append(out, document.Para{Content: in})
}

// taskCounts counts events by state: rows that describe one event count once.
func (b *builder) taskCounts() (map[edition.TaskState]int, int) {
	counts := map[edition.TaskState]int{}
	n := 0
	for _, t := range b.p.Tasks {
		if t.SameAs == "" {
			counts[t.State]++
			n++
		}
	}
	return counts, n
}

// good lists the whole-area indicators that reach their targets.
func (b *builder) good() []document.Block {
	var names []string
	for i := range b.p.Values {
		v := &b.p.Values[i]
		if v.Unit == b.c.Site.WholeArea && v.State == quantity.Reported && v.Status.Reached() {
			ind, _ := wording.Defined(b.c, v)
			names = append(names, viet.LowerFirst(ind.Short)+" ("+wording.Value(ind, v).Plain()+")")
		}
	}
	if len(names) == 0 {
		return []document.Block{document.Para{Content: document.T("Trong kỳ chưa có chỉ tiêu nào đạt mốc.")}}
	}
	return []document.Block{document.Para{Content: document.T("Có ", viet.Int(int64(len(names))), " chỉ tiêu thành phần đạt mốc: ", join(names), ".")}}
}

// shortcomings lists what is not reached, late or missing; why, and what to do,
// is for the officers to write.
func (b *builder) shortcomings() []document.Block {
	var out []document.Block
	var unmet []string
	for i := range b.p.Values {
		v := &b.p.Values[i]
		if v.Unit != b.c.Site.WholeArea || v.State != quantity.Reported || !v.Status.Judged() || v.Status.Reached() {
			continue
		}
		ind, ver := wording.Defined(b.c, v)
		s := viet.LowerFirst(ind.Short)
		if d := wording.Distance(ind, ver, v); d != nil {
			s += " (" + d.Plain() + ")"
		}
		unmet = append(unmet, s)
	}
	if len(unmet) > 0 {
		out = append(out, document.Para{Content: document.T("Có ", viet.Int(int64(len(unmet))), " chỉ tiêu thành phần chưa đạt mốc: ", join(unmet), ".")})
	}
	var late []string
	for i, t := range b.p.Tasks {
		if t.State == edition.TaskOverdue && t.SameAs == "" {
			late = append(late, string(t.ID)+" "+viet.LowerFirst(b.plan.Tasks[i].Title)+" ("+wording.Late(&t, b.p.Settings.CutOff)+")")
		}
	}
	if len(late) > 0 {
		out = append(out, document.Para{Content: document.T("Có ", viet.Int(int64(len(late))), " việc quá hạn: ", join(late), ".")})
	}
	if s := wording.Absent(b.c, b.p, ""); s != "" {
		out = append(out, document.Para{Content: document.T("Về chế độ báo cáo: ", s, ".")})
	}
	if len(out) == 0 {
		out = append(out, document.Para{Content: document.T("Không có chỉ tiêu chưa đạt, việc quá hạn hoặc báo cáo thiếu trong kỳ.")})
	}
	return out
}

// join parts items with semicolons, because they hold commas themselves.
func join(items []string) string {
	s := ""
	for i, x := range items {
		if i > 0 {
			s += "; "
		}
		s += x
	}
	return s
}
