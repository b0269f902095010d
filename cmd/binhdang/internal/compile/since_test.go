package compile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// years is the world with the years 2017 and 2018, and what was said in each.
func years(ind catalog.Indicator, then, now []string) (*catalog.Catalog, *intake.Result) {
	c := world(ind)
	c.Units[5].To, c.Units[5].From = reporting.Date{Year: 2016, Month: 12, Day: 31}, reporting.Date{Year: 2016, Month: 1, Day: 1} // the former commune is long gone
	c.Periods = []catalog.PeriodFile{{Period: full.Of(2017)}, {Period: full.Of(2018)}}
	c.Finish()
	r := &intake.Result{}
	for i, lines := range [][]string{then, now} {
		x := said(lines...)
		for _, o := range x.Observations {
			if o.Period == "2018" {
				o.Period = c.Periods[i].Period.ID
				r.Observations = append(r.Observations, o)
			}
		}
		for _, rc := range x.Receipts {
			if rc.Period == "2018" {
				rc.Period = c.Periods[i].Period.ID
				r.Receipts = append(r.Receipts, rc)
			}
		}
	}
	r.Index()
	return c, r
}

// told is a value with its change: "279 50.0, trên 2: 5/10 → 5/10 [chưa đạt]".
func told(v edition.Value) string {
	out := string(v.Unit) + " " + v.Rounded.String()
	s := v.Since
	if s == nil {
		return out + ", không so"
	}
	side := func(x edition.Side) string {
		t := x.Exact.Round(2).String()
		if x.HasRatio {
			t = fmt.Sprintf("%d/%d", x.Ratio.Num, x.Ratio.Den)
		}
		if x.Status != "" {
			t += " " + string(x.Status)
		}
		return t
	}
	out += fmt.Sprintf(", trên %d: %s → %s", s.Units, side(s.Then), side(s.Now))
	if s.Whole {
		out += ", đủ"
	}
	return out
}

func TestSince(t *testing.T) {
	rural := share()
	rural.RuralOnly = true
	one := int64(1)
	units := share(fixture.Target(2020, ">60"))
	units.Versions[0].Computation = &catalog.ShareOfUnits{Left: fixture.Ref("council.female"), Is: ">=", Value: &one}
	broken := share()
	broken.Versions[0].To = reporting.Date{Year: 2018, Month: 6, Day: 30}
	broken.Versions = append(broken.Versions, broken.Versions[0])
	broken.Versions[1].From, broken.Versions[1].To, broken.Versions[1].Break = reporting.Date{Year: 2018, Month: 7, Day: 1}, reporting.Date{Year: 2018, Month: 12, Day: 31}, true
	floor := func(c *catalog.Catalog) { c.Site.Floor = catalog.Floor{Part: 4, Of: 5} }
	less := func(c *catalog.Catalog) { c.Site.Floor = catalog.Floor{Part: 2, Of: 3} }

	tests := []struct {
		name      string
		ind       catalog.Indicator
		change    func(*catalog.Catalog)
		then, now []string
		want      []string // 279, G1, 1, 2, 3
	}{
		{
			"the same units: the two values", share(fixture.Target(2015, ">30")), nil,
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=5, council=10"},
			[]string{"1 council.female=4, council=10", "2 council.female=3, council=10", "3 council.female=5, council=10"},
			[]string{"279 40.0, trên 3: 10/30 đạt → 12/30 đạt, đủ", "G1 35.0, trên 2: 5/20 chưa đạt → 7/20 đạt, đủ",
				"1 40.0, trên 1: 2/10 chưa đạt → 4/10 đạt, đủ", "2 30.0, trên 1: 3/10 chưa đạt → 3/10 chưa đạt, đủ", "3 50.0, trên 1: 5/10 đạt → 5/10 đạt, đủ"},
		},
		{
			"a unit that is missing now is left out of then", share(), less,
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10"},
			[]string{"279 25.0, trên 2: 5/20 → 5/20", "G1 25.0, trên 2: 5/20 → 5/20, đủ", "1 20.0, trên 1: 2/10 → 2/10, đủ", "2 30.0, trên 1: 3/10 → 3/10, đủ", "3 0, không so"},
		},
		{
			"other units of a protected figure: no change, and the same ones: a change", share(), func(c *catalog.Catalog) {
				less(c)
				c.Sheets[0].Sections[0].Measures[0].Class = catalog.Sensitive
			},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10"},
			[]string{"279 25.0, không so", "G1 25.0, trên 2: 5/20 → 5/20, đủ", "1 20.0, trên 1: 2/10 → 2/10, đủ", "2 30.0, trên 1: 3/10 → 3/10, đủ", "3 0, không so"},
		},
		{
			"as many units, but others", share(), func(c *catalog.Catalog) { c.Site.Floor = catalog.Floor{Part: 1, Of: 3} },
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10"},
			[]string{"2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"279 60.0, không so", "G1 30.0, không so", "1 0, không so", "2 30.0, trên 1: 3/10 → 3/10, đủ", "3 90.0, không so"},
		},
		{
			"too few units in one of the periods", share(), floor,
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10"},
			[]string{"279 25.0, không so", "G1 25.0, trên 2: 5/20 → 5/20, đủ", "1 20.0, trên 1: 2/10 → 2/10, đủ", "2 30.0, trên 1: 3/10 → 3/10, đủ", "3 0, không so"},
		},
		{
			"a share of units over the same units, judged over them", units, less,
			[]string{"1 council.female=0", "2 council.female=3", "3 council.female=9"},
			[]string{"1 council.female=1", "2 council.female=3"},
			[]string{"279 100.0, trên 2: 1/2 chưa đạt mốc → 2/2 đạt mốc", "G1 100.0, trên 2: 1/2 chưa đạt mốc → 2/2 đạt mốc, đủ",
				"1 1, trên 1: 0/1 không đánh giá → 1/1 không đánh giá, đủ", "2 1, trên 1: 1/1 không đánh giá → 1/1 không đánh giá, đủ", "3 0, không so"},
		},
		{
			"a break of definition", broken, nil,
			[]string{"1 council.female=2, council=10"}, []string{"1 council.female=2, council=10"},
			[]string{"279 20.0, không so", "G1 20.0, không so", "1 20.0, không so", "2 0, không so", "3 0, không so"},
		},
		{
			"nothing occurred over the same units", share(), nil,
			[]string{"1 council.female=0, council=0", "2 council.female=0, council=0", "3 council.female=9, council=10"},
			[]string{"1 council.female=2, council=10", "2 council.female=0, council=0"},
			[]string{"279 20.0, không so", "G1 20.0, không so", "1 20.0, không so", "2 0, không so", "3 0, không so"},
		},
		{
			"the year before is a draft", share(), func(c *catalog.Catalog) { c.Periods[0].Settings.State = catalog.Draft },
			[]string{"1 council.female=2, council=10"}, []string{"1 council.female=2, council=10"},
			[]string{"279 20.0, không so", "G1 20.0, không so", "1 20.0, không so", "2 0, không so", "3 0, không so"},
		},
		{
			"a commune merged into another: neither is in a change", share(), func(c *catalog.Catalog) {
				c.Units[4].To, c.Units[4].Successors = reporting.Date{Year: 2017, Month: 12, Day: 31}, []catalog.Successor{{Code: "2", Name: "Xã Hai", From: reporting.Date{Year: 2018, Month: 1, Day: 1}}}
				c.Units = append(c.Units, catalog.Unit{Code: "4", Name: "Xã Bốn", Type: "commune", Parent: "279"})
			},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10", "4 council.female=1, council=10"},
			[]string{"1 council.female=3, council=10", "2 council.female=9, council=20", "4 council.female=1, council=10"},
			[]string{"279 32.5, trên 2: 3/20 → 4/20", "G1 40.0, không so", "1 30.0, trên 1: 2/10 → 3/10, đủ", "2 45.0, không so", "4 10.0, trên 1: 1/10 → 1/10, đủ"},
		},
		{
			"… and a share of units has lost a member", units, func(c *catalog.Catalog) {
				c.Units[4].To, c.Units[4].Successors = reporting.Date{Year: 2017, Month: 12, Day: 31}, []catalog.Successor{{Code: "2", Name: "Xã Hai", From: reporting.Date{Year: 2018, Month: 1, Day: 1}}}
			},
			[]string{"1 council.female=2", "2 council.female=0", "3 council.female=9"},
			[]string{"1 council.female=2", "2 council.female=1"},
			[]string{"279 100.0, không so", "G1 100.0, không so", "1 1, trên 1: 1/1 không đánh giá → 1/1 không đánh giá, đủ", "2 1, không so"},
		},
		{
			"a commune that became rural is in one of the two only", rural, func(c *catalog.Catalog) {
				yes := true
				town := c.Units[4]
				c.Units[4].To = reporting.Date{Year: 2017, Month: 12, Day: 31}
				town.From, town.Rural = reporting.Date{Year: 2018, Month: 1, Day: 1}, &yes
				c.Units = append(c.Units, town)
			},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"1 council.female=2, council=10", "2 council.female=3, council=10", "3 council.female=9, council=10"},
			[]string{"279 46.7, trên 2: 5/20 → 5/20", "G1 25.0, trên 2: 5/20 → 5/20, đủ", "1 20.0, trên 1: 2/10 → 2/10, đủ", "2 30.0, trên 1: 3/10 → 3/10, đủ", "3 90.0, không so"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, r := years(tt.ind, tt.then, tt.now)
			if tt.change != nil {
				tt.change(c)
				c.Finish()
			}
			e := Internal(c, r)
			var got []string
			for i := range e.Periods[1].Values {
				v := &e.Periods[1].Values[i]
				got = append(got, told(*v))
				// What Compare allows is what was computed, and nothing else.
				than := edition.Compare(c, e.YearBefore(&e.Periods[1]), &e.Periods[1], v.Indicator, v.Unit)
				if than.OK != (v.Since != nil) || !than.OK && than.Why == "" {
					t.Errorf("%s: %+v", told(*v), than)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, v := range e.Periods[0].Values {
				if v.Since != nil {
					t.Errorf("2017 is compared: %s", told(v))
				}
			}
		})
	}
}

// Below the floor a value of several units is printed and not judged; one unit's
// own is, and the goal that rests on it is undecided, not left aside.
func TestBelowTheFloor(t *testing.T) {
	ind := share(fixture.Target(2020, ">35"))
	ind.Goal, ind.Short, ind.MinDen = "MT", "I", 30
	c := world(ind)
	c.Site.Floor = catalog.Floor{Part: 4, Of: 5}
	c.Goals = []catalog.Goal{{ID: "MT"}}
	c.Periods = c.Periods[:1]
	e := Internal(c, said("1 council.female=20, council=40", "2 council.female=12, council=40"))
	p := &e.Periods[0]
	want := []string{
		"279 40.0 32/80 2/3 không đánh giá", "G1 40.0 32/80 2/2 đạt mốc 2020", "1 50.0 20/40 1/1 đạt mốc 2020", "2 30.0 12/40 1/1 chưa đạt mốc 2020", "3 Chưa có số liệu 0/1",
	}
	if diff := cmp.Diff(want, lines(p.Values)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if why := p.Values[0].Why; why != "chưa đủ độ phủ để đánh giá: 2/3" {
		t.Errorf("why: %q", why)
	}
	if met, judged := edition.CountJudged(p.AreaValues()); met != 0 || judged != 0 || len(edition.NotReached(p.AreaValues())) != 0 {
		t.Error("a value below the floor is counted")
	}
	h := edition.HeadlineOf(c, p)
	if h.Judged != 0 || h.Goals[0].Status != edition.GoalUndecided || h.Goals[0].Why != "I: chưa đủ độ phủ để đánh giá: 2/3" {
		t.Errorf("%+v", h)
	}
	// … also where another indicator of the goal is judged
	other := share(fixture.Target(2020, ">35"))
	other.ID, other.Goal, other.Levels = "J", "MT", []catalog.Code{"agency", "district"}
	other.Versions[0].Computation = &catalog.Count{Sum: fixture.Refs("staff")}
	c = world(ind, other)
	c.Site.Floor, c.Goals, c.Periods = catalog.Floor{Part: 4, Of: 5}, []catalog.Goal{{ID: "MT"}}, c.Periods[:1]
	e = Internal(c, said("1 council.female=1, council=2", "NV staff=40"))
	if h := edition.HeadlineOf(c, &e.Periods[0]); h.Judged != 0 || !h.Goals[0].Indicators[1].Judged() {
		t.Errorf("%+v", h)
	}
	// 0 of 0 in a few units is not "nothing occurred" in all of them
	c = world(ind)
	c.Site.Floor, c.Goals, c.Periods = catalog.Floor{Part: 4, Of: 5}, []catalog.Goal{{ID: "MT"}}, c.Periods[:1]
	e = Internal(c, said("1 council.female=0, council=0"))
	if h := edition.HeadlineOf(c, &e.Periods[0]); e.Periods[0].Values[0].State != quantity.Nothing || h.Goals[0].Indicators[0].Aside || !strings.Contains(h.Goals[0].Why, "độ phủ") {
		t.Errorf("%+v", h.Goals[0])
	}
}
