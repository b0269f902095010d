package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unitTasks are the tasks that the unit leads or reports on.
func (b *builder) unitTasks(u *catalog.Unit) (document.Section, bool) {
	p := b.e.NewestOf(u)
	if p == nil {
		return document.Section{}, false
	}
	plan := b.c.Plan(p.Year)
	if plan == nil {
		return document.Section{}, false
	}
	tb := document.Table{
		Caption: "Nhiệm vụ của đơn vị theo " + plan.Name, Scope: "Trạng thái chung của nhiệm vụ và riêng của đơn vị, tính đến ngày " + viet.Date(p.Settings.CutOff) + ".",
		Head:  heads("Nhiệm vụ", "Trạng thái chung", "Riêng đơn vị", "Vai trò", "Thời hạn"),
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLine, document.PlaceLeft, document.PlaceRight},
	}
	for i := range plan.Tasks {
		k := &plan.Tasks[i]
		leads, reports := k.LedBy(u), k.AskedOf(u)
		if !leads && !reports {
			continue
		}
		role, own := "chủ trì", "không hỏi riêng"
		if !leads {
			role = "báo cáo"
		}
		s := p.Task(k.ID)
		common := cell(document.Text("chưa công bố"))
		if s != nil {
			common = cell(taskChip(s))
			switch {
			case k.FromReceipts:
				common, own = textCell("tính riêng từng đơn vị"), b.ownReceipts(u, s)
			case k.SameAs != "":
				own = "xem điểm " + string(k.SameAs)
			case reports && s.Done(u.Code):
				own = "đã báo hoàn thành"
			case reports:
				own = "chưa báo hoàn thành"
			}
		}
		tb.Body = append(tb.Body, row(rowHead(link(taskPath(plan.Year, k.ID), string(k.ID)+". "+k.Title)), common, textCell(own), textCell(role), textCell(wording.Window(k))))
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	return section("nhiem-vu", itoa(len(tb.Body))+" nhiệm vụ theo "+plan.Name, tb), true
}
