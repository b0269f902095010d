package form

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"github.com/google/go-cmp/cmp"
)

// invented is a small district with one of each kind of question.
func invented() *catalog.Catalog {
	c := fixture.District("900 Huyện Sông Giả", "00183 Xã Đồng Thử")
	c.Site.Sample = true
	c.Site.Publisher = catalog.Publisher{Body: "Ủy ban nhân dân huyện Sông Giả", Office: "Phòng Tổng hợp", Place: "Sông Giả"}
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01. Cán bộ", AskedOf: "commune", NothingOK: true, Guide: "Số đang giữ chức vụ.", Sections: []catalog.Section{{Title: "I. Cán bộ", Measures: []catalog.Measure{
			{ID: "council", Label: "Đại biểu Hội đồng nhân dân", Breakdown: "sex", Kind: "stock", Unit: "người", Help: "Đại biểu đương nhiệm."},
			{ID: "committee", Label: "Ủy viên Ban Chấp hành", Breakdown: "sex", Kind: "stock", Unit: "người"},
			{ID: "months", Label: "Số tháng", Breakdown: "count", Kind: "flow", Unit: "tháng", Min: 1, Max: 12},
			{ID: "officer", Label: "Có cán bộ", Breakdown: "count", Kind: "stock", Answer: "yes_no", Unit: "có/không"},
		}}}},
		{ID: "B02", Name: "Biểu 02", Title: "Biểu 02. Cơ quan", AskedOf: "commune", Records: &catalog.Records{ID: "bodies", Rows: 3, Label: "Cơ quan",
			Columns: []catalog.RecordColumn{{ID: "staff", Label: "Tổng số", Answer: "count"}, {ID: "led", Label: "Nữ lãnh đạo", Answer: "yes_no"}}}},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch mẫu", Chapters: []catalog.PlanChapter{{ID: "II", Title: "Nội dung"}}, Tasks: []catalog.Task{
		{ID: "II.đ", Chapter: "II", Title: "Giao lưu", ReportedBy: []catalog.Code{"commune"}, Outputs: []catalog.Output{{ID: "people", Label: "người dự", Unit: "người", Women: true}}},
	}}}
	c.Finish()
	return c
}

func layout(c *catalog.Catalog) *Form {
	return For(c, &c.Units[1], c.Site.Calendar.Kinds[0].Of(2018))
}

// filled answers everything but the second row's men and the third row.
func filled() map[string]Value {
	return map[string]Value{
		"bd.cutoff":         DayValue(fixture.Day("2018-05-31")),
		"bd.council.female": NumberValue(7), "bd.council.male": NumberValue(12), "bd.council.estimate": TextValue("x"), "bd.council.note": TextValue("Bầu bổ sung 1 “ghế”"),
		"bd.committee.female": NumberValue(3),
		"bd.officer.total":    TextValue("Có"),
		"bd.bodies.r01.name":  TextValue("Phòng Mẫu"), "bd.bodies.r01.staff": NumberValue(12), "bd.bodies.r01.led": TextValue("Không"),
		"bd.task.ii_dd.0.status": TextValue("Đã xong"), "bd.task.ii_dd.0.date": DayValue(fixture.Day("2018-03-08")),
		"bd.task.ii_dd.0.documents": TextValue("12/KH"), "bd.task.ii_dd.0.cost": NumberValue(1500),
		"bd.task.ii_dd.0.out_people": NumberValue(40), "bd.task.ii_dd.0.out_people_women": NumberValue(31),
	}
}

func write(t *testing.T, c *catalog.Catalog, fill map[string]Value) []byte {
	t.Helper()
	data, err := Write(layout(c), c, fill)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// cells reads what stands in every named cell: value and formula.
func cells(t *testing.T, data []byte) map[string]string {
	t.Helper()
	b, found := reader.Open("form.xlsx", data)
	if b == nil {
		t.Fatalf("not readable: %v", found)
	}
	at := map[reader.Place]reader.Cell{}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			at[reader.Place{Sheet: s.Name, Cell: c.Ref}] = c
		}
	}
	out := map[string]string{}
	f := layout(invented())
	for _, s := range f.Sheets {
		for i := range s.Fields {
			name := strings.ToLower(s.Fields[i].Name())
			if p, ok := b.Names[Written(name)]; ok {
				out[name] = at[p].Raw
			}
		}
	}
	for name, p := range b.Names {
		if strings.HasPrefix(name, "bd.") {
			out[name] = at[p].Raw
		}
	}
	return out
}

func want(t *testing.T, c *catalog.Catalog, values map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{}
	f := layout(c)
	for _, s := range f.Sheets {
		for i := range s.Fields {
			out[strings.ToLower(s.Fields[i].Name())] = s.Fields[i].Fixed
		}
	}
	for name, v := range values {
		if _, ok := out[name]; !ok {
			t.Fatalf("no cell is named %q", name)
		}
		out[name] = v
	}
	return out
}

// prefilled is what the named cells of the prefilled form hold.
var prefilled = [...][2]string{
	{"bd.cutoff", "43251"},
	{"bd.council.total", "19"}, {"bd.council.female", "7"}, {"bd.council.male", "12"}, {"bd.council.estimate", "x"}, {"bd.council.note", "Bầu bổ sung 1 “ghế”"},
	{"bd.committee.female", "3"}, {"bd.officer.total", "Có"},
	{"bd.bodies.r01.name", "Phòng Mẫu"}, {"bd.bodies.r01.staff", "12"}, {"bd.bodies.r01.led", "Không"},
	{"bd.task.ii_dd.0.status", "Đã xong"}, {"bd.task.ii_dd.0.date", "43167"}, {"bd.task.ii_dd.0.documents", "12/KH"}, {"bd.task.ii_dd.0.cost", "1500"},
	{"bd.task.ii_dd.0.out_people", "40"}, {"bd.task.ii_dd.0.out_people_women", "31"},
}

func prefilledCells() map[string]string {
	out := map[string]string{}
	for _, p := range prefilled {
		out[p[0]] = p[1]
	}
	return out
}

func TestBlankForm(t *testing.T) {
	c := invented()
	if d := cmp.Diff(want(t, c, nil), cells(t, write(t, c, nil))); d != "" {
		t.Errorf("named cells (-want +got):\n%s", d)
	}
}

func TestPrefilledForm(t *testing.T) {
	c := invented()
	got := cells(t, write(t, c, filled()))
	if d := cmp.Diff(want(t, c, prefilledCells()), got); d != "" {
		t.Errorf("named cells (-want +got):\n%s", d)
	}
}

func TestTypedOverTotal(t *testing.T) {
	c := invented()
	fill := filled()
	fill["bd.council.total"] = NumberValue(20)
	fill["bd.committee.male"] = TextValue("-")
	b, _ := reader.Open("form.xlsx", write(t, c, fill))
	for name, wantRaw := range map[string]string{"bd.council.total": "20", "bd.committee.total": "3"} {
		p := b.Names[Written(name)]
		i := slices.IndexFunc(b.Sheets, func(s reader.Sheet) bool { return s.Name == p.Sheet })
		j := slices.IndexFunc(b.Sheets[i].Cells, func(c reader.Cell) bool { return c.Ref == p.Cell })
		if j < 0 {
			t.Fatalf("%s is empty", name)
		}
		cell := b.Sheets[i].Cells[j]
		if cell.Raw != wantRaw || (cell.Formula == "") != (name == "bd.council.total") {
			t.Errorf("%s: %+v", name, cell)
		}
	}
}

func TestUnknownNameIsAnError(t *testing.T) {
	c := invented()
	_, err := Write(layout(c), c, map[string]Value{"bd.nobody.total": NumberValue(1)})
	if err == nil || !strings.Contains(err.Error(), "bd.nobody.total") {
		t.Errorf("error %v", err)
	}
}

func TestEqualInputEqualBytes(t *testing.T) {
	c := invented()
	if !bytes.Equal(write(t, c, filled()), write(t, invented(), filled())) {
		t.Error("the same form gives other bytes")
	}
}

// TestOnlyInputCellsAreOpen looks at every cell of the workbook's description;
// that the file says the same is tested in sheet/writer.
func TestOnlyInputCellsAreOpen(t *testing.T) {
	c := invented()
	f := layout(c)
	b, err := book(f, c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Sheets {
		want, got := map[string]bool{}, map[string]bool{}
		for _, fd := range f.Sheets[i].Fields {
			if fd.Kind != Total && fd.Kind != Fixed {
				want[fd.Cell] = true
			}
		}
		for _, cell := range b.Sheets[i].Cells {
			if cell.Style.Input {
				got[cell.Ref] = true
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: open cells (-want +got):\n%s", b.Sheets[i].Name, d)
		}
		if !b.Sheets[i].Locked {
			t.Errorf("%s is not protected", b.Sheets[i].Name)
		}
		if len(want) > 0 && !want[b.Sheets[i].Active] {
			t.Errorf("%s: the cursor stands on %s", b.Sheets[i].Name, b.Sheets[i].Active)
		}
	}
}

// TestEveryTypedCellIsChecked: each input cell but free text has one rule, whose
// message fits Excel's limits.
func TestEveryTypedCellIsChecked(t *testing.T) {
	c := invented()
	f := layout(c)
	b, err := book(f, c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantKind := map[Kind]writer.CheckKind{
		Count: writer.WholeNumber, YesNo: writer.OneOf, Tick: writer.OneOf, Choice: writer.OneOf, Date: writer.ADay,
	}
	for i := range f.Sheets {
		rule := map[string]writer.Check{}
		for _, k := range b.Sheets[i].Checks {
			for _, cell := range k.Cells {
				if _, twice := rule[cell]; twice {
					t.Errorf("%s %s has two rules", b.Sheets[i].Name, cell)
				}
				rule[cell] = k
			}
			if max(utf8.RuneCountInString(k.Title), utf8.RuneCountInString(k.Heed)) > 32 || max(utf8.RuneCountInString(k.Text), utf8.RuneCountInString(k.Prompt)) > 255 {
				t.Errorf("%s: message too long: %q %q %q", b.Sheets[i].Name, k.Title, k.Text, k.Prompt)
			}
			if max(len(k.Low), len(k.High)) > 255 {
				t.Errorf("%s: formula too long: %q %q", b.Sheets[i].Name, k.Low, k.High)
			}
		}
		for _, fd := range f.Sheets[i].Fields {
			want, checked := wantKind[fd.Kind]
			got, ok := rule[fd.Cell]
			if ok != checked || got.Kind != want || checked && !slices.Equal(got.Options, fd.Options) {
				t.Errorf("%s %s (%s): rule %+v", b.Sheets[i].Name, fd.Cell, fd.Name(), got)
			}
			if fd.Key.Measure == "months" && fd.Kind == Count && (got.Min != 1 || got.Max != 12 || !strings.Contains(got.Text, "từ 1 đến 12")) {
				t.Errorf("months: %+v", got)
			}
		}
	}
}

func TestSampleIsSaidOnEverySheet(t *testing.T) {
	c := invented()
	b, _ := reader.Open("form.xlsx", write(t, c, nil))
	for _, s := range b.Sheets {
		if !slices.ContainsFunc(s.Cells, func(c reader.Cell) bool { return c.Raw == SampleNote }) {
			t.Errorf("%s does not say %q", s.Name, SampleNote)
		}
	}
}

// TestLibreOfficeKeepsNamesAndValues saves a filled form with LibreOffice and
// reads it again; the totals are LibreOffice's own computation.
func TestLibreOfficeKeepsNamesAndValues(t *testing.T) {
	c := invented()
	data := outside.Office(t, "xlsx", write(t, c, filled()))[0]
	if d := cmp.Diff(want(t, c, prefilledCells()), cells(t, data)); d != "" {
		t.Errorf("named cells after LibreOffice (-want +got):\n%s", d)
	}
}

func TestLines(t *testing.T) {
	for _, x := range []struct {
		text  string
		width float64
		want  float64
	}{
		{"", 10, 1}, {"một dòng", 40, 1}, {strings.Repeat("chữ ", 30), 20, 6}, {"a\nb", 40, 2},
	} {
		if got := writer.Lines(x.text, x.width, 12, false); got != x.want {
			t.Errorf("Lines(%.20q, %v) = %v, want %v", x.text, x.width, got, x.want)
		}
	}
}
