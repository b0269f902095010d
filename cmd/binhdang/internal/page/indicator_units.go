package page

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// byUnit are the sections of an indicator's page that compare units: the newest
// period first, older ones below. The page's switcher leads to them.
func (b *builder) byUnit(w indicatorView, pg *Page) []document.Block {
	var out []document.Block
	var shown []*edition.Period
	for _, p := range b.released {
		if len(shown) == shownPeriods {
			break
		}
		if p.AreaValue(w.ind.ID) == nil || len(shown) > 0 && p.WithheldBelow(w.ind.ID) {
			continue
		}
		s, ok := b.unitsIn(w.ind, p, len(shown) == 0, pg)
		if !ok {
			continue
		}
		shown = append(shown, p)
		out = append(out, s)
	}
	pg.Switcher = switcherTo(shown, w.p)
	return out
}

// unitsIn is the table of units in one period, the whole area first as the
// total. ok is false where the indicator has rows for the whole area only; where
// every unit is withheld, one sentence takes the table's place. What the table shows
// stands beside the page as a file, which a chart has already.
func (b *builder) unitsIn(ind *catalog.Indicator, p *edition.Period, first bool, pg *Page) (document.Section, bool) {
	area := p.WholeArea().Code
	below := p.Below(ind.ID)
	if len(below) == 0 {
		return document.Section{}, false
	}
	s := section(periodID(p), b.unitsTitle(p, first, below))
	if first {
		s.Aside = t(viet.UpperFirst(periodName(p)))
	}
	if p.WithheldBelow(ind.ID) {
		s.Title, s.Aside = t("Chỉ công bố số của toàn "+wholeAreaWords(p)), nil
		s.Blocks = []document.Block{words(document.Body,
			"Số của từng đơn vị là Bảo mật: không công bố, để không ai tính ra được số của từng người.")}
		return s, true
	}
	table := b.unitTable(ind, p, area, below)
	if first {
		if f := b.unitChart(ind, p, below, table); f != nil {
			s.Blocks = append(s.Blocks, *f)
			return s, true
		}
	}
	file := release.File{Name: figuresPath(ind, p, byUnits) + ".csv", Data: release.ValuesOf(b.rowsOf(ind, p), nil, nil)}
	pg.Files = append(pg.Files, file)
	s.Blocks = append(s.Blocks, table, para(document.Small, document.Text("Tải về: "), link(file.Name, "số liệu của bảng (CSV, "+size(len(file.Data))+")")))
	return s, true
}

// unitsTitle is the finding: "11 xã, thị trấn đạt mốc, 14 chưa đạt"; of an older
// period it begins with its name. Where units of several types have rows each type is
// counted by itself.
func (b *builder) unitsTitle(p *edition.Period, first bool, below []*edition.Value) string {
	var parts, names []string
	for _, ut := range b.c.UnitTypes {
		var of []*edition.Value
		for _, v := range below {
			if u := p.Unit(v.Unit); u != nil && u.Type == ut.ID {
				of = append(of, v)
			}
		}
		if len(of) == 0 {
			continue
		}
		names = append(names, ut.Name)
		if s := typeTitle(ut, of); s != "" {
			parts = append(parts, s)
		}
	}
	title := strings.Join(parts, "; ")
	if title == "" {
		title = "từng " + strings.Join(names, " và ")
	}
	if !first {
		return viet.UpperFirst(periodName(p)) + ": " + title
	}
	return viet.UpperFirst(title)
}

// typeTitle counts the judged values of one type of units, and those that are hidden
// beside them; empty without any.
func typeTitle(ut catalog.UnitType, values []*edition.Value) string {
	s := judgedTitle(ut, values)
	hidden := 0
	for _, v := range values {
		if v.State == quantity.Suppressed {
			hidden++
		}
	}
	if s != "" && hidden > 0 {
		s += ", " + itoa(hidden) + " bảo mật"
	}
	return s
}

func judgedTitle(ut catalog.UnitType, values []*edition.Value) string {
	met, judged := edition.CountJudged(values)
	switch {
	case judged == 0:
		return answeredTitle(ut, values)
	case judged == 1:
		return "một " + ut.Single + " được đánh giá, " + map[bool]string{true: "đạt", false: "chưa đạt"}[met == 1] + " mốc"
	case met == judged:
		return "cả " + itoa(judged) + " " + ut.Name + " được đánh giá đều đạt mốc"
	case met == 0:
		return missedOf(edition.NotReached(values), ut.Name)
	}
	return itoa(met) + " " + ut.Name + " đạt mốc, " + missedWords(edition.NotReached(values))
}

// answeredTitle counts answers of Có and Không; empty where the units answer otherwise.
func answeredTitle(ut catalog.UnitType, values []*edition.Value) string {
	yes, no := 0, 0
	for _, v := range values {
		switch {
		case v.State != quantity.Reported:
		case !v.YesNo:
			return ""
		case v.Ratio.Num > 0:
			yes++
		default:
			no++
		}
	}
	switch {
	case yes+no == 0:
		return ""
	case no == 0:
		return "có ở cả " + itoa(yes) + " " + ut.Name + " đã có số liệu"
	case yes == 0:
		return "cả " + itoa(no) + " " + ut.Name + " đã có số liệu đều là Không"
	}
	return "có ở " + itoa(yes) + " " + ut.Name + "; không ở " + itoa(no)
}

// missedOf is missedWords with the kind of unit after the first number: "27 xã, thị
// trấn chưa đạt mốc 2020".
func missedOf(missed []*edition.Value, name string) string {
	n, rest, _ := strings.Cut(missedWords(missed), " ")
	return n + " " + name + " " + rest
}

// unitTable has one line for each unit: numerator, denominator and value where
// the indicator is a fraction, else the value alone. The target is the same for
// all rows and stands above them.
func (b *builder) unitTable(ind *catalog.Indicator, p *edition.Period, area catalog.Code, below []*edition.Value) document.Table {
	whole := p.Value(ind.ID, area)
	u := unitRows{b: b, why: new(footnotes), p: p, ind: ind, fraction: isFraction(whole, below)}
	scope := "Đơn vị tính: " + ind.Unit + ". Theo thứ tự mã đơn vị; dòng đầu là " + b.wholeWord(p) + "."
	if ind.YesNo() {
		scope = "Theo thứ tự mã đơn vị; dòng đầu là " + b.wholeWord(p) + "."
	}
	if target := targetOf(ind, p.Period); target != nil {
		scope = viet.UpperFirst(wording.Target(ind, target).Plain()) + ". " + scope
	}
	tb := document.Table{
		ID:      "bang-" + periodID(p),
		Caption: ind.Short + " theo đơn vị, " + periodName(p) + b.provisionalWords(p),
		Scope:   scope, Head: heads("Đơn vị", ">Giá trị", "So với mốc", "Mã"),
	}
	if u.fraction { // what matters most first: a phone shows three columns
		tb.Head = heads("Đơn vị", ">Giá trị", "So với mốc", ">Tử số", ">Mẫu số", "Mã")
		tb.Wide = true
		if ind.Interval { // too wide for three columns
			tb.Phone = []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLeft, document.PlaceRight, document.PlaceOff}
		}
	}
	if u.men = u.fraction && ind.Chart == catalog.ChartPairs; u.men {
		tb.Head[0].Cells = slices.Insert(tb.Head[0].Cells, 3, heads(">Nam")[0].Cells[0])
	}
	if whole != nil {
		name := document.Inlines{b.unitLink(p, area, p.WholeArea().Name)}
		if whole.Expected > 0 {
			name = append(name, document.Text(" ("+wording.Units(whole)+")"))
		}
		r := u.row(whole, rowHead(name...))
		r.Kind = document.TotalRow
		tb.Body = append(tb.Body, r)
	}
	small, estimated := false, false
	for _, v := range below {
		name := string(v.Unit)
		if x := p.Unit(v.Unit); x != nil {
			name = x.Name
		}
		tb.Body = append(tb.Body, u.row(v, rowHead(b.unitLink(p, v.Unit, name))))
		small = small || u.fraction && v.State == quantity.Reported && v.Ratio.Den < 20
		estimated = estimated || v.Estimated
	}
	tb.Notes = u.why.notes()
	if s := wording.LackingOne(b.c, p, ind); s != "" {
		tb.Notes = append(tb.Notes, t(sentence(s)))
	}
	if ind.Interval {
		tb.Notes = append(tb.Notes, intervalNotes(ind)...)
	}
	if ver := ind.At(p.Period); ver != nil && ver.Every != nil {
		tb.Notes = append(tb.Notes, t("Mốc xét từng tháng ở từng đơn vị, không theo số bình quân; tháng nhiều không bù cho tháng thiếu."))
		if whole != nil && len(whole.Every.Blank) > 0 {
			tb.Notes = append(tb.Notes, t("Cả "+wholeAreaWords(p)+": "+wording.Months(p, whole)+"."))
		}
	}
	if small && ind.Unit == wording.Percent {
		tb.Notes = append(tb.Notes, t("Mẫu số dưới 20: thêm hay bớt một người đã làm tỷ lệ đổi 5 điểm phần trăm trở lên; đọc số người trước, phần trăm sau."))
	}
	if estimated {
		tb.Notes = append(tb.Notes, t(estimateNote(p)))
	}
	if whole != nil && len(whole.Missing) > 0 && whole.State != quantity.Suppressed {
		tb.Notes = append(tb.Notes, t("Chưa có số liệu dùng được của: "+viet.List(wording.Names(p, whole.Missing))+". Số của "+wholeAreaWords(p)+" không gồm các đơn vị này."))
	}
	return tb
}

// isFraction reports whether rows have a numerator and a denominator to show.
func isFraction(whole *edition.Value, below []*edition.Value) bool {
	for _, v := range below {
		if v.YesNo {
			return false
		}
	}
	return whole != nil && whole.HasRatio || slices.ContainsFunc(below, func(v *edition.Value) bool { return v.HasRatio })
}

// unitRows makes the rows of one table by unit.
type unitRows struct {
	b        *builder
	why      *footnotes
	p        *edition.Period
	ind      *catalog.Indicator
	fraction bool
	men      bool // the same percentage of men stands beside it
}

func (u unitRows) row(v *edition.Value, name document.Cell) document.Row {
	code := textCell(string(v.Unit))
	if v.State != quantity.Reported {
		c := cell(document.Chip{Mark: wording.Mark(v), Word: u.b.stateWords(u.p, v).Plain()})
		if c.ColSpan = 2; u.fraction {
			c.ColSpan = 4
		}
		if u.men {
			c.ColSpan++
		}
		return row(name, c, code)
	}
	cells := []document.Cell{name, u.value(v), u.status(v)}
	if u.men {
		word := "không so được"
		if m := u.b.men(u.ind, u.p, v); m != nil {
			word = wording.Number(m)
		}
		cells = append(cells, numCell(document.Text(word)))
	}
	switch {
	case u.fraction && v.HasRatio:
		cells = append(cells, numCell(document.Text(viet.Int(v.Ratio.Num))), numCell(document.Text(viet.Int(v.Ratio.Den))))
	case u.fraction:
		c := numCell(document.Text("không có"))
		c.ColSpan = 2
		cells = append(cells, c)
	}
	return row(append(cells, code)...)
}

// value is the bare number with its flags; the unit is in the column's head.
func (u unitRows) value(v *edition.Value) document.Cell {
	in := document.Inlines{document.Strong{Content: t(wording.Number(v))}}
	in = append(in, interval(u.ind, v)...)
	if x := wording.Precise(u.ind, v); x != nil {
		in = append(append(in, document.Text(" (lấy thêm số lẻ: ")), append(x, document.Text(")"))...)
	}
	for _, f := range wording.OwnFlags(u.p, v) {
		in = append(in, document.Text(" "), f)
	}
	return numCell(in...)
}

// status is the chip, how many persons a value lacks, and a footnote where a value
// is not judged.
func (u unitRows) status(v *edition.Value) document.Cell {
	c := cell(wording.Chip(v))
	if _, ver := wording.Defined(u.b.c, v); ver != nil {
		if s := wording.Lacks(u.b.c, u.ind, ver, v); s != "" {
			c.Content = append(c.Content, document.Text(", "+s))
		} else if s := wording.ByMonths(u.p, u.ind, ver, v); s != "" && !v.Status.Reached() {
			c.Content = append(c.Content, document.Text(", "+s))
		}
	}
	if explained(v) {
		c.Content = append(c.Content, document.Text(" "+u.why.mark(v.Why)))
	}
	return c
}

// estimateNote says what the mark of an estimate means in a period.
func estimateNote(p *edition.Period) string {
	if len(p.Substitutes) > 0 {
		return "[ước tính]: số ước thực hiện đến hết kỳ do đơn vị đánh dấu, hoặc số lấy từ nguồn khác vì đơn vị chưa gửi biểu (liệt kê ở phụ lục báo cáo của kỳ)."
	}
	return "[ước tính]: đơn vị đánh dấu là số ước thực hiện đến hết kỳ."
}
