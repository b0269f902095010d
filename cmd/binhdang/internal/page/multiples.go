package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// multiples draws the indicators of an objective side by side, a point a year, all by the
// same days: percentages from 0 to 100, so that they can be read beside each other, others
// on an axis of their own. Left out, and named, is what a small line would say too much of:
// single cases, and what chance moves. ok is false where none has two figures.
func (b *builder) multiples(i int, inds []*catalog.Indicator, in []*edition.Period) (document.Figure, bool) {
	var out document.Timelines
	var left []string
	for _, ind := range inds {
		ms := b.moments(ind, func(p *edition.Period) bool { return slices.Contains(in, p) })
		t, ok := b.timeline(ind, ms)
		if !ok || ind.Interval || ind.Chart == catalog.ChartWords {
			left = append(left, ind.Code)
			continue
		}
		last := ms[len(ms)-1]
		t.Name, t.To, t.Indicator, t.Path = ind.Short, indicatorPath(ind.ID), string(ind.ID), nil
		t.Marks = slices.DeleteFunc(t.Marks, func(m document.TimeMark) bool { return m.Days.To.After(last.p.To) })
		if n := len(t.Marks); n > 0 {
			t.Marks[n-1].Name = wording.Target(ind, targetOf(ind, last.p.Period)).Plain()
		}
		t.Days.From, t.Days.To = in[0].From, in[len(in)-1].To
		if ind.Unit == wording.Percent && !least(ind) {
			t.Axis = document.Axis{From: document.Spot{Value: "0", Words: "0"}, To: document.Spot{Value: "100", Words: "100"}}
		} else {
			t.Axis, _ = axisAround(append(positions(t), document.Spot{Value: "0"}), false, least(ind))
		}
		t.Grid = []document.Spot{t.Axis.From, t.Axis.To}
		if chip := wording.Chip(last.v); last.has() {
			t.Chip = &chip
		}
		out.Items = append(out.Items, t)
	}
	f := document.Figure{
		ID: "tung-nam", Title: b.c.Objectives[i].Short + ": " + itoa(len(out.Items)) + " chỉ tiêu thống kê qua các năm, " + wholeAreaWords(in[len(in)-1]), Chart: out,
		Key: "Mỗi chấm là một năm; đường nối hai năm cùng đơn vị, nét mảnh là thay đổi trên cùng các đơn vị, vạch đậm là mốc của năm. Tỷ lệ phần trăm vẽ từ 0 đến 100, số khác từ 0.",
	}
	if len(left) > 0 {
		f.Source = t("Không vẽ ở đây vì chưa có hai giá trị, trả lời bằng Có, Không, hoặc phải đọc cùng khoảng ước lượng: " + viet.List(left) + ".")
	}
	return f, len(out.Items) > 0
}
