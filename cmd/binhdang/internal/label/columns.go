package label

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// columns reads the heads of a block.
func (d *Dictionary) columns(g *grid, b *block) {
	width := 0
	for _, l := range g.rows {
		if l.row >= b.from && l.row <= b.head {
			width = max(width, l.cells[len(l.cells)-1].Col)
		}
	}
	for _, m := range g.sheet.Merges {
		if m.Row >= b.from && m.Row <= b.head && g.at[spot{m.Col, m.Row}] != nil {
			width = max(width, min(m.ToCol, width+50))
		}
	}
	for col := 1; col <= width; col++ {
		k := column{col: col}
		var seen []*reader.Cell
		for row := b.from; row <= b.head; row++ {
			c := g.over(col, row)
			if c == nil && row < b.head {
				c = spread(g, b, col, row)
			}
			if c == nil || slices.Contains(seen, c) || !isText(c) && !isYear(strings.TrimSpace(c.Raw)) && strings.TrimSpace(c.Raw) != "%" {
				continue
			}
			seen = append(seen, c)
			k.cell = c.Ref
			was := k
			k.levels = append(k.levels, clean(c.Raw))
			d.level(&k, c.Raw, b.topics)
			if k.strange {
				d.byBefore(&k, &was, b, c.Raw)
			}
		}
		if len(seen) == 0 {
			continue
		}
		k.head = strings.Join(k.levels, " › ")
		if x, ok := d.confirmed(k.head, ""); k.strange && ok { // by an officer, for all units
			k.strange = false
			if k.measure, k.part = d.c.Measure(x.Measure), x.Part; k.measure == nil {
				k.kinds = append(k.kinds, catalog.HeadNote)
			}
		}
		if isYear(k.period) { // "Năm 2018 › Thực hiện 6 tháng"
			var s said
			d.periods(strings.Join(k.levels, " "), &s)
			if p := s.only(); strings.HasPrefix(p, k.period) {
				k.period = p
			}
		}
		if n := len(b.cols); n > 0 && len(k.levels) == 1 && k.measure == nil && !k.strange && (k.is(catalog.HeadFemale) || k.is(catalog.HeadMale)) {
			// "Số cán bộ | Trong đó nữ | Số đại biểu | Trong đó nữ"
			if o := &b.cols[n-1]; len(o.levels) == 1 && o.measure != nil && !o.strange && (o.part == "" || o.inherits) && o.col == k.col-1 {
				k.measure, k.inherits = o.measure, true
			}
		}
		b.cols = append(b.cols, k)
	}
	for i := range b.cols {
		k := &b.cols[i]
		switch {
		case k.is(catalog.HeadPerson):
			b.persons = b.persons || named(k.levels)
		case k.is(catalog.HeadUnits) && b.label == 0 && !(k.is(catalog.HeadUnitOf) && b.hasLabel()):
			b.label, b.units = k.col, true
		case k.is(catalog.HeadLabel) && (b.label == 0 || b.units):
			b.label, b.units = k.col, false
		case k.is(catalog.HeadCode) && b.code == 0:
			b.code = k.col
		}
	}
	if b.label == 0 { // the widest text beside the numbers of rows
		for i := range b.cols {
			if k := &b.cols[i]; k.is(catalog.HeadSerial) && i+1 < len(b.cols) && b.cols[i+1].strange {
				b.label = b.cols[i+1].col
				break
			}
		}
	}
}

// byBefore finds what a level of the heads asks by what it stands below or beside: "Hộ
// nghèo › Nữ làm chủ", "Phụ nữ nghèo › Có nhu cầu vay vốn", "Lớp tập huấn | Lượt dự",
// "Hộ nghèo | Trong đó: chủ hộ là nữ". was is the column without this level.
func (d *Dictionary) byBefore(k, was *column, b *block, text string) {
	own := withoutPart(text)
	take := func(text string, x context) bool {
		x.topics = b.topics
		m, ok := d.meaning(text, x)
		if ok {
			*k = *was
			k.levels, k.strange, k.measure, k.part = append(slices.Clone(was.levels), clean(own)), false, m.Measure, m.Part
		}
		return ok
	}
	if n := len(was.levels); n > 0 {
		switch {
		case was.measure != nil && was.part == "" && take(own, context{parent: was.measure, sub: true}):
		case n == 1 && len(was.kinds) == 0 && was.period == "" && was.span == "":
			_ = take(was.levels[0]+" "+own, context{}) || take(own+" "+was.levels[0], context{})
		}
		return
	}
	if len(b.cols) == 0 {
		return
	}
	before := &b.cols[len(b.cols)-1]
	if before.strange || before.measure == nil || len(before.levels) > 1 {
		return
	}
	if marked(text) == within {
		take(own, context{parent: before.measure, sub: true})
		return
	}
	take(own, context{before: before.measure})
}

// hasLabel reports whether a column is that of what is asked.
func (b *block) hasLabel() bool {
	return slices.ContainsFunc(b.cols, func(k column) bool { return k.is(catalog.HeadLabel) })
}

// named reports whether a head asks for names of persons.
func named(levels []string) bool {
	w := strings.Join(words(strings.Join(levels, " ")), " ")
	return strings.Contains(w, "ho va ten") || strings.Contains(w, "ho ten") || strings.HasPrefix(w, "ten nan nhan") || strings.HasPrefix(w, "ten nguoi") || strings.HasPrefix(w, "ten chu ho")
}

// spread is the head to the left of an empty place above a lower head: whoever does not
// merge cells writes it once.
func spread(g *grid, b *block, col, row int) *reader.Cell {
	below := func(c int) bool {
		for r := row + 1; r <= b.head; r++ {
			if g.at[spot{c, r}] != nil {
				return true
			}
		}
		return false
	}
	if !below(col) {
		return nil
	}
	for c := col - 1; c > 0; c-- {
		if x := g.over(c, row); x != nil {
			if isText(x) && below(c) {
				return x
			}
			return nil
		}
		if !below(c) {
			return nil
		}
	}
	return nil
}

// level adds what one level of the heads says.
func (d *Dictionary) level(k *column, text string, topics []catalog.Code) {
	text, k.estimated = withoutEstimate(text, k.estimated)
	if strings.TrimSpace(text) == "" {
		return // "Ước thực hiện": of what is said by other levels, or of the period of the sheet
	}
	rest, inside := brackets(text)
	kinds := d.head(text)
	if len(kinds) == 0 && len(inside) > 0 {
		if slices.ContainsFunc(inside, func(s string) bool { return slices.Contains(d.head(s), catalog.HeadPercent) }) {
			kinds = append(d.head(rest), catalog.HeadPercent)
		} else if !slices.ContainsFunc(inside, func(s string) bool { return !d.hint(s) }) {
			kinds = d.head(rest)
		}
	}
	var s said
	d.periods(text, &s)
	if p := s.only(); p != "" {
		k.period = p
	} else if y := strings.TrimSpace(text); isYear(y) {
		k.period = y
	}
	if span := d.spanOf(text); span != "" {
		k.span = span
		return
	}
	if len(kinds) > 0 {
		for _, x := range kinds {
			if !k.is(x) {
				k.kinds = append(k.kinds, x)
			}
		}
		return
	}
	w := words(text)
	switch {
	case has(w, words("cùng kỳ")) || has(w, words("kỳ trước")) || has(w, words("năm trước")) || has(w, words("so với")) || has(w, words("so sánh")):
		k.kinds = append(k.kinds, catalog.HeadOther)
	case has(w, words("tỷ lệ")) || slices.Contains(w, "%"):
		k.kinds = append(k.kinds, catalog.HeadPercent)
	case has(w, words("kế hoạch")) && !has(w, words("thực hiện")):
		k.kinds = append(k.kinds, catalog.HeadPlan)
	case has(w, words("ước")) || has(w, words("dự kiến")):
		k.kinds = append(k.kinds, catalog.HeadOther)
	case k.period != "" && d.periodOnly(text):
	default:
		if m, ok := d.meaning(text, context{topics: topics}); ok && k.measure == nil {
			k.measure, k.part = m.Measure, m.Part
			return
		}
		k.strange = true
	}
}

var (
	estimateFirst = regexp.MustCompile(`(?i)^\s*(?:(?:số|số liệu|kết quả|kq)\s+)?(?:ước|uoc)(?:\s+(?:tính|tinh|đạt))?(?:[\s:,]+|$)`)
	estimateLast  = regexp.MustCompile(`(?i)\s*[(\[]\s*(?:số\s+)?(?:ước|uoc)(?:\s+(?:tính|tinh|đạt|thực hiện|th))?\s*[)\]]\s*$`)
)

// withoutEstimate takes away the words by which a head says that its figures are
// estimates: "Ước thực hiện 6 tháng", "Tổng số (ước tính)".
func withoutEstimate(text string, already bool) (rest string, estimated bool) {
	s := viet.NFC(text)
	if m := estimateLast.FindStringIndex(s); m != nil {
		return s[:m[0]], true
	}
	if m := estimateFirst.FindStringIndex(s); m != nil {
		return s[m[1]:], true
	}
	return text, already
}

var estimateInside = regexp.MustCompile(`(?i)(?:^|[\s(\[,;:])(?:ước|uoc)\s+(?:(?:tính|tinh|thực hiện|thuc hien|th|đạt|kết quả)\s+)*([^,;]*)`)

// estimates reports whether a title says of the period that its figures are estimates:
// "Ước thực hiện 6 tháng đầu năm 2018".
func (d *Dictionary) estimates(title, period string) bool {
	whole := viet.NFC(title)
	for _, m := range estimateInside.FindAllStringSubmatch(whole, -1) {
		var s said
		d.periods(m[1], &s)
		if span := d.spanOf(m[1]); s.only() == period && period != "" || span != "" && ofSpan(period, span) {
			return true
		}
	}
	return estimateLast.MatchString(whole)
}

// spanOf is the part of the year that a head names where it leaves out which year, as the
// id of a period of no year: "6 tháng" is "1900-S1"; empty: it names none, or a year.
func (d *Dictionary) spanOf(text string) string {
	w := words(text)
	if !spanHead.MatchString(strings.Join(w, " ")) {
		return ""
	}
	var s said
	d.periods(text+" "+noYear, &s)
	return s.only()
}

// ofSpan reports whether a part of the year is that of a period.
func ofSpan(period, span string) bool {
	return span == "" || len(period) >= 4 && period[4:] == span[4:]
}

// noYear stands for a year that is not said.
const noYear = "1900"

// periodOnly reports whether a head says nothing but a period: "Thực hiện 6 tháng đầu năm
// 2018".
func (d *Dictionary) periodOnly(text string) bool {
	for _, w := range words(text) {
		switch w {
		case "thuc", "hien", "th", "kq", "so", "lieu", "ket", "qua", "6", "06", "thang", "dau", year, "t", "ki", "bao", "cao", "nai", "ca", "sau", "den", "trong":
		default:
			if !isYear(w) {
				return false
			}
		}
	}
	return true
}
