package edition

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// GoalState is how a chỉ tiêu of the strategy stands in a period.
type GoalState string

const (
	GoalMet          GoalState = "đạt"
	GoalNotMet       GoalState = "chưa đạt"
	GoalUndecided    GoalState = "chưa đủ căn cứ đánh giá"
	GoalNotCollected GoalState = "không thu thập được"
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
type Headline struct {
	Met    int
	Judged int // met or not met
	Total  int // goals in force, those that cannot be collected included
	Goals  []GoalStatus
}

// With are the goals in a state, in file order.
func (h Headline) With(state GoalState) []GoalStatus {
	return slices.DeleteFunc(slices.Clone(h.Goals), func(g GoalStatus) bool { return g.Status != state })
}

// GoalStatus is one goal, in file order.
type GoalStatus struct {
	Goal       *catalog.Goal
	Status     GoalState
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
		s := goalStatus(c, p, g)
		h.Total++
		switch s.Status {
		case GoalMet:
			h.Met++
			h.Judged++
		case GoalNotMet:
			h.Judged++
		}
		h.Goals = append(h.Goals, s)
	}
	return h
}

func goalStatus(c *catalog.Catalog, p *Period, g *catalog.Goal) GoalStatus {
	s := GoalStatus{Goal: g}
	if g.NotCollected != "" {
		s.Status, s.Why = GoalNotCollected, g.NotCollected
		return s
	}
	judged, undecided, missed := 0, 0, 0
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
			if !gi.Value.Status.Reached() {
				missed++
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
	case missed > 0:
		s.Status = GoalNotMet
	default:
		s.Status = GoalMet
	}
	return s
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
		gi.Why = "không công bố ở kỳ này"
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
			gi.Why = fmt.Sprintf("chưa có số liệu (%s)", x.Why)
		}
	case x.State == quantity.Suppressed:
		gi.Aside, gi.Why = false, "bảo mật"
	case !Covered(c, x):
		gi.Aside, gi.Why = false, TooFew(x)
	case x.State == quantity.Nothing:
		gi.Why = "không phát sinh"
	default:
		gi.Why = x.Why
	}
	return gi
}
