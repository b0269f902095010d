package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What cannot be decided has not passed: it is counted, what is not asked or not in
// force is not.
func TestUndecidedIsCounted(t *testing.T) {
	c := district()
	count := func(blank ...string) catalog.Tally {
		fill := map[string]form.Value{}
		for name, v := range faultless("00183") {
			if n, err := strconv.ParseInt(v, 10, 64); err == nil && !slices.Contains(blank, name) {
				fill[name] = form.NumberValue(n)
			}
		}
		p := c.Periods[0].Period
		data, err := form.Write(form.For(c, c.Unit("00183", p.To), p), c, fill)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := returns.Read("x.xlsx", data, c)
		return Judge(c, r).Rules
	}
	all := count()
	if all.Decided != 5 || all.Undecided != 2 { // two rules ask for extra, which is blank
		t.Errorf("%+v", all)
	}
	// One rule asks for the number of cases, one for the young members; the one that asks
	// whether they are blank is decided.
	if got := count("bd.cases.total", "bd.council_young.female", "bd.council_young.male"); got != (catalog.Tally{Decided: all.Decided - 2, Undecided: all.Undecided + 2}) {
		t.Errorf("%+v after %+v", got, all)
	}
}

// TestCases runs testdata/*.txt. A case is a sentence, the answers that differ
// from a faultless return ("xóa" empties a cell, a formula's too), the findings
// expected with their number, and, where a remedy is one, the answers after it:
// then the finding must be gone.
//
//	A sentence that says what is checked.
//	unit: 00183
//	bd.council.total = 20
//
//	findings: 1
//	Biểu 01 · ô E6: LỖI: Nữ 7 + Nam 12 không bằng Tổng số 20 [sex-sum]
//	    so với: Biểu 01 · ô D6 (Tổng số)
//	    quy tắc: measures.yaml:12
//	    cách sửa: …
//
//	fixed
//	bd.council.total = 19
//
// Every return is written as a workbook and read back, so that a case is what an
// officer would send.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases := strings.Split(string(text), separator)
		for i, text := range cases {
			k := parse(t, text)
			t.Run(fmt.Sprintf("%s/%d", strings.TrimSuffix(filepath.Base(file), ".txt"), i+1), func(t *testing.T) {
				c := district()
				got := findings(t, c, k.unit, k.answers)
				if os.Getenv("BINHDANG_UPDATE") != "" {
					cases[i] = k.update(text, show(got))
					return
				}
				if len(got) != k.count {
					t.Errorf("%s\n%d findings, want %d", k.sentence, len(got), k.count)
				}
				if diff := cmp.Diff(k.want, show(got)); diff != "" {
					t.Errorf("%s\n(-want +got):\n%s", k.sentence, diff)
				}
				if k.fixed == nil {
					return
				}
				if left := findings(t, c, k.unit, append(k.answers, k.fixed...)); len(left) > 0 {
					t.Errorf("%s\nthe remedy leaves:\n%s", k.sentence, show(left))
				}
			})
		}
		if os.Getenv("BINHDANG_UPDATE") != "" {
			if err := os.WriteFile(file, []byte(strings.TrimSpace(strings.Join(cases, separator))+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

const separator = "\n====\n"

// update puts what was found into the case; BINHDANG_UPDATE=1 writes it back.
// The number of findings stays as its author claimed it.
func (k testCase) update(text, got string) string {
	head, _, _ := strings.Cut(text, "\nfindings: ")
	out := fmt.Sprintf("%s\nfindings: %d\n%s", head, k.count, got)
	if _, after, ok := strings.Cut(text, "\nfixed\n"); ok {
		out += "\n\nfixed\n" + after
	}
	return strings.TrimRight(out, "\n")
}

type testCase struct {
	sentence string
	unit     catalog.Code
	answers  [][2]string
	count    int
	want     string
	fixed    [][2]string
}

func parse(t *testing.T, text string) testCase {
	t.Helper()
	k := testCase{unit: "00183", count: -1}
	part := 0 // sentence, answers; findings; fixed
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		name, value, assigns := strings.Cut(line, "=")
		switch {
		case k.sentence == "":
			k.sentence = line
		case strings.HasPrefix(line, "unit: "):
			k.unit = catalog.Code(strings.TrimPrefix(line, "unit: "))
		case strings.HasPrefix(line, "findings: "):
			n, err := strconv.Atoi(strings.TrimPrefix(line, "findings: "))
			if err != nil {
				t.Fatal(err)
			}
			part, k.count = 1, n
		case line == "fixed":
			part = 2
			k.fixed = [][2]string{}
		case part == 1:
			k.want += line + "\n"
		case assigns && part == 0:
			k.answers = append(k.answers, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		case assigns:
			k.fixed = append(k.fixed, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		case line != "":
			t.Fatalf("what is %q?", line)
		}
	}
	if k.count < 0 {
		t.Fatalf("case %q expects nothing", k.sentence)
	}
	k.want = strings.TrimSpace(k.want)
	return k
}

// faultless answers every question of a unit so that nothing is found.
func faultless(unit catalog.Code) map[string]string {
	if unit == "PMAU" {
		return map[string]string{
			"bd.cutoff":          "2018-06-10",
			"bd.bodies.r01.name": "Phòng Một", "bd.bodies.r01.staff": "9", "bd.bodies.r01.women": "4", "bd.bodies.r01.woman_leads": "Có",
			"bd.bodies.r02.name": "Phòng Hai", "bd.bodies.r02.staff": "7", "bd.bodies.r02.women": "0", "bd.bodies.r02.woman_leads": "Không",
			"bd.meetings.total": "3",
		}
	}
	return map[string]string{
		"bd.cutoff":         "2018-06-10",
		"bd.council.female": "7", "bd.council.male": "12",
		"bd.council_young.female": "3", "bd.council_young.male": "4",
		"bd.officer.total":  "Có",
		"bd.cases.total":    "5",
		"bd.victims.female": "4", "bd.victims.male": "1",
		"bd.victims_helped.total":  "5",
		"bd.months.total":          "4",
		"bd.task.ii_1_dd.0.status": "Đã xong", "bd.task.ii_1_dd.0.date": "2018-03-08",
		"bd.task.ii_1_dd.0.out_people": "40", "bd.task.ii_1_dd.0.out_people_women": "30",
		"bd.task.ii_1_e.1.status": "Đang làm", "bd.task.ii_1_e.2.status": "Chưa làm",
	}
}

// findings writes the return as a workbook, reads it and checks it.
func findings(t *testing.T, c *catalog.Catalog, unit catalog.Code, changes [][2]string) finding.List {
	t.Helper()
	data := workbook(t, c, unit, changes)
	r, list := returns.Read("data/2018/6-thang/x.xlsx", data, c)
	if r == nil {
		t.Fatalf("not read:\n%s", show(list))
	}
	for _, x := range list {
		if x.Severity == finding.Error && x.Rule != "cell-number" {
			t.Fatalf("not read cleanly:\n%s", show(list))
		}
	}
	return Judge(c, r).Findings
}

// workbook writes a return with the faultless answers but for the changes.
func workbook(t *testing.T, c *catalog.Catalog, unit catalog.Code, changes [][2]string) []byte {
	t.Helper()
	p := c.Periods[0].Period
	f := form.For(c, c.Unit(unit, p.To), p)
	answers := faultless(unit)
	for _, x := range changes {
		answers[x[0]] = x[1]
	}
	fill := map[string]form.Value{}
	for name, v := range answers {
		if v == "" {
			continue
		}
		if v == "xóa" {
			fill[name] = form.TextValue("")
			continue
		}
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			fill[name] = form.NumberValue(n)
		} else if d, err := reporting.ParseDate(v); err == nil {
			fill[name] = form.DayValue(d)
		} else {
			fill[name] = form.TextValue(v)
		}
	}
	data, err := form.Write(f, c, fill)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What counts a part of another result is no more than it, and the form warns of it too.
func TestPartOfAResult(t *testing.T) {
	c := district()
	task := &c.Plans[0].Tasks[0]
	task.Outputs = append(task.Outputs, catalog.Output{Pos: task.Outputs[0].Pos, ID: "young", Label: "cán bộ trẻ", Unit: "người", Women: true, PartOf: "people"})
	c.Finish()
	const of = "bd.task.ii_1_dd.0.out_young"
	if found := findings(t, c, "00183", [][2]string{{of, "40"}, {of + "_women", "30"}}); found.HasErrors() {
		t.Error(show(found))
	}
	found := findings(t, c, "00183", [][2]string{{of, "41"}, {of + "_women", "31"}})
	got := show(found)
	for _, want := range []string{
		"ô H9: LỖI: Nhiệm vụ II.1.đ: “cán bộ trẻ” là 41, lớn hơn số chung 40 mà nó là một phần [part-of]", "sửa ô H9 thành nhiều nhất 40, hoặc sửa ô H8 thành ít nhất 41",
		"ô I9: LỖI: Nhiệm vụ II.1.đ: “cán bộ trẻ” là 31, lớn hơn số chung 30 mà nó là một phần [part-of]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if found := findings(t, c, "00183", [][2]string{{of, "41"}, {"bd.task.ii_1_dd.0.out_people", "41"}, {of + "_women", "31"}, {"bd.task.ii_1_dd.0.out_people_women", "31"}}); found.HasErrors() {
		t.Error(show(found))
	}
}

// Of a list whose rows are blank the officer is told where to begin; of one whose
// cells could not be found, which returns has said, nothing is asked.
func TestListThatWasNotFound(t *testing.T) {
	c := district()
	f := form.For(c, c.Unit("PMAU", c.Periods[0].Period.To), c.Periods[0].Period)
	fill := map[string]form.Value{"bd.cutoff": form.DayValue(fixture.Day("2018-06-10")), "bd.meetings.total": form.NumberValue(3)}
	data, err := form.Write(f, c, fill)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		lose func(cell int) bool
		want int
	}{
		{"found", func(int) bool { return false }, 1},
		{"one cell found", func(n int) bool { return n != 1 }, 1},
		{"none found", func(int) bool { return true }, 0},
	} {
		r, list := returns.Read("data/2018/6-thang/x.xlsx", data, c)
		if r == nil {
			t.Fatal(show(list))
		}
		n := 0
		for i := range r.Answers {
			if a := &r.Answers[i]; a.Field.Key.Row > 0 {
				if tt.lose(n) {
					a.Pos.Cell = ""
				}
				n++
			}
		}
		if n == 0 {
			t.Fatal("no list")
		}
		got := 0
		for _, x := range Judge(c, r).Findings {
			if x.Rule == "blank" && strings.HasPrefix(x.Text(), "Danh sách để trống") {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d warnings of a blank list, want %d", tt.name, got, tt.want)
		}
	}
}

// show prints findings as the program does, without the file.
func show(l finding.List) string {
	var b strings.Builder
	for _, f := range l {
		if f.Pos.File != "data/2018/6-thang/x.xlsx" || f.Unit == "" || f.Period != "2018-S1" {
			fmt.Fprintf(&b, "(file %q unit %q period %q) ", f.Pos.File, f.Unit, f.Period)
		}
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", strings.TrimPrefix(f.Pos.InFile(" · "), " · "), f.Severity, f.Text(), f.Rule)
		for _, p := range f.Compared {
			fmt.Fprintf(&b, "    so với: %s (%s)\n", strings.TrimPrefix(p.Pos.InFile(" · "), " · "), p.Label)
		}
		if !f.RulePos.IsZero() {
			fmt.Fprintf(&b, "    quy tắc: %s:%d\n", f.RulePos.File, f.RulePos.Line)
		}
		fmt.Fprintf(&b, "    cách sửa: %s\n", f.Fix)
	}
	return strings.TrimSpace(b.String())
}

func number(s string) *catalog.Number {
	var n catalog.Number
	if err := n.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return &n
}

func at(line int) finding.Pos { return finding.Pos{File: "measures.yaml", Line: line} }

// district is a catalog of an invented district with one of everything that is
// checked.
func district() *catalog.Catalog {
	c := fixture.District("900 Huyện Sông Giả", "00183 Xã Đồng Thử", "PMAU Phòng Mẫu")
	c.Site.Publisher = catalog.Publisher{Body: "UBND huyện Sông Giả", Office: "Phòng Tổng hợp", Place: "Sông Giả"}
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01. Cán bộ", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{
			{Pos: at(12), ID: "council", Label: "Đại biểu HĐND", Breakdown: "sex", Kind: "stock", Unit: "người", Min: 5},
			{Pos: at(13), ID: "council_young", Label: "Đại biểu dưới 35 tuổi", Breakdown: "sex", Kind: "stock", Unit: "người", PartOf: "council"},
			{Pos: at(14), ID: "officer", Label: "Có phân công cán bộ", Breakdown: "count", Kind: "stock", Answer: "yes_no", Unit: "có/không"},
		}}}},
		{Pos: at(20), ID: "B02", Name: "Biểu 02", Title: "Biểu 02. Bạo lực gia đình", AskedOf: "commune", NothingOK: true, Sections: []catalog.Section{{Measures: []catalog.Measure{
			{Pos: at(21), ID: "cases", Label: "Số vụ", Breakdown: "count", Kind: "flow", Unit: "vụ"},
			{Pos: at(22), ID: "victims", Label: "Nạn nhân", Breakdown: "sex", Kind: "flow", Unit: "người"},
			{Pos: at(23), ID: "victims_helped", Label: "Nạn nhân được hỗ trợ", Breakdown: "count", Kind: "flow", Unit: "người", PartOf: "victims"},
			{Pos: at(24), ID: "months", Label: "Số tháng có chuyên mục", Breakdown: "count", Kind: "flow", Unit: "tháng", Max: 12},
			{Pos: at(25), ID: "extra", Label: "Số liệu thêm", Breakdown: "count", Kind: "flow", Unit: "vụ", Optional: true},
			{Pos: at(26), ID: "months_told", Label: "Số tháng đã có số liệu", Breakdown: "count", Kind: "flow", Unit: "tháng", Max: 12, Since: 1, Optional: true},
		}}}},
		{Pos: at(40), ID: "P01", Name: "Biểu P1", Title: "Biểu P1. Cơ quan", AskedOf: "PMAU", Records: &catalog.Records{ID: "bodies", Rows: 3, Label: "Tên cơ quan",
			Columns: []catalog.RecordColumn{{ID: "staff", Label: "Tổng số", Answer: "count"}, {ID: "women", Label: "Nữ", Answer: "count", PartOf: "staff"}, {ID: "woman_leads", Label: "Nữ lãnh đạo", Answer: "yes_no"}}}},
		{Pos: at(50), ID: "P02", Name: "Biểu P2", Title: "Biểu P2. Cuộc họp", AskedOf: "PMAU", Sections: []catalog.Section{{Measures: []catalog.Measure{
			{Pos: at(51), ID: "meetings", Label: "Cuộc họp", Breakdown: "count", Kind: "flow", Unit: "cuộc"},
		}}}},
	}
	c.Rules = []catalog.Rule{
		{Pos: finding.Pos{File: "rules.yaml", Line: 3}, ID: "victims-cases", Severity: "warning", Left: fixture.Refs("cases"), Is: "<=", Right: fixture.Refs("victims"),
			Text: "Mỗi vụ thường có ít nhất một nạn nhân.", Fix: "kiểm tra hai dòng Số vụ và Nạn nhân; nếu đúng thì giữ nguyên"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 9}, ID: "months-twice", Severity: "error", Left: fixture.Refs("months", "months"), Is: ">=", Right: fixture.Refs("council_young.male", "council_young.female"),
			Text: "Hai lần số tháng không ít hơn số đại biểu trẻ", Fix: "sửa số tháng"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 15}, ID: "not-asked", Severity: "error", Left: fixture.Refs("cases"), Is: "==", Right: fixture.Refs("nowhere"), Text: "x", Fix: "x"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 21}, ID: "helped-share", Severity: "warning", Kind: &catalog.RatioBand{Of: fixture.Refs("victims_helped"), To: fixture.Refs("victims"), AtLeast: number("1/5"), Base: 10},
			Text: "Ít nạn nhân được hỗ trợ", Fix: "kiểm tra hai dòng Nạn nhân và Nạn nhân được hỗ trợ"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 27}, ID: "extra-or-helped", Severity: "note", Kind: &catalog.Exclusive{List: fixture.Refs("extra", "victims_helped")},
			Text: "Chỉ ghi một nơi ({cells})", Fix: "xóa một trong hai ô"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 33}, ID: "plan-needs-young", Severity: "error", Kind: &catalog.Requires{When: fixture.Refs("extra"), List: fixture.Refs("officer")}, Periods: []catalog.Code{"S1"}, Units: []catalog.Code{"commune"},
			Text: "Có số liệu thêm thì phải có phân công", Fix: "chọn Có ở dòng phân công"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 39}, ID: "young-explained", Severity: "warning", Kind: &catalog.Explained{List: fixture.Refs("council_young.female")},
			Text: "Cần nói vì sao", Fix: "ghi lý do vào cột ghi chú"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 42}, ID: "money", Severity: "warning", Kind: &catalog.Size{Unit: "nghìn đồng", AtMost: 500_000},
			Text: "Số tiền không vừa với đơn vị nghìn đồng", Fix: "bỏ ba chữ số cuối nếu đang ghi bằng đồng"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 45}, ID: "late", Severity: "error", From: fixture.Day("2019-01-01"), Left: fixture.Refs("council"), Is: "<=", Right: fixture.Refs("months"), Text: "x", Fix: "x"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 51}, ID: "elsewhere", Severity: "error", Units: []catalog.Code{"PMAU", "00184"}, Left: fixture.Refs("council"), Is: "<=", Right: fixture.Refs("months"), Text: "x", Fix: "x"},
		{Pos: finding.Pos{File: "rules.yaml", Line: 57}, ID: "blank-is-none", Severity: "error", Missing: "zero", Left: fixture.Refs("extra"), Is: "<=", Right: fixture.Refs("months"), Text: "Trống là 0", Fix: "x"},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch mẫu", Chapters: []catalog.PlanChapter{{ID: "II.1", Title: "Tuyên truyền"}}, Tasks: []catalog.Task{
		{Pos: finding.Pos{File: "tasks.yaml", Line: 5}, ID: "II.1.đ", Chapter: "II.1", Title: "Giao lưu", ReportedBy: []catalog.Code{"commune"}, Outputs: []catalog.Output{{Pos: finding.Pos{File: "tasks.yaml", Line: 6}, ID: "people", Label: "người dự", Unit: "người", Women: true}}},
		{Pos: finding.Pos{File: "tasks.yaml", Line: 8}, ID: "II.1.e", Chapter: "II.1", Title: "Kỷ niệm", ReportedBy: []catalog.Code{"commune"}, Steps: []catalog.Step{{ID: "1", Label: "Đợt một"}, {ID: "2", Label: "Đợt hai"}}},
	}}}
	c.Periods = []catalog.PeriodFile{{Period: c.Site.Calendar.Kinds[0].Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-06-15")}}}
	c.Finish()
	return c
}

// A part that came into a breakdown after the return had been made has no cell in
// it: the row is whole without it, and its total is not doubted.
func TestPartOfALaterForm(t *testing.T) {
	c := district()
	unit := c.Unit("00183", c.Periods[0].Period.To)
	fill := map[string]form.Value{"bd.council.female": form.NumberValue(7), "bd.council.male": form.NumberValue(12), "bd.council.total": form.NumberValue(25), "bd.victims.female": form.NumberValue(1)}
	data, err := form.Write(form.For(c, unit, c.Periods[0].Period), c, fill)
	if err != nil {
		t.Fatal(err)
	}
	later := district()
	for i := range later.Breakdowns {
		if b := &later.Breakdowns[i]; b.ID == "sex" {
			b.Parts = append(b.Parts, catalog.BreakdownPart{ID: "other", Name: "Khác"})
		}
	}
	later.Finish()
	r, list := returns.Read("data/2018/6-thang/x.xlsx", data, later)
	if r == nil {
		t.Fatal(show(list))
	}
	var got []string
	for _, f := range Judge(later, r).Findings {
		if f.Rule == "row-incomplete" || f.Rule == "sex-sum" {
			got = append(got, f.Text()+" / "+f.Fix)
		}
	}
	want := []string{"“Nạn nhân” mới điền Nữ 1, còn trống Nam / điền ô F7 (không có thì gõ 0); nếu chưa có số liệu của cả hàng thì để trống cả hàng"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A period that has no cut-off day of its own ends with its last day.
func TestLastDayOfAPeriodWithoutCutOff(t *testing.T) {
	c := district()
	c.Periods[0].Settings.CutOff = reporting.Date{}
	p := c.Periods[0].Period
	for day, late := range map[string]bool{"2018-06-30": false, "2018-07-01": true} {
		data, err := form.Write(form.For(c, c.Unit("00183", p.To), p), c, map[string]form.Value{
			"bd.task.ii_1_dd.0.status": form.TextValue("Đã xong"), "bd.task.ii_1_dd.0.date": form.DayValue(fixture.Day(day)),
		})
		if err != nil {
			t.Fatal(err)
		}
		r, _ := returns.Read("x.xlsx", data, c)
		got := slices.ContainsFunc(Judge(c, r).Findings, func(f finding.Finding) bool {
			return f.Rule == "task-date" && strings.Contains(f.Text(), "sau ngày chốt số liệu 30/6/2018")
		})
		if got != late {
			t.Errorf("%s: late %v", day, got)
		}
	}
}

// A finding about a whole sheet names it as it is called in the workbook.
func TestNamesTheSheetAsItIsCalled(t *testing.T) {
	c := district()
	p := c.Periods[0].Period
	data, err := form.Write(form.For(c, c.Unit("00183", p.To), p), c, map[string]form.Value{"bd.council.female": form.NumberValue(7)})
	if err != nil {
		t.Fatal(err)
	}
	r, _ := returns.Read("x.xlsx", data, c)
	for i := range r.Answers {
		if a := &r.Answers[i]; a.Pos.Sheet != "" {
			a.Pos.Sheet = "Bảng của xã"
		}
	}
	for _, f := range Judge(c, r).Findings {
		if f.Pos.Sheet != "" && f.Pos.Sheet != "Bảng của xã" {
			t.Errorf("%s: %s", f.Rule, f.Pos)
		}
	}
}
