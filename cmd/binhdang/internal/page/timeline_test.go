package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// overYears is a district of three communes whose councils, or whose jobs of the year, are
// counted in the half-year and the year of 2017 and 2018.
func overYears(ind catalog.Indicator, vs [4]edition.Value) (*builder, *catalog.Indicator) {
	c := fixture.SongMo()
	ind.ID, ind.Name, ind.Short, ind.Levels, ind.Unit, ind.Decimals = "T1", "Tỷ lệ nữ", "Nữ", []catalog.Code{"district", "commune"}, "%", 1
	c.Sheets = []catalog.Sheet{fixture.Sheet("B01", "commune",
		catalog.Measure{ID: "council", Label: "Đại biểu", Breakdown: "sex", Class: catalog.Public, Kind: catalog.Stock},
		catalog.Measure{ID: "jobs", Label: "Việc làm", Breakdown: "sex", Class: catalog.Public, Kind: catalog.Flow})}
	c.Indicators = []catalog.Indicator{ind}
	var ps []edition.Period
	for i, k := range []reporting.Kind{fixture.Half(), fixture.Year(), fixture.Half(), fixture.Year()} {
		p := edition.Period{Period: k.Of(2017 + i/2), Settings: catalog.PeriodSettings{State: catalog.Final}}
		ps = append(ps, p)
	}
	c.Finish()
	for i := range ps {
		p := &ps[i]
		p.Units = edition.AreasOf(c, p.Period).Units
		v := vs[i]
		v.Period, v.Unit, v.Indicator, v.Expected = p.ID, "900", "T1", 3
		v.Received = 3 - len(v.Missing)
		p.Values = []edition.Value{v}
		p.Index()
	}
	e := edition.Make[edition.Public](c, ps)
	return &builder{e: &e, c: c, in: &Input{}, released: e.Released()}, &e.Catalog.Indicators[0]
}

// drawn writes what a timeline joins, steps over, marks and leads to.
func drawn(tl document.Timeline) []string {
	var out []string
	for _, p := range tl.Points {
		if p.After > 0 {
			out = append(out, "join "+tl.Points[p.After-1].Period+" "+p.Period)
		}
	}
	for _, s := range tl.Steps {
		out = append(out, fmt.Sprintf("step %s %s %s", s.Period, s.Then.Value, s.Now.Value))
	}
	for _, m := range tl.Marks {
		out = append(out, strings.TrimSpace(fmt.Sprintf("mark %s %s %s %s", m.Value, m.Days.From, m.Days.To, m.Name)))
	}
	for _, b := range tl.Breaks {
		out = append(out, fmt.Sprintf("break %s %t", b.Words, b.Apart))
	}
	if tl.Path != nil {
		out = append(out, fmt.Sprintf("path %s %s", tl.Path.Until, tl.Path.To.Value))
	}
	for i := range out {
		out[i] = strings.ReplaceAll(out[i], "\u00a0", " ")
	}
	return out
}

// A line joins only what has the same units and one definition; else the same kind of
// period a year before is set beside, over the units of both. A mark stands over the days
// of its own periods, and a path leads only to one that lies ahead and is missed.
func TestTimeline(t *testing.T) {
	above := fixture.Target(2020, ">35")
	of := func(num, den int64, missing ...catalog.Code) edition.Value {
		v := judged.Percent(num, den, 1, &above, 2018)
		v.Missing = missing
		return v
	}
	since := func(v edition.Value, period string, whole bool, then int64) edition.Value {
		x, _ := quantity.Ratio{Num: then, Den: 100}.Per(100)
		v.Since = &edition.Since{Period: period, Units: 2, Whole: whole, Now: edition.Side{Exact: v.Exact}, Then: edition.Side{Exact: x}}
		return v
	}
	stock := catalog.Version{Computation: fixture.Percent("council.female", "council"), Targets: []catalog.Target{above}}
	flow := catalog.Version{Computation: fixture.Percent("jobs.female", "jobs"), Targets: []catalog.Target{above}}
	old, new := stock, stock
	old.To, new.From, new.Break, new.Targets = fixture.Day("2018-07-01"), fixture.Day("2018-07-02"), true, []catalog.Target{fixture.Target(2020, ">30")}
	plain := new
	plain.Break = false
	met := fixture.Target(2020, ">10")
	reached := func(v edition.Value) edition.Value {
		v.Target, v.Status = &met, edition.MetMilestone
		return v
	}
	second := func(v edition.Value) edition.Value { v.Version = 1; return v }
	const whole, ahead, path = "mark 35 2017-01-01 2018-12-31", "mark 35 2020-01-01 2020-12-31 mốc trên 35 %", "path 2020-12-31 35"
	for _, c := range []struct {
		name   string
		ind    catalog.Indicator
		values [4]edition.Value
		want   []string
	}{
		{"the same units throughout", catalog.Indicator{Versions: []catalog.Version{stock}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), of(33, 100)},
			[]string{"join 2017-S1 2017", "join 2017 2018-S1", "join 2018-S1 2018", whole, ahead, path}},
		{"a unit is missing in the last year", catalog.Indicator{Versions: []catalog.Version{stock}},
			[4]edition.Value{of(30, 100), of(31, 100), since(of(32, 90, "90004"), "2017-S1", false, 33), since(of(33, 90, "90007"), "2017", false, 34)},
			[]string{"join 2017-S1 2017", "step 2018-S1 33.0 35.6", "step 2018 34.0 36.7", whole + " mốc trên 35 %"}},
		{"a comparison over fewer units than the figure has", catalog.Indicator{Versions: []catalog.Version{flow}},
			[4]edition.Value{of(30, 100), of(31, 100), since(of(32, 100), "2017-S1", false, 30), since(of(33, 100), "2017", false, 31)}, []string{whole, ahead, path}},
		{"a figure is not there", catalog.Indicator{Versions: []catalog.Version{stock}}, [4]edition.Value{of(30, 100), {State: quantity.NotReported}, of(32, 100), since(of(33, 100), "2017", true, 31)},
			[]string{"join 2018-S1 2018", whole, ahead, path}},
		{"a figure is confidential", catalog.Indicator{Versions: []catalog.Version{stock}}, [4]edition.Value{of(30, 100), of(31, 100), {State: quantity.Suppressed}, of(33, 100)},
			[]string{"join 2017-S1 2017", whole, ahead, path}},
		{"what happened is joined by kind", catalog.Indicator{Versions: []catalog.Version{flow}},
			[4]edition.Value{of(30, 100), of(31, 100), since(of(32, 100), "2017-S1", true, 30), since(of(33, 100), "2017", true, 31)},
			[]string{"join 2017-S1 2018-S1", "join 2017 2018", whole, ahead, path}},
		{"what happened is not joined without a comparison", catalog.Indicator{Versions: []catalog.Version{flow}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), of(33, 100)},
			[]string{whole, ahead, path}},
		{"another definition", catalog.Indicator{Versions: []catalog.Version{old, new}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), second(reached(of(33, 100)))},
			[]string{"join 2017-S1 2017", "join 2017 2018-S1", "mark 35 2017-01-01 2018-06-30 mốc trên 35 %", "mark 30 2018-07-02 2018-12-31 mốc trên 30 %", "break 02/7/2018: đổi cách tính true"}},
		{"another target", catalog.Indicator{Versions: []catalog.Version{old, plain}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), second(reached(of(33, 100)))},
			[]string{"join 2017-S1 2017", "join 2017 2018-S1", "join 2018-S1 2018", "mark 35 2017-01-01 2018-06-30 mốc trên 35 %", "mark 30 2018-07-02 2018-12-31 mốc trên 30 %", "break 02/7/2018: đổi mốc false"}},
		{"met", catalog.Indicator{Versions: []catalog.Version{stock}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), of(36, 100)},
			[]string{"join 2017-S1 2017", "join 2017 2018-S1", "join 2018-S1 2018", whole + " mốc trên 35 %"}},
		{"judged in years only", catalog.Indicator{JudgedIn: []catalog.Code{catalog.YearKind}, Versions: []catalog.Version{stock}}, [4]edition.Value{of(30, 100), of(31, 100), of(32, 100), of(36, 100)},
			[]string{"join 2017-S1 2017", "join 2017 2018-S1", "join 2018-S1 2018", whole + " mốc trên 35 %"}},
		{"judged by months", catalog.Indicator{Versions: []catalog.Version{{Computation: stock.Computation, Targets: stock.Targets, Every: &catalog.Every{}}}},
			[4]edition.Value{of(30, 100), of(31, 100), of(32, 100), of(33, 100)}, []string{"join 2017-S1 2017", "join 2017 2018-S1", "join 2018-S1 2018"}},
	} {
		b, ind := overYears(c.ind, c.values)
		tl, ok := b.timeline(ind, b.moments(ind, func(*edition.Period) bool { return true }))
		if !ok {
			t.Errorf("%s: nothing is drawn", c.name)
			continue
		}
		if d := cmp.Diff(c.want, drawn(tl)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		for _, s := range positions(tl) {
			if s.At() < tl.Axis.From.At() || s.At() > tl.Axis.To.At() {
				t.Errorf("%s: %s lies outside of the axis %v", c.name, s.Value, tl.Axis)
			}
		}
	}
	for name, vs := range map[string][4]edition.Value{
		"one figure": {of(30, 100), {State: quantity.NotReported}, {State: quantity.Suppressed}, {State: quantity.Nothing}}, "answers": {{YesNo: true}, {YesNo: true}},
	} {
		b, ind := overYears(catalog.Indicator{Versions: []catalog.Version{stock}}, vs)
		if _, ok := b.timeline(ind, b.moments(ind, func(*edition.Period) bool { return true })); ok {
			t.Errorf("%s: something is drawn", name)
		}
	}
}

// What adds up through the year is set beside the year before over the same units, or not
// at all; the mark is that of the year.
func TestFlows(t *testing.T) {
	half := fixture.Target(2020, ">=50")
	of := func(num, den int64, judge bool) edition.Value {
		v := judged.Percent(num, den, 1, &half, 2018)
		if !judge {
			v.Status = edition.NotAssessed
		}
		return v
	}
	then, _ := quantity.Ratio{Num: 26, Den: 100}.Per(100)
	now, was := of(28, 100, false), of(52, 100, true)
	now.Since = &edition.Since{Period: "2017-S1", Units: 2, Now: edition.Side{Exact: now.Exact}, Then: edition.Side{Exact: then}}
	now.Missing = []catalog.Code{"90007"}
	was.Missing = now.Missing
	b, ind := overYears(catalog.Indicator{JudgedIn: []catalog.Code{catalog.YearKind}, Versions: []catalog.Version{{Computation: fixture.Percent("jobs.female", "council"), Targets: []catalog.Target{half}}}},
		[4]edition.Value{of(27, 100, false), of(53, 100, true), now, was})
	if b.c.Reach(&ind.Versions[0]) != catalog.Growing {
		t.Fatal("it does not grow")
	}
	f, ok := b.flows(ind, b.moments(ind, func(*edition.Period) bool { return true }))
	var got []string
	for _, g := range f.Groups {
		for _, r := range g.Rows {
			s := g.Title + ": " + r.Name + " " + r.At.Value
			if r.State != nil {
				s += r.State.Word
			}
			if r.Target.Has() {
				s += " " + r.Target.Name
			}
			got = append(got, strings.ReplaceAll(s, "\u00a0", " "))
		}
	}
	fewer := b.released[0].AreaValue("T1")
	fewer.Since = &edition.Since{Period: "2017", Units: 1, Now: now.Since.Then, Then: edition.Side{Exact: quantity.Int(20)}}
	if rows := b.flowRows(ind, moment{b.released[0], fewer}); len(rows) != 2 || rows[1].At.Has() || rows[1].State == nil || !strings.Contains(rows[1].State.Word, "trên cùng 1") {
		t.Errorf("a bar stands beside a figure of other units: %+v", rows)
	}
	want := []string{
		"6 tháng: 6 tháng 2018 28.0", "6 tháng: 6 tháng 2017, trên cùng 2 xã, thị trấn 26.0",
		"Cả năm: Năm 2018 52.0 mốc từ 50 %", "Cả năm: Năm 2017 hai kỳ không cùng các đơn vị nên không so với năm 2017",
	}
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Error(ok, d)
	}
	if f.Axis.From.Value != "0" {
		t.Errorf("bars begin at %s", f.Axis.From.Value)
	}
}

// An axis holds its figures between round ends, and what is nearly the same looks so.
func TestAxisAround(t *testing.T) {
	for _, c := range []struct {
		values            []string
		percent, negative bool
		want              string
	}{
		{[]string{"33.9", "34.1", "35"}, true, false, "28 … 40"}, {[]string{"97.7", "98"}, true, false, "90 … 100"}, {[]string{"2", "90"}, true, false, "0 … 100"},
		{[]string{"0", "0"}, true, false, "0 … 10"}, {[]string{"112.7", "115"}, false, false, "108 … 120"}, {[]string{"1.1", "0"}, false, true, "0 … 1.2"},
		{[]string{"-60", "-80"}, false, true, "-80 … 0"}, {[]string{"0.62", "1.35"}, false, false, "0 … 1.5"}, {[]string{"0"}, false, false, "0 … 1"}, {nil, false, false, "0 … 1"},
		{[]string{"1200", "98000"}, false, false, "0 … 100000"},
	} {
		var spots []document.Spot
		for _, v := range c.values {
			spots = append(spots, document.Spot{Value: v})
		}
		a, grid := axisAround(spots, c.percent, c.negative)
		if got := a.From.Value + " … " + a.To.Value; got != c.want || len(grid) < 2 || len(grid) > 7 {
			t.Errorf("%v: %s with %d lines, want %s", c.values, got, len(grid), c.want)
		}
	}
}
