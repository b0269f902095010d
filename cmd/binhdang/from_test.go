package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// received is a workbook as an office sent it, with the certain readings of its figures.
type received struct {
	File   string `json:"file"`
	Unit   string `json:"unit_code"`
	Period string `json:"period"`
	Values []struct {
		Sheet, Cell, Label, Breakdown, Reading string
		Value                                  *float64
	} `json:"values"`
}

const receivedFolder = "internal/returns/testdata/received"

// receivedOnes are the committed workbooks in layouts of their own.
func receivedOnes(t *testing.T) []received {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(receivedFolder, "*.expected.json"))
	if err != nil || len(names) != 10 {
		t.Fatalf("%v, %v", names, err)
	}
	var out []received
	for _, name := range names {
		var r received
		b, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(b, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// asked gives the measures of a catalog by what they ask; the first of several.
func asked(c *catalog.Catalog) map[string]*catalog.Measure {
	out := map[string]*catalog.Measure{}
	for _, s := range c.Sheets {
		for _, sec := range s.Sections {
			for i := range sec.Measures {
				if m := c.Measure(sec.Measures[i].ID); out[m.Label] == nil {
					out[m.Label] = m
				}
			}
		}
	}
	return out
}

// Each received workbook becomes a form that passes the validator and opens in LibreOffice;
// every certain figure stands in its cell, or beside its row where the workbook contradicts
// itself, and sent again the form is taken with them. The table of all communes is no
// form of anybody.
func TestFormsFromReceived(t *testing.T) {
	repeats(t)
	t.Parallel()
	with := modules(t, filepath.Join("@xarsh", "ooxml-validator"))
	s, err := sharedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyWorkspace(s.dir, dir, "2018/6-thang", "2017/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, "khong-don-vi-nao"); err != nil {
		t.Fatal(err)
	}
	parts := map[string]catalog.Code{"tổng số": catalog.TotalPart, "số lượng": catalog.TotalPart, "nữ": "female", "nam": "male"}
	measures := asked(s.catalog)
	path := regexp.MustCompile(`data/\S+-dien-san\.xlsx`)
	var files []string
	var books [][]byte
	figures := 0
	for _, x := range receivedOnes(t) {
		r := binhdang(dir, "forms", x.Period, "--from", filepath.Join(receivedFolder, x.File))
		if x.Unit == "279" {
			if r.code != exitUsage || !strings.Contains(r.err, "bảng của") {
				t.Errorf("%s: %+v", x.File, r)
			}
			continue
		}
		made := path.FindString(r.out)
		if r.code != 0 || made == "" {
			t.Errorf("%s: %+v", x.File, r)
			continue
		}
		at := filepath.Join(dir, filepath.FromSlash(made))
		_, got, err := readReturn(at)
		if err != nil {
			t.Errorf("%s: %v", x.File, err)
			continue
		}
		if string(got.Form.Unit.Code) != x.Unit || got.Form.Period.ID != x.Period {
			t.Errorf("%s: the form of %s for %s", x.File, got.Form.Unit.Code, got.Form.Period.ID)
		}
		sent := filepath.Join(dir, "data", x.Period[:4], "6-thang", filepath.Base(at))
		b, err := os.ReadFile(at)
		if err == nil {
			err = writeFile(sent, b)
		}
		if err != nil {
			t.Fatal(err)
		}
		taken := takenFrom(t, dir, "data/"+x.Period[:4]+"/6-thang/"+filepath.Base(at))
		for _, v := range x.Values {
			m, part := measures[v.Label], parts[v.Breakdown]
			if v.Reading != "certain" || m == nil || part == "" {
				continue
			}
			k := form.Key{Measure: m.ID, Part: part}
			if _, f := got.Form.Field(k.Name()); f == nil {
				continue // the form of the period does not ask it
			}
			figures++
			n := int64(*v.Value)
			a, note := got.Answer(k), got.Answer(form.Key{Measure: m.ID, Part: form.PartNote})
			switch inNote := note != nil && slices.Contains(strings.FieldsFunc(note.Text, func(r rune) bool { return r == ' ' || r == ',' }), viet.Int(n)); {
			case inNote && (a == nil || a.State != returns.Number || a.N != n):
			case a == nil || a.State != returns.Number || a.N != n:
				t.Errorf("%s %s %s: %s.%s is not %d: %+v", x.File, v.Sheet, v.Cell, m.ID, part, n, a)
			case taken[k] != n && !a.Computed:
				t.Errorf("%s: %s.%s sent again is %d, want %d", x.File, m.ID, part, taken[k], n)
			}
		}
		files, books = append(files, at), append(books, b)
	}
	if figures < 150 || len(files) != 9 {
		t.Errorf("%d figures in %d forms", figures, len(files))
	}
	outside.Valid(t, with, files...)
	for i, b := range outside.Office(t, "xlsx", books...) {
		was, _ := returns.Read("x.xlsx", books[i], s.catalog)
		r, list := returns.Read("x.xlsx", b, s.catalog)
		if r == nil || was == nil || r.Content != was.Content {
			t.Errorf("%s through LibreOffice: %v", filepath.Base(files[i]), list)
		}
	}
}

// takenFrom gives the figures that check takes from a file.
func takenFrom(t *testing.T, dir, file string) map[form.Key]int64 {
	t.Helper()
	r := binhdang(dir, "check", file, "--readings")
	var all struct {
		Files []struct {
			File     string
			Readings []struct {
				Measure, Part catalog.Code
				Value         *int64
				State         string
			}
		}
	}
	if err := json.Unmarshal([]byte(r.out), &all); err != nil || len(all.Files) != 1 {
		t.Fatalf("%s: %v %+v", file, err, r)
	}
	out := map[form.Key]int64{}
	for _, x := range all.Files[0].Readings {
		if x.State == "taken" && x.Value != nil {
			out[form.Key{Measure: x.Measure, Part: x.Part}] = *x.Value
		}
	}
	return out
}

// Who sent a workbook that cannot carry its points gets a letter and, beside it, the form
// with all that was read of it.
func TestFormBesideLetter(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := halfYearOf(t, nobody)
	const name = "d06-duyen-thai-bieu-5-6"
	b, err := os.ReadFile(filepath.Join(receivedFolder, name+".xls"))
	if err == nil {
		err = writeFile(filepath.Join(dir, "data", "2018", "6-thang", name+".xls"), b)
	}
	if err != nil {
		t.Fatal(err)
	}
	r := binhdang(dir, "check", "2018-S1", "--feedback")
	if r.code != exitBlocked || !strings.Contains(r.out, "phan-hoi/"+name+".xls.txt (thư") || !strings.Contains(r.out, name+"-dien-san.xlsx (biểu mẫu đã điền sẵn") {
		t.Fatalf("%+v", r)
	}
	folder := filepath.Join(dir, "data", "2018", "6-thang", "phan-hoi")
	_, got, err := readReturn(filepath.Join(folder, name+"-dien-san.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if a := got.Answer(form.Key{Measure: "outreach_sessions", Part: catalog.TotalPart}); string(got.Form.Unit.Code) != "10192" || a == nil || a.State != returns.Number {
		t.Errorf("%s: %+v", got.Form.Unit.Code, a)
	}
	for _, text := range []string{name + ".xls.txt", "zalo-10192-xa-duyen-thai.txt"} {
		b, err := os.ReadFile(filepath.Join(folder, text))
		if err != nil || !strings.Contains(string(b), "biểu mẫu đã điền sẵn các số đọc được ("+name+"-dien-san.xlsx)") {
			t.Errorf("%s: %v\n%s", text, err, b)
		}
	}
}

// Labels that nobody knows are asked about in one list over all files, each once; the lines
// that are right are the answer.
func TestConfirmedInOneGo(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := halfYearOf(t, nobody)
	for _, unit := range []string{"VĂN BÌNH", "NHỊ KHÊ"} {
		text := "UBND XÃ " + unit + "\n6 tháng đầu năm 2018\nSTT;Nội dung;Số lượng\n1;Hộ nghèo;40\n2;Số vụ bạo lực gia đình do thôn phản ánh;3\n3;Hộ nghèo do nữ đứng tên;9\n"
		if err := writeFile(filepath.Join(dir, "data", "2018", "6-thang", unit+".csv"), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	r := binhdang(dir, "check", "2018-S1")
	_, list, ok := strings.Cut(r.out, "2 tên dòng chưa biết; ")
	lines := regexp.MustCompile(`(?m)^  # (- \{label: .*)$`).FindAllStringSubmatch(list, -1)
	if !ok || len(lines) != 2 {
		t.Fatalf("%+v", r)
	}
	told := "labels:\n  " + lines[0][1] + "\n  " + lines[1][1] + "\n"
	if err := writeFile(filepath.Join(dir, filepath.FromSlash(catalog.ConfirmedFile)), []byte(told)); err != nil {
		t.Fatal(err)
	}
	r = binhdang(dir, "check", "2018-S1")
	taken := takenFrom(t, dir, "data/2018/6-thang/VĂN BÌNH.csv")
	if strings.Contains(r.out, "label-unknown") || strings.Contains(r.out, "chưa biết") || taken[form.Key{Measure: "dv_cases", Part: catalog.TotalPart}] != 3 {
		t.Errorf("%s\n%+v\n%v", told, r, taken)
	}
}
