package form

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// TestBounds: what a cell takes follows from what stands in the cells that bound it,
// on its own sheet by address and on others by name; the message says why.
func TestBounds(t *testing.T) {
	c := invented()
	m := &c.Sheets[0].Sections[0].Measures
	*m = append(*m,
		catalog.Measure{ID: "young", Label: "Đại biểu trẻ", Breakdown: "sex", Kind: "stock", Unit: "người", PartOf: "council"},
		catalog.Measure{ID: "oldest", Label: "Đại biểu cao tuổi", Breakdown: "count", Kind: "stock", Unit: "người", PartOf: "council"},
		catalog.Measure{ID: "told", Label: "Số tháng có số liệu", Breakdown: "count", Kind: "flow", Unit: "tháng", Max: 12, Since: 1})
	c.Sheets = append(c.Sheets, catalog.Sheet{ID: "B03", Name: "Biểu 03", Title: "Biểu 03", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{
		{ID: "people", Label: "Dân số", Breakdown: "count", Kind: "stock", Unit: "người"}}}}})
	c.Rules = []catalog.Rule{{ID: "r", Severity: "error", Left: fixture.Refs("council"), Is: "<=", Right: fixture.Refs("people"), Text: "Đại biểu không thể nhiều hơn dân số", Fix: "x"}}
	c.Finish()
	f := layout(c)
	b, err := book(f, c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][3]string{
		"bd.young.female":   {"", "MIN(1E+15,$E$9)", "Hàng “Đại biểu trẻ” là một phần của hàng “Đại biểu Hội đồng nhân dân”."},
		"bd.council.female": {`MAX(0,$E$13,IF(COUNT($D$14,$F$9)+($D$14="-")+($F$9="-")=2,N($D$14)-N($F$9),0))`, `MIN(1E+15,IF(COUNT($F$9,bd_people_total)+($F$9="-")+(bd_people_total="-")=2,N(bd_people_total)-N($F$9),1E+15))`, "Hàng “Đại biểu trẻ” là một phần"},
		"bd.oldest.total":   {"", `MIN(1E+15,IF(COUNT($E$9,$F$9)+($E$9="-")+($F$9="-")=2,N($E$9)+N($F$9),1E+15))`, "Hàng “Đại biểu cao tuổi” là một phần"},
		"bd.told.total":     {"", `MIN(6,MIN(12,IF(AND(ISNUMBER(bd_cutoff),N(bd_cutoff)>=DATE(2018,1,1),N(bd_cutoff)<=DATE(2018,6,30)),MAX(1,MONTH(N(bd_cutoff))-0),6)))`, "Số tháng đếm từ tháng 1"},
	} {
		s, fd := f.Field(name)
		i := slices.IndexFunc(f.Sheets, func(o Sheet) bool { return o.Name == s.Name })
		for _, k := range b.Sheets[i].Checks {
			if !slices.Contains(k.Cells, fd.Cell) {
				continue
			}
			low, high := want[0], want[1]
			if low == "" {
				low = "0"
			}
			if k.Low != low || k.High != high || !strings.Contains(k.Text, want[2]) || !strings.Contains(k.Prompt, want[2]) {
				t.Errorf("%s takes from %s to %s (%s | %s)\nwant %q", name, k.Low, k.High, k.Text, k.Prompt, want)
			}
		}
	}
	if marks := b.Sheets[len(b.Sheets)-2].Marks; len(marks) == 0 || !strings.Contains(marks[0].Formula, "N(bd_council_female)+N(bd_council_male)>N($D$") {
		t.Errorf("the other sheet is not marked: %+v", marks)
	}
}

// TestDaysOutside: a day that no return of the period can hold is not typed.
func TestDaysOutside(t *testing.T) {
	c := invented()
	f := layout(c)
	b, err := book(f, c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	cut, last := b.Sheets[0].Checks[0], b.Sheets[len(b.Sheets)-1]
	if cut.From != fixture.Day("2018-01-01") || cut.To != fixture.Day("2018-06-30") {
		t.Errorf("cut-off date: %+v", cut)
	}
	for _, k := range last.Checks {
		if !k.From.IsZero() && (k.From != fixture.Day("2018-01-01") || k.To != fixture.Day("2018-06-30") || !strings.Contains(k.Text, "từ 01/01/2018 đến 30/6/2018")) {
			t.Errorf("day of a task: %+v", k)
		}
	}
}
