package compile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func TestInternal(t *testing.T) {
	md := func(m, d int) reporting.MonthDay { return reporting.MonthDay{Month: m, Day: d} }
	kinds := []reporting.Kind{
		{ID: "S1", From: md(1, 1), To: md(6, 30), UnitsDue: md(6, 15), AreaDue: md(6, 20)},
		{From: md(1, 1), To: md(12, 31), UnitsDue: md(12, 15), AreaDue: md(12, 20)},
	}
	ref := catalog.Ref{Measure: "clubs", Part: catalog.TotalPart}
	c := &catalog.Catalog{
		Site:      catalog.Site{WholeArea: "279", Calendar: reporting.Calendar{Reading: reporting.Strict, Kinds: kinds}},
		UnitTypes: []catalog.UnitType{{ID: "city"}, {ID: "district"}, {ID: "commune", Owes: true}},
		Units: []catalog.Unit{
			{Code: "01", Type: "city"}, {Code: "1", Type: "commune", Parent: "279"}, {Code: "279", Type: "district", Parent: "01"}, {Code: "2", Type: "commune", Parent: "279"},
		},
		Sheets: []catalog.Sheet{{AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "clubs", Class: catalog.Public}}}}}},
		Indicators: []catalog.Indicator{{ID: "I", Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{Computation: &catalog.Count{Sum: []catalog.Ref{ref}}}}}},
		Periods: []catalog.PeriodFile{{Period: kinds[0].Of(2018), Settings: catalog.PeriodSettings{State: catalog.Final}}, {Period: kinds[1].Of(2018)}},
	}
	c.Finish()
	told := func(unit catalog.Code) intake.Applied {
		return intake.Applied{Period: "2018-S1", Ref: ref, Label: "Câu lạc bộ", Correction: catalog.Correction{Unit: unit, Old: "3", New: "4", By: "văn thư"}}
	}
	r := &intake.Result{
		Observations: []intake.Observation{{Period: "2018-S1", Unit: "1", Ref: ref, State: quantity.Reported, N: 4}},
		Receipts: []intake.Receipt{
			{Period: "2018-S1", Unit: "1", State: intake.Accepted, Judged: true, OnTime: true, Received: reporting.Date{Year: 2018, Month: 6, Day: 14}},
			{Period: "2018-S1", Unit: "2", State: intake.HeldBack, Errors: 2, Warnings: 1},
			{Period: "2018", Unit: "1"}, {Period: "2018", Unit: "2"},
		},
		Applied: []intake.Applied{told("1"), told("2")},
	}
	r.Index()
	e := Internal(c, r)
	if len(e.Periods) != 2 || e.Periods[0].ID != "2018-S1" || e.Periods[1].ID != "2018" {
		t.Fatalf("periods: %d", len(e.Periods))
	}
	p := e.Period("2018-S1")
	var units []catalog.Code
	for _, u := range p.Units {
		units = append(units, u.Code)
	}
	if diff := cmp.Diff([]catalog.Code{"279", "1", "2"}, units); diff != "" {
		t.Errorf("units, whole area first, what lies outside left out:\n%s", diff)
	}
	if v := p.Value("I", "279"); v == nil || v.Rounded.String() != "4" || v.Received != 1 || v.Expected != 2 {
		t.Errorf("value: %+v", v)
	}
	if m := p.Measure(ref, "2"); m == nil || m.State != quantity.NotReported {
		t.Errorf("measure: %+v", m)
	}
	if p.UnitsDue.String() != "2018-06-14" || p.AreaDue.String() != "2018-06-19" {
		t.Errorf("due %s, %s", p.UnitsDue, p.AreaDue)
	}
	want := []edition.Receipt{
		{Unit: "1", State: edition.Accepted, Judged: true, OnTime: true, Received: reporting.Date{Year: 2018, Month: 6, Day: 14}},
		{Unit: "2", State: edition.HeldBack, Errors: 2, Warnings: 1},
	}
	if diff := cmp.Diff(want, p.Receipts); diff != "" {
		t.Errorf("receipts (-want +got):\n%s", diff)
	}
	// A correction of a return that is held back changed nothing.
	if len(p.Corrections) != 1 || p.Corrections[0].Unit != "1" {
		t.Errorf("corrections: %+v", p.Corrections)
	}
	if got := e.Periods[1].Receipts; len(got) != 2 || got[0].State != edition.Missing {
		t.Errorf("the year's receipts: %+v", got)
	}
}
