package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// before fills a return of the year before, whose period is then the second of the
// catalog.
func before(c *catalog.Catalog, unit catalog.Code, file string, cells map[string]any) Checked {
	c.Periods = append(c.Periods, catalog.PeriodFile{Period: c.Site.Calendar.Kinds[0].Of(2017)})
	c.Periods[0], c.Periods[1] = c.Periods[1], c.Periods[0]
	x := filled(c, unit, file, cells)
	c.Periods[0], c.Periods[1] = c.Periods[1], c.Periods[0]
	return x
}

// ofRule are the findings of a rule.
func ofRule(l finding.List, rule string) finding.List {
	return slices.DeleteFunc(slices.Clone(l), func(f finding.Finding) bool { return f.Rule != rule })
}

// A correction in the file of another period than that whose return says what was told
// names that period, and where the line belongs.
func TestCorrectionOfAnotherPeriod(t *testing.T) {
	c := district()
	x := before(c, "10002", "a.xlsx", map[string]any{"council.female": 7, "council.male": 12})
	_, f := x.Return.Form.Field("bd.council.male")
	line := catalog.Correction{Pos: finding.Pos{File: "k.yaml", Line: 3}, Unit: "10002", Sheet: "Biểu 01", Cell: f.Cell, Old: "12", New: "13"}
	c.Periods[0].Corrections = []catalog.Correction{line}
	got := ofRule(decide(c, []Checked{x}, sexSum).Findings, "correction-period")
	if len(got) != 1 || got[0].Severity != finding.Warning || got[0].Pos.Line != 3 || !strings.Contains(got[0].Text(), "biểu kỳ 6 tháng đầu năm 2017 của đơn vị có ô Biểu 01 · "+f.Cell) ||
		!strings.Contains(got[0].Fix, "data/2017/6-thang/dieu-chinh.yaml") {
		t.Errorf("%v", got)
	}
	line.Old = "11" // which no return says
	c.Periods[0].Corrections = []catalog.Correction{line}
	if l := decide(c, []Checked{x}, sexSum).Findings; len(ofRule(l, "correction-period")) != 0 || len(ofRule(l, "correction-no-return")) != 1 {
		t.Errorf("%v", l)
	}
}

// A return that the office set aside counts for nothing and is said; a line that sets
// aside what is not there is asked about.
func TestSetAside(t *testing.T) {
	c := district()
	x := filled(c, "10001", "a.xlsx", map[string]any{"council.female": 7, "council.male": 12})
	c.Periods[0].Aside = []catalog.SetAside{
		{Pos: finding.Pos{File: "l.yaml", Line: 2}, Unit: "10001", Content: catalog.Code(x.Return.Content), By: "Chức danh", Date: fixture.Day("2018-06-20"), Reason: "lý do"},
		{Pos: finding.Pos{File: "l.yaml", Line: 3}, Unit: "10001", Content: "another", By: "Chức danh", Date: fixture.Day("2018-06-20"), Reason: "lý do"},
	}
	r := decide(c, []Checked{x}, sexSum)
	if got := ofRule(r.Findings, "set-aside"); len(got) != 1 || got[0].Pos.File != "a.xlsx" || got[0].Severity != finding.Note || len(r.Excluded) != 1 {
		t.Errorf("%v, excluded %v", got, r.Excluded)
	}
	if got := ofRule(r.Findings, "set-aside-nothing"); len(got) != 1 || got[0].Pos.Line != 3 || got[0].Severity != finding.Warning {
		t.Errorf("%v", got)
	}
	if got := show(r, "10001", "council.female"); got != "-" {
		t.Errorf("a figure of it counts: %s", got)
	}
}

// Figures that are all those of the year before are said at once, with their place
// there; other figures are not.
func TestLastYearsFigures(t *testing.T) {
	c := district()
	cells := answers(nil)
	ms := &c.Sheets[0].Sections[0].Measures
	for i := range 10 {
		id := fmt.Sprintf("more%d", i)
		*ms = append(*ms, catalog.Measure{ID: catalog.Code(id), Label: "Câu " + id, Breakdown: "count", Kind: catalog.Stock, Unit: "người", Class: catalog.Public})
		cells[id+".total"] = 30 + 7*i
	}
	c.Finish()
	old := before(c, "10001", "old.xlsx", cells)
	got := ofRule(decide(c, []Checked{old, filled(c, "10001", "now.xlsx", cells)}, sexSum).Findings, "last-years-figures")
	if len(got) != 1 || got[0].Pos.File != "now.xlsx" || got[0].Severity != finding.Warning || len(got[0].Compared) != 1 || got[0].Compared[0].Pos.File != "old.xlsx" {
		t.Errorf("%v", got)
	}
	for i := range 5 {
		cells[fmt.Sprintf("more%d.total", i)] = 31 + 7*i
	}
	if got := ofRule(decide(c, []Checked{old, filled(c, "10001", "now.xlsx", cells)}, sexSum).Findings, "last-years-figures"); len(got) != 0 {
		t.Errorf("half of them are others: %v", got)
	}
}
