package report

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// Slots: marks that stand in a paragraph of their own.
const (
	slotOverview   = "tong-quan"   // plan, coverage, state of the tasks
	slotTasks      = "nhiem-vu"    // {{nhiem-vu}} or {{nhiem-vu II.1 III.5}}: what was done, by chapter
	slotGoals      = "chi-tieu"    // how many goals are met, which are not collected
	slotObjectives = "muc-tieu"    // {{muc-tieu}} or {{muc-tieu MT1}}: sentences and table
	slotTable      = "bang"        // {{bang MT1}}: the table alone
	slotSentence   = "cau"         // {{cau BDG1.1c BDG1.2}}: a sentence for each
	slotFigure     = "hinh"        // {{hinh BDG1.1c BDG1.2}}: bullets of the named indicators
	slotFarthest   = "hinh-xa-moc" // bullets of the indicators farthest from their targets
	slotGood       = "ket-qua-tot" // goals met
	slotShort      = "han-che"     // unmet targets, late tasks, missing returns
	slotTodo       = "can-bo-sung" // {{can-bo-sung nguyên nhân}}: the officer has to write it
)

// References: marks inside a paragraph.
const (
	refValue    = "gia-tri"  // {{gia-tri BDG1.1c}}: 31,4 %
	refFraction = "phan-so"  // {{phan-so BDG1.1c}}: 236/752
	refTarget   = "moc"      // {{moc BDG1.1c}}: trên 35 %
	refStatus   = "danh-gia" // {{danh-gia BDG1.1c}}: chưa đạt mốc 2020
	refPeriod   = "ky"       // 6 tháng đầu năm 2018
	refCutOff   = "ngay-chot"
	refCoverage = "do-phu" // 27/29 xã, thị trấn và 13/15 cơ quan
)

var (
	slotNames = []string{slotOverview, slotTasks, slotGoals, slotObjectives, slotTable, slotSentence, slotFigure, slotFarthest, slotGood, slotShort, slotTodo}
	refNames  = []string{refValue, refFraction, refTarget, refStatus, refPeriod, refCutOff, refCoverage}
)

// slot fills a slot; level is the heading level of sections that it makes. A
// reference that stands alone in its paragraph is a paragraph.
func (b *builder) slot(s document.Slot, level int) []document.Block {
	switch s.Name {
	case slotOverview:
		return b.overview()
	case slotTasks:
		return b.taskResults(s, level)
	case slotGoals:
		return b.goals()
	case slotObjectives, slotTable:
		return b.objectives(s, level)
	case slotSentence:
		var in document.Inlines
		for _, v := range b.values(s) {
			if len(in) > 0 {
				in = append(in, document.Text(" "))
			}
			in = append(in, b.sentence(v)...)
		}
		return []document.Block{document.Para{Content: in}}
	case slotFigure:
		return b.figure("Kết quả so với mốc", b.values(s))
	case slotFarthest:
		return b.farthest(5)
	case slotGood:
		return b.good()
	case slotShort:
		return b.shortcomings()
	case slotTodo:
		return []document.Block{document.Para{Role: document.Todo, Content: document.T("[cần bổ sung: ", strings.Join(s.Args, " "), "]")}}
	}
	if slices.Contains(refNames, s.Name) {
		return []document.Block{document.Para{Content: b.ref(document.Ref(s))}}
	}
	b.fault(s.Pos, "dùng một trong: "+strings.Join(slotNames, ", "), "Không có dấu chèn {{%s}}", s.Name)
	return nil
}

func (b *builder) ref(r document.Ref) document.Inlines {
	switch r.Name {
	case refPeriod:
		return document.T(viet.LowerFirst(b.p.Name))
	case refCutOff:
		return document.T(viet.LongDate(b.p.Settings.CutOff))
	case refCoverage:
		return document.T(wording.CoverageOf(b.c, b.p))
	}
	if !slices.Contains(refNames, r.Name) {
		b.fault(r.Pos, "trong câu chỉ dùng: "+strings.Join(refNames, ", ")+"; dấu khác đứng riêng một đoạn", "Không có dấu chèn {{%s}}", r.Name)
		return nil
	}
	vs := b.values(document.Slot(r))
	if len(vs) != 1 {
		if len(r.Args) != 1 {
			b.fault(r.Pos, "ghi đúng một mã, ví dụ {{"+r.Name+" BDG1.1c}}", "Dấu chèn {{%s}} cần một mã chỉ tiêu", r.Name)
		}
		return nil
	}
	v := vs[0]
	ind, _ := wording.Defined(b.c, v)
	switch {
	case v.State != quantity.Reported:
		return document.T(viet.LowerFirst(v.State.Word()))
	case r.Name == refFraction && v.HasRatio:
		return document.T(wording.Fraction(v))
	case r.Name == refTarget && v.Target == nil:
		return document.T("không có mốc trong kỳ")
	case r.Name == refTarget:
		return wording.Bound(v.Target.Is, ind.Unit)
	case r.Name == refStatus:
		return document.T(viet.LowerFirst(wording.Status(v)))
	}
	return wording.Value(ind, v)
}

// values finds the whole-area values that a mark names; an unknown id is a
// finding with its place.
func (b *builder) values(s document.Slot) []*edition.Value {
	var out []*edition.Value
	for _, id := range s.Args {
		ind := b.c.Indicator(catalog.Code(id))
		if ind == nil {
			b.fault(s.Pos, "dùng mã trong data/indicators.yaml, ví dụ "+string(b.c.Indicators[0].ID), "Không có chỉ tiêu %s", id)
			continue
		}
		v := b.p.Value(ind.ID, b.c.Site.WholeArea)
		if v == nil {
			b.fault(s.Pos, "bỏ dấu này, hoặc chỉ dùng nó trong báo cáo của kỳ có chỉ tiêu", "Chỉ tiêu %s không có số của toàn địa bàn trong %s", id, viet.LowerFirst(b.p.Name))
			continue
		}
		out = append(out, v)
	}
	return out
}
