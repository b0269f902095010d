package sample

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// TestOneStory: what two bodies tell about the same fact agrees, over all units,
// also those whose return was lost on the way.
func TestOneStory(t *testing.T) {
	d := build(t)
	w := newWorld(d.catalog)
	for _, p := range periods(d.catalog) {
		n := func(ref string) int64 {
			var r catalog.Ref
			if err := r.UnmarshalText([]byte(ref)); err != nil {
				t.Fatal(err)
			}
			row := w.sum(r.Measure, p.Year, halves(p))
			if row == nil {
				t.Fatalf("%s is not asked", ref)
			}
			if r.Part == "female" {
				return row[w.women(d.catalog.Measure(r.Measure))]
			}
			if r.Part == "male" {
				return row[1-w.women(d.catalog.Measure(r.Measure))]
			}
			return row.total()
		}
		for _, x := range [][2]string{
			{"poor_women_got_loan", "bank_poor_women"},
			{"births.female", "births_ds.female"},
			{"births.male", "births_ds.male"},
		} {
			if n(x[0]) != n(x[1]) {
				t.Errorf("%s: %s is %d, %s is %d", p.ID, x[0], n(x[0]), x[1], n(x[1]))
			}
		}
		if a, b := n("commune_council.female")+n("district_council.female"), n("women_deputies"); a != b {
			t.Errorf("%s: %d women in the councils, %d women deputies", p.ID, a, b)
		}
		if a, b := n("dv_perpetrators")-n("dv_perpetrators_minor"), n("police_dv_prosecuted"); a != b {
			t.Errorf("%s: %d perpetrators prosecuted, %d cases of the police", p.ID, a, b)
		}
		for _, x := range [][2]string{
			{"commune_spent", "gender_spent"}, {"commune_budget", "gender_budget"}, {"gender_spent", "gender_budget"},
			{"police_dv_cases", "dv_cases"}, {"live_births", "births"},
		} {
			if n(x[0]) >= n(x[1]) {
				t.Errorf("%s: %s is %d, not below %s, %d", p.ID, x[0], n(x[0]), x[1], n(x[1]))
			}
		}
	}
}

// TestTasksTellTheSameStory: what the tasks sheet counts and costs is within what
// the other sheets tell.
func TestTasksTellTheSameStory(t *testing.T) {
	d := build(t)
	res := intake.Decide(d.catalog, d.in)
	for _, p := range []string{"2018-S1", "2018"} {
		var people, women, all int64
		costs := map[catalog.Code]int64{}
		for _, r := range res.Tasks {
			if r.Period != p {
				continue
			}
			costs[r.Unit] += r.Cost
			all += r.Cost
			for _, o := range r.Outputs {
				if r.Task == "III.1.d" && strings.Contains(" managers justice committee labour violence_people ", " "+string(o.ID)+" ") {
					people, women = people+o.N, women+o.Women
				}
				if r.Task == "II.5.e" && o.ID == "funded" && o.N < 29 {
					t.Errorf("%s: %d bodies have money, and 29 communes tell their budget", p, o.N)
				}
			}
			if r.Task == "III.1.d" && r.Answer == intake.NotBegun {
				t.Errorf("%s: classes were held and the task has not begun", p)
			}
		}
		total, _ := sum(res, p, "district_training_attendances", "total")
		female, _ := sum(res, p, "district_training_attendances", "female")
		if people != total || women != female || people == 0 {
			t.Errorf("%s: %d people and %d women by groups, %d and %d in all", p, people, women, total, female)
		}
		spent, _ := sum(res, p, "gender_spent", "total")
		communes := int64(0)
		for _, o := range res.Observations {
			if o.Period == p && o.Ref == (catalog.Ref{Measure: "commune_spent", Part: catalog.TotalPart}) {
				communes += costs[o.Unit]
				if costs[o.Unit] > o.N || costs[o.Unit] == 0 {
					t.Errorf("%s %s: tasks cost %d of the %d spent", p, o.Unit, costs[o.Unit], o.N)
				}
			}
		}
		if offices := all - communes; all > spent || communes == 0 || offices == 0 {
			t.Errorf("%s: tasks cost %d in communes, %d in all, and %d was spent", p, communes, all, spent)
		}
	}
}

// TestNoHalfYearIsHalfOfTheYear: no figure of the year is twice that of the
// half-year to the unit, but for small counts and for what does not accumulate.
func TestNoHalfYearIsHalfOfTheYear(t *testing.T) {
	d := build(t)
	type cell struct{ unit, name, year string }
	half := map[cell]int64{}
	compared, twice := 0, 0
	for _, x := range d.in {
		r := x.Return
		if r == nil {
			continue
		}
		for _, a := range r.Answers {
			flow := a.Field.Key.Task != "" && a.Field.Kind == form.Count || a.Field.Measure != nil && a.Field.Measure.Kind == catalog.Flow
			if !flow || a.State != returns.Number || a.Field.Key.Part == form.PartEstimate {
				continue
			}
			key := cell{string(r.Form.Unit.Code), a.Field.Name(), r.Form.Period.ID[:4]}
			if strings.HasSuffix(r.Form.Period.ID, "-S1") {
				half[key] = a.N
				continue
			}
			n, ok := half[key]
			if !ok || n < fewest {
				continue
			}
			compared++
			if a.N == 2*n {
				twice++
				// Occurrences of violence and months of broadcasting are few, and as they fall.
				m := a.Field.Measure
				if n >= 10 || m == nil || m.Class != catalog.Sensitive && m.Unit != "tháng" {
					t.Errorf("%s: %s is %d after %d at half-year", a.Pos, a.Field.Label, a.N, n)
				}
			}
		}
	}
	if compared < 1000 || twice*33 > compared {
		t.Errorf("%d of %d figures are twice their half-year", twice, compared)
	}
}
