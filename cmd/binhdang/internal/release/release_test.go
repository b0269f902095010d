package release

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// published is the edition of one commune with a public and a sensitive measure.
func published(clubs, victims int64) edition.Edition[edition.Public] {
	kind := reporting.Kind{ID: "S1", From: reporting.MonthDay{Month: 1, Day: 1}, To: reporting.MonthDay{Month: 6, Day: 30}}
	measure := func(id catalog.Code, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: id, Class: class, Kind: catalog.Flow}
	}
	c := &catalog.Catalog{
		Site: catalog.Site{WholeArea: "279", Calendar: reporting.Calendar{Kinds: []reporting.Kind{kind}}, Policy: catalog.Policy{Classes: []catalog.ClassPolicy{
			{Class: catalog.Public}, {Class: catalog.Sensitive, WholeAreaOnly: true, Threshold: 5},
		}}},
		UnitTypes: []catalog.UnitType{{ID: "district"}, {ID: "commune", Owes: true}},
		Units:     []catalog.Unit{{Code: "279", Type: "district"}, {Code: "1", Type: "commune", Parent: "279"}},
		Sheets:    []catalog.Sheet{{AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{measure("clubs", catalog.Public), measure("victims", catalog.Sensitive)}}}}},
		Indicators: []catalog.Indicator{{ID: "CLUBS", Levels: []catalog.Code{"district"}, Versions: []catalog.Version{{
			Computation: &catalog.Count{Sum: []catalog.Ref{{Measure: "clubs", Part: catalog.TotalPart}}}}}}},
		Periods: []catalog.PeriodFile{{Period: kind.Of(2018), Settings: catalog.PeriodSettings{State: catalog.Final}}},
	}
	c.Finish()
	r := &intake.Result{Receipts: []intake.Receipt{{Period: "2018-S1", Unit: "1", State: intake.Accepted, Content: "c1"}}}
	for m, n := range map[catalog.Code]int64{"clubs": clubs, "victims": victims} {
		r.Observations = append(r.Observations, intake.Observation{Period: "2018-S1", Unit: "1", Ref: catalog.Ref{Measure: m, Part: catalog.TotalPart}, State: quantity.Reported, N: n})
	}
	r.Index()
	e := compile.Internal(c, r)
	return disclosure.Protect(e)
}

// The version follows what is published and nothing else.
func TestVersion(t *testing.T) {
	version := func(clubs, victims int64) string {
		return Version(published(clubs, victims))
	}
	a := version(7, 3)
	if len(a) != VersionLength {
		t.Errorf("version %q", a)
	}
	if version(7, 4) != a {
		t.Error("a hidden count changes the version")
	}
	if version(8, 3) == a {
		t.Error("a published count does not change the version")
	}
}
