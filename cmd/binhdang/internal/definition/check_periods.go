package definition

import (
	"fmt"
	"regexp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

var (
	contentHash = regexp.MustCompile(`^[0-9a-f]{64}$`)
	cellAddress = regexp.MustCompile(`^[A-Z]{1,3}[1-9][0-9]{0,6}$`)
)

func (l *loader) checkPeriod(p *catalog.PeriodFile) {
	s := &p.Settings
	if kind := catalog.KindCode(p.Period); s.Period != "" && string(s.Period) != p.Period.ID && !l.isMisshapen(string(kind)) {
		l.refuse(l.at(&s.Period, s.Pos), "period-in-wrong-folder", fmt.Sprintf(`sửa thành period: "%s"`, p.Period.ID),
			"Tệp ghi kỳ “%s” nhưng nằm trong thư mục của kỳ %s", clip(string(s.Period)), p.Period.ID)
	}
	l.word(l.at(&s.State, s.Pos), s.State, "state", words("PeriodSettings.state")...)
	cut := l.at(&s.CutOff, s.Pos)
	if !s.CutOff.IsZero() && !s.CutOff.Between(p.Period.From, p.Period.To) {
		l.refuse(cut, "cut-off-outside-period", fmt.Sprintf("ghi ngày trong khoảng %s đến %s", p.Period.From, p.Period.To),
			"Ngày chốt số liệu %s không nằm trong kỳ %s (%s)", viet.Date(s.CutOff), p.Period.ID, span(p.Period.From, p.Period.To))
	}
	switch {
	case s.State != catalog.Provisional && s.State != catalog.Final, l.broken(&s.Released, s.Released.IsZero()):
	case s.Released.IsZero():
		l.against(s.Pos, l.at(&s.State, s.Pos), "state: "+s.State, "released-missing", "thêm dòng “released: …” với ngày công bố",
			"Kỳ %s ở trạng thái “%s” mà không ghi ngày công bố", p.Period.ID, s.State)
	case s.Released.Before(s.CutOff) && s.CutOff.Between(p.Period.From, p.Period.To): // else it follows from the cut-off day
		l.against(l.at(&s.Released, s.Pos), cut, "ngày chốt số liệu", "dates-reversed", "sửa một trong hai ngày",
			"Ngày công bố %s đứng trước ngày chốt số liệu %s", viet.Date(s.Released), viet.Date(s.CutOff))
	}
	l.checkArea(p)
	l.checkDocumentDate(&s.Document)
	l.checkReceipts(p)
	for i := range p.Corrections {
		l.checkCorrection(p, &p.Corrections[i])
	}
	l.checkAnswers(p)
	l.checkSubstitutes(p)
}

// checkArea checks that the whole area still is a unit on the period's last day:
// without it nobody reports, and nothing can be summed.
func (l *loader) checkArea(p *catalog.PeriodFile) {
	area := l.c.Site.WholeArea
	i := slices.IndexFunc(l.c.Units, func(u catalog.Unit) bool { return u.Code == area })
	if i < 0 || l.c.WholeArea(p.Period.To) != nil {
		return // an unknown code is answered in site.yaml
	}
	u := &l.c.Units[i]
	l.against(l.at(&p.Settings.Period, p.Settings.Pos), u.Pos, string(area), "no-whole-area",
		fmt.Sprintf("chuyển thư mục data/%s ra ngoài data nếu kỳ này không báo cáo; nếu vẫn báo cáo thì sửa ngày hiệu lực của đơn vị “%s” trong %s", p.Period.Folder, area, catalog.UnitsFile),
		"Kỳ %s kết thúc ngày %s, ngày đó toàn địa bàn “%s” (%s) không có hiệu lực", p.Period.ID, viet.Date(p.Period.To), area, u.Name)
}

// checkDocumentDate checks that document rules are in force on the report's day.
func (l *loader) checkDocumentDate(d *catalog.Front) {
	ps := l.c.Site.Documents
	if d.Date.IsZero() || !l.read[catalog.SiteFile] || len(ps) == 0 {
		return
	}
	if !slices.ContainsFunc(ps, func(p catalog.Profile) bool { return d.Date.Between(p.From, p.To) }) {
		l.add(findingAt(l.at(&d.Date, d.Pos), l.at(&l.c.Site.Documents, l.c.Site.Pos), "no-document-profile",
			"kiểm tra lại ngày; nếu đúng, thêm vào document_profiles bộ quy tắc có hiệu lực ngày đó",
			"Không có bộ quy tắc trình bày văn bản nào có hiệu lực ngày %s", viet.Date(d.Date)))
	}
}

// reporter checks that a code names a unit that owes a return for the period.
func (l *loader) reporter(pos finding.Pos, code catalog.Code, p *catalog.PeriodFile) *catalog.Unit {
	if !l.unitCode(pos, code, p) {
		return nil
	}
	u := l.c.Unit(code, p.Period.To)
	if u == nil {
		l.refuse(pos, "unit-not-in-force", "ghi mã đơn vị có hiệu lực ngày đó", "Đơn vị “%s” không có hiệu lực ngày %s, ngày cuối kỳ %s", code, viet.Date(p.Period.To), p.Period.ID)
		return nil
	}
	if t := l.c.UnitType(u.Type); t != nil && !t.Owes {
		l.refuse(pos, "asked-of-nobody", "ghi mã đơn vị có gửi báo cáo", "Đơn vị “%s” (%s) không gửi báo cáo", code, u.Name)
		return nil
	}
	return u
}

func (l *loader) checkReceipts(p *catalog.PeriodFile) {
	first := map[[2]catalog.Code]finding.Pos{}
	for i := range p.Receipts {
		r := &p.Receipts[i]
		l.reporter(l.at(&r.Unit, r.Pos), r.Unit, p)
		if r.Content != "" && !contentHash.MatchString(string(r.Content)) {
			l.refuse(l.at(&r.Content, r.Pos), "bad-value", "chép lại mã nội dung mà lệnh binhdang check in ra",
				"Mã nội dung “%s” không phải là 64 chữ số thập lục phân viết thường", clip(string(r.Content)))
		}
		key := [2]catalog.Code{r.Unit, r.Content}
		if at, ok := first[key]; ok && r.Unit != "" && r.Content != "" {
			l.against(r.Pos, at, "lần đầu", "duplicate-receipt", "giữ lại dòng ghi đúng ngày nhận, xóa dòng kia",
				"Báo cáo này của đơn vị “%s” ghi hai lần trong sổ tiếp nhận", r.Unit)
			continue
		}
		first[key] = r.Pos
	}
}

func (l *loader) checkCorrection(p *catalog.PeriodFile, c *catalog.Correction) {
	l.checkCell(p, c.Pos, &c.Unit, &c.Sheet, &c.Cell)
}

// checkCell checks that a line of a register names a unit that reports and a cell that
// its form may have.
func (l *loader) checkCell(p *catalog.PeriodFile, pos finding.Pos, unit *catalog.Code, sheet, cell *string) {
	u := l.reporter(l.at(unit, pos), *unit, p)
	if *cell != "" && !cellAddress.MatchString(*cell) {
		l.refuse(l.at(cell, pos), "bad-value", "viết cột bằng chữ hoa rồi đến số dòng, ví dụ D9", "“%s” không phải là địa chỉ ô", clip(*cell))
	}
	if u == nil || *sheet == "" || !l.read[catalog.MeasuresFile] || l.c.UnitType(u.Type) == nil {
		return
	}
	names := []string{catalog.TasksSheet}
	for i := range l.c.Sheets {
		if l.c.Sheets[i].Asked(u) {
			names = append(names, l.c.Sheets[i].Name)
		}
	}
	if !slices.Contains(names, *sheet) {
		fix := "sửa thành " + oneOf(names)
		if s := nearest(*sheet, names); s != "" {
			fix = fmt.Sprintf("sửa thành “%s”", s)
		}
		l.refuse(l.at(sheet, pos), "dangling-reference", fix, "Biểu “%s” không có trong báo cáo của đơn vị “%s”", clip(*sheet), *unit)
	}
}
