package label

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// beyondLabels finds what beside its label says what a row asks: texts to the left that are
// over several labels, and words for women and men between labels and figures.
func (d *Dictionary) beyondLabels(b *block) {
	if !b.units && !b.sexes && b.label > 0 {
		if col := d.lastLabels(b); col > b.label {
			b.group, b.label = b.label, col
			if k := b.column(col); k != nil {
				k.kinds, k.strange = []catalog.Code{catalog.HeadLabel}, false
			}
		}
	}
	for i := range b.cols {
		k := &b.cols[i]
		if k.col < b.label && b.group == 0 && k.strange && !b.units && d.wordsIn(b, k.col) >= 2 {
			b.group = k.col
		}
		if k.col > b.label && (k.strange || k.is(catalog.HeadNeutral)) && d.sexesIn(b, k.col) >= 2 {
			b.sexed, k.strange, k.kinds = k.col, false, []catalog.Code{catalog.HeadNote}
			return
		}
	}
}

// villages reports whether the rows of a block are villages of a unit and one row is all of
// them: columns ask, and no label but that of the last rows is known.
func (d *Dictionary) villages(b *block) bool {
	if !b.namesVillages() || b.units || b.sexes ||
		!slices.ContainsFunc(b.cols, func(k column) bool { return k.measure != nil }) {
		return false
	}
	totals := 0
	for _, l := range b.grid.rows {
		c := b.grid.over(b.label, l.row)
		if l.row > b.head && l.row <= b.to && isText(c) && d.total(c.Raw) {
			totals++
		}
	}
	return totals == 1
}

// namesVillages reports whether the column of labels is said to name villages: one may have
// the name of a commune.
func (b *block) namesVillages() bool {
	k := b.column(b.label)
	return k != nil && len(k.levels) == 1 && slices.ContainsFunc(villageWords, func(w string) bool { return has(words(k.head), words(w)) })
}

// total reports whether a label names all of the rows: "Tổng cộng", "Cộng toàn xã".
func (d *Dictionary) total(text string) bool {
	w := words(text)
	return slices.Contains(d.head(withoutNumber(text)), catalog.HeadTotal) || has(w, words("cộng")) && len(w) <= 4 ||
		slices.ContainsFunc(d.c.UnitTypes, func(t catalog.UnitType) bool { return has(w, words("toàn "+t.Name)) })
}

// villageWords are words for parts of a commune. It never changes.
var villageWords = []string{"thôn", "xóm", "làng", "khu dân cư", "tổ dân phố"}

// lastLabels is the last column of labels in front of the figures: one with a head of
// labels, or next to one with the same head or none.
func (d *Dictionary) lastLabels(b *block) int {
	last := b.label
	for col := b.label + 1; ; col++ {
		k := b.column(col)
		switch {
		case k == nil && col == last+1 && d.wordsIn(b, col) >= 2, k != nil && k.is(catalog.HeadLabel) && d.wordsIn(b, col) > 0:
			last = col
		case k == nil || k.data():
			return last
		}
	}
}

// wordsIn counts the rows of a block with words in a column; -1 where one has a number
// there.
func (d *Dictionary) wordsIn(b *block, col int) (n int) {
	for _, l := range b.grid.rows {
		c := b.grid.at[spot{col, l.row}]
		switch {
		case l.row <= b.head || l.row > b.to || c == nil:
		case !isText(c) || d.number(c):
			return -1
		default:
			n++
		}
	}
	return n
}

// sexesIn counts the rows of a block whose words in a column say which sex its figures are
// of.
func (d *Dictionary) sexesIn(b *block, col int) (n int) {
	if d.wordsIn(b, col) < 2 {
		return 0
	}
	for _, l := range b.grid.rows {
		if c := b.grid.at[spot{col, l.row}]; l.row > b.head && l.row <= b.to && c != nil && sexOf(d.head(c.Raw)) != "" {
			n++
		}
	}
	return n
}

// grouped is the text over the label of a row; empty: there is none.
func (t *table) grouped(row int) string {
	if t.b.group == 0 {
		return ""
	}
	at := slices.IndexFunc(t.b.grid.rows, func(l line) bool { return l.row == row })
	for ; at >= 0 && t.b.grid.rows[at].row > t.b.head; at-- {
		if c := t.b.grid.over(t.b.group, t.b.grid.rows[at].row); c != nil {
			if isText(c) {
				return c.Raw
			}
			return ""
		}
	}
	return ""
}

// inGroup is what a row below a text over several labels asks: both together, a part of
// what the text asks, or the label alone where the text is no question of its own.
func (t *table) inGroup(group, bare string, x context) (Meaning, bool) {
	if m, ok := t.d.meaning(group+" "+bare, context{unit: x.unit}); ok {
		return m, true
	}
	of, asks := t.d.meaning(group, context{unit: x.unit, topics: x.topics})
	if !asks {
		return t.d.meaning(bare, x)
	}
	for i := range t.d.all {
		n := &t.d.all[i]
		for _, in := range t.d.readings(bare) {
			if t.d.asked(n.m, x.unit) && belongs(n.below, of.Measure.ID, in) {
				return Meaning{Measure: n.m}, true
			}
		}
	}
	m, ok := t.d.meaning(bare, x)
	return m, ok && m.Measure == of.Measure
}

// partWord is the part that the words of a row below another name with words of that row:
// "Trong đó: lao động nữ" below "Số lao động được giải quyết việc làm".
func (t *table) partWord(bare string) catalog.Code {
	in := t.d.plain(withoutNumber(bare))
	for _, p := range sexes {
		if i := slices.Index(in, p.word); i >= 0 && len(in) > 1 && hasPart(t.d.c, t.owner, p.part) &&
			!slices.ContainsFunc(slices.Delete(slices.Clone(in), i, i+1), func(w string) bool { return !slices.Contains(t.ownWords, w) }) {
			return p.part
		}
	}
	return ""
}

// sexed is what the words of a row say of which sex its figures are; told is false where
// it has none.
func (t *table) sexed(row int) (part catalog.Code, words string, told bool) {
	c := t.b.grid.at[spot{t.b.sexed, row}]
	if t.b.sexed == 0 || c == nil {
		return "", "", false
	}
	return sexOf(t.d.head(c.Raw)), c.Raw, true
}
