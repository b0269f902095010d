package explain

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
)

// What a report tells that is no indicator is explained too: a question of a form and a
// row of the plan, by the answers that add up to it, each with its place.
func TestCounted(t *testing.T) {
	c, r := district(), result()
	commune := []catalog.Code{"commune"}
	task := catalog.Task{ID: "II.1.a", Title: "Phổ biến kế hoạch", Lead: commune, ReportedBy: commune, Measures: []catalog.Code{"council"},
		Outputs: []catalog.Output{{ID: "sessions", Label: "Buổi phổ biến", Unit: "buổi", Women: true}}}
	same := catalog.Task{ID: "III.1", Title: "Phối hợp phổ biến", Lead: commune, SameAs: "II.1.a"}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch 5/KH-UBND", Tasks: []catalog.Task{task, same}}}
	c.Finish()
	c.Measure("council").Told = "bầu {n} đại biểu"
	typed := func(cell string) finding.Pos {
		return finding.Pos{File: "data/2018/6-thang/x.xlsx", Sheet: "Nhiệm vụ", Cell: cell}
	}
	for i, u := range []catalog.Code{"10001", "10002"} {
		r.Tasks = append(r.Tasks, intake.TaskReport{Period: "2018-S1", Unit: u, Task: "II.1.a", Step: form.NoStep, Answer: intake.Done, Outputs: []intake.OutputReport{{ID: "sessions", N: int64(i + 2), HasN: true, Pos: typed("J4"), Women: 1, HasWomen: true, WomenPos: typed("K4")}},
			Pos: typed("C4")})
	}
	e := compile.Internal(c, r)
	for of, want := range map[string]int64{"council.female": 14, "council": 40, "II.1.a": 5, "III.1": 5} {
		if !IsCount(c, of) || LatestCount(c, e, of, "279") != "2018-S1" {
			t.Errorf("%s is not known, or of %q", of, LatestCount(c, e, of, "279"))
		}
		n, err := Counted(c, r, e, of, "279", "2018-S1")
		if err != nil {
			t.Fatal(of, err)
		}
		sum, asked := int64(0), n.Sources[0].Measure+n.Sources[0].Part
		for _, s := range n.Sources {
			if s.Measure+s.Part == asked {
				sum += s.Value
			}
			if s.File == "" || s.Sheet == "" || s.Cell == "" {
				t.Errorf("%s: no place: %+v", of, s)
			}
		}
		if sum != want || n.Results[0].Value == nil || *n.Results[0].Value != want {
			t.Errorf("%s: %d of %+v", of, sum, n.Results)
		}
		why := "biểu bị trả lại (2 lỗi)"
		if d := cmp.Diff([]Lack{{"10003", why}}, n.Missing); d != "" {
			t.Errorf("%s: %s", of, d)
		}
		for _, want := range []string{"KẾT QUẢ", "TỪNG ĐƠN VỊ", "10003: " + why, n.Sources[0].File, n.Sources[0].Cell} {
			if !strings.Contains(n.Text(), want) {
				t.Errorf("%s does not say %q:\n%s", of, want, n.Text())
			}
		}
	}
	// each number of a row by its own cell, women too, and what forms ask for it
	row, err := Counted(c, r, e, "II.1.a", "279", "2018-S1")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Buổi phổ biến: 5 buổi; 2/3 đơn vị có số", "Buổi phổ biến (nữ): 2 buổi; 2/3 đơn vị có số", "Buổi phổ biến: 3 = Nhiệm vụ · ô J4", "Buổi phổ biến (nữ): 1 = Nhiệm vụ · ô K4", "(tổng số): 40 ", "(nữ): 14 ", "(nữ): 7 = Biểu 01", "KHÔNG CÓ TRONG SỐ NÀY (1 đơn vị)"} {
		if !strings.Contains(row.Text(), want) {
			t.Errorf("the row does not say %q:\n%s", want, row.Text())
		}
	}
	if n, err := Counted(c, r, e, "II.1.a", "10002", "2018-S1"); err != nil || n.Sources[0].Value != 3 || *n.Results[0].Value != 3 || n.Results[0].Expected != 1 {
		t.Errorf("%+v, %v", n, err)
	}
	if IsCount(c, "BDG1.1c") || IsCount(c, "nothing") || LatestCount(c, e, "II.9", "279") != "" {
		t.Error("what is no count is explained as one")
	}
	var none *NotFound
	if _, err := Counted(c, r, e, "II.1.a", "279", "2017-S1"); !errors.As(err, &none) {
		t.Error(err)
	}
}
