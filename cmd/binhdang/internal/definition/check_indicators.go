package definition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// maxDecimals is the most decimals an indicator may print; our own choice.
const maxDecimals = 4

func (l *loader) checkGoals() {
	var objectives, goals []identified
	known := ids(l.c.Objectives, func(o *catalog.Objective) catalog.Code { return o.ID })
	for i := range l.c.Objectives {
		o := &l.c.Objectives[i]
		objectives = append(objectives, l.thing(&o.ID, o.Pos))
	}
	l.identify(catalog.ObjectiveID, objectives)
	for i := range l.c.Goals {
		g := &l.c.Goals[i]
		goals = append(goals, l.thing(&g.ID, g.Pos))
		l.refer(l.at(&g.Objective, g.Pos), g.Objective, known, "mục tiêu", catalog.IndicatorsFile)
		l.order(&g.From, &g.To, g.Pos)
		used := slices.ContainsFunc(l.c.Indicators, func(x catalog.Indicator) bool { return x.Goal == g.ID })
		if !used && g.ID != "" && g.NotCollected == "" {
			l.refuse(g.Pos, "goal-without-indicator", fmt.Sprintf("ghi goal: %s ở chỉ tiêu đo nó; nếu chưa đo được, ghi not_collected: lý do", g.ID),
				"Chỉ tiêu chiến lược %s không có chỉ tiêu nào đo và không ghi lý do", g.ID)
		}
	}
	l.identify(catalog.GoalID, goals)
}

func (l *loader) checkIndicators() {
	var seen, codes []identified
	for i := range l.c.Indicators {
		x := &l.c.Indicators[i]
		seen = append(seen, l.thing(&x.ID, x.Pos))
		codes = append(codes, identified{id: x.Code, pos: l.at(&x.Code, x.Pos)})
		l.checkIndicator(x)
		for j := range x.Versions {
			l.checkVersion(x, &x.Versions[j])
		}
		l.checkWindows(x)
	}
	l.identify(catalog.IndicatorID, seen)
	l.unique("số hiệu chỉ tiêu", codes)
}

func (l *loader) checkIndicator(x *catalog.Indicator) {
	if l.absent[&x.Unit] {
		l.refuse(x.Pos, "indicator-without-unit", `thêm dòng “unit: …”, ví dụ unit: "%"`, "Chỉ tiêu %s không có đơn vị tính", x.ID)
	}
	l.refer(l.at(&x.Objective, x.Pos), x.Objective, ids(l.c.Objectives, func(o *catalog.Objective) catalog.Code { return o.ID }), "mục tiêu", catalog.IndicatorsFile)
	if l.refer(l.at(&x.Goal, x.Pos), x.Goal, ids(l.c.Goals, func(g *catalog.Goal) catalog.Code { return g.ID }), "chỉ tiêu chiến lược", catalog.IndicatorsFile) {
		if g := l.c.Goal(x.Goal); g.Objective != "" && x.Objective != "" && g.Objective != x.Objective {
			l.against(l.at(&x.Objective, x.Pos), l.at(&g.Objective, g.Pos), "chỉ tiêu chiến lược "+string(g.ID), "objective-of-goal",
				fmt.Sprintf("sửa thành “%s”", g.Objective), "Chỉ tiêu %s thuộc mục tiêu “%s”, nhưng chỉ tiêu chiến lược %s của nó thuộc mục tiêu “%s”",
				x.ID, x.Objective, g.ID, g.Objective)
		}
	}
	if x.Decimals < 0 || x.Decimals > maxDecimals {
		l.refuse(l.at(&x.Decimals, x.Pos), "out-of-range", fmt.Sprintf("viết số từ 0 đến %d", maxDecimals), "Số chữ số thập phân %d nằm ngoài khoảng từ 0 đến %d", x.Decimals, maxDecimals)
	}
	if x.MinDen < 0 {
		l.refuse(l.at(&x.MinDen, x.Pos), "out-of-range", "viết 0 hoặc số dương", "Mẫu số tối thiểu %d là số âm", x.MinDen)
	}
	l.word(l.at(&x.Subject, x.Pos), x.Subject, "subject", words("Indicator.subject")...)
	l.word(l.at(&x.Direction, x.Pos), x.Direction, "direction", words("Indicator.direction")...)
	l.chart(x)
	for i := range x.Levels {
		l.refer(l.at(&x.Levels[i], x.Pos), x.Levels[i], l.typeIDs(), "loại đơn vị", catalog.UnitsFile)
	}
	for i, c := range x.JudgedAt {
		l.within(x, &x.JudgedAt[i], c, x.Levels, "judged_at", "levels")
	}
	l.periodKinds(x.Periods, x.Pos)
	l.periodKinds(x.JudgedIn, x.Pos)
	if len(x.Periods) > 0 {
		for i, c := range x.JudgedIn {
			if slices.Contains(l.kinds(), string(c)) {
				l.within(x, &x.JudgedIn[i], c, x.Periods, "judged_in", "periods")
			}
		}
	}
}

// within reports a code of one list that is missing from the list it narrows.
func (l *loader) within(x *catalog.Indicator, ptr *catalog.Code, c catalog.Code, all []catalog.Code, list, of string) {
	if c != "" && len(all) > 0 && !slices.Contains(all, c) {
		l.refuse(l.at(ptr, x.Pos), "judged-unpublished", fmt.Sprintf("xóa “%s” khỏi %s", c, list),
			"“%s” có trong %s nhưng không có trong %s của chỉ tiêu %s", c, list, of, x.ID)
	}
}

// checkWindows checks that on each day between the first and the last exactly
// one version is in force.
func (l *loader) checkWindows(x *catalog.Indicator) {
	byDate := make([]*catalog.Version, len(x.Versions))
	for i := range x.Versions {
		byDate[i] = &x.Versions[i]
		if l.broken(&byDate[i].From, byDate[i].From.IsZero()) || l.broken(&byDate[i].To, byDate[i].To.IsZero()) {
			return
		}
		l.order(&byDate[i].From, &byDate[i].To, byDate[i].Pos)
	}
	slices.SortStableFunc(byDate, func(a, b *catalog.Version) int { return a.From.Compare(b.From) })
	for i, b := range byDate {
		if i == 0 {
			continue
		}
		a := byDate[i-1]
		if overlap(a.From, a.To, b.From, b.To) {
			fix := "sửa from và to để mỗi ngày chỉ có một phiên bản"
			var day string
			if b.From.After(a.From) {
				fix = fmt.Sprintf("ghi to: %s ở phiên bản trước (dòng %d)", b.From.AddDays(-1), a.Pos.Line)
			}
			if !b.From.IsZero() {
				day = "ngày " + viet.Date(b.From)
			} else if to := earliest(a.To, b.To); !to.IsZero() {
				day = "ngày " + viet.Date(to)
			} else {
				day = "mọi ngày"
			}
			l.against(b.Pos, a.Pos, "phiên bản "+span(a.From, a.To), "versions-overlap", fix,
				"Chỉ tiêu %s có hai phiên bản cùng hiệu lực %s", x.ID, day)
			continue
		}
		if next := a.To.AddDays(1); next != b.From {
			l.against(b.Pos, a.Pos, "phiên bản "+span(a.From, a.To), "versions-gap",
				fmt.Sprintf("ghi to: %s ở phiên bản trước (dòng %d)", b.From.AddDays(-1), a.Pos.Line),
				"Chỉ tiêu %s không có phiên bản nào hiệu lực %s", x.ID, span(next, b.From.AddDays(-1)))
		}
	}
}

// earliest is the earlier of two last days; a zero day is open.
func earliest(a, b reporting.Date) reporting.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// published are the kinds of period in which the version gives rows: those of
// the indicator that end in its window in some year.
func (l *loader) published(x *catalog.Indicator, v *catalog.Version) []catalog.Code {
	var out []catalog.Code
	for _, k := range l.c.Site.Calendar.Kinds {
		for _, year := range []int{v.From.Year, v.From.Year + 1, v.To.Year - 1, v.To.Year} {
			if p := k.Of(year); year > 0 && x.Published(p) && inForce(v, p) || v.From.IsZero() && v.To.IsZero() && x.Published(p) {
				out = append(out, catalog.KindCode(p))
				break
			}
		}
	}
	return out
}

// inForce reports whether the version is the one that applies to the period.
func inForce(v *catalog.Version, p reporting.Period) bool { return p.To.Between(v.From, v.To) }
