package report

import (
	"binhdang.example/cmd/binhdang/internal/document"
)

// outline is the report where the officers have written none: the usual parts
// of a district report (situation, results by objective, shortcomings and causes,
// next tasks, proposals), everything computed that can be, and a visible gap for
// what only a person can write.
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
	return []document.Block{
		section(2, "I.", "Công tác lãnh đạo, chỉ đạo, điều hành", slot(slotOverview)),
		section(2, "II.", "Kết quả thực hiện",
			section(3, "1.", "Kết quả thực hiện các nhiệm vụ", tasks...),
			section(3, "2.", "Kết quả thực hiện các mục tiêu, chỉ tiêu", slot(slotGoals), slot(slotFarthest), slot(slotObjectives)),
		),
		section(2, "III.", "Đánh giá chung",
			section(3, "1.", "Ưu điểm", slot(slotGood)),
			section(3, "2.", "Tồn tại, hạn chế", slot(slotShort)),
			section(3, "3.", "Nguyên nhân", slot(slotTodo, "nguyên nhân")),
		),
		section(2, "IV.", "Phương hướng, nhiệm vụ", slot(slotTodo, "nhiệm vụ kỳ tới")),
		section(2, "V.", "Kiến nghị, đề xuất", slot(slotTodo, "kiến nghị, đề xuất")),
	}
}
