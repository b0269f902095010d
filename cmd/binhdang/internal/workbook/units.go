package workbook

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// figureWidth holds “Chưa có số liệu” on two lines.
const figureWidth = 11

// byUnit makes a sheet for each type of area that owes returns ("xã, thị trấn"): its units
// in official order, how their returns stand, and the figures of the chỉ tiêu that are
// told by unit. It is no ranking.
func (b *builder) byUnit() []table {
	var out []table
	for i := range b.c.UnitTypes {
		kind := &b.c.UnitTypes[i]
		var units []*catalog.Unit
		for _, u := range b.p.UnitsOf(kind.ID) {
			if kind.Owes && u.Territory() && b.p.Receipt(u.Code) != nil {
				units = append(units, u)
			}
		}
		if len(units) > 1 {
			out = append(out, b.unitTable(kind, units))
		}
	}
	return out
}

func (b *builder) unitTable(kind *catalog.UnitType, units []*catalog.Unit) table {
	single, _, _ := strings.Cut(kind.Single, ",")
	t := table{
		sheet: sheetName("Theo " + single), name: tableName("Theo " + single), title: b.titled("Số liệu chính theo " + kind.Name), scope: b.scope(), keep: 3,
		cols: []column{{"STT", 5}, {"Mã", 8}, {"Đơn vị", 18}, {"Tình hình gửi biểu", 11}},
	}
	for i, u := range units {
		r := b.p.Receipt(u.Code)
		t.rows = append(t.rows, []cell{{value: whole(int64(i + 1)).value, center: true}, words(string(u.Code)), words(u.Name), middle(string(r.State))})
	}
	area := b.p.WholeArea()
	total := []cell{middle("Tổng"), words(string(area.Code)), words(area.Name), middle("đã gửi " + viet.Int(int64(b.p.Returns(kind.ID).Sent())) + "/" + viet.Int(int64(b.p.Returns(kind.ID).Expected)))}
	marks := make([][]string, len(units))
	for _, ind := range b.mainIndicators(units) {
		t.starts = append(t.starts, len(t.cols)+1)
		total = append(total, b.indicatorColumns(&t, ind, units, marks)...)
	}
	t.starts = append(t.starts, len(t.cols)+1)
	t.cols = append(t.cols, column{"Ghi chú", 24})
	for i := range t.rows {
		note := nothing
		if len(marks[i]) > 0 {
			note = viet.UpperFirst(strings.Join(marks[i], "; "))
		}
		t.rows[i] = append(t.rows[i], words(note))
	}
	t.totals = [][]cell{append(total, words(nothing))}
	return t
}

// mainIndicators are those of the chỉ tiêu of the strategy that are told of some of the
// units; those of no chỉ tiêu stand on the sheet of measures.
func (b *builder) mainIndicators(units []*catalog.Unit) []*catalog.Indicator {
	var out []*catalog.Indicator
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		told := false
		for _, u := range units {
			v := b.p.Value(ind.ID, u.Code)
			told = told || v != nil && v.State != quantity.Suppressed
		}
		if ind.Goal != "" && told && !b.p.WithheldBelow(ind.ID) {
			out = append(out, ind)
		}
	}
	return out
}

// indicatorColumns adds the columns of an indicator and gives their cells in the row of
// totals.
func (b *builder) indicatorColumns(t *table, ind *catalog.Indicator, units []*catalog.Unit, marks [][]string) []cell {
	vs := make([]*edition.Value, len(units))
	var some *edition.Value
	for i, u := range units {
		if vs[i] = b.p.Value(ind.ID, u.Code); vs[i] != nil {
			some = vs[i]
			for _, f := range wording.Flags(b.p, vs[i]) {
				if f != wording.Provisional() {
					marks[i] = append(marks[i], ind.Code+" "+f.Word)
				}
			}
		}
	}
	_, ver := wording.Defined(b.c, some)
	whole := b.p.AreaValue(ind.ID)
	first := len(t.cols) + 1
	lead := ind.Code + ". "
	last := func(head string, of func(v *edition.Value, row int) cell) {
		t.cols = append(t.cols, column{plainText(head), figureWidth})
		for i := range t.rows {
			c := mark(quantity.NotApplicable.Word())
			if vs[i] != nil {
				c = of(vs[i], t.first()+i)
			}
			t.rows[i] = append(t.rows[i], c)
		}
	}
	switch traits := ver.Traits(); {
	case traits.OfUnits || traits.YesNo:
		last(lead+ind.Short+" (Có, Không)", func(v *edition.Value, _ int) cell { return middle(wording.Number(v)) })
		return []cell{b.yesTotal(t, ind, vs, whole, first)}
	case traits.Ratio:
		part := func(which int) func(v *edition.Value, _ int) cell {
			return func(v *edition.Value, _ int) cell {
				num, den := b.fraction(ver, v)
				return []cell{num, den}[which]
			}
		}
		last(lead+ver.Numerator, part(0))
		last(lead+ver.Denominator, part(1))
		last(lead+ind.Short+" ("+ind.Unit+")", func(v *edition.Value, row int) cell {
			return b.result(ver, v, finding.CellName(first, row), finding.CellName(first+1, row))
		})
		if whole == nil {
			none := mark("không công bố")
			return []cell{none, none, none}
		}
		num, den := b.fraction(ver, whole)
		row := t.total(0)
		n, okN := b.added(vs, func(v *edition.Value) int64 { return v.Ratio.Num })
		d, okD := b.added(vs, func(v *edition.Value) int64 { return v.Ratio.Den })
		if r := whole.Ratio; okN && okD && whole.HasRatio && n == r.Num && d == r.Den && (whole.State == quantity.Reported || whole.State == quantity.Nothing) {
			num, den = num.by("SUM("+t.down(first)+")"), den.by("SUM("+t.down(first+1)+")")
			b.totals[ind.ID] = sums{link(t.sheet, finding.CellName(first, row)), link(t.sheet, finding.CellName(first+1, row))}
		} else {
			b.plain = true
		}
		return []cell{num, den, b.result(ver, whole, finding.CellName(first, row), finding.CellName(first+1, row))}
	}
	last(lead+ind.Short+" ("+ind.Unit+")", func(v *edition.Value, _ int) cell { return number(v) })
	if whole == nil {
		return []cell{mark("không công bố")}
	}
	c := number(whole)
	sum, ok := quantity.Int(0), true
	for _, v := range vs {
		if v == nil || v.State == quantity.NotReported {
			continue
		}
		d, is := wording.Decimal(v)
		sum, ok = sum.Add(d.Exact()), ok && is
	}
	if d, is := wording.Decimal(whole); ok && is && d.Places() == 0 && sum.Cmp(d.Exact()) == 0 {
		c = c.by("SUM(" + t.down(first) + ")")
	} else {
		b.plain = true
	}
	return []cell{c}
}

// added is a sum over the units' cells; ok is false where one is withheld.
func (b *builder) added(vs []*edition.Value, part func(*edition.Value) int64) (n int64, ok bool) {
	for _, v := range vs {
		switch {
		case v == nil || v.State == quantity.NotReported || v.State == quantity.NotApplicable:
		case v.State == quantity.Suppressed || !v.HasRatio:
			return 0, false
		default:
			n += part(v)
		}
	}
	return n, true
}

// yesTotal is the value of the whole area from the words of its units.
func (b *builder) yesTotal(t *table, ind *catalog.Indicator, vs []*edition.Value, whole *edition.Value, col int) cell {
	if whole == nil {
		return mark("không công bố")
	}
	_, ver := wording.Defined(b.c, whole)
	var yes, all int64
	ok := true
	for _, v := range vs {
		switch {
		case v == nil || v.State == quantity.NotReported || v.State == quantity.NotApplicable:
		case v.State == quantity.Reported && v.YesNo:
			yes += min(v.Ratio.Num, 1)
			all++
		default:
			ok = false
		}
	}
	c := number(whole)
	d, is := wording.Decimal(whole)
	per := ver.Traits().Per
	if x, some := whole.Ratio.Per(per); !ok || !is || !some || whole.Ratio != (quantity.Ratio{Num: yes, Den: all}) || x.Round(d.Places()).String() != d.String() {
		b.plain = true
		return c
	}
	count := func(word string) string { return fmt.Sprintf("COUNTIF(%s,%q)", t.down(col), word) }
	n, of := count("Có"), count("Có")+"+"+count("Không")
	from := link(t.sheet, "")
	b.totals[ind.ID] = sums{strings.ReplaceAll(n, "(", "("+from), strings.ReplaceAll(of, "(", "("+from)}
	return c.by(fmt.Sprintf("ROUND(%d*%s/(%s),%d)", per, n, of, d.Places()))
}

// link is a cell of a sheet as formulas of other sheets name it.
func link(sheet, ref string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + ref }

// sheetName is a name that a sheet may have.
func sheetName(s string) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, s), " '")
	if r := []rune(s); len(r) > 31 {
		s = strings.TrimSpace(string(r[:31]))
	}
	return s
}

// tableName is a name that a table may have.
func tableName(s string) string { return viet.UpperFirst(strings.ReplaceAll(viet.Slug(s), "-", "_")) }
