package site

import (
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// t is plain text.
func t(parts ...string) document.Inlines { return document.T(parts...) }

func para(role document.Role, in ...document.Inline) document.Para {
	return document.Para{Role: role, Content: in}
}

// words is a paragraph of plain text.
func words(role document.Role, parts ...string) document.Para {
	return document.Para{Role: role, Content: t(parts...)}
}

// section is a section of level 2 under the ink rule.
func section(id, title string, blocks ...document.Block) document.Section {
	return document.Section{ID: id, Level: 2, Title: t(tied(title)), Rule: true, Blocks: blocks}
}

// sub is a section of level 3.
func sub(id, title string, blocks ...document.Block) document.Section {
	return document.Section{ID: id, Level: 3, Title: t(tied(title)), Blocks: blocks}
}

// top is the page's heading with what stands directly under it.
func top(title string, blocks ...document.Block) document.Section {
	return document.Section{Level: 1, Title: t(tied(title)), Blocks: blocks}
}

// crumb is the way up.
func crumb(links ...document.Inline) document.Para {
	p := document.Para{Role: document.Crumbs}
	for i, l := range links {
		if i > 0 {
			p.Content = append(p.Content, document.Text(" / "))
		}
		p.Content = append(p.Content, l)
	}
	return p
}

// Cells of tables.

func cell(in ...document.Inline) document.Cell { return document.Cell{Content: in} }

func textCell(s string) document.Cell { return document.Cell{Content: t(s)} }

func numCell(in ...document.Inline) document.Cell {
	return document.Cell{Content: in, Align: document.Right}
}

func countCell(n int) document.Cell { return numCell(document.Text(viet.Int(int64(n)))) }

func rowHead(in ...document.Inline) document.Cell {
	return document.Cell{Content: in, Header: true}
}

// heads are the cells of a table's head; a name that begins with ">" stands
// right, above numbers.
func heads(names ...string) []document.Row {
	var r document.Row
	for _, n := range names {
		c := document.Cell{Header: true}
		if len(n) > 0 && n[0] == '>' {
			c.Align, n = document.Right, n[1:]
		}
		c.Content = t(n)
		r.Cells = append(r.Cells, c)
	}
	return []document.Row{r}
}

func row(cells ...document.Cell) document.Row { return document.Row{Cells: cells} }

// groupRow is a heading across a table of n columns.
func groupRow(n int, in ...document.Inline) document.Row {
	c := rowHead(in...)
	c.ColSpan = n
	return document.Row{Kind: document.GroupRow, Cells: []document.Cell{c}}
}

// judged are the cells of a value and of how it stands; where there is no value,
// one cell across both says why.
func (b *builder) judged(p *edition.Period, ind *catalog.Indicator, v *edition.Value, why *remarks) []document.Cell {
	if v != nil && v.State == quantity.Reported {
		return []document.Cell{b.valueCell(p, ind, v), b.statusCell(v, why)}
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
	in = append(in, interval(ind, v)...)
	for _, f := range wording.Flags(p, v) {
		if f.Word != wording.Provisional().Word { // a whole provisional period says so once
			in = append(in, document.Text(" "), f)
		}
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

const intervalNote = "Trong ngoặc: khoảng ước lượng 95" + viet.NBSP + "% của tỷ số, vì số ca ít; hai khoảng còn trùm lên nhau thì chưa nói được là khác nhau."

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
	var names []string
	for _, k := range ind.Periods {
		if k == catalog.YearKind {
			names = append(names, "cả năm")
		} else if kind, ok := b.c.Site.Calendar.Kind(string(k)); ok {
			names = append(names, viet.LowerFirst(strings.TrimSpace(strings.ReplaceAll(kind.Short, "{year}", ""))))
		}
	}
	if len(names) == 0 {
		return "mọi kỳ"
	}
	return viet.List(names)
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
		switch receiptOf(p, v.Unit) {
		case edition.Missing:
			s += " (chưa gửi)"
		case edition.HeldBack:
			s += " (bị trả lại)"
		}
	}
	return t(s)
}

// receiptOf is how a unit stands in a period; empty when it owes nothing.
func receiptOf(p *edition.Period, code catalog.Code) edition.ReceiptState {
	for _, r := range p.Receipts {
		if r.Unit == code {
			return r.State
		}
	}
	return ""
}

// remarks numbers the reasons that rows of one table share: the cell says
// "[ghi chú 1]" and the table's notes say what it is.
type remarks struct{ texts []string }

// mark gives the remark's number in brackets, the same for the same words.
func (r *remarks) mark(text string) string {
	i := slices.Index(r.texts, text)
	if i < 0 {
		i = len(r.texts)
		r.texts = append(r.texts, text)
	}
	return "[ghi chú " + itoa(i+1) + "]"
}

// notes are the table's notes for all remarks.
func (r *remarks) notes() []document.Inlines {
	var out []document.Inlines
	for i, text := range r.texts {
		out = append(out, t("[ghi chú "+itoa(i+1)+"] "+sentence(text)))
	}
	return out
}

// statusCell is the chip, with how far the value is from its target, or a remark
// on why it is not judged.
func (b *builder) statusCell(v *edition.Value, r *remarks) document.Cell {
	if v == nil {
		return textCell("Không áp dụng")
	}
	c := cell(wording.Chip(v))
	if ind, ver := wording.Defined(b.c, v); ver != nil {
		if d := wording.Distance(ind, ver, v); d != nil {
			c.Content = append(append(c.Content, document.Break{}), d...)
			return c
		}
		if x := wording.ByMonths(ver, v); x != "" && !v.Status.Reached() {
			c.Content = append(c.Content, document.Text(" "+r.mark(x)))
			return c
		}
	}
	if explained(v) {
		c.Content = append(c.Content, document.Text(" "+r.mark(v.Why)))
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

// hasValues reports whether the whole area has any value in the period.
func hasValues(p *edition.Period) bool {
	if len(p.Units) == 0 {
		return false
	}
	area := p.WholeArea().Code
	for i := range p.Values {
		if v := &p.Values[i]; v.Unit == area && v.State == quantity.Reported {
			return true
		}
	}
	return false
}

// areaValue is an indicator's value for the whole area; nil without one.
func areaValue(p *edition.Period, ind catalog.Code) *edition.Value {
	if p == nil || len(p.Units) == 0 {
		return nil
	}
	return p.Value(ind, p.WholeArea().Code)
}

// wholeWord names the whole area by its kind: "toàn huyện".
func (b *builder) wholeWord(p *edition.Period) string {
	if len(p.Units) > 0 {
		if ut := b.c.UnitType(p.WholeArea().Type); ut != nil {
			return "toàn " + viet.LowerFirst(ut.Name)
		}
	}
	return "toàn vùng"
}

// periodName is the period's short name inside a sentence: "6 tháng 2018", "năm
// 2018".
func periodName(p *edition.Period) string { return viet.LowerFirst(p.Short) }

func itoa(n int) string { return strconv.Itoa(n) }
