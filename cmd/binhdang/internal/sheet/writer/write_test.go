package writer

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func sample() Book {
	input := Style{Border: true, Fill: "E6EEF9", Input: true}
	return Book{
		Title: "Biểu thử & mẫu", Author: "Ủy ban nhân dân", Created: reporting.Date{Year: 2018, Month: 1, Day: 1}, Footer: "7 & 8",
		Sheets: []Sheet{
			{Name: "Hướng dẫn", Widths: []float64{5, 30}, Locked: true, Cells: []Cell{
				{Ref: "A1", Value: Text("Cách điền"), Style: Style{Bold: true, Size: 14, Align: Center}},
				{Ref: "B2", Value: Text("00183"), Style: Style{Format: AsText}},
				{Ref: "B3", Value: Date(reporting.Date{Year: 2018, Month: 6, Day: 14}), Style: Style{Format: Day, Input: true}},
			}, Merges: []Merge{{"A1", "B1"}}, Active: "B3"},
			{Name: "Biểu 01's", Widths: []float64{5, 40, 9, 9, 9}, Heights: []Height{{1, 30}}, HeadRow: 1, Locked: true, Active: "D2", LastCell: "E9", Landscape: true,
				Cells: []Cell{
					{Ref: "B2", Value: Text("Đại biểu"), Small: "Người đang giữ chức vụ.", Style: Style{Wrap: true}},
					{Ref: "C2", Value: Number(19), Formula: `IF(COUNT(D2:E2)=2,SUM(D2:E2),"")`, Style: Style{Format: Whole}},
					{Ref: "D2", Value: Number(7), Style: input},
					{Ref: "E2", Value: Number(12), Style: input},
					{Ref: "C3", Formula: `IF(COUNT(D3:E3)=2,SUM(D3:E3),"")`},
					{Ref: "D3", Style: input}, {Ref: "E3", Style: input},
				},
				Checks: []Check{
					{Kind: WholeNumber, Cells: []string{"D2", "E2", "D3"}, Title: "Số chưa hợp lệ", Text: "Số nguyên từ 0 trở lên."},
					{Kind: WholeNumber, Min: 1, Max: 12, Cells: []string{"E3"}, Title: "Số chưa hợp lệ", Text: "Từ 1 đến 12."},
					{Kind: OneOf, Options: []string{"Có", "Không"}, Cells: []string{"D4"}, Title: "Chọn", Text: "Có hoặc Không."},
					{Kind: ADay, From: reporting.Date{Year: 2000, Month: 1, Day: 1}, Cells: []string{"D5"}, Title: "Ngày", Text: "Ngày."},
				}},
		},
		Names: []Name{{"bd.cutoff", "Hướng dẫn", "B3"}, {"bd.council.total", "Biểu 01's", "C2"}},
	}
}

// part reads one part of the workbook.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, b Book) []byte {
	t.Helper()
	data, err := Write(b)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEqualInputEqualBytes(t *testing.T) {
	one := write(t, sample())
	for range 3 {
		if !bytes.Equal(one, write(t, sample())) {
			t.Fatal("the same book gives other bytes")
		}
	}
	if core := part(t, one, "docProps/core.xml"); strings.Count(core, "2018-01-01T00:00:00Z") != 2 || !strings.Contains(core, "<dc:language>vi</dc:language>") {
		t.Errorf("properties: %s", core)
	}
}

func TestReadsBack(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, sample())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type at struct{ sheet, cell string }
	for where, want := range map[at]string{
		{"Hướng dẫn", "A1"}: "Cách điền", {"Hướng dẫn", "B2"}: "00183", {"Hướng dẫn", "B3"}: "43265",
		{"Biểu 01's", "B2"}: "Đại biểu\nNgười đang giữ chức vụ.", {"Biểu 01's", "C2"}: "19", {"Biểu 01's", "D2"}: "7", {"Biểu 01's", "C3"}: "",
	} {
		if got, err := f.GetCellValue(where.sheet, where.cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%v = %q, %v; want %q", where, got, err, want)
		}
	}
	got := map[string]string{}
	for _, n := range f.GetDefinedName() {
		got[n.Scope+" "+n.Name] = n.RefersTo
	}
	want := map[string]string{
		"Workbook bd.cutoff":           "'Hướng dẫn'!$B$3",
		"Workbook bd.council.total":    "'Biểu 01''s'!$C$2",
		"Hướng dẫn _xlnm.Print_Area":   "'Hướng dẫn'!$A$1:$B$3",
		"Biểu 01's _xlnm.Print_Area":   "'Biểu 01''s'!$A$1:$E$9",
		"Biểu 01's _xlnm.Print_Titles": "'Biểu 01''s'!$1:$1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("defined names:\n%s", d)
	}
}

func TestSheetPart(t *testing.T) {
	x := part(t, write(t, sample()), "xl/worksheets/sheet2.xml")
	for why, want := range map[string]string{
		"the dimension is true":             `<dimension ref="A1:E3">`,
		"a number is cached as a number":    `<f>IF(COUNT(D2:E2)=2,SUM(D2:E2),&#34;&#34;)</f><v>19</v></c>`,
		"an empty result is cached as text": `t="str"><f>IF(COUNT(D3:E3)=2,SUM(D3:E3),&#34;&#34;)</f><v></v></c>`,
		"the sheet is protected":            `sheet="true"`,
		"whole numbers from 0":              `operator="greaterThanOrEqual" showErrorMessage="true" sqref="D2 E2 D3" type="whole"><formula1>0</formula1>`,
		"whole numbers between":             `<formula1>1</formula1><formula2>12</formula2>`,
		"a list":                            `<formula1>"Có,Không"</formula1>`,
		"a day from 2000 on":                `<formula1>36526</formula1>`,
		"A4 landscape, one page wide":       `<pageSetup fitToHeight="0" fitToWidth="1" orientation="landscape" paperSize="9">`,
		"fitted":                            `<pageSetUpPr fitToPage="true">`,
		"foot with page numbers":            `&amp;11 7 &amp;&amp; 8&amp;R&amp;&#34;Times New Roman,Regular&#34;&amp;11Trang &amp;P/&amp;N`,
		"the head stays on the screen":      `ySplit="1"`,
		"the cursor is at the first input":  `activeCell="D2"`,
	} {
		if !strings.Contains(x, want) {
			t.Errorf("%s: no %s in\n%s", why, want, x)
		}
	}
	if strings.Contains(x, `t="str"><f>IF(COUNT(D2`) {
		t.Error("a number is cached as text")
	}
	if strings.Contains(x, "password") || strings.Contains(x, "hashValue") {
		t.Error("the protection has a password")
	}
}

// A cell that others bound is checked by formulas, tells what it must agree with and is
// coloured where it does not.
func TestBoundCells(t *testing.T) {
	b := sample()
	s := &b.Sheets[1]
	s.Checks = []Check{{Kind: WholeNumber, Low: "MAX(0,$D$3)", High: `IF(COUNT($E$2)<1,5,$E$2)`, Cells: []string{"D2"}, Title: "Số", Text: "Không hợp.", Heed: "Phải khớp", Prompt: "Không quá E2."}}
	s.Marks = []Mark{{Ranges: []string{"D2:E2", "D3"}, Formula: `AND($D$2<>"",$D$2>$E$2)`, Wrong: true}, {Ranges: []string{"E3"}, Formula: `E3=""`}}
	data := write(t, b)
	x := part(t, data, "xl/worksheets/sheet2.xml")
	for why, want := range map[string]string{
		"a blank is no answer": `<dataValidation allowBlank="false" error="Không hợp."`,
		"the prompt":           `prompt="Không quá E2." promptTitle="Phải khớp" showErrorMessage="true" showInputMessage="true" sqref="D2" type="whole"><formula1>MAX(0,$D$3)</formula1><formula2>IF(COUNT($E$2)&lt;1,5,$E$2)</formula2>`,
		"wrong":                `<conditionalFormatting sqref="D2:E2 D3"><cfRule type="expression" dxfId="0" priority="1"><formula>AND($D$2&lt;&gt;&#34;&#34;,$D$2&gt;$E$2)</formula>`,
		"in doubt":             `<conditionalFormatting sqref="E3"><cfRule type="expression" dxfId="1" priority="2">`,
	} {
		if !strings.Contains(x, want) {
			t.Errorf("%s: no %s in\n%s", why, want, x)
		}
	}
	if st := part(t, data, "xl/styles.xml"); strings.Count(st, "<dxf>") != 2 || !strings.Contains(st, WrongFill) || !strings.Contains(st, DoubtFill) {
		t.Errorf("styles: %s", st)
	}
}

// A sheet with a scale is printed at it, with its own breaks; its labels and its head
// stand on each page.
func TestPages(t *testing.T) {
	b := sample()
	s := &b.Sheets[1]
	s.Scale, s.Breaks, s.Across, s.HeadCols = 83, []int{3, 7}, []int{4}, 2
	data := write(t, b)
	x := part(t, data, "xl/worksheets/sheet2.xml")
	for why, want := range map[string]string{
		"the scale":      `<pageSetup orientation="landscape" pageOrder="overThenDown" paperSize="9" scale="83">`,
		"breaks of rows": `<rowBreaks count="2" manualBreakCount="2"><brk id="2" max="16383" man="true"></brk><brk id="6" max="16383" man="true"></brk></rowBreaks>`,
		"of columns":     `<colBreaks count="1" manualBreakCount="1"><brk id="3" max="1048575" man="true"></brk></colBreaks>`,
		"not fitted":     `<pageSetUpPr></pageSetUpPr>`,
	} {
		if !strings.Contains(x, want) {
			t.Errorf("%s: no %s in\n%s", why, want, x)
		}
	}
	if w := part(t, data, "xl/workbook.xml"); !strings.Contains(w, `&#39;Biểu 01&#39;&#39;s&#39;!$A:$B,&#39;Biểu 01&#39;&#39;s&#39;!$1:$1`) {
		t.Errorf("print titles: %s", w)
	}
}

func TestOnlyInputCellsAreUnlocked(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, sample())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]bool{"B2": true, "C2": true, "D2": false, "E3": false} {
		id, err := f.GetCellStyle("Biểu 01's", cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil || s.Protection == nil || s.Protection.Locked != want {
			t.Errorf("%s: locked is not %v (%+v, %v)", cell, want, s.Protection, err)
		}
		if s.Font.Family != font {
			t.Errorf("%s: font %q", cell, s.Font.Family)
		}
	}
}

func TestFaultsOfTheCallerAreErrors(t *testing.T) {
	for name, change := range map[string]func(*Book){
		"no sheets":         func(b *Book) { b.Sheets = nil },
		"bad address":       func(b *Book) { b.Sheets[0].Cells[0].Ref = "1A" },
		"long sheet name":   func(b *Book) { b.Sheets[1].Name = strings.Repeat("x", 32) },
		"name twice":        func(b *Book) { b.Names = append(b.Names, b.Names[0]) },
		"words as a result": func(b *Book) { b.Sheets[0].Cells[0].Formula = "B2" },
		"name without cell": func(b *Book) { b.Names[0].Cell = "" },
	} {
		b := sample()
		change(&b)
		if data, err := Write(b); err == nil {
			t.Errorf("%s: %d bytes and no error", name, len(data))
		}
	}
}

// A foot line that begins with a digit must not be read as part of the code of its size.
func TestFootText(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Xã Mơ": "Xã Mơ", "A & B": "A && B", "0 là không": " 0 là không", "9 xã": " 9 xã", "5": " 5", "/2018": "/2018", ":": ":",
	} {
		if got := footText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Other programs know the properties of the document only by their prefix.
func TestPropertiesHavePrefix(t *testing.T) {
	core := part(t, write(t, sample()), "docProps/core.xml")
	for _, want := range []string{"<cp:coreProperties xmlns:cp=", "<cp:lastModifiedBy>", "</cp:lastModifiedBy>", "</cp:coreProperties>"} {
		if !strings.Contains(core, want) {
			t.Errorf("no %q in %s", want, core)
		}
	}
}

// Rounded numbers are numbers, those of formulas too; a table has its name and filters,
// and what stands left of the figures stays on the screen.
func TestTable(t *testing.T) {
	b := sample()
	b.Sheets = b.Sheets[1:]
	b.Names = nil
	s := &b.Sheets[0]
	half := quantity.Ratio{Num: 1, Den: 16}
	x, _ := half.Per(100)
	s.Checks, s.KeepCols, s.Table = nil, 2, &Table{"Theo_xa", "B1", "D2"}
	s.Cells = []Cell{
		{Ref: "B1", Value: Text("Xã")}, {Ref: "C1", Value: Text("Nữ")}, {Ref: "D1", Value: Text("Tỷ lệ")},
		{Ref: "B2", Value: Text("=1+1")}, {Ref: "C2", Value: Number(1), Style: Style{Format: Decimals(0)}},
		{Ref: "D2", Value: Decimal(x.Round(1)), Formula: "ROUND(100*C2/16,1)", Style: Style{Format: Decimals(1)}},
		{Ref: "E2", Value: Decimal(x.Neg().Round(2)), Style: Style{Format: Decimals(2)}},
	}
	data := write(t, b)
	sheet := part(t, data, "xl/worksheets/sheet1.xml")
	for why, want := range map[string]string{
		"a rounded result is a number": `<f>ROUND(100*C2/16,1)</f><v>6.3</v></c>`,
		"below zero":                   `<v>-6.25</v>`,
		"head and names stay":          `topLeftCell="C2" xSplit="2" ySplit="1"`,
		"the table":                    `<tablePart`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("%s: no %s in\n%s", why, want, sheet)
		}
	}
	if strings.Contains(sheet, "<f>1+1") || strings.Contains(sheet, `t="str"><f>ROUND`) {
		t.Errorf("a text became a formula, or a number a text:\n%s", sheet)
	}
	if x := part(t, data, "xl/tables/table1.xml"); !strings.Contains(x, `displayName="Theo_xa" ref="B1:D2"`) || !strings.Contains(x, `<autoFilter ref="B1:D2"`) || strings.Count(x, "<tableColumn ") != 3 {
		t.Errorf("table: %s", x)
	}
	if x := part(t, data, "xl/styles.xml"); !strings.Contains(x, `formatCode="#,##0"`) || !strings.Contains(x, `formatCode="#,##0.0"`) {
		t.Errorf("formats: %s", x)
	}
}
