package definition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func (l *loader) checkPlan(p *catalog.Plan) {
	l.cite(&p.Basis)
	l.checkPlanArea(p)
	var chapters, tasks []identified
	for i := range p.Chapters {
		c := &p.Chapters[i]
		chapters = append(chapters, l.thing(&c.ID, c.Pos))
	}
	l.identify(catalog.ChapterID, chapters)
	for i := range p.Tasks {
		t := &p.Tasks[i]
		tasks = append(tasks, l.thing(&t.ID, t.Pos))
		l.checkTask(p, t)
	}
	l.identify(catalog.TaskID, tasks)
	l.checkEvents(p)
}

// inForce reports whether any record of the code is in force in the year.
func (l *loader) inForce(code catalog.Code, year int) bool {
	return slices.ContainsFunc(l.c.Units, func(u catalog.Unit) bool {
		return u.Code == code && overlap(u.From, u.To, reporting.Date{Year: year, Month: 1, Day: 1}, reporting.Date{Year: year, Month: 12, Day: 31})
	})
}

// areaGone reports whether the whole area is a unit that ended before the year or
// began after it: then so did its units, and that is one fault.
func (l *loader) areaGone(year int) bool {
	area := l.c.Site.WholeArea
	return year != 0 && slices.ContainsFunc(l.c.Units, func(u catalog.Unit) bool { return u.Code == area }) && !l.inForce(area, year)
}

// checkPlanArea reports a plan for a year without the whole area; an opened period
// of that year says the same.
func (l *loader) checkPlanArea(p *catalog.Plan) {
	opened := slices.ContainsFunc(l.c.Periods, func(x catalog.PeriodFile) bool { return x.Period.Year == p.Year })
	if l.areaGone(p.Year) && !opened {
		l.refuse(l.at(&p.Year, p.Pos), "no-whole-area", fmt.Sprintf("chuyển tệp này ra ngoài data, hoặc sửa ngày hiệu lực của đơn vị “%s” trong %s", l.c.Site.WholeArea, catalog.UnitsFile),
			"Năm %d toàn địa bàn “%s” không có hiệu lực ngày nào", p.Year, l.c.Site.WholeArea)
	}
}

func (l *loader) checkTask(p *catalog.Plan, t *catalog.Task) {
	file := p.Pos.File
	if len(t.Tells) > 0 && t.SameAs == "" {
		l.refuse(l.at(&t.Tells, t.Pos), "tells-alone", "xóa khóa tells, hoặc ghi same_event_as", "Nhiệm vụ %s có khóa tells mà không có same_event_as", t.ID)
	}
	l.refer(l.at(&t.Chapter, t.Pos), t.Chapter, ids(p.Chapters, func(c *catalog.PlanChapter) catalog.Code { return c.ID }), "đề mục", file)
	for _, list := range [][]catalog.Code{t.Lead, t.Coordinating, t.ReportedBy, t.DoneBy} {
		for i := range list {
			l.body(l.at(&list[i], t.Pos), list[i], p.Year)
		}
	}
	for i := range t.Outputs {
		if o := &t.Outputs[i]; o.Within != "" {
			l.refer(l.at(&o.Within, o.Pos), o.Within, l.questions(), "câu hỏi", catalog.MeasuresFile)
		}
	}
	for i := range t.Measures {
		l.refer(l.at(&t.Measures[i], t.Pos), t.Measures[i], l.questions(), "câu hỏi", catalog.MeasuresFile)
	}
	known := ids(l.c.Indicators, func(x *catalog.Indicator) catalog.Code { return x.ID })
	for i := range t.Indicators {
		l.refer(l.at(&t.Indicators[i], t.Pos), t.Indicators[i], known, "chỉ tiêu", catalog.IndicatorsFile)
	}
	for i := range t.Cites {
		l.cite(&t.Cites[i])
	}
	l.order(&t.From, &t.To, t.Pos)
	l.checkSteps(t)
	l.checkOutputs(t)
	l.checkReporting(t)
}

// body checks that a code names a unit type, or a unit in force in the year.
func (l *loader) body(pos finding.Pos, code catalog.Code, year int) {
	if !l.refer(pos, code, l.askable(), "đơn vị hay loại đơn vị", catalog.UnitsFile) || l.c.UnitType(code) != nil || year == 0 {
		return
	}
	if l.inForce(code, year) || l.areaGone(year) {
		return
	}
	l.refuse(pos, "unit-not-in-force", "ghi mã một đơn vị có hiệu lực trong năm", "Đơn vị “%s” không có hiệu lực ngày nào trong năm %d", code, year)
}

func (l *loader) checkSteps(t *catalog.Task) {
	var seen []identified
	for i := range t.Steps {
		s := &t.Steps[i]
		seen = append(seen, l.thing(&s.ID, s.Pos))
		l.order(&s.From, &s.Due, s.Pos)
		l.order(&s.From, &s.Before, s.Pos)
		if !s.Due.IsZero() && !s.Before.IsZero() {
			l.against(l.at(&s.Before, s.Pos), l.at(&s.Due, s.Pos), "due", "two-deadlines", "giữ lại due hoặc before, xóa khóa kia",
				"Việc “%s” của nhiệm vụ %s có hai hạn: đến hết ngày %s và trước ngày %s", s.ID, t.ID, viet.Date(s.Due), viet.Date(s.Before))
		}
	}
	l.identify(catalog.StepID, seen)
}

func (l *loader) checkOutputs(t *catalog.Task) {
	var seen []identified
	for i := range t.Outputs {
		o := &t.Outputs[i]
		seen = append(seen, l.thing(&o.ID, o.Pos))
		l.classInPolicy(l.at(&o.Class, o.Pos), o.Class)
		if o.Quantity < 0 {
			l.refuse(l.at(&o.Quantity, o.Pos), "out-of-range", "viết 0 nếu chỉ đếm, hoặc số dương", "Số lượng %d của kết quả “%s” là số âm", o.Quantity, o.ID)
		}
		l.refer(l.at(&o.Step, o.Pos), o.Step, ids(t.Steps, func(s *catalog.Step) catalog.Code { return s.ID }), "đợt", t.Pos.File)
		if !l.refer(l.at(&o.PartOf, o.Pos), o.PartOf, ids(t.Outputs[:i], func(x *catalog.Output) catalog.Code { return x.ID }), "kết quả ghi bên trên", t.Pos.File) {
			continue
		}
		if k := slices.IndexFunc(t.Outputs[:i], func(x catalog.Output) bool { return x.ID == o.PartOf }); k >= 0 && t.Outputs[k].Step != o.Step {
			l.against(l.at(&o.PartOf, o.Pos), t.Outputs[k].Pos, string(o.PartOf), "part-of-other-step", "ghi cùng một mã đợt (step) ở hai kết quả",
				"Kết quả “%s” là một phần của “%s” mà thuộc đợt khác", o.ID, o.PartOf)
		}
	}
	l.identify(catalog.OutputID, seen)
}

// checkReporting checks that exactly one source tells how far a task is.
func (l *loader) checkReporting(t *catalog.Task) {
	var ways []string
	for _, w := range []struct {
		key string
		is  bool
	}{{"reported_by", len(t.ReportedBy) > 0}, {"same_event_as", t.SameAs != ""}, {"from_receipts", t.FromReceipts}} {
		if w.is {
			ways = append(ways, w.key)
		}
	}
	const keys = "một trong ba khóa reported_by, same_event_as và from_receipts"
	switch {
	case len(ways) == 0 && !l.written(&t.SameAs):
		l.refuse(t.Pos, "task-reporting", "thêm "+keys, "Nhiệm vụ %s không nêu ai báo cáo", t.ID)
	case len(ways) > 1:
		l.refuse(t.Pos, "task-reporting", "giữ đúng "+keys, "Nhiệm vụ %s có %d nguồn báo cáo: %s", t.ID, len(ways), viet.List(ways))
	}
	for i, c := range t.ReportedBy {
		if !l.owes(c) {
			l.refuse(l.at(&t.ReportedBy[i], t.Pos), "asked-of-nobody", "ghi đơn vị có gửi báo cáo", "Nhiệm vụ %s do “%s” báo cáo, nhưng “%s” không gửi báo cáo", t.ID, c, c)
		}
	}
}

// checkTells checks that what answers a row is something that is told of its event.
func (l *loader) checkTells(t, event *catalog.Task) {
	var known []catalog.Code
	for i := range event.Outputs {
		known = append(known, event.Outputs[i].ID)
	}
	for i := range event.Steps {
		known = append(known, event.Steps[i].ID)
	}
	known = append(known, event.Measures...)
	for i, id := range t.Tells {
		if slices.Contains(known, id) {
			continue
		}
		fix := "bỏ mã này"
		if len(known) > 0 {
			fix = "ghi một trong các mã: " + viet.List(strs(known))
		}
		l.against(l.at(&t.Tells[i], t.Pos), event.Pos, string(event.ID), "tells-unknown", fix,
			"Nhiệm vụ %s lấy “%s” của nhiệm vụ %s, nhưng nhiệm vụ %s không có kết quả, đợt hay câu hỏi nào mang mã ấy", t.ID, id, event.ID, event.ID)
	}
}

// checkEvents checks that same_event_as leads in one step to the row that is
// reported.
func (l *loader) checkEvents(p *catalog.Plan) {
	index := map[catalog.Code]int{}
	for i := range p.Tasks {
		if _, ok := index[p.Tasks[i].ID]; !ok {
			index[p.Tasks[i].ID] = i
		}
	}
	next := func(i int) int {
		if j, ok := index[p.Tasks[i].SameAs]; ok && p.Tasks[i].SameAs != "" {
			return j
		}
		return -1
	}
	turning := map[int]bool{}
	for _, c := range cycles(len(p.Tasks), next) {
		var names []string
		var at []finding.Pos
		for _, i := range c {
			t := &p.Tasks[i]
			turning[i] = true
			names = append(names, string(t.ID))
			at = append(at, l.at(&t.SameAs, t.Pos))
		}
		l.cycle(at[0], "same_event_as", names, at)
	}
	known := ids(p.Tasks, func(t *catalog.Task) catalog.Code { return t.ID })
	for i := range p.Tasks {
		t := &p.Tasks[i]
		pos := l.at(&t.SameAs, t.Pos)
		if !l.refer(pos, t.SameAs, known, "nhiệm vụ", p.Pos.File) || turning[i] {
			continue
		}
		o := &p.Tasks[next(i)]
		l.checkTells(t, o)
		if o.SameAs != "" && !turning[next(i)] {
			l.against(pos, l.at(&o.SameAs, o.Pos), string(o.ID), "same-event-chain", fmt.Sprintf("sửa thành “%s”", o.SameAs),
				"Nhiệm vụ %s trỏ tới %s, mà %s lại trỏ tiếp tới %s", t.ID, o.ID, o.ID, o.SameAs)
		}
	}
}
