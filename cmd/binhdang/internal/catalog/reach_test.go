package catalog

import "testing"

// What is there on a day, what is a share of what happened, and what grows with the months
// are told apart by what the cells count.
func TestReach(t *testing.T) {
	c := &Catalog{Sheets: []Sheet{{ID: "S", Sections: []Section{{Measures: []Measure{{ID: "stock", Kind: Stock}, {ID: "flow", Kind: Flow}}}}}}}
	c.Finish()
	ref := func(id Code) []Ref { return []Ref{{Measure: id}} }
	for name, x := range map[string]struct {
		how  Computation
		want Reach
	}{
		"stock over stock": {&Fraction{Numerator: ref("stock"), Denominator: ref("stock"), Per: 100}, OfDay},
		"flow over flow":   {&Fraction{Numerator: ref("flow"), Denominator: ref("flow"), Per: 100}, OfSpan},
		"flow over stock":  {&Fraction{Numerator: ref("flow"), Denominator: ref("stock"), Per: 100}, Growing},
		"stock":            {&Count{Sum: ref("stock")}, OfDay},
		"flow":             {&Count{Sum: ref("flow")}, Growing},
		"units by a flow":  {&ShareOfUnits{Left: Ref{Measure: "flow"}}, OfSpan},
		"units by a stock": {&ShareOfUnits{Left: Ref{Measure: "stock"}}, OfDay},
		"change of a flow": {&Change{Sum: ref("flow")}, OfSpan},
		"nothing":          {nil, OfDay},
	} {
		if got := c.Reach(&Version{Computation: x.how}); got != x.want {
			t.Errorf("%s: %d, want %d", name, got, x.want)
		}
	}
}
