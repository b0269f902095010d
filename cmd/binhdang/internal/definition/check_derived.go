package definition

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// findingAt is a finding with the definition that asks for it.
func findingAt(pos, rule finding.Pos, id, fix, format string, args ...any) finding.Finding {
	return finding.Finding{Rule: id, Pos: pos, RulePos: rule, Format: format, Args: args, Fix: fix}
}

func (l *loader) checkRecords(r *catalog.Records) {
	if l.written(&r.Rows) && !l.unread[&r.Rows] && r.Rows < 1 {
		l.refuse(l.at(&r.Rows, r.Pos), "out-of-range", "viết số từ 1 trở lên", "Danh sách “%s” có %d dòng, phải có ít nhất 1", r.ID, r.Rows)
	}
	var seen []identified
	known := columns(r)
	for i := range r.Columns {
		c := &r.Columns[i]
		at := l.at(&c.ID, r.Pos)
		seen = append(seen, l.thing(&c.ID, r.Pos))
		l.word(l.at(&c.Answer, at), c.Answer, "answer", words("RecordColumn.answer")...)
		if l.refer(l.at(&c.PartOf, at), c.PartOf, known, "cột", catalog.MeasuresFile) && c.PartOf == c.ID {
			l.cycle(l.at(&c.PartOf, at), "part_of", []string{string(c.ID)}, []finding.Pos{at})
		}
	}
	l.identify(catalog.ColumnID, seen)
}

func columns(r *catalog.Records) []string {
	return ids(r.Columns, func(c *catalog.RecordColumn) catalog.Code { return c.ID })
}

func (l *loader) checkDerived() {
	var records []string
	byID := map[catalog.Code]*catalog.Records{}
	for i := range l.c.Sheets {
		if r := l.c.Sheets[i].Records; r != nil {
			records = append(records, string(r.ID))
			byID[r.ID] = r
		}
	}
	for i := range l.c.Derived {
		d := &l.c.Derived[i]
		l.classInPolicy(l.at(&d.Class, d.Pos), d.Class)
		l.word(l.at(&d.Receipt, d.Pos), d.Receipt, "receipt", words("Derived.receipt")...)
		if (d.Records == "") == (d.Receipt == "") && !l.unread[&d.Records] && !l.unread[&d.Receipt] {
			l.refuse(d.Pos, "derived-source", "giữ đúng một trong hai khóa count_records và receipt",
				"Câu hỏi suy ra “%s” phải đếm từ danh sách hoặc từ sổ tiếp nhận, và chỉ một trong hai", d.ID)
		}
		if l.refer(l.at(&d.Records, d.Pos), d.Records, records, "danh sách (records)", catalog.MeasuresFile) {
			l.checkWhere(d, byID[d.Records])
		}
	}
}

// broken reports whether a value was written and could not be read.
func (l *loader) broken(ptr any, zero bool) bool { return zero && l.unread[ptr] }

func (l *loader) checkWhere(d *catalog.Derived, r *catalog.Records) {
	known := columns(r)
	answer := map[catalog.Code]string{}
	for _, c := range r.Columns {
		answer[c.ID] = c.Answer
	}
	for i := range d.Where {
		w := &d.Where[i]
		pos := l.at(w, d.Pos)
		ok := l.refer(l.at(&w.Column, pos), w.Column, known, "cột", catalog.MeasuresFile)
		l.refer(l.at(&w.Of, pos), w.Of, known, "cột", catalog.MeasuresFile)
		share := w.Of != "" && w.Percent >= 1 && w.Percent <= 100
		switch {
		case w.Is != nil && (w.Of != "" || w.Percent != 0), w.Is == nil && !share:
			l.refuse(pos, "bad-condition", "ghi of cùng percent từ 1 đến 100, hoặc ghi is",
				"Điều kiện trên cột “%s” phải là tỷ lệ so với cột khác hoặc câu trả lời, và chỉ một trong hai", w.Column)
		case ok && w.Is != nil && answer[w.Column] == catalog.AnswerCount:
			l.refuse(l.at(&w.Is, pos), "bad-condition", "ghi of và percent thay cho is", "Cột “%s” là số đếm, không so được với Có/Không", w.Column)
		case ok && w.Is == nil && answer[w.Column] == catalog.AnswerYesNo:
			l.refuse(l.at(&w.Column, pos), "bad-condition", "ghi is thay cho of và percent", "Cột “%s” là câu Có/Không, không tính được tỷ lệ", w.Column)
		}
	}
}
