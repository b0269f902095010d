package returns

import (
	"maps"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// The second anchor of a form: where the name of a cell is gone, the sheet, the words
// of the row (in a list of bodies its number) and the head of the column say which
// question the cell answers, all of them printed by the form itself. Only what is said once is found.

// identityLabels are the words of the cover beside the cells that say whose the form is.
var identityLabels = []struct {
	part  catalog.Code
	label string
}{
	{form.PartUnit, form.UnitCodeLabel}, {form.PartPeriod, form.PeriodCodeLabel}, {form.PartForm, form.VersionLabel},
}

// cover finds the cells of unit, period and version beside their labels, on the one
// sheet that prints them all.
func cover(b *reader.Book) map[string]reader.Place {
	var found map[string]reader.Place
	for i := range b.Sheets {
		s := &b.Sheets[i]
		places := map[string]reader.Place{}
		for j := range s.Cells {
			c := &s.Cells[j]
			if c.Type != reader.Text {
				continue
			}
			for _, l := range identityLabels {
				if c.Raw != l.label && foldText(clean(c.Raw)) != foldText(l.label) {
					continue
				}
				at := finding.CellName(c.Col+2, c.Row)
				if j+1 < len(s.Cells) && s.Cells[j+1].Row == c.Row {
					at = s.Cells[j+1].Ref
				}
				places[form.Key{Part: l.part}.Name()] = reader.Place{Sheet: s.Name, Cell: at}
			}
		}
		if len(places) < len(identityLabels) {
			continue
		}
		if found != nil {
			return nil // two covers
		}
		found = places
	}
	return found
}

// withCover gives the workbook with names for those identity cells that have lost
// theirs.
func withCover(b *reader.Book) (*reader.Book, int) {
	lost := 0
	for _, l := range identityLabels {
		if _, ok := b.Names[form.Key{Part: l.part}.Name()]; !ok {
			lost++
		}
	}
	if lost == 0 {
		return b, 0
	}
	return withNames(b, cover(b))
}

// withNames adds names that the workbook does not have, and counts them.
func withNames(b *reader.Book, more map[string]reader.Place) (*reader.Book, int) {
	out, n := *b, 0
	out.Names = maps.Clone(b.Names)
	if out.Names == nil {
		out.Names = map[string]reader.Place{}
	}
	for name, p := range more {
		if _, has := out.Names[name]; !has {
			out.Names[name] = p
			n++
		}
	}
	return &out, n
}

// anchored gives the workbook with names for the cells of questions that have lost
// theirs and can be told by what is printed, and their number.
func anchored(b *reader.Book, f *form.Form, k *known) (*reader.Book, int) {
	var more map[string]reader.Place
	var taken map[reader.Place]bool
	for i := range f.Sheets {
		s := &f.Sheets[i]
		missing := false
		for j := range s.Fields {
			if _, ok := b.Names[s.Fields[j].Name()]; !ok {
				missing = true
				break
			}
		}
		if !missing {
			continue
		}
		if taken == nil {
			more, taken = map[string]reader.Place{}, map[reader.Place]bool{}
			for name, p := range b.Names {
				if _, fd := f.Field(name); fd != nil {
					taken[p] = true
				}
			}
		}
		a := anchorOf(b, s, &k.sheets[i])
		if a == nil {
			continue
		}
		for j := range s.Fields {
			name := s.Fields[j].Name()
			if _, ok := b.Names[name]; ok {
				continue
			}
			at, ok := a.find(j)
			p := reader.Place{Sheet: a.sheet.Name, Cell: at}
			if ok && !taken[p] {
				more[name], taken[p] = p, true
			}
		}
	}
	if len(more) == 0 {
		return b, 0
	}
	return withNames(b, more)
}

// anchor is what a sheet of the workbook prints of a sheet of the form.
type anchor struct {
	def   *form.Sheet
	known *knownSheet
	sheet *reader.Sheet
	rows  map[int]spot // row of the form → its label's place in the workbook
	heads []headRow
	tops  map[int]int // row of a head of the form → where it stands; only where each is found
}

// anchorOf finds the sheet and reads what it prints; nil: it is not there, or twice.
func anchorOf(b *reader.Book, s *form.Sheet, k *knownSheet) *anchor {
	sheet := sheetOf(b, s, k)
	if sheet == nil {
		return nil
	}
	a := &anchor{def: s, known: k, sheet: sheet, rows: map[int]spot{}}
	now := map[string][]spot{}
	for i := range sheet.Cells {
		c := &sheet.Cells[i]
		if c.Type != reader.Text {
			continue
		}
		x := k.reading(c.Raw)
		if n := now[x.label]; x.label != "" && (len(n) == 0 || n[len(n)-1].row != c.Row) {
			now[x.label] = append(n, spot{c.Col, c.Row})
		}
		if x.head == "" {
			continue
		}
		if n := len(a.heads); n == 0 || a.heads[n-1].row != c.Row {
			a.heads = append(a.heads, headRow{row: c.Row})
		}
		h := &a.heads[len(a.heads)-1]
		h.heads = append(h.heads, colText{c.Col, x.head})
	}
	a.heads = slices.DeleteFunc(a.heads, func(h headRow) bool { return len(h.heads) < fewHeads })
	if len(a.heads) == len(s.Heads) {
		a.tops = map[int]int{}
		for i, row := range s.Heads {
			a.tops[row] = a.heads[i].row
		}
	}
	asked := map[string][]int{}
	for _, row := range slices.Sorted(maps.Keys(k.rows)) {
		asked[k.rows[row]] = append(asked[k.rows[row]], row)
	}
	for label, rows := range asked {
		if len(now[label]) != len(rows) {
			continue // gone, or said more than once
		}
		for i, row := range rows {
			a.rows[row] = now[label][i]
		}
	}
	return a
}

// aboveTitle is how many rows somebody may have put above a title; the cover lists the
// titles of all sheets further down.
const aboveTitle = 4

// sheetOf finds the sheet of the workbook on which a sheet of the form stands: where
// names of it still point, else the one that prints its title.
func sheetOf(b *reader.Book, s *form.Sheet, k *knownSheet) *reader.Sheet {
	votes := map[string]int{}
	best := ""
	for j := range s.Fields {
		if s.Fields[j].Kind == form.Fixed {
			continue
		}
		if p, ok := b.Names[s.Fields[j].Name()]; ok {
			if votes[p.Sheet]++; votes[p.Sheet] > votes[best] {
				best = p.Sheet
			}
		}
	}
	if best != "" {
		return b.Sheet(best)
	}
	_, top, _ := finding.ParseCell(k.title.Cell)
	var out *reader.Sheet
	for i := range b.Sheets {
		x := &b.Sheets[i]
		titled := slices.ContainsFunc(x.Cells, func(c reader.Cell) bool {
			return c.Row <= top+aboveTitle && c.Type == reader.Text && k.title.Text != "" && (c.Raw == k.title.Text || saysSo(&k.title, c.Raw))
		})
		switch {
		case !titled:
		case out != nil:
			return nil
		default:
			out = x
		}
	}
	return out
}

// find is where the cell of a field stands by what is printed.
func (a *anchor) find(field int) (string, bool) {
	from := a.known.cells[field]
	label, ok := a.rows[from.row]
	labelCol := a.known.rowCol[from.row]
	if !ok {
		if a.known.rows[from.row] != "" {
			return "", false
		}
		above, below := a.near(from.row, -1), a.near(from.row, 1)
		if row := a.listed(from.row); row > 0 { // a list of bodies
			return a.under(field, spot{from.col, row}, from.col)
		}
		if above == 0 || below != 0 && a.rows[below].row-below != a.rows[above].row-above {
			return "", false // no words of its own, and those around moved apart
		}
		label, labelCol = a.rows[above], a.known.rowCol[above]
		label.row += from.row - above
	}
	return a.under(field, label, from.col+label.col-labelCol)
}

// listed is where a row of a list stands: as far below its head as in the form, beside
// its number; 0: it is no such row, or was moved.
func (a *anchor) listed(row int) int {
	head := 0
	for _, h := range a.def.Heads {
		if h < row {
			head = h
		}
	}
	for i := head; i < row && head > 0; i++ {
		if a.known.rows[i] != "" {
			return 0 // words tell the rows here
		}
	}
	top, ok := a.tops[head]
	if !ok {
		return 0
	}
	now := top + row - head
	for at, rows := range a.known.digits {
		if !slices.Contains(rows, row) {
			continue
		}
		if c := a.sheet.At(finding.CellName(at.col, now)); c != nil && foldText(clean(c.Raw)) == at.text {
			return now
		}
	}
	return 0
}

// under is the cell of a field in a row, in the column of its head, else in col.
func (a *anchor) under(field int, label spot, col int) (string, bool) {
	if want := a.known.heads[field]; want.folded != "" {
		i := len(a.heads) - 1
		for i >= 0 && a.heads[i].row >= label.row {
			i--
		}
		if i < 0 {
			return "", false
		}
		at := 0
		for _, h := range a.heads[i].heads {
			if h.text != want.folded {
				continue
			}
			if at == 0 || h.col == col {
				at = h.col
			} else if at != col {
				return "", false // twice, and neither where the form has it
			}
		}
		if at == 0 {
			return "", false
		}
		col = at
	}
	return finding.CellName(col, label.row), true
}

// near is the next row of the form, up (-1) or down, that was found; 0: none.
func (a *anchor) near(row, step int) int {
	for row += step; row > 0 && row <= a.def.LastRow; row += step {
		if _, ok := a.rows[row]; ok {
			return row
		}
	}
	return 0
}

// ownNames gives the workbook with each cell under one name, its own where it has one:
// a question that has another name since says nothing else for it.
func ownNames(before, b *reader.Book) *reader.Book {
	if before == b {
		return b
	}
	named := map[reader.Place]bool{}
	for name, p := range before.Names {
		if isOurs(name) {
			named[p] = true
		}
	}
	out := *b
	out.Names = maps.Clone(before.Names)
	for name, p := range b.Names {
		if !named[p] {
			out.Names[name] = p
		}
	}
	return &out
}
