package form

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// towns is a district with a commune, a town and an office, all of which are asked.
func towns() *catalog.Catalog {
	c := fixture.District("900 Huyện Sông Giả", "00183 Xã Đồng Thử", "00186 Thị trấn Bà Mẫu", "PMAU Phòng Mẫu")
	c.Site.Publisher = catalog.Publisher{Office: "Phòng Tổng hợp", Place: "Sông Giả"}
	yes, no := true, false
	c.Units[1].Rural, c.Units[2].Rural = &yes, &no
	for i := range c.UnitTypes {
		if t := &c.UnitTypes[i]; t.ID == "commune" {
			t.Name, t.Single = "xã, thị trấn", "xã, thị trấn"
			t.Signs.Lines = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}
		}
	}
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01", AskedOf: "commune", Guide: "Ghi số của xã, thị trấn.", Sections: []catalog.Section{
			{Title: "I. Kinh phí của xã, thị trấn", Measures: []catalog.Measure{
				{ID: "jobs", Label: "Việc làm mới", Breakdown: "sex", Kind: "flow", Unit: "người", Help: "Người của xã, thị trấn."},
				{ID: "women", Label: "Lao động nữ", Breakdown: "count", Kind: "stock", Unit: "người", Help: "Ở nông thôn.", HelpNotRural: "Thị trấn ghi 0."},
				{ID: "pupils", Label: "Học sinh", Breakdown: "count", Kind: "stock", Counted: "đầu năm học", Unit: "người"},
				{ID: "months", Label: "Số tháng", Breakdown: "count", Kind: "flow", Since: 7, Unit: "tháng"},
			}},
			{Title: "II. Bạo lực", Measures: []catalog.Measure{{ID: "cases", Label: "Số vụ", Breakdown: "count", Kind: "flow", Unit: "vụ"}, {ID: "victims", Label: "Nạn nhân", Breakdown: "count", Kind: "flow", Unit: "người", Help: "Mỗi người một lần."}}},
			{Title: "III. Cán bộ", Measures: []catalog.Measure{{ID: "spent", Label: "Xã đã chi", Breakdown: "count", Kind: "stock", Unit: "đồng"}, {ID: "level", Label: "Người cấp xã làm việc xã hội của xã", Breakdown: "count", Kind: "stock", Unit: "người"}, {ID: "staff", Label: "Cán bộ xã", Breakdown: "count", Kind: "stock", Unit: "người"}}},
		}},
		{ID: "P01", Name: "Biểu P", Title: "Biểu P", AskedOf: "PMAU", Guide: "Số của các xã, thị trấn.", Sections: []catalog.Section{{Measures: []catalog.Measure{
			{ID: "all", Label: "Tất cả", Breakdown: "count", Kind: "flow", Unit: "người"}}}}},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch mẫu", Chapters: []catalog.PlanChapter{{ID: "III.10", Title: "Các xã, thị trấn và cơ quan"}}, Tasks: []catalog.Task{
		{ID: "III.10", Chapter: "III.10", Title: "Các xã, thị trấn rà soát Quy chế", ReportedBy: []catalog.Code{"commune"}},
	}}}
	c.Finish()
	return c
}

// said are all texts of a form, one a line.
func said(f *Form) string {
	var out []string
	for i := range f.Sheets {
		for _, l := range f.Sheets[i].Labels() {
			out = append(out, l.Text, l.Small)
		}
	}
	return strings.Join(out, "\n")
}

// TestSpeaksToOneUnit reads the forms of a commune, of a town and of an office.
func TestSpeaksToOneUnit(t *testing.T) {
	c := towns()
	p := period(t, c, "S1", 2018)
	for unit, x := range map[int]struct{ has, hasNot []string }{
		1: {[]string{"Ghi số của xã.", "I. Kinh phí của xã", "Người của xã.", "III.10. Xã và cơ quan", "Xã rà soát Quy chế", "TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH"},
			[]string{"hị trấn", "THỦ TRƯỞNG ĐƠN VỊ"}},
		2: {[]string{"Ghi số của thị trấn.", "Người của thị trấn.", "Thị trấn ghi 0.", "III.10. Thị trấn và cơ quan", "Cán bộ thị trấn", "chỉ ghi số của thị trấn, không ghi số của các xã.", "Thị trấn đã chi", "Người cấp xã", "việc xã hội của thị trấn", "TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH"},
			[]string{"xã, thị trấn", "THỦ TRƯỞNG ĐƠN VỊ"}},
		3: {[]string{"Số của các xã, thị trấn.", "THỦ TRƯỞNG ĐƠN VỊ"}, []string{"TM. ỦY BAN", "CHỦ TỊCH", "Thị trấn ghi 0"}},
	} {
		text := strings.ReplaceAll(said(For(c, &c.Units[unit], p)), "(Ký, ghi rõ họ tên)\n\n", "")
		for _, w := range x.has {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the form does not say %q:\n%s", c.Units[unit].Name, w, text)
			}
		}
		for _, w := range x.hasNot {
			if strings.Contains(text, w) {
				t.Errorf("%s: the form says %q:\n%s", c.Units[unit].Name, w, text)
			}
		}
	}
	one, other := For(c, &c.Units[1], p), For(c, &c.Units[2], p)
	if one.Version != other.Version {
		t.Error("who is addressed changes the version")
	}
	c.Units[3].Signs.Lines = []string{"TRƯỞNG PHÒNG"}
	if text := said(For(c, &c.Units[3], p)); !strings.Contains(text, "TRƯỞNG PHÒNG") || strings.Contains(text, "THỦ TRƯỞNG") {
		t.Error("a unit does not sign as its definition says")
	}
}

// TestSaysUpToWhen reads of each row up to when it counts.
func TestSaysUpToWhen(t *testing.T) {
	c := towns()
	for kind, want := range map[string][]string{
		"S1": {"Lũy kế từ 01/01. Người của xã.", "Tại ngày chốt. Ở nông thôn.", "Đầu năm học.", "Từ tháng 7.", "II. Bạo lực – lũy kế từ 01/01", "Mỗi người một lần.", "III. Cán bộ – tại ngày chốt"},
		"S2": {"Trong kỳ. Người của xã.", "II. Bạo lực – trong kỳ"},
	} {
		p := reporting.Kind{ID: "S2", Folder: "x", Name: "x", From: reporting.MonthDay{Month: 7, Day: 1}, To: reporting.MonthDay{Month: 12, Day: 31}}.Of(2018)
		if kind == "S1" {
			p = period(t, c, kind, 2018)
		}
		lines := strings.Split(said(For(c, &c.Units[1], p)), "\n")
		for _, w := range want {
			if !slices.Contains(lines, w) {
				t.Errorf("%s: no %q in %q", kind, w, lines)
			}
		}
	}
}

// TestDeadline: one day, the last on which a return is in time.
func TestDeadline(t *testing.T) {
	c := towns()
	for reading, want := range map[reporting.Reading]string{
		reporting.Strict: "Chậm nhất là hết ngày 14/12/2018 (thứ Sáu)", reporting.Inclusive: "Chậm nhất là hết ngày 15/12/2018 (thứ Bảy)",
		reporting.NextDay: "Chậm nhất là hết ngày 17/12/2018 (thứ Hai)",
	} {
		c.Site.Calendar.Reading = reading
		p := period(t, c, "", 2018)
		text := said(For(c, &c.Units[1], p))
		if strings.Count(text, want) != 1 || strings.Contains(text, "rước ngày") {
			t.Errorf("%s: not %q once:\n%s", reading, want, text)
		}
	}
}

// A row that says more than forms did before keeps their words, so that one of them is
// still read; a row that says the same does not list them twice.
func TestKeepsTheWordsOfBefore(t *testing.T) {
	c := towns()
	more, same := 0, 0
	f := For(c, c.Unit("00186", period(t, c, "S1", 2018).To), period(t, c, "S1", 2018))
	for i := range f.Sheets {
		for _, l := range f.Sheets[i].Labels() {
			if l.Style != RowLabel || len(l.Before) == 0 {
				continue
			}
			for _, w := range l.Before {
				if w.Text == l.Text && w.Small == l.Small {
					same++
				} else {
					more++
				}
			}
		}
	}
	if more == 0 || same > 0 {
		t.Errorf("%d rows with other words before, %d with the same", more, same)
	}
}
