package release

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// read takes a file apart with its own separator; BOM and CRLF must be there.
func read(t *testing.T, data []byte, comma rune) [][]string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte(BOM)) || !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Fatal("no BOM or no CRLF")
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(BOM))))
	r.Comma = comma
	out, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// 0 or 1 for Có, Không is no percentage; a share of several units is.
func TestYesNoHasNoUnit(t *testing.T) {
	c := two()
	yes := edition.Value{State: quantity.Reported, YesNo: true, HasRatio: true, Ratio: quantity.Ratio{Num: 1, Den: 1}, Rounded: quantity.Int(1).Round(0)}
	no := yes
	no.Ratio.Num, no.Rounded = 0, quantity.Int(0).Round(0)
	share := edition.Value{State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: 1, Den: 2}, Rounded: quantity.Int(50).Round(1)}
	e := public(c, edition.Period{Settings: catalog.PeriodSettings{State: catalog.Final}, Values: []edition.Value{
		value("10001", "B", yes), value("10002", "B", no), value("279", "B", share),
	}})
	got := map[string]string{}
	for _, r := range ValueRows(e, &e.Periods[0]) {
		got[r.UnitCode+" "+r.Value] = r.UnitOfMeasure
	}
	want := map[string]string{"10001 1": "", "10002 0": "", "279 50.0": "%"}
	for k, unit := range want {
		if u, ok := got[k]; !ok || u != unit {
			t.Errorf("%s: unit %q, want %q (%v)", k, u, unit, got)
		}
	}
	if text := string(valuesJSON(allRows(e))); strings.Count(text, `"unit_of_measure": null`) != 2 {
		t.Errorf("JSON: %s", text)
	}
}

// The file for spreadsheet programs has the same cells, numbers with a comma.
func TestExcelHasTheSameCells(t *testing.T) {
	c := two()
	x := quantity.Ratio{Num: 3496, Den: 10000}
	exact, _ := x.Per(100)
	e := public(c, edition.Period{Settings: catalog.PeriodSettings{State: catalog.Final}, Values: []edition.Value{
		value("279", "B", edition.Value{State: quantity.Reported, HasRatio: true, Ratio: x, Exact: exact, Rounded: exact.Round(1)}),
		value("10001", "B", edition.Value{State: quantity.NotReported}),
	}})
	a, b := read(t, Values(e), ','), read(t, valuesExcel(allRows(e)), ';')
	if len(a) != len(b) || len(a) != 3 {
		t.Fatalf("%d and %d rows", len(a), len(b))
	}
	number := []string{"numerator", "denominator", "value", "received", "expected", "revision"}
	for i := range a {
		for k, s := range a[i] {
			if i > 0 && slices.Contains(number, a[0][k]) {
				s = strings.Replace(s, ".", ",", 1)
			}
			if b[i][k] != s {
				t.Errorf("row %d %s: %q, want %q", i, a[0][k], b[i][k], s)
			}
		}
	}
	if b[2][7] != "35,0" && b[1][7] != "35,0" {
		t.Errorf("no decimal comma: %q", b)
	}
}

// Every column and every code of the files stands in the codebook, with a meaning.
func TestCodebookExplainsEveryCode(t *testing.T) {
	c := two()
	c.Sheets[0].Sections[0].Measures[0].Label = "Số vụ việc"
	c.Sheets[0].Sections[0].Measures[0].Breakdown = "sex"
	c.Sheets[0].Sections[0].Measures[0].FromYear = 2018
	c.Breakdowns = []catalog.Breakdown{{ID: "sex", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "female", Name: "Nữ"}}}}
	c.Finish()
	e := public(c, edition.Period{
		Settings: catalog.PeriodSettings{State: catalog.Final},
		Values:   []edition.Value{value("279", "B", edition.Value{State: quantity.NotReported})},
		Measures: []edition.Measure{{Ref: catalog.Ref{Measure: "m", Part: "female"}, Unit: "10001", State: quantity.Suppressed}},
	})
	book := read(t, Codebook(e), ',')
	known := map[string]string{}
	for _, r := range book[1:] {
		if r[3] == "" {
			t.Errorf("%v has no meaning", r)
		}
		known[strings.Join(r[:3], "|")] = r[3]
	}
	for file, columns := range map[string][]string{ValuesName: ValueColumns[:], MeasuresName: MeasureColumns[:], CodebookName: CodebookColumns[:]} {
		for _, name := range columns {
			if known["column|"+name+"|"+file] == "" {
				t.Errorf("column %s of %s is not explained", name, file)
			}
		}
	}
	for _, r := range read(t, Values(e), ',')[1:] {
		for _, key := range []string{"period|" + r[0] + "|", "unit|" + r[1] + "|", "indicator|" + r[3] + "|", "obs_status|" + r[14] + "|", "conf_status|" + r[15] + "|"} {
			if known[key] == "" {
				t.Errorf("%s is not explained", key)
			}
		}
	}
	for _, r := range read(t, Measures(e), ',')[1:] {
		for _, key := range []string{"measure|" + r[2] + "|" + r[3], "obs_status|" + r[5] + "|", "conf_status|" + r[6] + "|"} {
			if known[key] == "" {
				t.Errorf("%s is not explained", key)
			}
		}
	}
	if known["measure|m|female"] != "Số vụ việc: Nữ" {
		t.Errorf("the question of m.female is %q", known["measure|m|female"])
	}
}

// What the codebook says of a question is what the form asks: of how many days the
// count tells, when it is asked, by whom it is answered, and in which years.
func TestCodebookOfQuestions(t *testing.T) {
	c := fixture.District("279 Huyện Mẫu", "10001 Xã Một")
	c.Site.Policy = fixture.Policy()
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune",
		catalog.Measure{ID: "stock", Label: "Cán bộ", Unit: "người", Kind: catalog.Stock, Class: catalog.Public, Help: "cả\nnữ"},
		catalog.Measure{ID: "flow", Label: "Vụ", Unit: "vụ", Kind: catalog.Flow, Class: catalog.Sensitive, FromYear: 2016, ToYear: 2020},
		catalog.Measure{ID: "asked", Label: "Có cán bộ", Unit: "có/không", Kind: catalog.Stock, Class: catalog.Public, Answer: catalog.AnswerYesNo, Periods: []catalog.Code{"S1"}, Help: "đang làm"},
		catalog.Measure{ID: "sexes", Label: "Học viên", Unit: "người", Kind: catalog.Flow, Class: catalog.Public, Breakdown: "sex"},
	)}
	c.Derived = []catalog.Derived{
		{ID: "listed", Label: "Cơ quan", Unit: "cơ quan", Class: catalog.Public, Records: "bodies"},
		{ID: "late", Label: "Gửi đúng hạn", Unit: "đơn vị", Class: catalog.Public, Receipt: "on_time"},
	}
	c.Finish()
	var got []string
	for _, q := range Questions(c) {
		got = append(got, strings.Join([]string{q.Code, q.Part, q.Name, q.Unit, q.Kind, q.From, q.To, q.Note}, "|"))
	}
	want := []string{
		"stock|total|Cán bộ|người|số tại ngày chốt số liệu|||cả nữ",
		"flow|total|Vụ|vụ|cộng dồn từ 01/01|2016|2020|",
		"asked|total|Có cán bộ|1 là Có, 0 là Không|số tại ngày chốt số liệu|||Chỉ hỏi ở kỳ 6 tháng. đang làm",
		"sexes|female|Học viên: Nữ|người|cộng dồn từ 01/01|||",
		"sexes|male|Học viên: Nam|người|cộng dồn từ 01/01|||",
		"sexes|total|Học viên: Tổng số|người|cộng dồn từ 01/01|||",
		"listed|total|Cơ quan|cơ quan|tính từ danh sách trong biểu|||",
		"late|total|Gửi đúng hạn|đơn vị|tính từ sổ tiếp nhận|||",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
