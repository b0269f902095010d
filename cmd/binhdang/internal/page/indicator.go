package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// shownPeriods is how many periods get a table by unit on an indicator's page,
// or a table of indicators on a unit's; all of them stand in gia-tri.csv.
const shownPeriods = 4

// indicatorView is what an indicator's page is about: the newest released
// period in which the indicator has a row.
type indicatorView struct {
	ind *catalog.Indicator
	p   *edition.Period // nil: no released period has a row
	v   *edition.Value
	ver *catalog.Version
}

func (b *builder) viewOf(ind *catalog.Indicator) indicatorView {
	for _, p := range b.released {
		if v := p.AreaValue(ind.ID); v != nil {
			_, ver := wording.Defined(b.c, v)
			if ver != nil {
				return indicatorView{ind, p, v, ver}
			}
		}
	}
	w := indicatorView{ind: ind}
	if n := len(ind.Versions); n > 0 {
		w.ver = &ind.Versions[n-1]
	}
	return w
}

// indicator is chi-tieu/<id>/.
func (b *builder) indicator(ind *catalog.Indicator) Page {
	w := b.viewOf(ind)
	name := wording.Name(ind, w.ver)
	pg := Page{Path: indicatorPath(ind.ID), Title: name, Period: w.p}
	hero := document.Columns{Split: "7-5"}
	hero.Left = []document.Block{top(name, b.bigValue(w)...)}
	hero.Right = []document.Block{b.indicatorDefs(w)}
	pg.Blocks = []document.Block{
		crumb(link(pathIndicators, "Các chỉ tiêu"), link(objectivePath(b.placeOf(ind.Objective)), b.objectiveName(ind.Objective))),
		hero,
	}
	pg.Description = name + ": " + b.areaSentence(w) + "."
	if w.p != nil {
		pg.Says = b.finding(w)
	}
	var units []document.Block
	if w.p != nil {
		if f := b.wholeShares(w); f != nil {
			pg.Blocks = append(pg.Blocks, *f)
		}
		pg.Blocks = append(pg.Blocks, b.series(w))
		units = onPhone(b.byUnit(w, &pg))
		if !w.ind.Interval { // an order of a figure of few events would rank chance
			units = eachTable(units, sortable)
		}
	}
	newest := min(1, len(units)) // older periods come after what explains them
	pg.Blocks = append(pg.Blocks, units[:newest]...)
	pg.Blocks = append(pg.Blocks, b.definition(w))
	for _, x := range units[newest:] {
		if s, ok := x.(document.Section); ok {
			x = folded(s)
		}
		pg.Blocks = append(pg.Blocks, x)
	}
	return pg
}

// finding is the indicator with its figure and standing: "Nữ đại biểu HĐND cấp xã:
// 34,1 %, chưa đạt mốc 2020, năm 2018".
func (b *builder) finding(w indicatorView) string {
	s := w.ind.Short + ": "
	switch x := wording.ByMonths(w.p, w.ind, w.ver, w.v); {
	case x != "":
		s += x + ", " + viet.LowerFirst(wording.Status(w.v))
	case w.v.State == quantity.Reported && w.v.Status.Judged():
		s += viet.LowerFirst(wording.Value(w.ind, w.v).Plain()) + ", " + viet.LowerFirst(wording.Status(w.v))
	default:
		s += viet.LowerFirst(wording.Value(w.ind, w.v).Plain())
	}
	return s + ", " + periodName(w.p)
}

// areaSentence is the whole area's value in plain words, for the page's
// description.
func (b *builder) areaSentence(w indicatorView) string {
	if w.p == nil {
		return "chưa có kỳ nào được công bố có chỉ tiêu này"
	}
	s := wording.Value(w.ind, w.v).Plain()
	if x := wording.ByMonths(w.p, w.ind, w.ver, w.v); x != "" {
		s = x + ", bình quân " + s
	}
	s += ", " + wholeAreaWords(w.p) + ", " + periodName(w.p)
	if w.v.Status.Judged() {
		s += "; " + viet.LowerFirst(wording.TargetChip(w.ind, w.v).Word)
	}
	return s
}

// bigValue is the number, the chip that names the target, how far it is, and the
// sentence for people.
func (b *builder) bigValue(w indicatorView) []document.Block {
	if w.p == nil {
		return []document.Block{
			document.BigValue{Number: quantity.NotReported.Word(), Detail: t("Chưa có kỳ nào được công bố có chỉ tiêu này.")},
		}
	}
	chip := wording.TargetChip(w.ind, w.v)
	big := document.BigValue{Number: wording.Number(w.v)}
	if chip.Word != big.Number { // a state in the value's place is said once
		big.Chip = &chip
	}
	if w.v.State == quantity.Reported && !w.v.YesNo {
		big.Unit = w.ind.Unit
	}
	var parts []document.Inlines
	if x := wording.ByMonths(w.p, w.ind, w.ver, w.v); x != "" { // what is judged comes first
		parts = append(parts, append(t("bình quân "), wording.Value(w.ind, w.v)...))
		big.Number, big.Unit, _ = strings.Cut(x, " ")
	}
	if x := wording.IntervalWords(w.ind, w.v); x != nil {
		parts = append(parts, x)
	}
	if x := wording.Natural(w.ind, w.v); x != "" {
		parts = append(parts, t(x))
	}
	if d := wording.Distance(b.c, w.ind, w.ver, w.v); d != nil {
		parts = append(parts, d)
	}
	if x := wording.LackingOne(b.c, w.p, w.ind); x != "" {
		parts = append(parts, t(x))
	}
	if x := wording.ValueTimeLeft(w.p, w.v); x != "" {
		parts = append(parts, t(x))
	}
	parts = append(parts, t(viet.UpperFirst(periodName(w.p))+", "+wholeAreaWords(w.p)))
	for _, f := range wording.Flags(w.p, w.v) {
		parts = append(parts, document.Inlines{f})
	}
	for i, in := range parts {
		if i > 0 {
			big.Detail = append(big.Detail, document.Text(dot))
		}
		big.Detail = append(big.Detail, in...)
	}
	out := []document.Block{big}
	if x := wording.Precise(w.ind, w.v); x != nil {
		in := t("Lấy thêm số lẻ: " + wording.Fraction(w.v) + ", bằng ")
		in = append(append(in, x...), document.Text("; "))
		in = append(in, wording.Target(w.ind, w.v.Target)...)
		out = append(out, document.Para{Role: document.Note, Content: append(in, document.Text(" nên "+viet.LowerFirst(wording.Status(w.v))+"."))})
	}
	if s := b.lede(w); s != "" {
		out = append(out, words(document.Lede, s))
	}
	if wording.ByMonths(w.p, w.ind, w.ver, w.v) != "" {
		out = append(out, words(document.Note, "Mốc này xét từng tháng ở từng đơn vị, không theo số bình quân. "+sentence(wording.Months(w.p, w.v))))
	}
	if why := b.whyNot(w); why != "" {
		out = append(out, words(document.Note, why))
	}
	return out
}

// lede is the sentence for people: the definition's own answered with the value,
// or the fraction in words. Without a value the sentence says what it asks.
func (b *builder) lede(w indicatorView) string {
	if w.ind.Plain != "" {
		s := wording.Plain(w.ind, w.v)
		if strings.Contains(s, "bao nhiêu") || strings.HasSuffix(strings.TrimRight(s, "."), "hay không") {
			s = "Chỉ tiêu này cho biết " + wording.Inside(s)
		}
		return s
	}
	if w.v.State == quantity.Reported && w.v.HasRatio && !w.v.YesNo && w.ver.Traits().Pooled && w.ver.Numerator != "" {
		return wording.Counts(w.ver, w.v)
	}
	return ""
}

// whyNot is one sentence on why there is no value or no judgement.
func (b *builder) whyNot(w indicatorView) string {
	switch {
	case w.v.State == quantity.Suppressed:
		return "Bảo mật: không công bố, để không ai tính ra được số của từng người."
	case w.v.Status.Judged():
		return ""
	case w.v.Why != "":
		return sentence(w.v.Why)
	case w.v.State == quantity.Reported && w.v.Target == nil:
		return "Chỉ tiêu này được theo dõi, không có mốc để đánh giá trong kỳ."
	}
	return ""
}

// indicatorDefs is the definition list beside the value.
func (b *builder) indicatorDefs(w indicatorView) document.Defs {
	var d document.Defs
	add := func(term string, in ...document.Inline) {
		d.Items = append(d.Items, document.Def{Term: term, Content: in})
	}
	if w.p == nil {
		add("Đơn vị tính", document.Text(w.ind.Unit))
		return d
	}
	if w.v.HasRatio && !w.v.YesNo && (w.v.State == quantity.Reported || w.v.State == quantity.Nothing) {
		add("Tử số", document.Strong{Content: t(viet.Int(w.v.Ratio.Num))}, document.Text(" "+catalog.Noun(w.ver.Numerator)))
		add("Mẫu số", document.Strong{Content: t(viet.Int(w.v.Ratio.Den))}, document.Text(" "+catalog.Noun(w.ver.Denominator)))
	} else {
		add("Đơn vị tính", document.Text(w.ind.Unit))
	}
	add("Phạm vi", wording.Coverage(b.c, w.ver, w.p, w.v)...)
	if w.v.Target != nil {
		add("Mốc", wording.TargetYear(w.ind, w.v.Target)...)
		add("Căn cứ", b.basis(w.v.Target.Basis)...)
	} else {
		add("Mốc", document.Text("theo dõi, không có mốc trong kỳ này"))
		add("Căn cứ", b.basis(w.ver.Basis)...)
	}
	if low, high, ok := wording.Interval(w.ind, w.v); ok {
		add("Khoảng ước lượng 95"+viet.NBSP+"%", document.Text("từ "+low+" đến "+high+" "+w.ind.Unit+"; dao động ngẫu nhiên trong khoảng này không nói lên thay đổi"))
	}
	if w.ind.Natural != nil {
		add("Mức tự nhiên", document.Text("khoảng "+viet.Int(w.ind.Natural.About)+" "+w.ind.Unit+unverifiedNatural(w.ind)))
	}
	if q := b.e.YearBefore(w.p); q != nil {
		add(q.Short, b.earlierWords(w.p, w.ind, w.v)...)
	}
	return d
}
