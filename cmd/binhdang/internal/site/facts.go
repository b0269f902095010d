package site

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// facts are the home page's rows: the change on the comparable period, coverage,
// late tasks, change of targets. A fact that does not exist is left out.
func (b *builder) facts(p *edition.Period, h edition.Headline) document.Facts {
	var out document.Facts
	if f, ok := b.changeFact(p, h); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.coverageFact(p); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.taskFact(p); ok {
		out.Items = append(out.Items, f)
	}
	if f, ok := b.targetFact(p); ok {
		out.Items = append(out.Items, f)
	}
	return out
}

func (b *builder) changeFact(p *edition.Period, h edition.Headline) (document.Fact, bool) {
	q := b.e.YearBefore(p)
	if q == nil {
		return document.Fact{}, false
	}
	now, then, n := comparedGoals(h, edition.HeadlineOf(b.c, q))
	if n == 0 {
		return document.Fact{}, false
	}
	f := document.Fact{Text: t("chỉ tiêu đạt so với " + periodName(q))}
	switch d := now - then; {
	case d > 0:
		f.Number = "+" + itoa(d)
	case d < 0:
		f.Number = viet.Minus + itoa(-d)
	default:
		f.Number = "0"
		f.Text = t("chỉ tiêu đạt tăng thêm so với " + periodName(q))
	}
	f.Detail = t("Từ " + itoa(then) + " lên " + itoa(now) + " trong " + itoa(n) + " chỉ tiêu có cùng cách tính và mốc ở hai kỳ.")
	if now <= then {
		f.Detail = t(viet.UpperFirst(periodName(q)) + " đạt " + itoa(then) + ", kỳ này đạt " + itoa(now) + " trong " + itoa(n) + " chỉ tiêu có cùng cách tính và mốc.")
	}
	return f, true
}

// coverageFact counts the returns of the unit type with most units and names
// who is absent; the other types are counted in the second line.
func (b *builder) coverageFact(p *edition.Period) (document.Fact, bool) {
	var main catalog.UnitType
	most := 0
	for _, ut := range b.c.UnitTypes {
		if _, owed := wording.Received(b.c, p, ut.ID); owed > most {
			main, most = ut, owed
		}
	}
	if most == 0 {
		return document.Fact{}, false
	}
	got, owed := wording.Received(b.c, p, main.ID)
	f := document.Fact{Number: itoa(got), Of: itoa(owed), Text: t(main.Name + " có số liệu")}
	var s string
	if a := wording.Absent(b.c, p, main.ID); a != "" {
		s = a + ". "
	}
	for _, ut := range b.c.UnitTypes {
		if ut.ID == main.ID {
			continue
		}
		got, owed := wording.Received(b.c, p, ut.ID)
		if owed == 0 {
			continue
		}
		s += viet.UpperFirst(ut.Name) + ": " + itoa(got) + "/" + itoa(owed) + ". "
	}
	f.Detail = append(t(s), link("#ai-da-bao-cao", tied("Từng đơn vị")))
	return f, true
}

func (b *builder) taskFact(p *edition.Period) (document.Fact, bool) {
	plan := b.c.Plan(p.Year)
	if plan == nil || len(p.Tasks) == 0 {
		return document.Fact{}, false
	}
	count := taskCounts(p)
	total := 0
	for _, n := range count {
		total += n
	}
	late := count[edition.TaskOverdue]
	f := document.Fact{Number: itoa(late), Of: itoa(total), Alert: late > 0}
	f.Text = document.Inlines{document.Text("nhiệm vụ của " + plan.Name + " "), document.Strong{Content: t("quá" + viet.NBSP + "hạn")}}
	s := itoa(count[edition.TaskDone]) + " đã hoàn thành"
	if next := b.upcoming(p); len(next) > 0 {
		s += "; hạn kế tiếp " + viet.DayMonth(next[0].Due) + " (" + string(next[0].ID) + ")"
	}
	f.Detail = append(t(s+". "), link(planPath(p.Year), tied("Cả kế hoạch")))
	return f, true
}

func (b *builder) targetFact(p *edition.Period) (document.Fact, bool) {
	ver, inds := b.targetChanges(p)
	if ver == nil {
		return document.Fact{}, false
	}
	f := document.Fact{
		Number: pad2(ver.From.Day) + "/" + itoa(ver.From.Month),
		Text:   t("đổi mốc hoặc cách tính theo " + wording.Basis(b.c, catalog.Citation{Instrument: ver.Basis.Instrument})),
	}
	s := "Kỳ này dùng mốc mới. "
	if p.To.Before(ver.From) {
		s = "Kỳ này còn dùng mốc cũ. "
	}
	f.Detail = append(t(s), link(pathMethod+"#doi-moc", "Xem "+itoa(len(inds))+" chỉ tiêu đổi mốc"))
	return f, true
}

func pad2(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}

// taskCounts counts the tasks by state; rows of the same event count once.
func taskCounts(p *edition.Period) map[edition.TaskState]int {
	n := map[edition.TaskState]int{}
	for i := range p.Tasks {
		if k := &p.Tasks[i]; k.SameAs == "" {
			n[k.State]++
		}
	}
	return n
}

// upcoming are the tasks with a date still to come, nearest first.
func (b *builder) upcoming(p *edition.Period) []*edition.Task {
	var out []*edition.Task
	for i := range p.Tasks {
		k := &p.Tasks[i]
		if k.SameAs == "" && k.State != edition.TaskDone && k.State != edition.TaskOverdue && !k.Due.IsZero() && !k.Due.Before(p.Settings.CutOff) && b.task(p.Year, k.ID) != nil {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(x, y *edition.Task) int { return x.Due.Compare(y.Due) })
	return out
}

// overdue are the tasks past their date, longest first.
func (b *builder) overdue(p *edition.Period) []*edition.Task {
	var out []*edition.Task
	for i := range p.Tasks {
		if k := &p.Tasks[i]; k.SameAs == "" && k.State == edition.TaskOverdue && b.task(p.Year, k.ID) != nil {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(x, y *edition.Task) int { return -cmp.Compare(x.LateDays, y.LateDays) })
	return out
}

// dueTasks lists what is late and what comes next.
func (b *builder) dueTasks(p *edition.Period) []document.Block {
	if b.c.Plan(p.Year) == nil || len(p.Tasks) == 0 {
		return []document.Block{section("viec-den-han", "Nhiệm vụ theo kế hoạch", words(document.Body, "Năm "+itoa(p.Year)+" chưa có kế hoạch được nhập."))}
	}
	late, next := b.overdue(p), b.upcoming(p)
	l := document.List{Plain: true}
	for _, k := range append(late[:min(5, len(late)):min(5, len(late))], next[:min(4, len(next))]...) {
		l.Items = append(l.Items, b.taskItem(p, k))
	}
	s := section("viec-den-han", "Việc quá hạn, sắp đến hạn")
	if len(l.Items) == 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Đến ngày "+viet.Date(p.Settings.CutOff)+", không có việc nào quá hạn hoặc còn hạn phía trước."))
	} else {
		s.Blocks = append(s.Blocks, l)
	}
	n := 0
	for _, c := range taskCounts(p) {
		n += c
	}
	s.Blocks = append(s.Blocks, para(document.Body, link(planPath(p.Year), "Cả "+itoa(n)+" nhiệm vụ theo từng điểm của Kế hoạch")))
	return []document.Block{s}
}
