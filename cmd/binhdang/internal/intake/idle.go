package intake

import (
	"cmp"
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// noReturn answers a correction of a unit without a return to apply it to, with the
// reason why there is none.
func (d *desk) noReturn(pf *catalog.PeriodFile, k *catalog.Correction) finding.Finding {
	u := d.c.Unit(k.Unit, pf.Period.To)
	var f finding.Finding
	switch {
	case u == nil:
		name := string(k.Unit)
		var until, from string
		for i := range d.c.Units {
			if o := &d.c.Units[i]; o.Code == k.Unit {
				name = o.Name
				if !o.To.IsZero() && o.To.Before(pf.Period.To) {
					until = viet.Date(o.To)
				} else if !o.From.IsZero() {
					from = viet.Date(o.From)
				}
			}
		}
		fact := fmt.Sprintf("Không có đơn vị nào mang mã %s", name)
		fix := "sửa unit theo đúng mã trong units.yaml"
		if until != "" {
			fact = fmt.Sprintf("%s chỉ có đến ngày %s nên không báo cáo kỳ %s", name, until, pf.Period.Name)
			fix = "chuyển dòng này vào dieu-chinh.yaml của kỳ mà đơn vị đã báo cáo, hoặc sửa unit thành đơn vị tiếp nhận; nếu không cần nữa thì xóa dòng này"
		} else if from != "" {
			fact = fmt.Sprintf("%s chỉ có từ ngày %s nên không báo cáo kỳ %s", name, from, pf.Period.Name)
			fix = "sửa unit thành đơn vị đã báo cáo kỳ này; nếu không cần nữa thì xóa dòng này"
		}
		f = notApplied(pf, k, "correction-unit", fact, fix)
	case !d.c.Owes(u, pf.Period):
		f = notApplied(pf, k, "correction-unit", fmt.Sprintf("%s không phải nộp báo cáo kỳ %s", u.Name, pf.Period.Name),
			"sửa unit thành đơn vị đã báo cáo; nếu không cần nữa thì xóa dòng này")
		f.RulePos = u.Pos
	default:
		if other := d.otherPeriod(pf, k); other != nil {
			f = notApplied(pf, k, "correction-period",
				fmt.Sprintf("Kỳ %s chưa có biểu nào của %s, nhưng biểu kỳ %s của đơn vị có ô %s · %s đang ghi như dòng này nói", pf.Period.Name, u.Name, other.Period.Name, k.Sheet, k.Cell),
				"nếu điều chỉnh cho kỳ "+other.Period.Name+" thì chuyển dòng này vào "+catalog.PeriodPath(other.Period, catalog.CorrectionsName)+"; nếu không thì chép biểu của đơn vị vào data/"+pf.Period.Folder)
			break
		}
		f = notApplied(pf, k, "correction-no-return", fmt.Sprintf("Kỳ %s chưa có biểu nào của %s để điều chỉnh", pf.Period.Name, u.Name),
			"chép biểu của đơn vị vào data/"+pf.Period.Folder+" và ghi biểu đến sau cùng vào sổ tiếp nhận")
	}
	f.Severity = finding.Warning
	return f
}

// otherPeriod finds a period in which a return of the unit says at the cell what the
// correction takes it to say.
func (d *desk) otherPeriod(pf *catalog.PeriodFile, k *catalog.Correction) *catalog.PeriodFile {
	for i := range d.c.Periods {
		o := &d.c.Periods[i]
		if o.Period.ID == pf.Period.ID {
			continue
		}
		if slices.ContainsFunc(d.groups[owed{o.Period.ID, k.Unit}], func(x Checked) bool {
			a := cellOf(x.Return, k)
			return a != nil && told(k.Old) != "" && a.Says(told(k.Old))
		}) {
			return o
		}
	}
	return nil
}

// noCell answers a correction of a cell that the unit's form does not ask.
func noCell(pf *catalog.PeriodFile, u *catalog.Unit, k *catalog.Correction, r *returns.Return) finding.Finding {
	var sheets []string
	for i := range r.Answers {
		if s := r.Answers[i].Pos.Sheet; s != "" && !slices.Contains(sheets, s) {
			sheets = append(sheets, s)
		}
	}
	fix := "sửa sheet và cell theo đúng ô trong tệp đơn vị đã gửi; nếu biểu của đơn vị không hỏi điều này thì xóa dòng này"
	if !slices.ContainsFunc(sheets, func(s string) bool { return viet.Fold(s) == viet.Fold(k.Sheet) }) {
		return notApplied(pf, k, "correction-cell",
			fmt.Sprintf("Biểu của %s không có trang tính %s nào để điều chỉnh ô %s; biểu hỏi ở %s", u.Name, k.Sheet, k.Cell, viet.List(sheets)), fix)
	}
	return notApplied(pf, k, "correction-cell",
		fmt.Sprintf("Biểu của %s không có ô nhập %s ở trang tính %s, nên ô này không hỏi đơn vị điều gì", u.Name, k.Cell, k.Sheet), fix)
}

// same answers a correction to what already stands in the cell; nil if it changes it.
func same(pf *catalog.PeriodFile, u *catalog.Unit, k *catalog.Correction, a *returns.Answer) *finding.Finding {
	if a.State == returns.Unread || a.Field.Kind == form.Total || !a.Says(told(k.New)) {
		return nil
	}
	f := notApplied(pf, k, "correction-same",
		fmt.Sprintf("Ô %s · %s của %s đã đúng như new (%s), không còn gì để điều chỉnh", k.Sheet, k.Cell, u.Name, cmp.Or(k.New, BlankWord)),
		"xóa dòng này; nếu số đúng là số khác thì sửa new")
	f.Severity, f.Compared = finding.Warning, []finding.Place{{Pos: a.Pos}}
	return &f
}
