package compile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

func TestInternal(t *testing.T) {
	ref := fixture.Ref("clubs")
	c := fixture.District("279", "1", "2")
	c.UnitTypes = append(c.UnitTypes, catalog.UnitType{ID: "city"})
	c.Units[0].Parent = "01"
	c.Units = []catalog.Unit{{Code: "01", Type: "city"}, c.Units[1], c.Units[0], c.Units[2]}
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune", catalog.Measure{ID: "clubs", Class: catalog.Public})}
	c.Indicators = []catalog.Indicator{{ID: "I", Levels: []catalog.Code{"commune", "district"}, Versions: []catalog.Version{{Computation: fixture.Total("clubs")}}}}
	c.Periods = []catalog.PeriodFile{fixture.Opened(half.Of(2018), catalog.Final), fixture.Opened(full.Of(2018), "")}
	c.Finish()
	told := func(unit catalog.Code) intake.Applied {
		return intake.Applied{Period: "2018-S1", Ref: ref, Label: "Câu lạc bộ", Correction: catalog.Correction{Unit: unit, Old: "3", New: "4", By: "văn thư"}}
	}
	r := &intake.Result{
		Observations: []intake.Observation{{Period: "2018-S1", Unit: "1", Ref: ref, State: quantity.Reported, N: 4}},
		Receipts: []intake.Receipt{
			{Period: "2018-S1", Unit: "1", State: intake.Accepted, Judged: true, OnTime: true, Received: fixture.Day("2018-06-14")},
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
		{Unit: "1", State: edition.Accepted, Judged: true, OnTime: true, Received: fixture.Day("2018-06-14")},
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
