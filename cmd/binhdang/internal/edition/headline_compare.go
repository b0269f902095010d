package edition

import "binhdang.example/cmd/binhdang/internal/catalog"

// ComparedWith counts how many goals are met now and were met then, over the n
// goals that were judged in both periods by the same indicators, definitions and
// targets, each period over the same units: a goal that only lost a unit has not
// become better or worse.
func (now Headline) ComparedWith(then Headline) (metNow, metThen, n int) {
	before := map[catalog.Code]GoalStatus{}
	for _, g := range then.Goals {
		before[g.Goal.ID] = g
	}
	for _, g := range now.Goals {
		h, ok := before[g.Goal.ID]
		if !ok || !decided(g) || !decided(h) {
			continue
		}
		met, wasMet, ok := alike(g, h)
		if !ok {
			continue
		}
		n++
		if met {
			metNow++
		}
		if wasMet {
			metThen++
		}
	}
	return metNow, metThen, n
}

func decided(g GoalStatus) bool {
	return g.Status == GoalMet || g.Status == GoalNotMet || g.Status == GoalNotMetMilestone
}

// alike reports whether a goal was judged on the same footing twice, and whether
// it is met on either side of it.
func alike(g, h GoalStatus) (met, wasMet, ok bool) {
	a, b := judgedOf(g), judgedOf(h)
	if len(a) != len(b) {
		return false, false, false
	}
	met, wasMet = true, true
	for i := range a {
		x, y := a[i].Value, b[i].Value
		s := x.Since
		if a[i].Indicator.ID != b[i].Indicator.ID || s == nil || s.Period != y.Period || !s.Now.Status.Judged() || !s.Then.Status.Judged() ||
			x.Target == nil || y.Target == nil || x.Target.Is.String() != y.Target.Is.String() {
			return false, false, false
		}
		met, wasMet = met && s.Now.Status.Reached(), wasMet && s.Then.Status.Reached()
	}
	return met, wasMet, true
}

func judgedOf(g GoalStatus) []GoalIndicator {
	var out []GoalIndicator
	for _, gi := range g.Indicators {
		if gi.Judged() {
			out = append(out, gi)
		}
	}
	return out
}
