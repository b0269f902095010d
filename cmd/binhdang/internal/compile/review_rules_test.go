package compile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Rules that look at a return beside others: in force by date, kind of period and unit;
// one question for a cell; undecided ones counted.
func TestRulesBesideOthers(t *testing.T) {
	against := func(r catalog.Rule, x catalog.Against) catalog.Rule {
		r.ID, r.Text, r.Fix, r.Kind = "rule", "Đổi nhiều", "hỏi lại", &x
		if r.Severity == "" {
			r.Severity = "warning"
		}
		return r
	}
	jobs := fixture.Refs("jobs")
	year := catalog.Against{List: jobs, Period: "year_before", MoreThan: 3}
	half := catalog.Against{List: fixture.Refs("staff"), Period: "half", Percent: 10}
	seenYear := seen{"2017-S1 jobs": 10, "2018-S1 jobs": 14}
	tests := []struct {
		name  string
		rule  catalog.Rule
		seen  seen
		want  string
		tally catalog.Tally // of 2018-S1 and 2018
	}{
		{"the year before", against(catalog.Rule{}, year), seenYear, "rule: Xã Một: Đổi nhiều: jobs (tổng số) là 14 so với 10 của 6 tháng 2017", catalog.Tally{Decided: 1}},
		{"… is not said twice", against(catalog.Rule{}, year), seen{"2017-S1 jobs": 10, "2018-S1 jobs": 140}, "rule: Xã Một: Đổi nhiều: jobs (tổng số) là 140 so với 10 của 6 tháng 2017", catalog.Tally{Decided: 1}},
		{"… the rule's tolerance counts, not the general one", against(catalog.Rule{}, catalog.Against{List: jobs, Period: "year_before", MoreThan: 500}), seen{"2017-S1 jobs": 10, "2018-S1 jobs": 140}, "", catalog.Tally{Decided: 1}},
		{"a note", against(catalog.Rule{Severity: "note"}, year), seenYear, "rule: Xã Một: Đổi nhiều: jobs (tổng số) là 14 so với 10 của 6 tháng 2017", catalog.Tally{Decided: 1}},
		{"not yet in force", against(catalog.Rule{From: fixture.Day("2018-07-01")}, year), seenYear, "", catalog.Tally{}},
		{"no longer in force", against(catalog.Rule{To: fixture.Day("2018-06-29")}, year), seenYear, "", catalog.Tally{}},
		{"for the year only", against(catalog.Rule{Periods: []catalog.Code{"year"}}, year), seenYear, "", catalog.Tally{}},
		{"for another unit", against(catalog.Rule{Units: []catalog.Code{"2"}}, year), seenYear, "", catalog.Tally{}},
		{"the half within the year", against(catalog.Rule{}, half), seen{"2018-S1 staff": 100, "2018 staff": 111}, "rule: Xã Một: Đổi nhiều: staff là 111 so với 100 của 6 tháng 2018", catalog.Tally{Decided: 1}},
		{"within ten per cent", against(catalog.Rule{}, half), seen{"2018-S1 staff": 100, "2018 staff": 110}, "", catalog.Tally{Decided: 1}},
		{"just before", against(catalog.Rule{}, catalog.Against{List: fixture.Refs("staff"), With: fixture.Refs("f1"), Period: "before"}), seen{"2017 f1": 8, "2018-S1 staff": 7}, "rule: Xã Một: Đổi nhiều: staff là 7 so với 8 của năm 2017", catalog.Tally{Decided: 1}},
		{"nothing before", against(catalog.Rule{}, year), seen{"2018-S1 jobs": 14}, "", catalog.Tally{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ps := districtOf()
			c.Units[0].Name = "Xã Một"
			c.Rules = []catalog.Rule{tt.rule}
			got := Review(edition.Make[edition.Internal](c, ps), result(tt.seen))
			var said []string
			for _, f := range got.Findings {
				said = append(said, f.Rule+": "+f.Text())
				if f.Severity != tt.rule.Level() || f.Pos.Cell != "D7" || len(f.Compared) != 1 || f.Compared[0].Label == "" || f.Numbers == "" || f.Unit != "1" {
					t.Errorf("%+v", f)
				}
			}
			if d := cmp.Diff(tt.want, strings.Join(said, "\n")); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			var n catalog.Tally
			n.Add(got.Rules["2018-S1"])
			n.Add(got.Rules["2018"])
			if n != tt.tally {
				t.Errorf("%+v", n)
			}
		})
	}
}

// A unit is held beside those of its type that stand in the period, and only those.
func TestNeighbours(t *testing.T) {
	units := []string{"279 Huyện Mẫu"}
	for _, u := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		units = append(units, u+" Xã "+u)
	}
	c := fixture.District(units[0], append(units[1:], "NV Phòng Nội vụ")...)
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune",
		catalog.Measure{ID: "births", Label: "Trẻ", Kind: catalog.Flow, Breakdown: "count", Class: catalog.Public},
		catalog.Measure{ID: "people", Label: "Dân số", Kind: catalog.Stock, Breakdown: "count", Class: catalog.Public})}
	c.Site.Policy = fixture.Policy()
	c.Rules = []catalog.Rule{{ID: "far", Severity: "warning", Text: "Khác hẳn", Fix: "hỏi lại", Kind: &catalog.Outlier{List: fixture.Refs("births"), Per: fixture.Refs("people")}}}
	c.Finish()
	r := &intake.Result{}
	tell := func(unit catalog.Code, measure string, n int64, state quantity.State) {
		r.Observations = append(r.Observations, intake.Observation{Period: "2018-S1", Unit: unit, Ref: fixture.Ref(measure), State: state, N: n,
			Pos: []finding.Pos{{File: string(unit) + ".xlsx", Sheet: "B", Cell: map[string]string{"births": "D7", "people": "D8"}[measure]}}})
	}
	for i, n := range []int64{50, 52, 49, 51, 48, 53, 50, 510} { // the ninth has sent nothing
		u := catalog.Code(string(rune('1' + i)))
		tell(u, "births", n, quantity.Reported)
		tell(u, "people", 5000, quantity.Reported)
	}
	r.Index()
	p := edition.Period{Period: half.Of(2018), Settings: catalog.PeriodSettings{CutOff: half.Of(2018).To}, Units: edition.AreasOf(c, half.Of(2018)).Units}
	p.Index()
	got := Review(edition.Make[edition.Internal](c, []edition.Period{p}), r)
	if len(got.Findings) != 1 || got.Rules["2018-S1"] != (catalog.Tally{Decided: 8}) {
		t.Fatalf("%v %+v", got.Findings, got.Rules)
	}
	f := got.Findings[0]
	want := "Xã 8: Khác hẳn: Trẻ là 510 ÷ 5.000 = 0,102, mức giữa của 8 xã, thị trấn là 0,0101"
	if f.Text() != want || f.Pos.File != "8.xlsx" || f.Compared[0].Pos.Cell != "D8" || f.Numbers != "510; 5.000" {
		t.Errorf("%+v", f)
	}
	// With one answer less there are too few to say anything.
	r.Observations[0].State = quantity.NotReported
	r.Index()
	if got := Review(edition.Make[edition.Internal](c, []edition.Period{p}), r); len(got.Findings) != 0 || got.Rules["2018-S1"].Undecided != 8 {
		t.Errorf("%v %+v", got.Findings, got.Rules)
	}
}

// Something over nothing, and a share above its whole, are asked about once for a pair
// of cells; so is a denominator that may be blank.
func TestDenominators(t *testing.T) {
	for _, tt := range []struct {
		name     string
		seen     seen
		optional bool
		blank    bool
		want     []string
	}{
		{"a share", seen{"2018-S1 council.female": 4, "2018-S1 council": 10}, false, false, nil},
		{"nothing below", seen{"2018-S1 council.female": 4, "2018-S1 council": 0}, false, false, []string{"denominator-zero"}},
		{"nothing of nothing", seen{"2018-S1 council.female": 0, "2018-S1 council": 0}, false, false, nil},
		{"above the whole", seen{"2018-S1 council.female": 11, "2018-S1 council": 10}, false, false, []string{"share-above-whole"}},
		{"blank below is asked about where it stands", seen{"2018-S1 council.female": 4}, false, true, nil},
		{"… but not of a row that may be blank", seen{"2018-S1 council.female": 4}, true, true, []string{"denominator-blank"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, ps := districtOf()
			c.Site.WholeArea = "1" // the unit is the area
			c.Indicators[0].Unit = "%"
			c.Indicators = append(c.Indicators, c.Indicators[0])
			c.Indicators[1].ID = "J"
			c.Sheets[0].Sections[0].Measures[0].Optional = tt.optional
			c.Finish()
			r := result(tt.seen)
			if tt.blank {
				r.Observations = append(r.Observations, intake.Observation{Period: "2018-S1", Unit: "1", Ref: fixture.Ref("council"), State: quantity.NotReported, Pos: []finding.Pos{place("2018-S1", "D8")}})
				r.Index()
			}
			got := Review(edition.Make[edition.Internal](c, ps), r).Findings
			if d := cmp.Diff(tt.want, rules(got)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			for _, f := range got {
				if f.Severity != finding.Warning || f.Fix == "" || strings.Contains(f.Text(), "%!") {
					t.Errorf("%s: %+v", f.Text(), f)
				}
			}
		})
	}
}
