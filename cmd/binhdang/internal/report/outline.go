package report

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// outline is the report where the officers have written none: the usual parts
// of a district report (situation; results by task and objective, the committee for the
// advancement of women, the month of action, money; shortcomings and causes; next tasks;
// proposals), everything computed that can be, and a visible gap for what only a person
// can write.
func (b *builder) outline() []document.Block {
	slot := func(name string, args ...string) document.Block {
		return document.Slot{Name: name, Args: args}
	}
	section := func(level int, number, title string, blocks ...document.Block) document.Block {
		return document.Section{Level: level, Number: number, Title: document.T(title), Blocks: blocks}
	}
	tasks := []document.Block{slot(slotTasks)}
	if b.plan == nil {
		tasks = []document.Block{slot(slotTodo, "kết quả thực hiện nhiệm vụ")}
	}
	causes := []document.Block{slot(slotCauses)}
	if len(b.short()) > 0 {
		causes = append(causes, slot(slotTodo, "nguyên nhân khách quan"), slot(slotTodo, "nguyên nhân chủ quan"))
	}
	return []document.Block{
		section(2, "I.", "Công tác lãnh đạo, chỉ đạo, điều hành", slot(slotOverview)),
		section(2, "II.", "Kết quả thực hiện",
			section(3, "1.", "Kết quả thực hiện các nhiệm vụ", tasks...),
			section(3, "2.", "Kết quả thực hiện các mục tiêu, chỉ tiêu", slot(slotGoals), slot(slotFarthest), slot(slotObjectives)),
			section(3, "3.", "Hoạt động của "+committee, b.inPlan(committee)),
			section(3, "4.", actionMonth+" vì bình đẳng giới", b.inPlan(actionMonth)),
			section(3, "5.", "Kinh phí", slot(slotMoney)),
		),
		section(2, "III.", "Đánh giá chung",
			section(3, "1.", "Ưu điểm", slot(slotGood)),
			section(3, "2.", "Tồn tại, hạn chế", slot(slotShort)),
			section(3, "3.", "Nguyên nhân", causes...),
		),
		section(2, "IV.", "Phương hướng, nhiệm vụ", slot(slotTodo, "nhiệm vụ kỳ tới")),
		section(2, "V.", "Kiến nghị, đề xuất", slot(slotTodo, "kiến nghị, đề xuất")),
	}
}

// Two things that a district reports every year, by the words in which plans name them.
const (
	committee   = "Ban Vì sự tiến bộ của phụ nữ"
	actionMonth = "Tháng hành động"
)

// inPlan says at which rows of the plan something was told; where no row is about it an
// officer has to write of it.
func (b *builder) inPlan(what string) document.Block {
	var rows []string
	if b.plan != nil {
		for i := range b.plan.Tasks {
			t := &b.plan.Tasks[i]
			if b.p.Task(t.ID) == nil {
				continue
			}
			ch := slices.IndexFunc(b.plan.Chapters, func(c catalog.PlanChapter) bool { return c.ID == t.Chapter })
			if strings.Contains(t.Title, what) || ch >= 0 && strings.Contains(b.plan.Chapters[ch].Title, what) {
				rows = append(rows, string(t.ID))
			}
		}
	}
	if len(rows) == 0 {
		return document.Slot{Name: slotTodo, Args: []string{"kết quả của " + what}}
	}
	return para("Kết quả đã nêu ở các điểm ", strings.Join(rows, ", "), " của mục 1.")
}

// money is what was spent: the indicators that rest on the money which holds the costs of
// tasks, and how the sums that bodies tell fit together.
func (b *builder) money() []document.Block {
	var in document.Inlines
	for _, v := range b.p.AreaValues() {
		_, ver := wording.Defined(b.c, v)
		if !slices.ContainsFunc(ver.Refs(), func(r catalog.Ref) bool { m := b.c.Measure(r.Measure); return m != nil && m.TaskCosts }) {
			continue
		}
		if len(in) > 0 {
			in = append(in, document.Text(" "))
		}
		in = append(in, b.sentence(v)...)
	}
	var out []document.Block
	if len(in) > 0 {
		out = append(out, document.Para{Content: in})
	}
	if s := wording.Money(b.c, b.p); s != "" {
		out = append(out, para(s))
	}
	if len(out) == 0 {
		return []document.Block{document.Para{Role: document.Todo, Content: document.T("[cần bổ sung: kinh phí]")}}
	}
	return out
}
