package bending

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What rules ask of the answers of one return, of rows and beside each other.

// cellOf is the clean answer to a measure's part; nil if it is not asked or has no number.
func (f *filled) cellOf(name string) *returns.Answer {
	for _, a := range f.answers(func(a *returns.Answer) bool { return a.State == returns.Number && a.Field.Measure != nil }) {
		if name == string(a.Field.Key.Measure)+"."+string(a.Field.Key.Part) {
			return a
		}
	}
	return nil
}

// asked makes a number of a cell that a rule asks about.
func asked(name, cell, at, rule string, least finding.Severity, to func(n int64) int64) kind {
	return kind{name, func(t testing.TB, f *filled) ([]byte, expect, bool) {
		a, there := f.cellOf(cell), f.cellOf(at)
		if a == nil || there == nil {
			return nil, expect{}, false
		}
		n := to(a.N)
		data := f.put(t, f.data, a.Pos, "n", number(int(n)))
		return data, expect{at: a, state: returns.Number, n: n, cell: there.Pos, rules: []string{rule}, least: least, read: true}, true
	}}
}

func answersBeside() []kind {
	return []kind{
		anyReturn("a part above its whole", func(t testing.TB, f *filled) ([]byte, expect) {
			for _, a := range f.answers(isPlain) {
				m := a.Field.Measure
				if m == nil || m.PartOf == "" || m.Max > 0 {
					continue
				}
				whole := f.cellOf(string(m.PartOf) + "." + string(a.Field.Key.Part))
				if whole == nil {
					continue
				}
				n := whole.N + 1
				return f.put(t, f.data, a.Pos, "n", number(int(n))), expect{at: a, state: returns.Number, n: n, cell: a.Pos, rules: []string{"part-of"}, least: finding.Error}
			}
			return nil, expect{}
		}),
		asked("cells of two sheets", "new_jobs.female", "new_jobs.female", "new-jobs-women-population", finding.Error, more(100000)),
		asked("people beside households", "households.total", "population.total", "people-per-household", finding.Warning, times(1, 5)),
		asked("women beside men", "population.male", "population.male", "sex-ratio-population", finding.Warning, times(7, 10)),
		asked("one of a pair", "outreach_sessions.total", "outreach_attendances.total", "sessions-attendances", finding.Warning, is(0)),
		asked("money written to the last đồng", "commune_budget.total", "commune_budget.total", "money-of-communes", finding.Warning, times(1000, 1)),
		asked("money written in millions", "commune_budget.total", "commune_budget.total", "money-of-communes", finding.Warning, is(27)),
		onTables("a part of a row left blank", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			return f.put(t, f.data, a.Pos, "n", ""), expect{at: a, state: returns.Blank, cell: a.Pos, rules: []string{"row-incomplete"}, least: finding.Error}
		}),
		onTables("a row left blank", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			data := f.data
			e := expect{at: r.cells[0], state: returns.Blank, cell: r.cells[0].Pos, rules: []string{"blank"}, least: finding.Warning, moved: r.all()}
			for _, a := range r.cells {
				data = f.put(t, data, a.Pos, "n", "")
			}
			return data, e
		}),
		anyReturn("figures under “không phát sinh”", func(t testing.TB, f *filled) ([]byte, expect) {
			for _, a := range f.answers(isTick(form.PartNothing)) {
				if a.State == returns.Blank && slices.ContainsFunc(f.clean.Answers, func(b returns.Answer) bool { return b.Pos.Sheet == a.Pos.Sheet && isCount(&b) && b.N > 0 }) {
					return f.say(t, f.data, a.Pos, "x"), expect{at: a, state: returns.Number, n: 1, cell: a.Pos, rules: []string{"nothing-ticked"}, least: finding.Error}
				}
			}
			return nil, expect{}
		}),
		anyReturn("done without a day", func(t testing.TB, f *filled) ([]byte, expect) {
			for _, a := range f.answers(ofKind(form.Date)) {
				if a.Field.Key.Task != "" && a.State == returns.Words {
					return f.put(t, f.data, a.Pos, "n", ""), expect{at: a, state: returns.Blank, cell: a.Pos, rules: []string{"task-date"}, least: finding.Warning}
				}
			}
			return nil, expect{}
		}),
		onTables("one cause in a row, one finding", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			data := f.say(t, f.data, r.cells[0].Pos, "mười ba")
			if o := f.read(data); len(o.list) != 1 {
				t.Errorf("%s: a word in a cell is said %d times: %v", f.file, len(o.list), texts(o.list))
			}
			return data, expect{at: r.cells[0], state: returns.Unread, cell: r.cells[0].Pos, rules: []string{"cell-number"}, least: finding.Error, moved: r.all()}
		}),
		{"a sheet that is gone, one finding", func(t testing.TB, f *filled) ([]byte, expect, bool) {
			s := f.form.Sheets[1].Name
			data := bend.Part(t, f.data, f.part(s), func(x string) string {
				return x[:strings.Index(x, "<sheetData")] + "<sheetData></sheetData></worksheet>"
			})
			var lost []*returns.Answer
			said := 0
			o := f.read(data)
			for _, x := range o.list {
				if x.Pos.Sheet == s {
					said++
				}
			}
			if said == 0 || said > 2 {
				t.Errorf("%s: the empty sheet %s is said %d times: %v", f.file, s, said, texts(o.list))
			}
			for i := range f.clean.Answers {
				if a := &f.clean.Answers[i]; a.Pos.Sheet == s {
					lost = append(lost, a)
				}
			}
			return data, expect{cell: f.answers(func(a *returns.Answer) bool { return a.Pos.Sheet == s && isCount(a) })[0].Pos, rules: []string{"blank"}, moved: lost, lax: true}, true
		}},
	}
}

func TestBeside(t *testing.T) { every(t, answersBeside()) }

// files are what is sent in place of a workbook of ours.
func files() []kind {
	sent := func(name string, data func(f *filled) []byte, rules ...string) kind {
		return anyReturn("file "+name, func(_ testing.TB, f *filled) ([]byte, expect) {
			return data(f), expect{refused: true, cell: finding.Pos{File: f.file}, rules: rules, least: finding.Error}
		})
	}
	ole := func(of string) func(*filled) []byte {
		wide := ""
		for _, c := range of {
			wide += string(c) + "\x00"
		}
		return func(*filled) []byte {
			return []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 500) + wide)
		}
	}
	return []kind{
		sent("of no byte", func(*filled) []byte { return []byte{} }, "file-empty"),
		sent(".xls of no content", ole("Workbook"), "file-damaged"),
		sent("with a password", ole("EncryptedPackage"), "file-password"),
		sent("downloaded in half", func(f *filled) []byte { return f.data[:len(f.data)/2] }, "file-damaged"),
		sent("a photograph", func(*filled) []byte { return []byte("\xFF\xD8\xFF\xE0") }, "file-type"),
		sent("a web page", func(*filled) []byte { return []byte("<html><table><tr><td>1</td></tr></table></html>") }, "form-unknown"),
	}
}

func TestFiles(t *testing.T) { every(t, files()) }

// TestRulesAsWritten holds what rules.yaml can say of a rule beside what it tests, with
// rules put beside the committed ones: a blank that wants a reason, cells that exclude
// each other, days and units for which a rule is, severities, what a blank does, and
// the marks of its text. Each on three returns; the remedy clears it.
func TestRulesAsWritten(t *testing.T) {
	refs := fixture.Refs
	rule := func(r catalog.Rule) catalog.Rule {
		if r.Severity == "" {
			r.Severity = "warning"
		}
		if r.Text == "" {
			r.Text = "Hai số không đi với nhau"
		}
		r.ID, r.Fix = "as-written", "hỏi đơn vị"
		return r
	}
	const blank = -1
	for _, tt := range []struct {
		name  string
		rule  catalog.Rule
		cells map[string]int // what stands in cells; -1: nothing
		want  string         // severity and text; empty: nothing is said
		mend  map[string]int
	}{
		{"a blank wants a reason", rule(catalog.Rule{Kind: &catalog.Explained{List: refs("commune_spent")}}), map[string]int{"commune_spent.total": blank},
			"CẢNH BÁO Hai số không đi với nhau: Xã đã chi cho công tác bình đẳng giới để trống mà cột ghi chú không nói vì sao", map[string]int{"commune_spent.total": 9000}},
		{"one excludes the other", rule(catalog.Rule{Kind: &catalog.Exclusive{List: refs("trainings", "outreach_sessions")}}), map[string]int{"trainings.total": 2, "outreach_sessions.total": 3}, "CẢNH BÁO", map[string]int{"trainings.total": 0}},
		{"an error", rule(catalog.Rule{Severity: "error", Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions"), Text: "{cell}: {found} hơn {expected} là {difference} ({cells})"}),
			map[string]int{"trainings.total": 7, "outreach_sessions.total": 3}, "LỖI", map[string]int{"trainings.total": 3}},
		{"a note", rule(catalog.Rule{Severity: "note", Left: refs("trainings"), Is: "==", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": 3}, "GHI CHÚ", map[string]int{"trainings.total": 3}},
		{"not in force yet", rule(catalog.Rule{From: fixture.Day("2019-01-01"), Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": 3}, "", nil},
		{"in force no more", rule(catalog.Rule{To: fixture.Day("2017-12-31"), Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": 3}, "", nil},
		{"for other units", rule(catalog.Rule{Units: []catalog.Code{"agency"}, Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": 3}, "", nil},
		{"a blank leaves it undecided", rule(catalog.Rule{Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": blank}, "", nil},
		{"a blank counts as none", rule(catalog.Rule{Missing: "zero", Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": blank}, "CẢNH BÁO", map[string]int{"outreach_sessions.total": 7}},
		{"only when all are blank", rule(catalog.Rule{Missing: "skip_all", Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": blank, "outreach_sessions.total": blank}, "", nil},
		{"a blank beside answers", rule(catalog.Rule{Missing: "skip_all", Left: refs("trainings"), Is: "<=", Right: refs("outreach_sessions")}), map[string]int{"trainings.total": 7, "outreach_sessions.total": blank}, "CẢNH BÁO", map[string]int{"trainings.total": 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			made := 0
			for _, f := range bentReturns(t) {
				a := f.cellOf("trainings.total")
				if a == nil || f.cellOf("outreach_sessions.total") == nil || f.cellOf("commune_spent.total") == nil {
					continue
				}
				made++
				c := *f.c
				c.Rules = []catalog.Rule{tt.rule}
				judge := func(data []byte) (said finding.List, tally catalog.Tally) {
					r, _, _ := f.reader.Count(f.file, data)
					j := check.Judge(&c, r)
					for _, x := range j.Findings {
						if x.Rule == "as-written" {
							said.Add(x)
						}
					}
					return said, j.Rules
				}
				with := func(data []byte, cells map[string]int) []byte {
					for cell, n := range cells {
						content := ""
						if n != blank {
							content = number(n)
						}
						data = f.put(t, data, f.cellOf(cell).Pos, "n", content)
					}
					return data
				}
				bent := with(f.data, tt.cells)
				said, tally := judge(bent)
				got := ""
				if len(said) > 0 {
					got = said[0].Severity.String() + " " + said[0].Text()
				}
				if len(said) > 1 || (tt.want == "") != (got == "") || !strings.HasPrefix(got, tt.want) || strings.Contains(got, "{") {
					t.Errorf("%s: %q, want %q", f.file, texts(said), tt.want)
				}
				if undecided := strings.Contains(tt.name, "undecided") || tt.name == "only when all are blank"; undecided != (tally.Undecided == 1) {
					t.Errorf("%s: %+v", f.file, tally)
				}
				if len(said) > 0 && !slices.ContainsFunc(f.clean.Answers, func(a returns.Answer) bool { return a.Pos == said[0].Pos }) {
					t.Errorf("%s: said at %v", f.file, said[0].Pos)
				}
				if left, _ := judge(with(bent, tt.mend)); tt.mend != nil && len(left) > 0 {
					t.Errorf("%s: still said: %q", f.file, texts(left))
				}
			}
			if made < enoughReturns {
				t.Errorf("made on %d returns only", made)
			}
		})
	}
}

// TestBodyTwice holds lists of bodies: one that is written twice may be counted twice.
func TestBodyTwice(t *testing.T) {
	made := 0
	lists, err := filepath.Glob(filepath.Join(root, "data", "201*", "*", "phong-noi-vu.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	more, _ := filepath.Glob(filepath.Join(root, "data", "201*", "*", "phong-lao-dong*.xlsx"))
	for _, name := range append(lists, more...) {
		rel, _ := filepath.Rel(root, name)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := office()
		if err != nil {
			t.Fatal(err)
		}
		f := &filled{desk: d, file: filepath.ToSlash(rel), data: data, mended: map[string]int{}}
		o := f.read(data)
		if o.r == nil {
			continue
		}
		f.clean, f.form = o.r, o.r.Form
		names := f.answers(func(a *returns.Answer) bool {
			return a.Field.Key.Row > 0 && a.Field.Key.Part == form.PartName && a.State == returns.Words
		})
		if len(names) < 2 {
			continue
		}
		made++
		bent := f.say(t, data, names[1].Pos, strings.ToUpper(names[0].Text))
		said := func(data []byte) bool {
			return slices.ContainsFunc(f.read(data).list, func(x finding.Finding) bool { return x.Rule == "body-twice" && x.Pos == names[1].Pos })
		}
		if !said(bent) {
			t.Errorf("%s: %s is not named", f.file, where(names[1]))
		}
		if said(f.say(t, bent, names[1].Pos, names[1].Text+" (hai)")) {
			t.Errorf("%s: another name, and still said", f.file)
		}
	}
	if made < enoughReturns {
		t.Errorf("made on %d returns only", made)
	}
}
