package report

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// sentence says one value: what it is, whether it reaches its target and by how
// much it misses, how it changed, and whom it covers.
func (b *builder) sentence(v *edition.Value) document.Inlines {
	ind, ver := wording.Defined(b.c, v)
	name := wording.Name(ind, ver)
	switch v.State {
	case quantity.Reported:
	case quantity.Nothing:
		return document.T(name, ": không phát sinh trong kỳ.")
	default:
		s := name + ": " + viet.LowerFirst(v.State.Word())
		if v.Why != "" {
			s += " (" + viet.LowerFirst(strings.TrimSuffix(v.Why, ".")) + ")"
		}
		return document.T(s, ".")
	}
	var out document.Inlines
	switch {
	case v.YesNo:
		out = run(name, ": ", strong(document.T(strings.ToLower(wording.Number(v)))))
	case v.HasRatio:
		out = run(name, " là ", strong(run(wording.Fraction(v), ", bằng ", wording.Value(ind, v))))
	default:
		out = run(name, " là ", strong(wording.Value(ind, v)))
	}
	if v.Estimated {
		out = append(out, document.Text(" "), document.Flag{Word: "ước tính"})
	}
	out = append(out, b.judgement(v)...)
	q, then, _ := b.before(v)
	if then != nil {
		out = append(out, run("; ", wording.Change(ind, v, then), " so với ", viet.LowerFirst(q.Short))...)
	}
	return append(out, run(b.covers(ver, v, q, then), ".")...)
}

// covers says in brackets whom the value covers where that is not everybody, and
// the other coverage of the value that it was compared with: " (27/29 xã, thị
// trấn; 6 tháng 2017: 29/29)".
func (b *builder) covers(ver *catalog.Version, v *edition.Value, q *edition.Period, then *edition.Value) string {
	other := then != nil && (then.Received != v.Received || then.Expected != v.Expected)
	if v.Received == v.Expected && !other {
		return ""
	}
	s := " (" + wording.Coverage(b.c, ver, b.p, v).Plain()
	if other {
		s += "; " + viet.LowerFirst(q.Short) + ": " + wording.Units(then)
	}
	return s + ")"
}

// judgement says how the value stands to its target: "; chưa đạt mốc trên 35 %
// của năm 2020, thiếu 3,6 điểm phần trăm".
func (b *builder) judgement(v *edition.Value) document.Inlines {
	ind, ver := wording.Defined(b.c, v)
	if v.Target == nil || !v.Status.Judged() {
		return nil
	}
	out := document.T("; chưa đạt ")
	if v.Status.Reached() {
		out = document.T("; đạt ")
	}
	out = append(out, wording.Target(ind, v.Target)...)
	if v.Status == edition.MetMilestone || v.Status == edition.NotMetMilestone {
		out = append(out, document.Text(" của năm "+strconv.Itoa(v.Target.Milestone)))
	}
	if precise := wording.Precise(ind, v); precise != nil {
		out = append(out, run(" (tính kỹ hơn là ", precise, ")")...)
	}
	if d := wording.Distance(ind, ver, v); d != nil {
		out = append(out, run(", ", d)...)
	}
	return out
}
