package wording

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// The number of those missing is the smallest that meets the bound, with the
// denominator as it is.
func TestLacking(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		target   string
		want     int64
	}{
		{234, 687, ">35", 7}, {14, 40, ">35", 1}, {94, 397, ">=25", 6}, {20, 27, ">95", 6}, {14, 18, ">=100", 4},
		{8, 25, ">35", 1}, {0, 3, ">=100", 3}, {39, 100, "40..60", 1}, {1, 3, ">=33.4", 1}, {997, 998, ">=100", 1},
		{61, 100, "40..60", 0}, {27, 100, "<25", 0}, {40, 100, "40..60", 0}, {36, 100, ">35", 0}, {120, 100, "<=115", 0}, {3, 3, ">100", 0},
	} {
		v := value(c.num, c.den, c.target, 2020)
		n, ok := Lacking(&catalog.Version{}, v)
		if n != c.want || ok != (c.want > 0) {
			t.Errorf("Lacking(%d/%d, %s) = %d, %v; want %d", c.num, c.den, c.target, n, ok, c.want)
		}
		for k := int64(0); ok && k <= n; k++ {
			if x, _ := (quantity.Ratio{Num: c.num + k, Den: c.den}).Per(100); v.Target.Is.Met(x) != (k == n) {
				t.Errorf("%d/%d, %s: %d more meet it: %v", c.num, c.den, c.target, k, k != n)
			}
		}
	}
	if _, ok := Lacking(&catalog.Version{Every: &catalog.Every{}}, value(1, 2, ">=95", 2020)); ok {
		t.Error("what is judged by months lacks persons")
	}
}

func TestDistanceInPeople(t *testing.T) {
	women := *percent
	women.Counted = "nữ đại biểu"
	units := *percent
	c := &catalog.Catalog{UnitTypes: []catalog.UnitType{{ID: "commune", Name: "xã, thị trấn"}}}
	for _, x := range []struct {
		ind  *catalog.Indicator
		ver  *catalog.Version
		v    *edition.Value
		want string
	}{
		{&women, &catalog.Version{}, value(234, 687, ">35", 2020), "thiếu 7 nữ đại biểu"},
		{&women, &catalog.Version{}, value(349, 1000, ">35", 2020), "thiếu 0,1 điểm phần trăm"}, // not few
		{&women, &catalog.Version{}, value(348, 999, ">35", 2020), "thiếu 2 nữ đại biểu"},
		{percent, &catalog.Version{}, value(234, 687, ">35", 2020), "thiếu 0,9 điểm phần trăm"}, // nobody to name
		{&units, &catalog.Version{Computation: &catalog.ShareOfUnits{}}, value(20, 27, ">95", 2020), "thiếu 6 đơn vị"},
	} {
		if got := plain(Distance(c, x.ind, x.ver, x.v)); got != x.want {
			t.Errorf("Distance(%d/%d) = %q, want %q", x.v.Ratio.Num, x.v.Ratio.Den, got, x.want)
		}
	}
}

// communes is a period of a district with communes whose values are given.
func communes(t testing.TB, ind *catalog.Indicator, vs ...*edition.Value) (*catalog.Catalog, *edition.Period) {
	t.Helper()
	c := &catalog.Catalog{UnitTypes: []catalog.UnitType{{ID: "district"}, {ID: "commune", Name: "xã, thị trấn"}}, Units: []catalog.Unit{{Code: "900", Type: "district"}},
		Indicators: []catalog.Indicator{*ind}}
	p := period("year", 2018, catalog.Final, edition.Value{})
	p.Values = nil
	for i, v := range vs {
		code := catalog.Code(rune('a' + i))
		c.Units = append(c.Units, catalog.Unit{Code: code, Type: "commune", Parent: "900"})
		p.Receipts = append(p.Receipts, edition.Receipt{Unit: code, State: edition.Accepted})
		v.Unit, v.Indicator, v.Expected, v.Received = code, ind.ID, 1, 1
		p.Values = append(p.Values, *v)
	}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
	}
	c.Finish()
	p.Index()
	return c, &p
}

func TestLackingOne(t *testing.T) {
	ind := *percent
	ind.Counted = "nữ đại biểu"
	vs := func() []*edition.Value {
		return []*edition.Value{value(8, 25, ">35", 2020), value(9, 26, ">35", 2020), value(7, 26, ">35", 2020), value(10, 26, ">35", 2020), {State: quantity.NotReported}}
	}
	c, p := communes(t, &ind, vs()...)
	if got := plain(document.T(LackingOne(c, p, &ind))); got != "2 xã, thị trấn chỉ thiếu 1 nữ đại biểu" {
		t.Error(got)
	}
	// Beside a hidden value a count would be wrong, or would tell of it.
	c, p = communes(t, &ind, append(vs(), &edition.Value{State: quantity.Suppressed})...)
	if got := LackingOne(c, p, &ind); got != "" {
		t.Error(got)
	}
	// What the public edition does not show is told of nowhere.
	ind.Versions = []catalog.Version{{Computation: &catalog.Fraction{Numerator: []catalog.Ref{{Measure: "m"}}, Denominator: []catalog.Ref{{Measure: "m"}}}}}
	c, p = communes(t, &ind, vs()...)
	c.Sheets = []catalog.Sheet{{ID: "B", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "m", Class: catalog.Sensitive}}}}}}
	c.Finish()
	if got := LackingOne(c, p, &ind); got != "" {
		t.Error(got)
	}
}

func TestByMonths(t *testing.T) {
	ind := &catalog.Indicator{ID: "A", Unit: "chuyên mục/tháng"}
	ver := &catalog.Version{Every: &catalog.Every{}}
	months := func(met, of int64) *edition.Value {
		v := value(23, 1000, ">=2", 2020)
		v.Every = edition.Judged{Met: met, Of: of}
		v.Status = edition.NotMetMilestone
		if met >= of {
			v.Status = edition.MetMilestone
		}
		return v
	}
	_, p := communes(t, ind, months(4, 6), months(6, 6), months(5, 6))
	area := months(15, 18)
	area.Indicator, area.Expected = "A", 29
	for _, x := range []struct {
		v    *edition.Value
		want string
	}{
		{area, "02/03 đơn vị có tháng dưới 02 chuyên mục"},
		{&p.Values[0], "02/06 tháng được xét dưới 02 chuyên mục"},
		{&p.Values[1], "06/06 tháng được xét có từ 02 chuyên mục trở lên"},
		{value(1, 2, "", 0), ""},
	} {
		if got := ByMonths(p, ind, ver, x.v); got != x.want {
			t.Errorf("ByMonths = %q, want %q", got, x.want)
		}
	}
	_, p = communes(t, ind, months(6, 6), months(6, 6))
	whole := months(12, 12)
	whole.Indicator, whole.Expected = "A", 2
	if got := ByMonths(p, ind, ver, whole); got != "02/02 đơn vị có từ 02 chuyên mục trở lên trong mọi tháng" {
		t.Error(got)
	}
	// A row that is not shown is not counted around.
	_, p = communes(t, ind, months(4, 6), &edition.Value{State: quantity.Suppressed})
	if got := ByMonths(p, ind, ver, area); got != "03/18 tháng được xét dưới 02 chuyên mục" {
		t.Error(got)
	}
}

func TestTimeLeft(t *testing.T) {
	year := period("year", 2018, catalog.Final, edition.Value{})
	half := period("S1", 2018, catalog.Final, edition.Value{})
	for _, x := range []struct {
		p    *edition.Period
		year int
		want string
	}{{&year, 2020, "còn 2 năm đến mốc"}, {&half, 2020, "còn 2 năm 6 tháng đến mốc"}, {&half, 2019, "còn 1 năm 6 tháng đến mốc"}, {&year, 2018, ""}, {&half, 2018, ""}, {&year, 2015, ""}} {
		if got := plain(document.T(TimeLeft(x.p, x.year))); got != x.want {
			t.Errorf("TimeLeft(%s, %d) = %q, want %q", x.p.ID, x.year, got, x.want)
		}
	}
}

// What rounds to 0 and is not 0 is never printed as 0.
func TestNumberThatRoundsToNothing(t *testing.T) {
	for _, x := range []struct {
		num, den int64
		want     string
	}{{1, 7379, "0,01"}, {0, 7379, "0,0"}, {1, 10_000_000, "dưới 0,05"}, {1, 100_000, "0,001"}, {1, 1000, "0,1"}, {-1, 7379, "−0,01"}} {
		if got := Number(value(x.num, x.den, "", 0)); got != x.want {
			t.Errorf("Number(%d/%d) = %q, want %q", x.num, x.den, got, x.want)
		}
	}
}

func TestFallsAreSaidAsFalls(t *testing.T) {
	for is, want := range map[string][2]string{
		"<=-80": {"mốc giảm từ 80 % trở lên", "giảm ≥ 80 %"}, "<-80": {"mốc giảm trên 80 %", "giảm > 80 %"}, ">=-5": {"mốc giảm không quá 5 %", "giảm ≤ 5 %"}, "<=0": {"mốc không quá 0 %", "≤ 0 %"},
	} {
		target := &catalog.Target{Milestone: 2020, Is: fixture.Bound(is)}
		if got := plain(Target(percent, target)); got != want[0] {
			t.Errorf("Target(%s) = %q, want %q", is, got, want[0])
		}
		if got := plain(TargetCell(percent, target)); got != want[1] {
			t.Errorf("TargetCell(%s) = %q, want %q", is, got, want[1])
		}
	}
}

func TestNatural(t *testing.T) {
	ind := &catalog.Indicator{Unit: "trai/100 gái", Interval: true, Natural: &catalog.Natural{About: 105}}
	for n, want := range map[int64]string{112: "mức tự nhiên khoảng 105", 105: "mức tự nhiên khoảng 105", 98: "thấp hơn mức tự nhiên khoảng 105, nên giảm thêm không phải là tốt hơn"} {
		if got := plain(document.T(Natural(ind, value(n, 100, "<=115", 2020)))); got != want {
			t.Errorf("Natural(%d) = %q", n, got)
		}
	}
	if got := plain(IntervalWords(ind, value(1881, 1675, "<=115", 2020))); got != "khoảng ước lượng 95 % từ 105 đến 120" {
		t.Error(got)
	}
}

func TestDeadline(t *testing.T) {
	def := &catalog.Task{Steps: []catalog.Step{{Before: reporting.Date{Year: 2018, Month: 6, Day: 15}}, {Due: reporting.Date{Year: 2018, Month: 6, Day: 30}}}}
	for day, want := range map[int]string{14: "trước 15/6/2018", 30: "30/6/2018"} {
		if got := Deadline(def, reporting.Date{Year: 2018, Month: 6, Day: day}); got != want {
			t.Error(got)
		}
	}
}

// Met, due, with time left, undecided and not collected goals are told apart, and
// named as documents name them.
func TestHeadlineParts(t *testing.T) {
	c := &catalog.Catalog{Objectives: []catalog.Objective{{ID: "MT1"}, {ID: "MT2"}}}
	goal := func(id, objective catalog.Code, s edition.GoalState, year int) edition.GoalStatus {
		return edition.GoalStatus{Goal: &catalog.Goal{ID: id, Objective: objective}, Status: s, Milestone: year}
	}
	h := edition.Headline{Met: 1, Judged: 4, Total: 6, Goals: []edition.GoalStatus{
		goal("MT1.1", "MT1", edition.GoalMet, 0), goal("MT1.2", "MT1", edition.GoalNotMetMilestone, 2025), goal("MT2.1", "MT2", edition.GoalNotMet, 0),
		goal("MT2.2", "MT2", edition.GoalNotMetMilestone, 2020), goal("MT2.3", "MT2", edition.GoalUndecided, 0), goal("MT2.4", "MT2", edition.GoalNotCollected, 0),
	}}
	for _, g := range h.Goals {
		c.Goals = append(c.Goals, *g.Goal)
	}
	if got := Headline(h); got != "Đạt 1 trong 4 chỉ tiêu đánh giá được" {
		t.Error(got)
	}
	var got []string
	for _, x := range HeadlineParts(h) {
		got = append(got, x.Words+": "+c.GoalName(x.Goals[0].Goal))
	}
	want := []string{"đạt mốc: chỉ tiêu 1 của Mục tiêu 1", "chưa đạt, đã đến hạn: chỉ tiêu 1 của Mục tiêu 2", "chưa đạt mốc 2020: chỉ tiêu 2 của Mục tiêu 2",
		"chưa đạt mốc 2025: chỉ tiêu 2 của Mục tiêu 1", "chưa đủ căn cứ: chỉ tiêu 3 của Mục tiêu 2", "không thu thập được: chỉ tiêu 4 của Mục tiêu 2"}
	for i := range want {
		if i >= len(got) || plain(document.T(got[i])) != want[i] {
			t.Errorf("parts %q, want %q", got, want)
			break
		}
	}
	if got := Headline(edition.Headline{}); got != "Chưa có chỉ tiêu nào của Chiến lược có hiệu lực trong kỳ" {
		t.Error(got)
	}
	if got := Headline(edition.Headline{Total: 22}); got != "Chưa đánh giá được chỉ tiêu nào" {
		t.Error(got)
	}
}
