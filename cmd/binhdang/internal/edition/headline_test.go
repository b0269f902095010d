package edition

import (
	"reflect"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

var annual = fixture.Year()

// board is a district with one goal G and the indicators I0, I1, … of it.
func board(n int, change func(i int, ind *catalog.Indicator)) *catalog.Catalog {
	c := fixture.District("279")
	c.Goals = []catalog.Goal{{ID: "G", Name: "Chỉ tiêu"}}
	for i := range n {
		ind := catalog.Indicator{
			ID: catalog.Code("I" + string(rune('0'+i))), Short: "I" + string(rune('0'+i)), Goal: "G",
			Versions: []catalog.Version{{Targets: []catalog.Target{fixture.Target(2020, ">=25")}}},
		}
		if change != nil {
			change(i, &ind)
		}
		c.Indicators = append(c.Indicators, ind)
	}
	c.Finish()
	return c
}

func TestHeadline(t *testing.T) {
	met := Value{State: quantity.Reported, Status: MetMilestone}
	not := Value{State: quantity.Reported, Status: NotMet}
	later := Value{State: quantity.Reported, Status: NotMetMilestone, Target: new(fixture.Target(2020, ">=25"))}
	latest := Value{State: quantity.Reported, Status: NotMetMilestone, Target: new(fixture.Target(2025, ">=25"))}
	gone := Value{State: quantity.NotReported, Why: "0/3 đơn vị có số liệu dùng được"}
	hidden := Value{State: quantity.Suppressed}
	nothing := Value{State: quantity.Nothing}
	small := Value{State: quantity.Reported, Status: NotAssessed, Why: "mẫu số 3 nhỏ hơn 20"}
	tests := []struct {
		name   string
		values []Value
		change func(i int, ind *catalog.Indicator)
		want   GoalState
		why    string
	}{
		{"all met", []Value{met, met}, nil, GoalMet, ""},
		{"one not met", []Value{met, not}, nil, GoalNotMet, ""},
		{"one missed with time left", []Value{met, later}, nil, GoalNotMetMilestone, ""},
		{"the earlier of two milestones", []Value{latest, later}, nil, GoalNotMetMilestone, ""},
		{"what is due decides", []Value{later, not}, nil, GoalNotMet, ""},
		{"undecided beats time left", []Value{later, hidden}, nil, GoalUndecided, "I1: bảo mật"},
		{"one missing", []Value{met, gone}, nil, GoalUndecided, "I1: 0/3 đơn vị có số liệu dùng được"},
		{"undecided beats not met", []Value{not, gone}, nil, GoalUndecided, "I1: 0/3 đơn vị có số liệu dùng được"},
		{"one confidential", []Value{hidden, met}, nil, GoalUndecided, "I0: bảo mật"},
		{"nothing occurred: left aside", []Value{met, nothing}, nil, GoalMet, ""},
		{"only nothing", []Value{nothing}, nil, GoalUndecided, "I0: không phát sinh"},
		{"under the minimum base: left aside", []Value{met, small}, nil, GoalMet, ""},
		{"never judged: left aside even when missing", []Value{met, gone}, func(i int, ind *catalog.Indicator) {
			if i == 1 {
				ind.NotJudged = "chỉ theo dõi số ca"
			}
		}, GoalMet, ""},
		{"not judged at this level", []Value{met, gone}, func(i int, ind *catalog.Indicator) {
			if i == 1 {
				ind.JudgedAt = []catalog.Code{"commune"}
			}
		}, GoalMet, ""},
		{"informational indicators take no part", []Value{met, gone}, func(i int, ind *catalog.Indicator) {
			if i == 1 {
				ind.Versions[0].Targets = nil
			}
		}, GoalMet, ""},
		{"no indicator has a target yet", []Value{gone}, func(_ int, ind *catalog.Indicator) { ind.Versions[0].Targets = nil }, GoalUndecided, "I0: chưa có mốc trong kỳ này"},
		{"no indicator at all", nil, nil, GoalUndecided, "chưa có chỉ tiêu nào ở đây đo được"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := board(len(tt.values), tt.change)
			p := &Period{Period: annual.Of(2018), Units: []*catalog.Unit{&c.Units[0]}}
			for i, v := range tt.values {
				v.Indicator, v.Unit = c.Indicators[i].ID, "279"
				p.Values = append(p.Values, v)
			}
			p.Index()
			h := HeadlineOf(c, p)
			if g := h.Goals[0]; g.Status != tt.want || g.Why != tt.why {
				t.Errorf("%s %q, want %s %q", g.Status, g.Why, tt.want, tt.why)
			}
			judged, met := 0, 0
			if tt.want == GoalMet || tt.want == GoalNotMet || tt.want == GoalNotMetMilestone {
				judged = 1
			}
			if later := h.Later(); (len(later) == 1 && later[0] == 2020 && len(h.LaterBy(2020)) == 1) != (tt.want == GoalNotMetMilestone) {
				t.Errorf("time left until %v", later)
			}
			if withheld := len(h.Withheld()) > 0; withheld != strings.Contains(tt.why, "bảo mật") {
				t.Errorf("withheld: %v", withheld)
			}
			if tt.want == GoalMet {
				met = 1
			}
			if h.Met != met || h.Judged != judged || h.Total != 1 {
				t.Errorf("%d/%d of %d", h.Met, h.Judged, h.Total)
			}
		})
	}
}

func TestHeadlineListsWhatCannotBeCollected(t *testing.T) {
	c := board(1, nil)
	c.Goals = append(c.Goals,
		catalog.Goal{ID: "MT6.1", NotCollected: "cần điều tra riêng"},
		catalog.Goal{ID: "old", To: fixture.Day("2017-12-31")})
	p := &Period{Period: annual.Of(2018), Units: []*catalog.Unit{&c.Units[0]}, Settings: catalog.PeriodSettings{State: catalog.Draft}}
	p.Index()
	h := HeadlineOf(c, p)
	if h.Total != 2 || h.Judged != 0 || h.Goals[1].Status != GoalNotCollected || h.Goals[1].Why != "cần điều tra riêng" {
		t.Errorf("%+v", h)
	}
	if h.Goals[0].Status != GoalUndecided || h.Goals[0].Why != "I0: kỳ chưa công bố" {
		t.Errorf("of a draft: %+v", h.Goals[0])
	}
}

func TestCompare(t *testing.T) {
	value := func(x int64, version, received int) Value {
		return Value{State: quantity.Reported, Exact: quantity.Int(x), Version: version, Received: received, Expected: 5}
	}
	since := func(v Value) Value {
		v.Since = &Since{Period: "2017", Units: v.Received, Whole: true}
		return v
	}
	yes := value(1, 0, 5)
	yes.YesNo = true
	elsewhere := since(value(30, 0, 5))
	elsewhere.Since.Period = "2016"
	tests := []struct {
		name       string
		prev, cur  Value
		ok, unlike bool
		why        string
	}{
		{"over the same units", value(25, 0, 5), since(value(30, 0, 5)), true, false, ""},
		{"with other coverage", value(25, 0, 4), since(value(30, 0, 5)), true, false, ""},
		{"another version without a break", value(25, 0, 5), since(value(30, 1, 5)), true, false, ""},
		{"a break", value(25, 0, 5), value(30, 2, 5), false, true, "cách tính đã đổi nên không so với năm 2017"},
		{"no pair over the same units", value(25, 0, 4), value(30, 0, 5), false, true, "hai kỳ không cùng các đơn vị nên không so với năm 2017"},
		{"a pair with another period", value(25, 0, 5), elsewhere, false, true, "hai kỳ không cùng các đơn vị nên không so với năm 2017"},
		{"too few now", value(25, 0, 5), value(30, 0, 3), false, true, "chưa đủ độ phủ để so sánh: 3/5"},
		{"too few then", value(25, 0, 3), value(30, 0, 5), false, true, "năm 2017 chưa đủ độ phủ để so sánh: 3/5"},
		{"last year missing", Value{State: quantity.NotReported}, value(30, 0, 5), false, false, "năm 2017: chưa có số liệu"},
		{"confidential", Value{State: quantity.Suppressed}, value(30, 0, 5), false, false, "năm 2017: bảo mật"},
		{"this year 0 of 0", value(25, 0, 5), Value{State: quantity.Nothing}, false, false, "kỳ này không có giá trị để so sánh"},
		{"yes and yes", yes, since(yes), true, false, ""},
		{"a share that became a yes", value(25, 0, 5), yes, false, true, "câu trả lời Có hoặc Không không so được với tỷ lệ của năm 2017"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := board(1, func(_ int, ind *catalog.Indicator) {
				ind.Decimals = 1
				ind.Versions = []catalog.Version{{}, {}, {Break: true}}
			})
			c.Site.Floor = catalog.Floor{Part: 4, Of: 5}
			period := func(year int, v Value) Period {
				v.Indicator, v.Unit = "I0", "279"
				p := Period{Period: annual.Of(year), Units: []*catalog.Unit{&c.Units[0]}, Values: []Value{v}}
				p.Index()
				return p
			}
			e := Make[Internal](c, []Period{period(2017, tt.prev), period(2018, tt.cur)})
			got := Compare(c, e.YearBefore(&e.Periods[1]), &e.Periods[1], "I0", "279")
			if got.OK != tt.ok || got.Unlike != tt.unlike || got.Why != tt.why || got.OK != (got.Prev != nil) || got.OK != (got.Since != nil) {
				t.Errorf("%+v", got)
			}
			if got := Compare(c, e.YearBefore(&e.Periods[0]), &e.Periods[0], "I0", "279"); got.OK {
				t.Error("2017 is compared with nothing")
			}
		})
	}
}

// What is not there is compared with nothing: an indicator that nobody defined, a
// value that this or the former period does not have, a year before that was not.
func TestCompareWithNothing(t *testing.T) {
	c := board(1, nil)
	period := func(year int, units ...catalog.Code) *Period {
		p := &Period{Period: annual.Of(year)}
		for _, u := range units {
			p.Values = append(p.Values, Value{Indicator: "I0", Unit: u, State: quantity.Reported})
		}
		p.Index()
		return p
	}
	for _, tt := range []struct {
		prev, cur       *Period
		indicator, unit catalog.Code
		why             string
	}{
		{period(2017, "279"), period(2018), "I0", "279", "kỳ này không có giá trị để so sánh"},
		{period(2017, "279"), period(2018, "279"), "I0", "1", "kỳ này không có giá trị để so sánh"},
		{period(2017, "279"), period(2018, "279"), "I9", "279", "kỳ này không có giá trị để so sánh"},
		{period(2017), period(2018, "279"), "I0", "279", "năm 2017 không có giá trị của chỉ tiêu này"},
		{nil, period(2018, "279"), "I0", "279", "chưa có số liệu cùng kỳ năm trước"},
	} {
		if got := Compare(c, tt.prev, tt.cur, tt.indicator, tt.unit); got != (Comparison{Why: tt.why}) {
			t.Errorf("%s of %s: %+v, want %q", tt.indicator, tt.unit, got, tt.why)
		}
	}
}

// A territory that came under the same code is another one.
func TestCompareNotAcrossTerritories(t *testing.T) {
	c := board(1, nil)
	c.Units[0].To = fixture.Day("2017-12-31")
	c.Units = append(c.Units, catalog.Unit{Code: "279", Name: "Quận Khác", Type: "district", From: fixture.Day("2018-01-01")})
	c.Finish()
	v := Value{Indicator: "I0", Unit: "279", State: quantity.Reported}
	prev := &Period{Period: annual.Of(2017), Values: []Value{v}}
	cur := &Period{Period: annual.Of(2018), Values: []Value{v}}
	prev.Index()
	cur.Index()
	if got := Compare(c, prev, cur, "I0", "279"); got.OK || !strings.HasPrefix(got.Why, "địa giới") {
		t.Errorf("%+v", got)
	}
	// of one name, it is the same unit with something changed
	c.Units[1].Name = c.Units[0].Name
	if got := Compare(c, prev, cur, "I0", "279"); strings.HasPrefix(got.Why, "địa giới") {
		t.Errorf("records of one unit: %+v", got)
	}
}

func TestStatusWords(t *testing.T) {
	for _, tt := range []struct {
		met  bool
		year int
		want string
	}{{true, 2018, "đạt mốc 2020"}, {false, 2018, "chưa đạt mốc 2020"}, {true, 2020, "đạt"}, {false, 2021, "chưa đạt"}} {
		tg := new(fixture.Target(2020, ">=25"))
		v := Value{Target: tg, Status: Decide(tt.met, tg, tt.year)}
		if got := v.StatusWord(); got != tt.want {
			t.Errorf("%v in %d: %q, want %q", tt.met, tt.year, got, tt.want)
		}
	}
	if got := (&Value{Status: NotAssessed}).StatusWord(); got != "không đánh giá" {
		t.Error(got)
	}
}

// Go must refuse to convert one edition into the other.
func TestEditionsDoNotConvert(t *testing.T) {
	internal, public := reflect.TypeFor[Edition[Internal]](), reflect.TypeFor[Edition[Public]]()
	if internal.ConvertibleTo(public) || public.ConvertibleTo(internal) {
		t.Error("an edition for one audience can be converted into that for another")
	}
}
