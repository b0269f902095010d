package definition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/label"
)

// checkLabels looks at how offices call what is asked: what the names are of, their
// brackets, and names that two questions have.
func (l *loader) checkLabels() {
	var measures []string
	for i := range l.c.Sheets {
		for j := range l.c.Sheets[i].Sections {
			for k := range l.c.Sheets[i].Sections[j].Measures {
				measures = append(measures, string(l.c.Sheets[i].Sections[j].Measures[k].ID))
			}
		}
	}
	var strange []finding.Pos // names of what is not asked here, which are no fault
	known := func(ptr *catalog.Code, pos finding.Pos) bool {
		if !l.read[catalog.MeasuresFile] || slices.Contains(measures, string(*ptr)) {
			return true
		}
		strange = append(strange, l.at(ptr, pos))
		return false
	}
	names := &l.c.Labels
	var topics []string
	for i := range names.Topics {
		topics = append(topics, string(names.Topics[i].ID))
	}
	for i := range names.Heads {
		h := &names.Heads[i]
		l.word(l.at(&h.Is, h.Pos), string(h.Is), "is", words("HeadNames.is")...)
		l.brackets(h.Names, h.Pos)
	}
	first := map[catalog.Code]finding.Pos{}
	for i := range names.Measures {
		m := &names.Measures[i]
		known(&m.Measure, m.Pos)
		if other, twice := first[m.Measure]; twice {
			l.against(l.at(&m.Measure, m.Pos), other, "lần trước", "duplicate-id", "gộp hai mục thành một", "Câu hỏi “%s” có hai mục tên gọi", m.Measure)
		}
		first[m.Measure] = m.Pos
		l.brackets(m.Names, m.Pos)
		for _, list := range [][]catalog.NamesOf{m.Below, m.After} {
			for k := range list {
				known(&list[k].Of, list[k].Pos)
				l.brackets(list[k].Names, list[k].Pos)
			}
		}
		for k := range m.Within {
			w := &m.Within[k]
			l.brackets(w.Names, w.Pos)
			if !slices.Contains(topics, string(w.Topic)) {
				l.refuse(l.at(&w.Topic, w.Pos), "dangling-reference", "thêm chủ đề “"+string(w.Topic)+"” vào topics, hoặc sửa thành một chủ đề có ở đó", "Không có chủ đề “%s” trong topics", w.Topic)
			}
		}
	}
	for i := range names.Confirmed {
		k := &names.Confirmed[i]
		if k.Measure != "" {
			known(&k.Measure, k.Pos)
		}
		for j := range names.Confirmed[:i] {
			o := &names.Confirmed[j]
			if o.Label == k.Label && o.Unit == k.Unit && (o.Measure != k.Measure || o.Part != k.Part) {
				l.against(k.Pos, o.Pos, "lần trước", "label-twice", "giữ một dòng", "Nhãn “%s” được xác nhận hai cách", k.Label)
			}
		}
	}
	if len(strange) > 0 {
		l.found.Add(finding.Finding{
			Rule: "label-unused", Severity: finding.Warning, Pos: strange[0],
			Format: "%d mục ở %s là tên gọi của câu hỏi không có trong %s, nên không dùng", Args: []any{len(strange), catalog.LabelsFile, catalog.MeasuresFile},
			Fix: "đổi mã câu hỏi ở đó theo " + catalog.MeasuresFile + ", hoặc xóa mục ấy",
		})
	}
	unasked := func(m catalog.Code) bool { return !slices.Contains(measures, string(m)) }
	names.Measures = slices.DeleteFunc(names.Measures, func(m catalog.MeasureNames) bool { return unasked(m.Measure) })
	for i := range names.Measures {
		m := &names.Measures[i]
		m.Below = slices.DeleteFunc(m.Below, func(n catalog.NamesOf) bool { return unasked(n.Of) })
		m.After = slices.DeleteFunc(m.After, func(n catalog.NamesOf) bool { return unasked(n.Of) })
	}
	names.Confirmed = slices.DeleteFunc(names.Confirmed, func(k catalog.ConfirmedName) bool { return k.Measure != "" && unasked(k.Measure) })
	if !l.read[catalog.MeasuresFile] || !l.read[catalog.UnitsFile] || !l.read[catalog.SiteFile] {
		return
	}
	for _, t := range label.Twice(l.c) {
		l.against(t.Of.Pos, t.Other.Pos, "mục kia", "label-twice", "bỏ tên gọi ấy ở một trong hai mục, hoặc ghi rõ hơn", "Tên gọi “%s” vừa là của “%s” vừa là của “%s”", t.Text, t.Of.Measure, t.Other.Measure)
	}
}

// brackets holds that the brackets of names are in pairs.
func (l *loader) brackets(names []string, pos finding.Pos) {
	for i := range names {
		if !label.WellFormed(names[i]) {
			l.refuse(l.at(&names[i], pos), "label-brackets", "đóng đủ ngoặc ( ) và [ ]", "Tên gọi “%s” có ngoặc không thành cặp", names[i])
		}
	}
}
