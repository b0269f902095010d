package reader

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// opened opens a workbook that must be read without any finding.
func opened(t *testing.T, p parts) *Book {
	t.Helper()
	b, l := Open("data/x.xlsx", p.zip())
	if b == nil || len(l) > 0 {
		t.Fatalf("Open: book %v, findings %v", b != nil, texts(l))
	}
	return b
}

func texts(l finding.List) []string {
	var out []string
	for _, f := range l {
		out = append(out, f.Pos.InFile(" · ")+" "+f.Severity.String()+": "+f.Text()+" ["+f.Rule+"]")
	}
	return out
}

type cellCase struct{ name, rows, want string }

// cellCases are rows of a sheet and how they read.
func cellCases() []cellCase {
	return []cellCase{
		{"types", `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>12</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#DIV/0!</v></c>` +
			`<c r="E2" t="inlineStr"><is><t xml:space="preserve"> 1 234 </t></is></c><c r="F2" t="s"><v>1</v></c><c r="G2" t="d"><v>2018-06-15</v></c></row>`,
			`A2 text "Xã Văn Bình"; B2 number "12"; C2 bool "1"; D2 error "#DIV/0!"; E2 text " 1 234 "; F2 text "12 người"; G2 text "2018-06-15"`},
		{"empty cells are no cells", `<row r="1" spans="1:9"/><row r="3"><c r="B3" s="1"/><c r="C3" s="1"><v></v></c><c r="D3" t="s"><v>2</v></c><c r="E3"><v>0</v></c></row>`,
			`E3 number "0"`},
		{"formulas", `<row r="1"><c r="A1"><f>B1+C1</f><v>19</v></c><c r="B1"><f>C1</f></c><c r="C1" t="str"><f>IF(A1,"","x")</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
			`A1 number "19" =B1+C1; B1 number "" =C1 no-result; C1 text "" =IF(A1,"","x"); D1 error "#DIV/0!" =1/0`},
		{"shared formulas", `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="shared" si="9"/><v>3</v></c></row>`,
			`A1 number "1" =B1+C1; A2 number "2" =B2+C2; B2 number "3" =?`},
		{"formats", `<row r="1"><c r="A1" s="1"><v>0.35</v></c><c r="B1" s="2"><v>43266</v></c><c r="C1" s="3"><v>5</v></c><c r="D1" s="99"><v>6</v></c></row>`,
			`A1 number "0.35" percent; B1 number "43266" day; C1 number "5"; D1 number "6"`},
		{"a cell under a merged one keeps its own value", `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData2>`,
			`A1 number "1"; B1 number "2"`},
		{"far styled cells cost nothing", `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="2"/></row><row r="1048576" s="1" customFormat="1"/>`,
			`A1 number "1"`},
		{"line breaks inside tags, single quotes", "<row\n r='1'\n><c\tr='A1' ><v\n>7</v ></c></row>", `A1 number "7"`},
		{"comments and CDATA", `<row r="1"><!-- x --><c r="A1"><v><![CDATA[7]]></v></c></row>`, `A1 number "7"`},
	}
}

func (c cellCase) workbook(t testing.TB) parts {
	p := simple(c.rows, "")
	if strings.Contains(c.rows, "sheetData2") {
		p = p.edit(t, "xl/worksheets/sheet1.xml", "<sheetData2></sheetData>", "")
	}
	return p
}

func TestCells(t *testing.T) {
	for _, tt := range cellCases() {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.workbook(t)
			got := strings.TrimPrefix(show(opened(t, p)), "[Biểu 01]\n")
			if diff := cmp.Diff(tt.want, strings.ReplaceAll(strings.TrimSpace(got), "\n", "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPrefixedNamespaces(t *testing.T) {
	p := simple("", "").with("xl/worksheets/sheet1.xml",
		`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	if got, want := show(opened(t, p)), "[Biểu 01]\nA1 number \"5\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// twoSheets has a hidden sheet and dates counted from 1904.
func twoSheets(t testing.TB) parts {
	return simple(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").
		edit(t, "xl/workbook.xml", `<workbookPr/>`, `<workbookPr date1904="1"/>`).
		edit(t, "xl/workbook.xml", `</sheets>`, `<sheet name="Hướng dẫn" sheetId="2" state="hidden" r:id="rId9"/></sheets>`).
		edit(t, "xl/_rels/workbook.xml.rels", `</Relationships>`, `<Relationship Id="rId9" Type="`+relURL+`worksheet" Target="/xl/worksheets/Sheet2.XML"/></Relationships>`).
		with("xl/worksheets/sheet2.xml", `<worksheet `+nsMain+`><sheetData><row r="4"><c r="C4"><v>9</v></c></row></sheetData></worksheet>`)
}

func TestSheetsAndDates(t *testing.T) {
	b := opened(t, twoSheets(t))
	if want := "[Biểu 01]\nA1 number \"1\"\n[Hướng dẫn] hidden\nC4 number \"9\"\n"; show(b) != want {
		t.Errorf("got %q, want %q", show(b), want)
	}
	if !b.Date1904 {
		t.Error("Date1904 = false")
	}
	if c := b.Sheet("Hướng dẫn").At("C4"); c == nil || c.Raw != "9" || c.Row != 4 || c.Col != 3 {
		t.Errorf("At(C4) = %+v", c)
	}
	if c := b.Sheet("Hướng dẫn").At("A1"); c != nil {
		t.Errorf("At(A1) = %+v, want nil", c)
	}
}

// withNames has every kind of defined name.
func withNames() parts {
	return simple("", `<definedNames>`+
		`<definedName name="bd.unit">'Biểu 01'!$D$7</definedName>`+
		`<definedName name="BD.Period">'biểu 01'!D8:D8</definedName>`+
		`<definedName name="bd.form">'Biểu 01'!#REF!</definedName>`+
		`<definedName name="bd.range">'Biểu 01'!$A$1:$B$2</definedName>`+
		`<definedName name="bd.gone">'Biểu 09'!$A$1</definedName>`+
		`<definedName name="bd.local" localSheetId="0">'Biểu 01'!$A$1</definedName>`+
		`<definedName name="bd.unit" localSheetId="1">'Biểu 01'!$A$2</definedName>`+
		`<definedName name="bd.twice" localSheetId="0">'Biểu 01'!$A$3</definedName>`+
		`<definedName name="bd.twice" localSheetId="1">'Biểu 01'!$A$3</definedName>`+
		`<definedName name="_xlnm.Print_Area">'Biểu 01'!$A$1</definedName>`+
		`<definedName name="bd.const">12</definedName>`+
		`</definedNames>`)
}

func TestDefinedNames(t *testing.T) {
	b := opened(t, withNames())
	want := map[string]Place{"bd.unit": {"Biểu 01", "D7"}, "bd.period": {"Biểu 01", "D8"}, "bd.local": {"Biểu 01", "A1"}}
	if diff := cmp.Diff(want, b.Names); diff != "" {
		t.Errorf("Names (-want +got):\n%s", diff)
	}
	broken := []BrokenName{{"bd.form", "'Biểu 01'!#REF!"}, {"bd.range", "'Biểu 01'!$A$1:$B$2"}, {"bd.gone", "'Biểu 09'!$A$1"}, {"bd.const", "12"}}
	if diff := cmp.Diff(broken, b.Broken); diff != "" {
		t.Errorf("Broken (-want +got):\n%s", diff)
	}
}

func TestSplitPlace(t *testing.T) {
	tests := []struct{ in, sheet, cell string }{
		{"'Xã ''A'''!$AB$12", "Xã 'A'", "AB12"},
		{"Sheet1!$A$1", "Sheet1", "A1"},
		{"=Sheet1!A1", "Sheet1", "A1"},
		{"'Biểu 01'!$D$7:$D$8", "", ""},
		{"'Biểu 01'$D$7", "", ""},
		{"'Biểu 01", "", ""},
		{"Sheet1!$A$0", "", ""},
		{"Sheet1!XFE1", "", ""},
		{"SUM(A1)", "", ""},
	}
	for _, tt := range tests {
		sheet, cell, ok := splitPlace(tt.in)
		if ok != (tt.cell != "") || ok && (sheet != tt.sheet || cell != tt.cell) {
			t.Errorf("splitPlace(%q) = %q, %q, %v", tt.in, sheet, cell, ok)
		}
	}
}

func TestFormats(t *testing.T) {
	tests := map[string]Format{
		"General": General, "0": General, "#,##0": General, `0" người"`: General, `[Red]#,##0`: General, `0.0%`: Percent,
		"dd/mm/yyyy": Day, `[$-42A]d mmmm yyyy`: Day, `yyyy\-mm\-dd`: Day, "hh:mm": Day, "@": General, "#,##0_d": General,
		`0;-0;"-"`: General, `General;[Red]-d`: General,
	}
	for code, want := range tests {
		if got, _ := formatOf(code).number(9); got != want {
			t.Errorf("%q shows 9 as %v, want %v", code, got, want)
		}
	}
}

// withExtras has what is on the way and does not keep the file from being read.
func withExtras(t testing.TB) parts {
	return simple(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").
		edit(t, "xl/workbook.xml", `</sheets>`, `<sheet name="Biểu đồ" sheetId="2" r:id="rId9"/></sheets>`).
		edit(t, "xl/_rels/workbook.xml.rels", `</Relationships>`, `<Relationship Id="rId9" Type="`+relURL+`chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`).
		with("xl/vbaProject.bin", "x").with("xl/externalLinks/externalLink1.xml", "<x/>")
}

// Everything of it is told.
func TestNotes(t *testing.T) {
	b, l := Open("data/x.xlsm", withExtras(t).zip())
	if b == nil {
		t.Fatal("not read")
	}
	want := []string{
		" GHI CHÚ: Tệp có macro; chương trình không chạy macro, chỉ đọc số trong ô [file-macro]",
		" CẢNH BÁO: Tệp lấy số từ sổ tính khác; chương trình đọc kết quả đang lưu trong tệp, có thể đã cũ [file-links]",
		" · Biểu đồ GHI CHÚ: Sheet này là biểu đồ hoặc hộp thoại, không có ô để đọc [file-sheet]",
	}
	if diff := cmp.Diff(want, texts(l)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIsLock(t *testing.T) {
	for name, want := range map[string]bool{
		"data/2018/6-thang/~$van-binh.xlsx": true, `data\~$x.xlsx`: true, "data/.~lock.x.xlsx#": true,
		"data/x.xlsx": false, "data/~$x/y.xlsx": false,
	} {
		if got := IsLock(name); got != want {
			t.Errorf("IsLock(%q) = %v", name, got)
		}
	}
	b, l := Open("data/~$x.xlsx", []byte("x"))
	if b != nil || len(l) != 1 || l[0].Severity != finding.Note {
		t.Errorf("Open of a lock file: %v, %v", b, texts(l))
	}
}

// A part has one root element, however shallow what follows is.
func TestOneRoot(t *testing.T) {
	for text, want := range map[string]bool{
		"<a/>": true, "<a><b/><b/></a>": true, "<a/><b/>": false, "<a></a><a></a>": false,
		strings.Repeat("<a>", MaxDepth) + strings.Repeat("</a>", MaxDepth):     true,
		strings.Repeat("<a>", MaxDepth+1) + strings.Repeat("</a>", MaxDepth+1): false,
	} {
		s, err := newScanner([]byte(text)), error(nil)
		for err == nil {
			_, err = s.next()
		}
		if (err == io.EOF) != want {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
