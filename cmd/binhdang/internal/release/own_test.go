package release

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// A sum that is told must not tell the count of a late unit whose own row is withheld; of
// three such units together it may be told.
func TestOwn(t *testing.T) {
	before := sent{"1": 6, "2": 7, "3": 8}
	for _, k := range []struct {
		name   string
		now    sent
		hidden []catalog.Code
		want   int
	}{
		{"nothing came", sent{"1": 6, "2": 7, "3": 8}, []catalog.Code{"1"}, 0},
		{"an open unit came", sent{"1": 6, "2": 7, "3": 8, "4": 9}, nil, 0},
		{"a withheld unit came", sent{"1": 6, "2": 7, "3": 8, "4": 2}, []catalog.Code{"4"}, 1},
		{"… beside three open ones", sent{"1": 6, "2": 7, "3": 8, "4": 2, "5": 9, "6": 9, "7": 9}, []catalog.Code{"4"}, 1},
		{"two withheld ones came", sent{"1": 6, "2": 7, "3": 8, "4": 2, "5": 3}, []catalog.Code{"4", "5"}, 2},
		{"three withheld ones came", sent{"1": 6, "2": 7, "3": 8, "4": 2, "5": 3, "6": 4}, []catalog.Code{"4", "5", "6"}, 0},
		{"… with next to nothing", sent{"1": 6, "2": 7, "3": 8, "4": 2, "5": 1, "6": 1}, []catalog.Code{"4", "5", "6"}, 3},
		{"a withheld unit was corrected", sent{"1": 6, "2": 4, "3": 8}, []catalog.Code{"2"}, 1},
	} {
		e := counted(catalog.Final, before)
		e.Catalog.Site.Policy.Classes[1] = catalog.ClassPolicy{Class: catalog.Sensitive, Threshold: 5}
		var l Ledger
		l.release(e)
		now := counted(catalog.Final, k.now)
		now.Catalog.Site.Policy = e.Catalog.Site.Policy
		public := func(frozen edition.Edition[edition.Internal]) edition.Edition[edition.Public] {
			ps := append([]edition.Period(nil), frozen.Periods...)
			ps[0].Measures = append([]edition.Measure(nil), ps[0].Measures...)
			for i := range ps[0].Measures {
				m := &ps[0].Measures[i]
				for _, u := range k.hidden {
					if m.Unit == u && m.Ref.Measure == "victims" {
						*m = edition.Measure{Ref: m.Ref, Unit: u, State: quantity.Suppressed}
					}
				}
			}
			ps[0].Index()
			return edition.Make[edition.Public](now.Catalog, ps)
		}
		frozen, kept := Freeze(now, &l)
		rows := Own(now, public(frozen), &l, kept)
		if len(rows) != min(k.want, 1) || len(rows) == 1 && (rows[0].Measure != "victims" || len(rows[0].Units) != k.want) {
			t.Errorf("%s: %+v", k.name, rows)
			continue
		}
		if k.want == 0 {
			continue
		}
		frozen, kept = Freeze(now, &l, rows...)
		p := &frozen.Periods[0]
		if n := p.Measure(rows[0].refOf(), "279").N; n != 21 {
			t.Errorf("%s: the whole area has %d, 21 was released", k.name, n)
		}
		if v := p.Value("V", "279"); v.State != quantity.Reported || v.Received != 3 {
			t.Errorf("%s: the indicator is %v of %d units, it was of 3", k.name, v.State, v.Received)
		}
		if again := Own(now, public(frozen), &l, kept); len(again) > 0 {
			t.Errorf("%s: what is kept is looked at again", k.name)
		}
	}
}

func (k KeptRow) refOf() catalog.Ref { return catalog.Ref{Measure: k.Measure, Part: catalog.TotalPart} }
