package disclosure

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

func TestWholeArea(t *testing.T) {
	tests := []struct {
		name     string
		area     counts
		received map[string]int
		want     []string
	}{
		{"large counts are published", big, nil, nil},
		{"zero is published for the whole area", with(counts{"carriers": {0, 0}}), nil, nil},
		{"zero of a group says something of everybody in it", with(counts{"children": {0, 0}, "adults": {80, 20}}), nil, []string{"children"}},
		{"a small cell takes its row and what is computed from it", with(counts{"victims": {90, 4}, "helped": {60, 0}, "children": {30, 0}, "adults": {45, 0}}), nil, []string{"victims", "helped", "children", "adults", "HELPED", "RATE"}},
		{"the threshold itself is published", with(counts{"helped": {60, 5}}), nil, nil},
		{"a small complement", with(counts{"helped": {90, 26}}), nil, []string{"helped", "HELPED"}},
		{"parts that add up: the other one too", with(counts{"victims": {90, 30}, "children": {6, 3}, "adults": {84, 27}}), nil, []string{"children", "adults"}},
		{"… also where the complement is not small", with(counts{"victims": {90, 30}, "children": {1, 30}, "adults": {89, 0}}), nil, []string{"children", "adults"}},
		{"counts of one row from different units", big, map[string]int{"victims.male": 2}, []string{"victims", "HELPED", "RATE"}},
		{"an indicator over other units than its row", big, map[string]int{"RATE": 2}, []string{"RATE"}},
		{"two contributors of three", big, map[string]int{"carriers.female": 2, "carriers.male": 2, "carriers.total": 2}, []string{"carriers"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district(0)
			e := Protect(edition.Make[edition.Internal](c, []edition.Period{period(c, 0, tt.area, tt.received)}))
			got := gone(&e.Periods[0], "279")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBelowTheWholeArea(t *testing.T) {
	c := district(0)
	p := period(c, 0, with(counts{"victims": {0, 0}}), nil)
	for i := range p.Measures { // one commune left everything blank
		if p.Measures[i].Unit == "2" {
			p.Measures[i].State, p.Measures[i].N, p.Measures[i].Received = quantity.NotReported, 0, 0
		}
	}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	want := []string{"victims", "helped", "children", "adults", "carriers", "HELPED", "RATE"}
	for _, u := range []catalog.Code{"1", "2", "3"} {
		if diff := cmp.Diff(want, gone(&e.Periods[0], u)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", u, diff)
		}
	}
	// Blank, zero and counted look alike.
	rows := func(unit catalog.Code) (out []edition.Measure) {
		for _, m := range e.Periods[0].Measures {
			if m.Unit == unit && m.State == quantity.Suppressed {
				m.Unit = ""
				out = append(out, m)
			}
		}
		return out
	}
	if diff := cmp.Diff(rows("1"), rows("2")); diff != "" {
		t.Errorf("what a commune sent shows:\n%s", diff)
	}
}

func TestYearLessHalfYear(t *testing.T) {
	tests := []struct {
		name  string
		half  counts
		year  counts
		draft bool
		want  []string
	}{
		{"large second half", big, with(counts{"victims": {190, 60}}), false, nil},
		{"small second half of a flow", big, with(counts{"victims": {93, 40}}), false, []string{"victims", "HELPED", "RATE"}},
		{"small second half of a complement", big, with(counts{"victims": {190, 60}, "helped": {158, 42}}), false, []string{"helped", "HELPED"}},
		{"no change is no count", big, big, false, nil},
		{"a stock has no second half", big, with(counts{"carriers": {62, 60}}), false, nil},
		{"the half-year was withheld itself", with(counts{"victims": {90, 3}, "helped": {60, 0}, "children": {30, 0}, "adults": {45, 0}}), with(counts{"victims": {93, 40}}), false, nil},
		{"the half-year is a draft", big, with(counts{"victims": {93, 40}}), true, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district(0)
			half, year := period(c, 0, tt.half, nil), period(c, 1, tt.year, nil)
			if tt.draft {
				half.Settings.State = catalog.Draft
			}
			e := Protect(edition.Make[edition.Internal](c, []edition.Period{half, year}))
			got := gone(&e.Periods[1], "279")
			if tt.name != "the half-year was withheld itself" && !tt.draft { // the annual figure is worth more
				got = append(got, gone(&e.Periods[0], "279")...)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What a relation of rules.yaml leaves is a count as well: victims who are neither
// children nor adults of the two groups asked.
func TestSlackOfARule(t *testing.T) {
	c := district(0)
	c.Rules = []catalog.Rule{{
		ID: "ages", Severity: catalog.RuleError, Left: []catalog.Ref{fixture.Ref("children"), fixture.Ref("adults")}, Is: "<=", Right: []catalog.Ref{fixture.Ref("victims")},
	}, {
		ID: "people", Severity: catalog.RuleError, Left: []catalog.Ref{fixture.Ref("clubs")}, Is: "<=", Right: []catalog.Ref{fixture.Ref("people")},
	}}
	for _, tt := range []struct {
		adults [2]int64
		want   []string
	}{
		{[2]int64{50, 23}, nil},                  // 120 − 42 − 73 = 5
		{[2]int64{51, 23}, []string{"children"}}, // 4
		{[2]int64{55, 23}, nil},                  // 0
	} {
		p := period(c, 0, with(counts{"adults": tt.adults}), nil)
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
		if diff := cmp.Diff(tt.want, gone(&e.Periods[0], "279")); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.adults, diff)
		}
	}
}

// Parts that add up to their whole give away the one of them that is withheld: a
// second is withheld with it, the smallest.
func TestPartsOfAWhole(t *testing.T) {
	for _, tt := range []struct {
		name     string
		area     counts
		received map[string]int
		want     []string
	}{
		{"three parts, one small", counts{"helped": {52, 15}, "children": {30, 20}, "adults": {2, 1}}, nil, []string{"children", "adults"}},
		{"they add up to something else", counts{"helped": {52, 16}, "children": {30, 20}, "adults": {2, 1}}, nil, []string{"adults"}},
		{"the whole is the one withheld", counts{"children": {30, 20}, "adults": {60, 10}}, map[string]int{"victims.total": 1}, []string{"victims", "children"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := district(0)
			c.Indicators = nil
			e := Protect(edition.Make[edition.Internal](c, []edition.Period{period(c, 0, with(tt.area), tt.received)}))
			if diff := cmp.Diff(tt.want, gone(&e.Periods[0], "279")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestThresholdBelowTheWholeArea(t *testing.T) {
	c := district(5)
	p := period(c, 0, big, nil)
	for i := range p.Measures {
		if m := &p.Measures[i]; m.Unit == "2" && m.Ref == fixture.Ref("people.female") {
			m.N = 3
		}
	}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	got := fmt.Sprint(gone(&e.Periods[0], "1")[0], " ", gone(&e.Periods[0], "2")[0], " ", gone(&e.Periods[0], "279"))
	if want := "people people []"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A suppressed value or measure holds nothing but its key, its definition and
// that it is suppressed: no number, word or mark of what it was.
func TestSuppressedHoldsNothing(t *testing.T) {
	c := district(0)
	target := &catalog.Target{Milestone: 2020}
	p := period(c, 0, with(counts{"victims": {90, 4}}), map[string]int{"HELPED": 2})
	for i := range p.Values {
		p.Values[i].Target = target
	}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	keep := map[string]bool{"Period": true, "Unit": true, "Indicator": true, "Version": true, "Target": true, "Ref": true, "State": true, "Revision": true}
	seen := 0
	empty := func(x any) {
		v := reflect.ValueOf(x)
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if !keep[name] && !v.Field(i).IsZero() {
				t.Errorf("%T: %s is left: %v", x, name, v.Field(i))
			}
		}
		seen++
	}
	for _, v := range e.Periods[0].Values {
		if v.State == quantity.Suppressed {
			empty(v)
		}
	}
	for _, m := range e.Periods[0].Measures {
		if m.State == quantity.Suppressed {
			empty(m)
		}
	}
	if seen == 0 {
		t.Fatal("nothing was suppressed")
	}
}

// Changing what is hidden changes no part of the public edition.
func TestHiddenValuesDoNotShow(t *testing.T) {
	c := district(0)
	make1 := func(n int64) edition.Edition[edition.Public] {
		p := period(c, 0, with(counts{"victims": {90, n}, "helped": {60, 0}, "children": {30, 0}, "adults": {45, 0}}), nil)
		for i := range p.Values {
			if v := &p.Values[i]; v.Indicator != "CLUBS" {
				v.Exact, v.Ratio = quantity.Int(n), quantity.Ratio{Num: n, Den: 90 + n}
			}
		}
		return Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	}
	opts := []cmp.Option{cmpopts.IgnoreUnexported(edition.Period{}, catalog.Catalog{}), cmp.Comparer(func(a, b quantity.Exact) bool { return a.Cmp(b) == 0 }), cmp.Comparer(func(a, b quantity.Decimal) bool { return a.String() == b.String() })}
	a, b := make1(1), make1(4)
	if diff := cmp.Diff(a.Periods, b.Periods, opts...); diff != "" {
		t.Errorf("a hidden count shows:\n%s", diff)
	}
}

func TestDraftKeepsCalendarAndCoverage(t *testing.T) {
	c := district(0)
	p := period(c, 0, big, nil)
	p.Settings.State = catalog.Draft
	p.Settings.Document.Title = "Dự thảo"
	p.Tasks = []edition.Task{{ID: "T"}}
	p.Corrections = []edition.Correction{{Unit: "1", Ref: fixture.Ref("clubs")}}
	p.UnitsDue = fixture.Day("2018-06-14")
	c.Periods = []catalog.PeriodFile{{Period: p.Period, Settings: p.Settings}}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	q := e.Periods[0]
	if q.Values != nil || q.Measures != nil || q.Tasks != nil || q.Corrections != nil || q.Settings.Document.Title != "" ||
		e.Catalog.Periods[0].Settings.Document.Title != "" {
		t.Errorf("a draft shows more than its calendar: %+v", q)
	}
	if len(q.Receipts) != 3 || q.UnitsDue.IsZero() || !q.Draft() {
		t.Errorf("calendar or coverage lost: %+v", q)
	}
}

// A plan that is the copy of another year's says nothing to the public.
func TestDraftPlanStaysInside(t *testing.T) {
	for _, isDraft := range []bool{true, false} {
		c := district(0)
		c.Plans = []catalog.Plan{{Year: 2018, Draft: isDraft}}
		p := period(c, 0, big, nil)
		p.Tasks = []edition.Task{{ID: "T"}}
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
		if hidden := len(e.Periods[0].Tasks) == 0 && len(e.Catalog.Plans) == 0; hidden != isDraft {
			t.Errorf("draft %v: tasks %v, plans %v", isDraft, e.Periods[0].Tasks, e.Catalog.Plans)
		}
		if len(c.Plans) != 1 {
			t.Error("the internal catalog was changed")
		}
	}
}

// What stood in a cell is published where it is an answer; a telephone number, the
// number of a card, a word or a date is not.
func TestTypedTextStaysInside(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "12": "12", "1.234": "1.234", "1 234": "1 234", "1234567": "1234567", "Không": "Không", "-": "-", "…": "…", "(trống)": "(trống)",
		"0900000000": typed, "0912 345 678": typed, "0912.345.678": typed, "84912345678": typed, "001088001234": typed, "038201234": typed, "38201234": typed,
		"07": typed, "12.5": typed, "1.23.4": typed, "13/6/2018": typed, "mười ba": typed, "12 người": typed, "hỏi lại": typed, "912.345.678": typed,
	} {
		if got := answer(in, "người"); got != want {
			t.Errorf("answer(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"39142400": "39142400", "39.142.400": "39.142.400", "0912345678": typed} {
		if got := answer(in, "nghìn đồng"); got != want {
			t.Errorf("money %q gives %q, want %q", in, got, want)
		}
	}
}

func TestCorrectionsAndCounts(t *testing.T) {
	c := district(0)
	c.Periods = []catalog.PeriodFile{{
		Period: fixture.Half().Of(2018), Corrections: []catalog.Correction{{Old: "3", By: "văn thư"}}, Receipts: []catalog.ReceiptEntry{{Content: "abc"}},
	}}
	p := period(c, 0, big, nil)
	p.Corrections = []edition.Correction{
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "9", New: "10", By: "văn thư", Reason: "gõ nhầm"},
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "hỏi bà Lan 0912", New: "1.234", By: "văn thư"},
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "(trống)", New: "Có"},
		{Unit: "1", Ref: fixture.Ref("victims.female"), Old: "2", New: "3", By: "văn thư"},
		{Unit: "1", Ref: catalog.Ref{Measure: "clubs", Part: "note"}, Old: "a", New: "b"},
		{Unit: "1", Label: "nhiệm vụ", Old: "Đang làm", New: "Đã xong"},
	}
	in := edition.Make[edition.Internal](c, []edition.Period{p})
	e := Protect(in)
	want := []edition.Correction{
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "9", New: "10"},
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "(chữ)", New: "1.234"},
		{Unit: "1", Ref: fixture.Ref("clubs"), Old: "(trống)", New: "Có"},
	}
	if diff := cmp.Diff(want, e.Periods[0].Corrections); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range e.Periods[0].Receipts {
		if r.Errors != 0 || r.Warnings != 0 {
			t.Errorf("the number of findings is public: %+v", r)
		}
	}
	if pf := e.Catalog.Periods[0]; pf.Corrections != nil || pf.Receipts != nil {
		t.Errorf("the public catalog keeps register and corrections: %+v", pf)
	}
	if c.Periods[0].Corrections == nil || in.Periods[0].Receipts[0].Errors != 1 || in.Periods[0].Corrections[0].By == "" {
		t.Error("the internal edition was changed")
	}
}

// Who left a sensitive cell blank is not told; whose return is missing is.
func TestMissingListsOfProtectedValues(t *testing.T) {
	c := district(0)
	all := map[string]int{"RATE": 2, "CLUBS": 2}
	for _, m := range []string{"victims", "people"} {
		for _, part := range []string{"female", "male", "total"} {
			all[m+"."+part] = 2
		}
	}
	c.Site.Policy.Classes[2].Threshold = 0
	p := period(c, 0, big, all)
	blank(&p, "2")
	for i := range p.Measures { // four units owe it, so that two are not too few
		if p.Measures[i].Unit == "279" {
			p.Measures[i].Received, p.Measures[i].Expected = p.Measures[i].Received+1, 4
		}
	}
	for i := range p.Values {
		if p.Values[i].Unit == "279" {
			p.Values[i].Received++
		}
	}
	for _, accepted := range []bool{true, false} {
		if !accepted {
			p.Receipts[1].State = edition.Missing
		}
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
		rate, clubs := e.Periods[0].Value("RATE", "279"), e.Periods[0].Value("CLUBS", "279")
		if rate.State != quantity.Reported {
			t.Fatalf("RATE is not published: %+v", rate)
		}
		if told := len(rate.Missing) == 1; told == accepted {
			t.Errorf("return accepted %v: missing of a protected value %v", accepted, rate.Missing)
		}
		if len(clubs.Missing) != 1 {
			t.Errorf("missing of a public value: %v", clubs.Missing)
		}
	}
}

// Of a suppressed value nothing is left but what it is a value of and that it is
// suppressed: every other field, also one that is added later, is empty.
func TestASuppressedValueHoldsNothing(t *testing.T) {
	c := district(0)
	p := period(c, 0, with(counts{"helped": {2, 0}}), nil)
	for i := range p.Values {
		v := &p.Values[i]
		v.Sums = []catalog.Sum{{Term: catalog.Term{Name: "tử số"}, N: 2}, {Term: catalog.Term{Name: "mẫu số"}, N: 120}}
		v.Every = edition.Judged{Met: 2, Of: 5, Blank: []catalog.Code{"2"}}
		v.Missing = []catalog.Code{"3"}
		v.Since = &edition.Since{Period: "2017-S1", Units: 3, Whole: true, Now: edition.Side{Ratio: quantity.Ratio{Num: 2, Den: 120}}}
	}
	may := []string{"Period", "Unit", "Indicator", "Version", "Target", "State", "Revision"}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	suppressed := 0
	for _, v := range e.Periods[0].Values {
		if v.State != quantity.Suppressed {
			if len(v.Sums) != 2 || v.Every.Of != 5 {
				t.Errorf("%s of %s lost its sums", v.Indicator, v.Unit)
			}
			continue
		}
		suppressed++
		x := reflect.ValueOf(v)
		for i := range x.NumField() {
			if name := x.Type().Field(i).Name; !x.Field(i).IsZero() && !slices.Contains(may, name) {
				t.Errorf("%s of %s is suppressed and holds %s: %v", v.Indicator, v.Unit, name, x.Field(i))
			}
		}
	}
	if suppressed == 0 {
		t.Error("nothing is suppressed")
	}
}

// Who left a cell blank is told of a public measure, and not of a protected one:
// of the missing and of those that are not in the judged months alike.
func TestWhoLeftBlank(t *testing.T) {
	c := district(0)
	p := period(c, 0, big, nil)
	blank(&p, "2")
	for i := range p.Values {
		p.Values[i].Missing, p.Values[i].Every.Blank = []catalog.Code{"2"}, []catalog.Code{"3"}
	}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{p}))
	for id, told := range map[catalog.Code]bool{"CLUBS": true, "HELPED": false} {
		v := e.Periods[0].Value(id, "279")
		if v.State != quantity.Reported {
			t.Fatalf("%s is not published", id)
		}
		if got := len(v.Missing) > 0; got != told {
			t.Errorf("%s: missing %v", id, v.Missing)
		}
		if got := len(v.Every.Blank) > 0; got != told {
			t.Errorf("%s: not judged %v", id, v.Every.Blank)
		}
	}
	if got := p.Value("HELPED", "279").Every.Blank; len(got) != 1 {
		t.Errorf("the internal edition lost %v", got)
	}
}
