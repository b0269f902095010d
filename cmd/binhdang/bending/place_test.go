package bending

import (
	"fmt"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Cells, rows, columns and sheets out of their places, and what is typed where nothing
// is asked.

// row is a row of a sheet of measures: its words and its answers.
type row struct {
	sheet *form.Sheet
	n     int
	label form.Label
	cells []*returns.Answer // counts, yes/no; not the total
	total *returns.Answer   // nil: typed, so among cells
}

// rows are those of a sheet that ask for measures, in the order of the form.
func (f *filled) rows(s *form.Sheet) []row {
	var out []row
	for _, l := range s.Labels() {
		_, n, _ := finding.ParseCell(l.Cell)
		if l.Style != form.RowLabel || l.Text == "" {
			continue
		}
		r := row{sheet: s, n: n, label: l}
		for i := range s.Fields {
			x := &s.Fields[i]
			if _, at, _ := finding.ParseCell(x.Cell); at != n || x.Measure == nil {
				continue
			}
			a := f.clean.Answer(x.Key)
			switch x.Kind {
			case form.Count, form.YesNo:
				r.cells = append(r.cells, a)
			case form.Total:
				r.total = a
			}
		}
		if len(r.cells) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// onTables makes a change at one table of each return: rows with parts, if any stand
// there, all of one sheet.
func onTables(name string, bent func(t testing.TB, f *filled, rows []row) ([]byte, expect)) kind {
	return kind{name, func(t testing.TB, f *filled) ([]byte, expect, bool) {
		h := 0
		for _, c := range name {
			h += int(c)
		}
		var tables [][]row
		for i := range f.form.Sheets {
			rows := f.rows(&f.form.Sheets[i])
			if len(rows) > 2 && slices.ContainsFunc(rows, func(r row) bool { return r.total != nil && r.cells[0].State == returns.Number }) {
				tables = append(tables, rows)
			}
		}
		if len(tables) == 0 {
			return nil, expect{}, false
		}
		data, want := bent(t, f, tables[h%len(tables)])
		return data, want, data != nil
	}}
}

// parted is a row with a total of parts that are all answered, not the last of the table.
func parted(rows []row) row {
	for _, r := range rows {
		if r.total != nil && r.cells[0].State == returns.Number && r.cells[1].State == returns.Number && r.cells[0].N != r.cells[1].N {
			return r
		}
	}
	return rows[slices.IndexFunc(rows, func(r row) bool { return r.total != nil })]
}

func (f *filled) cell(s *form.Sheet, col, row int) finding.Pos {
	return finding.Pos{File: f.file, Sheet: s.Name, Cell: finding.CellName(col, row)}
}

func (f *filled) in(s *form.Sheet, ref string) finding.Pos {
	return finding.Pos{File: f.file, Sheet: s.Name, Cell: ref}
}

func number(n int) string { return fmt.Sprintf("<v>%d</v>", n) }

// printedRow is the row of the first label of a style on a sheet, below a row; 0: none.
func printedRow(s *form.Sheet, style form.Style, below int) int {
	for _, l := range s.Labels() {
		if _, n, _ := finding.ParseCell(l.Cell); l.Style == style && n > below {
			return n
		}
	}
	return 0
}

// named expects that a cell is named and all reads as before.
func named(at finding.Pos) expect { return expect{cell: at, read: true} }

func typedOutside() []kind {
	outside := func(name string, where func(f *filled, rows []row) finding.Pos, kind, content string) kind {
		return onTables(name, func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			at := where(f, rows)
			if at.Cell == "" {
				return nil, expect{}
			}
			return f.put(t, f.data, at, kind, content), named(at)
		})
	}
	var out []kind
	for _, n := range []int{5, 3, 1, 812} {
		of := fmt.Sprint(" ", n)
		out = append(out,
			outside("in a section row"+of, func(f *filled, rows []row) finding.Pos {
				n := printedRow(rows[0].sheet, form.SectionHead, 0)
				if n == 0 {
					return finding.Pos{}
				}
				return f.cell(rows[0].sheet, 5, n)
			}, "n", number(n)),
			outside("below the signature"+of, func(f *filled, rows []row) finding.Pos {
				return f.cell(rows[0].sheet, 4, rows[0].sheet.LastRow+3)
			}, "n", number(n)),
			outside("far below"+of, func(f *filled, rows []row) finding.Pos {
				return f.cell(rows[0].sheet, 5, rows[0].sheet.LastRow+60)
			}, "n", number(n)),
			outside("over the number of a row"+of, func(f *filled, rows []row) finding.Pos {
				r := parted(rows)
				for _, l := range r.sheet.Labels() {
					if l.Cell == finding.CellName(1, r.n) && l.Text == fmt.Sprint(n) {
						return finding.Pos{}
					}
				}
				return f.cell(r.sheet, 1, r.n)
			}, "n", number(n)),
			outside("over a unit of measure"+of, func(f *filled, rows []row) finding.Pos { return f.cell(rows[0].sheet, 3, parted(rows).n) }, "n", number(n)),
			outside("over the words of a row"+of, func(f *filled, rows []row) finding.Pos { return f.in(rows[0].sheet, parted(rows).label.Cell) }, "n", number(n)),
			outside("in a cell in which nothing is asked"+of, func(f *filled, rows []row) finding.Pos {
				i := slices.IndexFunc(rows, func(r row) bool { return r.total == nil })
				if i < 0 {
					return finding.Pos{}
				}
				return f.cell(rows[i].sheet, 5, rows[i].n)
			}, "n", number(n)),
			outside("beside the table"+of, func(f *filled, rows []row) finding.Pos { return f.cell(rows[0].sheet, 11, rows[1].n) }, "n", number(n)),
			outside("in the row of the heads"+of, func(f *filled, rows []row) finding.Pos { return f.cell(rows[0].sheet, 12, rows[0].sheet.Heads[0]) }, "n", number(n)),
			outside("above the table"+of, func(f *filled, rows []row) finding.Pos { return f.cell(rows[0].sheet, 6, 2) }, "n", number(n)),
			outside("on the cover"+of, func(f *filled, _ []row) finding.Pos { return f.cell(&f.form.Sheets[0], 2, f.form.Sheets[0].LastRow+2) }, "n", number(n)),
		)
	}
	return append(out,
		onTables("the text of a head beside the table, with a figure", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			data := f.say(t, f.data, f.cell(r.sheet, 10, r.n), r.cells[0].Field.Head)
			at := f.cell(r.sheet, 11, r.n)
			return f.put(t, data, at, "n", number(5)), named(at)
		}),
		onTables("a text with a figure beside the table", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			at := f.cell(rows[0].sheet, 10, rows[1].n)
			return f.say(t, f.data, at, "trong đó 5 nữ"), named(at)
		}),
		onTables("a formula beside the table", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			at := f.cell(rows[0].sheet, 10, rows[1].n)
			return f.put(t, f.data, at, "n", "<f>1+4</f><v>5</v>"), named(at)
		}),
		onTables("a unit of measure once more", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			return f.say(t, f.data, f.cell(rows[0].sheet, 3, rows[0].sheet.LastRow+1), rows[0].cells[0].Field.UnitOfMeasure()), expect{read: true}
		}),
	)
}

func TestTypedOutside(t *testing.T) { every(t, typedOutside()) }

// wordsOf are kinds of changes to what a form prints.
func wordsOf() []kind {
	return []kind{
		onTables("the words of a row replaced by those of another", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			o := rows[slices.IndexFunc(rows, func(o row) bool { return o.n != r.n })]
			return f.say(t, f.data, f.in(r.sheet, r.label.Cell), o.label.Text), expect{cell: r.cells[0].Pos, rules: []string{"cell-moved"}, least: finding.Error, lost: r.all(), lax: true}
		}),
		onTables("the words of a row in own words", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			at := f.in(r.sheet, r.label.Cell)
			return f.say(t, f.data, at, "Số chị em tham gia"), expect{cell: at, rules: []string{"label-changed"}, least: finding.Warning, read: true}
		}),
		onTables("words added to those of a row", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			at := f.in(r.sheet, r.label.Cell)
			return f.say(t, f.data, at, r.label.Text+" và người ngoài xã"), expect{cell: at, rules: []string{"label-changed"}, least: finding.Warning, read: true}
		}),
		onTables("the words of a row with a colon", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return f.say(t, f.data, f.in(r.sheet, r.label.Cell), " "+r.label.Text+": "), expect{read: true}
		}),
		onTables("the words of a row taken away", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return f.put(t, f.data, f.in(r.sheet, r.label.Cell), "n", ""), expect{cell: f.in(r.sheet, r.label.Cell), least: finding.Warning, read: true}
		}),
		onTables("the heads of two columns exchanged", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			left, right := f.headOf(r.cells[0]), f.headOf(r.cells[1])
			data := f.say(t, f.say(t, f.data, left, r.cells[1].Field.Head), right, r.cells[0].Field.Head)
			return data, expect{cell: left, rules: []string{"head-changed"}, least: finding.Error, lost: r.cells, lax: true}
		}),
		onTables("the heads exchanged and the figures too", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			left, right := f.headOf(r.cells[0]), f.headOf(r.cells[1])
			data := f.say(t, f.say(t, f.data, left, r.cells[1].Field.Head), right, r.cells[0].Field.Head)
			data = f.put(t, data, r.cells[0].Pos, "n", fmt.Sprintf("<v>%d</v>", r.cells[1].N))
			data = f.put(t, data, r.cells[1].Pos, "n", fmt.Sprintf("<v>%d</v>", r.cells[0].N))
			return data, expect{cell: left, rules: []string{"head-changed"}, least: finding.Error, lost: r.cells, lax: true}
		}),
		onTables("the title of another sheet", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			s := rows[0].sheet
			i := slices.IndexFunc(f.form.Sheets, func(o form.Sheet) bool { return o.Def != nil && o.Name != s.Name })
			if i < 0 {
				return nil, expect{}
			}
			at := f.titleOf(s)
			return f.say(t, f.data, at, f.form.Sheets[i].Title), expect{cell: at, rules: []string{"printed-title"}, least: finding.Error, read: true}
		}),
		onTables("the title in other words", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			at := f.titleOf(rows[0].sheet)
			return f.say(t, f.data, at, "Bảng số liệu năm nay"), expect{cell: at, rules: []string{"title-changed"}, least: finding.Warning, read: true}
		}),
	}
}

func (r row) all() []*returns.Answer {
	if r.total == nil {
		return r.cells
	}
	return append(slices.Clone(r.cells), r.total)
}

func (f *filled) titleOf(s *form.Sheet) finding.Pos {
	for _, l := range s.Labels() {
		if l.Style == form.Title {
			return f.in(s, l.Cell)
		}
	}
	return finding.Pos{}
}

// headOf is the cell of the head above an answer.
func (f *filled) headOf(a *returns.Answer) finding.Pos {
	s := &f.form.Sheets[slices.IndexFunc(f.form.Sheets, func(s form.Sheet) bool { return s.Name == a.Pos.Sheet })]
	col, row, _ := finding.ParseCell(a.Pos.Cell)
	head := 0
	for _, h := range s.Heads {
		if h < row {
			head = h
		}
	}
	return f.cell(s, col, head)
}

func TestWordsOfTheForm(t *testing.T) { every(t, wordsOf()) }

// totals are kinds of changes to a total.
func totals() []kind {
	total := func(name, kind, content string, want func(f *filled, r row, e *expect)) totalKind {
		return totalKind{name, kind, content, want}
	}
	ask := func(rules ...string) func(f *filled, r row, e *expect) {
		return func(_ *filled, r row, e *expect) {
			e.at, e.state, e.cell, e.rules, e.least = r.total, returns.Unread, r.total.Pos, rules, finding.Error
		}
	}
	var out []kind
	for _, k := range []totalKind{
		total("typed wrong", "n", number(9999), func(_ *filled, r row, e *expect) {
			e.at, e.state, e.n, e.cell, e.rules, e.least = r.total, returns.Number, 9999, r.cells[0].Pos, []string{"sex-sum", "age-sum"}, finding.Error
		}),
		total("typed right", "n", "", func(f *filled, r row, e *expect) {
			e.at, e.state, e.n = r.total, returns.Number, f.sum(f.clean, r.total)
		}),
		total("typed as a word", "inlineStr", bend.Text("hai mươi"), ask("cell-number")),
		total("own formula, old result", "n", "old", func(f *filled, r row, e *expect) {
			e.at, e.state, e.n, e.cell, e.rules, e.least = r.total, returns.Number, f.sum(f.clean, r.total), r.total.Pos, []string{"total-stale"}, finding.Warning
		}),
		total("emptied", "n", " ", func(_ *filled, r row, e *expect) {
			e.at, e.cell, e.rules, e.least = r.total, r.total.Pos, []string{"total-blank"}, finding.Warning
		}),
		total("from another book", "n", "<f>[1]Tong!A1</f><v>9</v>", ask("cell-link")),
		total("of chance", "n", "<f>RANDBETWEEN(1,9)</f><v>7</v>", ask("cell-volatile")),
		total("an error", "e", "<v>#VALUE!</v>", ask("cell-error")),
	} {
		out = append(out, onTables("total "+k.name, func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			content := k.content
			switch content {
			case "":
				content = fmt.Sprintf("<v>%d</v>", f.sum(f.clean, r.total))
			case "old":
				content = "<f>" + bend.Escape(r.total.Field.Formula) + "</f><v>9999</v>"
			}
			var e expect
			k.want(f, r, &e)
			return f.put(t, f.data, r.total.Pos, k.kind, content), e
		}))
	}
	return out
}

// totalKind is one content of a total and what it must give.
type totalKind struct {
	name, kind, content string
	want                func(f *filled, r row, e *expect)
}

func TestTotals(t *testing.T) { every(t, totals()) }
