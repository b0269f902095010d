package edition

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// GoalState is how a chỉ tiêu of the strategy stands in a period.
type GoalState string

const (
	GoalMet             GoalState = "đạt"
	GoalNotMet          GoalState = "chưa đạt"     // of a milestone that is due
	GoalNotMetMilestone GoalState = "chưa đạt mốc" // of a later year, GoalStatus.Milestone
	GoalUndecided       GoalState = "chưa đủ căn cứ đánh giá"
	GoalNotCollected    GoalState = "không thu thập được"
)

// Headline counts the chỉ tiêu of the strategy (Quyết định 2351/QĐ-TTg has 22) at
// the level of the whole area: "Đạt Met trong Judged chỉ tiêu đánh giá được, trên
// tổng số Total".
//
// An indicator of a goal takes part when the version in force has a target. The
// reason of a goal is that of its first indicator that keeps it from being
// decided.
//   - With a decided status it is judged; the goal is met when all judged are.
//   - When its number is missing or confidential, or rests on too few units, it is
//     undecided, and so is the goal, even if another of its indicators is already
//     known not to be met.
//   - It is left aside, with the reason, when it is not published or not judged
//     in this kind of period or at this level, when its base is under the minimum
//     and when nothing occurred (0 of 0): the strategy cannot be measured by it
//     this time, and nobody owes a number.
//
// A goal without any judged indicator is undecided. A goal that cannot be
// collected at all is neither; it is listed with its reason.
//
// A goal that is not met is due when one of the indicators that miss their target
// is; else it has until the earliest milestone that is missed.
type Headline struct {
	Met    int
	Judged int // met or not met
	Total  int // goals in force, those that cannot be collected included
	Goals  []GoalStatus
}

// Of are the goals of an objective, in file order.
func (h Headline) Of(objective catalog.Code) Headline {
	var out Headline
	for _, g := range h.Goals {
		if g.Goal.Objective == objective {
			out.add(g)
		}
	}
	return out
}

func (h *Headline) add(s GoalStatus) {
	h.Total++
	switch s.Status {
	case GoalMet:
		h.Met++
		h.Judged++
	case GoalNotMet, GoalNotMetMilestone:
		h.Judged++
	}
	h.Goals = append(h.Goals, s)
}

// Later are the years of the milestones that are missed and not yet due, in
// ascending order, each once.
func (h Headline) Later() []int {
	var out []int
	for _, g := range h.With(GoalNotMetMilestone) {
		if !slices.Contains(out, g.Milestone) {
			out = append(out, g.Milestone)
		}
	}
	slices.Sort(out)
	return out
}

// LaterBy are the goals that miss a milestone of the year, which is not yet due.
func (h Headline) LaterBy(year int) []GoalStatus {
	return slices.DeleteFunc(h.With(GoalNotMetMilestone), func(g GoalStatus) bool { return g.Milestone != year })
}

// Withheld are the goals that are undecided because a number is confidential in
// this edition.
func (h Headline) Withheld() []GoalStatus {
	return slices.DeleteFunc(h.With(GoalUndecided), func(g GoalStatus) bool {
		return !slices.ContainsFunc(g.Indicators, func(gi GoalIndicator) bool {
			return !gi.Aside && gi.Value != nil && gi.Value.State == quantity.Suppressed
		})
	})
}

// With are the goals in a state, in file order.
func (h Headline) With(state GoalState) []GoalStatus {
	return slices.DeleteFunc(slices.Clone(h.Goals), func(g GoalStatus) bool { return g.Status != state })
}

// GoalStatus is one goal, in file order.
type GoalStatus struct {
	Goal       *catalog.Goal
	Status     GoalState
	Milestone  int    // with GoalNotMetMilestone: the year until which it has time
	Why        string // reason of an undecided or not collected goal, in Vietnamese, without a full stop
	Indicators []GoalIndicator
}

// GoalIndicator is the part of one indicator in its goal.
type GoalIndicator struct {
	Indicator *catalog.Indicator
	Value     *Value // of the whole area; nil when it is not published in the period
	Aside     bool   // takes no part
	Why       string // why it is aside or undecided
}

// Judged reports whether it decides about its goal.
func (g GoalIndicator) Judged() bool { return !g.Aside && g.Value != nil && g.Value.Status.Judged() }

// HeadlineOf counts the goals of the period. A draft has none to count: all
// goals are undecided.
func HeadlineOf(c *catalog.Catalog, p *Period) Headline {
	var h Headline
	for i := range c.Goals {
		g := &c.Goals[i]
		if !p.To.Between(g.From, g.To) {
			continue
		}
		h.add(goalStatus(c, p, g))
	}
	return h
}

func goalStatus(c *catalog.Catalog, p *Period, g *catalog.Goal) GoalStatus {
	s := GoalStatus{Goal: g}
	if g.NotCollected != "" {
		s.Status, s.Why = GoalNotCollected, g.NotCollected
		return s
	}
	judged, undecided, missed, due := 0, 0, 0, 0
	var aside string
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		if ind.Goal != g.ID {
			continue
		}
		gi := goalIndicator(c, p, ind)
		s.Indicators = append(s.Indicators, gi)
		switch {
		case gi.Aside:
			if why := ind.Short + ": " + gi.Why; aside == "" || strings.HasSuffix(aside, noTarget) && gi.Why != noTarget {
				aside = why
			}
		case gi.Judged():
			judged++
			if gi.Value.Status.Reached() {
				continue
			}
			missed++
			if gi.Value.Status == NotMet {
				due++
			} else if t := gi.Value.Target; t != nil && (s.Milestone == 0 || t.Milestone < s.Milestone) {
				s.Milestone = t.Milestone
			}
		default:
			undecided++
			if s.Why == "" {
				s.Why = ind.Short + ": " + gi.Why
			}
		}
	}
	switch {
	case undecided > 0:
		s.Status = GoalUndecided
	case judged == 0:
		s.Status, s.Why = GoalUndecided, aside
		if aside == "" {
			s.Why = "chưa có chỉ tiêu nào ở đây đo được"
		}
	case due > 0:
		s.Status = GoalNotMet
	case missed > 0:
		s.Status = GoalNotMetMilestone
	default:
		s.Status = GoalMet
	}
	if s.Status != GoalNotMetMilestone {
		s.Milestone = 0
	}
	return s
}

// periodKind names the kind of a period inside a sentence: "6 tháng", "năm".
func periodKind(c *catalog.Catalog, p reporting.Period) string {
	for _, k := range c.Site.Calendar.Kinds {
		if catalog.KindCode(k.Of(p.Year)) == catalog.KindCode(p) {
			return viet.LowerFirst(strings.TrimSpace(strings.ReplaceAll(k.Short, "{year}", "")))
		}
	}
	return "này"
}

// noTarget is why an informational indicator takes no part.
const noTarget = "chưa có mốc trong kỳ này"

func goalIndicator(c *catalog.Catalog, p *Period, ind *catalog.Indicator) GoalIndicator {
	gi := GoalIndicator{Indicator: ind, Aside: true}
	v := ind.At(p.Period)
	switch {
	case v == nil || len(v.Targets) == 0 && ind.NotJudged == "":
		gi.Why = noTarget
		return gi
	case !ind.Published(p.Period):
		gi.Why = "không thu thập ở kỳ " + periodKind(c, p.Period)
		return gi
	}
	gi.Value = p.Value(ind.ID, c.Site.WholeArea)
	if area := c.WholeArea(p.To); area != nil {
		if gi.Why = LeftAside(c, ind, p.Period, area.Type); gi.Why != "" {
			return gi
		}
	}
	switch x := gi.Value; {
	case x == nil && p.Draft():
		gi.Aside, gi.Why = false, "kỳ chưa công bố"
	case x == nil:
		gi.Why = "không công bố cho toàn địa bàn"
	case x.Status.Judged():
		gi.Aside = false
	case x.State == quantity.NotReported:
		gi.Aside, gi.Why = false, "chưa có số liệu"
		if x.Why != "" {
			gi.Why = x.Why
		}
	case x.State == quantity.Suppressed:
		gi.Aside, gi.Why = false, "bảo mật"
	case !Covered(c, x):
		gi.Aside, gi.Why = false, TooFew(x)
	case x.State == quantity.Nothing:
		gi.Why = "không phát sinh"
		if none := v.Nobody(); none != "" {
			gi.Why = none
		}
	default:
		gi.Why = x.Why
	}
	return gi
}
