package returns

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
)

// confirming is the committed workspace with a file of confirmed labels.
type confirming struct {
	fs.FS
	file fstest.MapFS
}

func (c confirming) Open(name string) (fs.File, error) {
	if name == catalog.ConfirmedFile {
		return c.file.Open(name)
	}
	return c.FS.Open(name)
}

// A label that nobody knows is asked about; when the line that the question proposes is
// written into the file of confirmed labels, its figure is taken and nothing asked.
func TestConfirmationRound(t *testing.T) {
	text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;Số lượng\n1;Hộ nghèo;40\n2;Số vụ bạo lực gia đình do thôn phản ánh;3\n"
	read := func(told string) (*Account, string) {
		c, faults := definition.Load(confirming{os.DirFS("../../../.."), fstest.MapFS{catalog.ConfirmedFile: {Data: []byte(told)}}})
		if faults.HasErrors() {
			t.Fatal(texts(faults))
		}
		_, a, list := NewReader(c, form.NewForms(c)).Count("data/2018/6-thang/x.csv", []byte(text))
		for _, f := range list {
			if f.Rule == RuleUnknown {
				return a, f.Fix
			}
		}
		return a, ""
	}
	a, fix := read("labels: []\n")
	_, line, _ := strings.Cut(fix, "{")
	line, _, ok := strings.Cut(line, "}")
	if len(a.Figures) != 1 || !ok || !strings.Contains(line, "measure: dv_cases") {
		t.Fatalf("%+v, %s", a.Figures, fix)
	}
	a, fix = read("labels:\n  - {" + line + "}\n")
	if len(a.Figures) != 2 || a.Figures[1].Measure != "dv_cases" || a.Figures[1].N != 3 || a.Figures[1].State != FigureTaken || fix != "" {
		t.Errorf("%+v, %s", a.Figures, fix)
	}
}

// A telephone in a table of another layout is asked about and repeated nowhere, whether
// it stands as a figure or within a label; the figures beside it are read.
func TestTelephoneInLabels(t *testing.T) {
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;Tổng số;Nữ\n1;Cán bộ, công chức xã;ĐT 0912345678;8\n" +
		"2;Đại biểu HĐND xã;0912.345.678;9\n3;Hộ nghèo do đ/c A 0912 345 678 theo dõi;7;\n4;Hộ nghèo;40;\n"
	got, account, faults := rd.Count("data/2018/6-thang/x.csv", []byte(text))
	if got == nil || account == nil {
		t.Fatalf("%v", faults)
	}
	phones := 0
	for _, f := range faults {
		if s := f.Text() + f.Fix; strings.Contains(s, "0912") {
			t.Errorf("repeated: %s", s)
		}
		if f.Rule == "cell-phone" {
			phones++
		}
	}
	if phones != 2 || len(account.Figures) < 4 {
		t.Errorf("%d telephones, %+v: %v", phones, account.Figures, faults)
	}
}

// What is sent as an estimate is the period's figure, is marked in the row of its form,
// and is told once; beside what was counted it is used for nothing.
func TestEstimateTaken(t *testing.T) {
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	for _, tt := range []struct {
		heads string
		n     int64
		ticks int
	}{{"Ước thực hiện 6 tháng", 40, 2}, {"Thực hiện 5 tháng;Ước thực hiện 6 tháng", 41, 2}, {"Thực hiện 6 tháng;Ước thực hiện 6 tháng", 40, 0}} {
		text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;" + tt.heads + "\n1;Hộ nghèo;40;41\n2;Số lớp tập huấn;2;3\n"
		got, _, faults := rd.Count("data/2018/6-thang/x.csv", []byte(text))
		if got == nil {
			t.Fatalf("%s: %v", tt.heads, faults)
		}
		ticks, told := 0, 0
		for i := range got.Answers {
			if a := &got.Answers[i]; a.Field.Key.Part == form.PartEstimate && a.State == Number {
				ticks++
			}
		}
		for _, f := range faults {
			if f.Rule == RuleEstimate {
				told++
			}
		}
		a := got.Answer(form.Key{Measure: "poor_households", Part: catalog.TotalPart})
		if a == nil || a.N != tt.n || ticks != tt.ticks || told != min(1, tt.ticks) {
			t.Errorf("%s: %+v, %d ticks, told %d times: %v", tt.heads, a, ticks, told, faults)
		}
	}
}

// A number in words is no figure: what it seems to be is asked. Words beside digits that
// say another number make a question of them; those that say the same change nothing.
func TestNumbersInWords(t *testing.T) {
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;Số lượng;Bằng chữ\n1;Hộ nghèo;40;bốn mươi\n" +
		"2;Số lớp tập huấn;3;hai lớp\n3;Số buổi tuyên truyền;hai mươi ba;\n4;Số vụ bạo lực gia đình;23 (hai mươi ba);\n5;Hộ gia đình;23 (hai mươi tư);\n"
	got, a, faults := rd.Count("data/2018/6-thang/x.csv", []byte(text))
	if got == nil {
		t.Fatal(texts(faults))
	}
	var taken []string
	for _, f := range a.Figures {
		if f.State == FigureTaken {
			taken = append(taken, f.Pos.Cell)
		}
	}
	want := map[string]string{"C5": "có phải là 2?", "C6": "nếu đúng là 23 ", "C7": "nếu đúng là 23 ", "C8": ""}
	for _, f := range faults {
		if told, ok := want[f.Pos.Cell]; ok && f.Severity == finding.Error && strings.Contains(f.Text()+f.Fix, told) && (told != "" || !strings.Contains(f.Text()+f.Fix, "nếu đúng là")) {
			delete(want, f.Pos.Cell)
		}
	}
	if strings.Join(taken, " ") != "C4" || len(want) > 0 {
		t.Errorf("taken %v, not asked %v: %v", taken, want, texts(faults))
	}
}

// A number that stands in no table is used for nothing, and is named.
func TestLooseNumbers(t *testing.T) {
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;Số lượng;;;\n1;Hộ nghèo;40;;77;\n2;Số lớp tập huấn;3;;Dự toán;78\n"
	got, a, faults := rd.Count("data/2018/6-thang/x.csv", []byte(text))
	if got == nil || len(a.Figures) != 2 {
		t.Fatal(texts(faults))
	}
	for _, f := range faults {
		if f.Rule == RuleLoose && f.Pos.Cell == "E4" && strings.Contains(f.Text(), "E4 và F5") {
			return
		}
	}
	t.Errorf("not named: %v", texts(faults))
}
