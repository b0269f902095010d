package wording

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Mark is the shape of a value's standing.
func Mark(v *edition.Value) document.Mark {
	switch v.State {
	case quantity.NotReported:
		return document.MarkNoData
	case quantity.Suppressed:
		return document.MarkHidden
	}
	switch {
	case v.Status.Reached():
		return document.MarkMet
	case v.Status == edition.NotMetMilestone:
		return document.MarkOpen
	case v.Status.Judged():
		return document.MarkNotMet
	}
	return document.MarkNone
}

// Status is the word of a value's standing, milestone year included: "Đạt",
// "Chưa đạt mốc 2020", "Không đánh giá", "Theo dõi" where there is no target, or
// the word of the state.
func Status(v *edition.Value) string {
	if v.State != quantity.Reported {
		return v.State.Word()
	}
	switch v.Status {
	case edition.Met:
		return "Đạt"
	case edition.NotMet:
		return "Chưa đạt"
	case edition.MetMilestone:
		return "Đạt mốc " + milestone(v)
	case edition.NotMetMilestone:
		return "Chưa đạt mốc " + milestone(v)
	case edition.NotAssessed:
		return "Không đánh giá"
	}
	return "Theo dõi"
}

func milestone(v *edition.Value) string {
	if v.Target == nil {
		return ""
	}
	return strconv.Itoa(v.Target.Milestone)
}

// Chip is the status chip of a value in a table.
func Chip(v *edition.Value) document.Chip {
	return document.Chip{Mark: Mark(v), Word: Status(v)}
}

// TargetChip is the one tinted chip of a page, beside the big value: it names
// the target: "Chưa đạt mốc 98 %", "Chưa đạt mốc trên 35 % của năm 2020"; of a
// yes/no, whose target is only "có", the status: "Đạt mốc 2020".
func TargetChip(ind *catalog.Indicator, v *edition.Value) document.Chip {
	chip := Chip(v)
	chip.Tint = true
	if v.Target == nil || !v.Status.Judged() || v.State != quantity.Reported || ind.YesNo() {
		return chip
	}
	word := "Chưa đạt "
	if v.Status.Reached() {
		word = "Đạt "
	}
	chip.Word = word + Target(ind, v.Target).Plain()
	if v.Status == edition.MetMilestone || v.Status == edition.NotMetMilestone {
		chip.Word += " của năm " + milestone(v)
	}
	return chip
}

// TaskMark is the shape of a task's state.
func TaskMark(s edition.TaskState) document.Mark {
	switch s {
	case edition.TaskDone:
		return document.MarkMet
	case edition.TaskUnderWay:
		return document.MarkUnderWay
	case edition.TaskNotBegun: // not late: no alarm
		return document.MarkNone
	case edition.TaskOverdue:
		return document.MarkLate
	case edition.TaskNoReport:
		return document.MarkNoData
	}
	return document.MarkNotDue
}

// ReceiptMark is the shape of a receipt's state.
func ReceiptMark(s edition.ReceiptState) document.Mark {
	switch s {
	case edition.Accepted:
		return document.MarkMet
	case edition.HeldBack:
		return document.MarkNotMet
	}
	return document.MarkNoData
}
