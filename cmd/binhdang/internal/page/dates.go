package page

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// part is a dated part of a task, with how it stands in a period.
type part struct {
	task  *catalog.Task
	step  *catalog.Step
	state *edition.TaskStep // nil: the period tells nothing of it
	to    string            // page of the task; empty: this one
}

// dated are the parts of a task; p may be nil.
func (b *builder) dated(k *catalog.Task, p *edition.Period) []part {
	var out []part
	s := p.Task(k.ID)
	for i := range k.Steps {
		x := part{task: k, step: &k.Steps[i]}
		if s != nil {
			if at := slices.IndexFunc(s.Steps, func(t edition.TaskStep) bool { return t.ID == x.step.ID }); at >= 0 {
				x.state = &s.Steps[at]
			}
		}
		out = append(out, x)
	}
	return out
}

// stepTable is the table of dated parts; what is the head of their names.
func stepTable(caption, what string, p *edition.Period, parts []part) document.Table {
	tb := document.Table{Caption: caption, Head: heads(what, "Trạng thái", "Hạn", "Ngày làm xong"),
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLine, document.PlaceLine}}
	for _, x := range parts {
		state, done := cell(document.Text("chưa có báo cáo")), "chưa ghi"
		if x.state != nil {
			state = cell(document.Chip{Mark: wording.TaskMark(x.state.State), Word: viet.UpperFirst(string(x.state.State))})
			if !x.state.Done.IsZero() {
				done = viet.Date(x.state.Done)
			}
		}
		tb.Body = append(tb.Body, row(rowHead(link(x.to, x.name())), state, textCell(cmp.Or(x.window(p), "trong năm")), textCell(done)))
	}
	return tb
}

// name is the part's, with the number of its task where it stands among those of others.
func (x part) name() string {
	if x.to == "" {
		return x.step.Label
	}
	return string(x.task.ID) + ". " + x.step.Label
}

// window is when the part is due as the plan writes it, with how late it is.
func (x part) window(p *edition.Period) string {
	s := wording.StepWindow(x.step)
	if x.state != nil && x.state.State == edition.TaskOverdue {
		s += ", " + wording.Late(&edition.Task{State: x.state.State, LateDays: x.state.Due.DaysUntil(p.Settings.CutOff)}, p.Settings.CutOff)
	}
	return s
}

// agenda draws dated parts on the twelve months of the period's year, as of its cut-off
// day; parts without a day or without a state are in the table alone. ok is false where
// none is left.
func agenda(p *edition.Period, parts []part) (document.Figure, bool) {
	if p == nil {
		return document.Figure{}, false
	}
	a := document.Agenda{Today: p.Settings.CutOff, Days: document.Span{
		From: reporting.Date{Year: p.Year, Month: 1, Day: 1}, To: reporting.Date{Year: p.Year, Month: 12, Day: 31},
	}}
	windows, late := false, false
	for _, x := range parts {
		if x.state == nil || !x.state.Due.Between(a.Days.From, a.Days.To) || x.state.Due.IsZero() {
			continue
		}
		r := document.AgendaRow{Mark: wording.TaskMark(x.state.State), From: x.step.From, Due: x.state.Due, Done: x.state.Done,
			ChartRow: document.ChartRow{Name: x.name(), To: x.to, Main: viet.UpperFirst(string(x.state.State)), Words: x.window(p)}}
		if !r.Done.IsZero() {
			r.Words = viet.Date(r.Done)
		}
		windows, late = windows || !r.From.IsZero() && r.From != r.Due, late || r.Mark == document.MarkLate
		a.Rows = append(a.Rows, r)
	}
	key := "Vòng là ngày cuối của hạn, chấm đậm là ngày làm xong"
	if windows {
		key += ", thanh là khoảng thời gian của việc"
	}
	if late {
		key += ", nét đậm sau vòng là quá hạn"
	}
	key += "; đường chấm là ngày " + viet.Date(a.Today) + ", ngày chốt số liệu."
	return document.Figure{Key: key, Chart: a}, len(a.Rows) > 0
}

// planDates are the dated parts of a plan, each event once, by their days.
func (b *builder) planDates(plan *catalog.Plan, p *edition.Period) (document.Section, bool) {
	if p == nil {
		return document.Section{}, false
	}
	var parts []part
	for _, s := range p.Events() {
		k := plan.Task(s.ID)
		if k == nil || k.FromReceipts {
			continue // a duty of all units is a count
		}
		for _, x := range b.dated(k, p) {
			x.to = taskPath(plan.Year, k.ID)
			if x.state != nil && !x.state.Due.IsZero() {
				parts = append(parts, x)
			}
		}
	}
	slices.SortStableFunc(parts, func(x, y part) int { return x.state.Due.Compare(y.state.Due) })
	f, ok := agenda(p, parts)
	if !ok {
		return document.Section{}, false
	}
	tb := stepTable("Việc có ngày của "+plan.Name, "Việc", p, parts)
	tb.Scope = "Trạng thái đến ngày " + viet.Date(p.Settings.CutOff) + "; việc nêu ở nhiều điểm tính một lần."
	f.ID, f.Title, f.Twin = "hinh-lich", "Việc có ngày của "+plan.Name+", năm "+itoa(plan.Year), &tb
	done, late := 0, 0
	for _, x := range parts {
		switch x.state.State {
		case edition.TaskDone:
			done++
		case edition.TaskOverdue:
			late++
		}
	}
	f.Says = "Đến ngày " + viet.Date(p.Settings.CutOff) + ", " + itoa(done) + " trong " + itoa(len(parts)) + " việc có ngày đã hoàn thành"
	if late > 0 {
		f.Says += ", " + itoa(late) + " việc quá hạn"
	}
	f.Says += "."
	return section("lich", "Việc có ngày, theo tháng", f), true
}
