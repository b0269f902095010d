package workbook

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// district has three communes, one with a name that a spreadsheet would compute, an
// indicator that is a fraction and a count.
func district(change func(*edition.Period)) (*catalog.Catalog, []edition.Period) {
	c := fixture.District("279 Huyện Mẫu", "10001 =1+1", "10002 Xã Hai", "10003 Xã Ba")
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune",
		catalog.Measure{ID: "council", Label: "Đại biểu Hội đồng nhân dân xã", Breakdown: "sex", Kind: catalog.Stock, Class: catalog.Public, Unit: "người"})}
	c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị", Short: "Chính trị"}}
	c.Goals = []catalog.Goal{{ID: "MT1.1", Objective: "MT1"}}
	c.Indicators = []catalog.Indicator{
		{ID: "BDG1.1c", Code: "1.1c", Name: "Tỷ lệ nữ đại biểu", Short: "Nữ đại biểu", Objective: "MT1", Goal: "MT1.1", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{Numerator: "Số nữ đại biểu", Denominator: "Tổng số đại biểu", Computation: fixture.Percent("council.female", "council")}}},
		{ID: "BDG1.9", Code: "1.9", Name: "Số đại biểu", Short: "Đại biểu", Objective: "MT1", Goal: "MT1.1", Unit: "người", Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{Computation: fixture.Total("council")}}},
	}
	p := edition.Period{Period: fixture.Half().Of(2018), Settings: catalog.PeriodSettings{State: catalog.Final, CutOff: fixture.Day("2018-06-14")}}
	c.Finish()
	p.Units = edition.AreasOf(c, p.Period).Units
	ratio := func(unit catalog.Code, num, den int64) edition.Value {
		r := quantity.Ratio{Num: num, Den: den}
		x, _ := r.Per(100)
		return edition.Value{Indicator: "BDG1.1c", Unit: unit, State: quantity.Reported, HasRatio: true, Ratio: r, Exact: x, Rounded: x.Round(1), Received: 1, Expected: 1}
	}
	count := func(unit catalog.Code, n int64) edition.Value {
		return edition.Value{Indicator: "BDG1.9", Unit: unit, State: quantity.Reported, Exact: quantity.Int(n), Rounded: quantity.Int(n).Round(0), Received: 1, Expected: 1}
	}
	p.Values = []edition.Value{
		ratio("279", 3, 80), ratio("10001", 1, 16), ratio("10002", 2, 24), ratio("10003", 0, 40),
		count("279", 80), count("10001", 16), count("10002", 24), count("10003", 40),
	}
	for _, u := range []catalog.Code{"279", "10001", "10002", "10003"} {
		n := map[catalog.Code]int64{"279": 80, "10001": 16, "10002": 24, "10003": 40}[u]
		p.Measures = append(p.Measures, edition.Measure{Ref: fixture.Ref("council"), Unit: u, State: quantity.Reported, N: n})
		if u != "279" {
			p.Receipts = append(p.Receipts, edition.Receipt{Unit: u, State: edition.Accepted, Judged: true, OnTime: true})
		}
	}
	change(&p)
	p.Index()
	return c, []edition.Period{p}
}

// found are the cells of a sheet by address.
func found(t *testing.T, b writer.Book, sheet string) map[string]writer.Cell {
	t.Helper()
	out := map[string]writer.Cell{}
	for _, s := range b.Sheets {
		if s.Name == sheet {
			for _, c := range s.Cells {
				out[c.Ref] = c
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("no sheet %q", sheet)
	}
	return out
}

func formulas(cells map[string]writer.Cell) map[string]string {
	out := map[string]string{}
	for at, c := range cells {
		if c.Formula != "" {
			out[at] = c.Formula
		}
	}
	return out
}

// Totals are formulas over the units' cells, and the first annex looks at them.
func TestLiveTotals(t *testing.T) {
	c, ps := district(func(*edition.Period) {})
	b, ok := Make(edition.Make[edition.Internal](c, ps), "2018-S1")
	if !ok {
		t.Fatal("no workbook")
	}
	by := formulas(found(t, b, "Theo xã"))
	for at, want := range map[string]string{"E7": "SUM(E4:E6)", "F7": "SUM(F4:F6)", "G7": "ROUND(100*E7/F7,1)", "G4": "ROUND(100*E4/F4,1)", "H7": "SUM(H4:H6)"} {
		if by[at] != want {
			t.Errorf("%s: %q, want %q", at, by[at], want)
		}
	}
	annex := formulas(found(t, b, "Chỉ tiêu"))
	if annex["E4"] != "'Theo xã'!E7" || annex["F4"] != "'Theo xã'!F7" || annex["G4"] != "ROUND(100*E4/F4,1)" {
		t.Errorf("%v", annex)
	}
	if x := formulas(found(t, b, "Số liệu gốc")); x["D4"] != "SUM(E4:G4)" {
		t.Errorf("%v", x)
	}
	if c := found(t, b, "Theo xã")["C4"]; c.Value != writer.Text("=1+1") || c.Formula != "" {
		t.Errorf("a name became a formula: %+v", c)
	}
	if data, err := writer.Write(b); err != nil || len(data) == 0 {
		t.Errorf("%v", err)
	}
	if b, _ := Make(edition.Make[edition.Public](c, ps), "2018-S1"); strings.Contains(b.Footer, "nội bộ") {
		t.Error("the public one says that it stays inside")
	}
}

// Where a part is withheld, or the parts do not make the whole, the total is the number
// that the report prints, no formula tells the rest, and the notes say so.
func TestProtectedTotals(t *testing.T) {
	hide := func(p *edition.Period) {
		for i := range p.Values {
			if v := &p.Values[i]; v.Unit == "10003" {
				*v = edition.Value{Indicator: v.Indicator, Unit: v.Unit, State: quantity.Suppressed}
			}
		}
		for i := range p.Measures {
			if m := &p.Measures[i]; m.Unit == "10003" {
				m.State, m.N = quantity.Suppressed, 0
			}
		}
	}
	other := func(p *edition.Period) {
		for i := range p.Values {
			if v := &p.Values[i]; v.Unit == "279" {
				v.Ratio.Num, v.Ratio.Den, v.Exact, v.Rounded = v.Ratio.Num+1, v.Ratio.Den+1, v.Exact.Add(quantity.Int(1)), v.Exact.Add(quantity.Int(1)).Round(v.Rounded.Places())
			}
		}
		for i := range p.Measures {
			if m := &p.Measures[i]; m.Unit == "279" {
				m.N++
			}
		}
	}
	for name, change := range map[string]func(*edition.Period){"withheld": hide, "of other parts": other} {
		c, ps := district(change)
		b, _ := Make(edition.Make[edition.Public](c, ps), "2018-S1")
		for sheet, cells := range map[string][]string{"Theo xã": {"E7", "F7", "H7"}, "Chỉ tiêu": {"E4", "F4"}, "Số liệu gốc": {"D4"}} {
			for _, at := range cells {
				if x := found(t, b, sheet)[at]; x.Formula != "" || x.Value == (writer.Value{}) || x.Value.Words() != "" {
					t.Errorf("%s: %s!%s is %+v", name, sheet, at, x)
				}
			}
		}
		noted := false
		for _, x := range found(t, b, "Ghi chú") {
			noted = noted || x.Value.Words() == "Ô không có công thức"
		}
		if !noted {
			t.Errorf("%s: the notes do not say it", name)
		}
		if name == "withheld" {
			if x := found(t, b, "Theo xã")["E6"]; x.Value.Words() != quantity.Suppressed.Word() || x.Formula != "" {
				t.Errorf("%+v", x)
			}
		}
	}
}

// Nothing received still makes a workbook; a period that is not there makes none.
func TestThinWorkbook(t *testing.T) {
	c, ps := district(func(p *edition.Period) {
		p.Values, p.Measures = nil, nil
		for i := range p.Receipts {
			p.Receipts[i] = edition.Receipt{Unit: p.Receipts[i].Unit, State: edition.Missing}
		}
	})
	b, ok := Make(edition.Make[edition.Internal](c, ps), "2018-S1")
	if !ok {
		t.Fatal("no workbook")
	}
	if _, err := writer.Write(b); err != nil {
		t.Error(err)
	}
	if _, ok := Make(edition.Make[edition.Internal](c, ps), "2019"); ok {
		t.Error("a workbook of a period that is not there")
	}
}

func TestNames(t *testing.T) {
	if got := sheetName("Theo [phường/xã]: 'a' " + strings.Repeat("x", 40)); len([]rune(got)) > 31 || strings.ContainsAny(got, "[]/:") {
		t.Errorf("%q", got)
	}
}
