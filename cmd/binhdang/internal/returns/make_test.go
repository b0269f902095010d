package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
)

// district is a catalog of an invented district with one of everything that a
// form can ask; 2018-S1 is opened.
func district() *catalog.Catalog {
	c := fixture.District("900 Huyện Sông Giả", "00183 Xã Đồng Thử", "PMAU Phòng Mẫu")
	c.Site.Publisher = catalog.Publisher{Body: "UBND huyện Sông Giả", Office: "Phòng Tổng hợp", Place: "Sông Giả"}
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01. Cán bộ", AskedOf: "commune", NothingOK: true, Sections: []catalog.Section{
			{Measures: []catalog.Measure{
				{ID: "council", Label: "Đại biểu HĐND", Breakdown: "sex", Kind: "stock", Unit: "người"},
				{ID: "council_young", Label: "Đại biểu HĐND dưới 35 tuổi", Breakdown: "sex", Kind: "stock", Unit: "người", PartOf: "council"},
				{ID: "officer", Label: "Có phân công cán bộ", Breakdown: "count", Kind: "stock", Answer: "yes_no", Unit: "có/không"},
			}},
		}},
		{ID: "B02", Name: "Biểu 02", Title: "Biểu 02. Kinh phí", AskedOf: "commune", Sections: []catalog.Section{
			{Measures: []catalog.Measure{
				{ID: "budget", Label: "Kinh phí", Breakdown: "count", Kind: "flow", Unit: "nghìn đồng"},
				{ID: "households", Label: "Hộ gia đình", Breakdown: "count", Kind: "stock", Unit: "hộ"},
			}},
		}},
		{ID: "P01", Name: "Biểu P1", Title: "Biểu P1. Cơ quan", AskedOf: "PMAU", Records: &catalog.Records{ID: "bodies", Rows: 3, Label: "Tên cơ quan",
			Columns: []catalog.RecordColumn{{ID: "staff", Label: "Tổng số", Answer: "count"}, {ID: "woman_leads", Label: "Nữ lãnh đạo", Answer: "yes_no"}}}},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch mẫu", Chapters: []catalog.PlanChapter{{ID: "II.1", Title: "Tuyên truyền"}}, Tasks: []catalog.Task{
		{ID: "II.1.đ", Chapter: "II.1", Title: "Giao lưu", ReportedBy: []catalog.Code{"commune"}, Outputs: []catalog.Output{{ID: "people", Label: "người dự", Unit: "người", Women: true}}},
	}}}
	c.Periods = []catalog.PeriodFile{{Period: c.Site.Calendar.Kinds[0].Of(2018)}}
	c.Finish()
	return c
}

const inPlace = "data/2018/6-thang/dong-thu.xlsx"

// filled makes a workbook of the unit's form.
func filled(t testing.TB, c *catalog.Catalog, unit catalog.Code, fill map[string]form.Value) []byte {
	t.Helper()
	p := c.Periods[0].Period
	data, err := form.Write(form.For(c, c.Unit(unit, p.To), p), c, fill)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// edit changes the parts of a workbook and adds others behind them.
func edit(t testing.TB, data []byte, change func(part, text string) string, more ...[2]string) []byte {
	t.Helper()
	return bend.Edit(t, data, change, more...)
}

// sheetPart is the part of the form's n-th sheet, from 1 (the cover).
func sheetPart(n int) string { return bend.SheetPart(n) }

// setCell replaces a cell's content.
func setCell(t testing.TB, data []byte, part, ref, kind, content string) []byte {
	t.Helper()
	return bend.SetCell(t, data, part, ref, kind, content)
}

func texts(l finding.List) []string {
	out := []string{}
	for _, f := range l {
		out = append(out, strings.TrimSpace(f.Pos.InFile(" · ")+" "+f.Severity.String()+": "+f.Text()+" ["+f.Rule+"]"))
	}
	return out
}
