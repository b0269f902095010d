package release

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// sent is what units say of a sensitive and of a public measure; -1 is blank.
type sent map[catalog.Code]int64

// counted is the edition of one period: the sums of "victims" and "clubs" over the units
// that sent something.
func counted(state string, s sent) edition.Edition[edition.Internal] {
	c := fixture.District("279", "1", "2", "3", "4", "5", "6", "7")
	c.Site.Policy = fixture.Policy()
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune", catalog.Measure{ID: "victims", Class: catalog.Sensitive}, catalog.Measure{ID: "clubs", Class: catalog.Public})}
	c.Indicators = []catalog.Indicator{
		{ID: "V", Versions: []catalog.Version{{Computation: fixture.Total("victims")}}},
		{ID: "C", Versions: []catalog.Version{{Computation: fixture.Total("clubs")}}},
	}
	c.Finish()
	p := edition.Period{Period: fixture.Year().Of(2018), Settings: catalog.PeriodSettings{State: state}}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
	}
	for _, m := range []catalog.Code{"victims", "clubs"} {
		area := edition.Measure{Ref: fixture.Ref(string(m)), Unit: "279", State: quantity.NotReported, Expected: 7}
		for _, u := range p.Units[1:] {
			cell := edition.Measure{Ref: area.Ref, Unit: u.Code, State: quantity.NotReported, Expected: 1}
			if n, ok := s[u.Code]; ok && n >= 0 {
				cell.State, cell.N, cell.Received = quantity.Reported, n, 1
				area.State, area.N, area.Received = quantity.Reported, area.N+n, area.Received+1
			}
			p.Measures = append(p.Measures, cell)
		}
		p.Measures = append(p.Measures, area)
		id := catalog.Code(map[catalog.Code]string{"victims": "V", "clubs": "C"}[m])
		v := edition.Value{Period: p.ID, Unit: "279", Indicator: id, State: area.State, Received: area.Received, Expected: 7}
		v.Exact = quantity.Int(area.N)
		v.Rounded = v.Exact.Round(0)
		p.Values = append(p.Values, v)
	}
	for _, u := range p.Units[1:] {
		_, came := s[u.Code]
		p.Receipts = append(p.Receipts, edition.Receipt{Unit: u.Code, State: map[bool]edition.ReceiptState{true: edition.Accepted, false: edition.Missing}[came]})
	}
	p.Index()
	return edition.Edition[edition.Internal]{Catalog: c, Periods: []edition.Period{p}}
}

// public shows the internal edition as it is: what is hidden is another's work.
func open(e edition.Edition[edition.Internal]) edition.Edition[edition.Public] {
	return edition.Make[edition.Public](e.Catalog, e.Periods)
}

// release records an edition as it would be released now.
func (l *Ledger) release(e edition.Edition[edition.Internal]) (area int64, kept Kept) {
	frozen, kept := Freeze(e, l)
	r := Of(e, open(frozen), kept, "2018")
	l.Number(&r)
	l.Add(r, nil)
	return frozen.Periods[0].Measure(fixture.Ref("victims"), "279").N, kept
}

// Two published totals must not give a unit's own count, nor that of a few people.
func TestFreeze(t *testing.T) {
	six := sent{"1": 6, "2": 7, "3": 8, "4": 9, "5": 10, "6": 11}
	with := func(change sent) sent {
		out := sent{}
		for u, n := range six {
			out[u] = n
		}
		for u, n := range change {
			out[u] = n
		}
		return out
	}
	four := sent{"1": 6, "2": 7, "3": 8, "4": 9}
	for _, tt := range []struct {
		name      string
		was       string
		then, now sent
		want      int64 // published
		why       KeptReason
	}{
		{"nothing changed", catalog.Final, six, six, 51, -1},
		{"a late unit", catalog.Final, six, with(sent{"7": 40}), 51, OtherUnits},
		{"a late unit, provisional", catalog.Provisional, six, with(sent{"7": 40}), 51, FewUnits},
		{"a unit that left it blank", catalog.Final, six, with(sent{"3": -1}), 51, OtherUnits},
		{"three late units after a final release", catalog.Final, four, with(sent{"7": 12}), 30, OtherUnits},
		{"three late units, provisional", catalog.Provisional, four, with(sent{"7": 12}), 63, -1},
		{"three late units with few people", catalog.Provisional, four, sent{"1": 6, "2": 7, "3": 8, "4": 9, "5": 1, "6": 2, "7": 0}, 30, SmallMove},
		{"three late units with nobody", catalog.Provisional, four, sent{"1": 6, "2": 7, "3": 8, "4": 9, "5": 0, "6": 0, "7": 0}, 30, SmallMove},
		{"one corrected", catalog.Final, six, with(sent{"3": 80}), 51, FewUnits},
		{"two corrected against each other", catalog.Final, six, with(sent{"3": 9, "4": 8}), 51, FewUnits},
		{"three corrected by much", catalog.Final, six, with(sent{"1": 20, "2": 20, "3": 20}), 90, -1},
		{"three corrected by little", catalog.Final, six, with(sent{"1": 7, "2": 8, "3": 9}), 51, SmallMove},
		{"nothing was there", catalog.Final, sent{}, six, 51, -1},
	} {
		var l Ledger
		l.release(counted(tt.was, tt.then))
		got, kept := l.release(counted(catalog.Final, tt.now))
		why := KeptReason(-1)
		if len(kept.Rows) > 0 {
			why = kept.Rows[0].Why
		}
		if got != tt.want || why != tt.why {
			t.Errorf("%s: %d published, reason %d; want %d, %d", tt.name, got, why, tt.want, tt.why)
		}
		last := l.Last("2018")
		for _, f := range last.Figures {
			if f.Indicator == "V" && f.Value != whole(got) && got > 0 {
				t.Errorf("%s: the indicator says %s, the cell %d", tt.name, f.Value, got)
			}
		}
		for _, c := range last.Cells {
			if c.Measure == "clubs" && c.Kept > 0 || c.UnitCode != "279" && c.Kept > 0 {
				t.Errorf("%s: %s of %s is kept", tt.name, c.Measure, c.UnitCode)
			}
		}
	}
}

// What is kept stays kept: a third release is looked at beside what was published, not
// beside what the office knew at the second, and many small steps make no large one.
func TestFreezeRemembers(t *testing.T) {
	var l Ledger
	s := sent{"1": 6, "2": 7, "3": 8}
	l.release(counted(catalog.Provisional, s))
	for _, u := range []catalog.Code{"4", "5"} {
		s[u] = 20
		if got, _ := l.release(counted(catalog.Provisional, s)); got != 21 {
			t.Errorf("with %s: %d published", u, got)
		}
	}
	s["6"] = 20
	if got, kept := l.release(counted(catalog.Provisional, s)); got != 81 || len(kept.Rows) > 0 {
		t.Errorf("three units later than the first release: %d published, %v", got, kept.Rows)
	}
	s["7"] = 20
	got, kept := l.release(counted(catalog.Final, s))
	if got != 81 || kept.Rows[0].Record != 4 {
		t.Errorf("%d published, %v", got, kept.Rows)
	}
}

// A figure counts as revised since the release in which it became what it is; what is
// kept does not, and the office sees its own.
func TestMark(t *testing.T) {
	var l Ledger
	before := counted(catalog.Final, sent{"1": 6, "2": 7, "3": 8})
	l.release(before)
	now := counted(catalog.Final, sent{"1": 6, "2": 7, "3": 8, "4": 9})
	frozen, kept := Freeze(now, &l)
	public := open(frozen)
	MarkPublic(public, &l)
	if v, c := public.Periods[0].AreaValue("V"), public.Periods[0].AreaValue("C"); v.Revision != 0 || c.Revision != 1 {
		t.Errorf("victims %d, clubs %d", v.Revision, c.Revision)
	}
	inside := counted(catalog.Final, sent{"1": 6, "2": 7, "3": 8, "4": 9})
	MarkInternal(inside, &l)
	if v := inside.Periods[0].AreaValue("V"); v.Revision != 1 {
		t.Errorf("the office's own figure is no revision: %d", v.Revision)
	}
	r := Of(inside, public, kept, "2018")
	r.Revision = 1
	l.Number(&r)
	l.Add(r, nil)
	again := counted(catalog.Final, sent{"1": 6, "2": 7, "3": 8, "4": 9})
	MarkInternal(again, &l)
	if v, c := again.Periods[0].AreaValue("V"), again.Periods[0].AreaValue("C"); v.Revision != 1 || c.Revision != 1 {
		t.Errorf("after it was recorded: victims %d, clubs %d", v.Revision, c.Revision)
	}
	if c := Causes(l.Records[0], &r); len(c.Returns) != 1 || c.Returns[0].Now.Unit != "4" || !c.Returns[0].Measures["clubs"] {
		t.Errorf("causes: %+v", c)
	}
}

// What a part leaves of its whole is by a few people other than what it left: both stay, and
// so they do where it left nobody of units that came late. What was told of another row goes on.
func TestFreezeRests(t *testing.T) {
	c := fixture.District("279", "1", "2", "3", "4", "5", "6", "7")
	c.Site.Policy = fixture.Policy()
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune", catalog.Measure{ID: "victims", Class: catalog.Sensitive}, catalog.Measure{ID: "helped", Class: catalog.Sensitive, PartOf: "victims"})}
	c.Finish()
	of := func(victims, helped []int64) edition.Edition[edition.Internal] {
		p := edition.Period{Period: fixture.Year().Of(2018), Settings: catalog.PeriodSettings{State: catalog.Provisional}}
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
		}
		for m, counts := range map[catalog.Code][]int64{"victims": victims, "helped": helped} {
			area := edition.Measure{Ref: fixture.Ref(string(m)), Unit: "279", State: quantity.Reported, Expected: 7}
			for i, n := range counts {
				area.N, area.Received = area.N+n, area.Received+1
				p.Measures = append(p.Measures, edition.Measure{Ref: area.Ref, Unit: c.Units[i+1].Code, State: quantity.Reported, N: n, Received: 1, Expected: 1})
			}
			p.Measures = append(p.Measures, area)
		}
		for i := range c.Units[1:] {
			state := edition.Missing
			if i < len(victims) {
				state = edition.Accepted
			}
			p.Receipts = append(p.Receipts, edition.Receipt{Unit: c.Units[i+1].Code, State: state})
		}
		p.Index()
		return edition.Make[edition.Internal](c, []edition.Period{p})
	}
	first := of([]int64{10, 10, 10, 10}, []int64{5, 5, 5, 5})
	for _, tt := range []struct {
		name            string
		victims, helped []int64
		want            [2]int64
	}{
		{"five of ten were helped", []int64{10, 10, 10, 10, 4, 3, 3}, []int64{5, 5, 5, 5, 2, 2, 1}, [2]int64{50, 25}},
		{"eight of ten were", []int64{10, 10, 10, 10, 4, 3, 3}, []int64{5, 5, 5, 5, 4, 2, 2}, [2]int64{40, 20}},
		{"all were", []int64{10, 10, 10, 10, 4, 3, 3}, []int64{5, 5, 5, 5, 4, 3, 3}, [2]int64{40, 20}},
		{"three are corrected, the others by one", []int64{14, 14, 14, 10}, []int64{9, 9, 8, 5}, [2]int64{40, 20}},
	} {
		var l Ledger
		r := Of(first, open(first), Kept{}, "2018")
		l.Number(&r)
		l.Add(r, nil)
		frozen, _ := Freeze(of(tt.victims, tt.helped), &l)
		got := [2]int64{frozen.Periods[0].Measure(fixture.Ref("victims"), "279").N, frozen.Periods[0].Measure(fixture.Ref("helped"), "279").N}
		if got != tt.want {
			t.Errorf("%s: %v are told, want %v", tt.name, got, tt.want)
		}
	}
}
