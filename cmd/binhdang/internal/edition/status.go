package edition

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// StatusWord is the status as tables and the CSV write it: "đạt", "chưa đạt", "đạt mốc
// 2020", "chưa đạt mốc 2020", "không đánh giá" or nothing.
func (v *Value) StatusWord() string {
	switch v.Status {
	case MetMilestone, NotMetMilestone:
		if v.Target != nil {
			return string(v.Status) + " " + strconv.Itoa(v.Target.Milestone)
		}
	}
	return string(v.Status)
}

// Decide is the status of a value that is judged against the target in a year:
// "đạt" and "chưa đạt" alone are for milestones already due.
func Decide(met bool, t *catalog.Target, year int) Status {
	due := t.Milestone <= year
	switch {
	case met && due:
		return Met
	case met:
		return MetMilestone
	case due:
		return NotMet
	default:
		return NotMetMilestone
	}
}

// WhyUndated is why a value that is made of the days on which returns came is not
// there though returns are.
const WhyUndated = "chưa ghi ngày nhận"
