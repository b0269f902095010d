package report

import (
	"fmt"
	"slices"
	"strings"

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
		s := b.plan.Name + " có " + count(len(b.p.Tasks)) + " nhiệm vụ"
		if events < len(b.p.Tasks) {
			s += ", gồm " + count(events) + " việc vì có nhiệm vụ cùng nói về một việc"
		}
		var parts []string
		for _, st := range edition.TaskStates {
			if n := states[st]; n > 0 {
				parts = append(parts, count(n)+" việc "+string(st))
			}
		}
		out = append(out, para(s, ". Đến ", viet.LongDate(b.p.Settings.CutOff), ", có ", viet.List(parts), b.annexMention(annexTasks), "."))
	}
	in := run("Số liệu trong báo cáo tổng hợp từ ", strong(document.T(wording.CoverageOf(b.c, b.p))), ", tính đến ", viet.LongDate(b.p.Settings.CutOff), b.annexMention(annexReturns), ".")
	if s := wording.Absent(b.p, ""); s != "" {
		in = append(in, document.Text(" Còn thiếu: "+s+"."))
	}
	if b.p.Provisional() {
		in = append(in, document.Text(" Số liệu của kỳ là số tạm tính."))
	}
	return append(out, document.Para{Content: in})
}

// goals says how many chỉ tiêu of the strategy are met and which are not
// collected.
func (b *builder) goals() []document.Block {
	h := edition.HeadlineOf(b.c, b.p)
	in := run("Chiến lược có ", count(h.Total), " chỉ tiêu. Trong số đánh giá được ở kỳ này, ",
		strong(document.T("đạt ", of(h.Met, h.Judged), " chỉ tiêu")), b.annexMention(annexValues), ".")
	if h.Judged == 0 {
		in = run("Chiến lược có ", count(h.Total), " chỉ tiêu. Trong kỳ chưa có chỉ tiêu nào đánh giá được", b.annexMention(annexValues), ".")
	}
	var undecided, not []string
	for _, g := range h.Goals {
		why, _, _ := strings.Cut(g.Why, ";")
		said := string(g.Goal.ID) + " (" + wording.Inside(unbracketed.Replace(why)) + ")"
		switch g.Status {
		case edition.GoalNotCollected:
			not = append(not, said)
		case edition.GoalUndecided:
			undecided = append(undecided, said)
		}
	}
	var l document.List
	for _, x := range []struct {
		what  string
		goals []string
	}{{"Chưa đủ căn cứ đánh giá", undecided}, {"Không thu thập được ở địa phương", not}} {
		if n := len(x.goals); n > 0 {
			l.Items = append(l.Items, document.Item{Content: document.T(x.what, " ", count(n), " chỉ tiêu: ", strings.Join(x.goals, "; "), ".")})
		}
	}
	out := []document.Block{document.Para{Content: in}}
	if len(l.Items) > 0 {
		out = append(out, l)
	}
	return out
}

// unbracketed takes a reason's own brackets, to stand in brackets.
var unbracketed = strings.NewReplacer(" (", ", ", ")", "")

// standing counts the judged values of the whole area.
type standing struct {
	judged, met   int
	compared      int      // of the judged: those with a direction that could be compared with the year before
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
		s.judged++
		if v.Status.Reached() {
			s.met++
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

// greatest names the n greatest of some changes; percentages only, because others
// cannot be set beside each other.
func (b *builder) greatest(changes []change, n int) string {
	xs := slices.DeleteFunc(slices.Clone(changes), func(x change) bool { return b.c.Indicator(x.v.Indicator).Unit != wording.Percent })
	slices.SortStableFunc(xs, func(x, y change) int { return y.by.Cmp(x.by) })
	var said []string
	for _, x := range xs[:min(n, len(xs))] {
		said = append(said, x.said)
	}
	return strings.Join(said, "; ")
}

// good says how many targets are met and what became better.
func (b *builder) good() []document.Block {
	s := b.standing()
	if s.judged == 0 {
		return []document.Block{para("Trong kỳ chưa có chỉ tiêu thống kê nào được đánh giá theo mốc.")}
	}
	said := "Đạt mốc " + of(s.met, s.judged) + " chỉ tiêu thống kê được đánh giá."
	if s.met == 0 {
		said = "Trong " + count(s.judged) + " chỉ tiêu thống kê được đánh giá, chưa có chỉ tiêu nào đạt mốc."
	}
	if len(s.better) > 0 {
		said += " So với " + ago(b.earlier) + ", " + of(len(s.better), s.compared) + " chỉ tiêu so sánh được có kết quả tốt hơn"
		if best := b.greatest(s.better, 3); best != "" {
			said += ", nhiều nhất là " + best
		}
		said += "."
	}
	return []document.Block{para(said)}
}

// shortcomings says what is not reached, worse, late or missing; why, and what to
// do, is for the officers to write.
func (b *builder) shortcomings() []document.Block {
	var out []document.Block
	s := b.standing()
	if n := s.judged - s.met; n > 0 {
		said := "Còn " + of(n, s.judged) + " chỉ tiêu thống kê chưa đạt mốc: " + b.missedByObjective() + "."
		if len(s.worse) > 0 {
			said += " So với " + ago(b.earlier) + ", " + count(len(s.worse)) + " chỉ tiêu có kết quả kém hơn"
			if worst := b.greatest(s.worse, 3); worst != "" {
				said += ", nhiều nhất là " + worst
			}
			said += "."
		}
		out = append(out, para(said))
	}
	var late []string
	for _, t := range b.p.Events() {
		if def := b.plan.Task(t.ID); def != nil && t.State == edition.TaskOverdue {
			late = append(late, string(t.ID)+" "+def.Title+" ("+b.late(t, def)+")")
		}
	}
	if len(late) > 0 {
		out = append(out, para("Đến ", viet.LongDate(b.p.Settings.CutOff), ", có ", count(len(late)), " việc quá hạn: ", strings.Join(late, "; "), "."))
	}
	if s := b.returnsLacking(); s != "" {
		out = append(out, para("Về chế độ báo cáo: ", s, b.annexMention(annexReturns), "."))
	}
	if len(out) == 0 {
		out = append(out, para("Trong kỳ không có chỉ tiêu chưa đạt mốc, việc quá hạn hoặc báo cáo thiếu."))
	}
	return out
}

// missedByObjective is "Mục tiêu 1 có 05, Mục tiêu 7 có 04".
func (b *builder) missedByObjective() string {
	var parts []string
	for i := range b.c.Objectives {
		if n := len(edition.NotReached(b.p.AreaValuesOf(b.c, b.c.Objectives[i].ID))); n > 0 {
			parts = append(parts, fmt.Sprintf("Mục tiêu %d có %s", i+1, count(n)))
		}
	}
	return viet.List(parts)
}

// returnsLacking counts returns that are missing, held back or late.
func (b *builder) returnsLacking() string {
	var parts []string
	for _, x := range []struct {
		standing edition.Standing
		what     string
	}{{edition.NotSent, "chưa gửi"}, {edition.SentBack, "bị trả lại để sửa"}, {edition.Late, "gửi chậm hạn"}} {
		if n := len(b.p.ReceiptsOf("", x.standing)); n > 0 {
			parts = append(parts, count(n)+" đơn vị "+x.what)
		}
	}
	return viet.List(parts)
}
