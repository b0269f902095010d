package page

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

func (b *builder) taskFact(p *edition.Period) (document.Fact, bool) {
	plan := b.c.Plan(p.Year)
	if plan == nil || len(p.Tasks) == 0 {
		return document.Fact{}, false
	}
	count, total := p.CountEvents()
	late := count[edition.TaskOverdue]
	f := document.Fact{Number: itoa(late), Of: itoa(total), Alert: late > 0}
	f.Text = document.Inlines{document.Text("nhiệm vụ của " + plan.Name + " "), document.Strong{Content: t("quá" + viet.NBSP + "hạn")}}
	s := "Đến " + viet.Date(p.Settings.CutOff) + ": " + itoa(count[edition.TaskDone]) + " đã hoàn thành"
	if next := p.Upcoming(); len(next) > 0 {
		s += "; hạn kế tiếp " + wording.Deadline(plan.Task(next[0].ID), next[0].Due) + " (" + string(next[0].ID) + ")"
	}
	f.Detail = append(t(s+". "), link(planPath(p.Year), unbroken("Cả kế hoạch")))
	return f, true
}

// dueTasks lists what is late and what comes next.
func (b *builder) dueTasks(p *edition.Period) []document.Block {
	if b.c.Plan(p.Year) == nil || len(p.Tasks) == 0 {
		return []document.Block{section("viec-den-han", "Nhiệm vụ theo kế hoạch", words(document.Body, "Năm "+itoa(p.Year)+" chưa có kế hoạch được nhập."))}
	}
	late, next := p.Overdue(), p.Upcoming()
	l := document.List{Plain: true}
	for _, k := range append(late[:min(5, len(late)):min(5, len(late))], next[:min(4, len(next))]...) {
		l.Items = append(l.Items, b.taskItem(p, k))
	}
	s := section("viec-den-han", "Việc quá hạn, sắp đến hạn")
	s.Aside = t("Tính đến " + viet.Date(p.Settings.CutOff))
	if len(l.Items) == 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Đến ngày "+viet.Date(p.Settings.CutOff)+", không có việc nào quá hạn hoặc còn hạn phía trước."))
	} else {
		s.Blocks = append(s.Blocks, l)
	}
	_, n := p.CountEvents()
	s.Blocks = append(s.Blocks, para(document.Body, link(planPath(p.Year), "Cả "+itoa(n)+" nhiệm vụ theo từng điểm của Kế hoạch")))
	return []document.Block{s}
}
