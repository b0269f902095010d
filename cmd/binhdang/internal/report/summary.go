package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// Summary is the one page for the leader: five sentences, how the chỉ tiêu of the
// strategy stand, what is late, who is missing, and the decisions wanted, which only a
// person can word. It is a document of its own, beside the report, so that the report
// begins as a letter has to; empty for a period that the edition does not hold.
func Summary[A edition.Audience](e edition.Edition[A], period string) document.Document {
	p := e.Period(period)
	if p == nil {
		return document.Document{}
	}
	b := newBuilder(&e, p, nil)
	title := "Tóm tắt báo cáo " + viet.LowerFirst(p.Name)
	h := edition.HeadlineOf(b.c, p)
	page := []document.Block{
		document.Para{Role: document.Small, Content: document.T("Lưu hành nội bộ; số liệu tính đến ", viet.Date(p.Settings.CutOff), ".")},
		b.sentences(h),
	}
	if len(h.Goals) > 0 {
		page = append(page, b.strip(h))
	}
	page = append(page, b.pressing()...)
	page = append(page, b.decisions(h)...)
	return document.Document{Title: title, Blocks: []document.Block{document.Section{Level: 1, Title: document.T(numbersKept(title)), Blocks: page}}}
}

// sentences are the five that say how the period went.
func (b *builder) sentences(h edition.Headline) document.List {
	var said []string
	switch {
	case h.Total == 0:
		said = append(said, viet.UpperFirst(wording.Headline(h))+".")
	case h.Judged == 0:
		said = append(said, "Trong "+wording.Count(h.Total)+" chỉ tiêu của Chiến lược, kỳ này chưa đánh giá được chỉ tiêu nào.")
	default:
		var parts []string
		for _, x := range wording.HeadlineParts(h) {
			parts = append(parts, wording.Count(len(x.Goals))+" "+x.Words)
		}
		said = append(said, "Trong "+wording.Count(h.Total)+" chỉ tiêu của Chiến lược: "+strings.Join(parts, "; ")+".")
	}
	s := b.standing()
	switch {
	case s.compared == 0:
		said = append(said, "Chưa có số liệu kỳ trước để so sánh.")
	default:
		said = append(said, fmt.Sprintf("So với %s, trong %s chỉ tiêu thống kê so sánh được có %s.", ago(b.earlier), wording.Count(s.compared), viet.List(s.counts())))
	}
	gaps, _ := edition.Gaps(b.c, b.p)
	if len(gaps) == 0 {
		said = append(said, "Không có tỷ lệ nào được đánh giá mà chưa đạt mốc.")
	} else {
		var far []string
		for _, g := range gaps[:min(3, len(gaps))] {
			ind, _ := wording.Defined(b.c, g.Value)
			far = append(far, wording.Inside(ind.Short)+" ("+b.flagged(ind, g.Value)+", mốc "+wording.Bound(g.Value.Target.Is, ind.Unit).Plain()+")")
		}
		said = append(said, "Xa mốc nhất: "+strings.Join(far, "; ")+".")
	}
	if b.plan != nil && len(b.p.Tasks) > 0 {
		states, all := b.p.CountEvents()
		var parts []string
		for _, st := range edition.TaskStates {
			if n := states[st]; n > 0 {
				parts = append(parts, wording.Count(n)+" "+string(st))
			}
		}
		said = append(said, b.planName()+" có "+wording.Count(all)+" đầu việc: "+strings.Join(parts, ", ")+".")
	} else {
		said = append(said, "Năm này không có kế hoạch riêng để theo dõi nhiệm vụ.")
	}
	data := "Số liệu tổng hợp từ " + wording.CoverageOf(b.c, b.p)
	if b.p.Provisional() {
		data += ", là số tạm tính"
	}
	said = append(said, data+".")
	l := document.List{Ordered: true}
	for _, x := range said {
		l.Items = append(l.Items, document.Item{Content: document.T(x)})
	}
	return l
}

// counts are how many of the compared became better, worse, and did not move; what is
// none is not said.
func (s standing) counts() []string {
	var out []string
	for _, x := range []struct {
		n    int
		what string
	}{{len(s.better), "tốt hơn"}, {len(s.worse), "kém hơn"}, {s.compared - len(s.better) - len(s.worse), "gần như không đổi"}} {
		if x.n > 0 {
			out = append(out, wording.Count(x.n)+" "+x.what)
		}
	}
	return out
}

// strip shows every chỉ tiêu by its number under its objective, as it stands.
func (b *builder) strip(h edition.Headline) document.Table {
	parts := wording.HeadlineParts(h)
	t := document.Table{ID: b.id("bang"), Caption: wording.Count(len(h.Goals)) + " chỉ tiêu của Chiến lược, theo số thứ tự trong từng mục tiêu", Widths: []int{80}}
	row := document.Row{Cells: []document.Cell{head("Mục tiêu", document.Left)}}
	for _, x := range parts {
		row.Cells = append(row.Cells, head(viet.UpperFirst(x.Words), document.Center))
		t.Widths = append(t.Widths, 85/len(parts))
	}
	t.Head = []document.Row{row}
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		cells := []document.Cell{{Content: document.T(objectiveName(i, o.Short)), Header: true}}
		any := false
		for _, x := range parts {
			var in document.Inlines
			for _, g := range x.Goals {
				if g.Goal.Objective != o.ID {
					continue
				}
				if any = true; len(in) > 0 {
					in = append(in, document.Text(", "))
				}
				in = append(in, document.Chip{Mark: x.Mark, Word: strconv.Itoa(b.goalNumber(g.Goal))})
			}
			if len(in) == 0 {
				in = document.T("–")
			}
			cells = append(cells, document.Cell{Content: in, Align: document.Center})
		}
		if any {
			t.Body = append(t.Body, document.Row{Cells: cells})
		}
	}
	return t
}

// goalNumber is a chỉ tiêu's place in its objective.
func (b *builder) goalNumber(g *catalog.Goal) int {
	n := 0
	for i := range b.c.Goals {
		if b.c.Goals[i].Objective == g.Objective {
			n++
		}
		if b.c.Goals[i].ID == g.ID {
			return n
		}
	}
	return n
}

// pressing says what is late and who is missing.
func (b *builder) pressing() []document.Block {
	var late []string
	if b.plan != nil {
		for _, t := range b.p.Overdue() {
			if def := b.plan.Task(t.ID); def != nil {
				late = append(late, string(t.ID)+" "+def.Title+" ("+wording.LatePart(b.p, t, def)+")")
			}
		}
	}
	said := "không có."
	if len(late) > 0 {
		said = strings.Join(late, "; ") + "."
	}
	lacking := wording.ReturnsLacking(b.p)
	if n := len(b.p.ReceiptsOf("", edition.Undated)); n > 0 { // in time or late: nobody knows
		lacking = strings.TrimPrefix(lacking+"; "+wording.Count(n)+" đơn vị chưa ghi ngày nhận", "; ")
	}
	who := cmp.Or(lacking, "không có") + "."
	return []document.Block{para(strong(document.T("Việc quá hạn: ")), said), para(strong(document.T("Đơn vị gửi thiếu, gửi chậm: ")), who)}
}

// decisions are three places for what the leader is asked to decide, each on what the
// period shows to be open.
func (b *builder) decisions(h edition.Headline) []document.Block {
	on := []string{"chỉ tiêu còn xa mốc"}
	if due := h.With(edition.GoalNotMet); len(due) > 0 {
		on[0] = "chỉ tiêu đã đến hạn mà chưa đạt, " + wording.GoalNames(b.c, due)
	}
	tasks := "nhiệm vụ chưa hoàn thành"
	if b.plan == nil {
		tasks = "nhiệm vụ kỳ tới"
	} else if n := len(b.p.Overdue()); n > 0 {
		tasks = wording.Count(n) + " việc quá hạn"
	}
	l := document.List{Ordered: true}
	for _, x := range append(on, tasks, "chế độ báo cáo của các đơn vị") {
		l.Items = append(l.Items, document.Item{Content: document.T("Về ", x, ": ", todoText)})
	}
	return []document.Block{para(strong(document.T("Ba việc đề nghị quyết định:"))), l}
}
