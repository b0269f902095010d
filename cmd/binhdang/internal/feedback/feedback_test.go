package feedback

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

var workspace = filepath.Join("..", "..", "..", "..")

const file = "data/2018/6-thang/xa-van-binh.xlsx"

// district is the catalog of the sample, and clean a return of it without findings.
func district(t testing.TB) (c *catalog.Catalog, clean []byte) {
	t.Helper()
	c, faults := definition.Load(os.DirFS(workspace))
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	clean, err := os.ReadFile(filepath.Join(workspace, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return c, clean
}

// change types over cells, "Biểu 01!E8" each, as excelize saves the workbook.
func change(t testing.TB, data []byte, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, v := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sent reads and checks a workbook.
func sent(t testing.TB, c *catalog.Catalog, data []byte) Sent {
	t.Helper()
	r, found := returns.Read(file, data, c)
	s := Sent{File: file, Period: c.Period("2018-S1").Period, Return: r, Findings: found}
	if r != nil {
		s.Unit = r.Form.Unit
		s.Findings.Add(check.Judge(c, r).Findings...)
	}
	s.Findings.Sort()
	return s
}

// faults are changes to a clean return, with the rule that must speak of each.
var faults = []struct {
	rule  string
	cells map[string]any
}{
	{"sex-sum", map[string]any{"Biểu 01!D8": 99}},
	{"part-of", map[string]any{"Biểu 01!E9": 90}},
	{"row-incomplete", map[string]any{"Biểu 01!F10": nil}},
	{"row-incomplete", map[string]any{"Biểu 01!D10": 40, "Biểu 01!F10": nil}},
	{"blank", map[string]any{"Biểu 02!D14": nil, "Biểu 02!D15": nil}},
	{"total-blank", map[string]any{"Biểu 01!D11": ""}},
	{"cell-number", map[string]any{"Biểu 01!E10": "mười hai"}},
	{"cell-thousands", map[string]any{"Biểu 03!D8": 1.234}},
	{"cell-decimal", map[string]any{"Biểu 01!E10": 2.5}},
	{"cell-percent", map[string]any{"Biểu 01!E10": "35,5%"}},
	{"cell-negative", map[string]any{"Biểu 01!E10": -3}},
	{"cell-phone", map[string]any{"Biểu 01!E10": "0912345678"}},
	{"cell-yes-no", map[string]any{"Biểu 01!D17": "chưa"}},
	{"cell-tick", map[string]any{"Biểu 01!G10": "?"}},
	{"cell-choice", map[string]any{"Nhiệm vụ!C8": "xong rồi nhé"}},
	{"task-blank", map[string]any{"Nhiệm vụ!C8": nil, "Nhiệm vụ!D8": nil}},
	{"cell-date", map[string]any{"Hướng dẫn!C10": "31/02/2018"}},
	{"cut-off", map[string]any{"Hướng dẫn!C10": nil}},
	{"range", map[string]any{"Biểu 05!D9": 11}},
}

// remedies are applied as they are worded; the first that fits.
var applied = []struct {
	words *regexp.Regexp
	cells func(p Point, m []string) map[string]any
}{
	{regexp.MustCompile(`^Sửa Tổng số thành ([0-9.]+)`), func(p Point, m []string) map[string]any {
		return at(p, p.Cells[1].Cell, whole(m[1]))
	}},
	{regexp.MustCompile(`^Sửa ô ([A-Z]+[0-9]+) \(([^)]+)\) thành nhiều nhất ([0-9.]+)`), func(p Point, m []string) map[string]any {
		return map[string]any{m[2] + "!" + m[1]: whole(m[3])}
	}},
	{regexp.MustCompile(`^Sửa ô ([A-Z]+[0-9]+) để .* không quá ([0-9.]+)`), func(p Point, m []string) map[string]any { return at(p, m[1], whole(m[2])) }},
	{regexp.MustCompile(`^Điền ([0-9.]+) vào ô ([A-Z]+[0-9]+)`), func(p Point, m []string) map[string]any { return at(p, m[2], whole(m[1])) }},
	{regexp.MustCompile(`^Gõ ([0-9.]+) vào ô ([A-Z]+[0-9]+)`), func(p Point, m []string) map[string]any { return at(p, m[2], whole(m[1])) }},
	{regexp.MustCompile(`^Điền ô ([A-Z]+[0-9]+) \(không có thì gõ 0\)`), func(p Point, m []string) map[string]any { return at(p, m[1], 0) }},
	{regexp.MustCompile(`^Điền các ô này; không có thì gõ 0`), func(p Point, m []string) map[string]any {
		out := map[string]any{}
		for _, c := range p.Cells {
			out[c.Sheet+"!"+c.Cell] = 0
		}
		return out
	}},
	{regexp.MustCompile(`^Chọn (Chưa làm), .* ở ô ([A-Z]+[0-9]+)`), func(p Point, m []string) map[string]any { return at(p, m[2], m[1]) }},
	{regexp.MustCompile(`^Nếu đúng là .* thì gõ liền ([0-9]+)`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, whole(m[1])) }},
	{regexp.MustCompile(`^Gõ ngày chốt số liệu vào ô ([A-Z]+[0-9]+), ví dụ ([0-9/]+)`), func(p Point, m []string) map[string]any { return at(p, m[1], m[2]) }},
	{regexp.MustCompile(`^Gõ .*ví dụ ([0-9]+/[0-9]+/[0-9]+)`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, m[1]) }},
	{regexp.MustCompile(`^Gõ (một số nguyên|đúng số lượng|số lượng)`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, 5) }},
	{regexp.MustCompile(`^Chọn (Có) hoặc Không`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, m[1]) }},
	{regexp.MustCompile(`^Chọn một mục trong danh sách của ô: ([^,]+),`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, m[1]) }},
	{regexp.MustCompile(`^Gõ x nếu đúng`), func(p Point, m []string) map[string]any { return at(p, p.At.Cell, "x") }},
}

func at(p Point, cell string, v any) map[string]any {
	return map[string]any{p.At.Sheet + "!" + cell: v}
}

func whole(s string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil {
		panic(err)
	}
	return n
}

// What a remedy asks for, typed into the copy that went back, makes the point go, and
// brings no other.
func TestRemediesWork(t *testing.T) {
	c, clean := district(t)
	if ps := Points(c, sent(t, c, clean)); len(ps) > 0 {
		t.Fatalf("the clean return has %+v", ps)
	}
	for _, f := range faults {
		t.Run(f.rule, func(t *testing.T) {
			data := change(t, clean, f.cells)
			s := sent(t, c, data)
			if !slices.ContainsFunc(s.Findings, func(x finding.Finding) bool { return x.Rule == f.rule }) {
				t.Fatalf("nothing is said: %v", s.Findings)
			}
			for round := 0; ; round++ {
				ps := Points(c, s)
				if !Due(ps) {
					return
				}
				if round > 3 {
					t.Fatalf("still there: %+v", ps)
				}
				copied, err := annotate.Write(data, Notes(c, s, ps))
				if err != nil {
					t.Fatal(err)
				}
				todo := map[string]any{}
				for _, p := range ps {
					done := false
					for _, a := range applied {
						if m := a.words.FindStringSubmatch(p.Fix); m != nil && !done {
							done = true
							for k, v := range a.cells(p, m) {
								todo[k] = v
							}
						}
					}
					if !done && p.Severity > finding.Note {
						t.Fatalf("cannot be done: %s", p.Fix)
					}
				}
				data = change(t, copied, todo)
				s = sent(t, c, data)
				if slices.ContainsFunc(s.Findings, func(x finding.Finding) bool { return x.Rule == f.rule }) {
					t.Errorf("after %v: %v", todo, s.Findings)
				}
			}
		})
	}
}

// Nothing that a sender reads speaks of the office's commands, files or folders.
func TestSenderWords(t *testing.T) {
	c, clean := district(t)
	jargon := regexp.MustCompile(`(?i)data/|\.yaml|binhdang|lệnh |bd\.|bieu-mau|sổ tiếp nhận|tham số|json|regex|null|error|sheet `) // “Excel Workbook” is what Excel calls the type
	day := fixture.Day("2018-06-12")
	read := func(name string, data []byte) {
		t.Helper()
		s := sent(t, c, data)
		ps := Points(c, s)
		if !Due(ps) {
			t.Errorf("%s: nothing is told of %v", name, s.Findings)
			return
		}
		text := Letter(c, s, ps, "", day)
		if s.Unit != nil {
			n := Notes(c, s, ps)
			text += fmt.Sprint(n) + Message(c, []Answer{{Sent: s, Points: ps, Copy: "x.xlsx"}}, day)
		}
		if m := jargon.FindString(text); m != "" {
			t.Errorf("%s: a sender reads %q in\n%s", name, m, text)
		}
	}
	for _, f := range faults {
		read(f.rule, change(t, clean, f.cells))
	}
	read("form-identity", change(t, clean, map[string]any{"Hướng dẫn!C6": nil}))
	read("form-unit", change(t, clean, map[string]any{"Hướng dẫn!C6": "99999"}))
	read("form-period", change(t, clean, map[string]any{"Hướng dẫn!C8": "2031"}))
	for name, text := range map[string]string{"html": "<html><table>", "text": "Kính gửi", "csv": "a;b;c", "picture": "\x89PNG", "zip": "PK\x05\x06" + strings.Repeat("\x00", 18), "pdf": "%PDF", "rar": "Rar!", "empty": "", "old": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"} {
		read(name, []byte(text))
	}
	// what package compile asks speaks to the office; a sender is asked the same
	far := finding.Finding{Rule: "far-from-last-year", Severity: finding.Warning, Pos: finding.Pos{File: file, Sheet: "Biểu 01", Cell: "E8"},
		Format: "Xã Văn Bình: số là 9", Fix: "hỏi lại đơn vị; nếu ghi nhầm thì ghi số đúng vào data/2018/6-thang/dieu-chinh.yaml"}
	s := sent(t, c, clean)
	s.Findings = finding.List{far}
	if ps := Points(c, s); len(ps) != 1 || ps[0].Fact != "Số là 9." || jargon.MatchString(ps[0].Fix) {
		t.Errorf("%+v", ps)
	}
}

// A sender is not told the figures of another unit, nor whose they are.
func TestOthersAreNotTold(t *testing.T) {
	c, clean := district(t)
	s := sent(t, c, clean)
	const other = "data/2018/6-thang/xa-khanh-ha.xlsx"
	s.Units = map[string]catalog.Code{file: s.Unit.Code, other: "10195"}
	for _, rule := range []string{"same-figures", "any-comparison"} {
		s.Findings = finding.List{{Rule: rule, Severity: finding.Warning, Pos: finding.Pos{File: file, Sheet: "Biểu 01", Cell: "E8"}, Format: "5 so với 77 của Xã Khánh Hà", Fix: "hỏi lại hai đơn vị",
			Compared: []finding.Place{{Pos: finding.Pos{File: other, Sheet: "Biểu 01", Cell: "E8"}, Label: "Xã Khánh Hà"}}}}
		ps := Points(c, s)
		if len(ps) != 1 {
			t.Fatalf("%s: %+v", rule, ps)
		}
		text := fmt.Sprint(Notes(c, s, ps)) + Letter(c, s, ps, "", fixture.Day("2018-06-12")) + Message(c, []Answer{{Sent: s, Points: ps, Copy: "x"}}, fixture.Day("2018-06-12"))
		if strings.Contains(text, "77") || strings.Contains(text, "Khánh Hà") {
			t.Errorf("%s: a sender reads\n%s", rule, text)
		}
	}
}

// Findings of the office are not told, whatever else is.
func TestOfficeAlone(t *testing.T) {
	c, clean := district(t)
	s := sent(t, c, clean)
	for _, rule := range []string{"no-receipt-date", "same-content", "replaced-return", "wrong-folder", "form-version", "feedback-reply", "set-aside"} {
		s.Findings = finding.List{{Rule: rule, Severity: finding.Warning, Pos: finding.Pos{File: file}, Format: "x", Fix: "x"}}
		if ps := Points(c, s); len(ps) > 0 {
			t.Errorf("%s is told: %+v", rule, ps)
		}
	}
	s.Findings = finding.List{{Rule: "correction-old", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 3}, Format: "x", Fix: "x"}}
	if ps := Points(c, s); len(ps) > 0 {
		t.Errorf("a line of the register is told: %+v", ps)
	}
}

// What belongs to a person is asked about and never repeated: not in the sheet in front,
// not in the comments, the letter or the message.
func TestPersonsAreNotRepeated(t *testing.T) {
	c, clean := district(t)
	day := fixture.Day("2018-06-12")
	for _, tt := range []struct {
		at    string
		typed any
		parts []string // none of these is read
	}{
		{"Biểu 01!E10", "0900000123", []string{"0900000123"}},
		{"Biểu 01!E10", 900000123, []string{"900000123", "900.000.123"}},
		{"Biểu 01!E10", "0900.000.123", []string{"000.123"}},
		{"Biểu 01!E10", "+84 900 000 123", []string{"000 123"}},
		{"Biểu 01!E10", "(0900) 000.123", []string{"000.123"}},
		{"Biểu 01!E10", 84900000123, []string{"84900000123"}},
		{"Biểu 01!E10", "001180000123", []string{"001180000123"}},
		{"Biểu 01!E10", 9001180123, []string{"9001180123"}},
		{"Biểu 01!E10", "CCCD 001180000123", []string{"001180000123"}},
		{"Biểu 01!E10", "mau.le@binhdang.example", []string{"mau.le"}},
		{"Biểu 01!E10", "Nguyễn Thị Mẫu", []string{"Mẫu"}},
		{"Biểu 01!E10", "9 (bà Lê Thị Mẫu, 0900000123)", []string{"Mẫu", "090000"}},
		{"Biểu 01!D17", "Có, chị Trần Thị Mẫu", []string{"Mẫu"}},
		{"Biểu 01!G10", "hỏi anh Trần Văn Mẫu", []string{"Mẫu"}},
		{"Biểu 04!H10", "Nguyễn Thị Mẫu, sinh 1980, ĐT 0900000123", []string{"Mẫu", "0900000123", "1980", "đã hỏi"}},
		{"Nhiệm vụ!C8", "hỏi mau.le@binhdang.example", []string{"mau.le"}},
		{"Hướng dẫn!C10", "gọi 0900000123", []string{"0900000123"}},
	} {
		s := sent(t, c, change(t, clean, map[string]any{tt.at: tt.typed}))
		ps := Points(c, s)
		if !Due(ps) {
			t.Errorf("%s %v: nothing is told of %v", tt.at, tt.typed, s.Findings)
			continue
		}
		text := fmt.Sprint(Notes(c, s, ps)) + Letter(c, s, ps, "", day) + Message(c, []Answer{{Sent: s, Points: ps, Copy: "x.xlsx"}}, day)
		for _, part := range tt.parts {
			if strings.Contains(text, part) {
				t.Errorf("%s %v: a sender reads %q in\n%s", tt.at, tt.typed, part, text)
			}
		}
	}
}

// A sheet whose rows were moved is told, once, whichever ways out it has; what else is
// said of it waits.
func TestBrokenSheetIsTold(t *testing.T) {
	c, clean := district(t)
	f, err := excelize.OpenReader(bytes.NewReader(clean))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ninth, err1 := f.GetCellValue("Biểu 01", "B9")
	tenth, err2 := f.GetCellValue("Biểu 01", "B10")
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for name, cells := range map[string]map[string]any{
		"rows exchanged":        {"Biểu 01!B9": tenth, "Biểu 01!B10": ninth},
		"and another fault":     {"Biểu 01!B9": tenth, "Biểu 01!B10": ninth, "Biểu 01!E8": "nhiều"},
		"a label that recurs":   {"Biểu 01!B10": ninth},
		"and a fault elsewhere": {"Biểu 01!B9": tenth, "Biểu 01!B10": ninth, "Biểu 02!D8": 999},
	} {
		s := sent(t, c, change(t, clean, cells))
		ps := slices.DeleteFunc(Points(c, s), func(p Point) bool { return p.At.Sheet != "Biểu 01" || p.Severity != finding.Error })
		if len(ps) != 1 || !strings.Contains(ps[0].Fix, "hép số liệu sang biểu mẫu") {
			t.Errorf("%s: %q of %v", name, show(ps), s.Findings)
		}
	}
}

// The workbook that goes back holds in all cells what was sent, and looks otherwise in
// those only that a point names.
func TestOnlyMarksDiffer(t *testing.T) {
	c, clean := district(t)
	look := regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"[^>]*? s="([0-9]+)"`)
	styles := func(data []byte) map[string]string { // of cells, by part and cell
		zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, f := range zr.File {
			if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
				continue
			}
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range look.FindAllStringSubmatch(string(text), -1) {
				out[f.Name+"!"+m[1]] = m[2]
			}
		}
		return out
	}
	stored := func(data []byte) map[string]string {
		b, list := reader.Open(file, data)
		if b == nil {
			t.Fatal(list)
		}
		out := map[string]string{}
		for _, s := range b.Sheets {
			for _, x := range s.Cells {
				if s.Name != annotate.SheetName && (x.Raw != "" || x.Formula != "") {
					out[s.Name+"!"+x.Ref] = x.Raw + " =" + x.Formula
				}
			}
		}
		return out
	}
	kinds := slices.Clone(faults)
	for _, cells := range []map[string]any{
		{"Biểu 01!B10": "Số hộ nghèo"}, {"Biểu 04!H10": "ĐT 0900000123"}, {"Biểu 01!K10": 5}, {"Hướng dẫn!C9": "6a5b9749"}, {"Biểu 01!E10": "0900000123", "Biểu 01!D8": 99, "Nhiệm vụ!C8": "xong rồi"},
	} {
		kinds = append(kinds, struct {
			rule  string
			cells map[string]any
		}{"", cells})
	}
	for _, k := range kinds {
		data := change(t, clean, k.cells)
		s := sent(t, c, data)
		n := Notes(c, s, Points(c, s))
		copied, err := annotate.Write(data, n)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(stored(data), stored(copied)); diff != "" {
			t.Errorf("%v: cells differ (-sent +back):\n%s", k.cells, diff)
		}
		marked := map[string]bool{}
		for _, m := range n.Marks {
			marked[m.At.Cell] = true
		}
		before := styles(data)
		for at, is := range styles(copied) {
			_, cell, _ := strings.Cut(at, "!")
			if was, there := before[at]; there && was != is && !marked[cell] {
				t.Errorf("%v: %s looks otherwise, and no point names it", k.cells, at)
			}
		}
	}
}
