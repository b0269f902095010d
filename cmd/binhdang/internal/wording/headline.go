package wording

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// Headline is the one figure of a period: "Đạt 8 trong 16 chỉ tiêu đánh giá được".
// Home, the page of the whole area and the report's page lead with it.
func Headline(h edition.Headline) string {
	switch {
	case h.Total == 0:
		return "Chưa có chỉ tiêu nào của Chiến lược có hiệu lực trong kỳ"
	case h.Judged == 0:
		return "Chưa đánh giá được chỉ tiêu nào"
	}
	return "Đạt " + strconv.Itoa(h.Met) + " trong " + strconv.Itoa(h.Judged) + " chỉ tiêu đánh giá được"
}

// HeadlinePart is a part of the goals in force that stand alike.
type HeadlinePart struct {
	Mark  document.Mark
	Words string // after a number: "chưa đạt mốc 2020"
	Goals []edition.GoalStatus
}

// HeadlineParts are the goals by their standing: met, missed and due, missed with
// time left (one part for each year), undecided, not collected. Empty parts are
// left out.
func HeadlineParts(h edition.Headline) []HeadlinePart {
	out := []HeadlinePart{
		{document.MarkMet, "đạt mốc", h.With(edition.GoalMet)},
		{document.MarkNotMet, "chưa đạt, đã đến hạn", h.With(edition.GoalNotMet)},
	}
	for _, year := range h.Later() {
		out = append(out, HeadlinePart{document.MarkOpen, "chưa đạt mốc " + strconv.Itoa(year), h.LaterBy(year)})
	}
	out = append(out,
		HeadlinePart{document.MarkNone, "chưa đủ căn cứ", h.With(edition.GoalUndecided)},
		HeadlinePart{document.MarkNoData, "không thu thập được", h.With(edition.GoalNotCollected)},
	)
	return slices.DeleteFunc(out, func(x HeadlinePart) bool { return len(x.Goals) == 0 })
}

// GoalWord is the standing of a goal: "đạt", "chưa đạt, đã đến hạn", "chưa đạt mốc
// 2020".
func GoalWord(g edition.GoalStatus) string {
	switch g.Status {
	case edition.GoalNotMet:
		return "chưa đạt, đã đến hạn"
	case edition.GoalNotMetMilestone:
		return string(g.Status) + " " + strconv.Itoa(g.Milestone)
	case edition.GoalMet:
		for _, gi := range g.Indicators {
			if gi.Judged() && gi.Value.Status == edition.MetMilestone && gi.Value.Target != nil {
				return "đạt mốc " + strconv.Itoa(gi.Value.Target.Milestone)
			}
		}
	}
	return string(g.Status)
}

// GoalMark is the shape of a goal's standing.
func GoalMark(g edition.GoalStatus) document.Mark {
	switch g.Status {
	case edition.GoalMet:
		return document.MarkMet
	case edition.GoalNotMet:
		return document.MarkNotMet
	case edition.GoalNotMetMilestone:
		return document.MarkOpen
	case edition.GoalNotCollected:
		return document.MarkNoData
	}
	return document.MarkNone
}

// GoalNames names the goals that stand so: "chỉ tiêu 1 của Mục tiêu 3; chỉ tiêu 2 và 3
// của Mục tiêu 4".
func GoalNames(c *catalog.Catalog, goals []edition.GoalStatus) string {
	var out []*catalog.Goal
	for _, g := range goals {
		out = append(out, g.Goal)
	}
	return c.GoalsNamed(out)
}
