package disclosure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// A change over the units that two periods have in common gives, with the two
// values, the sums of the units left over. It is told only where nothing that it
// reads needs protection; over all units of both it is their difference.
func TestChanges(t *testing.T) {
	last := func(p edition.Period) edition.Period {
		p.Period = fixture.Half().Of(2017)
		for i := range p.Values {
			p.Values[i].Period = p.ID
		}
		p.Index()
		return p
	}
	small := with(counts{"victims": {90, 4}, "helped": {60, 0}, "children": {30, 0}, "adults": {45, 0}})
	for _, tt := range []struct {
		name        string
		statistical int64
		then, now   counts
		whole       bool
		draft       bool
		want        []string
	}{
		{"over all units of both", 0, big, big, true, false, []string{"CLUBS", "HELPED", "RATE"}},
		{"over some of them", 0, big, big, false, false, []string{"CLUBS"}},
		{"statistical figures with a threshold are protected too", 3, big, big, false, false, []string{"CLUBS"}},
		{"suppressed now", 0, big, small, true, false, []string{"CLUBS"}},
		{"suppressed a year before", 0, small, big, true, false, []string{"CLUBS"}},
		{"a draft a year before", 0, big, big, true, true, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := district(tt.statistical)
			then, now := last(period(c, 0, tt.then, nil)), period(c, 0, tt.now, nil)
			if tt.draft {
				then.Settings.State = catalog.Draft
			}
			for i := range now.Values {
				now.Values[i].Since = &edition.Since{Period: then.ID, Units: 2, Whole: tt.whole}
			}
			e := Protect(edition.Make[edition.Internal](c, []edition.Period{then, now}))
			var got []string
			for _, v := range e.Periods[1].ValuesOf("279") {
				if v.Since != nil {
					got = append(got, string(v.Indicator))
				}
				than := edition.Compare(c, e.YearBefore(&e.Periods[1]), &e.Periods[1], v.Indicator, v.Unit)
				if than.OK != (v.Since != nil) || !than.OK && than.Why == "" {
					t.Errorf("%s: %+v", v.Indicator, than)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for i := range now.Values {
				if now.Values[i].Since == nil {
					t.Fatal("the internal edition was changed")
				}
			}
		})
	}
	// A measure of one class beside one of another: the protected one decides.
	c := district(0)
	c.Indicators = append(c.Indicators, catalog.Indicator{ID: "MIXED", Levels: []catalog.Code{"district"}, Versions: []catalog.Version{{
		Computation: &catalog.Fraction{Numerator: []catalog.Ref{fixture.Ref("clubs")}, Denominator: []catalog.Ref{fixture.Ref("people")}, Per: 100},
		Every:       &catalog.Every{Met: fixture.Ref("carriers"), Of: fixture.Ref("clubs")},
	}}})
	c.Finish()
	then, now := last(period(c, 0, big, nil)), period(c, 0, big, nil)
	for i := range now.Values {
		now.Values[i].Since = &edition.Since{Period: then.ID, Units: 2}
	}
	e := Protect(edition.Make[edition.Internal](c, []edition.Period{then, now}))
	if v := e.Periods[1].Value("MIXED", "279"); v.State != quantity.Reported || v.Since != nil {
		t.Errorf("%+v", v)
	}
}
