package release

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// two is a district whose units.yaml lists it after a commune, and two
// indicators.
func two() *catalog.Catalog {
	t := fixture.Target(2020, ">35")
	t.Basis = catalog.Citation{Instrument: "2351/QĐ-TTg", Clause: "MT1.1"}
	c := fixture.District("279 Huyện Mẫu", "10001 =Xã \"Một\", cũ", "10002 Xã Hai")
	c.Units[0], c.Units[1] = c.Units[1], c.Units[0]
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune", catalog.Measure{ID: "m"})}
	c.Indicators = []catalog.Indicator{
		{ID: "B", Name: "Tỷ lệ <b>", Unit: "%", Versions: []catalog.Version{{Computation: fixture.Total("m"), Targets: []catalog.Target{t}}}},
		{ID: "A", Name: "Số", Unit: "-vụ", Versions: []catalog.Version{{Name: "Số vụ"}}},
	}
	c.Finish()
	return c
}

func public(c *catalog.Catalog, p edition.Period) edition.Edition[edition.Public] {
	p.Period = fixture.Half().Of(2018)
	p.Units = []*catalog.Unit{&c.Units[1], &c.Units[0], &c.Units[2]}
	p.Receipts = []edition.Receipt{{Unit: "10001", State: edition.Accepted}, {Unit: "10002"}}
	p.Index()
	return edition.Make[edition.Public](c, []edition.Period{p})
}

func value(unit, ind catalog.Code, v edition.Value) edition.Value {
	v.Unit, v.Indicator = unit, ind
	return v
}

func TestValues(t *testing.T) {
	c := two()
	tg := &c.Indicators[0].Versions[0].Targets[0]
	x, _ := quantity.Ratio{Num: 3496, Den: 10000}.Per(100)
	e := public(c, edition.Period{
		Settings: catalog.PeriodSettings{State: catalog.Provisional},
		Values: []edition.Value{
			value("279", "A", edition.Value{State: quantity.Reported, Exact: quantity.Int(-3), Rounded: quantity.Int(-3).Round(0), Received: 1, Expected: 2, Estimated: true}),
			value("10001", "A", edition.Value{State: quantity.NotReported, Expected: 1}),
			value("279", "B", edition.Value{State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: 3496, Den: 10000}, Exact: x, Rounded: x.Round(1), Target: tg, Status: edition.NotMetMilestone, Received: 1, Expected: 2, Revision: 2}),
			value("10001", "B", edition.Value{State: quantity.Suppressed, Target: tg}),
			value("10002", "B", edition.Value{State: quantity.Nothing, HasRatio: true, Target: tg, Received: 1, Expected: 1}),
		},
	})
	want := strings.Join([]string{
		"\ufeffperiod,unit_code,unit_name,indicator,indicator_name,numerator,denominator,value,unit_of_measure,target,target_basis,status,received,expected,obs_status,conf_status,revision",
		`2018-S1,10001,"'=Xã ""Một"", cũ",B,Tỷ lệ <b>,,,,%,>35,"2351/QĐ-TTg, MT1.1, 2020",,1,1,Q,C,0`,
		`2018-S1,279,Huyện Mẫu,B,Tỷ lệ <b>,3496,10000,35.0,%,>35,"2351/QĐ-TTg, MT1.1, 2020",chưa đạt mốc 2020,1,2,P,F,2`,
		`2018-S1,10002,Xã Hai,B,Tỷ lệ <b>,0,0,,%,>35,"2351/QĐ-TTg, MT1.1, 2020",,1,1,M,F,0`,
		`2018-S1,10001,"'=Xã ""Một"", cũ",A,Số vụ,,,,'-vụ,,,,0,1,O,F,0`,
		`2018-S1,279,Huyện Mẫu,A,Số vụ,,,-3,'-vụ,,,,1,2,E,F,0`,
		"",
	}, "\r\n")
	got := Values(e)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// JSON has the same rows, keys and order, numbers as numbers, null for absent.
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(got, []byte(BOM)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	text := valuesJSON(allRows(e))
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(records)-1 {
		t.Fatalf("%d JSON rows, %d CSV rows", len(rows), len(records)-1)
	}
	for i, r := range rows {
		for k, name := range records[0] {
			s := records[i+1][k]
			switch x := r[name].(type) {
			case nil:
				if s != "" {
					t.Errorf("row %d %s: null, CSV %q", i, name, s)
				}
			case string:
				if x != strings.TrimPrefix(s, "'") {
					t.Errorf("row %d %s: %q, CSV %q", i, name, x, s)
				}
			case float64:
				if !strings.Contains(string(text), `"`+name+`": `+s) {
					t.Errorf("row %d %s: %v, CSV %q", i, name, x, s)
				}
			}
		}
	}
	first, _, _ := strings.Cut(string(text[3:]), "}")
	at := -1
	for _, name := range ValueColumns {
		i := strings.Index(first, `"`+name+`"`)
		if i <= at {
			t.Errorf("key %s is out of order", name)
		}
		at = i
	}
	if !strings.Contains(string(text), "Tỷ lệ <b>") {
		t.Error("JSON escapes what is no HTML")
	}
}

// What is hidden is equal whatever it was; coverage is that of the returns.
func TestSuppressedRowsAreEmpty(t *testing.T) {
	c := two()
	e := public(c, edition.Period{Settings: catalog.PeriodSettings{State: catalog.Final}, Values: []edition.Value{
		value("279", "B", edition.Value{State: quantity.Suppressed, HasRatio: true, Ratio: quantity.Ratio{Num: 1, Den: 2}, Status: edition.Met}),
	}})
	r := ValueRows(e, &e.Periods[0])[0]
	if r.Numerator+r.Denominator+r.Value+r.Status != "" || r.ObsStatus != "Q" || r.ConfStatus != "C" || r.Received != "1" || r.Expected != "2" {
		t.Errorf("%+v", r)
	}
}

func TestObsStatusPrecedence(t *testing.T) {
	for _, tt := range []struct {
		state                  quantity.State
		estimated, provisional bool
		want                   string
	}{
		{quantity.Suppressed, true, true, "Q"}, {quantity.Nothing, true, true, "M"}, {quantity.NotApplicable, false, false, "M"},
		{quantity.NotReported, true, true, "O"}, {quantity.Reported, true, true, "E"}, {quantity.Reported, false, true, "P"}, {quantity.Reported, false, false, "A"},
	} {
		if got := obsStatus(tt.state, tt.estimated, tt.provisional); got != tt.want {
			t.Errorf("%v %v %v: %s, want %s", tt.state, tt.estimated, tt.provisional, got, tt.want)
		}
	}
}

func TestMeasures(t *testing.T) {
	c := two()
	ref := fixture.Ref("m")
	p := edition.Period{Settings: catalog.PeriodSettings{State: catalog.Final}, Measures: []edition.Measure{
		{Ref: ref, Unit: "279", State: quantity.Reported, N: 12}, {Ref: ref, Unit: "10001", State: quantity.Reported},
		{Ref: ref, Unit: "10002", State: quantity.Suppressed, N: 3},
	}}
	want := "\ufeffperiod,unit_code,measure,breakdown,value,obs_status,conf_status,revision\r\n" +
		"2018-S1,10001,m,total,0,A,F,0\r\n2018-S1,279,m,total,12,A,F,0\r\n2018-S1,10002,m,total,,Q,C,0\r\n"
	if diff := cmp.Diff(want, string(Measures(public(c, p)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Settings.State = catalog.Draft
	if got := string(Measures(public(c, p))); strings.Count(got, "\r\n") != 1 {
		t.Errorf("a draft has rows: %s", got)
	}
}
