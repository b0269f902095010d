package returns

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// everything answers every field of the commune's form.
func everything() map[string]form.Value {
	n, s := form.NumberValue, form.TextValue
	return map[string]form.Value{
		"bd.cutoff":         form.DayValue(fixture.Day("2018-06-10")),
		"bd.council.female": n(7), "bd.council.male": n(12), "bd.council.estimate": s("x"), "bd.council.note": s("Theo quyết định"),
		"bd.council_young.female": n(0), "bd.council_young.male": s("-"),
		"bd.officer.total": s("Có"), "bd.budget.total": n(1500), "bd.households.total": n(1234),
		"bd.task.ii_1_dd.0.status": s("Đã xong"), "bd.task.ii_1_dd.0.date": form.DayValue(fixture.Day("2018-03-08")),
		"bd.task.ii_1_dd.0.out_people": n(40), "bd.task.ii_1_dd.0.out_people_women": n(30),
	}
}

// answered lists what was read, one answer a line.
func answered(r *Return) string {
	var b strings.Builder
	for _, a := range r.Answers {
		if a.State != Blank && a.Field.Kind != form.Fixed {
			fmt.Fprintf(&b, "%s · %s %s = %s\n", a.Pos.Sheet, a.Pos.Cell, a.Field.Name(), told(Reading{Answer: a}))
		}
	}
	return b.String()
}

const everythingRead = `Hướng dẫn · C9 bd.cutoff = 2018-06-10
Biểu 01 · D6 bd.council.total = 19
Biểu 01 · E6 bd.council.female = 7
Biểu 01 · F6 bd.council.male = 12
Biểu 01 · G6 bd.council.estimate = 1
Biểu 01 · H6 bd.council.note = “Theo quyết định”
Biểu 01 · D7 bd.council_young.total = 0
Biểu 01 · E7 bd.council_young.female = 0
Biểu 01 · F7 bd.council_young.male = 0
Biểu 01 · D8 bd.officer.total = 1
Biểu 02 · D5 bd.budget.total = 1500
Biểu 02 · D6 bd.households.total = 1234
Nhiệm vụ · C7 bd.task.ii_1_dd.0.status = “Đã xong”
Nhiệm vụ · D7 bd.task.ii_1_dd.0.date = 2018-03-08
Nhiệm vụ · H8 bd.task.ii_1_dd.0.out_people = 40
Nhiệm vụ · I8 bd.task.ii_1_dd.0.out_people_women = 30
`

// A form that was written, filled and read back says what was filled in, and
// nothing is found.
func TestRoundTrip(t *testing.T) {
	c := district()
	r, list := Read(inPlace, filled(t, c, "00183", everything()), c)
	if r == nil || len(list) > 0 {
		t.Fatalf("findings %q", texts(list))
	}
	if diff := cmp.Diff(everythingRead, answered(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.Form.Unit.Code != "00183" || r.Form.Period.ID != "2018-S1" || r.CutOff.String() != "2018-06-10" || r.File != inPlace {
		t.Errorf("unit %s, period %s, cut-off %s, file %s", r.Form.Unit.Code, r.Form.Period.ID, r.CutOff, r.File)
	}
	if a := r.Answer(form.Key{Measure: "council", Part: "total"}); a == nil || !a.Computed {
		t.Errorf("total %+v is not computed", a)
	}
}

func TestBlankFormReadsAsBlank(t *testing.T) {
	c := district()
	for _, unit := range []catalog.Code{"00183", "PMAU"} {
		r, list := Read(inPlace, filled(t, c, unit, nil), c)
		if r == nil || len(list) > 0 {
			t.Fatalf("%s: findings %q", unit, texts(list))
		}
		if got := answered(r); got != "" {
			t.Errorf("%s: a blank form answers\n%s", unit, got)
		}
	}
}

// LibreOffice saves the form anew, also in other formats: other parts, other styles, other
// names of cells, the same answers; of a form of before with dots in its names too.
func TestAfterLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starting LibreOffice takes seconds")
	}
	c := district()
	now := beside(t, c, everything())
	dotted := edit(t, now, func(part, text string) string {
		if part != "xl/workbook.xml" {
			return text
		}
		for _, s := range form.For(c, c.Unit("00183", c.Periods[0].Period.To), c.Periods[0].Period).Sheets {
			for _, f := range s.Fields {
				text = strings.Replace(text, `"`+form.Written(f.Name())+`"`, `"`+f.Name()+`"`, 1)
			}
		}
		return text
	})
	if b, _ := reader.Open("x.xlsx", dotted); b == nil || b.Names["bd.council.female"].Cell == "" {
		t.Fatal("no form of before was made")
	}
	for name, data := range map[string][]byte{
		"xlsx": outside.Office(t, "xlsx", now)[0], "xls": outside.Office(t, "xls", now)[0], "ods": outside.Office(t, "ods", now)[0], "fods": outside.Office(t, "fods", now)[0],
		"before": dotted, "before by way of xls": outside.Through(t, "xls", dotted),
	} {
		t.Run(name, func(t *testing.T) { sameReturn(t, c, now, data) })
	}
}

// sameReturn expects that a workbook says the same as another and nothing is found.
func sameReturn(t *testing.T, c *catalog.Catalog, was, data []byte) {
	t.Helper()
	before, _ := Read(inPlace, was, c)
	after, list := Read(inPlace, data, c)
	if after == nil || len(list) > 0 {
		t.Fatalf("findings %q", texts(list))
	}
	if diff := cmp.Diff(everythingRead, answered(after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if before.Content != after.Content {
		t.Error("the content hash differs")
	}
}

// beside makes a workbook of the commune's form that tells what was reported before.
func beside(t *testing.T, c *catalog.Catalog, fill map[string]form.Value) []byte {
	t.Helper()
	p := c.Periods[0].Period
	data, err := form.WriteBeside(form.For(c, c.Unit("00183", p.To), p), c, fill, &form.Earlier{Name: "6 tháng 2017", Figures: map[catalog.Ref]int64{
		{Measure: "council", Part: "total"}: 1019, {Measure: "council", Part: "female"}: 8, {Measure: "council", Part: "male"}: 1011,
		{Measure: "officer", Part: "total"}: 1, {Measure: "households", Part: "total"}: 1234,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// byOpenpyxl fills a form by the names of its cells.
const byOpenpyxl = `
import sys, datetime, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
names = book.defined_names
cells = {n.name: n for n in names.definedName} if hasattr(names, "definedName") else dict(names)
for line in sys.stdin.read().splitlines():
    name, kind, text = line.split("\t")
    (sheet, cell), = cells[name.replace(".", "_")].destinations
    book[sheet][cell] = {"n": int, "d": datetime.date.fromisoformat, "s": str}[kind](text)
book.save(sys.argv[2])
`

// openpyxl opens a blank form, fills it and saves it: the same answers.
func TestFilledByOpenpyxl(t *testing.T) {
	python := outside.Python(t, "openpyxl")
	dir := t.TempDir()
	c := district()
	in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
	if err := os.WriteFile(in, beside(t, c, nil), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", byOpenpyxl, in, out)
	cmd.Stdin = strings.NewReader(strings.Join([]string{
		"bd.cutoff\td\t2018-06-10", "bd.council.female\tn\t7", "bd.council.male\tn\t1200", "bd.council.note\ts\tBầu bổ sung", "bd.officer.total\ts\tCó",
		"bd.households.total\tn\t1845", "bd.task.ii_1_dd.0.status\ts\tĐã xong", "bd.task.ii_1_dd.0.date\td\t2018-03-08",
	}, "\n"))
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("filling with openpyxl: %v\n%s", err, msg)
	}
	saved, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	after, list := Read(inPlace, saved, c)
	if after == nil || len(list) > 0 {
		t.Fatalf("findings %q", texts(list))
	}

	want, _ := Read(inPlace, filled(t, c, "00183", map[string]form.Value{
		"bd.cutoff": form.DayValue(fixture.Day("2018-06-10")), "bd.council.female": form.NumberValue(7), "bd.council.male": form.NumberValue(1200), "bd.council.note": form.TextValue("Bầu bổ sung"),
		"bd.officer.total": form.TextValue("Có"), "bd.households.total": form.NumberValue(1845), "bd.task.ii_1_dd.0.status": form.TextValue("Đã xong"), "bd.task.ii_1_dd.0.date": form.DayValue(fixture.Day("2018-03-08")),
	}), c)
	if diff := cmp.Diff(answered(want), answered(after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestContentHash(t *testing.T) {
	c := district()
	hash := func(change func(m map[string]form.Value)) string {
		t.Helper()
		fill := everything()
		change(fill)
		r, list := Read("data/elsewhere/other name.xlsx", filled(t, c, "00183", fill), c)
		if r == nil {
			t.Fatalf("findings %q", texts(list))
		}
		return r.Content
	}
	r, _ := Read(inPlace, filled(t, c, "00183", everything()), c)
	same := map[string]func(map[string]form.Value){
		"another file":                  func(map[string]form.Value) {},
		"a total typed over, but right": func(m map[string]form.Value) { m["bd.council.total"] = form.NumberValue(19) },
		"a dash for 0":                  func(m map[string]form.Value) { m["bd.council_young.female"] = form.TextValue("-") },
		"a number as text":              func(m map[string]form.Value) { m["bd.households.total"] = form.TextValue("1.234") },
		"dots for blank":                func(m map[string]form.Value) { m["bd.task.ii_1_dd.0.cost"] = form.TextValue("…") },
		"a day as text":                 func(m map[string]form.Value) { m["bd.cutoff"] = form.TextValue("10/6/2018") },
	}
	for name, change := range same {
		if hash(change) != r.Content {
			t.Errorf("%s changes the hash", name)
		}
	}
	other := map[string]func(map[string]form.Value){
		"another number":   func(m map[string]form.Value) { m["bd.council.female"] = form.NumberValue(8) },
		"blank for 0":      func(m map[string]form.Value) { delete(m, "bd.council_young.female") },
		"a wrong total":    func(m map[string]form.Value) { m["bd.council.total"] = form.NumberValue(20) },
		"a remark":         func(m map[string]form.Value) { m["bd.council.note"] = form.TextValue("khác") },
		"a cell unread":    func(m map[string]form.Value) { m["bd.budget.total"] = form.TextValue("nhiều") },
		"no estimate mark": func(m map[string]form.Value) { delete(m, "bd.council.estimate") },
	}
	for name, change := range other {
		if hash(change) == r.Content {
			t.Errorf("%s does not change the hash", name)
		}
	}
}

// What is found while reading: the fact, its place, and how many findings there
// are in all.
func TestFindings(t *testing.T) {
	c := district()
	good := filled(t, c, "00183", everything())
	names := func(change func(string) string) []byte {
		return edit(t, good, func(part, text string) string {
			if part == "xl/workbook.xml" {
				return change(text)
			}
			return text
		})
	}
	drop := func(pattern string) []byte {
		re := regexp.MustCompile(`<definedName [^>]*name="` + pattern + `"[^>]*>[^<]*</definedName>`)
		return names(func(s string) string { return re.ReplaceAllString(s, "") })
	}
	repoint := func(name, to string) []byte {
		re := regexp.MustCompile(`(<definedName [^>]*name="` + form.Written(name) + `"[^>]*>)[^<]*(</definedName>)`)
		return names(func(s string) string { return re.ReplaceAllString(s, "${1}"+strings.ReplaceAll(to, "$", "$$")+"${2}") })
	}
	fill := func(name string, v form.Value) []byte {
		m := everything()
		m[name] = v
		return filled(t, c, "00183", m)
	}
	inline := func(s string) string { return "<is><t>" + s + "</t></is>" }
	older := func() *catalog.Catalog {
		o := district()
		o.Sheets[1].Sections[0].Measures = append(o.Sheets[1].Sections[0].Measures[:1:1], catalog.Measure{ID: "dropped", Label: "Câu hỏi cũ", Breakdown: "count", Kind: "flow", Unit: "vụ"})
		o.Finish()
		return o
	}()
	olderFill := everything()
	delete(olderFill, "bd.households.total")
	olderFill["bd.dropped.total"] = form.NumberValue(3)
	tests := []struct {
		name string
		file string
		data []byte
		want []string
		read bool
	}{
		{name: "not our form", data: names(func(s string) string {
			return regexp.MustCompile(`<definedNames>.*</definedNames>`).ReplaceAllString(s, "")
		}),
			read: true, want: []string{"GHI CHÚ: Tệp mất tên của 31 ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn [names-found]"}},
		{name: "a sheet that is not ours", data: extraSheet(t, good), read: true,
			want: []string{"· Sheet1 GHI CHÚ: Trang tính này không thuộc biểu mẫu; 2 ô có nội dung không được dùng [outside-form]"}},
		{name: "no workbook", data: []byte("%PDF"), want: []string{"LỖI: Tệp là tài liệu PDF, không phải sổ tính Excel (.xlsx) [file-type]"}},
		{name: "unit name lost", data: drop("bd.unit"), read: true, want: []string{"GHI CHÚ: Tệp mất tên của 1 ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn [names-found]"}},
		{name: "period blank", data: setCell(t, good, sheetPart(1), "C7", "n", ""), want: []string{"· Hướng dẫn · ô C7 LỖI: Biểu mẫu không còn mã kỳ báo cáo (ô mang tên bd.period trống hoặc bị xóa), nên không lấy số nào [form-identity]"}},
		{name: "period not opened", data: setCell(t, good, sheetPart(1), "C7", "inlineStr", inline("2019-S1")),
			want: []string{"· Hướng dẫn · ô C7 LỖI: Biểu mẫu của kỳ 6 tháng đầu năm 2019 (2019-S1), mà kỳ này chưa mở, nên không lấy số nào [form-period]"}},
		{name: "no period", data: setCell(t, good, sheetPart(1), "C7", "inlineStr", inline("quý 3")), want: []string{`· Hướng dẫn · ô C7 LỖI: Mã kỳ báo cáo "quý 3" không phải kỳ nào của chương trình, nên không lấy số nào [form-period]`}},
		{name: "unknown unit", data: setCell(t, good, sheetPart(1), "C5", "inlineStr", inline("00999")), want: []string{`· Hướng dẫn · ô C5 LỖI: Không có đơn vị nào mang mã "00999" vào ngày 30/6/2018, nên không lấy số nào [form-unit]`}},
		{name: "unit that owes nothing", data: setCell(t, good, sheetPart(1), "C5", "inlineStr", inline("900")), want: []string{"· Hướng dẫn · ô C5 LỖI: Huyện Sông Giả không phải gửi báo cáo kỳ 6 tháng đầu năm 2018, nên không lấy số nào [form-unit]"}},
		{name: "wrong folder", file: "data/2018/ca-nam/x.xlsx", data: good, read: true,
			want: []string{"CẢNH BÁO: Biểu của Xã Đồng Thử cho kỳ 6 tháng đầu năm 2018 nằm ngoài thư mục của kỳ; vẫn được dùng cho kỳ 6 tháng đầu năm 2018 [wrong-folder]"}},
		{name: "deeper in the right folder", file: "data/2018/6-thang/zalo/x.xlsx", data: good, read: true, want: []string{}},
		{name: "word in a count", data: fill("bd.budget.total", form.TextValue("nhiều")), read: true,
			want: []string{`· Biểu 02 · ô D5 LỖI: Ô ghi chữ "nhiều", không phải số lượng [cell-number]`}},
		{name: "number as text", data: fill("bd.households.total", form.TextValue("1.234 hộ")), read: true,
			want: []string{`· Biểu 02 · ô D6 GHI CHÚ: 1 ô gõ số dạng chữ, đã đọc thành số: D6 "1.234 hộ" là 1.234 [number-text]`}},
		{name: "part unreadable: the total needs no finding of its own", data: fill("bd.council.female", form.TextValue("bảy")), read: true,
			want: []string{`· Biểu 01 · ô E6 LỖI: Ô ghi chữ "bảy", không phải số lượng [cell-number]`}},
		{name: "stale total", data: setCell(t, good, sheetPart(2), "D6", "n", `<f>IF(COUNT(E6:F6)+COUNTIF(E6:F6,"-")=2,SUM(E6:F6),"")</f><v>20</v>`), read: true,
			want: []string{"· Biểu 01 · ô D6 CẢNH BÁO: Ô Tổng số lưu kết quả cũ 20, trong khi Nữ 7 + Nam 12 = 19; lấy 19 [total-stale]"}},
		{name: "total without stored result", data: setCell(t, good, sheetPart(2), "D6", "n", `<f>IF(COUNT(E6:F6)+COUNTIF(E6:F6,"-")=2,SUM(E6:F6),"")</f>`), read: true, want: []string{}},
		{name: "another formula in a total", data: setCell(t, good, sheetPart(2), "D6", "n", `<f>20+1</f>`), read: true,
			want: []string{"· Biểu 01 · ô D6 LỖI: Ô chứa công thức mà tệp không lưu kết quả, nên không biết là bao nhiêu [cell-formula]"}},
		{name: "names of a sheet removed", data: drop(`bd_(budget|households)_[a-z]+`), read: true,
			want: []string{
				"GHI CHÚ: Tệp mất tên của 6 ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn [names-found]"}},
		{name: "name broken", data: repoint("bd.council.female", "'Biểu 01'!#REF!"), read: true,
			want: []string{
				"GHI CHÚ: Tệp mất tên của 1 ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn [names-found]"}},
		{name: "name over a range", data: repoint("bd.officer.total", "'Biểu 01'!$D$8:$E$8"), read: true,
			want: []string{
				"GHI CHÚ: Tệp mất tên của 1 ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn [names-found]"}},
		{name: "two names for one cell", data: repoint("bd.council.female", "'Biểu 01'!$F$6"), read: true,
			want: []string{
				"· Biểu 01 · ô F6 LỖI: Nhiều câu hỏi cùng trỏ vào một ô (F6), nên không biết ô trả lời câu nào; ngoài ra 1 ô không rõ trả lời câu nào: E6 [name-clash]"}},
		{name: "cell cut and pasted to another row", data: repoint("bd.officer.total", "'Biểu 01'!$D$9"), read: true,
			want: []string{
				"· Biểu 01 · ô D9 LỖI: 1 ô nhập không còn ở đúng hàng hoặc cột của câu hỏi (đã chuyển chỗ): D9 (Có phân công cán bộ (Tổng số)); ngoài ra 1 ô không rõ trả lời câu nào: D8 [cell-moved]"}},
		{name: "rows sorted under their names", data: setCell(t, setCell(t, good, sheetPart(3), "B5", "inlineStr", inline("Hộ gia đình")), sheetPart(3), "B6", "inlineStr", inline("Kinh phí")), read: true,
			want: []string{"· Biểu 02 · ô D5 LỖI: 2 hàng in lời của câu hỏi khác (đổi lời, hoặc chèn, xóa, sắp xếp lại hàng), nên không lấy số nào ở các hàng này (ô D5:D6): hàng 5 ghi “Hộ gia đình” (biểu mẫu hỏi “Kinh phí”); hàng 6 ghi “Kinh phí” (biểu mẫu hỏi “Hộ gia đình”) [cell-moved]"}},
		{name: "typed beside the table", data: setCell(t, setCell(t, good, sheetPart(2), "B3", "n", "<v>44</v>"), sheetPart(2), "C3", "n", "<v>45</v>"), read: true,
			want: []string{"· Biểu 01 · ô B3 GHI CHÚ: 2 ô có nội dung nằm ngoài ô nhập, không được dùng: B3:C3 [outside-fields]"}},
		{name: "older form", data: filled(t, older, "00183", olderFill), read: true,
			want: []string{
				"· Hướng dẫn · ô C8 GHI CHÚ: Biểu lập theo bản trước của biểu mẫu (phiên bản \"OLD\", nay là \"NEW\"): 15 ô trả lời câu hỏi không đổi, được lấy; lời và câu trả lời của câu hỏi nay đã bỏ, không dùng: Biểu 02 (B6:D6); 1 câu hỏi mới, chưa có số liệu: “Hộ gia đình” [form-version]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.file
			if file == "" {
				file = inPlace
			}
			r, list := Read(file, tt.data, c)
			p := c.Periods[0].Period
			u := c.Unit("00183", p.To)
			for i := range tt.want {
				tt.want[i] = strings.NewReplacer("OLD", form.For(older, older.Unit("00183", p.To), p).Version, "NEW", form.For(c, u, p).Version).Replace(tt.want[i])
			}
			if diff := cmp.Diff(tt.want, texts(list)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if (r != nil) != tt.read {
				t.Errorf("read = %v, want %v", r != nil, tt.read)
			}
			for _, f := range list {
				if f.Fix == "" || f.Pos.File != file {
					t.Errorf("finding without a remedy or a file: %+v", f)
				}
			}
		})
	}
}

// Rows and columns inserted, sheets renamed: names follow, so answers do.
func TestMovedAsAWhole(t *testing.T) {
	c := district()
	data := edit(t, filled(t, c, "00183", everything()), func(part, text string) string {
		switch part {
		case "xl/workbook.xml":
			return strings.ReplaceAll(text, "Biểu 02", "Kinh phi 2018")
		case sheetPart(3):
			text = regexp.MustCompile(`<row r="(\d+)"`).ReplaceAllStringFunc(text, down)
			return regexp.MustCompile(`<c r="[A-Z]+(\d+)"`).ReplaceAllStringFunc(text, down)
		}
		return text
	})
	data = edit(t, data, func(part, text string) string {
		if part == "xl/workbook.xml" {
			return regexp.MustCompile(`Kinh phi 2018(?:'|&#39;)!\$[A-Z]+\$\d+`).ReplaceAllStringFunc(text, down)
		}
		return text
	})
	readMoved(t, c, data, "Biểu 02 · D5", "Kinh phi 2018 · D6", "Biểu 02 · D6", "Kinh phi 2018 · D7")
}

// A column inserted before a table moves its answers, their heads and the words of
// each row: all are known again, and no answer is taken for another.
func TestColumnInserted(t *testing.T) {
	c := district()
	right := func(cell string) string { return string(cell[0]+1) + cell[1:] }
	data := edit(t, filled(t, c, "00183", everything()), func(part, text string) string {
		switch part {
		case "xl/workbook.xml":
			return regexp.MustCompile(`Biểu 02(?:'|&#39;)!\$[A-Z]\$\d+`).ReplaceAllStringFunc(text, func(s string) string {
				at := strings.Index(s, "!$") + 2
				return s[:at] + right(s[at:])
			})
		case sheetPart(3):
			text = regexp.MustCompile(`<c r="[A-Z]\d+"`).ReplaceAllStringFunc(text, func(s string) string { return s[:6] + right(s[6:]) })
		}
		return text
	})
	readMoved(t, c, data, "Biểu 02 · D5", "Biểu 02 · E5", "Biểu 02 · D6", "Biểu 02 · E6")
}

// readMoved expects every answer, each at its new place, and no finding.
func readMoved(t *testing.T, c *catalog.Catalog, data []byte, places ...string) {
	t.Helper()
	r, list := Read(inPlace, data, c)
	if r == nil || len(list) > 0 {
		t.Fatalf("findings %q", texts(list))
	}
	want := strings.NewReplacer(places...).Replace(everythingRead)
	if diff := cmp.Diff(want, answered(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// extraSheet adds a sheet that the form does not have.
func extraSheet(t *testing.T, data []byte) []byte {
	return edit(t, data, func(part, text string) string {
		switch part {
		case "xl/workbook.xml":
			return strings.Replace(text, "</sheets>", `<sheet name="Sheet1" sheetId="99" r:id="rId99"/></sheets>`, 1)
		case "xl/_rels/workbook.xml.rels":
			return strings.Replace(text, "</Relationships>", `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/extra.xml"/></Relationships>`, 1)
		}
		return text
	}, [2]string{"xl/worksheets/extra.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>`})
}

// down adds one to the last number of an address.
func down(s string) string {
	return regexp.MustCompile(`\d+("?)$`).ReplaceAllStringFunc(s, func(d string) string {
		var n int
		fmt.Sscan(d, &n)
		return fmt.Sprint(n+1) + strings.Repeat(`"`, strings.Count(d, `"`))
	})
}

func TestFixesName(t *testing.T) {
	c := district()
	_, list := Read("data/2018/6-thang/x.xlsx", []byte("%PDF"), c)
	if len(list) != 1 || !strings.Contains(list[0].Fix, "bieu-mau") {
		t.Errorf("%+v", list)
	}
	data := edit(t, filled(t, c, "00183", nil), func(part, text string) string {
		text = strings.ReplaceAll(text, form.UnitCodeLabel, "Mã")
		return regexp.MustCompile(`<definedNames>.*</definedNames>`).ReplaceAllString(text, "")
	})
	for file, want := range map[string]string{
		"data/2018/6-thang/x.xlsx": "data/2018/6-thang/bieu-mau",
		"x.xlsx":                   "data/<năm>/<kỳ>/bieu-mau",
	} {
		_, list := Read(file, data, c)
		if len(list) != 1 || !strings.Contains(list[0].Fix, want) {
			t.Errorf("%s: %q has no %q", file, list[0].Fix, want)
		}
	}
}

// One Reader for many returns says of each what Read says: what it keeps of a form
// carries nothing of the unit whose return came first.
func TestReaderIsShared(t *testing.T) {
	c := district()
	rural := true
	c.Units = append(c.Units, catalog.Unit{Code: "00186", Name: "Xã Bà Mẫu", Short: "Bà Mẫu", Type: "commune", Parent: "900", Rural: &rural, FullPlace: true})
	c.Finish()
	first, second := filled(t, c, "00183", everything()), filled(t, c, "00186", nil)
	// A return of the second that bears the first one's name.
	foreign := edit(t, second, func(_, text string) string {
		return strings.ReplaceAll(text, "Đơn vị: Xã Bà Mẫu (mã 00186)", "Đơn vị: Xã Đồng Thử (mã 00183)")
	})
	files := [][]byte{first, second, foreign, filled(t, c, "PMAU", nil), second, first}
	said := func(r *Return, l finding.List) string {
		return fmt.Sprintf("%s %s %s\n%s%q", r.Form.Unit.Code, r.Form.Version, r.Content, answered(r), texts(l))
	}
	shared := NewReader(c, form.NewForms(c))
	got := make([]string, len(files))
	var wg sync.WaitGroup
	for i, data := range files {
		wg.Go(func() { got[i] = said(shared.Read(inPlace, data)) })
	}
	wg.Wait()
	for i, data := range files {
		if diff := cmp.Diff(said(Read(inPlace, data, c)), got[i]); diff != "" {
			t.Errorf("file %d (-alone +shared):\n%s", i, diff)
		}
	}
	if !strings.Contains(got[2], "printed-unit") {
		t.Errorf("another unit's name was taken for its own:\n%s", got[2])
	}
}
