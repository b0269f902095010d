package edition

import "binhdang.example/cmd/binhdang/internal/catalog"

// ComparedWith counts how many goals are met now and were met then, over the n
// goals that were judged in both periods by the same indicators, definitions and
// targets.
func (now Headline) ComparedWith(then Headline) (metNow, metThen, n int) {
	before := map[catalog.Code]GoalStatus{}
	for _, g := range then.Goals {
		before[g.Goal.ID] = g
	}
	for _, g := range now.Goals {
		h, ok := before[g.Goal.ID]
		if !ok || !decided(g) || !decided(h) || !alike(g, h) {
			continue
		}
		n++
		if g.Status == GoalMet {
			metNow++
		}
		if h.Status == GoalMet {
			metThen++
		}
	}
	return metNow, metThen, n
}

func decided(g GoalStatus) bool {
	return g.Status == GoalMet || g.Status == GoalNotMet
}

// alike reports whether a goal was judged on the same footing twice.
func alike(g, h GoalStatus) bool {
	a, b := judgedOf(g), judgedOf(h)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i].Value, b[i].Value
		if a[i].Indicator.ID != b[i].Indicator.ID || Breaks(a[i].Indicator, x.Version, y.Version) ||
			x.Target == nil || y.Target == nil || x.Target.Is.String() != y.Target.Is.String() {
			return false
		}
	}
	return true
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
