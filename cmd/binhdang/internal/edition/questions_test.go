package edition

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

var half = fixture.Half()

// asked is an invented district with four communes and an agency, of which one
// commune sent nothing and one was held back; a plan in which one row is the same
// event as another; and an edition of five periods of which the last is a draft.
func asked() (*catalog.Catalog, Edition[Internal]) {
	c := fixture.District("900", "1", "2", "3", "4", "NV")
	c.Objectives = []catalog.Objective{{ID: "MT1"}, {ID: "MT2"}}
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{
		{ID: "a", ReportedBy: []catalog.Code{"commune"}, Lead: []catalog.Code{"NV"}}, {ID: "b", SameAs: "a"},
		{ID: "c", ReportedBy: []catalog.Code{"NV"}}, {ID: "d"}, {ID: "e"}, {ID: "f"},
	}}}
	for _, x := range []struct{ id, objective, unit string }{
		{"I1", "MT1", "%"}, {"I2", "MT1", "%"}, {"I3", "MT2", "người"}, {"I4", "MT2", "%"}, {"I5", "MT2", "%"},
	} {
		ind := catalog.Indicator{ID: catalog.Code(x.id), Objective: catalog.Code(x.objective), Unit: x.unit, Versions: []catalog.Version{{}}}
		if x.id == "I4" {
			ind.Versions[0].Every = &catalog.Every{}
		}
		c.Indicators = append(c.Indicators, ind)
	}
	c.Finish()
	var periods []Period
	for _, x := range []struct {
		kind  reporting.Kind
		year  int
		state string
	}{{half, 2017, catalog.Final}, {annual, 2017, catalog.Final}, {half, 2018, catalog.Provisional}, {annual, 2018, catalog.Final}, {half, 2019, catalog.Draft}} {
		p := Period{Period: x.kind.Of(x.year), Settings: catalog.PeriodSettings{State: x.state}}
		p.Settings.CutOff = p.To.AddDays(-15)
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
		}
		p.Index()
		periods = append(periods, p)
	}
	p := &periods[2]
	p.Receipts = []Receipt{
		{Unit: "1", State: Accepted, Judged: true, OnTime: true}, {Unit: "2", State: Missing},
		{Unit: "3", State: HeldBack, Judged: true}, {Unit: "4", State: Accepted}, {Unit: "NV", State: Accepted, Judged: true},
	}
	due := p.Settings.CutOff
	p.Tasks = []Task{
		{ID: "a", State: TaskOverdue, LateDays: 3, Reported: 2, NotDone: []catalog.Code{"2", "3"}},
		{ID: "b", State: TaskOverdue, LateDays: 3, SameAs: "a"},
		{ID: "c", State: TaskOverdue, LateDays: 9},
		{ID: "d", State: TaskNotDue, Due: due.AddDays(20)}, {ID: "e", State: TaskNotDue, Due: due},
		{ID: "f", State: TaskDone, Due: due.AddDays(1)},
	}
	is := new(fixture.Target(2020, ">=50"))
	value := func(ind, unit catalog.Code, n int64, s Status) Value {
		return Value{Indicator: ind, Unit: unit, State: quantity.Reported, Exact: quantity.Int(n), Target: is, Status: s}
	}
	p.Values = []Value{
		value("I1", "900", 45, NotMetMilestone), value("I1", "1", 60, MetMilestone), {Indicator: "I1", Unit: "2", State: quantity.NotReported}, value("I1", "3", 10, NotMet),
		value("I2", "900", 20, NotMetMilestone), {Indicator: "I2", Unit: "1", State: quantity.Suppressed}, {Indicator: "I2", Unit: "2", State: quantity.Suppressed},
		value("I3", "900", 7, NotMet),
		value("I4", "900", 30, NotMet),
		{Indicator: "I5", Unit: "900", State: quantity.Suppressed, Target: is},
	}
	p.Index()
	return c, Make[Internal](c, periods)
}

func codes[T any](xs []T, code func(T) catalog.Code) (out []string) {
	for _, x := range xs {
		out = append(out, string(code(x)))
	}
	return out
}

func same(t *testing.T, what string, got any, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestReturns(t *testing.T) {
	_, e := asked()
	p := e.Period("2018-S1")
	for who, want := range map[catalog.Code]Returns{
		"":         {Expected: 5, Accepted: 3, HeldBack: 1, Missing: 1, OnTime: 1, Late: 2, Undated: 1},
		"commune":  {Expected: 4, Accepted: 2, HeldBack: 1, Missing: 1, OnTime: 1, Late: 1, Undated: 1},
		"NV":       {Expected: 1, Accepted: 1, Late: 1},
		"2":        {Expected: 1, Missing: 1},
		"district": {}, "nobody": {},
	} {
		same(t, string(who), p.Returns(who), want)
	}
	// How they stand and how they came are two ways to count the same, everywhere.
	for _, who := range []catalog.Code{"", "commune", "agency", "1", "2", "3", "4", "NV"} {
		n := p.Returns(who)
		if n.Accepted+n.HeldBack+n.Missing != n.Expected || n.OnTime+n.Late+n.Undated+n.Missing != n.Expected {
			t.Errorf("%s: %+v", who, n)
		}
		for s, count := range map[Standing]int{NotSent: n.Missing, SentBack: n.HeldBack, InTime: n.OnTime, Late: n.Late, Undated: n.Undated} {
			if got := len(p.ReceiptsOf(who, s)); got != count {
				t.Errorf("%s: %d names for a count of %d", who, got, count)
			}
		}
	}
	if n := p.Returns(""); n.Sent() != 4 || n.Complete() || !p.Returns("NV").Complete() {
		t.Errorf("%+v: sent %d", n, n.Sent())
	}
	unit := func(r *Receipt) catalog.Code { return r.Unit }
	for s, want := range map[Standing][]string{NotSent: {"2"}, SentBack: {"3"}, Late: {"3", "NV"}, InTime: {"1"}, Undated: {"4"}} {
		same(t, "standing", codes(p.ReceiptsOf("", s), unit), want)
	}
	if len(p.ReceiptsOf("commune", Late)) != 1 || len(p.ReceiptsOf("NV", Late)) != 1 {
		t.Error("receipts of others are told")
	}
	if !p.Stands("1") || p.Stands("2") || p.Stands("3") || p.Stands("900") || p.AcceptedOf(p.Units) != 3 {
		t.Error("who stands")
	}
	if p.Receipt("900") != nil || p.Receipt("3").State != HeldBack || p.Unit("3") == nil || p.Unit("5") != nil {
		t.Error("look-ups")
	}
	// As of one day, before which nothing of it can have happened.
	for _, x := range [][3]string{{"", "", ""}, {"2018-06-19", "", "2018-06-19"}, {"2018-06-19", "2018-06-14", "2018-06-19"}, {"2018-06-19", "2018-06-25", "2018-06-25"}, {"", "2018-06-14", "2018-06-14"}} {
		var released, received reporting.Date
		if x[0] != "" {
			released = fixture.Day(x[0])
		}
		if x[1] != "" {
			received = fixture.Day(x[1])
		}
		q := Period{Settings: catalog.PeriodSettings{Released: released}, Receipts: []Receipt{{State: Missing}, {State: HeldBack, Received: received}, {State: Accepted}}}
		if got := q.KnownTo().String(); got != x[2] {
			t.Errorf("released %q, received %q: told as of %q", x[0], x[1], got)
		}
	}
	if n := e.Period("2018").Returns(""); n != (Returns{}) {
		t.Errorf("a period without receipts: %+v", n)
	}
}

func TestPeriods(t *testing.T) {
	_, e := asked()
	id := func(p *Period) catalog.Code {
		if p == nil {
			return "none"
		}
		return catalog.Code(p.ID)
	}
	same(t, "released", codes(e.Released(), id), []string{"2018", "2018-S1", "2017", "2017-S1"})
	same(t, "drafts", codes(e.Drafts(), id), []string{"2019-S1"})
	same(t, "latest, newest", []catalog.Code{id(e.Latest()), id(e.Newest())}, []catalog.Code{"2018-S1", "2018-S1"})
	for _, x := range []struct{ of, before, opened string }{{"2018-S1", "2017-S1", "2017-S1"}, {"2018", "2017", "2017"}, {"2019-S1", "2018-S1", "2018-S1"}, {"2017", "none", "none"}} {
		p := e.Period(x.of)
		same(t, "the year before "+x.of, []catalog.Code{id(e.YearBefore(p)), id(e.OpenedYearBefore(p))}, []catalog.Code{catalog.Code(x.before), catalog.Code(x.opened)})
	}
	same(t, "earlier in the year", codes(e.EarlierInYear(e.Period("2018")), id), []string{"2018-S1"})
	same(t, "earlier in the year", codes(e.EarlierInYear(e.Period("2018-S1")), id), []string(nil))
	same(t, "tasks", []catalog.Code{id(e.TaskPeriod(2018)), id(e.TaskPeriod(2017))}, []catalog.Code{"2018-S1", "none"})
	same(t, "latest of", []catalog.Code{id(e.LatestOf("I1", "900")), id(e.LatestOf("I1", "2")), id(e.LatestOf("I1", "NV"))}, []catalog.Code{"2018-S1", "2018-S1", "none"})
	if v := e.AreaValueBefore(e.Period("2018"), "I1"); v == nil || v.Exact.Cmp(quantity.Int(45)) != 0 || e.AreaValueBefore(e.Period("2018-S1"), "I1") != nil {
		t.Error("the value before")
	}

	// A draft is asked of its calendar, never compared with.
	e.Period("2018-S1").Settings.State = catalog.Draft
	p := e.Period("2019-S1")
	same(t, "a draft before", []catalog.Code{id(e.YearBefore(p)), id(e.OpenedYearBefore(p)), id(e.TaskPeriod(2018))}, []catalog.Code{"none", "2018-S1", "none"})
	same(t, "without values", []catalog.Code{id(e.Latest()), id(e.Newest())}, []catalog.Code{"none", "2018"})
	if e.AreaValueBefore(e.Period("2018"), "I1") != nil {
		t.Error("the value of a draft")
	}
	empty := Make[Internal](e.Catalog, nil)
	if empty.Newest() != nil {
		t.Error("an edition without periods has a newest")
	}
	onlyDraft := Make[Internal](e.Catalog, e.Periods[4:])
	same(t, "only a draft", id(onlyDraft.Newest()), catalog.Code("2019-S1"))
}

func TestTasks(t *testing.T) {
	c, e := asked()
	p, plan := e.Period("2018-S1"), c.Plan(2018)
	id := func(t *Task) catalog.Code { return t.ID }
	by, all := p.CountEvents()
	same(t, "by state", by, map[TaskState]int{TaskOverdue: 2, TaskNotDue: 2, TaskDone: 1})
	if all != 5 {
		t.Errorf("%d events", all)
	}
	same(t, "events", codes(p.Events(), id), []string{"a", "c", "d", "e", "f"})
	same(t, "overdue", codes(p.Overdue(), id), []string{"c", "a"})
	same(t, "upcoming", codes(p.Upcoming(), id), []string{"e", "d"})
	same(t, "event", []catalog.Code{p.Event(p.Task("b")).ID, p.Event(p.Task("c")).ID}, []catalog.Code{"a", "c"})
	same(t, "tasks of a commune", codes(e.TasksOf(p, p.Unit("2")), id), []string{"a"})
	same(t, "tasks of the agency", codes(e.TasksOf(p, p.Unit("NV")), id), []string{"c"})
	same(t, "without a plan", codes(e.TasksOf(e.Period("2017"), p.Unit("2")), id), []string(nil))
	if a := p.Task("a"); !a.Done("1") || a.Done("2") || p.Task("c").Done("NV") || p.Task("x") != nil || (*Period)(nil).Task("a") != nil {
		t.Error("who has done it")
	}
	if !plan.Tasks[0].LedBy(p.Unit("NV")) || plan.Tasks[0].LedBy(p.Unit("1")) {
		t.Error("who leads")
	}
}

func TestValues(t *testing.T) {
	c, e := asked()
	p := e.Period("2018-S1")
	row := func(v *Value) catalog.Code { return v.Indicator + "/" + v.Unit }
	same(t, "the area", codes(p.AreaValues(), row), []string{"I1/900", "I2/900", "I3/900", "I4/900"})
	same(t, "an objective", codes(p.AreaValuesOf(c, "MT2"), row), []string{"I3/900", "I4/900", "I5/900"})
	same(t, "a unit", codes(p.ValuesOf("1"), row), []string{"I1/1", "I2/1"})
	same(t, "below", codes(p.Below("I1"), row), []string{"I1/1", "I1/2", "I1/3"})
	if p.WithheldBelow("I1") || !p.WithheldBelow("I2") || p.WithheldBelow("I3") {
		t.Error("withheld below")
	}
	met, judged := CountJudged(p.Below("I1"))
	same(t, "judged", []int{met, judged}, []int{1, 2})
	same(t, "not reached", codes(NotReached(p.Below("I1")), row), []string{"I1/3"})
	gap := func(g Gap) catalog.Code { return g.Indicator.ID }
	comparable, other := Gaps(c, p)
	same(t, "gaps", codes(comparable, gap), []string{"I2", "I1"}) // 30 points before 5
	same(t, "other gaps", codes(other, gap), []string{"I3", "I4"})
	if comparable[0].By.Cmp(quantity.Int(30)) != 0 {
		t.Errorf("by %v", comparable[0].By)
	}
	bare := &Period{}
	bare.Index()
	if bare.AreaValue("I1") != nil || bare.HasValues() || bare.Below("I1") != nil || (*Period)(nil).AreaValue("I1") != nil || !p.HasValues() {
		t.Error("a period without units")
	}
}

func TestLevels(t *testing.T) {
	c, e := asked()
	p := e.Period("2018-S1")
	unit := func(u *catalog.Unit) catalog.Code { return u.Code }
	same(t, "communes", codes(p.UnitsOf("commune"), unit), []string{"1", "2", "3", "4"})
	c.Units[1].To = fixture.Day("2017-12-31")
	same(t, "order", Order(c, p.Period), map[catalog.Code]int{"900": 0, "2": 2, "3": 3, "4": 4, "NV": 5})
	same(t, "indicators", codes(c.IndicatorsOf("MT1"), func(i *catalog.Indicator) catalog.Code { return i.ID }), []string{"I1", "I2"})
}

// Goals compare where both periods judged them by the same indicators and targets,
// and by what they are over the same units: a goal that was met by other units is
// not a step forward.
func TestHeadlinesCompared(t *testing.T) {
	ind := &catalog.Indicator{ID: "I", Versions: []catalog.Version{{}}}
	goal := func(id string, s GoalState, is string, since *Since) GoalStatus {
		return GoalStatus{Goal: &catalog.Goal{ID: catalog.Code(id)}, Status: s,
			Indicators: []GoalIndicator{{Indicator: ind, Value: &Value{Period: "2017", Target: new(fixture.Target(2020, is)), Status: Met, Since: since}}}}
	}
	since := func(now, then Status) *Since {
		return &Since{Period: "2017", Now: Side{Status: now}, Then: Side{Status: then}}
	}
	elsewhere := since(Met, NotMet)
	elsewhere.Period = "2016"
	now := Headline{Goals: []GoalStatus{
		goal("same", GoalMet, ">=1", since(Met, NotMetMilestone)), goal("new", GoalMet, ">=1", since(Met, Met)), goal("undecided", GoalUndecided, ">=1", since(Met, Met)),
		goal("moved", GoalMet, ">=2", since(Met, Met)), goal("unlike", GoalMet, ">=1", nil), goal("lost", GoalNotMet, ">=1", since(NotMet, Met)),
		goal("other units", GoalMet, ">=1", since(MetMilestone, Met)), goal("not judged over the same", GoalMet, ">=1", since(Met, NotAssessed)), goal("of another year", GoalMet, ">=1", elsewhere),
	}}
	var then Headline
	for _, id := range []string{"same", "undecided", "moved", "unlike", "lost", "other units", "not judged over the same", "of another year"} {
		then.Goals = append(then.Goals, goal(id, GoalNotMet, ">=1", nil))
	}
	a, b, n := now.ComparedWith(then)
	same(t, "compared", []int{a, b, n}, []int{2, 2, 3})
	same(t, "with", len(now.With(GoalMet)), 7)
}

// The newest period of a unit that has ended is the last in which it was there.
func TestNewestOf(t *testing.T) {
	_, e := asked()
	u := e.Periods[0].Units[1]
	if p := e.NewestOf(u); p != e.Newest() {
		t.Errorf("a unit that is there: %v", p)
	}
	for i := range e.Periods {
		if p := &e.Periods[i]; p.Year >= 2018 {
			p.Units = append(p.Units[:1:1], p.Units[2:]...)
			p.Index()
		}
	}
	if p := e.NewestOf(u); p == nil || p.ID != "2017" {
		t.Errorf("a unit that ended with 2017: %v", p)
	}
}

// Where every figure that came is confidential, those who sent nothing do not make a
// table of the rest; who left the cell blank would.
func TestWithheldBelow(t *testing.T) {
	_, e := asked()
	p := e.Period("2018-S1")
	for unit, want := range map[catalog.Code]bool{"2": true, "3": true, "4": false} { // missing, held back, accepted
		q := *p
		q.Values = append(slices.Clone(p.Values), Value{Period: p.ID, Indicator: "I2", Unit: unit, State: quantity.NotReported})
		q.Index()
		if got := q.WithheldBelow("I2"); got != want {
			t.Errorf("without a figure of unit %s: %v", unit, got)
		}
	}
}
