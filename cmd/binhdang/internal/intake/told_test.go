package intake

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// call is one line of dieu-chinh.yaml.
type call struct {
	unit, sheet, cell string // cell: the name of a field, or an address
	old, new          string
}

const toldFile = "data/2018/6-thang/dieu-chinh.yaml"

// workspace loads the complete workspace of package definition with these lines in
// dieu-chinh.yaml, and no register.
func workspace(t *testing.T, lines ...call) *catalog.Catalog {
	t.Helper()
	b, err := os.ReadFile("../definition/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse(b).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	delete(fsys, "data/2018/6-thang/tiep-nhan.yaml")
	delete(fsys, toldFile)
	load := func() *catalog.Catalog {
		c, faults := definition.Load(fsys)
		if c == nil || faults.HasErrors() {
			t.Fatalf("the workspace has faults: %v", faults)
		}
		return c
	}
	c := load()
	if len(lines) == 0 {
		return c
	}
	var y strings.Builder
	y.WriteString("corrections:\n")
	for _, k := range lines {
		if s, f := blankForm(c, k.unit).Field("bd." + k.cell); f != nil {
			k.sheet, k.cell = s.Name, f.Cell
		}
		fmt.Fprintf(&y, "  - {unit: %q, sheet: %q, cell: %s, old: %q, new: %q, reason: ghi nhầm, told_by: văn phòng, date: 2018-06-18}\n", k.unit, k.sheet, k.cell, k.old, k.new)
	}
	fsys[toldFile] = &fstest.MapFile{Data: []byte(y.String())}
	return load()
}

func blankForm(c *catalog.Catalog, unit string) *form.Form {
	p := c.Period("2018-S1").Period
	return form.For(c, c.Unit(catalog.Code(unit), p.To), p)
}

// sent is a workbook of the unit with these cells, read back.
func sent(t *testing.T, c *catalog.Catalog, unit string, cells map[string]form.Value) Checked {
	t.Helper()
	fill := map[string]form.Value{}
	for name, v := range cells {
		fill["bd."+name] = v
	}
	b, err := form.Write(blankForm(c, unit), c, fill)
	if err != nil {
		t.Fatal(err)
	}
	file := "data/2018/6-thang/" + strings.ToLower(unit) + ".xlsx"
	r, found := returns.Read(file, b, c)
	if r == nil {
		t.Fatalf("no return: %v", found)
	}
	return Checked{Return: r, File: file, Findings: found}
}

// What is told replaces what the cell says, for every kind of question.
func TestToldValues(t *testing.T) {
	n, s, day := form.NumberValue, form.TextValue, func(y, m, d int) form.Value {
		return form.DayValue(reporting.Date{Year: y, Month: m, Day: d})
	}
	const commune, agency = "901", "PXH"
	tests := []struct {
		unit, cell string
		was        form.Value
		old, new   string
		want       string // as the annex lists it, or the rule and what is said of the value
	}{
		// counts: in every way in which a cell may be typed
		{commune, "months.total", n(5), "5", "6", "5 → 6"},
		{commune, "broadcasts.total", n(1234), "1234", "0", "1.234 → 0"},
		{commune, "broadcasts.total", n(1234), "1.234", "1.235", "1.234 → 1.235"},
		{commune, "broadcasts.total", s("1.234"), "1234", "1235", "1.234 → 1.235"},
		{commune, "broadcasts.total", s("1 234"), "1,234", "1 235", "1.234 → 1.235"},
		{commune, "broadcasts.total", s("12 chuyên mục"), "12", "１３", "12 → 13"},
		{commune, "broadcasts.total", n(0), "-", "02", "0 → 2"},
		{commune, "broadcasts.total", s("-"), "0", "3 tin", "0 → 3"},
		{commune, "broadcasts.total", s("–"), "không phát sinh", "4", "0 → 4"},
		{commune, "broadcasts.total", form.Value{}, BlankWord, "3", "(trống) → 3"},
		{commune, "broadcasts.total", form.Value{}, "(Trống)", "3", "(trống) → 3"},
		{commune, "broadcasts.total", form.Value{}, "…", "3", "(trống) → 3"},
		{commune, "broadcasts.total", s("…"), BlankWord, "3", "(trống) → 3"},
		{commune, "broadcasts.total", n(3), " 3 ", BlankWord, "3 → (trống)"},
		{commune, "broadcasts.total", n(3), "3", "...", "3 → (trống)"},
		{commune, "broadcasts.total", n(3), "3", "999.999.999.999", "3 → 999.999.999.999"},
		{commune, "broadcasts.total", n(3), "3", "1000000000000", "correction-value ghi 1000000000000, lớn hơn mức nhiều nhất được nhận là 999.999.999.999"},
		{commune, "broadcasts.total", n(3), "3", "9223372036854775807", "correction-value ghi 9223372036854775807, lớn hơn mức nhiều nhất được nhận là 999.999.999.999"},
		{commune, "broadcasts.total", n(3), "3", "-5", `correction-value ghi số lượng âm ("-5")`},
		{commune, "broadcasts.total", n(3), "3", "50%", `correction-value ghi tỷ lệ "50%", biểu hỏi số lượng`},
		{commune, "broadcasts.total", n(3), "3", "12 nghìn đồng", `correction-value ghi "12 nghìn đồng", không rõ là bao nhiêu`},
		{commune, "broadcasts.total", n(3), "3", "1.5", `correction-value ghi số "1.5", không đọc được thành một số nguyên duy nhất`},
		{commune, "broadcasts.total", n(3), "3", "mười", `correction-value ghi chữ "mười", không phải số lượng`},
		{commune, "committee.female", n(3), "3", "4", "3 → 4"},
		// what it says now
		{commune, "broadcasts.total", n(3), "4", "5", `correction-old đang ghi "4", nhưng trong biểu là "3"`},
		{commune, "broadcasts.total", n(3), BlankWord, "5", `correction-old đang ghi "(trống)", nhưng trong biểu là "3"`},
		{commune, "broadcasts.total", form.Value{}, "0", "5", `correction-old đang ghi "0", nhưng trong biểu là "(trống)"`},
		{commune, "broadcasts.total", n(1234), "ba", "5", `correction-old đang ghi "ba", nhưng trong biểu là "1.234"`},
		// yes and no, ticks
		{commune, "has_plan.total", s("Có"), "có", "Không", "Có → Không"},
		{commune, "has_plan.total", s("Không"), "KHÔNG", "Có", "Không → Có"},
		{commune, "has_plan.total", s("co"), "Có", "0", "Có → Không"},
		{commune, "has_plan.total", s("x"), "1", "ko", "Có → Không"},
		{commune, "has_plan.total", s("Có"), "Có", BlankWord, "Có → (trống)"},
		{commune, "has_plan.total", s("Có"), "Có", "có lẽ", `correction-value ghi "có lẽ", biểu hỏi Có hay Không`},
		{commune, "has_plan.total", s("Có"), "Không", "Có", `correction-same đã đúng như new (Có), không còn gì để điều chỉnh`},
		{commune, "broadcasts.total", n(1234), "1200", "1.234", `correction-same đã đúng như new (1.234)`},
		{commune, "broadcasts.total", form.Value{}, "4", BlankWord, `correction-same đã đúng như new ((trống))`},
		// whatever is asked about is cured
		{commune, "broadcasts.total", s("mười bảy"), "mười bảy", "17", "mười bảy → 17"},
		{commune, "broadcasts.total", s("0387654321"), "0387654321", "17", "0387654321 → 17"},
		{commune, "broadcasts.total", n(387654321), "387654321", "17", "387654321 → 17"},
		{commune, "broadcasts.total", s("+84 387 654 321"), "+84 387 654 321", "17", "+84 387 654 321 → 17"},
		{commune, "broadcasts.total", n(25122018), "25122018", "17", "25122018 → 17"},
		{commune, "broadcasts.total", day(2018, 3, 4), "43163", "17", "43.163 → 17"},
		{commune, "broadcasts.total", s("17%"), "17%", BlankWord, "17% → (trống)"},
		{commune, "months.estimate", form.Value{}, BlankWord, "X", "(trống) → x"},
		{commune, "months.estimate", s("✓"), "x", BlankWord, "x → (trống)"},
		{commune, "months.estimate", s("x"), "có", "-", "x → (trống)"},
		{commune, "months.estimate", s("x"), "x", "ước", `correction-value ghi "ước", chỗ đánh dấu chỉ nhận x hoặc để trống`},
		{agency, "sheet.p01.nothing", s("x"), "v", BlankWord, "x → (trống)"},
		{agency, "sheet.p01.nothing", s("x"), "v", "không", `correction-value ghi "không", chỗ đánh dấu chỉ nhận x hoặc để trống`},
		// words stay words
		{commune, "months.note", s("Sáu tháng"), "Sáu tháng", "1.234", "Sáu tháng → 1.234"},
		{commune, "months.note", s("Sáu tháng"), "sáu tháng", "x", `correction-old đang ghi "sáu tháng", nhưng trong biểu là "Sáu tháng"`},
		{commune, "months.note", form.Value{}, BlankWord, strings.Repeat("ă", 32_768), "correction-value ghi 32.768 ký tự, dài hơn mức một ô của Excel giữ được"},
		// rows of a list
		{agency, "bodies.r02.name", s("Phòng Một"), "Phòng Một", "Phòng Hai", "Phòng Một → Phòng Hai"},
		{agency, "bodies.r02.women", n(3), "3", "4 nữ", "3 → 4"},
		{agency, "bodies.r02.women", n(3), "3", "4 mét", `correction-value ghi "4 mét", không rõ là bao nhiêu`},
		{agency, "bodies.r02.woman_leads", s("Không"), "khong", "co", "Không → Có"},
		// tasks: choice, day, cost, outputs, words
		{agency, "task.ii_1_a.1.status", s("Đang làm"), "dang lam", "đã xong", "Đang làm → Đã xong"},
		{agency, "task.ii_1_a.1.status", s("Đang làm"), "Đang làm", "Xong", `correction-value ghi "Xong", không có trong danh sách`},
		{agency, "task.ii_1_a.1.date", day(2018, 5, 4), "4/5/2018", "05.05.2018", "04/5/2018 → 05/5/2018"},
		{agency, "task.ii_1_a.1.date", s("04/05/18"), "2018-05-04", "ngày 5 tháng 5 năm 2018", "04/5/2018 → 05/5/2018"},
		{agency, "task.ii_1_a.1.date", day(2018, 5, 4), "4/5/2018", "29/2/2018", `correction-value ghi "29/2/2018", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{agency, "task.ii_1_a.1.date", day(2018, 5, 4), "4/5/2018", "43000", `correction-value ghi "43000", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{agency, "task.ii_1_a.1.date", day(2018, 5, 4), "4/5/2018", "4/5/1018", `correction-value ghi "4/5/1018", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{agency, "task.ii_1_a.1.date", day(2018, 5, 4), "5/4/2018", "6/5/2018", `correction-old đang ghi "5/4/2018", nhưng trong biểu là "04/5/2018"`},
		{agency, "task.ii_1_a.1.cost", n(1500), "1500 nghìn đồng", "1.600 nghìn đồng", "1.500 → 1.600"},
		{agency, "task.ii_1_a.1.cost", n(1500), "1500", "2 triệu đồng", `correction-value ghi "2 triệu đồng", không rõ là bao nhiêu`},
		{agency, "task.ii_1_a.1.cost", n(1500), "1500", "9999999999999", "correction-value ghi 9999999999999, lớn hơn mức nhiều nhất được nhận là 999.999.999.999"},
		{agency, "task.ii_1_a.2.out_meetings", n(1), "1", "2", "1 → 2"},
		{agency, "task.ii_1_a.2.out_meetings_women", n(1), "1", "3.000.000.000.000", "correction-value ghi 3.000.000.000.000, lớn hơn mức nhiều nhất được nhận là 999.999.999.999"},
		{agency, "task.ii_1_a.1.documents", s("12/KH"), "12/KH", "13/KH", "12/KH → 13/KH"},
		// cells that only a new workbook can change
		{commune, "committee.total", form.Value{}, BlankWord, "5", "correction-total "},
		{commune, "Z99", form.Value{}, "1", "2", "correction-cell "},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %.20s→%.20s", tt.cell, tt.old, tt.new), func(t *testing.T) {
			line := call{unit: tt.unit, sheet: "Biểu 01", cell: tt.cell, old: tt.old, new: tt.new}
			c := workspace(t, line)
			cells := map[string]form.Value{tt.cell: tt.was}
			if tt.was == (form.Value{}) {
				cells = nil
			}
			x := sent(t, c, tt.unit, cells)
			d := &desk{c: c, res: &Result{}}
			pf := c.Period("2018-S1")
			d.open(pf)
			got := d.correct(pf, c.Unit(catalog.Code(tt.unit), pf.Period.To), x.Return)
			rule, said, _ := strings.Cut(tt.want, " ")
			if strings.Contains(tt.want, "→") {
				if len(d.res.Findings) > 0 || len(d.res.Applied) != 1 {
					t.Fatalf("not applied: %v", d.res.Findings)
				}
				a := d.res.Applied[0]
				if shown := a.Old + " → " + a.New; shown != tt.want {
					t.Errorf("applied %s, want %s", shown, tt.want)
				}
				_, f := x.Return.Form.Field("bd." + tt.cell)
				was, now := x.Return.Answer(f.Key), got.ret.Answer(f.Key)
				if shown(now) != a.New || now.Field != was.Field || now.Pos != was.Pos {
					t.Errorf("the answer is now %+v", now)
				}
				if diff := cmp.Diff([]finding.Pos{was.Pos}, got.cells); diff != "" {
					t.Errorf("changed cells: %s", diff)
				}
				if shown(was) != a.Old {
					t.Errorf("the return as sent says %s", shown(was))
				}
				if a.Ref != (catalog.Ref{Measure: f.Key.Measure, Part: f.Key.Part}) || a.File != x.File || a.Period != "2018-S1" || a.Reason != "ghi nhầm" {
					t.Errorf("applied as %+v", a)
				}
				return
			}
			if len(d.res.Findings) != 1 || len(d.res.Applied) != 0 || len(got.cells) != 0 {
				t.Fatalf("%d applied, findings %v", len(d.res.Applied), d.res.Findings)
			}
			f := d.res.Findings[0]
			if f.Rule != rule || !strings.Contains(f.Text(), said) || !strings.HasSuffix(f.Text(), "; dòng điều chỉnh này chưa được áp dụng") {
				t.Errorf("%s %s\nwant %s", f.Rule, f.Text(), tt.want)
			}
			severity := finding.Error
			if rule == "correction-same" {
				severity = finding.Warning
			}
			if f.Severity != severity || f.Pos.File != toldFile || f.Pos.Line != 2 || f.Unit != tt.unit || f.Period != "2018-S1" || f.Fix == "" {
				t.Errorf("finding %+v", f)
			}
		})
	}
}

// A value told is refused for the same reason and with the same remedy as in the
// cell, and taken as the same answer.
func TestToldAsTyped(t *testing.T) {
	typed := []string{
		"12", "012", "1.234", "1,234", "1 234", "1.234.567", "1.23", "1.234,5", "-", "–", "...", "0", "1", "x", "X", "có", "Không", "ko", "Đã xong", "đang làm",
		"12 người", "12 nghìn đồng", "50%", "-5", "+5", "1e5", "12/35", "15/6/2018", "2018-06-15", "31/6/2018", "15-6-18", "mười ba", "#N/A",
		"999999999999", "1000000000000", "9223372036854775807", "9223372036854775808", "１２", "１５／６／２０１８", "ｘ", strings.Repeat("a", 40),
	}
	cells := []struct{ unit, cell string }{
		{"901", "broadcasts.total"}, {"901", "committee.male"}, {"901", "has_plan.total"}, {"901", "months.estimate"}, {"901", "months.note"},
		{"PXH", "budget.total"}, {"PXH", "bodies.r01.staff"}, {"PXH", "bodies.r01.woman_leads"}, {"PXH", "task.ii_1_a.1.status"},
		{"PXH", "task.ii_1_a.1.date"}, {"PXH", "task.ii_1_a.1.cost"}, {"PXH", "task.ii_1_a.2.out_meetings_women"},
	}
	c := workspace(t)
	pf := c.Period("2018-S1")
	empty := map[string]*returns.Return{"901": sent(t, c, "901", nil).Return, "PXH": sent(t, c, "PXH", nil).Return}
	for _, v := range typed {
		filled := map[string]map[string]form.Value{"901": {}, "PXH": {}}
		for _, at := range cells {
			filled[at.unit][at.cell] = form.TextValue(v)
		}
		inCell := map[string]*returns.Return{"901": sent(t, c, "901", filled["901"]).Return, "PXH": sent(t, c, "PXH", filled["PXH"]).Return}
		for _, at := range cells {
			s, f := empty[at.unit].Form.Field("bd." + at.cell)
			pf.Corrections = []catalog.Correction{{Unit: catalog.Code(at.unit), Sheet: s.Name, Cell: f.Cell, Old: BlankWord, New: v}}
			d := &desk{c: c, res: &Result{}}
			d.open(pf)
			got := d.correct(pf, c.Unit(catalog.Code(at.unit), pf.Period.To), empty[at.unit])
			want, have := inCell[at.unit].Answer(f.Key), got.ret.Answer(f.Key)
			p := want.Problem
			if p == nil {
				if want.State == returns.Blank && slices.Equal(rulesOf(d.res.Findings), []string{"CẢNH BÁO correction-same"}) {
					continue // blank, as it was
				}
				if have.State != want.State || have.N != want.N || have.Text != want.Text || have.Date != want.Date || len(d.res.Findings) > 0 {
					t.Errorf("%s %q: told %+v %v, typed %+v", at.cell, v, have, d.res.Findings, want)
				}
				continue
			}
			if have.State != returns.Blank || len(d.res.Findings) != 1 {
				t.Errorf("%s %q: told %+v %v, typed %+v", at.cell, v, have, d.res.Findings, p)
				continue
			}
			x := d.res.Findings[0]
			if !strings.Contains(x.Text(), " "+p.Fact+";") || !strings.Contains(x.Fix, p.Fix) {
				t.Errorf("%s %q: told %s | %s, typed %+v", at.cell, v, x.Text(), x.Fix, p)
			}
		}
	}
}

// The remedy of a line that names the wrong old value works, whatever the cell
// holds.
func TestOldRemedyWorks(t *testing.T) {
	for _, v := range []form.Value{
		{}, form.NumberValue(0), form.NumberValue(1234), form.NumberValue(999_999_999_999), form.TextValue("-"), form.TextValue("…"), form.TextValue("mười ba"),
		form.TextValue("12 người"), form.TextValue("12\n\u00a0"), form.TextValue("3 \"ba\""), form.TextValue("50%"), form.TextValue("1.23"),
	} {
		c := workspace(t)
		x := sent(t, c, "901", map[string]form.Value{"broadcasts.total": v})
		_, f := x.Return.Form.Field("bd.broadcasts.total")
		pf := c.Period("2018-S1")
		u := c.Unit("901", pf.Period.To)
		try := func(old string) finding.List {
			pf.Corrections = []catalog.Correction{{Unit: "901", Sheet: "Biểu 01", Cell: f.Cell, Old: old, New: "7"}}
			d := &desk{c: c, res: &Result{}}
			d.open(pf)
			d.correct(pf, u, x.Return)
			return d.res.Findings
		}
		if got := rulesOf(try("77")); cmp.Diff([]string{"LỖI correction-old"}, got) != "" {
			t.Fatalf("%+v: %v", v, got)
		}
		old := shown(x.Return.Answer(f.Key))
		if got := try(old); len(got) > 0 {
			t.Errorf("old %q: %v", old, got)
		}
		if fix := try("77")[0].Fix; !strings.Contains(fix, fmt.Sprintf("sửa old thành %q", old)) {
			t.Errorf("fix %s", fix)
		}
	}
}

// Lines that meet: two of one cell, a line for a unit without a return, one that
// cures a cell, one that cannot be applied beside it.
func TestToldTogether(t *testing.T) {
	const cell = "broadcasts.total"
	cells := map[string]form.Value{cell: form.TextValue("mười ba"), "months.total": form.NumberValue(5), "months_ok.total": form.TextValue("năm")}
	at := func(old, new string) call { return call{"901", "Biểu 01", cell, old, new} }
	cured, open := "LỖI cell-number", []string{"LỖI cell-number", "LỖI cell-number"}
	tests := []struct {
		name    string
		lines   []call
		want    []string // rules of errors
		applied []string
		value   string
	}{
		{"none", nil, open, nil, "mười ba"},
		{"the correction cures its cell and no other", []call{at("mười ba", "13")}, []string{cured}, []string{"mười ba → 13"}, "13"},
		{"and by leaving it blank", []call{at("MƯỜI BA", "13"), at("mười ba", BlankWord)}, []string{cured, "LỖI correction-old"}, []string{"mười ba → (trống)"}, BlankWord},
		{"both cells cured", []call{at("mười ba", "13"), {"901", "Biểu 01", "months_ok.total", "năm", "5"}}, nil, []string{"mười ba → 13", "năm → 5"}, "13"},
		{"a new word cures nothing", []call{at("mười ba", "mười bốn")}, append([]string{"LỖI correction-value"}, open...), nil, "mười ba"},
		{"twice the same line", []call{at("mười ba", "13"), at("mười ba", "13")}, []string{cured, "LỖI correction-twice"}, []string{"mười ba → 13"}, "13"},
		{"the second goes on from the first", []call{at("mười ba", "13"), at("13", "14")}, []string{cured}, []string{"mười ba → 13", "13 → 14"}, "14"},
		{"in the order of the lines", []call{at("13", "14"), at("mười ba", "13")}, []string{cured, "LỖI correction-old"}, []string{"mười ba → 13"}, "13"},
		{"of a unit without a return", []call{{"902", "Biểu 01", cell, "1", "2"}}, open, nil, "mười ba"},
		{"another unit has that cell too", []call{{"902", "Biểu 01", cell, "mười ba", "13"}}, open, nil, "mười ba"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := workspace(t, tt.lines...)
			x := sent(t, c, "901", cells)
			before := len(x.Findings)
			r := decide(c, []Checked{x}, judged)
			var got, applied []string
			for _, f := range r.Findings {
				if f.Severity == finding.Error {
					got = append(got, "LỖI "+f.Rule)
				}
			}
			for _, a := range r.Applied {
				applied = append(applied, a.Old+" → "+a.New)
			}
			sort := cmpopts.SortSlices(func(a, b string) bool { return a < b })
			if diff := cmp.Diff(tt.want, got, sort, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.applied, applied); diff != "" {
				t.Errorf("applied (-want +got):\n%s", diff)
			}
			state := HeldBack
			if len(tt.want) == 0 {
				state = Accepted
			}
			if rc := r.Receipt("2018-S1", "901"); rc.State != state {
				t.Errorf("state %d, want %d", rc.State, state)
			}
			if len(x.Findings) != before || x.Return.Answer(form.Key{Measure: "broadcasts", Part: catalog.TotalPart}).Raw != "mười ba" {
				t.Error("the return as sent was changed")
			}
			for i, f := range r.Findings {
				if f.Rule == "correction-no-return" && (f.Severity != finding.Warning || f.Unit != "902") {
					t.Errorf("finding %d: %+v", i, f)
				}
				if f.Rule == "correction-twice" {
					if len(f.Compared) != 1 || f.Compared[0].Pos.Line != 2 || f.Pos.Line != 3 || !strings.Contains(f.Fix, `thành "13"`) {
						t.Errorf("finding %+v", f)
					}
				}
			}
		})
	}
}

// Sums and percentages of the largest numbers that anybody can tell do not
// overflow.
func TestLargestNumbers(t *testing.T) {
	most := form.NumberValue(quantity.MaxTyped)
	people := form.TextValue("999.999.999.999") // in one run it could be the number of a paper
	c := workspace(t)
	com := sent(t, c, "901", map[string]form.Value{"committee.female": people, "committee.male": people})
	age := sent(t, c, "PXH", map[string]form.Value{
		"bodies.r01.name": form.TextValue("Một"), "bodies.r01.staff": people, "bodies.r01.women": people, "bodies.r01.woman_leads": form.TextValue("Có"),
		"task.ii_1_a.1.cost": most,
	})
	r := decide(c, []Checked{com, age}, judged)
	for _, want := range []struct {
		unit catalog.Code
		ref  catalog.Ref
		n    int64
	}{
		{"901", catalog.Ref{Measure: "committee", Part: catalog.TotalPart}, 2 * quantity.MaxTyped},
		{"PXH", catalog.Ref{Measure: "bodies_30", Part: catalog.TotalPart}, 1},
	} {
		if o := r.Observation("2018-S1", want.unit, want.ref); o == nil || o.State != quantity.Reported || o.N != want.n {
			t.Errorf("%s: %+v, want %d", want.ref, o, want.n)
		}
	}
	if !slices.ContainsFunc(r.Tasks, func(x TaskReport) bool { return x.Cost == quantity.MaxTyped }) {
		t.Errorf("costs: %+v", r.Tasks)
	}
}

// The cells that say whose return it is are not corrected by telephone.
func TestIdentityIsNotTold(t *testing.T) {
	c := workspace(t)
	x := sent(t, c, "901", nil)
	pf := c.Period("2018-S1")
	for name, old := range map[string]string{"bd.unit": "901", "bd.period": "2018-S1", "bd.cutoff": BlankWord} {
		s, f := x.Return.Form.Field(name)
		pf.Corrections = []catalog.Correction{{Unit: "901", Sheet: s.Name, Cell: f.Cell, Old: old, New: "15/6/2018"}}
		d := &desk{c: c, res: &Result{}}
		d.open(pf)
		got := d.correct(pf, c.Unit("901", pf.Period.To), x.Return)
		if diff := cmp.Diff([]string{"LỖI correction-cell"}, rulesOf(d.res.Findings)); diff != "" || len(got.cells) > 0 {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// judged is what the rules find in a return.
func judged(c *catalog.Catalog, r *returns.Return) finding.List { return check.Judge(c, r).Findings }
