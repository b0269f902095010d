package definition

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// questions are the ids of all measures, typed and derived.
func (l *loader) questions() []string {
	var out []string
	l.eachMeasure(func(m *catalog.Measure) { out = append(out, string(m.ID)) })
	return append(out, ids(l.c.Derived, func(d *catalog.Derived) catalog.Code { return d.ID })...)
}

func (l *loader) eachMeasure(do func(*catalog.Measure)) {
	for i := range l.c.Sheets {
		for j := range l.c.Sheets[i].Sections {
			for k := range l.c.Sheets[i].Sections[j].Measures {
				do(&l.c.Sheets[i].Sections[j].Measures[k])
			}
		}
	}
}

func (l *loader) checkMeasures() {
	l.checkBreakdowns()
	var sheets, questions []identified
	for i := range l.c.Sheets {
		s := &l.c.Sheets[i]
		sheets = append(sheets, l.thing(&s.ID, s.Pos))
		l.checkSheet(s)
		if r := s.Records; r != nil {
			questions = append(questions, l.thing(&r.ID, r.Pos))
			l.checkRecords(r)
		}
	}
	l.identify(catalog.SheetID, sheets)
	l.eachMeasure(func(m *catalog.Measure) {
		questions = append(questions, l.thing(&m.ID, m.Pos))
		l.checkMeasure(m)
	})
	for i := range l.c.Derived {
		d := &l.c.Derived[i]
		questions = append(questions, l.thing(&d.ID, d.Pos))
	}
	l.identify(catalog.MeasureID, questions)
	l.checkWholes()
}

func (l *loader) checkBreakdowns() {
	var seen []identified
	for i := range l.c.Breakdowns {
		b := &l.c.Breakdowns[i]
		seen = append(seen, l.thing(&b.ID, b.Pos))
		var parts []identified
		for j := range b.Parts {
			p := &b.Parts[j]
			pos := l.at(&p.ID, b.Pos)
			if p.ID == catalog.TotalPart {
				l.refuse(pos, "reserved-id", "đặt mã khác", "Mã phần “%s” dành cho tổng số của hàng", p.ID)
			}
			parts = append(parts, l.thing(&p.ID, b.Pos))
		}
		l.identify(catalog.PartID, parts)
	}
	l.identify(catalog.BreakdownID, seen)
}

func (l *loader) checkSheet(s *catalog.Sheet) {
	l.refer(l.at(&s.AskedOf, s.Pos), s.AskedOf, l.askable(), "đơn vị hay loại đơn vị", catalog.UnitsFile)
	if s.AskedOf != "" && l.read[catalog.UnitsFile] && !l.owes(s.AskedOf) {
		l.refuse(l.at(&s.AskedOf, s.Pos), "asked-of-nobody", "hỏi một loại đơn vị hoặc đơn vị có gửi báo cáo (owes_return: true)",
			"Biểu %s hỏi “%s”, nhưng “%s” không gửi báo cáo", s.ID, s.AskedOf, s.AskedOf)
	}
	switch {
	case s.Records != nil && len(s.Sections) > 0:
		l.refuse(l.at(&s.Records, s.Pos), "sheet-content", "chuyển records sang một biểu khác", "Biểu %s vừa có sections vừa có records", s.ID)
	case s.Records == nil && len(s.Sections) == 0 && !l.written(&s.Records) && !l.written(&s.Sections):
		l.refuse(s.Pos, "sheet-content", "thêm sections với ít nhất một câu hỏi", "Biểu %s không hỏi gì", s.ID)
	}
}

// owes reports whether a unit type, or the type of a unit, files returns; unknown
// codes are another check's.
func (l *loader) owes(code catalog.Code) bool {
	if t := l.c.UnitType(code); t != nil {
		return t.Owes
	}
	known := false
	for i := range l.c.Units {
		if u := &l.c.Units[i]; u.Code == code {
			t := l.c.UnitType(u.Type)
			if t == nil || t.Owes {
				return true
			}
			known = true
		}
	}
	return !known
}

func (l *loader) checkMeasure(m *catalog.Measure) {
	if l.refer(l.at(&m.Breakdown, m.Pos), m.Breakdown, ids(l.c.Breakdowns, func(b *catalog.Breakdown) catalog.Code { return b.ID }), "chiều phân tổ", catalog.MeasuresFile) {
		if b := l.c.Breakdown(m.Breakdown); m.Answer == catalog.AnswerYesNo && len(b.Parts) > 0 {
			l.against(l.at(&m.Breakdown, m.Pos), b.Pos, "chiều phân tổ "+string(b.ID), "yes-no-with-parts", "chọn chiều phân tổ không có parts",
				"Câu hỏi Có/Không “%s” không thể chia theo “%s”", m.ID, b.ID)
		}
	}
	l.word(l.at(&m.Kind, m.Pos), m.Kind, "kind", words("Measure.kind")...)
	l.word(l.at(&m.Answer, m.Pos), m.Answer, "answer", words("Measure.answer")...)
	l.classInPolicy(l.at(&m.Class, m.Pos), m.Class)
	l.periodKinds(m.Periods, m.Pos)
	if m.FromYear != 0 && m.ToYear != 0 && m.ToYear < m.FromYear {
		l.against(l.at(&m.ToYear, m.Pos), l.at(&m.FromYear, m.Pos), "năm đầu", "dates-reversed", "sửa một trong hai năm",
			"Năm cuối %d đứng trước năm đầu %d", m.ToYear, m.FromYear)
	}
	if m.Min < 0 {
		l.refuse(l.at(&m.Min, m.Pos), "out-of-range", "viết 0 hoặc số dương", "Số nhỏ nhất %d của câu hỏi “%s” là số âm, biểu chỉ nhận số từ 0", m.Min, m.ID)
	}
	if m.Since < 0 || m.Since > 12 {
		l.refuse(l.at(&m.Since, m.Pos), "out-of-range", "viết tháng đầu tiên được đếm, từ 1 đến 12", "Câu hỏi “%s” đếm tháng từ tháng %d, mà một năm có 12 tháng", m.ID, m.Since)
	}
	if m.Max < 0 || m.Max != 0 && m.Min > m.Max {
		l.against(l.at(&m.Max, m.Pos), l.at(&m.Min, m.Pos), "min", "min-above-max", "sửa min hoặc max để min không lớn hơn max",
			"Số nhỏ nhất %d lớn hơn số lớn nhất %d của câu hỏi “%s”", m.Min, m.Max, m.ID)
	}
}

// classInPolicy reports a class that is unknown, and once for each class that
// site.yaml has no rule for it.
func (l *loader) classInPolicy(pos finding.Pos, c catalog.Class) {
	if c == "" || !l.class(pos, c) || !l.read[catalog.SiteFile] || len(l.c.Site.Policy.Classes) == 0 {
		return
	}
	for _, p := range l.c.Site.Policy.Classes {
		if p.Class == c {
			return
		}
	}
	if l.policy[string(c)] {
		return
	}
	l.policy[string(c)] = true // once: the cause is one line of site.yaml
	l.add(findingAt(pos, l.at(&l.c.Site.Policy.Classes, l.c.Site.Policy.Pos), "class-without-policy",
		fmt.Sprintf("thêm dòng “- class: %s” vào disclosure.classes của %s", c, catalog.SiteFile),
		"Mức bảo mật “%s” không có trong chính sách công bố", c))
}

// checkWholes checks part_of: the whole is known, asked in the same form and
// divided in the same way, and nothing is a part of itself.
func (l *loader) checkWholes() {
	var all []*catalog.Measure
	var known []string
	index := map[catalog.Code]int{}
	l.eachMeasure(func(m *catalog.Measure) {
		if _, ok := index[m.ID]; !ok {
			index[m.ID] = len(all)
		}
		all = append(all, m)
		known = append(known, string(m.ID))
	})
	for _, m := range all {
		pos := l.at(&m.PartOf, m.Pos)
		if !l.refer(pos, m.PartOf, known, "câu hỏi", catalog.MeasuresFile) {
			continue
		}
		whole := all[index[m.PartOf]]
		if m.Sheet.AskedOf != whole.Sheet.AskedOf {
			l.against(pos, whole.Pos, string(whole.ID), "part-of-other-source", "ghi part_of một câu hỏi của cùng nguồn",
				"Câu hỏi “%s” hỏi “%s”, còn câu hỏi bao nó “%s” hỏi “%s”", m.ID, m.Sheet.AskedOf, whole.ID, whole.Sheet.AskedOf)
		}
		b := l.c.Breakdown(m.Breakdown)
		if b != nil && len(b.Parts) > 0 && l.c.Breakdown(whole.Breakdown) != nil && m.Breakdown != whole.Breakdown {
			l.against(pos, l.at(&whole.Breakdown, whole.Pos), string(whole.ID), "part-of-other-breakdown",
				fmt.Sprintf("sửa breakdown của “%s” thành “%s”", m.ID, whole.Breakdown),
				"Câu hỏi “%s” chia theo “%s”, còn câu hỏi bao nó “%s” chia theo “%s”", m.ID, m.Breakdown, whole.ID, whole.Breakdown)
		}
	}
	next := func(i int) int {
		if j, ok := index[all[i].PartOf]; ok && all[i].PartOf != "" {
			return j
		}
		return -1
	}
	for _, c := range cycles(len(all), next) {
		var names []string
		var at []finding.Pos
		for _, i := range c {
			names = append(names, string(all[i].ID))
			at = append(at, l.at(&all[i].PartOf, all[i].Pos))
		}
		l.cycle(at[0], "part_of", names, at)
	}
}
