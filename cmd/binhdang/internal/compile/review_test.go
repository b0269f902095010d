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
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func place(period, cell string) finding.Pos {
	return finding.Pos{File: "data/" + period + ".xlsx", Sheet: "Biểu 01", Cell: cell}
}

// districtOf has one commune, a sex-split council that indicators divide by, jobs,
// and eight small flows.
func districtOf() (*catalog.Catalog, []edition.Period) {
	m := func(id catalog.Code, kind string, b catalog.Code) catalog.Measure {
		return catalog.Measure{ID: id, Label: string(id), Kind: kind, Breakdown: b, Class: catalog.Public, Pos: finding.Pos{File: "data/measures.yaml", Line: 7}}
	}
	ms := []catalog.Measure{m("council", catalog.Stock, "sex"), m("staff", catalog.Stock, "count"), m("jobs", catalog.Flow, "sex")}
	ms[0].Term = true
	for _, id := range []catalog.Code{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"} {
		ms = append(ms, m(id, catalog.Flow, "count"))
	}
	c := fixture.District("1 Xã Một")
	c.Units[0].Type = "commune"
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune", ms...)}
	c.Indicators = []catalog.Indicator{{ID: "I", Code: "1.1", Short: "Nữ đại biểu", Direction: "up", Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council")}}}}
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{
		ID: "T", Indicators: []catalog.Code{"I"}, Outputs: []catalog.Output{{ID: "doc", Label: "Văn bản", Unit: "văn bản", Quantity: 3}}}}}}
	c.Finish()
	var ps []edition.Period
	for _, p := range []reporting.Period{half.Of(2017), full.Of(2017), half.Of(2018), full.Of(2018)} {
		x := edition.Period{Period: p, Units: []*catalog.Unit{&c.Units[0]}, Settings: catalog.PeriodSettings{CutOff: p.To}}
		x.Index()
		ps = append(ps, x)
	}
	return c, ps
}

type seen map[string]int64 // "2018-S1 jobs.female" → n

func result(s seen) *intake.Result {
	r := &intake.Result{}
	for k, n := range s {
		period, cell, _ := strings.Cut(k, " ")
		r.Observations = append(r.Observations, intake.Observation{Period: period, Unit: "1", Ref: fixture.Ref(cell), State: quantity.Reported, N: n, Pos: []finding.Pos{place(period, "D7")}})
	}
	r.Index()
	return r
}

func rules(l finding.List) (out []string) {
	for _, f := range l {
		out = append(out, f.Rule)
	}
	return out
}

func TestComparisons(t *testing.T) {
	copied := seen{}
	for _, id := range []string{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"} {
		copied["2018-S1 "+id], copied["2017-S1 "+id] = 3, 3
	}
	differ := seen{}
	for k, v := range copied {
		differ[k] = v
	}
	differ["2018-S1 f8"] = 4
	tests := []struct {
		name string
		seen seen
		want []string
	}{
		{"year contains the half-year", seen{"2018-S1 jobs": 10, "2018 jobs": 10}, nil},
		{"year below the half-year", seen{"2018-S1 jobs": 10, "2018 jobs": 9}, []string{"year-below-half"}},
		{"… said once for a row", seen{"2018-S1 jobs": 10, "2018 jobs": 8, "2018-S1 jobs.female": 5, "2018 jobs.female": 4}, []string{"year-below-half"}},
		{"… of another year is another matter", seen{"2017-S1 jobs": 10, "2018 jobs": 9}, nil},
		{"base of a council moved", seen{"2018-S1 council": 25, "2018 council": 24}, []string{"base-moved"}},
		{"a stock that is not elected may move", seen{"2018-S1 staff": 25, "2018 staff": 24}, nil},
		{"far from last year", seen{"2017-S1 jobs": 20, "2018-S1 jobs": 60}, []string{"far-from-last-year"}},
		{"far downwards", seen{"2017-S1 jobs": 60, "2018-S1 jobs": 20}, []string{"far-from-last-year"}},
		{"small counts jump by themselves", seen{"2017-S1 jobs": 2, "2018-S1 jobs": 20}, nil},
		{"a large count may move a little", seen{"2017-S1 jobs": 1000, "2018-S1 jobs": 1400}, nil},
		{"a half-year is not compared with a year", seen{"2017 jobs": 20, "2018-S1 jobs": 200}, nil},
		{"copied from last year", copied, []string{"same-as-before"}},
		{"one cell differs", differ, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ps := districtOf()
			got := Review(edition.Make[edition.Internal](c, ps), result(tt.seen)).Findings
			if diff := cmp.Diff(tt.want, rules(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range got {
				if f.Severity != finding.Warning || f.Fix == "" || f.Pos.File == "" || len(f.Compared) != 1 || f.Unit != "1" || strings.Contains(f.Text(), "%!") {
					t.Errorf("%s: %+v", f.Text(), f)
				}
			}
		})
	}
}

// A code that came back for another territory is not compared with the one that
// had it before.
func TestNotAcrossTerritories(t *testing.T) {
	c, ps := districtOf()
	s := seen{"2017-S1 jobs": 20, "2018-S1 jobs": 60}
	for _, id := range []string{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"} {
		s["2018-S1 "+id], s["2018 "+id] = 3, 3
	}
	c.Units[0].To = fixture.Day("2017-12-31")
	c.Units = append(c.Units, catalog.Unit{Code: "1", Name: "Xã Một mới", Type: "commune", From: fixture.Day("2018-01-01")})
	for i := range ps[2:] {
		ps[2+i].Units = []*catalog.Unit{&c.Units[1]}
	}
	if diff := cmp.Diff([]string{"same-as-before"}, rules(Review(edition.Make[edition.Internal](c, ps), result(s)).Findings)); diff != "" { // of 2018, within the year
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTasksAgainstNumbers(t *testing.T) {
	zero := edition.Value{Indicator: "I", Unit: "1", State: quantity.Reported}
	some := edition.Value{Indicator: "I", Unit: "1", State: quantity.Reported, Exact: quantity.Int(3)}
	done := fixture.Day("2018-07-01")
	tests := []struct {
		name   string
		value  edition.Value
		output edition.TaskOutput
		answer intake.TaskAnswer
		done   reporting.Date
		want   []string
	}{
		{"done, counted, as planned", some, edition.TaskOutput{N: 3, HasN: true, Expected: 3}, intake.Done, reporting.Date{}, nil},
		{"done but short", some, edition.TaskOutput{N: 2, HasN: true, Expected: 3}, intake.Done, reporting.Date{}, []string{"done-but-short"}},
		{"done but not counted", some, edition.TaskOutput{Expected: 3}, intake.Done, reporting.Date{}, []string{"done-not-counted"}},
		{"done but the indicator is 0", zero, edition.TaskOutput{N: 3, HasN: true, Expected: 3}, intake.Done, reporting.Date{}, []string{"done-but-zero"}},
		{"done after the cut-off", some, edition.TaskOutput{N: 3, HasN: true, Expected: 3}, intake.Done, done, []string{"done-in-future"}},
		{"under way: nothing to ask", zero, edition.TaskOutput{N: 1, HasN: true, Expected: 3}, intake.UnderWay, reporting.Date{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ps := districtOf()
			p := &ps[2]
			p.Values = []edition.Value{tt.value}
			doneBy := 0
			if tt.answer == intake.Done {
				doneBy = 1
			}
			tt.output.ID = "doc"
			p.Tasks = []edition.Task{{ID: "T", DoneBy: doneBy, Expected: 1, Outputs: []edition.TaskOutput{tt.output}}}
			p.Index()
			r := &intake.Result{Tasks: []intake.TaskReport{{Period: p.ID, Unit: "1", Task: "T", Step: "0", Answer: tt.answer, Done: tt.done, Pos: place(p.ID, "C9")}}}
			r.Index()
			got := Review(edition.Make[edition.Internal](c, ps), r).Findings
			if diff := cmp.Diff(tt.want, rules(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range got {
				if f.Severity == finding.Error || f.Pos.Cell != "C9" || strings.Contains(f.Text(), "%!") {
					t.Errorf("%s: %+v", f.Text(), f)
				}
			}
		})
	}
}
