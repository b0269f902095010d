package report

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// overview says what the report rests on: the plan and how far it is, who has
// reported, up to which day.
func (b *builder) overview() []document.Block {
	var out []document.Block
	if b.plan != nil && len(b.p.Tasks) > 0 {
		states, events := b.p.CountEvents()
		s := b.planName() + " giao " + wording.Count(len(b.p.Tasks)) + " nhiệm vụ"
		if events < len(b.p.Tasks) {
			s += "; gộp các nhiệm vụ trùng nội dung còn " + wording.Count(events) + " đầu việc"
		}
		var parts []string
		for _, st := range edition.TaskStates {
			if n := states[st]; n > 0 {
				word := string(st)
				if st == edition.TaskDone {
					word = "đã " + word
				}
				if len(parts) == 0 {
					word = "việc " + word
				}
				parts = append(parts, wording.Count(n)+" "+word)
			}
		}
		out = append(out, para(s, ", trong đó đến ", viet.LongDate(b.p.Settings.CutOff), " có ", viet.List(parts), b.annexMention(annexTasks), "."))
	}
	in := run("Số liệu trong báo cáo tổng hợp từ ", strong(document.T(wording.CoverageOf(b.c, b.p))), ", tính đến ", viet.LongDate(b.p.Settings.CutOff), b.annexMention(annexReturns), ".")
	if b.has(annexUnits) {
		in = append(in, document.Text(" Số liệu chính của từng đơn vị ở Phụ lục"+viet.NBSP+b.annexNumber(annexUnits)+"."))
	}
	if s := wording.Absent(b.p, ""); s != "" {
		in = append(in, document.Text(" Còn thiếu: "+s+"."))
	}
	if b.p.Provisional() {
		in = append(in, document.Text(" Số liệu của kỳ là số tạm tính."))
	}
	if b.moves != "" {
		in = append(in, document.Text(" "+b.moves))
	}
	return append(out, document.Para{Content: in})
}

// planName is the plan as running text names it: "Kế hoạch số 88/KH-UBND".
func (b *builder) planName() string {
	if in := b.c.Instrument(b.plan.Basis.Instrument); in != nil && b.plan.Name == in.Kind+" "+string(in.Number) {
		return in.Kind + " số " + string(in.Number)
	}
	return b.plan.Name
}

// goals says how many chỉ tiêu of the strategy are met, which are due and which
// have time, which cannot be judged and which are not collected; and where the
// public edition decides fewer of them, why.
func (b *builder) goals() []document.Block {
	h := edition.HeadlineOf(b.c, b.p)
	if h.Total == 0 {
		return []document.Block{para(wording.Headline(h), b.annexMention(annexValues), ".")}
	}
	in := run("Trong ", wording.Count(h.Total), " chỉ tiêu của Chiến lược, kỳ này chưa đánh giá được chỉ tiêu nào", b.annexMention(annexValues), ".")
	if h.Judged > 0 {
		in = run("Trong ", wording.Count(h.Total), " chỉ tiêu của Chiến lược, kỳ này đánh giá được ", wording.Count(h.Judged), ", trong đó ")
		var parts []string
		for _, x := range wording.HeadlineParts(h) {
			switch x.Mark {
			case document.MarkMet, document.MarkNotMet:
				parts = append(parts, wording.Count(len(x.Goals))+" "+x.Words)
			case document.MarkOpen:
				parts = append(parts, wording.Count(len(x.Goals))+" "+x.Words+" ("+wording.TimeLeft(b.p, x.Goals[0].Milestone)+")")
			}
		}
		in = append(in, strong(document.T(strings.Join(parts, "; "))), document.Text(b.annexMention(annexValues)+"."))
	}
	var undecided, not reasons
	for _, g := range h.Goals {
		why, _, _ := strings.Cut(g.Why, ";")
		why = wording.Inside(unbracketed.Replace(why))
		switch g.Status {
		case edition.GoalNotCollected:
			not.add(b.c.GoalName(g.Goal), why)
		case edition.GoalUndecided:
			undecided.add(b.c.GoalName(g.Goal), why)
		}
	}
	var l document.List
	for _, x := range []struct {
		what  string
		goals reasons
	}{{"Chưa đủ căn cứ đánh giá", undecided}, {"Không thu thập được ở địa phương", not}} {
		if n := len(x.goals); n > 0 {
			l.Items = append(l.Items, document.Item{Content: document.T(x.what, " ", wording.Count(n), " chỉ tiêu: ", x.goals.said(), ".")})
		}
	}
	out := []document.Block{document.Para{Content: in}}
	if len(l.Items) > 0 {
		out = append(out, l)
	}
	if s := b.otherEdition(h); s != "" {
		out = append(out, para(s))
	}
	return out
}

// otherEdition says why the signed and the public report do not decide the same
// goals, on either side. That a goal has a confidential number is what the public
// edition shows itself.
func (b *builder) otherEdition(h edition.Headline) string {
	if x := h.Withheld(); len(x) > 0 && b.public == nil {
		return "Bản công bố không đánh giá " + wording.GoalNames(b.c, x) +
			" vì có số liệu Bảo mật; báo cáo ký ban hành có thể đánh giá, nên số chỉ tiêu đạt mốc ở hai bản có thể khác nhau."
	}
	if b.public == nil {
		return ""
	}
	decided := func(g edition.GoalStatus) bool {
		return g.Status != edition.GoalUndecided && g.Status != edition.GoalNotCollected
	}
	var names []*catalog.Goal
	for _, g := range b.public.Withheld() {
		if slices.ContainsFunc(h.Goals, func(x edition.GoalStatus) bool { return x.Goal.ID == g.Goal.ID && decided(x) }) {
			names = append(names, g.Goal)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Trang công bố nêu “" + viet.LowerFirst(wording.Headline(*b.public)) + "”, khác báo cáo này, vì số liệu của " +
		b.c.GoalsNamed(names) + " được bảo mật ở bản công bố nên không đánh giá ở đó."
}

// reasons are why chỉ tiêu are not judged, in their order.
type reasons []struct{ goal, short, why string }

// add takes a goal with its reason, "nữ thạc sỹ: đơn vị chưa gửi biểu" where it is one of
// an indicator, which then is named with the goal.
func (r *reasons) add(goal, why string) {
	short, rest, ok := strings.Cut(why, ": ")
	if !ok {
		short, rest = "", why
	}
	*r = append(*r, struct{ goal, short, why string }{goal, short, rest})
}

// said names the goals with their reasons; those of one reason stand before it together:
// "chỉ tiêu 3 của Mục tiêu 4 (…) và chỉ tiêu 1 của Mục tiêu 5 (…): chưa có số liệu gốc".
func (r reasons) said() string {
	var out []string
	done := map[string]bool{}
	for _, x := range r {
		if done[x.why] {
			continue
		}
		done[x.why] = true
		var names []string
		for _, y := range r {
			if y.why != x.why {
				continue
			}
			s := y.goal
			if y.short != "" {
				s += " (" + y.short + ")"
			}
			names = append(names, s)
		}
		if len(names) > 1 {
			out = append(out, viet.List(names)+": "+x.why)
			continue
		}
		out = append(out, x.goal+" ("+strings.TrimPrefix(x.short+": ", ": ")+x.why+")")
	}
	return strings.Join(out, "; ")
}

// unbracketed takes a reason's own brackets, to stand in brackets.
var unbracketed = strings.NewReplacer(" (", ", ", ")", "")

// standing counts the judged values of the whole area that moved.
type standing struct {
	compared      int      // those with a direction that could be compared with the year before
	better, worse []change // of the compared, the greatest percentages first
}

// change is a value that moved.
type change struct {
	v    *edition.Value
	by   quantity.Exact // without sign
	said string         // "nữ làm chủ doanh nghiệp (tăng 1,0 điểm phần trăm)"
}

func (b *builder) standing() standing {
	var s standing
	for _, v := range b.p.AreaValues() {
		if !v.Status.Judged() {
			continue
		}
		ind, _ := wording.Defined(b.c, v)
		than := b.before(v)
		// A ratio of few events (ind.Interval) goes up and down by itself.
		if !than.OK || v.YesNo || ind.Interval || ind.Direction != "up" && ind.Direction != "down" {
			continue
		}
		s.compared++
		d := than.Since.By()
		up := d.Sign()
		if wording.NearlySame(v, than.Since) {
			up = 0
		}
		if ind.Direction == "down" {
			up = -up
		}
		x := change{v: v, by: d.Abs(), said: wording.Inside(ind.Short) + " (" + wording.Change(b.c, b.p, v, than.Since).Plain() + ")"}
		switch up {
		case 1:
			s.better = append(s.better, x)
		case -1:
			s.worse = append(s.worse, x)
		}
	}
	return s
}

// fewBase is the denominator below which a percentage is not ranked: one person or body
// more moves it by over five points.
const fewBase = 20

// greatest names changes after their number: all of them where they are few (" là
// …"), else the n greatest (", nhiều nhất là …"): of percentages only, because others
// cannot be set beside each other, and of those that rest on enough, which is said
// where any does not.
func (b *builder) greatest(changes []change, n int) string {
	var said []string
	if len(changes) <= n {
		for _, x := range changes {
			said = append(said, x.said)
		}
		return " là " + strings.Join(said, "; ")
	}
	xs := slices.DeleteFunc(slices.Clone(changes), func(x change) bool { return b.c.Indicator(x.v.Indicator).Unit != wording.Percent })
	all := len(xs)
	xs = slices.DeleteFunc(xs, func(x change) bool {
		s := b.before(x.v).Since
		return s.Now.HasRatio && min(s.Now.Ratio.Den, s.Then.Ratio.Den) < fewBase
	})
	slices.SortStableFunc(xs, func(x, y change) int { return y.by.Cmp(x.by) })
	for _, x := range xs[:min(n, len(xs))] {
		said = append(said, x.said)
	}
	if len(said) == 0 {
		return ""
	}
	lead := ", nhiều nhất là "
	if len(xs) < all {
		lead = fmt.Sprintf(", nhiều nhất (không kể chỉ tiêu có mẫu số dưới %d) là ", fewBase)
	}
	return lead + strings.Join(said, "; ")
}

// good says which goals are met and what became better.
func (b *builder) good() []document.Block {
	s := b.standing()
	h := edition.HeadlineOf(b.c, b.p)
	said := "Trong kỳ chưa có chỉ tiêu nào của Chiến lược được đánh giá."
	switch met := h.With(edition.GoalMet); {
	case len(met) > 0:
		said = "Trong " + wording.Count(h.Judged) + " chỉ tiêu của Chiến lược đánh giá được, " + wording.Count(len(met)) + " đạt mốc" + b.byObjective(met, true) + "."
	case h.Judged > 0:
		said = "Trong " + wording.Count(h.Judged) + " chỉ tiêu của Chiến lược đánh giá được, chưa có chỉ tiêu nào đạt mốc."
	}
	if s.compared > 0 && len(s.better) > 0 {
		said += " So với " + ago(b.earlier) + ", " + of(len(s.better), s.compared) + " chỉ tiêu thống kê so sánh được có kết quả tốt hơn" + b.greatest(s.better, 3) + "."
	}
	return []document.Block{para(said)}
}

// shortcomings says what is not reached, worse, late or missing; why, and what to
// do, is for the officers to write.
func (b *builder) shortcomings() []document.Block {
	var out []document.Block
	h := edition.HeadlineOf(b.c, b.p)
	if due := h.With(edition.GoalNotMet); len(due) > 0 {
		out = append(out, para("Còn ", wording.Count(len(due)), " chỉ tiêu của Chiến lược chưa đạt, đã đến hạn", b.byObjective(due, false), "."))
	}
	for _, year := range h.Later() {
		goals := h.LaterBy(year)
		out = append(out, para("Còn ", wording.Count(len(goals)), " chỉ tiêu của Chiến lược chưa đạt mốc ", fmt.Sprint(year), ", ", wording.TimeLeft(b.p, year), b.byObjective(goals, false), "."))
	}
	if missed := b.missedBeside(h); len(missed) > 0 {
		var said []string
		for _, v := range missed {
			said = append(said, wording.Inside(b.c.Indicator(v.Indicator).Short))
		}
		out = append(out, para("Ngoài Chiến lược, còn ", wording.Count(len(missed)), " chỉ tiêu thống kê chưa đạt mốc: ", strings.Join(said, "; "), "."))
	}
	if s := b.standing(); len(s.worse) > 0 {
		out = append(out, para("So với ", ago(b.earlier), ", ", wording.Count(len(s.worse)), " chỉ tiêu thống kê có kết quả kém hơn", b.greatest(s.worse, 3), "."))
	}
	var late, open, codes, early, untold []string
	for _, t := range b.unfinished() {
		def := b.plan.Task(t.ID)
		if t.State == edition.TaskOverdue {
			late = append(late, string(t.ID)+" "+def.Title+" ("+wording.LatePart(b.p, t, def)+")")
			continue
		}
		if t.State == edition.TaskNoReport { // not known to be undone
			untold = append(untold, string(t.ID))
			continue
		}
		open, codes = append(open, string(t.ID)+" "+def.Title), append(codes, string(t.ID))
		if b.inTime(t) {
			early = append(early, string(t.ID))
		}
	}
	if len(late) > 0 {
		out = append(out, para("Đến ", viet.LongDate(b.p.Settings.CutOff), ", có ", wording.Count(len(late)), " việc quá hạn: ", strings.Join(late, "; "), "."))
	}
	still := ""
	if len(early) > 0 {
		still = "; trong đó " + viet.List(early) + " còn trong hạn đến ngày chốt số liệu"
	}
	switch n := len(open); {
	case n > manyOpen: // the annex has their names, with what each lacks
		out = append(out, para("Còn ", wording.Count(n), " việc của kế hoạch năm chưa hoàn thành: các điểm ", viet.List(codes), "; tên việc và phần còn thiếu ở Phụ lục", viet.NBSP, b.annexNumber(annexTasks), still, "."))
	case n > 0:
		out = append(out, para("Còn ", wording.Count(n), " việc của kế hoạch năm chưa hoàn thành", b.annexMention(annexTasks), ": ", strings.Join(open, "; "), still, "."))
	}
	if n := len(untold); n > 0 {
		out = append(out, para("Chưa có báo cáo về ", wording.Count(n), " việc của kế hoạch năm: các điểm ", viet.List(untold), b.annexMention(annexTasks), "."))
	}
	if s := wording.ReturnsLacking(b.p); s != "" {
		out = append(out, para("Về chế độ báo cáo: ", s, b.annexMention(annexReturns), "."))
	}
	if len(out) == 0 {
		// only of what there is to say it of
		lacking := "không có báo cáo thiếu"
		if b.plan != nil && len(b.p.Tasks) > 0 {
			lacking = "không có việc quá hạn hoặc báo cáo thiếu"
		}
		said := "Trong kỳ " + lacking + "."
		if h.Judged > 0 {
			said = "Trong kỳ, mọi chỉ tiêu của Chiến lược đánh giá được đều đạt mốc; " + lacking + "."
		}
		out = append(out, para(said))
	}
	return out
}

// inTime reports whether all that is open of an event has a day that was not over.
func (b *builder) inTime(t *edition.Task) bool {
	for _, s := range t.Steps {
		if s.State != edition.TaskDone && (s.Due.IsZero() || s.Due.Compare(b.p.Settings.CutOff) < 0) {
			return false
		}
	}
	return len(t.Steps) > 0
}

// manyOpen is up to how many unfinished tasks are named in the text.
const manyOpen = 6

// byObjective follows a number of goals with their objectives and what was judged of
// them: ": 03 chỉ tiêu thuộc Mục tiêu 1 (nữ cấp ủy viên cấp xã và nữ đại biểu HĐND cấp
// xã; …), 01 thuộc Mục tiêu 2 (…)", of goals of one objective ", thuộc Mục tiêu 7
// (…)". Of met goals all indicators are named, of missed ones those that are missed;
// the indicators of one goal stand together, so that there are as many names as goals.
func (b *builder) byObjective(goals []edition.GoalStatus, met bool) string {
	var parts []string
	for i := range b.c.Objectives {
		n := 0
		var names []string
		for _, g := range goals {
			if g.Goal.Objective != b.c.Objectives[i].ID {
				continue
			}
			n++
			var of []string
			for _, gi := range g.Indicators {
				if gi.Judged() && gi.Value.Status.Reached() == met {
					of = append(of, wording.Inside(gi.Indicator.Short))
				}
			}
			names = append(names, viet.List(of))
		}
		if n == 0 {
			continue
		}
		of := "thuộc " + catalog.ObjectiveName(i) + " (" + strings.Join(names, "; ") + ")"
		if n == len(goals) {
			return ", " + of
		}
		s := wording.Count(n) + " "
		if len(parts) == 0 {
			s += "chỉ tiêu "
		}
		parts = append(parts, s+of)
	}
	return ": " + strings.Join(parts, ", ")
}
