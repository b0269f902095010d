package report

import (
	"fmt"
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
	slotOverview   = "tong-quan"   // plan, state of the tasks, coverage
	slotTasks      = "nhiem-vu"    // {{nhiem-vu}} by chapter with headings, {{nhiem-vu II.2 III}} those chapters
	slotGoals      = "chi-tieu"    // how many goals are met, which are not collected
	slotObjectives = "muc-tieu"    // {{muc-tieu}} or {{muc-tieu MT1}}: what was reached, sentences and table
	slotTable      = "bang"        // {{bang MT1}}: the table alone
	slotSentence   = "cau"         // {{cau BDG1.1c BDG1.2}}: a sentence for each
	slotFigure     = "hinh"        // {{hinh BDG1.1c BDG1.2}}: bullets of the named indicators
	slotFarthest   = "hinh-xa-moc" // bullets of the indicators farthest from their targets
	slotGood       = "ket-qua-tot" // targets met, what is better than a year before
	slotShort      = "han-che"     // targets missed, what is worse, late tasks, missing returns
	slotCauses     = "ton-tai"     // each shortcoming with its cause and the next task, which may follow in a table of the officers
	slotMoney      = "kinh-phi"    // what was spent, and how the sums that bodies tell fit together
	slotTodo       = "can-bo-sung" // {{can-bo-sung nguyên nhân}}: the officer has to write it
)

// References: marks inside a paragraph.
const (
	refValue    = "gia-tri"   // {{gia-tri BDG1.1c}}: 31,4 %
	refFraction = "phan-so"   // {{phan-so BDG1.1c}}: 236/752
	refTarget   = "moc"       // {{moc BDG1.1c}}: trên 35 %
	refStatus   = "danh-gia"  // {{danh-gia BDG1.1c}}: chưa đạt mốc 2020
	refPeriod   = "ky"        // 6 tháng đầu năm 2018
	refCutOff   = "ngay-chot" // ngày 14 tháng 6 năm 2018
	refCoverage = "do-phu"    // 27/29 xã, thị trấn và 13/15 cơ quan
	refMeasure  = "so-lieu"   // {{so-lieu trainings}}, {{so-lieu training_attendances.female}}: the total of a measure
	refOutput   = "ket-qua"   // {{ket-qua III.1.c communes}}: what was counted of a task, "18/29" of what the plan expects
)

// mark says how many arguments a mark takes; most < 0 is any number.
type mark struct {
	name        string
	least, most int
}

var (
	slots = []mark{
		{slotOverview, 0, 0}, {slotTasks, 0, -1}, {slotGoals, 0, 0}, {slotObjectives, 0, -1}, {slotTable, 1, -1}, {slotSentence, 1, -1},
		{slotFigure, 1, -1}, {slotFarthest, 0, 0}, {slotGood, 0, 0}, {slotShort, 0, 0}, {slotCauses, 0, 0}, {slotMoney, 0, 0}, {slotTodo, 1, -1},
	}
	refs = []mark{
		{refValue, 1, 1}, {refFraction, 1, 1}, {refTarget, 1, 1}, {refStatus, 1, 1}, {refPeriod, 0, 0}, {refCutOff, 0, 0}, {refCoverage, 0, 0}, {refMeasure, 1, 1}, {refOutput, 2, 2},
	}
)

func named(marks []mark, name string) *mark {
	i := slices.IndexFunc(marks, func(m mark) bool { return m.name == name })
	if i < 0 {
		return nil
	}
	return &marks[i]
}

func names(marks []mark) string {
	var out []string
	for _, m := range marks {
		out = append(out, m.name)
	}
	return strings.Join(out, ", ")
}

// slot fills a slot; level is the heading level of sections that it makes. A
// reference that stands alone in its paragraph is a paragraph.
func (b *builder) slot(s document.Slot, level int) []document.Block {
	m := named(slots, s.Name)
	switch {
	case m == nil && named(refs, s.Name) != nil:
		return []document.Block{document.Para{Content: b.ref(document.Ref(s))}}
	case m == nil:
		b.fault(s.Pos, "dùng một trong các dấu: "+names(slots)+", "+names(refs), "Không có dấu chèn {{%s}}", s.Name)
		return nil
	case !b.takes(m, s):
		return nil
	}
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
	case slotMoney:
		return b.money()
	case slotCauses:
		return b.causes(s.Pos, nil)
	}
	return []document.Block{document.Para{Role: document.Todo, Content: document.T("[cần bổ sung: ", strings.Join(s.Args, " "), "]")}}
}

func (b *builder) ref(r document.Ref) document.Inlines {
	m := named(refs, r.Name)
	switch {
	case m == nil && named(slots, r.Name) != nil:
		b.fault(r.Pos, "để dấu này thành một đoạn riêng, có dòng trống ở trước và sau", "Dấu chèn {{%s}} đứng lẫn trong câu", r.Name)
		return nil
	case m == nil:
		b.fault(r.Pos, "trong câu dùng một trong các dấu: "+names(refs), "Không có dấu chèn {{%s}}", r.Name)
		return nil
	case !b.takes(m, document.Slot(r)):
		return nil
	}
	switch r.Name {
	case refPeriod:
		return document.T(viet.LowerFirst(b.p.Name))
	case refCutOff:
		return document.T(viet.LongDate(b.p.Settings.CutOff))
	case refCoverage:
		return document.T(wording.CoverageOf(b.c, b.p))
	case refMeasure:
		return b.measureRef(document.Slot(r))
	case refOutput:
		return b.outputRef(document.Slot(r))
	}
	vs := b.values(document.Slot(r))
	if len(vs) == 0 {
		return nil
	}
	v := vs[0]
	ind, ver := wording.Defined(b.c, v)
	switch {
	case r.Name == refTarget && v.Target == nil:
		b.fault(r.Pos, "bỏ dấu này, hoặc viết rằng chỉ tiêu chỉ để theo dõi", "Chỉ tiêu %s không có mốc trong %s", ind.ID, viet.LowerFirst(b.p.Name))
		return nil
	case r.Name == refTarget:
		return wording.Bound(v.Target.Is, ind.Unit)
	case r.Name == refFraction && !ver.Traits().Ratio:
		b.fault(r.Pos, "dùng {{"+refValue+" "+string(ind.ID)+"}}", "Chỉ tiêu %s không có tử số và mẫu số", ind.ID)
		return nil
	case v.State != quantity.Reported:
		return document.T(viet.LowerFirst(v.State.Word()))
	case r.Name == refFraction:
		return document.T(b.fraction(ver, v))
	case r.Name == refStatus:
		return document.T(viet.LowerFirst(wording.Status(v)))
	}
	in := wording.Value(ind, v)
	for _, f := range b.flags(v) {
		in = append(in, document.Text(" "), f)
	}
	return in
}

// takes checks the number of arguments.
func (b *builder) takes(m *mark, s document.Slot) bool {
	n := len(s.Args)
	if n >= m.least && (m.most < 0 || n <= m.most) {
		return true
	}
	example := string(b.example())
	switch m.name {
	case refMeasure:
		example = string(b.exampleMeasure())
	case slotTodo:
		example = "nguyên nhân"
	case slotTable:
		example = string(b.c.Objectives[0].ID)
	}
	switch {
	case m.most == 0:
		b.fault(s.Pos, "viết {{"+m.name+"}}", "Dấu chèn {{%s}} không nhận tham số, ở đây có %d", m.name, n)
	case m.name == refOutput:
		b.fault(s.Pos, "ghi mã nhiệm vụ rồi mã kết quả trong tasks.yaml của năm, cách nhau một dấu cách", "Dấu chèn {{%s}} cần mã nhiệm vụ và mã kết quả, ở đây có %d mã", m.name, n)
	case m.name == refMeasure:
		b.fault(s.Pos, "ghi một mã, ví dụ {{"+m.name+" "+example+"}}", "Dấu chèn {{%s}} cần đúng một mã câu hỏi, ở đây có %d", m.name, n)
	case m.most == 1:
		b.fault(s.Pos, "ghi một mã, ví dụ {{"+m.name+" "+example+"}}", "Dấu chèn {{%s}} cần đúng một mã chỉ tiêu, ở đây có %d", m.name, n)
	default:
		b.fault(s.Pos, "ghi thêm, ví dụ {{"+m.name+" "+example+"}}", "Dấu chèn {{%s}} cần ít nhất một tham số", m.name)
	}
	return false
}

// example is the id of an indicator that the period can show.
func (b *builder) example() catalog.Code {
	for i := range b.c.Indicators {
		if id := b.c.Indicators[i].ID; b.p.AreaValue(id) != nil {
			return id
		}
	}
	return b.c.Indicators[0].ID
}

// values finds the whole-area values that a mark names; an unknown id is a
// finding with its place.
func (b *builder) values(s document.Slot) []*edition.Value {
	var out []*edition.Value
	for _, id := range s.Args {
		ind := b.c.Indicator(catalog.Code(id))
		if ind == nil {
			b.fault(s.Pos, b.nearest(id), "Không có chỉ tiêu %s", id)
			continue
		}
		v := b.p.AreaValue(ind.ID)
		if v == nil {
			b.fault(s.Pos, "bỏ mã này khỏi dấu chèn", "Chỉ tiêu %s không có số của toàn địa bàn trong %s", id, viet.LowerFirst(b.p.Name))
			continue
		}
		out = append(out, v)
	}
	return out
}

// nearest is the remedy for an unknown id: the one that differs in case or
// accents only, else one that works.
func (b *builder) nearest(id string) string {
	for i := range b.c.Indicators {
		if known := string(b.c.Indicators[i].ID); viet.Fold(known) == viet.Fold(id) {
			return "viết là " + known
		}
	}
	return fmt.Sprintf("dùng mã trong data/indicators.yaml, ví dụ %s", b.example())
}
