package definition

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// checkAnswers checks the lines of tra-loi.yaml as far as they can be without the
// returns: whether a warning is answered shows only beside it.
func (l *loader) checkAnswers(p *catalog.PeriodFile) {
	type line struct {
		unit, rule           catalog.Code
		sheet, cell, numbers string
	}
	first := map[line]finding.Pos{}
	for i := range p.Answers {
		a := &p.Answers[i]
		l.checkPlace(p, a.Pos, &a.Unit, &a.Sheet, &a.Cell)
		l.signed(a.Pos, &a.By, "told_by", &a.Reason)
		key := line{a.Unit, a.Rule, a.Sheet, a.Cell, a.Numbers}
		if at, ok := first[key]; ok && a.Rule != "" {
			l.against(a.Pos, at, "lần đầu", "duplicate-answer", "giữ một dòng, xóa dòng kia", "Cảnh báo [%s] của đơn vị “%s” được trả lời hai lần", a.Rule, a.Unit)
			continue
		}
		first[key] = a.Pos
	}
	for i := range p.Absences {
		a := &p.Absences[i]
		l.reporter(l.at(&a.Unit, a.Pos), a.Unit, p)
		l.signed(a.Pos, &a.By, "told_by", &a.Reason)
	}
	for i := range p.Aside {
		a := &p.Aside[i]
		l.reporter(l.at(&a.Unit, a.Pos), a.Unit, p)
		l.signed(a.Pos, &a.By, "decided_by", &a.Reason)
		if a.Content != "" && !contentHash.MatchString(string(a.Content)) {
			l.refuse(l.at(&a.Content, a.Pos), "bad-value", "chép mã nội dung của biểu từ "+catalog.PeriodPath(p.Period, catalog.ReceiptsName)+", hoặc bỏ content nếu loại mọi biểu của đơn vị",
				"Mã nội dung “%s” không phải là 64 chữ số thập lục phân viết thường", clip(string(a.Content)))
		}
	}
	for i := range p.Waivers {
		w := &p.Waivers[i]
		l.checkPlace(p, w.Pos, &w.Unit, &w.Sheet, &w.Cell)
		l.order(&w.Date, &w.Until, w.Pos)
		l.signed(w.Pos, &w.By, "granted_by", &w.Reason)
		if w.Rule == "" || !l.read[catalog.RulesFile] {
			continue
		}
		known := ids(l.c.Rules, func(r *catalog.Rule) catalog.Code { return r.ID })
		if r := l.c.Rule(w.Rule); r == nil {
			l.refer(l.at(&w.Rule, w.Pos), w.Rule, known, "quy tắc", catalog.RulesFile)
		} else if r.Severity == catalog.RuleWarning || r.Severity == catalog.RuleNote {
			l.against(l.at(&w.Rule, w.Pos), r.Pos, "severity: "+r.Severity, "waiver-of-warning", "chuyển dòng này sang answers, với told_by thay granted_by và không có until",
				"Quy tắc “%s” chỉ cảnh báo, không trả biểu, nên không cần miễn", r.ID)
		}
	}
}

// signed checks that a line says who stands for it, and why.
func (l *loader) signed(pos finding.Pos, by *string, key string, reason *string) {
	if catalog.Placeholder(*by) != "" {
		l.refuse(l.at(by, pos), "answer-unsigned", "ghi chức danh người trả lời, ví dụ công chức Văn hóa - Xã hội xã", "Dòng này chưa ghi ai (%s)", key)
	}
	if catalog.Placeholder(*reason) != "" {
		l.refuse(l.at(reason, pos), "answer-unsigned", "ghi lý do, ví dụ “đã hỏi, đúng”", "Dòng này chưa ghi lý do (reason)")
	}
}

// checkPlace checks where a line of tra-loi.yaml stands; one about the whole file has
// neither sheet nor cell.
func (l *loader) checkPlace(p *catalog.PeriodFile, pos finding.Pos, unit *catalog.Code, sheet, cell *string) {
	l.checkCell(p, pos, unit, sheet, cell)
	if *cell != "" && *sheet == "" && !l.unread[sheet] {
		l.refuse(l.at(cell, pos), "answer-without-sheet", "thêm sheet với tên trang tính", "Dòng này ghi ô %s mà không ghi trang tính", clip(*cell))
	}
}
