package page

import (
	"cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// judged are the cells of a value and of how it stands; where there is no value,
// one cell across both says why.
func (b *builder) judged(p *edition.Period, ind *catalog.Indicator, v *edition.Value, why *footnotes) []document.Cell {
	if v != nil && v.State == quantity.Reported {
		return []document.Cell{b.valueCell(p, ind, v), b.statusCell(p, v, why)}
	}
	chip := document.Chip{Mark: document.MarkNone, Word: b.absent(p, ind)}
	if v != nil {
		chip = document.Chip{Mark: wording.Mark(v), Word: b.stateWords(p, v).Plain()}
	}
	c := cell(chip)
	c.ColSpan = 2
	return []document.Cell{c}
}

// valueCell prints a value over its n/N, or why there is none.
func (b *builder) valueCell(p *edition.Period, ind *catalog.Indicator, v *edition.Value) document.Cell {
	if v == nil {
		return numCell(document.Text(b.absent(p, ind)))
	}
	if v.State != quantity.Reported {
		return numCell(b.stateWords(p, v)...)
	}
	in := document.Inlines{document.Strong{Content: figure(ind, v)}}
	if _, ver := wording.Defined(b.c, v); wording.ByMonths(p, ind, ver, v) != "" { // not what was judged
		in = append(t("bình quân "), in...)
	}
	in = append(in, interval(ind, v)...)
	for _, f := range wording.OwnFlags(p, v) {
		in = append(in, document.Text(" "), f)
	}
	if f := wording.Fraction(v); f != "" && !v.YesNo {
		in = append(in, document.Break{}, document.Text(f))
		if x := wording.Precise(ind, v); x != nil {
			in = append(in, document.Text(", bằng "))
			in = append(in, x...)
		}
	}
	return numCell(in...)
}

// interval is " (88 đến 181)" after a value that is printed with its 95 %
// interval; intervalNote explains it once per table.
func interval(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	low, high, ok := wording.Interval(ind, v)
	if !ok {
		return nil
	}
	return t(" (" + low + viet.NBSP + "đến" + viet.NBSP + high + ")")
}

const intervalNote = "Trong ngoặc: khoảng ước lượng 95" + viet.NBSP + "% của tỷ số; hai khoảng còn trùm lên nhau thì chưa nói được là khác nhau."

// intervalNotes explain the interval, and the level that nature has.
func intervalNotes(ind *catalog.Indicator) []document.Inlines {
	out := []document.Inlines{t(intervalNote)}
	if ind.Natural != nil {
		out = append(out, t("Mức tự nhiên khoảng "+viet.Int(ind.Natural.About)+" "+ind.Unit+unverifiedNatural(ind)+"; tỷ số thấp hơn mức ấy mà giảm thêm thì không phải là tốt hơn."))
	}
	return out
}

// unverifiedNatural says that the level still waits for its source.
func unverifiedNatural(ind *catalog.Indicator) string {
	if ind.Natural.Verified != nil && !*ind.Natural.Verified {
		return " (chưa đối chiếu với nguồn chính thức)"
	}
	return ""
}

// absent says why an indicator has no row at all in a period.
func (b *builder) absent(p *edition.Period, ind *catalog.Indicator) string {
	switch {
	case ind.Published(p.Period):
		return quantity.NotApplicable.Word()
	case p.Annual():
		return "Không tính cho cả năm"
	}
	return "Chỉ tính cho " + b.kindsOf(ind)
}

// kindsOf names the kinds of periods in which an indicator is published.
func (b *builder) kindsOf(ind *catalog.Indicator) string {
	return cmp.Or(edition.KindNames(b.c, ind.Periods), "mọi kỳ")
}

// stateWords is the word of a state with its reason: a unit's own row without a
// value says whether the unit has sent its return.
func (b *builder) stateWords(p *edition.Period, v *edition.Value) document.Inlines {
	s := v.State.Word()
	switch v.State {
	case quantity.Nothing:
		if f := wording.Fraction(v); f != "" {
			s += " (" + f + ")"
		}
	case quantity.NotReported:
		switch r := p.Receipt(v.Unit); {
		case v.Why == edition.WhyUndated:
			s = viet.UpperFirst(v.Why)
		case r == nil:
		case r.State == edition.Missing:
			s += " (chưa gửi)"
		case r.State == edition.HeldBack:
			s += " (bị trả lại)"
		case r.State == edition.NotUsed:
			s += " (biểu không dùng)"
		}
	}
	return t(s)
}

// statusCell is the chip, with how far the value is from its target, or a footnote
// on why it is not judged.
func (b *builder) statusCell(p *edition.Period, v *edition.Value, why *footnotes) document.Cell {
	if v == nil {
		return textCell("Không áp dụng")
	}
	c := cell(wording.Chip(v))
	if ind, ver := wording.Defined(b.c, v); ver != nil {
		if d := wording.Distance(b.c, ind, ver, v); d != nil {
			c.Content = append(append(c.Content, document.Break{}), d...)
			return c
		}
		if x := wording.ByMonths(p, ind, ver, v); x != "" {
			c.Content = append(c.Content, document.Break{}, document.Text(x))
			return c
		}
		if wording.BelowNatural(ind, v) {
			c.Content = append(c.Content, document.Break{}, document.Text(wording.Natural(ind, v)))
		}
	}
	if explained(v) {
		c.Content = append(c.Content, document.Text(" "+why.mark(v.Why)))
	}
	return c
}

// explained reports whether a value has a reason that belongs beside its status.
func explained(v *edition.Value) bool {
	return v.State == quantity.Reported && !v.Status.Reached() && v.Status != edition.Unjudged && v.Why != ""
}

// indicatorHead names an indicator in the head of a row, with its code; a unit
// other than "%" stands there, so that the figures of the row need none.
func indicatorHead(ind *catalog.Indicator) document.Cell {
	in := document.Inlines{link(indicatorPath(ind.ID), ind.Short), document.Text(" " + ind.Code)}
	if ind.Unit != wording.Percent && !ind.YesNo() {
		in = append(in, document.Text(", "+ind.Unit))
	}
	return rowHead(in...)
}

// figure is a value for a cell whose row or table names the unit: only "%" is
// printed with the number.
func figure(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	if ind.Unit == wording.Percent {
		return wording.Value(ind, v)
	}
	return t(wording.Number(v))
}

// targetCell is what a value of the period is judged against, also where there
// is no value.
func targetCell(p *edition.Period, ind *catalog.Indicator, v *edition.Value) document.Cell {
	target := targetOf(ind, p.Period)
	if v != nil && v.Target != nil {
		target = v.Target
	}
	if target == nil {
		return textCell("không có")
	}
	return cell(wording.TargetCell(ind, target)...)
}

// coverageCell is "27/29"; a confidential value has none to tell.
func coverageCell(v *edition.Value) document.Cell {
	if v == nil {
		return numCell(document.Text("không có"))
	}
	if v.Expected == 0 {
		return numCell(document.Text("không nêu"))
	}
	return numCell(document.Text(wording.Units(v)))
}

// targetOf finds the target that counts for an indicator in a period, whether or
// not there is a value; nil without one.
func targetOf(ind *catalog.Indicator, p reporting.Period) *catalog.Target {
	if ver := ind.At(p); ver != nil {
		return ver.TargetFor(p.Year)
	}
	return nil
}
