package compile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// planned is a district of three communes and two agencies with a plan; the
// half-year is cut off on 10/6.
func planned(tasks ...catalog.Task) *catalog.Catalog {
	c := fixture.District("279", "1", "2", "3", "LD", "PN")
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: tasks}}
	c.Periods = []catalog.PeriodFile{
		{Period: half.Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-06-10"), State: catalog.Final, Released: fixture.Day("2018-06-19")}},
		{Period: full.Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-12-10"), State: catalog.Draft}},
	}
	c.Finish()
	return c
}

// answered makes a result from "unit task/step answer[@date] [output=n]" lines.
func answered(period string, lines ...string) *intake.Result {
	r := &intake.Result{}
	words := map[string]intake.TaskAnswer{"-": intake.NoAnswer, "chưa": intake.NotBegun, "đang": intake.UnderWay, "xong": intake.Done}
	for _, l := range lines {
		f := strings.Fields(l)
		task, step, _ := strings.Cut(f[1], "/")
		ans, on, dated := strings.Cut(f[2], "@")
		x := intake.TaskReport{Period: period, Unit: catalog.Code(f[0]), Task: catalog.Code(task), Step: catalog.Code(step), Answer: words[ans]}
		if dated {
			x.Done = fixture.Day(on)
		}
		for _, o := range f[3:] {
			id, n, _ := strings.Cut(o, "=")
			out := intake.OutputReport{ID: catalog.Code(id), HasN: true}
			fmt.Sscan(n, &out.N)
			x.Outputs = append(x.Outputs, out)
		}
		r.Tasks = append(r.Tasks, x)
	}
	return r
}

// TestDecisionTable is the table of the package comment, row by row, each at the
// three times: before the window, in it, after the last day.
func TestDecisionTable(t *testing.T) {
	times := []struct {
		name string
		step catalog.Step
	}{
		{"over", catalog.Step{ID: "1", From: fixture.Day("2018-02-01"), Due: fixture.Day("2018-05-31")}},
		{"open", catalog.Step{ID: "1", From: fixture.Day("2018-02-01"), Due: fixture.Day("2018-10-31")}},
		{"not open", catalog.Step{ID: "1", From: fixture.Day("2018-10-01"), Due: fixture.Day("2018-10-31")}},
	}
	rows := []struct {
		said []string
		want [3]edition.TaskState
	}{
		{[]string{"xong", "xong", "xong"}, [3]edition.TaskState{edition.TaskDone, edition.TaskDone, edition.TaskDone}},
		{[]string{"xong", "đang", "xong"}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskUnderWay, edition.TaskUnderWay}},
		{[]string{"xong", "chưa", "-"}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskUnderWay, edition.TaskUnderWay}},
		{[]string{"đang", "-", "-"}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskUnderWay, edition.TaskUnderWay}},
		{[]string{"xong", "-", ""}, [3]edition.TaskState{edition.TaskUnderWay, edition.TaskUnderWay, edition.TaskUnderWay}},
		{[]string{"chưa", "-", ""}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskNotBegun, edition.TaskNotDue}},
		{[]string{"chưa", "chưa", "chưa"}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskNotBegun, edition.TaskNotDue}},
		{[]string{"-", "-", "-"}, [3]edition.TaskState{edition.TaskNoReport, edition.TaskNoReport, edition.TaskNotDue}},
		{[]string{"", "", ""}, [3]edition.TaskState{edition.TaskNoReport, edition.TaskNoReport, edition.TaskNotDue}},
		{[]string{"xong@2018-06-10", "xong", "xong"}, [3]edition.TaskState{edition.TaskDone, edition.TaskDone, edition.TaskDone}},
		{[]string{"xong@2018-06-11", "xong", "xong"}, [3]edition.TaskState{edition.TaskOverdue, edition.TaskUnderWay, edition.TaskUnderWay}},
	}
	for _, row := range rows {
		for i, at := range times {
			t.Run(strings.Join(row.said, ",")+" "+at.name, func(t *testing.T) {
				c := planned(catalog.Task{ID: "T", ReportedBy: []catalog.Code{"commune"}, Steps: []catalog.Step{at.step}})
				var lines []string
				for k, s := range row.said {
					if s != "" { // "" is a missing return
						lines = append(lines, fmt.Sprintf("%d T/1 %s", k+1, s))
					}
				}
				got := Tasks(c, &c.Periods[0], answered("2018-S1", lines...))[0]
				if got.State != row.want[i] {
					t.Errorf("%s, want %s", got.State, row.want[i])
				}
				if got.State == edition.TaskOverdue && (got.LateDays != 10 || got.Due != fixture.Day("2018-05-31")) {
					t.Errorf("late %d days, due %s", got.LateDays, got.Due)
				}
			})
		}
	}
}

func TestStates(t *testing.T) {
	steps := func(s ...catalog.Step) []catalog.Step { return s }
	eighth := catalog.Step{ID: "8-3", Due: fixture.Day("2018-03-08")}
	twentieth := catalog.Step{ID: "20-10", Due: fixture.Day("2018-10-20")}
	one := []catalog.Code{"PN"}
	tests := []struct {
		name string
		task catalog.Task
		said []string
		want edition.TaskState
	}{
		{"no date, not begun", catalog.Task{ReportedBy: one}, []string{"PN T/0 chưa"}, edition.TaskNotBegun},
		{"the year of the plan is no due date", catalog.Task{ReportedBy: one, From: fixture.Day("2018-01-01"), To: fixture.Day("2018-05-31")}, []string{"PN T/0 chưa"}, edition.TaskNotBegun},
		{"before its window", catalog.Task{ReportedBy: one, From: fixture.Day("2018-11-15")}, []string{"PN T/0 -"}, edition.TaskNotDue},
		{"standing is never overdue", catalog.Task{ReportedBy: one, Standing: true, Steps: steps(eighth)}, []string{"PN T/8-3 đang"}, edition.TaskUnderWay},
		{"dated and silent", catalog.Task{ReportedBy: one, Steps: steps(eighth)}, []string{"PN T/8-3 -"}, edition.TaskNoReport},
		{"on its very day it is not over", catalog.Task{ReportedBy: one, Steps: steps(catalog.Step{ID: "1", Due: fixture.Day("2018-06-10")})}, []string{"PN T/1 đang"}, edition.TaskUnderWay},
		{"\"trước ngày\" 10/6 is over on 10/6", catalog.Task{ReportedBy: one, Steps: steps(catalog.Step{ID: "1", Before: fixture.Day("2018-06-10")})}, []string{"PN T/1 đang"}, edition.TaskOverdue},
		{"one of two steps done", catalog.Task{ReportedBy: one, Steps: steps(eighth, twentieth)}, []string{"PN T/8-3 xong", "PN T/20-10 -"}, edition.TaskUnderWay},
		{"one of two steps overdue", catalog.Task{ReportedBy: one, Steps: steps(eighth, twentieth)}, []string{"PN T/8-3 chưa", "PN T/20-10 chưa"}, edition.TaskOverdue},
		{"a due step without report", catalog.Task{ReportedBy: one, Steps: steps(eighth, twentieth)}, []string{"PN T/8-3 -", "PN T/20-10 -"}, edition.TaskNoReport},
		{"output below the plan", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "doc", Quantity: 3}}}, []string{"PN T/0 xong doc=2"}, edition.TaskUnderWay},
		{"output as planned", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "doc", Quantity: 3}}}, []string{"PN T/0 xong doc=3"}, edition.TaskDone},
		{"output not counted is not below", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "doc", Quantity: 3}}}, []string{"PN T/0 xong"}, edition.TaskDone},
		{"output of each unit, summed", catalog.Task{ReportedBy: []catalog.Code{"commune"}, Outputs: []catalog.Output{{ID: "doc", Quantity: 1, PerUnit: true}}},
			[]string{"1 T/0 xong doc=1", "2 T/0 xong doc=1", "3 T/0 xong doc=0"}, edition.TaskUnderWay},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.task.ID = "T"
			c := planned(tt.task)
			if got := Tasks(c, &c.Periods[0], answered("2018-S1", tt.said...))[0]; got.State != tt.want {
				t.Errorf("%s, want %s", got.State, tt.want)
			}
		})
	}
}

func TestManyBodies(t *testing.T) {
	c := planned(catalog.Task{ID: "T", ReportedBy: []catalog.Code{"commune", "LD"},
		Outputs: []catalog.Output{{ID: "people", Women: true}, {ID: "plans", Quantity: 1, PerUnit: true}}})
	r := answered("2018-S1", "1 T/0 xong@2018-04-02 people=10 plans=1", "2 T/0 đang people=5", "LD T/0 -")
	r.Tasks[0].Cost, r.Tasks[0].HasCost = 500, true
	r.Tasks[0].Papers = []intake.Named{{Number: "7/KH", Date: fixture.Day("2018-03-02")}}
	got := Tasks(c, &c.Periods[0], r)[0]
	want := edition.Task{
		ID: "T", State: edition.TaskUnderWay, Reported: 2, DoneBy: 1, Expected: 4, Cost: 500, HasCost: true,
		NotDone: []catalog.Code{"2", "3", "LD"},
		Outputs: []edition.TaskOutput{{ID: "people", N: 15, HasN: true, By: []catalog.Code{"1", "2"}, Each: []edition.TaskCount{{Unit: "1", N: 10}, {Unit: "2", N: 5}}},
			{ID: "plans", N: 1, HasN: true, Expected: 4, By: []catalog.Code{"1"}, Each: []edition.TaskCount{{Unit: "1", N: 1}}}},
		Papers: []edition.TaskPaper{{Unit: "1", Number: "7/KH", Date: fixture.Day("2018-03-02")}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The annual report uses the annual returns, which are cumulative.
func TestEachPeriodItsOwnReturns(t *testing.T) {
	c := planned(catalog.Task{ID: "T", ReportedBy: []catalog.Code{"PN"}})
	r := answered("2018-S1", "PN T/0 xong")
	if got := Tasks(c, &c.Periods[1], r)[0].State; got != edition.TaskNoReport {
		t.Errorf("the year takes the half-year's answer: %s", got)
	}
	if Tasks(c, &catalog.PeriodFile{Period: full.Of(2017)}, r) != nil {
		t.Error("a year without a plan has tasks")
	}
}

func TestSameEventCountsOnce(t *testing.T) {
	c := planned(
		catalog.Task{ID: "A", SameAs: "B"},
		catalog.Task{ID: "B", SameAs: "C"},
		catalog.Task{ID: "C", ReportedBy: []catalog.Code{"PN"}, Outputs: []catalog.Output{{ID: "doc"}}},
		catalog.Task{ID: "D", SameAs: "D"},
	)
	got := Tasks(c, &c.Periods[0], answered("2018-S1", "PN C/0 xong doc=2"))
	for _, x := range got[:3] {
		if x.State != edition.TaskDone || x.DoneBy != 1 {
			t.Errorf("%s: %s %d", x.ID, x.State, x.DoneBy)
		}
	}
	if got[0].Outputs != nil || got[1].Outputs != nil || len(got[2].Outputs) != 1 {
		t.Error("the event's outputs are counted again")
	}
	if got[0].SameAs != "B" || got[3].State != edition.TaskNoReport {
		t.Errorf("%+v", got)
	}
}

// Duties that are the sending of returns come from the register.
func TestFromReceipts(t *testing.T) {
	task := catalog.Task{ID: "III.11", FromReceipts: true, Steps: []catalog.Step{
		{ID: "1", Before: fixture.Day("2018-06-15")}, {ID: "2", Before: fixture.Day("2018-12-15")},
	}}
	c := planned(task)
	r := &intake.Result{}
	for _, u := range []catalog.Code{"1", "2", "3", "LD", "PN"} {
		r.Receipts = append(r.Receipts, intake.Receipt{Period: "2018-S1", Unit: u, State: intake.Accepted, Received: fixture.Day("2018-06-14"), Judged: true, OnTime: true})
		r.Receipts = append(r.Receipts, intake.Receipt{Period: "2018", Unit: u})
	}
	got := Tasks(c, &c.Periods[0], r)[0]
	if got.State != edition.TaskUnderWay || got.Steps[0].State != edition.TaskDone || got.Steps[1].State != edition.TaskNotDue || got.Due != fixture.Day("2018-12-14") {
		t.Errorf("all sent: %+v", got)
	}
	if got.DoneBy != 5 || len(got.NotDone) != 0 {
		t.Errorf("all sent, the annual return is not owed yet: %d of %d, %v", got.DoneBy, got.Expected, got.NotDone)
	}
	if !slices.Equal(got.Returns, []string{"2018-S1"}) {
		t.Errorf("about %v", got.Returns)
	}
	r.Receipts[2].State = intake.HeldBack // unit 2, half-year
	got = Tasks(c, &c.Periods[0], r)[0]
	if got.State != edition.TaskUnderWay || got.LateDays != 0 || got.DoneBy != 4 || !slices.Equal(got.NotDone, []catalog.Code{"2"}) {
		t.Errorf("one held back, released 19/6, is a count with a name and nothing overdue: %+v", got)
	}
	// The annual period looks back at the half-year's register.
	got = Tasks(c, &c.Periods[1], r)[0]
	if got.Steps[0].State != edition.TaskUnderWay || got.Steps[1].State != edition.TaskNotDue || !slices.Equal(got.Returns, []string{"2018-S1", "2018"}) {
		t.Errorf("year, cut off 10/12: %+v", got)
	}
	// Without steps it is the return of the period at hand.
	c = planned(catalog.Task{ID: "X", FromReceipts: true})
	if got := Tasks(c, &c.Periods[0], r)[0]; got.State != edition.TaskUnderWay || got.DoneBy != 4 || got.Expected != 5 {
		t.Errorf("without steps: %+v", got)
	}
}

// The duty is told as of one day: what came after it had not come, in the period's own
// report; the report of the year, whose day is later, has it as come.
func TestDutyIsToldAsOfItsDay(t *testing.T) {
	for _, tt := range []struct {
		name, cutOff, received string
		want                   edition.TaskState
		done                   int
		annual                 edition.TaskState
	}{
		{"on the day", "2018-06-14", "2018-06-14", edition.TaskDone, 2, edition.TaskDone},
		{"a day later", "2018-06-14", "2018-06-15", edition.TaskUnderWay, 1, edition.TaskDone},
		{"the last day is after the cut-off", "2018-06-10", "2018-06-14", edition.TaskDone, 2, edition.TaskDone},
		{"the cut-off is after the last day", "2018-06-30", "2018-06-20", edition.TaskDone, 2, edition.TaskDone},
		{"after the day of the year", "2018-06-14", "2018-12-20", edition.TaskUnderWay, 1, edition.TaskUnderWay},
		{"on a day that nobody wrote down", "2018-06-14", "", edition.TaskDone, 2, edition.TaskDone},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := planned(catalog.Task{ID: "X", FromReceipts: true, Steps: []catalog.Step{{ID: "1", Before: fixture.Day("2018-06-15")}}})
			c.Periods[0].Settings.CutOff = fixture.Day(tt.cutOff)
			late := intake.Receipt{Period: "2018-S1", Unit: "2", State: intake.Accepted}
			if tt.received != "" {
				late.Received = fixture.Day(tt.received)
			}
			r := &intake.Result{Receipts: []intake.Receipt{{Period: "2018-S1", Unit: "1", State: intake.Accepted, Received: fixture.Day("2018-06-01")}, late}}
			got := Tasks(c, &c.Periods[0], r)[0]
			if got.State != tt.want || got.DoneBy != tt.done || got.Expected != 2 {
				t.Errorf("%s %d/%d, want %s %d/2", got.State, got.DoneBy, got.Expected, tt.want, tt.done)
			}
			if got := Tasks(c, &c.Periods[1], r)[0].State; got != tt.annual {
				t.Errorf("told in the year: %s, want %s", got, tt.annual)
			}
		})
	}
}

// The duty to send returns is overdue in no reading of its day, however many are
// missing and however long ago it was.
func TestDutyIsNeverOverdue(t *testing.T) {
	for _, state := range []intake.ReceiptState{intake.Missing, intake.HeldBack, intake.Accepted} {
		for _, cutOff := range []string{"2018-06-13", "2018-06-14", "2018-06-15", "2018-06-16", "2018-12-31"} {
			c := planned(catalog.Task{ID: "X", FromReceipts: true, Steps: []catalog.Step{{ID: "1", Before: fixture.Day("2018-06-15")}}})
			c.Periods[0].Settings.CutOff = fixture.Day(cutOff)
			r := &intake.Result{Receipts: []intake.Receipt{{Period: "2018-S1", Unit: "1", State: state}, {Period: "2018-S1", Unit: "2"}}}
			if got := Tasks(c, &c.Periods[0], r)[0]; got.State == edition.TaskOverdue || got.LateDays != 0 {
				t.Errorf("%v, %s: %+v", state, cutOff, got)
			}
		}
	}
}

// On the day on which it is due nothing is late; the day after it is late by one
// day. 2018-06-15 is a Friday, 2018-06-16 a Saturday.
func TestNothingIsLateOnItsDay(t *testing.T) {
	holiday := []reporting.Holiday{{Date: fixture.Day("2018-06-15"), Name: "nghỉ"}}
	tests := []struct {
		name     string
		step     catalog.Step
		reading  reporting.Reading
		holidays []reporting.Holiday
		last     string
	}{
		{"due", catalog.Step{Due: fixture.Day("2018-06-15")}, reporting.Strict, nil, "2018-06-15"},
		{"due on a holiday", catalog.Step{Due: fixture.Day("2018-06-15")}, reporting.NextDay, holiday, "2018-06-15"},
		{"before, strict", catalog.Step{Before: fixture.Day("2018-06-15")}, reporting.Strict, nil, "2018-06-14"},
		{"before, strict, holiday", catalog.Step{Before: fixture.Day("2018-06-15")}, reporting.Strict, holiday, "2018-06-14"},
		{"before, inclusive", catalog.Step{Before: fixture.Day("2018-06-15")}, reporting.Inclusive, holiday, "2018-06-15"},
		{"before, next working day", catalog.Step{Before: fixture.Day("2018-06-15")}, reporting.NextDay, nil, "2018-06-15"},
		{"before, next working day after a holiday and a weekend", catalog.Step{Before: fixture.Day("2018-06-15")}, reporting.NextDay, holiday, "2018-06-18"},
	}
	for _, tt := range tests {
		for off := -1; off <= 1; off++ {
			tt.step.ID = "1"
			c := planned(catalog.Task{ID: "T", ReportedBy: []catalog.Code{"PN"}, Steps: []catalog.Step{tt.step}})
			c.Site.Calendar.Reading, c.Site.Calendar.Holidays = tt.reading, tt.holidays
			c.Periods[0].Settings.CutOff = fixture.Day(tt.last).AddDays(off)
			got := Tasks(c, &c.Periods[0], answered("2018-S1", "PN T/1 đang"))[0]
			if late := got.State == edition.TaskOverdue; late != (off > 0) || got.LateDays != max(off, 0) {
				t.Errorf("%s, %+d days: %s, late %d", tt.name, off, got.State, got.LateDays)
			}
		}
	}
}

// Rows of one event share what was reported and are judged each by its own dates.
func TestOneEventOwnWindows(t *testing.T) {
	c := planned(
		catalog.Task{ID: "month", SameAs: "all", From: fixture.Day("2018-05-15"), To: fixture.Day("2018-06-15")},
		catalog.Task{ID: "past", SameAs: "all", From: fixture.Day("2018-05-01"), To: fixture.Day("2018-06-05")},
		catalog.Task{ID: "named", SameAs: "all", Steps: []catalog.Step{{ID: "plan", Due: fixture.Day("2018-06-30")}}},
		catalog.Task{ID: "year", SameAs: "all", From: fixture.Day("2018-01-01"), To: fixture.Day("2018-12-31")},
		catalog.Task{ID: "standing", SameAs: "all", Standing: true},
		catalog.Task{ID: "all", ReportedBy: []catalog.Code{"PN"}, Steps: []catalog.Step{
			{ID: "plan", Due: fixture.Day("2018-05-14")}, {ID: "month", From: fixture.Day("2018-05-15"), Due: fixture.Day("2018-06-15")}}},
	)
	got := Tasks(c, &c.Periods[0], answered("2018-S1", "PN all/plan chưa", "PN all/month đang"))
	for i, want := range []struct {
		own   bool
		state edition.TaskState
		due   string
		late  int
	}{
		{true, edition.TaskUnderWay, "2018-06-15", 0},
		{true, edition.TaskOverdue, "2018-06-05", 5},
		{true, edition.TaskNotDue, "2018-06-30", 0},
		{false, edition.TaskOverdue, "2018-05-14", 27},
		{true, edition.TaskUnderWay, "", 0},
		{false, edition.TaskOverdue, "2018-05-14", 27},
	} {
		x := got[i]
		if due := day2(want.due); x.Own != want.own || x.State != want.state || x.Due != due || x.LateDays != want.late {
			t.Errorf("%s: own %v, %s, due %s, late %d", x.ID, x.Own, x.State, x.Due, x.LateDays)
		}
	}
	// Nothing of it is counted twice, and a row of its own is told by itself.
	p := edition.Period{Tasks: got}
	p.Index()
	if _, n := p.CountEvents(); n != 1 || p.Event(&got[0]).ID != "month" || p.Event(&got[3]).ID != "all" {
		t.Errorf("%d events", n)
	}
}

func day2(s string) reporting.Date {
	if s == "" {
		return reporting.Date{}
	}
	return fixture.Day(s)
}
