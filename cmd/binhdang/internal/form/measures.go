package form

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Columns of a sheet of measures: serial number, label, unit, total, then the
// parts of the breakdown, the estimate mark and the remark.
const (
	colNumber = 1
	colLabel  = 2
	colUnit   = 3
	colTotal  = 4
)

// measures lays out the sections of a sheet; nil when nothing of it is asked in the
// period. Where a page would begin in the midst of rows without their head, the head
// is printed again before them.
func (q *question) measures(def *catalog.Sheet) *Sheet {
	sections := askedSections(def, q.p)
	if len(sections) == 0 {
		return nil
	}
	again := map[catalog.Code]bool{}
	for {
		s := q.table(def, sections, again)
		row := headless(s)
		i := slices.IndexFunc(s.Fields, func(f Field) bool {
			_, at, _ := finding.ParseCell(f.Cell)
			return at >= row && f.Measure != nil && !again[f.Measure.ID]
		})
		if row == 0 || i < 0 {
			return s
		}
		again[s.Fields[i].Measure.ID] = true
	}
}

// table prints the sections, with the head before the measures of again too.
func (q *question) table(def *catalog.Sheet, sections []catalog.Section, again map[catalog.Code]bool) *Sheet {
	c, parts := q.c, 0
	for _, s := range sections {
		for _, m := range s.Measures {
			parts = max(parts, len(breakdown(c, &m).Parts))
		}
	}
	t := table{b: newBuilder(q.voice, def.Name, def.Title, colUnit, measureWidths(parts)...), q: q, c: c, parts: parts, again: again}
	t.b.sheet.Def = def
	t.b.top(c, def)
	var all []catalog.Measure
	for _, s := range sections {
		all = append(all, s.Measures...)
	}
	for _, s := range sections {
		t.section(s, all)
		all = all[len(s.Measures):]
	}
	t.b.signature(c.SignedAs(q.u))
	return &t.b.sheet
}

// askedSections are the sections with the measures that the period asks.
func askedSections(def *catalog.Sheet, p reporting.Period) []catalog.Section {
	var out []catalog.Section
	for _, s := range def.Sections {
		s.Measures = slices.DeleteFunc(slices.Clone(s.Measures), func(m catalog.Measure) bool { return !m.Asks(p) })
		if len(s.Measures) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// measureWidths gives the labels what is left of a page, upright where they have
// enough of it.
func measureWidths(parts int) []float64 {
	const number, unit, total, part, estimate, note = 4.5, 8.5, 8.5, 7.5, 6, 11
	const labelMin, labelMax = 36, 50
	other := number + unit + total + part*float64(parts) + estimate + note
	label := math.Floor(writer.Room(false)*100/writer.MinScale - other)
	if label < labelMin {
		label = math.Floor(writer.Room(true)*100/writer.MinScale - other)
	}
	if label < labelMin { // more than a page is wide
		label = labelMin
	}
	w := []float64{number, min(label, labelMax), unit, total}
	for range parts {
		w = append(w, part)
	}
	return append(w, estimate, note)
}

// breakdown is the measure's; a measure with an unknown one asks one number.
func breakdown(c *catalog.Catalog, m *catalog.Measure) *catalog.Breakdown {
	if b := c.Breakdown(m.Breakdown); b != nil {
		return b
	}
	return &catalog.Breakdown{ID: m.Breakdown, Total: "Số lượng"}
}

// top prints what stands above the table: title, who and when, guide, tick.
func (b *builder) top(c *catalog.Catalog, def *catalog.Sheet) {
	b.line(b.sheet.Title, Title)
	b.own(1, b.width, Plain, UnitLine)
	b.row++
	if c.Site.Sample {
		b.line(SampleNote, Strip)
	}
	if def != nil && def.Guide != "" {
		b.line(def.Guide, Guide)
	}
	if def != nil && def.NothingOK {
		b.span(1, colUnit, "Không phát sinh: cả biểu không có gì thì chọn x ở ô bên và để trống các ô dưới", RowLabel)
		b.field(colTotal, Field{
			Key: Key{Sheet: def.ID, Part: PartNothing}, Kind: Tick, Options: []string{TickMark},
			Label: "Không phát sinh", Head: "Không phát sinh", Rule: def.Pos,
		})
		b.row++
	}
	b.row++
	b.tie(1, b.row)
}

// unitLine says who reports and for when.
func unitLine(u *catalog.Unit, p reporting.Period) string {
	return fmt.Sprintf("Đơn vị: %s (mã %s). Kỳ báo cáo: %s.", u.Name, u.Code, p.Name)
}

// Line is what the line above a table says.
type Line struct {
	Unit   string
	Code   string // as printed; empty: not there
	Period string
}

// ReadLine reads the line above a table, also one that somebody changed; ok is false
// for any other text.
func ReadLine(text string) (l Line, ok bool) {
	rest, ok := strings.CutPrefix(text, "Đơn vị:")
	if !ok {
		return l, false
	}
	unit, period, _ := strings.Cut(rest, PeriodLabel+":")
	unit = strings.Trim(unit, " .;,")
	if name, code, found := strings.Cut(unit, "(mã "); found {
		unit, l.Code = name, strings.Trim(code, " ).")
	}
	l.Unit, l.Period = strings.TrimSpace(unit), strings.Trim(period, " .")
	return l, true
}

// TickMark is what stands in a ticked cell.
const TickMark = "x"

// YesNoOptions are the answers of a yes/no question, yes first.
var YesNoOptions = []string{"Có", "Không"}

// SampleNote stands on every sheet of a site with illustrative figures.
const SampleNote = "Số liệu minh họa"

// table fills the rows of a sheet of measures. The head is printed again where
// the parts of the breakdown change, so that every column stands under its own
// name.
type table struct {
	b     *builder
	q     *question
	c     *catalog.Catalog
	parts int // part columns of the sheet
	head  *catalog.Breakdown
	total string // head of the total column as printed
	n     numbers
	again map[catalog.Code]bool
	said  string // up to when all rows of the section count; empty: each row says it

	printed []catalog.Code // measures so far: a part of one of them is indented
}

// section prints a section; rest are the measures of the sheet from here on.
func (t *table) section(s catalog.Section, rest []catalog.Measure) {
	t.heading(&s.Measures[0], rest)
	t.said = ""
	if s.Title != "" {
		if t.said = oneTime(s, t.q.p); t.said != "" {
			t.b.section(s.Title+" – "+t.said, s.Title)
		} else {
			t.b.section(s.Title)
		}
	}
	for i := range s.Measures {
		if i > 0 {
			t.heading(&s.Measures[i], rest[i:])
		}
		t.row(t.c.Measure(s.Measures[i].ID), &s.Measures[i])
	}
}

// heading prints the table head when the measure needs another one than stands.
// A measure without parts fits under any head; at the start the first measure
// with parts decides.
func (t *table) heading(m *catalog.Measure, rest []catalog.Measure) {
	want := breakdown(t.c, m)
	if t.head != nil && !t.again[m.ID] && (len(want.Parts) == 0 || slices.Equal(want.Parts, t.head.Parts)) {
		return
	}
	for i := 0; t.head == nil && i < len(rest); i++ {
		if b := breakdown(t.c, &rest[i]); len(b.Parts) > 0 {
			want = b
			break
		}
	}
	if len(want.Parts) == 0 && t.head != nil {
		want = t.head // printed again
	}
	t.head, t.total = want, want.Total
	texts := []string{"STT", "Nội dung", "Đơn vị tính", want.Total}
	for i := range t.parts {
		if i < len(want.Parts) {
			texts = append(texts, want.Parts[i].Name)
		} else {
			texts = append(texts, "")
		}
	}
	t.b.heads(append(texts, "Ước tính", "Ghi chú")...)
}

// row prints one measure. own is the catalog's measure; copied is the same one in
// the filtered list, which serves where the catalog has no index yet.
func (t *table) row(own, copied *catalog.Measure) {
	m := cmp.Or(own, copied)
	b, br := t.b, breakdown(t.c, m)
	level := 0
	if slices.Contains(t.printed, m.PartOf) {
		level = 1
	}
	t.printed = append(t.printed, m.ID)
	b.label(colNumber, t.n.next(), Number)
	b.add(t.label(m, level))
	b.label(colUnit, m.Unit, Unit)

	field := Field{Label: m.Label, Rule: m.Pos, Measure: m}
	put := func(col int, part catalog.Code, kind Kind, head string, change func(*Field)) {
		f := field
		f.Key, f.Kind, f.Head = Key{Measure: m.ID, Part: part}, kind, head
		if change != nil {
			change(&f)
		}
		b.field(col, f)
	}
	first, last := colTotal+1, colTotal+len(br.Parts)
	switch {
	case len(br.Parts) > 0:
		put(colTotal, catalog.TotalPart, Total, t.total, func(f *Field) {
			f.Formula = sumWhenComplete(b.at(first), b.at(last), len(br.Parts))
		})
	case m.Answer == catalog.AnswerYesNo:
		put(colTotal, catalog.TotalPart, YesNo, t.total, func(f *Field) { f.Options = YesNoOptions })
	default:
		put(colTotal, catalog.TotalPart, Count, t.total, nil)
	}
	for i, part := range br.Parts {
		put(first+i, part.ID, Count, part.Name, nil)
	}
	b.voids(last+1, colTotal+t.parts)
	end := colTotal + t.parts
	put(end+1, PartEstimate, Tick, "Ước tính", func(f *Field) { f.Options = []string{TickMark} })
	put(end+2, PartNote, Text, "Ghi chú", nil)
	b.row++
}

// label says what the row asks, up to when it counts and how.
func (t *table) label(m *catalog.Measure, level int) Label {
	var small []string
	if t.said == "" {
		small = append(small, viet.UpperFirst(counted(m, t.q.p))+".")
	}
	if m.Help != "" {
		small = append(small, m.Help)
	}
	if m.HelpNotRural != "" && urban(t.q.u) {
		small = append(small, m.HelpNotRural)
	}
	l := Label{Cell: t.b.at(colLabel), Text: m.Label, Small: strings.Join(small, " "), Style: RowLabel, Level: level}
	if former := m.WholeHelp(); former != l.Small {
		l.Before = append(l.Before, Wording{m.Label, former})
	}
	return l
}

// sumWhenComplete is blank until every part is answered: a sum of some parts
// would look like a total. A "-" counts as answered, with 0.
func sumWhenComplete(from, to string, n int) string {
	r := from + ":" + to
	return fmt.Sprintf(`IF(COUNT(%s)+COUNTIF(%s,"-")=%d,SUM(%s),"")`, r, r, n, r)
}

// records lays out a list with one row per body.
func (q *question) records(def *catalog.Sheet) *Sheet {
	c, r := q.c, def.Records
	widths := []float64{5, 44}
	heads := []string{"STT", r.Label}
	for _, col := range r.Columns {
		widths = append(widths, 15)
		heads = append(heads, col.Label)
	}
	b := newBuilder(q.voice, def.Name, def.Title, 2, widths...)
	b.sheet.Def = def
	b.top(c, def)
	b.heads(heads...)
	for row := 1; row <= r.Rows; row++ {
		label := fmt.Sprintf("%s, hàng %d", strings.TrimSpace(r.Label), row)
		b.label(1, fmt.Sprint(row), Number)
		b.field(2, Field{Key: Key{Measure: r.ID, Row: row, Part: PartName}, Kind: Text, Label: label, Head: r.Label, Rule: def.Pos})
		for i, col := range r.Columns {
			f := Field{Key: Key{Measure: r.ID, Row: row, Part: col.ID}, Label: label, Head: col.Label, Rule: def.Pos}
			if col.Answer == catalog.AnswerYesNo {
				f.Kind, f.Options = YesNo, YesNoOptions
			}
			b.field(3+i, f)
		}
		b.row++
	}
	b.signature(c.SignedAs(q.u))
	return &b.sheet
}
