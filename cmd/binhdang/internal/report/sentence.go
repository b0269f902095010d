package report

import (
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

// sentence says one value by itself: what it is, how it stands to its target, how
// it changed, and whom it covers where that is not everybody.
func (b *builder) sentence(v *edition.Value) document.Inlines {
	in := b.clause(v, false)
	if s := b.covers(v, false); s != "" {
		in = append(in, document.Text(" ("+s+")"))
	}
	return append(in, document.Text("."))
}

// among is sentence for a place that has already said the coverage of the period and
// that the target is missed, and of which year it is: only another coverage and the target
// are told.
func (b *builder) among(v *edition.Value) document.Inlines {
	in := b.clause(v, true)
	if s := b.covers(v, true); s != "" {
		in = append(in, document.Text(" ("+s+")"))
	}
	return append(in, document.Text("."))
}

// clause is the sentence without coverage and full stop; headed, that the target is missed
// was said.
func (b *builder) clause(v *edition.Value, headed bool) document.Inlines {
	ind, ver := wording.Defined(b.c, v)
	name := wording.Name(ind, ver)
	switch v.State {
	case quantity.Reported:
	case quantity.Nothing:
		if none := ver.Nobody(); none != "" {
			return document.T(name, ": trong kỳ ", none)
		}
		return document.T(name, ": không phát sinh trong kỳ")
	default:
		s := name + ": " + viet.LowerFirst(v.State.Word())
		if v.Why != "" {
			s += " (" + viet.LowerFirst(strings.TrimSuffix(v.Why, ".")) + ")"
		}
		return document.T(s)
	}
	var out document.Inlines
	switch {
	case v.YesNo:
		out = run(name, ": ", strong(document.T(viet.LowerFirst(wording.Number(v)))))
	case wording.ByMonths(b.p, ind, ver, v) != "": // what is judged comes first
		out = run(name, ": ", strong(document.T(wording.ByMonths(b.p, ind, ver, v))), "; bình quân ", wording.Value(ind, v), " (", b.fraction(ver, v), ")")
	case v.HasRatio:
		out = run(name, verb(ver, v), strong(wording.Value(ind, v)), " (", b.fraction(ver, v))
		if precise := wording.Precise(ind, v); precise != nil {
			out = append(out, run(", tính kỹ hơn là ", precise)...)
		}
		if x := wording.IntervalWords(ind, v); x != nil {
			out = append(out, run("; ", x)...)
		}
		if x := wording.Natural(ind, v); x != "" {
			out = append(out, document.Text("; "+x))
		}
		out = append(out, document.Text(")"))
	default:
		out = run(name, verb(ver, v), strong(wording.Value(ind, v)))
	}
	for _, f := range b.flags(v) {
		out = append(out, document.Text(" "), f)
	}
	out = append(out, b.judgement(ind, ver, v, headed)...)
	if s := wording.LackingOne(b.c, b.p, ind); s != "" && v.Unit == b.p.WholeArea().Code {
		out = append(out, document.Text("; "+s))
	}
	if than := b.before(v); than.OK && !v.YesNo {
		out = append(out, run("; ", wording.ChangeSince(b.c, b.p, v, than.Since, ago(b.earlier)))...)
	}
	return out
}

// verb is " đạt " before a value that is on its way up to its target, else " là ";
// the sentence of a target reached says "đạt" of the target.
func verb(ver *catalog.Version, v *edition.Value) string {
	if v.Target != nil && ver.Every == nil && v.Status.Judged() && !v.Status.Reached() && strings.HasPrefix(v.Target.Is.Op, ">") {
		return " đạt "
	}
	return " là "
}

// fraction is what a value was computed from: "11/43"; of money with its unit.
func (b *builder) fraction(ver *catalog.Version, v *edition.Value) string {
	s := wording.Fraction(v)
	if refs := ver.Refs(); s != "" && len(refs) > 0 && !slices.ContainsFunc(refs, func(r catalog.Ref) bool { m := b.c.Measure(r.Measure); return m == nil || m.Unit != wording.Thousands }) {
		s += " " + wording.Thousands
	}
	return s
}

// judgement says how the value stands to its target: ", chưa đạt mốc trên 35 % của
// năm 2020, thiếu 7 nữ đại biểu (0,9 điểm phần trăm)"; headed, no more than ", mốc trên
// 35 %, thiếu …".
func (b *builder) judgement(ind *catalog.Indicator, ver *catalog.Version, v *edition.Value, headed bool) document.Inlines {
	switch {
	case v.Target == nil:
		return nil
	case v.Status == edition.NotAssessed:
		return document.T(", không đánh giá vì ", viet.LowerFirst(strings.TrimSuffix(v.Why, ".")))
	case !v.Status.Judged():
		return nil
	}
	of := ""
	if v.Status == edition.MetMilestone || v.Status == edition.NotMetMilestone {
		of = " của năm " + strconv.Itoa(v.Target.Milestone)
	}
	bound := append(document.T(" "), wording.Bound(v.Target.Is, ind.Unit)...)
	if v.YesNo { // "mốc có" says nothing
		bound = nil
	}
	word := ", chưa đạt mốc"
	if v.Status.Reached() {
		word = ", đạt mốc"
	}
	if v.Status == edition.NotMet {
		of = " (đã đến hạn)"
	}
	verdict := ", " + viet.LowerFirst(wording.Status(v))
	if headed {
		if word, of, verdict = ", mốc", "", ""; v.YesNo {
			word = ""
		}
	}
	gap := wording.Gap(ind, ver, v)
	people := wording.Lacks(b.c, ind, ver, v)
	on := gap != nil && v.Target.Is.Distance(v.Exact).Sign() == 0 // on the bound, which does not count
	switch {
	case on && strings.HasPrefix(v.Target.Is.Op, ">"):
		out := run(", bằng mức mà mốc yêu cầu vượt (", wording.Bound(v.Target.Is, ind.Unit), ")", verdict)
		if people != "" {
			out = append(out, document.Text(", "+people))
		}
		return out
	case on:
		return run(", bằng đúng mức mà mốc yêu cầu thấp hơn (", wording.Bound(v.Target.Is, ind.Unit), ")", verdict)
	case gap == nil:
		return run(word, bound, of)
	case people != "":
		return run(word, bound, of, ", ", people, " (", withoutLead(gap), ")")
	}
	return run(word, bound, of, ", ", gap)
}

// withoutLead is a distance without its word: "0,9 điểm phần trăm".
func withoutLead(gap document.Inlines) document.Inlines {
	if t, ok := gap[0].(document.Text); ok {
		rest := strings.TrimPrefix(strings.TrimPrefix(string(t), "thiếu "), "thấp hơn mốc ")
		return append(document.Inlines{document.Text(rest)}, gap[1:]...)
	}
	return gap
}

// flags are the marks of certainty of one value. That a whole period is
// provisional is said once.
func (b *builder) flags(v *edition.Value) []document.Flag {
	return wording.OwnFlags(b.p, v)
}

// covers says whom the value covers where that is not everybody, and the other
// coverage of the value that it is compared with: "số liệu của 27/29 xã, thị
// trấn; cùng kỳ năm 2017: 29/29". With brief the usual coverage is left out.
func (b *builder) covers(v *edition.Value, brief bool) string {
	if v.State != quantity.Reported && v.State != quantity.Nothing {
		return ""
	}
	_, ver := wording.Defined(b.c, v)
	then := b.before(v).Prev
	whole := v.Received == v.Expected
	same := then == nil || then.Received == v.Received && then.Expected == v.Expected
	if brief {
		whole = b.usual(b.p, v)
		same = then == nil || b.usual(b.earlier, then)
	}
	if whole && same {
		return ""
	}
	s := "số liệu của " + wording.Coverage(b.c, ver, b.p, v).Plain()
	if !same {
		s += "; " + ago(b.earlier) + ": " + wording.Units(then)
	}
	return s
}

// usual reports whether the value covers those units whose returns stand, of all
// that are asked for it.
func (b *builder) usual(p *edition.Period, v *edition.Value) bool {
	_, ver := wording.Defined(b.c, v)
	got, owed := 0, 0
	for _, asked := range wording.Asked(b.c, ver) {
		n := p.Returns(asked)
		got, owed = got+n.Accepted, owed+n.Expected
	}
	return v.Received == got && v.Expected == owed
}
