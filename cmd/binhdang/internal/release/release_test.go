package release

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/record"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// editions of one commune with a public and a sensitive measure.
func editions(state string, clubs, victims int64) (edition.Edition[edition.Internal], edition.Edition[edition.Public], *intake.Result) {
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
			Count: &catalog.Count{Sum: []catalog.Ref{{Measure: "clubs", Part: catalog.TotalPart}}}}}}},
		Periods: []catalog.PeriodFile{{Period: kind.Of(2018), Settings: catalog.PeriodSettings{State: state}}},
	}
	c.Finish()
	r := &intake.Result{Receipts: []intake.Receipt{{Period: "2018-S1", Unit: "1", State: intake.Accepted, Content: "c1"}}}
	for m, n := range map[catalog.Code]int64{"clubs": clubs, "victims": victims} {
		r.Observations = append(r.Observations, intake.Observation{Period: "2018-S1", Unit: "1", Ref: catalog.Ref{Measure: m, Part: catalog.TotalPart}, State: quantity.Reported, N: n})
	}
	r.Index()
	e := compile.Internal(c, r)
	return e, disclosure.Protect(e), r
}

func TestRecords(t *testing.T) {
	in, pub, r := editions(catalog.Final, 7, 3)
	got := Records(in, pub, r, "defs")
	if len(got) != 1 || got[0].Period != "2018-S1" || got[0].State != catalog.Final || got[0].Definitions != "defs" || len(got[0].Inputs) != 64 {
		t.Fatalf("%+v", got)
	}
	row := func(unit, ind, value, obs, conf string) record.Value {
		return record.Value{Unit: unit, Indicator: ind, Value: value, ObsStatus: obs, ConfStatus: conf}
	}
	wantPublic := []record.Value{
		row("279", "CLUBS", "7", "A", "F"), row("279", "clubs.total", "7", "A", "F"), row("279", "victims.total", "", "Q", "C"),
		row("1", "clubs.total", "7", "A", "F"), row("1", "victims.total", "", "Q", "C"),
	}
	if diff := cmp.Diff(wantPublic, got[0].Public); diff != "" {
		t.Errorf("public (-want +got):\n%s", diff)
	}
	if v := got[0].Internal[2]; v.Value != "3" || v.ConfStatus != "F" {
		t.Errorf("the internal record lost a value: %+v", v)
	}
	in, pub, r = editions(catalog.Draft, 7, 3)
	if got := Records(in, pub, r, "defs"); len(got) != 0 {
		t.Errorf("a draft is recorded: %+v", got)
	}
}

// The version follows what is published and nothing else.
func TestVersion(t *testing.T) {
	version := func(clubs, victims int64) string {
		_, pub, _ := editions(catalog.Final, clubs, victims)
		return Version(pub)
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

func TestInputs(t *testing.T) {
	in, pub, r := editions(catalog.Final, 7, 3)
	a := Records(in, pub, r, "")[0].Inputs
	r.Receipts[0].Content = "c2"
	if Records(in, pub, r, "")[0].Inputs == a {
		t.Error("another return has the same inputs")
	}
	r.Receipts[0].Content = "c1"
	r.Applied = []intake.Applied{{Period: "2018-S1", Correction: catalog.Correction{Unit: "1", Cell: "D7", Old: "6", New: "7"}}}
	if Records(in, pub, r, "")[0].Inputs == a {
		t.Error("a correction leaves the inputs as they were")
	}
}
