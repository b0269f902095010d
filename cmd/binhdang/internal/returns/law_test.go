package returns

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// The law of conservation: every cell that holds something is an answer, compared, a
// label, asked about or named; in one class, and in one only.

// account reads a changed book of the return.
func (b bent) account(book *reader.Book) (*Return, *Ledger, finding.List) {
	r, _, l, list := b.reader.account(b.file, book, nil)
	return r, l, list
}

// copyOf is a book whose cells can be changed.
func copyOf(b *reader.Book) *reader.Book {
	out := *b
	out.Sheets = slices.Clone(b.Sheets)
	out.Names = maps.Clone(b.Names)
	for i := range out.Sheets {
		s := &out.Sheets[i]
		s.Cells = slices.Clone(s.Cells)
		s.HiddenRows, s.HiddenColumns, s.Merges = slices.Clone(s.HiddenRows), slices.Clone(s.HiddenColumns), slices.Clone(s.Merges)
		s.Comments, s.Boxes = slices.Clone(s.Comments), slices.Clone(s.Boxes)
	}
	return &out
}

// mutate changes something of a sheet at random: what a cell holds, whether it holds
// anything, what is hidden or merged, what hangs on it, whether it has its name; and
// now and then the sheets themselves.
func mutate(b *reader.Book, rnd *rand.Rand) {
	s := &b.Sheets[rnd.IntN(len(b.Sheets))]
	if len(s.Cells) == 0 {
		return
	}
	words := []string{"5", "12 người", "x", "Nguyễn Thị Mẫu", "", "   ", "…", "không", "0912345678", "Nữ", "1", "2", "…ước"}
	i := rnd.IntN(len(s.Cells))
	c := &s.Cells[i]
	switch rnd.IntN(16) {
	case 0, 1:
		c.Raw, c.Type, c.HasCached = words[rnd.IntN(len(words))], reader.Text, true
	case 2:
		c.Raw, c.Type, c.Formula, c.HasCached = strconv.Itoa(rnd.IntN(1000)), reader.Number, "", true
	case 3:
		s.Cells = slices.Delete(s.Cells, i, i+1)
	case 4: // a new cell to the right of one
		n := reader.Cell{Col: c.Col + 1, Row: c.Row, Raw: strconv.Itoa(rnd.IntN(99)), Type: reader.Number, HasCached: true}
		if n.Ref = finding.CellName(n.Col, n.Row); s.At(n.Ref) == nil {
			s.Cells = slices.Insert(s.Cells, i+1, n)
		}
	case 5:
		s.HiddenRows = append(s.HiddenRows, reader.Span{From: c.Row, To: c.Row + rnd.IntN(40)})
	case 6:
		s.Merges = append(s.Merges, reader.Area{Col: c.Col, Row: c.Row, ToCol: c.Col + rnd.IntN(3), ToRow: c.Row + 1})
	case 7:
		j := rnd.IntN(len(s.Cells))
		o := &s.Cells[j]
		c.Raw, o.Raw, c.Type, o.Type = o.Raw, c.Raw, o.Type, c.Type
	case 8:
		s.HiddenColumns = append(s.HiddenColumns, reader.Span{From: c.Col, To: c.Col + rnd.IntN(3)})
	case 9:
		s.Comments = append(s.Comments, reader.Note{Cell: c.Ref, Text: "Đúng là 8"})
	case 10:
		s.Boxes = append(s.Boxes, reader.Note{Cell: c.Ref, Text: "Số tạm tính"})
	case 11:
		s.Hidden = true
	case 12: // the names of a few cells, or of a sheet
		n := 1 + rnd.IntN(3)
		if rnd.IntN(6) == 0 {
			n = 1000
		}
		for _, name := range slices.Sorted(maps.Keys(b.Names)) {
			if p := b.Names[name]; p.Sheet == s.Name && n > 0 && rnd.IntN(3) == 0 {
				delete(b.Names, name)
				n--
			}
		}
	case 13: // rows one further down, their names too
		for j := range s.Cells {
			if s.Cells[j].Row >= c.Row {
				s.Cells[j].Row++
				s.Cells[j].Ref = finding.CellName(s.Cells[j].Col, s.Cells[j].Row)
			}
		}
		if rnd.IntN(2) == 0 {
			for name, p := range b.Names {
				if col, row, _ := finding.ParseCell(p.Cell); p.Sheet == s.Name && row >= c.Row {
					b.Names[name] = reader.Place{Sheet: s.Name, Cell: finding.CellName(col, row+1)}
				}
			}
		}
	case 14: // a copy, with an answer of its own
		if n := *s; len(b.Sheets) < 12 {
			n.Name, n.Cells = s.Name+" ("+strconv.Itoa(len(b.Sheets))+")", slices.Clone(s.Cells)
			n.Cells[i].Raw, n.Cells[i].Type, n.Cells[i].Formula, n.Cells[i].HasCached = "77", reader.Number, "", true
			b.Sheets = append(b.Sheets, n)
		}
	case 15: // a sheet of their own
		if len(b.Sheets) < 12 {
			b.Sheets = append(b.Sheets, reader.Sheet{Name: "Nháp " + strconv.Itoa(len(b.Sheets)), Hidden: rnd.IntN(2) == 0, Cells: []reader.Cell{
				{Ref: "B2", Col: 2, Row: 2, Raw: "7", Type: reader.Number, HasCached: true}, {Ref: "C3", Col: 3, Row: 3, Raw: "ghi chú", Type: reader.Text, HasCached: true},
			}})
		}
	}
}

// law checks of a return that every cell which is asked about or named stands in a
// finding, by its address or in a range; that of every cell that was used there is an
// answer; and that what is hidden, and what hangs on cells, is said.
func law(t *testing.T, what string, book *reader.Book, r *Return, l *Ledger, list finding.List) {
	t.Helper()
	if r == nil || r.Disputed {
		if !list.HasErrors() {
			t.Errorf("%s: refused without a word", what)
		}
		return // its finding names all of it
	}
	named, answers := printedIn(list), map[string]*Answer{}
	for i := range r.Answers {
		answers[r.Answers[i].Pos.Sheet+"!"+r.Answers[i].Pos.Cell] = &r.Answers[i]
	}
	hidden := func(sheet string) bool {
		return slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Pos.Sheet == sheet && f.Rule == "hidden-cells" })
	}
	for i := range book.Sheets {
		s := &book.Sheets[i]
		whole := slices.ContainsFunc(list, func(f finding.Finding) bool {
			return f.Pos.Sheet == s.Name && (f.Rule == RuleOutsideForm || f.Rule == RuleSheetCopy || f.Rule == "names-missing" && strings.HasPrefix(f.Text(), "Trang tính không còn ô nhập nào"))
		})
		if s.Hidden && len(s.Cells) > 0 && !hidden(s.Name) {
			t.Errorf("%s: the hidden sheet %s is not named", what, s.Name)
		}
		for j := range s.Cells {
			c := &s.Cells[j]
			if !holds(c) {
				continue
			}
			at := what + " " + s.Name + "!" + c.Ref + " " + c.Raw
			switch a := answers[s.Name+"!"+c.Ref]; l.of[s][j] {
			case Asked, Named:
				if !whole && !named.has(s.Name, c.Ref) {
					t.Errorf("%s: class %d, named by no finding: %q", at, l.of[s][j], texts(list))
				}
			case Used, Compared:
				if a == nil || a.State == Unread || (a.Field.Kind == form.Total && !a.Computed) != (l.of[s][j] == Compared) {
					t.Errorf("%s: class %d, and the answer %+v", at, l.of[s][j], a)
				}
			case Label:
			default:
				t.Errorf("%s: class %d", at, l.of[s][j])
			}
			if (reader.Has(s.HiddenRows, c.Row) || reader.Has(s.HiddenColumns, c.Col)) && !hidden(s.Name) {
				t.Errorf("%s: hidden, and not said: %q", at, texts(list))
			}
		}
		for rule, notes := range map[string][]reader.Note{"cell-comment": s.Comments, "sheet-box": s.Boxes} {
			of := printedIn(slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.Rule != rule }))
			for _, n := range notes {
				if !of.has(s.Name, n.Cell) {
					t.Errorf("%s: %s at %s!%s is not named: %q", what, rule, s.Name, n.Cell, texts(list))
				}
			}
		}
	}
}

// printed are the cells at which findings stand or that they print, alone or in a range,
// by sheet.
type printedCells map[string][]reader.Area

var ofSheet = regexp.MustCompile(`([^,;:(]+[^,;:( ]) \(([A-Z0-9:, ]+)\)`)

func printedIn(list finding.List) printedCells {
	out := printedCells{}
	add := func(sheet, said string) {
		for _, m := range refs.FindAllStringSubmatch(said, -1) {
			a := reader.Area{}
			a.Col, a.Row, _ = finding.ParseCell(m[1])
			if a.ToCol, a.ToRow = a.Col, a.Row; m[2] != "" {
				a.ToCol, a.ToRow, _ = finding.ParseCell(m[2])
			}
			out[sheet] = append(out[sheet], a)
		}
	}
	for _, f := range list {
		if f.Rule == RuleFormVersion { // of all sheets, each by its name
			for _, m := range ofSheet.FindAllStringSubmatch(f.Text(), -1) {
				add(strings.TrimSpace(m[1]), m[2])
			}
		} else if f.Pos.Sheet != "" {
			add(f.Pos.Sheet, f.Pos.Cell+" "+f.Text())
		}
		for _, p := range f.Compared {
			add(p.Pos.Sheet, p.Pos.Cell)
		}
	}
	return out
}

func (p printedCells) has(sheet, ref string) bool {
	col, row, _ := finding.ParseCell(ref)
	return slices.ContainsFunc(p[sheet], func(a reader.Area) bool { return a.Col <= col && col <= a.ToCol && a.Row <= row && row <= a.ToRow })
}

func TestConservation(t *testing.T) {
	rounds := 250 // of each of four returns
	rnd := rand.New(rand.NewPCG(7, 8))
	for _, b := range several(t) {
		book, _ := reader.Open(b.file, b.data)
		balanced(t, b.file, b.clean.Account)
		if a := b.clean.Account; a.Asked+a.Named != 0 || a.Used == 0 || a.Label == 0 {
			t.Errorf("%s, untouched: %+v", b.file, a)
		}
		for n := range rounds {
			changed := copyOf(book)
			for range 1 + rnd.IntN(4) {
				mutate(changed, rnd)
			}
			what := b.file + " round " + strconv.Itoa(n)
			r, l, list := b.account(changed)
			balanced(t, what, l.account(KindForm))
			law(t, what, changed, r, l, list)
		}
	}
}

// It holds of all workbooks of the sample; nothing of them is asked or named but for
// the faults that the sample shows.
func TestConservationOfSample(t *testing.T) {
	if testing.Short() {
		t.Skip("all workbooks of the sample")
	}
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	root := filepath.Join("..", "..", "..", "..")
	files, err := filepath.Glob(filepath.Join(root, "data", "20*", "*", "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(root, f)
		_, a, list := rd.Count(filepath.ToSlash(rel), data)
		balanced(t, rel, a)
		if a.Asked+a.Named > 0 && len(list) == 0 {
			t.Errorf("%s: %+v and no finding", rel, a)
		}
	}
}

// A workbook that is not ours is read by its labels, with what stands in its cells and
// no other figure; one that the gate refuses is named as a whole; one that is no workbook
// holds no cell that could be counted.
func TestConservationOfOthers(t *testing.T) {
	b := several(t)[0]
	nameless := edit(t, b.data, func(part, x string) string {
		x = strings.ReplaceAll(x, "<t>Mã kỳ báo cáo</t>", "<t>Mã</t>") // the other way to know it
		if part != "xl/workbook.xml" {
			return x
		}
		return definedNames.ReplaceAllString(x, "")
	})
	far := b.inSheet(b.data, b.form.Sheets[1].Name, func(x string) string {
		return strings.Replace(x, "</sheetData>", `<row r="30000"><c r="A30000"><v>1</v></c></row></sheetData>`, 1)
	})
	if _, a, list := b.reader.Count("x.xlsx", far); a.Kind != KindNone || a.Total != b.clean.Account.Total+1 || a.Named != a.Total || !list.HasErrors() {
		t.Errorf("cells far away: %+v %v, of %+v", a, texts(list), b.clean.Account)
	}
	r, a, list := b.reader.Count("x.xlsx", nameless)
	balanced(t, "without names", a)
	if r == nil || a.Kind != KindLabelled || a.Used < 40 {
		t.Errorf("without names: %+v %v", a, texts(list))
	}
	for _, f := range a.Figures {
		want := b.clean.Answer(form.Key{Measure: f.Measure, Part: f.Part})
		if want == nil || !f.Read || want.N != f.N || want.Pos.Cell != f.Pos.Cell {
			t.Errorf("without names: %+v, the form has %+v", f, want)
		}
	}
	for _, tt := range []struct {
		data []byte
		kind Kind
	}{
		{b.set(b.data, b.codes(t), "inlineStr", text("99999")), KindBent},
		{[]byte("<html>"), KindNone}, {nil, KindNone}, {b.data[:5000], KindNone},
	} {
		r, a, list := b.reader.Count("x.xlsx", tt.data)
		balanced(t, string(tt.kind), a)
		if r != nil || a.Kind != tt.kind || a.Named != a.Total || a.Total == 0 != (tt.kind == KindNone) || !list.HasErrors() {
			t.Errorf("%s: %+v %v", tt.kind, a, texts(list))
		}
	}
}

// A sheet of the form that is gone is said by its name; the other sheets are read.
func TestSheetMissing(t *testing.T) {
	for _, b := range several(t) {
		book, _ := reader.Open(b.file, b.data)
		gone := b.counts(1)[0]
		book = copyOf(book)
		book.Sheets = slices.DeleteFunc(book.Sheets, func(s reader.Sheet) bool { return s.Name == gone.Pos.Sheet })
		maps.DeleteFunc(book.Names, func(_ string, p reader.Place) bool { return p.Sheet == gone.Pos.Sheet })
		r, l, list := b.account(book)
		law(t, b.file, book, r, l, list)
		if r == nil || r.Answer(gone.Field.Key).State != Unread || !slices.ContainsFunc(list, func(f finding.Finding) bool {
			return f.Rule == "sheet-missing" && f.Severity == finding.Error && strings.Contains(f.Text(), strconv.Quote(gone.Pos.Sheet))
		}) {
			t.Errorf("%s without %s: %v", b.file, gone.Pos.Sheet, texts(list))
		}
	}
}
