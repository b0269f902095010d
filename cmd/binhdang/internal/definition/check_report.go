package definition

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

func (l *loader) checkReport(r *catalog.Report) {
	known := ids(l.c.Indicators, func(x *catalog.Indicator) catalog.Code { return x.ID })
	for i := range r.UnitColumns {
		x := &r.UnitColumns[i]
		l.refer(l.at(&x.Indicator, x.Pos), x.Indicator, known, "chỉ tiêu", catalog.IndicatorsFile)
	}
	var letters []identified
	for i := range r.Letters {
		x := &r.Letters[i]
		letters = append(letters, l.thing(&x.ID, x.Pos))
		switch x.ID {
		case catalog.SummaryID:
			l.refuse(l.at(&x.ID, x.Pos), "reserved-id", "đặt mã khác", "Mã “%s” dành cho trang tóm tắt", x.ID)
		case catalog.PublicID:
			l.refuse(l.at(&x.ID, x.Pos), "reserved-id", "đặt mã khác", "Mã “%s” dành cho bản công khai", x.ID)
		}
		for k := range x.Cites {
			l.cite(&x.Cites[k])
		}
	}
	l.identify(catalog.LetterID, letters)
}

// checkTold names what the forms collect and no report tells: a question that no
// indicator is computed from, no task names, and that has no place of its own. Where
// definitions are at fault, what is missing may be there when they are mended.
func (l *loader) checkTold() {
	objectives := ids(l.c.Objectives, func(o *catalog.Objective) catalog.Code { return o.ID })
	told := map[catalog.Code]bool{}
	for i := range l.c.Indicators {
		for k := range l.c.Indicators[i].Versions {
			for _, r := range l.c.Indicators[i].Versions[k].Refs() {
				told[r.Measure] = true
			}
		}
	}
	for i := range l.c.Plans {
		for k := range l.c.Plans[i].Tasks {
			t := &l.c.Plans[i].Tasks[k]
			for _, m := range t.Measures {
				told[m] = true
			}
			for _, o := range t.Outputs {
				told[o.Within] = true
			}
		}
	}
	example := ""
	if len(objectives) > 0 {
		example = ", ví dụ report: " + objectives[0]
	}
	l.eachMeasure(func(m *catalog.Measure) {
		l.refer(l.at(&m.Report, m.Pos), m.Report, objectives, "mục tiêu", catalog.IndicatorsFile)
		if m.Report != "" || told[m.ID] || l.found.HasErrors() || len(objectives) == 0 || len(l.c.Plans) == 0 { // tasks of a plan to come may tell of it
			return
		}
		l.found.Add(finding.Finding{
			Rule: "measure-untold", Severity: finding.Warning, Pos: l.at(&m.ID, m.Pos),
			Format: "Biểu thu thập câu hỏi “%s” (%s) mà báo cáo không nói đến: không chỉ tiêu nào tính từ câu hỏi này, không nhiệm vụ nào nêu",
			Args:   []any{m.ID, strings.TrimSpace(m.Label)},
			Fix:    fmt.Sprintf("thêm khóa report với mã mục tiêu của phần báo cáo cần nêu%s; nếu không cần số này thì bỏ câu hỏi khỏi biểu", example),
		})
	})
}
