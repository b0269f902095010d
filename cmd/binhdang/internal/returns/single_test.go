package returns

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// Single changes of filled returns, as they happen in offices, and what each must
// give: a number, "blank", or "ask" (a finding at the cell, nothing taken from it).

// cellChange is one content of a count cell.
type cellChange struct{ kind, content, want string }

func text(s string) string {
	return `<is><t xml:space="preserve">` + escape(s) + `</t></is>`
}

func countChanges() []cellChange {
	var out []cellChange
	for _, x := range [][2]string{
		{"1.234", "1234"}, {"1,234", "1234"}, {"1 234", "1234"}, {"1\u00a0234", "1234"}, {"35,5%", "ask"}, {"-", "0"}, {"12/35", "ask"},
		{"02", "2"}, {"1.234.567", "1234567"}, {"1.23", "ask"}, {"  292 ", "292"}, {"không phát sinh", "0"}, {"//", "ask"}, {"mười hai", "ask"},
		{"1e3", "ask"}, {"'292", "ask"}, {"+292", "ask"}, {"(292)", "ask"}, {"2 9 2", "ask"}, {"1O", "ask"}, {"000", "ask"}, {"−5", "ask"}, {"5-", "ask"},
		{"292 người (ước)", "ask"}, {"292*", "ask"}, {"12 tháng", "ask"}, {"12 nam", "ask"}, {"12 nữ", "12"}, {"12 người", "12"}, {"12 Người", "12"}, {"Chưa có số liệu", "blank"}, {"0 ", "0"}, {"1.234,0", "ask"}, {"\u200b292", "292"},
		{"292\n", "292"}, {"12 - 15", "ask"}, {"#N/A", "ask"}, {"?", "ask"}, {"5.000", "5000"}, {"0.500", "ask"}, {"12.", "ask"}, {"1.2345", "ask"},
		{"9\n(8)", "ask"}, {"9\n8", "ask"}, {"   ", "blank"}, {"\u200b", "blank"}, {"…", "blank"},
		{"0912345678", "ask"}, {"0912.345.678", "ask"}, {"+84 912 345 678", "ask"}, {"84912345678", "ask"}, {"15062018", "ask"}, {"20180615", "ask"}, {"001180012345", "ask"}, {"112345678", "ask"},
	} {
		out = append(out, cellChange{"inlineStr", text(x[0]), x[1]})
	}
	for _, x := range [][2]string{
		{"-3", "ask"}, {"2.5", "ask"}, {"9.000000000000002", "ask"}, {"8.999999999999999", "ask"}, {"1E2", "100"}, {"9e0", "9"}, {" 9 ", "9"},
		{"NaN", "ask"}, {"INF", "ask"}, {"0x9", "ask"}, {"-0", "0"}, {"9.0", "9"}, {"912345678", "ask"}, {"15062018", "ask"}, {"20180615", "ask"}, {"1180012345", "ask"}, {"79180012345", "ask"},
	} {
		out = append(out, cellChange{"n", "<v>" + x[0] + "</v>", x[1]})
	}
	return append(out,
		cellChange{"n", "<f>4+5</f><v>9</v>", "9"}, cellChange{"n", "<f>SUM(4,5)</f>", "ask"}, cellChange{"str", `<f>IF(1=1,"",9)</f><v></v>`, "blank"},
		cellChange{"n", "<f>RANDBETWEEN(1,9)</f><v>7</v>", "ask"}, cellChange{"e", "<f>VLOOKUP(1,A1:B2,2,0)</f><v>#N/A</v>", "ask"}, cellChange{"e", "<v>#DIV/0!</v>", "ask"},
	)
}

// people finds a count of people that has no total of others on its row to contradict.
func (b bent) people(t *testing.T) *Answer {
	t.Helper()
	for _, a := range b.counts(2) {
		if m := a.Field.Measure; m == nil || !strings.Contains(m.Unit, "đồng") {
			return a
		}
	}
	t.Fatal("no count of people")
	return nil
}

func TestSingleCellChanges(t *testing.T) {
	for _, b := range several(t) {
		a := b.people(t)
		book, _ := reader.Open(b.file, b.data)
		for _, x := range countChanges() {
			r, list := b.withCell(book, a.Pos, x.cell())
			if r == nil {
				if x.want != "ask" || len(list) == 0 {
					t.Errorf("%s %s %s: refused %v", b.file, a.Pos.Cell, x.content, texts(list))
				}
				continue
			}
			balanced(t, x.content, r.Account)
			got := r.Answer(a.Field.Key)
			asked := slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Pos == a.Pos && f.Severity == finding.Error && f.Fix != "" })
			is := "blank"
			switch {
			case got.State == Number:
				is = strconv.FormatInt(got.N, 10)
			case got.State == Unread && asked:
				is = "ask"
			case got.State == Unread:
				is = "lost"
			}
			if is != x.want {
				t.Errorf("%s %s %s: %s, want %s; %v", b.file, a.Pos.Cell, x.content, is, x.want, texts(list))
			}
		}
	}
}

// cell is the cell as the reader gives it.
func (x cellChange) cell() reader.Cell {
	part := func(tag string) (string, bool) {
		m := regexp.MustCompile(`(?s)<` + tag + `[^>]*>(.*)</` + tag + `>`).FindStringSubmatch(x.content)
		if m == nil {
			return "", false
		}
		return strings.NewReplacer("&quot;", `"`, "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(m[1]), true
	}
	c := reader.Cell{Type: map[string]reader.Type{"n": reader.Number, "inlineStr": reader.Text, "str": reader.Text, "e": reader.Error}[x.kind]}
	c.Raw, c.HasCached = part("v")
	if words, ok := part("t"); ok {
		c.Raw, c.HasCached = words, true
	}
	c.Formula, _ = part("f")
	return c
}

// withCell reads the return with another cell in its place.
func (b bent) withCell(book *reader.Book, at finding.Pos, c reader.Cell) (*Return, finding.List) {
	book = copyOf(book)
	s := book.Sheet(at.Sheet)
	c.Ref = at.Cell
	c.Col, c.Row, _ = finding.ParseCell(at.Cell)
	if i, ok := s.Index(at.Cell); ok {
		s.Cells[i] = c
	} else {
		s.Cells = slices.Insert(s.Cells, i, c)
	}
	r, l, list := b.account(book)
	if r != nil {
		r.Account = l.account(KindForm)
	}
	return r, list
}

// balanced checks that the classes of an account add up.
func balanced(t testing.TB, what string, a *Account) {
	t.Helper()
	if a == nil || a.Used+a.Compared+a.Label+a.Asked+a.Named != a.Total {
		t.Errorf("%s: the classes do not add up: %+v", what, a)
	}
}

// inSheet changes the part of a sheet.
func (b bent) inSheet(data []byte, sheet string, change func(string) string) []byte {
	return edit(b.t, data, func(name, x string) string {
		if name == b.part(sheet) {
			return change(x)
		}
		return x
	})
}

// Numbers typed where nothing is asked are named, and what is right stays right.
func TestNumbersOutsideFields(t *testing.T) {
	for _, b := range several(t) {
		a := b.people(t)
		_, row, _ := finding.ParseCell(a.Pos.Cell)
		sheet := b.form.Sheets[slices.IndexFunc(b.form.Sheets, func(s form.Sheet) bool { return s.Name == a.Pos.Sheet })]
		book, _ := reader.Open(b.file, b.data)
		used := map[string]bool{}
		for i := range sheet.Fields {
			used[sheet.Fields[i].Cell] = true
		}
		for _, ref := range []string{fmt.Sprint("A", row), fmt.Sprint("B", row), fmt.Sprint("C", row), fmt.Sprint("N", row), fmt.Sprint("A", row-1), fmt.Sprint("D", row-1), fmt.Sprint("J", sheet.LastRow)} {
			for _, n := range []string{"5", "3", "1", "812"} {
				printed := ""
				for _, l := range sheet.Labels() {
					if l.Cell == ref {
						printed = l.Text
					}
				}
				if used[ref] || printed == n {
					continue
				}
				r, list := b.withCell(book, finding.Pos{Sheet: sheet.Name, Cell: ref}, reader.Cell{Raw: n, Type: reader.Number, HasCached: true})
				if r == nil {
					t.Errorf("%s %s: refused", b.file, ref)
					continue
				}
				balanced(t, ref, r.Account)
				if !names(list, sheet.Name, ref) {
					t.Errorf("%s %s: %s typed at %s (“%s”) is not named: %v", b.file, sheet.Name, n, ref, printed, texts(list))
				}
			}
		}
	}
}

var refs = regexp.MustCompile(`\b([A-Z]{1,3}[0-9]+)(?::([A-Z]{1,3}[0-9]+))?\b`)

// names reports whether a finding of the sheet names a cell, alone or in a range.
func names(list finding.List, sheet, ref string) bool {
	col, row, _ := finding.ParseCell(ref)
	return slices.ContainsFunc(list, func(f finding.Finding) bool {
		if f.Pos.Sheet != sheet {
			return false
		}
		for _, m := range refs.FindAllStringSubmatch(f.Pos.Cell+" "+f.Text(), -1) {
			c, r, _ := finding.ParseCell(m[1])
			toC, toR := c, r
			if m[2] != "" {
				toC, toR, _ = finding.ParseCell(m[2])
			}
			if c <= col && col <= toC && r <= row && row <= toR {
				return true
			}
		}
		return strings.Contains(f.Text(), fmt.Sprintf("hàng %d ", row))
	})
}

// What a sheet hides and what hangs on its cells is said; the figures stay.
func TestBesideTheCells(t *testing.T) {
	relation := func(kind, target string) string {
		return `<Relationship Id="rIdLaw` + kind + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="../law/` + target + `"/>`
	}
	for _, b := range several(t) {
		a := b.people(t)
		col, row, _ := finding.ParseCell(a.Pos.Cell)
		with := func(kind, target, content string) []byte {
			part := b.part(a.Pos.Sheet)
			rels := strings.Replace(part, "worksheets/", "worksheets/_rels/", 1) + ".rels"
			there := false
			data := edit(t, b.data, func(name, x string) string {
				if name != rels {
					return x
				}
				there = true
				return strings.Replace(x, "</Relationships>", relation(kind, target)+"</Relationships>", 1)
			}, [2]string{"xl/law/" + target, content})
			if !there {
				data = edit(t, data, func(_, x string) string { return x }, [2]string{rels,
					`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relation(kind, target) + `</Relationships>`})
			}
			return data
		}
		rowTag := regexp.MustCompile(`<row r="` + strconv.Itoa(row) + `"`)
		for name, x := range map[string]struct {
			data []byte
			rule string
		}{
			"row hidden": {b.inSheet(b.data, a.Pos.Sheet, func(x string) string {
				return rowTag.ReplaceAllString(x, rowTag.FindString(x)+` hidden="1"`)
			}), "hidden-cells"},
			"column hidden": {b.inSheet(b.data, a.Pos.Sheet, func(x string) string {
				return regexp.MustCompile(`(?s)<cols>.*?</cols>`).ReplaceAllString(x, fmt.Sprintf(`<cols><col min="%d" max="%d" hidden="1"/></cols>`, col, col))
			}), "hidden-cells"},
			"sheet hidden": {edit(t, b.data, func(part, x string) string {
				if part != "xl/workbook.xml" {
					return x
				}
				return strings.Replace(x, `<sheet name="`+a.Pos.Sheet+`"`, `<sheet name="`+a.Pos.Sheet+`" state="hidden"`, 1)
			}), "hidden-cells"},
			"comment": {with("comments", "c.xml", `<comments><authors><author/></authors><commentList><comment ref="`+a.Pos.Cell+`" authorId="0"><text><r><t>Đúng là 8</t></r></text></comment></commentList></comments>`), "cell-comment"},
			"thread":  {with("threadedComment", "t.xml", `<ThreadedComments><threadedComment ref="`+a.Pos.Cell+`"><text>Đúng là 8</text></threadedComment></ThreadedComments>`), "cell-comment"},
			"box": {with("drawing", "d.xml", `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>3</xdr:row></xdr:from>`+
				`<xdr:sp><xdr:txBody><a:p><a:r><a:t>Số tạm tính</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`), "sheet-box"},
			"old box": {with("vmlDrawing", "v.vml", `<xml xmlns:v="v" xmlns:x="x"><v:shape><v:textbox><div>Số tạm tính<br></div></v:textbox><x:ClientData ObjectType="Rect"><x:Anchor>2, 0, 3, 0, 4, 0, 5, 0</x:Anchor></x:ClientData></v:shape></xml>`), "sheet-box"},
		} {
			r, list := b.read(x.data)
			if r == nil || list.HasErrors() {
				t.Errorf("%s, %s: %v", b.file, name, texts(list))
				continue
			}
			balanced(t, name, r.Account)
			if got := r.Answer(a.Field.Key); got.N != a.N || got.State != Number {
				t.Errorf("%s, %s: read %v %d", b.file, name, got.State, got.N)
			}
			if !slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Rule == x.rule && f.Pos.Sheet == a.Pos.Sheet }) {
				t.Errorf("%s, %s is not said: %v", b.file, name, texts(list))
			}
			for _, f := range list {
				if strings.Contains(f.Text(), "Đúng là") || strings.Contains(f.Text(), "tạm tính") {
					t.Errorf("%s, %s: a free text is repeated: %s", b.file, name, f.Text())
				}
			}
		}
	}
}

// A merge over several questions, or over a figure, is asked about at its cell.
func TestMergedFields(t *testing.T) {
	for _, b := range several(t) {
		a := b.people(t)
		col, row, _ := finding.ParseCell(a.Pos.Cell)
		for _, area := range []string{a.Pos.Cell + ":" + finding.CellName(col, row+2), finding.CellName(col-1, row) + ":" + a.Pos.Cell} {
			r, list := b.read(b.inSheet(b.data, a.Pos.Sheet, func(x string) string {
				return strings.Replace(x, "</mergeCells>", `<mergeCell ref="`+area+`"/></mergeCells>`, 1)
			}))
			if r == nil || r.Answer(a.Field.Key).State != Unread || !slices.ContainsFunc(list, func(f finding.Finding) bool {
				return f.Rule == "cell-merged" && strings.HasPrefix(area, f.Pos.Cell+":") && strings.Contains(f.Text(), area)
			}) {
				t.Errorf("%s, %s merged: %v", b.file, area, texts(list))
				continue
			}
			balanced(t, area, r.Account)
		}
	}
}

var definedNames = regexp.MustCompile(`(?s)<definedNames>.*</definedNames>`)

// codes is where the code of the unit stands.
func (b bent) codes(t *testing.T) finding.Pos {
	t.Helper()
	for i := range b.clean.Answers {
		if a := &b.clean.Answers[i]; a.Field.Key == (form.Key{Part: form.PartUnit}) {
			return a.Pos
		}
	}
	t.Fatal("no code of the unit")
	return finding.Pos{}
}

// What of a person a free text carries is asked about, names beside sensitive figures
// only, and none of it is repeated.
func TestPersonsInTexts(t *testing.T) {
	const asked = "Nguyễn Thị X, sinh 1980, thôn 3, ĐT 0912345678"
	not := placesOf(fixture.District("900 Huyện Sông Giả", "1 Xã Lê Mơ", "2 Xã Phan Lý Bình")) // whose short names are told too
	sensitive := &form.Field{Kind: form.Text, Measure: &catalog.Measure{Class: catalog.Sensitive}}
	open := &form.Field{Kind: form.Text, Measure: &catalog.Measure{Class: catalog.Public}}
	for _, tt := range []struct{ text, sensitive, open string }{
		{asked, "số điện thoại", "số điện thoại"}, {"hỏi a@b.example", "địa chỉ thư điện tử", "địa chỉ thư điện tử"}, {"CCCD 001180012345", "số điện thoại hoặc số giấy tờ", "số điện thoại hoặc số giấy tờ"},
		{"Nguyễn Văn Mẫu", "tên người", ""}, {"Lê Văn", "tên người", ""}, {"tại Lê Mơ", "", ""}, {"Lê Mơ, Phan Lý Bình", "", ""}, {"đã hoàn thành", "", ""},
	} {
		if got := personal(sensitive, tt.text, not); got != tt.sensitive {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.sensitive)
		}
		if got := personal(open, tt.text, not); got != tt.open {
			t.Errorf("%q beside a public figure: %s, want %s", tt.text, got, tt.open)
		}
	}
	for _, b := range several(t) {
		book, _ := reader.Open(b.file, b.data)
		for i := range b.clean.Answers {
			a := &b.clean.Answers[i]
			if a.Field.Kind != form.Text || a.Pos.Cell == "" {
				continue
			}
			r, list := b.withCell(book, a.Pos, reader.Cell{Raw: asked, Type: reader.Text, HasCached: true})
			if r == nil || !slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Pos == a.Pos && f.Rule == "cell-personal" }) {
				t.Errorf("%s %s: %v", b.file, a.Pos.Cell, texts(list))
			}
			for _, f := range list {
				if strings.Contains(f.Text()+f.Fix, "0912345678") || strings.Contains(f.Text()+f.Fix, "Thị X") {
					t.Errorf("%s: repeated: %s", b.file, f.Text())
				}
			}
			break
		}
	}
}
