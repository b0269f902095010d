package page

import (
	"cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

func taskChip(s *edition.Task) document.Chip {
	return document.Chip{Mark: wording.TaskMark(s.State), Word: viet.UpperFirst(string(s.State))}
}

// resultWords is how many of the bodies asked have done it: "27/29 đơn vị báo hoàn
// thành"; empty for one body; of a duty to send returns who has sent one.
func (b *builder) resultWords(k *catalog.Task, s *edition.Task) string {
	if k.FromReceipts {
		return wording.Duty(s, b.e.Period)
	}
	if s.Expected < 2 {
		return ""
	}
	return itoa(s.DoneBy) + "/" + itoa(s.Expected) + " đơn vị báo hoàn thành"
}

// lateness is the right-hand remark of a dated task: late with its shape.
func lateness(k *edition.Task, p *edition.Period) document.Inlines {
	s := wording.Late(k, p.Settings.CutOff)
	if k.State == edition.TaskOverdue {
		return document.Inlines{document.Chip{Mark: document.MarkLate, Word: cmp.Or(s, string(k.State))}}
	}
	return t(s)
}

// taskItem is a dated task in a list of what is late or near.
func (b *builder) taskItem(p *edition.Period, k *edition.Task) document.Item {
	d := b.c.Plan(p.Year).Task(k.ID)
	small := string(k.ID) + dot + wording.Bodies(b.c, d.Lead, p.To)
	if !k.Due.IsZero() {
		small += dot + "hạn" + viet.NBSP + wording.Deadline(d, k.Due)
	}
	if x := b.resultWords(d, k); x != "" {
		small += dot + x
	}
	return document.Item{
		Content: document.Inlines{link(taskPath(p.Year, k.ID), d.Title)},
		Aside:   lateness(k, p),
		Small:   t(small),
	}
}

// planDay is the day on which the names of a plan's bodies are looked up.
func (b *builder) planDay(year int) reporting.Date {
	return reporting.Date{Year: year, Month: 12, Day: 31}
}
