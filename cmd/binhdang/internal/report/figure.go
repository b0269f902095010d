package report

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// farthest shows the percentages that miss their target by most.
func (b *builder) farthest(n int) []document.Block {
	var vs []*edition.Value
	for _, v := range b.area() {
		ind := b.c.Indicator(v.Indicator)
		if ind.Unit == wording.Percent && v.Status.Judged() && !v.Status.Reached() {
			vs = append(vs, v)
		}
	}
	slices.SortStableFunc(vs, func(x, y *edition.Value) int {
		return y.Target.Is.Distance(y.Exact).Cmp(x.Target.Is.Distance(x.Exact))
	})
	return b.figure("Chỉ tiêu còn xa mốc nhất", vs[:min(n, len(vs))])
}

// area are the values of the whole area that are there.
func (b *builder) area() []*edition.Value {
	var out []*edition.Value
	for i := range b.p.Values {
		if v := &b.p.Values[i]; v.Unit == b.c.Site.WholeArea && v.State == quantity.Reported {
			out = append(out, v)
		}
	}
	return out
}

// figure draws values against their targets, with the table that says the same.
func (b *builder) figure(title string, vs []*edition.Value) []document.Block {
	if len(vs) == 0 {
		return nil
	}
	b.figures++
	f := document.Figure{
		ID: b.id("hinh"), Title: fmt.Sprintf("Hình %d. %s, %s", b.figures, title, tied(viet.LowerFirst(b.p.Name))),
		Subtitle: "Vạch đậm là mốc",
		Twin: &document.Table{
			ID: b.id("bang-hinh"), Caption: title + ": số liệu của hình",
			Head: []document.Row{{Cells: compact(head("Chỉ tiêu", document.Left), head("Kết quả", document.Right), b.earlierHead(), head("Mốc", document.Left), head("So với mốc", document.Left))}},
		},
		Source: document.T("Nguồn: báo cáo của ", wording.CoverageOf(b.c, b.p), "."),
	}
	if b.earlier != nil {
		f.Subtitle += ", vạch mảnh là " + viet.LowerFirst(b.earlier.Short)
	}
	if !slices.ContainsFunc(vs, func(v *edition.Value) bool { return b.c.Indicator(v.Indicator).Unit != wording.Percent }) {
		f.Subtitle = "Phần trăm. " + f.Subtitle
	}
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		q, then, _ := b.before(v)
		f.Bullets = append(f.Bullets, wording.Bullet(b.c, v, q, then, indicatorPage(ind.ID)))
		gap := wording.Distance(ind, ver, v)
		if gap == nil {
			gap = document.T(wording.Status(v))
		}
		f.Twin.Body = append(f.Twin.Body, document.Row{Cells: compact(
			document.Cell{Content: document.T(ind.Short), Header: true}, document.Cell{Content: wording.Value(ind, v), Align: document.Right},
			b.earlierCell(ind, v), document.Cell{Content: wording.TargetCell(ind, v.Target)}, document.Cell{Content: gap},
		)})
	}
	return []document.Block{f}
}
