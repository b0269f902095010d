package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// letters number the points of an official document.
const letters = "abcdđeghiklmnopqrstuvxy"

// objectives gives, for all or the named objectives, what was reached: judged
// indicators as sentences, all of them as a table.
func (b *builder) objectives(s document.Slot, level int) []document.Block {
	var out []document.Block
	n := 0
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		if len(s.Args) > 0 && !slices.Contains(s.Args, string(o.ID)) {
			continue
		}
		vs := b.ofObjective(o.ID)
		if len(vs) == 0 {
			continue
		}
		table := b.objectiveTable(o, vs)
		if s.Name == slotTable {
			out = append(out, table)
			continue
		}
		blocks := []document.Block{b.judged(vs), table}
		if len(s.Args) == 1 {
			out = append(out, blocks...)
			continue
		}
		number := string([]rune(letters)[n%len([]rune(letters))]) + ")"
		n++
		out = append(out, document.Section{ID: b.id("muc-tieu " + string(o.ID)), Level: level, Number: number, Title: document.T(objectiveName(b.c, o)), Blocks: blocks})
	}
	for _, a := range s.Args {
		if b.c.Objective(catalog.Code(a)) == nil {
			b.fault(s.Pos, "dùng mã mục tiêu trong data/indicators.yaml", "Không có mục tiêu %s", a)
		}
	}
	return out
}

// judged tells the values that are judged, a sentence each.
func (b *builder) judged(vs []*edition.Value) document.Block {
	var l document.List
	for _, v := range vs {
		if v.Target != nil && v.State == quantity.Reported && v.Status != edition.NotAssessed {
			l.Items = append(l.Items, document.Item{Content: b.sentence(v)})
		}
	}
	if len(l.Items) == 0 {
		return document.Para{Content: document.T("Trong kỳ không có chỉ tiêu nào của mục tiêu này có mốc để đánh giá.")}
	}
	return l
}

// objectiveName is "Mục tiêu 1: Tăng cường …".
func objectiveName(c *catalog.Catalog, o *catalog.Objective) string {
	i := slices.IndexFunc(c.Objectives, func(x catalog.Objective) bool { return x.ID == o.ID })
	return "Mục tiêu " + strconv.Itoa(i+1) + ": " + o.Name
}

// ofObjective are the whole-area values of an objective, in file order.
func (b *builder) ofObjective(id catalog.Code) []*edition.Value {
	var out []*edition.Value
	for i := range b.c.Indicators {
		if b.c.Indicators[i].Objective != id {
			continue
		}
		if v := b.p.Value(b.c.Indicators[i].ID, b.c.Site.WholeArea); v != nil {
			out = append(out, v)
		}
	}
	return out
}

func (b *builder) objectiveTable(o *catalog.Objective, vs []*edition.Value) document.Table {
	b.tables++
	t := document.Table{
		ID: b.id("bang"), Wide: true,
		Caption: fmt.Sprintf("Bảng %d. Kết quả %s, %s", b.tables, viet.LowerFirst(o.Short), viet.LowerFirst(b.p.Name)),
		Scope:   "Phạm vi: " + wording.CoverageOf(b.c, b.p),
		Head: []document.Row{{Cells: []document.Cell{
			head("Chỉ tiêu", document.Left), head("Số liệu tính", document.Right), head("Kết quả", document.Right),
			head(b.earlierName(), document.Right), head("Mốc", document.Left), head("Đánh giá", document.Left),
		}}},
		Widths: []int{56, 26, 20, 18, 20, 25},
	}
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: b.named(ind, ver), Header: true},
			{Content: basisOf(v), Align: document.Right},
			{Content: b.result(v), Align: document.Right},
			{Content: b.earlierCell(v), Align: document.Right},
			{Content: wording.TargetCell(ind, v.Target)},
			{Content: document.Inlines{wording.Chip(v)}},
		}})
	}
	return t
}

// result is the number without its unit, which the row or its column names, with
// its marks; a word where there is no number.
func (b *builder) result(v *edition.Value) document.Inlines {
	in := document.T(wording.Number(v))
	if v.State == quantity.Reported {
		in = document.Inlines{strong(in)}
	}
	for _, f := range wording.Flags(b.p, v) {
		in = append(in, document.Text(" "), f)
	}
	return in
}

func head(s string, a document.Align) document.Cell {
	return document.Cell{Content: document.T(s), Header: true, Align: a}
}

// named links an indicator's short name to its page.
func (b *builder) named(ind *catalog.Indicator, ver *catalog.Version) document.Inlines {
	name := ind.Short
	if ver != nil && ver.Name != "" {
		name = ver.Name
	}
	in := document.Inlines{document.Link{To: indicatorPage(ind.ID), Content: document.T(name)}}
	return append(in, document.Text(" ("+ind.Unit+")"))
}

// indicatorPage is the address of an indicator on the site; see design.md 4.
func indicatorPage(id catalog.Code) string {
	return "chi-tieu/" + strings.ReplaceAll(strings.ToLower(string(id)), ".", "-") + "/"
}

// basisOf is what the value was computed from: its whole numbers, or a word.
func basisOf(v *edition.Value) document.Inlines {
	switch {
	case v.State == quantity.Suppressed, v.State == quantity.NotReported, v.State == quantity.NotApplicable:
		return document.T(v.State.Word())
	case v.HasRatio:
		return document.T(wording.Fraction(v))
	}
	return document.T("số tuyệt đối")
}

// earlierName heads the column of the comparable earlier period.
func (b *builder) earlierName() string {
	if b.earlier == nil {
		return "Kỳ trước"
	}
	return b.earlier.Short
}

func (b *builder) earlierCell(v *edition.Value) document.Inlines {
	if b.earlier == nil {
		return document.T(quantity.NotReported.Word())
	}
	if _, then, why := b.before(v); then != nil {
		return document.T(wording.Number(then))
	} else if why != "" {
		return document.T("Không so")
	}
	if then := b.earlier.Value(v.Indicator, v.Unit); then != nil {
		return document.T(wording.Number(then))
	}
	return document.T(quantity.NotReported.Word())
}

// goals says how many chỉ tiêu of the strategy are met and which are not
// collected.
func (b *builder) goals() []document.Block {
	h := edition.HeadlineOf(b.c, b.p)
	in := run("Chiến lược có ", viet.Int(int64(h.Total)), " chỉ tiêu. Trong kỳ có ", strong(document.T(viet.Int(int64(h.Judged)), " chỉ tiêu đánh giá được, đạt ", viet.Int(int64(h.Met)))), ".")
	var undecided, not []string
	for _, g := range h.Goals {
		switch g.Status {
		case edition.GoalNotCollected:
			not = append(not, string(g.Goal.ID)+" ("+viet.LowerFirst(g.Why)+")")
		case edition.GoalUndecided:
			undecided = append(undecided, string(g.Goal.ID))
		}
	}
	if len(undecided) > 0 {
		in = append(in, document.Text(" Chưa đánh giá được "+viet.Int(int64(len(undecided)))+" chỉ tiêu: "+viet.List(undecided)+"."))
	}
	out := []document.Block{document.Para{Content: in}}
	if len(not) > 0 {
		out = append(out, document.Para{Content: document.T("Không thu thập được ở địa phương: ", strings.Join(not, "; "), ".")})
	}
	return out
}

// farthest shows the percentages that miss their target by most.
func (b *builder) farthest(n int) []document.Block {
	var vs []*edition.Value
	for i := range b.p.Values {
		v := &b.p.Values[i]
		ind := b.c.Indicator(v.Indicator)
		if v.Unit == b.c.Site.WholeArea && ind.Unit == wording.Percent && v.State == quantity.Reported && v.Status.Judged() && !v.Status.Reached() {
			vs = append(vs, v)
		}
	}
	slices.SortStableFunc(vs, func(x, y *edition.Value) int {
		return cmp.Compare(0, x.Target.Is.Distance(x.Exact).Cmp(y.Target.Is.Distance(y.Exact)))
	})
	return b.figure("Chỉ tiêu còn xa mốc nhất", vs[:min(n, len(vs))])
}

// figure draws values against their targets, with the table that says the same.
func (b *builder) figure(title string, vs []*edition.Value) []document.Block {
	if len(vs) == 0 {
		return nil
	}
	b.figures++
	f := document.Figure{
		ID: b.id("hinh"), Title: fmt.Sprintf("Hình %d. %s, %s", b.figures, title, viet.LowerFirst(b.p.Name)),
		Subtitle: "Phần trăm. Vạch đậm là mốc",
		Twin: &document.Table{
			ID: b.id("bang-hinh"), Caption: title + ": số liệu của hình",
			Head: []document.Row{{Cells: []document.Cell{head("Chỉ tiêu", document.Left), head("Kết quả", document.Right), head(b.earlierName(), document.Right), head("Mốc", document.Left), head("Còn thiếu", document.Left)}}},
		},
		Source: document.T("Nguồn: báo cáo của ", wording.CoverageOf(b.c, b.p), "."),
	}
	if b.earlier != nil {
		f.Subtitle += ", vạch mảnh là " + viet.LowerFirst(b.earlier.Short)
	}
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		q, then, _ := b.before(v)
		f.Bullets = append(f.Bullets, wording.Bullet(b.c, v, q, then, indicatorPage(ind.ID)))
		gap := wording.Distance(ind, ver, v)
		if gap == nil {
			gap = document.T(wording.Status(v))
		}
		f.Twin.Body = append(f.Twin.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(ind.Short), Header: true}, {Content: wording.Value(ind, v), Align: document.Right},
			{Content: b.earlierCell(v), Align: document.Right}, {Content: wording.TargetCell(ind, v.Target)}, {Content: gap},
		}})
	}
	return []document.Block{f}
}
