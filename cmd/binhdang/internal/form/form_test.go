package form

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"github.com/google/go-cmp/cmp"
)

// small is a catalog of an invented district with one of everything that a form
// can ask.
func small() *catalog.Catalog {
	c := fixture.District("900 Huyện Sông Giả", "00183 Xã Đồng Thử", "00186 Xã Bà Mẫu", "PMAU Phòng Mẫu")
	c.Site.Publisher = catalog.Publisher{Office: "Phòng Tổng hợp", Place: "Sông Giả"}
	c.Units[2].FullPlace = true
	c.Breakdowns = append(c.Breakdowns,
		catalog.Breakdown{ID: "age", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "under16", Name: "Dưới 16"}, {ID: "adult", Name: "16–59"}, {ID: "old", Name: "Từ 60"}}})
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01. Cán bộ", AskedOf: "commune", Guide: "Số đang giữ chức vụ.", NothingOK: true, Sections: []catalog.Section{
			{Title: "I. Cán bộ", Measures: []catalog.Measure{
				{ID: "council", Label: "Đại biểu HĐND", Breakdown: "sex", Kind: "stock", Unit: "người"},
				{ID: "council_young", Label: "Đại biểu dưới 35 tuổi", Breakdown: "sex", Kind: "stock", Unit: "người", PartOf: "council"},
				{ID: "has_officer", Label: "Có phân công cán bộ", Breakdown: "count", Kind: "stock", Answer: "yes_no", Unit: "có/không"},
			}},
			{Title: "II. Nạn nhân", Measures: []catalog.Measure{
				{ID: "victims_age", Label: "Nạn nhân theo tuổi", Breakdown: "age", Kind: "flow", Unit: "người", Help: "Tuổi tròn."},
				{ID: "literate", Label: "Biết chữ", Breakdown: "sex", Kind: "stock", Unit: "người", Periods: []catalog.Code{"year"}},
			}},
		}},
		{ID: "P01", Name: "Biểu P1", Title: "Biểu P1. Cơ quan", AskedOf: "PMAU", Records: &catalog.Records{ID: "bodies", Rows: 12, Label: "Tên cơ quan",
			Columns: []catalog.RecordColumn{{ID: "staff", Label: "Tổng số", Answer: "count"}, {ID: "woman_leads", Label: "Nữ lãnh đạo", Answer: "yes_no"}}}},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch mẫu", Chapters: []catalog.PlanChapter{{ID: "II.1", Title: "Tuyên truyền"}, {ID: "II.2", Title: "Khác"}}, Tasks: []catalog.Task{
		{ID: "II.1.đ", Chapter: "II.1", Title: "Giao lưu", ReportedBy: []catalog.Code{"commune"}, Outputs: []catalog.Output{{ID: "people", Label: "người dự", Unit: "người", Women: true, Quantity: 40}}},
		{ID: "II.1.e", Chapter: "II.1", Title: "Kỷ niệm", ReportedBy: []catalog.Code{"PMAU", "commune"}, Steps: []catalog.Step{
			{ID: "8-3", Label: "Ngày 8/3", Due: fixture.Day("2018-03-08")}, {ID: "20-10", Label: "Ngày 20/10", Before: fixture.Day("2018-10-20")}},
			Outputs: []catalog.Output{{ID: "meetings", Label: "số cuộc", Unit: "cuộc"}}},
		{ID: "II.2.a", Chapter: "II.2", Title: "Việc của phòng", ReportedBy: []catalog.Code{"PMAU"}},
	}}}
	c.Finish()
	return c
}

func period(t *testing.T, c *catalog.Catalog, kind string, year int) reporting.Period {
	t.Helper()
	k, ok := c.Site.Calendar.Kind(kind)
	if !ok {
		t.Fatalf("no period kind %q", kind)
	}
	return k.Of(year)
}

// excelName is what Excel accepts as a defined name that is no cell address.
var excelName = regexp.MustCompile(`^bd(\.[a-z0-9_]+)+$`)

func TestNamesFollowTheRule(t *testing.T) {
	c := small()
	f := For(c, &c.Units[1], period(t, c, "", 2018))
	var got []string
	for _, s := range f.Sheets {
		for i := range s.Fields {
			got = append(got, s.Fields[i].Name())
		}
	}
	want := []string{
		"bd.unit", "bd.period", "bd.form", "bd.cutoff",
		"bd.sheet.b01.nothing",
		"bd.council.total", "bd.council.female", "bd.council.male", "bd.council.estimate", "bd.council.note",
		"bd.council_young.total", "bd.council_young.female", "bd.council_young.male", "bd.council_young.estimate", "bd.council_young.note",
		"bd.has_officer.total", "bd.has_officer.estimate", "bd.has_officer.note",
		"bd.victims_age.total", "bd.victims_age.under16", "bd.victims_age.adult", "bd.victims_age.old", "bd.victims_age.estimate", "bd.victims_age.note",
		"bd.literate.total", "bd.literate.female", "bd.literate.male", "bd.literate.estimate", "bd.literate.note",
		"bd.task.ii_1_dd.0.status", "bd.task.ii_1_dd.0.date", "bd.task.ii_1_dd.0.documents", "bd.task.ii_1_dd.0.result", "bd.task.ii_1_dd.0.cost",
		"bd.task.ii_1_dd.0.out_people", "bd.task.ii_1_dd.0.out_people_women",
		"bd.task.ii_1_e.8_3.status", "bd.task.ii_1_e.8_3.date", "bd.task.ii_1_e.8_3.documents", "bd.task.ii_1_e.8_3.result", "bd.task.ii_1_e.8_3.cost",
		"bd.task.ii_1_e.20_10.status", "bd.task.ii_1_e.20_10.date", "bd.task.ii_1_e.20_10.documents", "bd.task.ii_1_e.20_10.result", "bd.task.ii_1_e.20_10.cost",
		"bd.task.ii_1_e.20_10.out_meetings",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	for _, n := range got {
		if !excelName.MatchString(n) || len(n) > 255 {
			t.Errorf("%q is no valid defined name", n)
		}
		if s, fd := f.Field(n); s == nil || fd.Name() != n {
			t.Errorf("Field(%q) does not find it", n)
		}
	}
	if s, fd := f.Field("bd.nobody.total"); s != nil || fd != nil {
		t.Error("Field finds what is not there")
	}
}

// A result stands below the step that it counts; a task with one step is one row, and
// what begins after the period is not asked.
func TestStepsAndTheirResults(t *testing.T) {
	c := small()
	e := &c.Plans[0].Tasks[1]
	e.Outputs = append(e.Outputs, catalog.Output{ID: "guests", Label: "khách", Unit: "người", Step: "8-3"})
	c.Plans[0].Tasks = append(c.Plans[0].Tasks,
		catalog.Task{ID: "II.2.b", Chapter: "II.2", Title: "Tháng hành động", ReportedBy: []catalog.Code{"commune"}, Steps: []catalog.Step{{ID: "m", Label: "Tháng", From: fixture.Day("2018-11-15"), Due: fixture.Day("2018-12-15")}}},
		catalog.Task{ID: "II.2.c", Chapter: "II.2", Title: "Hè", ReportedBy: []catalog.Code{"commune"}, From: fixture.Day("2018-07-01")})
	c.Finish()
	cell := func(kind, name string) string {
		if _, fd := For(c, &c.Units[1], period(t, c, kind, 2018)).Field(name); fd != nil {
			return fd.Cell
		}
		return ""
	}
	var got []string
	for _, kind := range []string{"S1", ""} {
		for _, name := range []string{"ii_1_e.8_3.status", "ii_1_e.8_3.out_guests", "ii_1_e.20_10.status", "ii_1_e.20_10.out_meetings", "ii_2_b.m.status", "ii_2_c.0.status"} {
			got = append(got, cell(kind, "bd.task."+name))
		}
	}
	want := []string{"C10", "H11", "C12", "H13", "", "", "C10", "H11", "C12", "H13", "C15", "C16"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestCellsAndNamesAreUnique(t *testing.T) {
	c := small()
	for i := range c.Units {
		for _, kind := range []string{"S1", ""} {
			names, cells := map[string]bool{}, map[string]bool{}
			f := For(c, &c.Units[i], period(t, c, kind, 2018))
			for _, s := range f.Sheets {
				for j := range s.Fields {
					n, cell := strings.ToLower(s.Fields[j].Name()), s.Name+"!"+s.Fields[j].Cell
					if names[n] || cells[cell] {
						t.Errorf("%s %s: %s at %s stands twice", f.Unit.Code, f.Period.ID, n, cell)
					}
					names[n], cells[cell] = true, true
				}
				for _, l := range s.Labels() {
					if cell := s.Name + "!" + l.Cell; cells[cell] {
						t.Errorf("%s: label %q covers an input cell", cell, l.Text)
					}
				}
			}
		}
	}
}

func TestTotalStandsBeforeItsParts(t *testing.T) {
	c := small()
	f := For(c, &c.Units[1], period(t, c, "S1", 2018))
	for name, want := range map[string]string{
		"bd.council.total": "D8", "bd.council.female": "E8", "bd.council.male": "F8",
	} {
		if _, fd := f.Field(name); fd == nil || fd.Cell != want {
			t.Errorf("%s = %+v, want cell %s", name, fd, want)
		}
	}
	_, total := f.Field("bd.council.total")
	if want := `IF(COUNT(E8:F8)+COUNTIF(E8:F8,"-")=2,SUM(E8:F8),"")`; total.Formula != want {
		t.Errorf("formula %q, want %q", total.Formula, want)
	}
	if total.Measure != c.Measure("council") {
		t.Error("the field does not point at the catalog's measure")
	}
}

func TestOnlyWhatIsAsked(t *testing.T) {
	c := small()
	sheets := func(unit int, kind string, year int) (out []string) {
		for _, s := range For(c, &c.Units[unit], period(t, c, kind, year)).Sheets {
			out = append(out, s.Name)
		}
		return out
	}
	for _, x := range []struct {
		unit int
		year int
		want []string
	}{
		{1, 2018, []string{"Hướng dẫn", "Biểu 01", "Nhiệm vụ"}},
		{1, 2017, []string{"Hướng dẫn", "Biểu 01"}},
		{3, 2018, []string{"Hướng dẫn", "Biểu P1", "Nhiệm vụ"}},
	} {
		if d := cmp.Diff(x.want, sheets(x.unit, "S1", x.year)); d != "" {
			t.Errorf("sheets of %s in %d:\n%s", c.Units[x.unit].Code, x.year, d)
		}
	}
	half, year := For(c, &c.Units[1], period(t, c, "S1", 2018)), For(c, &c.Units[1], period(t, c, "", 2018))
	if _, fd := half.Field("bd.literate.female"); fd != nil {
		t.Error("a question of the year is asked at half-year")
	}
	if _, fd := year.Field("bd.literate.female"); fd == nil {
		t.Error("a question of the year is not asked in the year")
	}
}

func TestHeadIsPrintedAgainForOtherParts(t *testing.T) {
	c := small()
	f := For(c, &c.Units[1], period(t, c, "", 2018))
	s := f.Sheets[1]
	if len(s.Heads) != 3 {
		t.Fatalf("heads in rows %v, want 3: sex, age, sex", s.Heads)
	}
	for _, x := range []struct{ name, head string }{
		{"bd.council.female", "Nữ"}, {"bd.victims_age.under16", "Dưới 16"}, {"bd.literate.female", "Nữ"}, {"bd.has_officer.total", "Tổng số"},
	} {
		_, fd := f.Field(x.name)
		col := strings.TrimRight(fd.Cell, "0123456789")
		above := ""
		for _, row := range s.Heads {
			at := finding.CellName(int(col[0]-'A')+1, row)
			if i := slices.IndexFunc(s.Labels(), func(l Label) bool { return l.Cell == at }); i >= 0 && rowOf(at) < rowOf(fd.Cell) {
				above = s.Labels()[i].Text
			}
		}
		if above != x.head || fd.Head != x.head {
			t.Errorf("%s stands under %q and says %q, want %q", x.name, above, fd.Head, x.head)
		}
	}
}

func rowOf(cell string) int {
	n := 0
	for _, r := range strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		n = n*10 + int(r-'0')
	}
	return n
}

func TestVersion(t *testing.T) {
	c := small()
	p := period(t, c, "S1", 2018)
	one, two := For(c, &c.Units[1], p), For(c, &c.Units[2], p)
	if one.Version != two.Version || !regexp.MustCompile(`^[0-9a-f]{8}$`).MatchString(one.Version) {
		t.Errorf("two communes have the versions %s and %s, want one", one.Version, two.Version)
	}
	if For(c, &c.Units[1], period(t, c, "", 2018)).Version == one.Version {
		t.Error("another set of questions has the same version")
	}
	changed := small()
	changed.Sheets[0].Sections[0].Measures[0].Label = "Đại biểu Hội đồng nhân dân"
	if For(changed, &changed.Units[1], p).Version == one.Version {
		t.Error("another wording has the same version")
	}
	_, fd := one.Field("bd.form")
	if fd.Fixed != one.Version {
		t.Errorf("the cover says %q", fd.Fixed)
	}
}

func TestCoverTellsTheLastDay(t *testing.T) {
	c := small()
	f := For(c, &c.Units[1], period(t, c, "S1", 2018))
	var all []string
	for _, l := range f.Sheets[0].Labels() {
		all = append(all, l.Text)
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"Xã Đồng Thử", "Chậm nhất là hết ngày 14/6/2018 (thứ Năm)", "Phòng Tổng hợp", "6 tháng đầu năm 2018"} {
		if !strings.Contains(text, want) {
			t.Errorf("the cover does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "data/") {
		t.Errorf("the cover tells a unit what the office does with its file:\n%s", text)
	}
}

func TestSignaturePlace(t *testing.T) {
	c := small()
	c.Units[1].Rural, c.Units[1].Tile = nil, nil // a commune all the same
	for unit, want := range map[int]string{
		1: "Đồng Thử, ngày … tháng … năm 2018", 2: "Xã Bà Mẫu, ngày … tháng … năm 2018", 3: "Sông Giả, ngày … tháng … năm 2018",
	} {
		s := For(c, &c.Units[unit], period(t, c, "S1", 2018)).Sheets[1]
		if !slices.ContainsFunc(s.Labels(), func(l Label) bool { return l.Text == want && l.Style == Sign }) {
			t.Errorf("%s: no place line %q", c.Units[unit].Code, want)
		}
	}
}

// TestSharedLayout proves that a unit's form is the same whether its layout was
// made for it or for another unit that is asked the same.
func TestSharedLayout(t *testing.T) {
	c := small()
	c.Site.Sample = true
	shared := NewForms(c)
	layouts := map[*Layout][]catalog.Code{}
	for _, kind := range []string{"S1", ""} {
		p := period(t, c, kind, 2018)
		for i := range c.Units {
			u := &c.Units[i]
			got, want := shared.For(u, p), For(c, u, p)
			if got.Unit != want.Unit || got.Period != want.Period || got.Version != want.Version {
				t.Errorf("%s %s: %s %s, version %s instead of %s", u.Code, p.ID, got.Unit.Code, got.Period.ID, got.Version, want.Version)
			}
			if !reflect.DeepEqual(got.Sheets, want.Sheets) {
				t.Errorf("%s %s (-own +shared):\n%s", u.Code, p.ID, cmp.Diff(want.Sheets, got.Sheets, cmp.AllowUnexported(Sheet{}, Field{})))
			}
			layouts[got.Layout] = append(layouts[got.Layout], u.Code)
			n := 0
			for s := range got.Sheets {
				for j := range got.Sheets[s].Fields {
					if k, ok := got.Layout.Index(got.Sheets[s].Fields[j].Key); !ok || k != n {
						t.Errorf("%s %s: question %s has the index %d, %v; want %d", u.Code, p.ID, got.Sheets[s].Fields[j].Name(), k, ok, n)
					}
					n++
				}
			}
			if got.Layout.Fields() != n {
				t.Errorf("%s %s: %d fields, want %d", u.Code, p.ID, got.Layout.Fields(), n)
			}
		}
	}
	// District, communes together and the office that is asked by its code, twice.
	if len(layouts) != 6 {
		t.Errorf("%d layouts: %v", len(layouts), layouts)
	}
}
