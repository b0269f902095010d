package returns

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
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
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := zw.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, change(f.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range more {
		w, err := zw.Create(x[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, x[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sheetPart is the part of the form's n-th sheet, from 1 (the cover).
func sheetPart(n int) string {
	return "xl/worksheets/sheet" + string(rune('0'+n)) + ".xml"
}

// setCell replaces a cell's content (or adds nothing when the sheet has no such
// cell, which fails the test). content is what stands between <c> and </c>.
func setCell(t testing.TB, data []byte, part, ref, kind, content string) []byte {
	t.Helper()
	cell := regexp.MustCompile(`<c r="` + ref + `"( s="\d+")?( t="\w+")?(/>|>.*?</c>)`)
	hit := false
	data = edit(t, data, func(name, text string) string {
		if name != part || !cell.MatchString(text) {
			return text
		}
		hit = true
		return cell.ReplaceAllString(text, `<c r="`+ref+`"${1} t="`+kind+`">`+strings.ReplaceAll(content, "$", "$$")+`</c>`)
	})
	if !hit {
		t.Fatalf("%s has no cell %s", part, ref)
	}
	return data
}

func texts(l finding.List) []string {
	out := []string{}
	for _, f := range l {
		out = append(out, strings.TrimSpace(f.Pos.InFile(" · ")+" "+f.Severity.String()+": "+f.Text()+" ["+f.Rule+"]"))
	}
	return out
}
