package bending

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Rows, columns and sheets that were inserted, taken away, exchanged, hidden, merged or
// copied.

func colOf(ref string) int { c, _, _ := finding.ParseCell(ref); return c }

func shifts() []kind {
	follow := func(t testing.TB, f *filled, s *form.Sheet, by bend.Shift) []byte {
		return bend.NamesFollow(t, bend.Shifted(t, f.data, f.part(s.Name), by), s.Name, by)
	}
	return []kind{
		onTables("a row inserted, names follow", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			return follow(t, f, rows[0].sheet, bend.Shift{Row: parted(rows).n, By: 1}), expect{clean: true, read: true}
		}),
		onTables("a row inserted and filled", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			data := follow(t, f, r.sheet, bend.Shift{Row: r.n, By: 1})
			data = f.say(t, data, f.in(r.sheet, finding.CellName(colOf(r.label.Cell), r.n)), "Trong đó: người dân tộc")
			at := f.cell(r.sheet, colOf(r.cells[0].Pos.Cell), r.n)
			return f.put(t, data, at, "n", number(5)), named(at)
		}),
		onTables("a column inserted, names follow", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return follow(t, f, r.sheet, bend.Shift{Col: colOf(r.cells[0].Pos.Cell), By: 1}), expect{clean: true, read: true}
		}),
		onTables("a column inserted and filled, names follow", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			by := bend.Shift{Col: colOf(r.cells[0].Pos.Cell), By: 1}
			at := f.cell(r.sheet, by.Col, r.n)
			return f.put(t, follow(t, f, r.sheet, by), at, "n", number(7)), named(at)
		}),
		onTables("a column inserted, names stay", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.Shifted(t, f.data, f.part(r.sheet.Name), bend.Shift{Col: colOf(r.cells[0].Pos.Cell), By: 1}),
				expect{cell: f.headOf(r.cells[0]), rules: []string{"head-changed"}, least: finding.Error, lost: r.cells, lax: true}
		}),
		onTables("a row inserted, names stay", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.Shifted(t, f.data, f.part(r.sheet.Name), bend.Shift{Row: r.n, By: 1}),
				expect{cell: f.cell(r.sheet, colOf(r.cells[0].Pos.Cell), r.n+1), rules: []string{"cell-moved"}, least: finding.Error, lost: r.all(), lax: true}
		}),
		onTables("a row taken away, names broken", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return follow(t, f, r.sheet, bend.Shift{Row: r.n, By: -1}), expect{cell: finding.Pos{File: f.file, Sheet: r.sheet.Name}, rules: []string{"names-missing"}, least: finding.Error, lost: r.all(), lax: true}
		}),
		onTables("a row taken away, names stay", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.Shifted(t, f.data, f.part(r.sheet.Name), bend.Shift{Row: r.n, By: -1}), expect{cell: r.cells[0].Pos, rules: []string{"cell-moved"}, least: finding.Error, lost: r.all(), lax: true}
		}),
		onTables("rows exchanged with their words, names stay", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			i := slices.IndexFunc(rows, func(o row) bool { return o.n != r.n && len(o.cells) == len(r.cells) && o.total != nil })
			if i < 0 {
				return nil, expect{}
			}
			o := rows[i]
			data := f.say(t, f.say(t, f.data, f.in(r.sheet, r.label.Cell), o.label.Text), f.in(o.sheet, o.label.Cell), r.label.Text)
			for j := range r.cells {
				data = f.put(t, f.put(t, data, r.cells[j].Pos, "n", fmt.Sprintf("<v>%d</v>", o.cells[j].N)), o.cells[j].Pos, "n", fmt.Sprintf("<v>%d</v>", r.cells[j].N))
			}
			return data, expect{cell: r.cells[0].Pos, rules: []string{"cell-moved"}, least: finding.Error, lost: append(r.all(), o.all()...), lax: true}
		}),
		onTables("a cell cut and pasted, its name follows", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			to := rows[len(rows)-1]
			a := r.cells[0]
			at := f.cell(r.sheet, colOf(a.Pos.Cell), to.sheet.LastRow+1)
			data := f.put(t, f.put(t, f.data, a.Pos, "n", ""), at, "n", fmt.Sprintf("<v>%d</v>", a.N))
			data = bend.Names(t, data, func(name, place string) (string, bool) {
				if name == form.Written(a.Field.Name()) {
					col := strings.TrimRight(at.Cell, "0123456789")
					return place[:strings.Index(place, "!")+1] + "$" + col + "$" + at.Cell[len(col):], true
				}
				return place, true
			})
			return data, expect{cell: at, rules: []string{"cell-moved"}, least: finding.Error, lost: []*returns.Answer{a}, lax: true}
		}),
		onTables("a row hidden", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.RowHidden(t, f.data, f.part(r.sheet.Name), r.n), expect{cell: r.cells[0].Pos, rules: []string{"hidden-cells"}, least: finding.Warning, read: true}
		}),
		onTables("a column hidden", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			data := bend.Part(t, f.data, f.part(r.sheet.Name), func(x string) string {
				return regexp.MustCompile(`(?s)<cols>.*?</cols>`).ReplaceAllString(x, fmt.Sprintf(`<cols><col min="%d" max="%[1]d" width="9" hidden="1"/></cols>`, colOf(r.cells[0].Pos.Cell)))
			})
			return data, expect{cell: r.cells[0].Pos, rules: []string{"hidden-cells"}, least: finding.Warning, read: true}
		}),
		onTables("a sheet hidden", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			s := rows[0].sheet
			return bend.Part(t, f.data, bend.WorkbookPart, func(x string) string {
				return strings.Replace(x, `<sheet name="`+s.Name+`"`, `<sheet name="`+s.Name+`" state="hidden"`, 1)
			}), expect{cell: finding.Pos{File: f.file, Sheet: s.Name}, rules: []string{"hidden-cells"}, least: finding.Warning, read: true}
		}),
		onTables("rows merged", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			c, n, _ := finding.ParseCell(a.Pos.Cell)
			return bend.Merged(t, f.data, f.part(a.Pos.Sheet), a.Pos.Cell+":"+finding.CellName(c, n+2)), expect{cell: a.Pos, rules: []string{"cell-merged"}, least: finding.Error, lost: []*returns.Answer{a}, lax: true}
		}),
		onTables("two cells of a row merged over a figure", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.Merged(t, f.data, f.part(r.sheet.Name), r.cells[0].Pos.Cell+":"+r.cells[1].Pos.Cell), expect{cell: r.cells[0].Pos, rules: []string{"cell-merged"}, least: finding.Error, lost: r.cells, lax: true}
		}),
		onTables("a comment", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			return bend.Hanging(t, f.data, f.part(a.Pos.Sheet), "comments", "c.xml", `<comments><authors><author/></authors><commentList><comment ref="`+a.Pos.Cell+`" authorId="0"><text><r><t>Số này chưa chính xác, đúng là 8</t></r></text></comment></commentList></comments>`),
				expect{cell: a.Pos, rules: []string{"cell-comment"}, least: finding.Warning, read: true}
		}),
		onTables("values exchanged without a trace", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows) // only plausibility could see it: nothing else may break
			data := f.put(t, f.put(t, f.data, r.cells[0].Pos, "n", fmt.Sprintf("<v>%d</v>", r.cells[1].N)), r.cells[1].Pos, "n", fmt.Sprintf("<v>%d</v>", r.cells[0].N))
			return data, expect{at: r.cells[0], state: returns.Number, n: r.cells[1].N, lost: nil, read: true, swapped: r.cells[1]}
		}),
	}
}

func TestShapes(t *testing.T) { every(t, shifts()) }

// sheets are kinds of changes to whole sheets.
func sheets() []kind {
	return []kind{
		onTables("a sheet of their own", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			return bend.WithSheet(t, f.data, "Phụ lục", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="3"><c r="E3"><v>3</v></c></row></sheetData></worksheet>`),
				expect{cell: finding.Pos{File: f.file, Sheet: "Phụ lục"}, rules: []string{"outside-form"}, read: true}
		}),
		onTables("sheets in another order", func(t testing.TB, f *filled, _ []row) ([]byte, expect) {
			return bend.Part(t, f.data, bend.WorkbookPart, func(x string) string {
				all := regexp.MustCompile(`<sheet name="[^>]*></sheet>`).FindAllString(x, -1)
				was := strings.Join(all, "")
				slices.Reverse(all)
				// Names of one sheet count by its place.
				x = strings.Replace(x, was, strings.Join(all, ""), 1)
				return regexp.MustCompile(`localSheetId="(\d+)"`).ReplaceAllStringFunc(x, func(s string) string {
					var n int
					fmt.Sscanf(s, `localSheetId="%d"`, &n)
					return fmt.Sprintf(`localSheetId="%d"`, len(all)-1-n)
				})
			}), expect{clean: true, read: true}
		}),
		{"names of two sheets exchanged, names of cells follow", func(t testing.TB, f *filled) ([]byte, expect, bool) {
			if len(f.form.Sheets) < 3 {
				return nil, expect{}, false
			}
			a, b := f.form.Sheets[1].Name, f.form.Sheets[2].Name
			return bend.Part(t, f.data, bend.WorkbookPart, func(x string) string {
				return strings.NewReplacer(`"`+a+`"`, `"`+b+`"`, `"`+b+`"`, `"`+a+`"`, "&#39;"+a+"&#39;", "&#39;"+b+"&#39;", "&#39;"+b+"&#39;", "&#39;"+a+"&#39;").Replace(x)
			}), expect{read: true}, true
		}},
		onTables("a copy that says something else", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			other := bend.Content(t, f.put(t, f.data, a.Pos, "n", fmt.Sprintf("<v>%d</v>", a.N+3)), f.part(a.Pos.Sheet))
			return bend.WithSheet(t, f.data, a.Pos.Sheet+" (2)", other), expect{cell: finding.Pos{File: f.file, Sheet: a.Pos.Sheet + " (2)", Cell: a.Pos.Cell}, rules: []string{"sheet-copy"}, least: finding.Error, lost: []*returns.Answer{a}, lax: true}
		}),
		onTables("filled in the copy", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			s := rows[0].sheet
			data := f.data
			var lost []*returns.Answer
			for i := range s.Fields {
				a := f.clean.Answer(s.Fields[i].Key)
				if a.State != returns.Blank && a.Field.Kind != form.Total && a.Field.Kind != form.Fixed {
					data = f.put(t, data, a.Pos, "n", "")
					lost = append(lost, a)
				}
			}
			e := expect{cell: finding.Pos{File: f.file, Sheet: s.Name + " (2)", Cell: lost[0].Pos.Cell}, rules: []string{"sheet-copy"}, least: finding.Error, lost: lost, lax: true}
			return bend.WithSheet(t, data, s.Name+" (2)", bend.Content(t, f.data, f.part(s.Name))), e
		}),
		onTables("a copy that says the same", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			s := rows[0].sheet
			return bend.WithSheet(t, f.data, "Bản sao", bend.Content(t, f.data, f.part(s.Name))), expect{cell: finding.Pos{File: f.file, Sheet: "Bản sao"}, rules: []string{"outside-form"}, read: true}
		}),
		onTables("figures of last year on a hidden sheet", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			data := bend.WithSheet(t, f.data, "Năm trước", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData></worksheet>`)
			data = bend.Part(t, data, bend.WorkbookPart, func(x string) string {
				return strings.Replace(x, `<sheet name="Năm trước"`, `<sheet name="Năm trước" state="hidden"`, 1)
			})
			return f.put(t, data, a.Pos, "n", "<f>'Năm trước'!A1</f><v>9</v>"), expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{"cell-other-sheet"}, least: finding.Error}
		}),
	}
}

func TestSheets(t *testing.T) { every(t, sheets()) }

// formulas are kinds of formulas that refer to cells, and of number formats.
func formulas() []kind {
	at := func(name string, bent func(t testing.TB, f *filled, a, other *returns.Answer) ([]byte, expect)) kind {
		return onTables(name, func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bent(t, f, r.cells[0], r.cells[1])
		})
	}
	formula := func(name, kind, xml string, n func(a, other *returns.Answer) int64, rules ...string) computed {
		return computed{name, kind, xml, n, rules}
	}
	var out []kind
	for _, k := range []computed{
		formula("another cell, stale", "n", "<f>OTHER+1</f><v>9999</v>", nil, "cell-stale"),
		formula("another cell, right", "n", "<f>OTHER+1</f><v>NEXT</v>", func(_, o *returns.Answer) int64 { return o.N + 1 }),
		formula("itself", "n", "<f>OWN+1</f><v>10</v>", nil, "cell-circular"),
		formula("an external book", "n", "<f>[1]Tong!A1</f><v>9</v>", nil, "cell-link"),
		formula("today", "n", "<f>DAY(TODAY())</f><v>9</v>", nil, "cell-volatile"),
		formula("an error of a name", "e", "<f>SUMM(1,2)</f><v>#NAME?</v>", nil, "cell-error"),
		formula("an empty string", "str", `<f>IF(OTHER&gt;=0,"",9)</f><v></v>`, nil),
		formula("a text that is a number", "str", `<f>"9"</f><v>9</v>`, func(_, _ *returns.Answer) int64 { return 9 }),
	} {
		out = append(out, at("a formula over "+k.name, func(t testing.TB, f *filled, a, o *returns.Answer) ([]byte, expect) {
			e := expect{at: a}
			switch {
			case len(k.rules) > 0:
				e.state, e.cell, e.rules, e.least = returns.Unread, a.Pos, k.rules, finding.Error
			case k.n != nil:
				e.state, e.n = returns.Number, k.n(a, o)
			}
			xml := strings.NewReplacer("OTHER", o.Pos.Cell, "OWN", a.Pos.Cell, "NEXT", fmt.Sprint(o.N+1)).Replace(k.xml)
			return f.put(t, f.data, a.Pos, k.kind, xml), e
		}))
	}
	for _, x := range []struct {
		code, stored, rule string
		n                  int64
	}{
		{"dd/mm/yyyy", "9", "cell-day", 0}, {"0%", "9", "cell-percent", 0}, {"#,##0,", "27000000", "cell-shown", 0}, {`0"000"`, "9", "cell-shown", 0}, {";;;", "9", "cell-shown", 0}, {"h:mm", "9", "cell-day", 0},
		{"0.0,", "1200", "cell-shown", 0}, {"#,##0.0", "1200", "", 1200}, {"[$-42A]#,##0", "1200", "", 1200}, {`0" người"`, "12", "", 12}, {"[Red](0)", "9", "cell-shown", 0}, {`"khoảng "0`, "9", "cell-shown", 0}, {"?/?", "9", "", 9},
	} {
		out = append(out, at("the format "+x.code+" over "+x.stored, func(t testing.TB, f *filled, a, _ *returns.Answer) ([]byte, expect) {
			data := bend.Styled(t, f.put(t, f.data, a.Pos, "n", "<v>"+x.stored+"</v>"), f.part(a.Pos.Sheet), a.Pos.Cell, x.code, false)
			e := expect{at: a, state: returns.Number, n: x.n}
			if x.rule != "" {
				e = expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{x.rule}, least: finding.Error}
			}
			return data, e
		}))
	}
	return append(out, at("a cell struck through", func(t testing.TB, f *filled, a, _ *returns.Answer) ([]byte, expect) {
		return bend.Styled(t, f.put(t, f.data, a.Pos, "n", number(292)), f.part(a.Pos.Sheet), a.Pos.Cell, "General", true), expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{"cell-struck"}, least: finding.Error}
	}))
}

// computed is a formula of an answer, of which n is the right result; without n and rules
// it gives nothing.
type computed struct {
	name, kind, xml string
	n               func(a, other *returns.Answer) int64
	rules           []string
}

func TestFormulasAndFormats(t *testing.T) { every(t, formulas()) }

// onSheetOf makes a change at the sheet of tasks, or of a list of bodies, at one of its
// rows of answers.
func onSheetOf(name string, is func(a *returns.Answer) bool, bent func(t testing.TB, f *filled, s *form.Sheet, a, b *returns.Answer) ([]byte, expect)) kind {
	return kind{name, func(t testing.TB, f *filled) ([]byte, expect, bool) {
		cells := f.answers(is)
		if len(cells) < 2 {
			return nil, expect{}, false
		}
		s := &f.form.Sheets[slices.IndexFunc(f.form.Sheets, func(s form.Sheet) bool { return s.Name == cells[0].Pos.Sheet })]
		data, want := bent(t, f, s, cells[0], cells[1])
		return data, want, data != nil
	}}
}

func tasksAndLists() []kind {
	status := func(a *returns.Answer) bool { return a.Field.Kind == form.Choice }
	output := func(a *returns.Answer) bool { return isPlain(a) && a.Field.Key.Task != "" }
	rowOf := func(a *returns.Answer) int { _, n, _ := finding.ParseCell(a.Pos.Cell); return n }
	wordsAt := func(f *filled, s *form.Sheet, row int) (finding.Pos, string) {
		for _, l := range s.Labels() {
			if _, n, _ := finding.ParseCell(l.Cell); n == row && l.Style == form.RowLabel {
				return f.in(s, l.Cell), l.Text
			}
		}
		return finding.Pos{}, ""
	}
	return []kind{
		onSheetOf("tasks: a row inserted, names follow", status, func(t testing.TB, f *filled, s *form.Sheet, _, b *returns.Answer) ([]byte, expect) {
			by := bend.Shift{Row: rowOf(b), By: 1}
			return bend.NamesFollow(t, bend.Shifted(t, f.data, f.part(s.Name), by), s.Name, by), expect{clean: true, read: true}
		}),
		onSheetOf("tasks: a row inserted, names stay", status, func(t testing.TB, f *filled, s *form.Sheet, a, _ *returns.Answer) ([]byte, expect) {
			return bend.Shifted(t, f.data, f.part(s.Name), bend.Shift{Row: rowOf(a), By: 1}), expect{cell: f.cell(s, colOf(a.Pos.Cell), rowOf(a)+1), rules: []string{"cell-moved"}, least: finding.Error, lost: []*returns.Answer{a}, lax: true}
		}),
		onSheetOf("tasks: a column inserted, names stay", status, func(t testing.TB, f *filled, s *form.Sheet, a, b *returns.Answer) ([]byte, expect) {
			return bend.Shifted(t, f.data, f.part(s.Name), bend.Shift{Col: colOf(a.Pos.Cell), By: 1}), expect{cell: f.headOf(a), rules: []string{"head-changed"}, least: finding.Error, lost: []*returns.Answer{a, b}, lax: true}
		}),
		onSheetOf("tasks: words of two exchanged", status, func(t testing.TB, f *filled, s *form.Sheet, a, b *returns.Answer) ([]byte, expect) {
			atA, textA := wordsAt(f, s, rowOf(a))
			atB, textB := wordsAt(f, s, rowOf(b))
			return f.say(t, f.say(t, f.data, atA, textB), atB, textA), expect{cell: a.Pos, rules: []string{"cell-moved"}, least: finding.Error, lost: []*returns.Answer{a, b}, lax: true}
		}),
		onSheetOf("tasks: other words", status, func(t testing.TB, f *filled, s *form.Sheet, a, _ *returns.Answer) ([]byte, expect) {
			at, _ := wordsAt(f, s, rowOf(a))
			return f.say(t, f.data, at, "Việc khác"), expect{cell: at, rules: []string{"label-changed"}, least: finding.Warning, read: true}
		}),
		onSheetOf("tasks: a row taken away, names stay", status, func(t testing.TB, f *filled, s *form.Sheet, a, _ *returns.Answer) ([]byte, expect) {
			return bend.Shifted(t, f.data, f.part(s.Name), bend.Shift{Row: rowOf(a), By: -1}), expect{cell: a.Pos, rules: []string{"cell-moved"}, least: finding.Error, lost: []*returns.Answer{a}, lax: true}
		}),
		onSheetOf("tasks: a number beside the outputs", output, func(t testing.TB, f *filled, s *form.Sheet, a, _ *returns.Answer) ([]byte, expect) {
			at := f.cell(s, 3, rowOf(a))
			return f.put(t, f.data, at, "n", number(12)), named(at)
		}),
		onSheetOf("tasks: a number over the code of a task", status, func(t testing.TB, f *filled, s *form.Sheet, a, _ *returns.Answer) ([]byte, expect) {
			at := f.cell(s, 1, rowOf(a))
			return f.put(t, f.data, at, "n", number(12)), named(at)
		}),
	}
}

func TestTasksAndLists(t *testing.T) { every(t, tasksAndLists()) }

// Lists of bodies: few returns ask for one, so each is bent by itself.
func TestLists(t *testing.T) {
	for _, name := range []string{"2018/6-thang/phong-noi-vu.xlsx", "2018/ca-nam/phong-noi-vu.xlsx"} {
		f := open(t, name)
		i := slices.IndexFunc(f.form.Sheets, func(s form.Sheet) bool { return s.Def != nil && s.Def.Records != nil })
		s := &f.form.Sheets[i]
		counts := f.answers(func(a *returns.Answer) bool {
			return a.Pos.Sheet == s.Name && a.Field.Kind == form.Count && a.State == returns.Number
		})
		_, row, _ := finding.ParseCell(counts[0].Pos.Cell)
		check := func(name string, data []byte, want expect) {
			t.Helper()
			want.name = name
			o := f.read(data)
			f.holds(t, o, want)
			f.mends(t, data, o, func(finding.Finding) bool { return true })
		}
		by := bend.Shift{Row: row, By: 1}
		check("a row inserted, names follow", bend.NamesFollow(t, bend.Shifted(t, f.data, f.part(s.Name), by), s.Name, by), expect{clean: true, read: true})
		check("a column inserted, names stay", bend.Shifted(t, f.data, f.part(s.Name), bend.Shift{Col: colOf(counts[0].Pos.Cell), By: 1}),
			expect{cell: f.headOf(counts[0]), rules: []string{"head-changed"}, least: finding.Error, lost: counts[:1], lax: true})
		check("a number below the list", f.put(t, f.data, f.cell(s, 3, s.LastRow+2), "n", number(12)), named(f.cell(s, 3, s.LastRow+2)))
		check("heads exchanged", f.say(t, f.say(t, f.data, f.headOf(counts[0]), counts[1].Field.Head), f.headOf(counts[1]), counts[0].Field.Head),
			expect{cell: f.headOf(counts[0]), rules: []string{"head-changed"}, least: finding.Error, lost: counts[:2], lax: true})
		check("a number over a number of a row", f.put(t, f.data, f.cell(s, 1, row), "n", number(812)), named(f.cell(s, 1, row)))
	}
}
