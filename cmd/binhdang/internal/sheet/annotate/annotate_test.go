package annotate

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// form is a committed return of the sample.
func form(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "..", "data", "2018", "6-thang", name+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// notes are the words of a feedback with marks at cells of one sheet.
func notes(sheet string, cells ...string) Notes {
	n := Notes{
		Title: "Các điểm cần sửa", Lines: []string{"Sửa xong gửi lại."}, Foot: "Trân trọng cảm ơn.", Author: "Phòng",
		Heads: [ReplyColumn]string{"STT", "Loại", "Ở đâu", "Đang ghi", "Điểm cần xem", "Cách sửa", "Trả lời"},
	}
	for i, c := range cells {
		at := Place{sheet, c}
		level := Level(i % 3)
		n.Points = append(n.Points, Point{Level: level, Kind: "Phải sửa", Where: sheet + ", ô " + c, At: at, Stands: "8", Fact: "Nữ < Nam & khác", Fix: "sửa lại"})
		n.Marks = append(n.Marks, Mark{at, level, "Nữ < Nam & khác.\nCách sửa: sửa lại"})
	}
	return n
}

func write(t testing.TB, data []byte, n Notes) []byte {
	t.Helper()
	out, err := Write(data, n)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Write(data, n); err != nil || !bytes.Equal(again, out) {
		t.Errorf("equal input gives other bytes, %v", err)
	}
	return out
}

// parts gives the parts of a package as they stand in the zip, and inflated.
func parts(t testing.TB, data []byte) (raw, plain map[string]string) {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	raw, plain = map[string]string{}, map[string]string{}
	for _, f := range zr.File {
		if _, twice := plain[f.Name]; twice {
			t.Errorf("%s stands there twice", f.Name)
		}
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(r)
		raw[f.Name] = string(b)
		p, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if b, err = io.ReadAll(p); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		plain[f.Name] = string(b)
	}
	return raw, plain
}

// rezip writes parts again, with some replaced, added or (empty) left out.
func rezip(t testing.TB, data []byte, change map[string]string) []byte {
	t.Helper()
	_, plain := parts(t, data)
	maps.Copy(plain, change)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(plain)) {
		if plain[name] == "" {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, plain[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// cells reads all sheets but the one in front.
func cells(t testing.TB, data []byte) map[string][]reader.Cell {
	t.Helper()
	b, list := reader.Open("x.xlsx", data)
	if b == nil {
		t.Fatalf("refused: %v", list)
	}
	out := map[string][]reader.Cell{}
	for _, s := range b.Sheets {
		if !strings.HasPrefix(s.Name, SheetName) {
			out[s.Name] = s.Cells
		}
	}
	return out
}

// Only the parts that the package comment names differ; all others are the very bytes
// of the zip. In a marked sheet only styles of marked cells and the drawing differ.
func TestAllElseStays(t *testing.T) {
	in := form(t, "xa-thang-loi")
	out := write(t, in, notes("Biểu 01", "E10", "D10", "H1", "K30", "C5"))
	was, before := parts(t, in)
	is, after := parts(t, out)
	var differ, added []string
	for name := range is {
		switch {
		case was[name] == "":
			added = append(added, name)
		case was[name] != is[name]:
			differ = append(differ, name)
		}
	}
	slices.Sort(differ)
	slices.Sort(added)
	if diff := cmp.Diff([]string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}, differ); diff != "" {
		t.Errorf("parts that differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet2.xml.rels", "xl/worksheets/sheet8.xml"}, added); diff != "" {
		t.Errorf("parts added (-want +got):\n%s", diff)
	}
	// the selected sheet is selected no more
	if got := strings.Replace(before["xl/worksheets/sheet1.xml"], ` tabSelected="true"`, "", 1); got != after["xl/worksheets/sheet1.xml"] {
		t.Error("more than the selection differs in sheet1")
	}
	// taking away what was put there gives the sheet that came
	sheet := after["xl/worksheets/sheet2.xml"]
	for _, cut := range []string{`<legacyDrawing [^>]*/>`, `<row r="5"><c r="C5" s="[0-9]+"/></row>`, `<row r="30"><c r="K30" s="[0-9]+"/></row>`} {
		sheet = regexp.MustCompile(cut).ReplaceAllString(sheet, "")
	}
	style := regexp.MustCompile(`(<c r="(?:E10|D10|A1)" s=")[0-9]+`)
	if style.ReplaceAllString(sheet, "${1}?") != style.ReplaceAllString(before["xl/worksheets/sheet2.xml"], "${1}?") {
		t.Error("more than the marked cells differs in sheet2")
	}
	// styles that were there keep their places
	old := regexp.MustCompile(`(?s)<cellXfs[^>]*>(.*)</cellXfs>`)
	if a, b := old.FindStringSubmatch(before["xl/styles.xml"])[1], old.FindStringSubmatch(after["xl/styles.xml"])[1]; !strings.HasPrefix(b, a) {
		t.Error("styles changed their places")
	}
	if diff := cmp.Diff(cells(t, in), cells(t, out)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func openBook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// The sheet in front lists the points, each linked to its cell; the cells have their
// colour and their comment, and keep their format.
func TestFront(t *testing.T) {
	in := form(t, "xa-thang-loi")
	out := write(t, in, notes("Biểu 01", "E10", "D10", "F10"))
	f := openBook(t, out)
	if got := f.GetSheetList()[0]; got != SheetName || f.GetActiveSheetIndex() != 0 {
		t.Errorf("the first sheet is %q, the active one %d", got, f.GetActiveSheetIndex())
	}
	rows, err := f.GetRows(SheetName)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Các điểm cần sửa"}, {"Sửa xong gửi lại."}, nil,
		{"STT", "Loại", "Ở đâu", "Đang ghi", "Điểm cần xem", "Cách sửa", "Trả lời"},
		{"1", "Phải sửa", "Biểu 01, ô E10", "8", "Nữ < Nam & khác", "sửa lại"},
		{"2", "Phải sửa", "Biểu 01, ô D10", "8", "Nữ < Nam & khác", "sửa lại"},
		{"3", "Phải sửa", "Biểu 01, ô F10", "8", "Nữ < Nam & khác", "sửa lại"},
		nil, {"Trân trọng cảm ơn."},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if ok, to, err := f.GetCellHyperLink(SheetName, "C6"); !ok || to != "'Biểu 01'!D10" || err != nil {
		t.Errorf("C6 leads to %q, %v", to, err)
	}
	for _, cell := range []string{"B6", "C6", "D6", "E6", "F6", "G6"} { // words keep off the edge of their column
		id, _ := f.GetCellStyle(SheetName, cell)
		if s, err := f.GetStyle(id); err != nil || s.Alignment == nil || s.Alignment.Indent != 1 {
			t.Errorf("%s has no indent", cell)
		}
	}
	comments, err := f.GetComments("Biểu 01")
	if err != nil || len(comments) != 3 {
		t.Fatalf("%d comments, %v", len(comments), err)
	}
	if c := comments[0]; c.Cell != "D10" || c.Author != "Phòng" || c.Paragraph[0].Text != "[Cần sửa] Nữ < Nam & khác.\nCách sửa: sửa lại" || !OurComment(c.Paragraph[0].Text) {
		t.Errorf("comment %+v", c)
	}
	g := openBook(t, in)
	for cell, color := range map[string]string{"E10": levelColors[Info], "D10": levelColors[Ask], "F10": levelColors[Wrong]} {
		style := func(f *excelize.File) *excelize.Style {
			id, _ := f.GetCellStyle("Biểu 01", cell)
			s, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		was, is := style(g), style(f)
		if len(is.Fill.Color) == 0 || is.Fill.Color[0] != color[2:] {
			t.Errorf("%s has the colour %v", cell, is.Fill.Color)
		}
		was.Fill, is.Fill = excelize.Fill{}, excelize.Fill{}
		if diff := cmp.Diff(was, is); diff != "" {
			t.Errorf("the style of %s (-want +got):\n%s", cell, diff)
		}
	}
}

// Names of sheets, protection, validation and print settings are those of before.
func TestSettingsStay(t *testing.T) {
	in := form(t, "xa-thang-loi")
	was, is := openBook(t, in), openBook(t, write(t, in, notes("Biểu 01", "E10")))
	names := func(f *excelize.File) []excelize.DefinedName {
		return slices.DeleteFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool { return n.Name == Name })
	}
	if diff := cmp.Diff(names(was), names(is)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for _, s := range was.GetSheetList() {
		for what, of := range map[string]func(*excelize.File) (any, error){
			"protection": func(f *excelize.File) (any, error) { return f.GetSheetProtection(s) },
			"validation": func(f *excelize.File) (any, error) { return f.GetDataValidations(s) },
			"layout":     func(f *excelize.File) (any, error) { return f.GetPageLayout(s) },
			"margins":    func(f *excelize.File) (any, error) { return f.GetPageMargins(s) },
			"panes":      func(f *excelize.File) (any, error) { return f.GetPanes(s) },
			"merges":     func(f *excelize.File) (any, error) { return f.GetMergeCells(s) },
		} {
			a, err1 := of(was)
			b, err2 := of(is)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(a, b); diff != "" {
				t.Errorf("%s of %s (-want +got):\n%s", what, s, diff)
			}
		}
	}
}

// A workbook that comes back has the notes of the second run only, and the cells of
// the first their own colours.
func TestAgain(t *testing.T) {
	in := form(t, "xa-thang-loi")
	first := write(t, in, notes("Biểu 01", "E10", "D10"))
	second := write(t, first, notes("Biểu 02", "E8"))
	f, g := openBook(t, second), openBook(t, in)
	if diff := cmp.Diff(append([]string{SheetName}, g.GetSheetList()...), f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	for sheet, n := range map[string]int{"Biểu 01": 0, "Biểu 02": 1} {
		if c, err := f.GetComments(sheet); len(c) != n || err != nil {
			t.Errorf("%s has %d comments, %v", sheet, len(c), err)
		}
	}
	for _, cell := range []string{"E10", "D10", "F10"} {
		color := func(f *excelize.File) string {
			id, _ := f.GetCellStyle("Biểu 01", cell)
			s, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			return strings.Join(s.Fill.Color, " ")
		}
		if color(f) != color(g) {
			t.Errorf("%s has the colour %s, had %s", cell, color(f), color(g))
		}
	}
	_, plain := parts(t, second)
	if n := strings.Count(plain["xl/workbook.xml"], Name); n != 1 {
		t.Errorf("the name stands there %d times", n)
	}
	if strings.Contains(plain["xl/drawings/vmlDrawing1.vml"], "<x:Row>") {
		t.Error("the boxes of the first run are still there")
	}
	// the third is the second: nothing grows but what styles keep
	third := write(t, second, notes("Biểu 02", "E8"))
	_, p2 := parts(t, second)
	_, p3 := parts(t, third)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(p2)), slices.Sorted(maps.Keys(p3))); diff != "" {
		t.Errorf("parts (-second +third):\n%s", diff)
	}
	if diff := cmp.Diff(cells(t, in), cells(t, third)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// Comments that the sender made keep their words; ours stand below, and go again.
func TestCommentsOfTheSender(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(form(t, "xa-thang-loi")))
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range []string{"E10", "E11"} {
		if err := f.AddComment("Biểu 01", excelize.Comment{Cell: cell, Author: "Chị Lan", Paragraph: []excelize.RichTextRun{{Text: "Chị Lan: "}, {Text: "đã hỏi lại"}}}); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	said := func(data []byte) map[string]string {
		out := map[string]string{}
		comments, err := openBook(t, data).GetComments("Biểu 01")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			for _, p := range c.Paragraph {
				out[c.Cell] += p.Text
			}
		}
		return out
	}
	once := write(t, buf.Bytes(), notes("Biểu 01", "E10", "F10"))
	ours := "[Cần sửa] Nữ < Nam & khác.\nCách sửa: sửa lại"
	if diff := cmp.Diff(map[string]string{"E10": "Chị Lan: đã hỏi lại\n\n" + ours, "E11": "Chị Lan: đã hỏi lại", "F10": ours}, said(once)); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
	twice := write(t, once, notes("Biểu 02", "E8"))
	if diff := cmp.Diff(map[string]string{"E10": "Chị Lan: đã hỏi lại", "E11": "Chị Lan: đã hỏi lại"}, said(twice)); diff != "" {
		t.Errorf("comments after the second run (-want +got):\n%s", diff)
	}
	_, plain := parts(t, twice)
	boxes := 0
	for name, p := range plain {
		if strings.HasSuffix(name, ".vml") {
			boxes += strings.Count(p, "<x:Row>")
		}
	}
	if boxes != 3 { // two of the sender, one of ours
		t.Errorf("%d boxes", boxes)
	}
}
