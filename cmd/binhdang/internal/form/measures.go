package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Columns of a sheet of measures: serial number, label, unit, total, then the
// parts of the breakdown, the estimate mark and the remark.
const (
	colNumber = 1
	colLabel  = 2
	colUnit   = 3
	colTotal  = 4
)

// measureSheet lays out the sections of a sheet; nil when nothing of it is asked
// in the period.
func measureSheet(c *catalog.Catalog, def *catalog.Sheet, p reporting.Period) *Sheet {
	sections := askedSections(def, p)
	if len(sections) == 0 {
		return nil
	}
	parts := 0
	for _, s := range sections {
		for _, m := range s.Measures {
			parts = max(parts, len(breakdown(c, &m).Parts))
		}
	}
	t := table{b: newBuilder(def.Name, def.Title, measureWidths(parts)...), c: c, parts: parts}
	t.b.sheet.Def = def
	t.b.sheet.Landscape = parts > 3
	t.b.top(c, def)
	var all []catalog.Measure
	for _, s := range sections {
		all = append(all, s.Measures...)
	}
	for _, s := range sections {
		t.section(s, all)
		all = all[len(s.Measures):]
	}
	t.b.signature()
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

func measureWidths(parts int) []float64 {
	w := []float64{5, 50, 9, 10}
	for range parts {
		w = append(w, 8)
	}
	return append(w, 6, 12)
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
	c     *catalog.Catalog
	parts int // part columns of the sheet
	head  *catalog.Breakdown
	total string // head of the total column as printed
	n     numbers

	printed []catalog.Code // measures so far: a part of one of them is indented
}

// section prints a section; rest are the measures of the sheet from here on.
func (t *table) section(s catalog.Section, rest []catalog.Measure) {
	t.heading(&s.Measures[0], rest)
	if s.Title != "" {
		t.b.line(s.Title, SectionHead)
	}
	for i := range s.Measures {
		t.heading(&s.Measures[i], rest[i:])
		t.row(t.c.Measure(s.Measures[i].ID), &s.Measures[i])
	}
}

// heading prints the table head when the measure needs another one than stands.
// A measure without parts fits under any head; at the start the first measure
// with parts decides.
func (t *table) heading(m *catalog.Measure, rest []catalog.Measure) {
	want := breakdown(t.c, m)
	if t.head != nil && (len(want.Parts) == 0 || slices.Equal(want.Parts, t.head.Parts)) {
		return
	}
	for i := 0; t.head == nil && i < len(rest); i++ {
		if b := breakdown(t.c, &rest[i]); len(b.Parts) > 0 {
			want = b
			break
		}
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
	b.add(Label{Cell: b.at(colLabel), Text: m.Label, Small: m.Help, Style: RowLabel, Level: level})
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

// sumWhenComplete is blank until every part is answered: a sum of some parts
// would look like a total. A "-" counts as answered, with 0.
func sumWhenComplete(from, to string, n int) string {
	r := from + ":" + to
	return fmt.Sprintf(`IF(COUNT(%s)+COUNTIF(%s,"-")=%d,SUM(%s),"")`, r, r, n, r)
}

// recordSheet lays out a list with one row per body.
func recordSheet(c *catalog.Catalog, def *catalog.Sheet) *Sheet {
	r := def.Records
	widths := []float64{5, 44}
	heads := []string{"STT", r.Label}
	for _, col := range r.Columns {
		widths = append(widths, 15)
		heads = append(heads, col.Label)
	}
	b := newBuilder(def.Name, def.Title, widths...)
	b.sheet.Def = def
	b.sheet.Landscape = len(r.Columns) > 4
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
	b.signature()
	return &b.sheet
}
