package label

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// sheet makes out what the cells of a sheet are.
func (r *reading) sheet(o *opened) {
	if !o.Persons {
		title := o.Sheet.Sheet.Name
		for _, c := range o.title {
			title += "\n" + c.Raw
		}
		period := o.Period
		for i := range o.blocks {
			b := &o.blocks[i]
			if i > 0 {
				var s said
				for _, t := range b.over {
					r.d.periods(t, &s)
				}
				if len(s.ids) > 0 {
					period = s.only()
				}
			}
			r.block++
			t := table{reading: r, o: o, b: b, period: period, unit: r.unit(o), title: title, n: r.block}
			for _, text := range append(strings.Split(title, "\n"), b.over...) {
				t.estimated = t.estimated || r.d.estimates(text, period)
			}
			if len(b.grid.at) < len(o.grid.at) { // other tables stand beside it: the texts over them are not about it
				t.title = strings.Join(append([]string{o.Sheet.Sheet.Name}, b.over...), "\n")
			}
			t.doubts(append(o.titles(b), b.over...))
			t.rows()
		}
		o.Loose = o.loose()
	}
	r.out.Sheets = append(r.out.Sheets, o.Sheet)
}

// titles are the texts above the tables that can be about one of them. Where tables stand
// beside each other, those that stand beside others, or to the right, are not.
func (o *opened) titles(b *block) []string {
	out := []string{o.Sheet.Sheet.Name}
	for _, c := range o.title {
		alone := !slices.ContainsFunc(o.title, func(x *reader.Cell) bool { return x != c && x.Row == c.Row })
		if alone && c.Col <= b.cols[0].col || len(b.grid.at) == len(o.grid.at) {
			out = append(out, c.Raw)
		}
	}
	return out
}

// table is one block as it is read from top to bottom.
type table struct {
	*reading
	o      *opened
	b      *block
	period string
	unit   *catalog.Unit
	title  string
	n      int

	topics   []catalog.Code
	top      *catalog.Measure // of the last row that is no part of another
	owner    *catalog.Measure // of the last row that is no part of a breakdown
	blank    bool             // … which has no figures of its own
	before   *catalog.Measure // of the row in front
	numbered bool             // the last row of its own has a number
	serial   int              // column of the numbers of rows
	plan     *catalog.Plan

	estimated bool   // its title says that all of it is
	group     string // the text over the labels of the last row
	groupAsks bool   // it is a question by itself
	over      string // the last section

	planned, elsewhen, women bool     // as the texts over it say
	inUnits                  []string // the unit of measure that they name
	measured                 int      // column of units of measure; 0: none
	ownWords                 []string // of the row of owner
}

func (t *table) rows() {
	t.topics = t.d.about(t.title)
	for _, over := range t.b.over {
		if own := t.d.about(over); len(own) > 0 && t.n > 0 {
			t.topics = own
		}
	}
	for i := range t.b.cols {
		if k := &t.b.cols[i]; k.is(catalog.HeadSerial) && t.serial == 0 {
			t.serial = k.col
		}
	}
	if p, ok := t.d.Period(t.period); ok {
		t.plan = t.d.c.Plan(p.Year)
	}
	t.twins()
	if t.b.units && !t.namesUnits() {
		if hasFigures := t.figures(); len(hasFigures) > 0 {
			k := t.b.column(t.b.label)
			t.ask(Question{Sheet: t.o.Sheet.Sheet, Cell: k.cell, Label: k.head, Column: true, Figures: hasFigures})
			for _, c := range hasFigures {
				t.put(Cell{Cell: c, Kind: Open})
			}
		}
		return
	}
	for _, l := range t.b.grid.rows {
		if l.row > t.b.head && l.row <= t.b.to {
			t.row(l)
		}
	}
	t.strangers()
}

// figures are all cells of the block that stand where figures do.
func (t *table) figures() []*reader.Cell {
	var out []*reader.Cell
	for _, l := range t.b.grid.rows {
		if l.row > t.b.head && l.row <= t.b.to {
			for _, x := range t.values(l) {
				out = append(out, x.cell)
			}
		}
	}
	return out
}

// namesUnits reports whether any row names a unit.
func (t *table) namesUnits() bool {
	for _, l := range t.b.grid.rows {
		if l.row > t.b.head && l.row <= t.b.to && t.rowUnit(l.row) != nil {
			return true
		}
	}
	return false
}

// rowUnit is the unit that a row names, by its code or by its name.
func (t *table) rowUnit(row int) *catalog.Unit {
	on := t.dayOn(t.period)
	var byName, byCode *catalog.Unit
	if c := t.b.grid.over(t.b.label, row); c != nil {
		byName = t.d.units.named(c.Raw, on)
	}
	if t.b.code > 0 {
		if c := t.b.grid.at[spot{t.b.code, row}]; c != nil {
			if u := t.d.c.Unit(catalog.Code(strings.TrimSpace(c.Raw)), on); u != nil && u.Territory() && u.Code != t.d.c.Site.WholeArea {
				byCode = u
			}
		}
	}
	if byCode != nil && byName != nil && byCode.Code != byName.Code {
		return nil
	}
	if byCode != nil {
		return byCode
	}
	return byName
}

// twins makes columns strange that say the same: nobody can tell which is meant.
func (t *table) twins() {
	key := func(k *column) string {
		m := catalog.Code("")
		if k.measure != nil {
			m = k.measure.ID
		}
		if k.estimated && t.ofPeriod(k) {
			return fmt.Sprintln(m, k.breakdown(), k.estimated)
		}
		return fmt.Sprintln(m, k.breakdown(), k.period, k.span, k.estimated)
	}
	for i := range t.b.cols {
		for j := range t.b.cols {
			a, b := &t.b.cols[i], &t.b.cols[j]
			if i < j && a.data() && b.data() && !a.aside() && !b.aside() && !a.is(catalog.HeadPercent) && !b.is(catalog.HeadPercent) && !taskHead(a) && !taskHead(b) &&
				a.breakdown() != "" && key(a) == key(b) && t.filled(a.col) && t.filled(b.col) {
				a.strange, b.strange = true, true
			}
		}
	}
}

func taskHead(k *column) bool {
	for _, x := range []catalog.Code{catalog.HeadStatus, catalog.HeadDate, catalog.HeadPaper, catalog.HeadResult, catalog.HeadCost} {
		if k.is(x) {
			return true
		}
	}
	return false
}

func (t *table) filled(col int) bool {
	for _, l := range t.b.grid.rows {
		if l.row > t.b.head && l.row <= t.b.to && t.b.grid.at[spot{col, l.row}] != nil {
			return true
		}
	}
	return false
}

// value is a cell where figures stand.
type value struct {
	cell *reader.Cell
	col  *column
}

// values are the cells of a row that stand where figures do.
func (t *table) values(l line) []value {
	var out []value
	for _, c := range l.cells {
		k := t.b.column(c.Col)
		if k == nil || !k.data() || c.Col == t.b.label {
			continue
		}
		if isText(c) && k.strange {
			continue // a further column of words
		}
		out = append(out, value{c, k})
	}
	return out
}

// label gives the text of a row and its cell.
func (t *table) label(l line) (string, *reader.Cell) {
	if c := t.b.grid.over(t.b.label, l.row); c != nil && isText(c) {
		return c.Raw, c
	}
	for _, c := range l.cells {
		if isText(c) {
			if k := t.b.column(c.Col); k == nil || !k.data() || c.Col <= t.b.label {
				return c.Raw, c
			}
		}
	}
	return "", nil
}

func (t *table) row(l line) {
	text, at := t.label(l)
	values := t.values(l)
	if t.b.single || t.b.villages && len(values) > 0 {
		all := t.b.single || t.d.total(text)
		for _, x := range values {
			c := Cell{Cell: x.cell, Kind: Aside, Label: cmp.Or(clean(text), x.col.head), Head: x.col.head}
			if all {
				c.Kind, c.Unit, c.Period, c.Measure, c.Part = Figure, t.unit, t.period, x.col.measure, x.col.breakdown()
			}
			t.byColumn(&c, x)
		}
		return
	}
	if task := t.task(l); task != "" {
		for _, x := range values {
			t.put(Cell{Cell: x.cell, Kind: Task, Task: task, As: taskPart(x.col), Unit: t.unit, Period: t.period, Label: clean(text), Head: x.col.head})
		}
		t.top, t.owner, t.before = nil, nil, nil
		return
	}
	if len(values) == 0 && (text == "" || len(l.cells) == 1) && !t.knows(text) {
		t.section(text)
		return
	}
	if text == "" {
		for _, x := range values {
			t.put(Cell{Cell: x.cell, Kind: Open, Head: x.col.head})
		}
		t.owner, t.before = nil, nil
		return
	}
	if id, ok := t.periodRow(text); ok && !t.b.units && t.columnsAsk() {
		for _, x := range values {
			c := Cell{Cell: x.cell, Kind: Figure, Unit: t.unit, Period: t.period, Measure: x.col.measure, Part: x.col.breakdown(), Label: clean(text), Head: x.col.head}
			if id != t.period || t.period == "" {
				c.Kind, c.Period = Aside, t.counts(id)
			}
			t.byColumn(&c, x)
		}
		return
	}
	if t.b.units || t.columnsAsk() && !t.b.namesVillages() && t.rowUnit(l.row) != nil {
		t.unitRow(l, text, at, values)
		return
	}
	t.measureRow(l, text, at, values)
}

// columnsAsk reports whether the heads of the columns name measures.
func (t *table) columnsAsk() bool {
	return slices.ContainsFunc(t.b.cols, func(k column) bool { return k.measure != nil })
}

// section begins: what follows is about its topic.
func (t *table) section(text string) {
	t.top, t.owner, t.before, t.over = nil, nil, nil, text
	if text == "" {
		return
	}
	if t.topics = t.d.about(text); len(t.topics) == 0 {
		t.topics = t.d.about(t.title)
	}
}

// knows reports whether a text without figures is a question that was left blank, which
// rows below may be parts of.
func (t *table) knows(text string) bool {
	if text == "" {
		return false
	}
	_, ok := t.d.meaning(withoutPart(text), context{unit: t.unit, topics: t.topics})
	return ok
}

func (t *table) task(l line) catalog.Code {
	if t.plan == nil {
		return ""
	}
	for _, col := range []int{t.b.code, t.serial} {
		if c := t.b.grid.at[spot{col, l.row}]; col > 0 && c != nil && slices.ContainsFunc(t.b.cols, func(k column) bool { return taskHead(&k) }) {
			if x := t.plan.Task(catalog.Code(strings.TrimRight(clean(c.Raw), ". "))); x != nil {
				return x.ID
			}
		}
	}
	return ""
}

func taskPart(k *column) catalog.Code {
	for _, x := range []catalog.Code{catalog.HeadStatus, catalog.HeadDate, catalog.HeadPaper, catalog.HeadCost, catalog.HeadResult} {
		if k.is(x) {
			return x
		}
	}
	if slices.Equal(words(k.head), words("kết quả")) || slices.Equal(words(k.head), words("kết quả thực hiện")) {
		return catalog.HeadResult
	}
	return ""
}

// unitRow is a row that names who the figures are of.
func (t *table) unitRow(l line, text string, at *reader.Cell, values []value) {
	u := t.rowUnit(l.row)
	total := t.d.total(text)
	for _, x := range values {
		c := Cell{Cell: x.cell, Kind: Figure, Unit: u, Period: t.period, Measure: x.col.measure, Part: x.col.breakdown(), Label: clean(text), Head: x.col.head}
		switch {
		case total && u == nil:
			c.Kind, c.Unit = Aside, t.d.c.WholeArea(t.dayOn(t.period))
			if len(t.b.grid.at) < len(t.o.grid.at) {
				c.Unit = nil // one table in several runs: of which units it is the total is not said
			}
		case u == nil:
			c.Kind = Open
		}
		t.byColumn(&c, x)
	}
	if u == nil && !total && len(values) > 0 {
		var cells []*reader.Cell
		for _, x := range values {
			cells = append(cells, x.cell)
		}
		t.ask(Question{Sheet: t.o.Sheet.Sheet, Cell: at.Ref, Label: clean(text), Near: t.d.units.near(text, t.dayOn(t.period)), Figures: cells})
	}
}

// byColumn finishes a cell by its column and puts it.
func (t *table) byColumn(c *Cell, x value) {
	k := x.col
	if m := t.b.grid.first; c.Kind == Figure || c.Kind == Aside {
		switch f, merged := m[spot{x.cell.Col, x.cell.Row}]; {
		case k.is(catalog.HeadPercent):
			c.Kind = Percent
			if c.Part == "" || c.Part == catalog.TotalPart {
				c.Part = "female"
			}
			if !k.ofSex() {
				c.Measure = nil
			}
		case k.strange, c.Measure != nil && c.Measure.Kind == catalog.Stock && t.summed(k):
			c.Kind = Open
		case k.period == "" && !ofSpan(c.Period, k.span):
			c.Kind, c.Period = Aside, ""
		case k.aside(), k.period != "" && k.period != c.Period && !t.sameYear(k):
			c.Kind, c.Period = Aside, t.earlier(k)
		case k.estimated && t.counted(k):
			c.Kind, c.Period = Aside, ""
		case c.Part == "":
			c.Kind = Open
		case merged && (t.wideMerge(f)):
			c.Kind = Open
		case c.Measure != nil && c.Part != catalog.TotalPart && !hasPart(t.d.c, c.Measure, c.Part):
			c.Kind, c.Unasked = Open, true
		case c.Measure == nil:
			c.Kind = Open
		case c.Kind == Figure:
			if c.Doubt = t.doubted(c); c.Doubt != NoDoubt {
				c.Kind = Open
			}
		}
	}
	t.put(*c)
}

// wideMerge reports whether a cell is merged over several columns or rows.
func (t *table) wideMerge(f spot) bool {
	for _, m := range t.b.grid.sheet.Merges {
		if m.Col == f.col && m.Row == f.row {
			return m.ToRow > m.Row || m.ToCol > m.Col && t.b.column(m.ToCol) != nil && t.b.column(m.ToCol).data()
		}
	}
	return false
}

// strangers asks about columns that nobody knows and that hold figures.
func (t *table) strangers() {
	for i := range t.b.cols {
		k := &t.b.cols[i]
		if !k.strange || !k.data() || k.is(catalog.HeadPercent) || k.aside() {
			continue
		}
		var cells []*reader.Cell
		for _, l := range t.b.grid.rows {
			if c := t.b.grid.at[spot{k.col, l.row}]; l.row > t.b.head && l.row <= t.b.to && c != nil && !isText(c) {
				cells = append(cells, c)
			}
		}
		if len(cells) > 0 {
			t.ask(Question{Sheet: t.o.Sheet.Sheet, Cell: k.cell, Label: k.head, Column: true, Figures: cells})
		}
	}
}

// ask adds a question; a label that was asked about takes the figures only.
func (t *table) ask(q Question) {
	key := t.d.key(q.Label)
	for i := range t.out.Questions {
		if o := &t.out.Questions[i]; t.d.key(o.Label) == key && o.Column == q.Column {
			o.Figures = append(o.Figures, q.Figures...)
			return
		}
	}
	t.out.Questions = append(t.out.Questions, q)
}

// put adds a cell.
func (t *table) put(c Cell) {
	c.Sheet, c.Row, c.Block = t.o.Sheet.Sheet, c.Cell.Row, t.n
	if k := t.b.column(c.Cell.Col); k != nil {
		c.Estimated = k.estimated || t.estimated
	}
	c.Hidden = reader.Has(c.Sheet.HiddenRows, c.Cell.Row) || reader.Has(c.Sheet.HiddenColumns, c.Cell.Col)
	if c.Kind == Figure || c.Doubt != NoDoubt {
		t.o.Figures++
	}
	t.out.Cells = append(t.out.Cells, c)
}

// Range is the area of a sheet that holds anything: "A1:E6".
func Range(s *reader.Sheet) string {
	col, row := 1, 1
	for i := range s.Cells {
		col, row = max(col, s.Cells[i].Col), max(row, s.Cells[i].Row)
	}
	return "A1:" + finding.CellName(col, row)
}

// Key is a label as it is remembered and compared.
func (d *Dictionary) Key(text string) string { return d.key(viet.NFC(text)) }
