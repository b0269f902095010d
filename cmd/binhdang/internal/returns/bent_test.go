package returns

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
)

// Real returns with one thing bent, as it happens to workbooks in offices: each kind
// of change on several returns that ask different things.

// bent is one real return of which cells can be changed.
type bent struct {
	t      testing.TB
	file   string
	data   []byte
	reader *Reader
	form   *form.Form
	clean  *Return
}

// desk reads the committed definitions once for all returns.
func desk(t testing.TB) func(name string) bent {
	t.Helper()
	root := filepath.Join("..", "..", "..", "..")
	c, faults := definition.Load(os.DirFS(root))
	if faults.HasErrors() {
		t.Fatal(texts(faults))
	}
	rd := NewReader(c, form.NewForms(c))
	return func(name string) bent {
		t.Helper()
		b := bent{t: t, file: "data/2018/6-thang/" + name, reader: rd}
		var err error
		if b.data, err = os.ReadFile(filepath.Join(root, filepath.FromSlash(b.file))); err != nil {
			t.Fatal(err)
		}
		r, list := rd.Read(b.file, b.data)
		if r == nil || list.Count(finding.Error)+list.Count(finding.Warning) > 0 {
			t.Fatalf("%s: %v", name, texts(list))
		}
		b.form, b.clean = r.Form, r
		return b
	}
}

// several are returns of a commune, of the town, of agencies with other sheets.
func several(t testing.TB) []bent {
	read := desk(t)
	var out []bent
	for _, name := range []string{"xa-ha-hoi.xlsx", "thi-tran-thuong-tin.xlsx", "phong-lao-dong-thuong-binh-va-xa-hoi.xlsx", "phong-noi-vu.xlsx"} {
		out = append(out, read(name))
	}
	return out
}

// read reads the workbook after changes.
func (b bent) read(data []byte) (*Return, finding.List) { return b.reader.Read(b.file, data) }

// part is the part of the sheet on which an answer stands.
func (b bent) part(sheet string) string {
	return sheetPart(1 + slices.IndexFunc(b.form.Sheets, func(s form.Sheet) bool { return s.Name == sheet }))
}

// counts are the answers with a number of at least least, in the order of the form.
func (b bent) counts(least int64) []*Answer {
	var out []*Answer
	for i := range b.clean.Answers {
		a := &b.clean.Answers[i]
		if a.Field.Kind == form.Count && a.State == Number && a.N >= least {
			out = append(out, a)
		}
	}
	return out
}

// set replaces the content of a cell.
func (b bent) set(data []byte, at finding.Pos, kind, content string) []byte {
	return setCell(b.t, data, b.part(at.Sheet), at.Cell, kind, content)
}

// styled gives a cell a style of its own.
func (b bent) styled(data []byte, at finding.Pos, code string, strike bool) []byte {
	return bend.Styled(b.t, data, b.part(at.Sheet), at.Cell, code, strike)
}

func escape(s string) string { return bend.Escape(s) }

// asked checks that a cell is asked about under the rule, and nothing was taken
// from it; rule is empty where the number is taken without a word.
func (b bent) asked(data []byte, a *Answer, rule string, n int64, words ...string) {
	b.t.Helper()
	r, list := b.read(data)
	if r == nil {
		b.t.Errorf("%s: not read: %v", b.file, texts(list))
		return
	}
	at := slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.Pos != a.Pos })
	got := r.Answer(a.Field.Key)
	if rule == "" {
		if list.HasErrors() || got.State != Number || got.N != n {
			b.t.Errorf("%s %s: read as %v %d, want %d; %v", b.file, a.Pos.Cell, got.State, got.N, n, texts(list))
		}
		return
	}
	if len(at) != 1 || at[0].Rule != rule || at[0].Severity != finding.Error || got.State != Unread {
		b.t.Errorf("%s %s: want %s alone, state %v; got %v", b.file, a.Pos.Cell, rule, got.State, texts(list))
		return
	}
	for _, w := range words {
		if !strings.Contains(at[0].Text(), w) {
			b.t.Errorf("%s: the finding does not say %q: %s", b.file, w, at[0].Text())
		}
	}
}

// A number format that shows another number than is stored is asked about, with
// both; one that shows the same number is nothing.
func TestShownOtherwise(t *testing.T) {
	for _, b := range several(t) {
		a := b.counts(1)[0]
		for _, tt := range []struct {
			code, stored, rule string
			n                  int64
			words              []string
		}{
			{"#,##0,", "45000000", "cell-shown", 0, []string{`"45.000"`, "45.000.000"}},
			{"#,##0,,", "45000000", "cell-shown", 0, []string{`"45"`, "45.000.000"}},
			{`0"000"`, "9", "cell-shown", 0, []string{`"9000"`, "lưu 9 "}},
			{`#,##0".000"`, "27", "cell-shown", 0, []string{`"27.000"`, "lưu 27 "}},
			{`"1"00`, "9", "cell-shown", 0, []string{`"109"`}},
			{`0"00 người"`, "9", "cell-shown", 0, nil},
			{`0" tỷ"`, "9", "cell-shown", 0, []string{`"9 tỷ"`}},
			{`(0)`, "9", "cell-shown", 0, []string{`"(9)"`}},
			{`-0`, "9", "cell-shown", 0, []string{`"-9"`}},
			{";;;", "9", "cell-shown", 0, []string{"không hiện gì", "lưu 9 "}},
			{"#,###", "0", "cell-shown", 0, []string{"không hiện gì", "lưu 0 "}},
			{"[>5]\"nhiều\";0", "9", "cell-shown", 0, []string{`"nhiều"`}},
			{"0;0", "-3", "cell-negative", 0, []string{"−3", `"3"`}},
			{"0;(0)", "-3", "cell-negative", 0, []string{"−3", `"(3)"`}},
			{"0", "2.5", "cell-decimal", 0, []string{"2,5", `"3"`}},
			{"#,##0", "9.999", "cell-thousands", 0, []string{"9,999", `"10"`}},
			{"0", "9.000000000000002", "cell-decimal", 0, []string{"9,000000000000002", `"9"`}},
			{"0%", "9", "cell-percent", 0, []string{"900%", "lưu 9)"}},
			{"dd/mm/yyyy", "9", "cell-day", 0, nil},
			{"0.00E+00", "100", "cell-shown", 0, nil},
			{"#,##0", "45000", "", 45000, nil},
			{"#,##0.00", "45000", "", 45000, nil},
			{"000", "9", "", 9, nil},
			{"0.##", "9", "", 9, nil},
			{"# ?/?", "9", "", 9, nil},
			{"[Red]#,##0_);[Red](#,##0)", "1200", "", 1200, nil},
			{`_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)`, "0", "", 0, nil},
			{`0;-0;"-"`, "0", "", 0, nil},
			{"[$-42A]#,##0", "1200", "", 1200, nil},
			{"@", "12", "", 12, nil},
			{"", "12", "", 12, nil},
		} {
			data := b.styled(b.set(b.data, a.Pos, "n", "<v>"+tt.stored+"</v>"), a.Pos, tt.code, false)
			b.asked(data, a, tt.rule, tt.n, tt.words...)
		}
		// The own unit of the question, and text formats.
		if m := a.Field.Measure; m != nil {
			b.asked(b.styled(b.set(b.data, a.Pos, "n", "<v>12</v>"), a.Pos, `0" `+m.Unit+`"`, false), a, "", 12)
		}
		b.asked(b.styled(b.set(b.data, a.Pos, "inlineStr", "<is><t>12</t></is>"), a.Pos, `@"000"`, false), a, "cell-shown", 0, `"12000"`)
		b.asked(b.styled(b.set(b.data, a.Pos, "inlineStr", "<is><t>12</t></is>"), a.Pos, ";;;", false), a, "cell-shown", 0)
		b.asked(b.styled(b.set(b.data, a.Pos, "inlineStr", "<is><t>12</t></is>"), a.Pos, "0;0;0;@", false), a, "", 12)
	}
}

// What is struck through, raised, lowered or on a line of its own is never joined to
// a number.
func TestRunsAreNotJoined(t *testing.T) {
	run := func(props, text string) string {
		return "<r><rPr>" + props + `</rPr><t xml:space="preserve">` + text + "</t></r>"
	}
	const strike, raised, lowered = "<strike/>", `<vertAlign val="superscript"/>`, `<vertAlign val="subscript"/>`
	for _, b := range several(t) {
		for _, a := range []*Answer{b.counts(1)[0], b.counts(2)[1]} {
			for _, tt := range []struct {
				runs, rule string
				n          int64
			}{
				{run(strike, "300") + run("", "292"), "cell-struck", 0},
				{run("", "292") + run(strike, " 300"), "cell-struck", 0},
				{run(strike, "292"), "cell-struck", 0},
				{run("", "29") + run(raised, "2"), "cell-raised", 0},
				{run("", "29") + run(raised, "(1)"), "cell-raised", 0},
				{run("", "29") + run(lowered, "2"), "cell-raised", 0},
				{run("<b/>", "29") + run("<i/>", "2"), "", 292},
				{run("", "292") + run(raised, " "), "", 292},
				{run(`<strike val="0"/>`, "29") + run(`<vertAlign val="baseline"/>`, "2"), "", 292},
				{"<t>9\n8</t>", "cell-number", 0}, {"<t>9\n(8)</t>", "cell-number", 0}, {"<t>9&#xD;800</t>", "cell-number", 0},
				{"<t>9\u2028800</t>", "cell-number", 0}, {"<t>9\u0085800</t>", "cell-number", 0}, {"<t>292\n</t>", "", 292}, {"<t>\n292</t>", "", 292},
			} {
				b.asked(b.set(b.data, a.Pos, "inlineStr", "<is>"+tt.runs+"</is>"), a, tt.rule, tt.n)
			}
			b.asked(b.styled(b.set(b.data, a.Pos, "n", "<v>292</v>"), a.Pos, "General", true), a, "cell-struck", 0, "292")
		}
	}
}

// The last bits of a result are no difference; typed ones are asked about.
func TestFloatNoise(t *testing.T) {
	for _, b := range several(t) {
		a := b.counts(1)[0]
		for _, tt := range []struct{ content, rule string }{
			{"<f>0.1+0.2+2.7</f><v>3.0000000000000004</v>", ""},
			{"<f>9-6.0000000000000004</f><v>2.9999999999999996</v>", ""},
			{"<v>3.0000000000000004</v>", "cell-decimal"},
			{"<f>3+0.0001</f><v>3.0001</v>", "cell-decimal"},
		} {
			b.asked(b.set(b.data, a.Pos, "n", tt.content), a, tt.rule, 3)
		}
	}
}
