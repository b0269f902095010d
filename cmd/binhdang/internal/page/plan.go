package page

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathTasks = "nhiem-vu/"

// plans are nhiem-vu/, one page for each year's plan clause by clause, and one
// for each task.
func (b *builder) plans() []Page {
	title := "Nhiệm vụ theo kế hoạch"
	pg := Page{Path: pathTasks, Title: title, Period: b.latest}
	if len(b.c.Plans) == 0 {
		pg.Description = "Chưa có kế hoạch năm nào được nhập."
		pg.Blocks = []document.Block{top(title, words(document.Lede, pg.Description))}
		return []Page{pg}
	}
	pg.Description = "Kế hoạch bình đẳng giới và vì sự tiến bộ của phụ nữ theo năm, từng nhiệm vụ với hạn, cơ quan chủ trì và kết quả."
	pg.Blocks = []document.Block{top(title, words(document.Lede, pg.Description))}
	out := []Page{}
	for i := len(b.c.Plans) - 1; i >= 0; i-- {
		plan := &b.c.Plans[i]
		s := section("nam-"+itoa(plan.Year), "Năm "+itoa(plan.Year))
		s.Blocks = append(s.Blocks, para(document.Body, link(planPath(plan.Year), plan.Name+", từng điểm một")))
		if p := b.e.TaskPeriod(plan.Year); p != nil {
			s.Blocks = append(s.Blocks, b.taskStrip(p), words(document.Small, b.planLede(plan, p)))
		} else {
			s.Blocks = append(s.Blocks, words(document.Small, itoa(len(plan.Tasks))+" nhiệm vụ; chưa có kỳ nào của năm được công bố."))
		}
		pg.Blocks = append(pg.Blocks, s)
		out = append(out, b.plan(plan))
		for k := range plan.Tasks {
			out = append(out, b.taskPage(plan, &plan.Tasks[k]))
		}
	}
	return append([]Page{pg}, out...)
}

// taskStrip is the progress of a plan: each event once.
func (b *builder) taskStrip(p *edition.Period) document.Progress {
	n, _ := p.CountEvents()
	var s document.Progress
	var parts []string
	for _, state := range edition.TaskStates {
		if n[state] == 0 {
			continue
		}
		s.Segments = append(s.Segments, document.Segment{Mark: wording.TaskMark(state), N: n[state], Word: string(state)})
		parts = append(parts, itoa(n[state])+" "+string(state))
	}
	s.Alt = "Nhiệm vụ đến ngày " + viet.Date(p.Settings.CutOff) + ": " + strings.Join(parts, ", ") + "."
	return s
}

// planLede is the answer: how many are done, how many are late.
func (b *builder) planLede(plan *catalog.Plan, p *edition.Period) string {
	n, total := p.CountEvents()
	s := "Đến ngày " + viet.Date(p.Settings.CutOff) + ", " + itoa(n[edition.TaskDone]) + " trong " + itoa(total) + " nhiệm vụ đã hoàn thành, "
	if n[edition.TaskOverdue] == 0 {
		s += "không có việc quá hạn."
	} else {
		s += itoa(n[edition.TaskOverdue]) + " việc quá hạn."
	}
	if same := len(plan.Tasks) - total; same > 0 {
		s += " Kế hoạch có " + itoa(len(plan.Tasks)) + " điểm; " + itoa(same) + " điểm nói về cùng việc với điểm khác, không tính thêm."
	}
	return s
}

// plan is nhiem-vu/<year>/: clause by clause, in the order of the plan.
func (b *builder) plan(plan *catalog.Plan) Page {
	p := b.e.TaskPeriod(plan.Year)
	title := plan.Name + ", từng điểm một"
	pg := Page{Path: planPath(plan.Year), Title: title, Period: p}
	lede := itoa(len(plan.Tasks)) + " điểm; chưa có kỳ nào của năm " + itoa(plan.Year) + " được công bố."
	if p != nil {
		lede = b.planLede(plan, p)
	}
	pg.Description = plan.Name + ". " + lede
	hero := top(title, words(document.Lede, lede))
	if p != nil {
		hero.Blocks = append(hero.Blocks, b.taskStrip(p))
	}
	pg.Blocks = []document.Block{crumb(link(pathTasks, "Nhiệm vụ theo kế hoạch"))}
	if s, ok := b.overdueSection(p); ok {
		pg.Blocks = append(pg.Blocks, document.Columns{Split: "7-5", Left: []document.Block{hero}, Right: []document.Block{s}})
	} else {
		pg.Blocks = append(pg.Blocks, hero)
	}
	if s, ok := b.planDates(plan, p); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	pg.Blocks = append(pg.Blocks, b.chapters(plan, p)...)
	return pg
}

// overdueSection lists the tasks past their date; none without a period.
func (b *builder) overdueSection(p *edition.Period) (document.Section, bool) {
	if p == nil {
		return document.Section{}, false
	}
	late := p.Overdue()
	if len(late) == 0 {
		return document.Section{}, false
	}
	l := document.List{Plain: true}
	for _, k := range late {
		l.Items = append(l.Items, b.taskItem(p, k))
	}
	s := section("qua-han", itoa(len(late))+" việc quá hạn", l)
	s.Aside = t("Tính đến " + viet.Date(p.Settings.CutOff) + ", chậm nhất đứng trước")
	return s, true
}

// chapters are the headings of the plan with their tasks. A heading whose id has
// a dot ("II.1") stands under the one before the dot.
func (b *builder) chapters(plan *catalog.Plan, p *edition.Period) []document.Block {
	var out []document.Block
	for _, ch := range plan.Chapters {
		var tasks []*catalog.Task
		for i := range plan.Tasks {
			if plan.Tasks[i].Chapter == ch.ID {
				tasks = append(tasks, &plan.Tasks[i])
			}
		}
		var blocks []document.Block
		if len(tasks) > 0 {
			blocks = append(blocks, b.taskList(plan, p, tasks))
		}
		id, number := "muc-"+viet.IDSlug(string(ch.ID)), string(ch.ID)+"."
		head, _, nested := strings.Cut(string(ch.ID), ".")
		if nested && len(out) > 0 && slices.ContainsFunc(plan.Chapters, func(x catalog.PlanChapter) bool { return string(x.ID) == head }) {
			parent := out[len(out)-1].(document.Section)
			parent.Blocks = append(parent.Blocks, document.Section{ID: id, Level: 3, Number: number, Title: t(unbroken(ch.Title)), Blocks: blocks})
			out[len(out)-1] = parent
			continue
		}
		s := section(id, ch.Title, blocks...)
		s.Number = number
		out = append(out, s)
	}
	return out
}

// taskList is the tasks of a heading with who leads, when, and how they stand.
func (b *builder) taskList(plan *catalog.Plan, p *edition.Period, tasks []*catalog.Task) document.List {
	l := document.List{Plain: true}
	on := b.planDay(plan.Year)
	for _, k := range tasks {
		it := document.Item{
			Content: document.Inlines{link(taskPath(plan.Year, k.ID), string(k.ID)+". "+k.Title)},
			Small:   t(viet.UpperFirst(wording.Bodies(b.c, k.Lead, on)) + dot + wording.Window(k)),
		}
		if s := p.Task(k.ID); s != nil {
			it.Aside = document.Inlines{taskChip(s)}
			if x := b.resultWords(k, s); x != "" {
				it.Small = append(it.Small, document.Text(dot+x))
			}
		}
		if k.SameAs != "" {
			it.Small = append(it.Small, document.Text(dot+"cùng việc với "+string(k.SameAs)))
		}
		l.Items = append(l.Items, it)
	}
	return l
}
