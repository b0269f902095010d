package sample

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// elsewhere is another reporting chain: other units, sheets and measures, of
// which no model knows one.
func elsewhere() *catalog.Catalog {
	md := func(m, d int) reporting.MonthDay { return reporting.MonthDay{Month: m, Day: d} }
	c := &catalog.Catalog{
		Site: catalog.Site{WholeArea: "V", Publisher: catalog.Publisher{Body: "Ủy ban nhân dân", Office: "Phòng Tổng hợp", Place: "Bến Giả", Heading: []string{"ỦY BAN NHÂN DÂN", "QUẬN BẾN GIẢ"}},
			Calendar: reporting.Calendar{Reading: reporting.Inclusive, Kinds: []reporting.Kind{
				{ID: "", Folder: "nam", Name: "năm {year}", Short: "năm {year}", From: md(1, 1), To: md(12, 31), UnitsDue: md(11, 20), AreaDue: md(11, 30)},
				{ID: "S1", Folder: "nua-dau", Name: "nửa đầu năm {year}", Short: "nửa đầu {year}", From: md(1, 1), To: md(6, 30), UnitsDue: md(6, 5), AreaDue: md(6, 10)},
			}}},
		UnitTypes: []catalog.UnitType{{ID: "area", Name: "quận", Single: "quận"}, {ID: "ward", Name: "phường", Single: "phường", Owes: true}},
		Units: []catalog.Unit{
			{Code: "V", Name: "Quận Bến Giả", Short: "Bến Giả", Type: "area"},
			{Code: "W1", Name: "Phường Một", Short: "Một", Type: "ward", Parent: "V"},
			{Code: "W2", Name: "Phường Hai", Short: "Hai", Type: "ward", Parent: "V"},
			{Code: "W3", Name: "Phường Một", Short: "Một (mới)", Type: "ward", Parent: "V"}, // same name, same file name
		},
		Breakdowns: []catalog.Breakdown{
			{ID: "one", Total: "Số lượng"},
			{ID: "sex", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "male", Name: "Nam"}, {ID: "female", Name: "Nữ"}}}, // the other way round
			{ID: "ages", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "a", Name: "Trẻ"}, {ID: "b", Name: "Lớn"}, {ID: "c", Name: "Già"}}},
		},
		Sheets: []catalog.Sheet{
			{ID: "S", Name: "Trang 1", Title: "Trang 1", AskedOf: "ward", NothingOK: true, Sections: []catalog.Section{{Measures: []catalog.Measure{
				{ID: "people", Label: "Người", Breakdown: "sex", Kind: "stock", Unit: "người", Class: "statistical"},
				{ID: "people_in", Label: "Trong đó", Breakdown: "sex", Kind: "flow", Unit: "người", Class: "statistical", PartOf: "people"},
				{ID: "people_in_in", Label: "Trong đó nữa", Breakdown: "one", Kind: "flow", Unit: "người", Class: "statistical", PartOf: "people_in"},
				{ID: "by_age", Label: "Theo tuổi", Breakdown: "ages", Kind: "flow", Unit: "người", Class: "statistical"},
				{ID: "score", Label: "Điểm", Breakdown: "one", Kind: "flow", Unit: "điểm", Class: "public", Min: 1, Max: 10},
				{ID: "has", Label: "Có không", Breakdown: "one", Kind: "stock", Answer: "yes_no", Unit: "có/không", Class: "public"},
				{ID: "yearly", Label: "Chỉ năm", Breakdown: "one", Kind: "stock", Unit: "người", Class: "public", Periods: []catalog.Code{"year"}},
			}}}},
			{ID: "L", Name: "Trang 2", Title: "Trang 2", AskedOf: "W2", Records: &catalog.Records{ID: "places", Rows: 5, Label: "Nơi", Columns: []catalog.RecordColumn{{ID: "all", Label: "Tất cả", Answer: "count"}, {ID: "some", Label: "Một phần", Answer: "count", PartOf: "all"}}}},
		},
	}
	c.Finish()
	return c
}

func TestAnyDefinitionsGetASample(t *testing.T) {
	c := elsewhere()
	files, err := Generate(c)
	if err != nil {
		t.Fatal(err)
	}
	open := opened(c, periods(c))
	var paths []string
	flows := map[string]int64{}
	for _, f := range files {
		paths = append(paths, f.Path)
		if !strings.HasSuffix(f.Path, ".xlsx") {
			continue
		}
		r, l := returns.Read(f.Path, f.Data, open)
		if r == nil {
			t.Fatalf("%s: not identified: %v", f.Path, l)
		}
		l = append(l, check.Judge(open, r).Findings...)
		for _, x := range l {
			if x.Severity > finding.Note {
				t.Errorf("%s: %s: %s", f.Path, x.Rule, x.Text())
			}
		}
		for _, a := range r.Answers {
			if m := a.Field.Measure; m != nil && m.Kind == catalog.Flow && a.State == returns.Number && a.Field.Key.Part != "note" {
				key := string(r.Form.Unit.Code) + a.Field.Name() + r.Form.Period.ID[:4]
				if a.N < flows[key] {
					t.Errorf("%s: %s is %d after %d at half-year", f.Path, a.Field.Name(), a.N, flows[key])
				}
				flows[key] = a.N
			}
		}
	}
	// 2017-S1 comes first, although its kind is defined last.
	want := []string{
		"data/2017/nua-dau/phuong-mot.xlsx", "data/2017/nua-dau/phuong-hai.xlsx", "data/2017/nua-dau/phuong-mot-w3.xlsx",
		"data/2017/nua-dau/ky.yaml", "data/2017/nua-dau/tiep-nhan.yaml", "data/2017/nua-dau/dieu-chinh.yaml",
	}
	if got := strings.Join(paths[:6], " "); len(files) != 24 || got != strings.Join(want, " ") {
		t.Errorf("%d files, first %s", len(files), got)
	}
}

func TestDealAndSpread(t *testing.T) {
	dealt := deal(41, []float64{1, 2, 3, 0.5}, "test")
	var n int64
	for _, x := range dealt {
		n += x
	}
	if n != 41 {
		t.Errorf("dealt %v: %d, want 41", dealt, n)
	}
	counts := []int64{0, 3, 1, 2, 0, 1, 5}
	n = 0
	for i, x := range spread(counts, 0.75) {
		if x < 0 || x > counts[i] {
			t.Errorf("unit %d gets %d of %d", i, x, counts[i])
		}
		n += x
	}
	if n != 9 {
		t.Errorf("spread 12 × 0.75 to %d, want 9", n)
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"010": `"010"`, `a "b" \c`: `"a \"b\" \\c"`, "x\ny\u2028": `"x\ny\u2028"`, "Lưu: VT": `"Lưu: VT"`,
	} {
		if got := definition.Quoted(in); got != want {
			t.Errorf("definition.Quoted(%q) = %s, want %s", in, got, want)
		}
	}
}
