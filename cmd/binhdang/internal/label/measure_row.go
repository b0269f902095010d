package label

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// measureRow is a row that asks something.
func (t *table) measureRow(l line, text string, at *reader.Cell, values []value) {
	how := marked(text)
	if how == noMark && marked(withoutNumber(text)) == within {
		how = within
	}
	number := t.serial > 0 && t.b.grid.at[spot{t.serial, l.row}] != nil
	sub := how != noMark || t.serial > 0 && !number && t.numbered
	bare := withoutPart(text)
	if group := t.grouped(l.row); group != t.group {
		t.group = group
		t.section(group)
		t.groupAsks = false
		if m, ok := t.d.meaning(withoutPart(group), context{unit: t.unit, topics: t.topics}); ok && m.Part == "" {
			t.top, t.owner, t.blank, t.groupAsks = m.Measure, m.Measure, true, true
		}
	}
	sub = sub || t.groupAsks && clean(t.group) != clean(text)
	kinds := t.d.head(withoutNumber(bare))
	is := func(k catalog.Code) bool { return slices.Contains(kinds, k) }
	var cell Cell
	sex := sexOf(kinds)
	switch {
	case is(catalog.HeadFemale), is(catalog.HeadMale), is(catalog.HeadTotal) && sub && t.owner != nil && t.blank:
		part := catalog.Code("") // of a total the columns say which part it is
		if is(catalog.HeadFemale) {
			part = "female"
		} else if is(catalog.HeadMale) {
			part = "male"
		}
		cell = Cell{Kind: Figure, Measure: t.owner, Part: part}
		if t.owner == nil {
			cell.Kind = Open
		}
	case is(catalog.HeadTotal):
		cell = Cell{Kind: Aside}
		t.top, t.owner, t.before = nil, nil, nil
	case is(catalog.HeadPercent), isPercent(text):
		cell = Cell{Kind: Percent, Measure: t.owner}
	case is(catalog.HeadOther), is(catalog.HeadPlan):
		cell = Cell{Kind: Aside, Measure: t.owner}
	case sub && t.owner != nil && t.partWord(bare) != "":
		cell = Cell{Kind: Figure, Measure: t.owner, Part: t.partWord(bare)}
	default:
		cell = t.lookUp(text, bare, at, sub, values)
		t.ownWords = t.d.plain(withoutNumber(bare))
		if !sub {
			t.top, t.numbered = cell.Measure, number
		}
		t.owner, t.before, t.blank = cell.Measure, cell.Measure, len(values) == 0
		if cell.Part != "" {
			t.owner = nil // "nữ đại biểu": no row below is a part of it
		}
	}
	cell.Unit, cell.Period, cell.Label = t.unit, t.period, clean(text)
	said, words, told := t.sexed(l.row)
	if told && said == "" && cell.Kind == Figure && words != text { // "Hộ nghèo | Nữ làm chủ"
		cell = t.lookUp(text+" "+words, withoutPart(text)+" "+words, at, false, values)
		cell.Unit, cell.Period, cell.Label = t.unit, t.period, clean(text+", "+words)
		t.owner, t.top = nil, nil
	}
	for _, x := range values {
		c := cell
		c.Cell, c.Head = x.cell, x.col.head
		part := x.col.breakdown()
		if said != "" && part == catalog.TotalPart && cell.Part == "" && words != text {
			part = said
		}
		switch {
		case cell.Part == "" || cell.Part == part:
			c.Part = part
		case part != catalog.TotalPart:
			c.Part = ""
		}
		if x.col.measure != nil && c.Measure != nil && x.col.measure != c.Measure {
			c.Part = ""
		}
		if t.b.sexes && x.col.measure != nil && sex != "" {
			c.Kind, c.Measure, c.Part = Figure, x.col.measure, ""
			if part == catalog.TotalPart {
				c.Part = sex
			}
		}
		if c.Kind == Open && c.Measure == nil {
			t.put(c)
			continue
		}
		t.byColumn(&c, x)
	}
}

// sexOf is the part of a breakdown that the words of a row name; empty: none.
func sexOf(kinds []catalog.Code) catalog.Code {
	switch {
	case slices.Contains(kinds, catalog.HeadFemale):
		return "female"
	case slices.Contains(kinds, catalog.HeadMale):
		return "male"
	case slices.Contains(kinds, catalog.HeadTotal):
		return catalog.TotalPart
	}
	return ""
}

func isPercent(text string) bool {
	w := words(withoutNumber(text))
	return slices.Contains(w, "%") || begins(w, words("tỷ lệ")) || begins(w, words("tỷ trọng")) || begins(w, words("tỷ số"))
}

// lookUp finds what a row asks, or asks about it.
func (t *table) lookUp(text, bare string, at *reader.Cell, sub bool, values []value) Cell {
	unit := catalog.Code("")
	if t.unit != nil {
		unit = t.unit.Code
	}
	look := t.d.meaning
	if t.group != "" && clean(t.group) != clean(text) {
		look = func(bare string, x context) (Meaning, bool) { return t.inGroup(withoutPart(t.group), bare, x) }
		text = t.group + ": " + text
	}
	if k, ok := t.d.confirmed(text, unit); ok {
		if m := t.d.c.Measure(k.Measure); m != nil {
			return Cell{Kind: Figure, Measure: m, Part: k.Part}
		}
		return Cell{Kind: Aside}
	}
	x := context{unit: t.unit, parent: t.top, before: t.before, topics: t.topics, sub: sub}
	if m, ok := look(bare, x); ok {
		return Cell{Kind: Figure, Measure: m.Measure, Part: m.Part}
	}
	var cells []*reader.Cell
	for _, v := range values {
		if !v.col.strange && !v.col.aside() && !v.col.is(catalog.HeadPercent) && !taskHead(v.col) {
			cells = append(cells, v.cell)
		}
	}
	if len(cells) > 0 {
		t.ask(Question{Sheet: t.o.Sheet.Sheet, Cell: at.Ref, Label: clean(text), Candidates: t.d.candidates(bare, x), Figures: cells})
	}
	return Cell{Kind: Open}
}
