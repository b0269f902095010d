package report

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// farthest shows the percentages that miss their target by most.
func (b *builder) farthest(n int) []document.Block {
	gaps, _ := edition.Gaps(b.c, b.p)
	var vs []*edition.Value
	if len(gaps) < 2 { // nothing to set beside it
		return nil
	}
	for _, g := range gaps[:min(n, len(gaps))] {
		vs = append(vs, g.Value)
	}
	return b.figure("Chỉ tiêu còn xa mốc nhất", vs)
}

// figure draws values against their targets, with the table that says the same.
func (b *builder) figure(title string, vs []*edition.Value) []document.Block {
	if len(vs) == 0 {
		return nil
	}
	b.figures++
	f := document.Figure{
		ID: b.id("hinh"), Title: fmt.Sprintf("Hình %d. %s, %s", b.figures, title, numbersKept(viet.LowerFirst(b.p.Name))),
		Key: "Vạch đậm là mốc",
		Twin: &document.Table{
			ID: b.id("bang-hinh"), Caption: title + ": số liệu của hình",
			Head: []document.Row{{Cells: compact(head("Chỉ tiêu", document.Left), head("Kết quả", document.Right), b.earlierHead(), head("Mốc", document.Left), head("So với mốc", document.Left))}},
		},
		Source: document.T("Nguồn: báo cáo của ", wording.CoverageOf(b.c, b.p), "."),
	}
	if b.earlier != nil {
		f.Key += ", vạch mảnh là " + viet.LowerFirst(b.earlier.Short) + " của cùng các đơn vị"
	}
	if !slices.ContainsFunc(vs, func(v *edition.Value) bool { return b.c.Indicator(v.Indicator).Unit != wording.Percent }) {
		f.Subtitle = "Phần trăm."
	}
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		f.Bullets = append(f.Bullets, wording.Bullet(b.c, b.p, v, b.earlier, b.before(v), indicatorPage(ind.ID)))
		gap := wording.Distance(b.c, ind, ver, v)
		if gap == nil {
			gap = document.T(wording.Status(v))
			if x := wording.ByMonths(b.p, ind, ver, v); x != "" {
				gap = append(gap, document.Text(", "+x))
			}
		}
		f.Twin.Body = append(f.Twin.Body, document.Row{Cells: compact(
			document.Cell{Content: document.T(ind.Short), Header: true}, document.Cell{Content: wording.Marked(ind, v), Align: document.Right},
			b.earlierCell(ind, v), document.Cell{Content: wording.TargetCell(ind, v.Target)}, document.Cell{Content: gap},
		)})
	}
	f.Twin.Notes = b.earlierNotes(vs)
	return []document.Block{f}
}
