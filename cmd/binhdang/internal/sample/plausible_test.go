package sample

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// TestSlipsAreAskedAbout: each slip in one return gives the one question or error that
// is about it, at its cell; the sample as it is gives none of rules.yaml.
func TestSlipsAreAskedAbout(t *testing.T) {
	d := build(t)
	said := func(in []intake.Checked) map[string]int {
		r := intake.Decide(d.catalog, in)
		seen := compile.Review(compile.Internal(d.catalog, r), r)
		out := map[string]int{}
		for _, f := range append(slices.Clone(r.Findings), seen.Findings...) {
			if f.Severity != finding.Note {
				out[fmt.Sprintf("%s %s %s %s", f.Rule, f.Period, f.Unit, f.Pos.Cell)]++
			}
		}
		return out
	}
	// Only the communes: these are what has neighbours.
	all := slices.DeleteFunc(slices.Clone(d.in), func(x intake.Checked) bool {
		return x.Return == nil || x.Return.Form.Unit.Type != "commune"
	})
	before := said(all)
	for x := range before {
		rule, _, _ := strings.Cut(x, " ")
		if d.catalog.Rule(catalog.Code(rule)) != nil {
			t.Errorf("the sample: %s", x)
		}
	}
	for _, tt := range []struct {
		slip, period, unit, cells string
		want                      []string
	}{
		{"a digit too many among the people", "2018-S1", "10201", "population.female=29000", []string{"people-per-household 2018-S1 10201 D9", "population-within-year 2018 10201 E9"}},
		{"a digit lost in the households", "2018-S1", "10189", "households=150", []string{"births-per-household 2018-S1 10189 D10", "far-from-last-year 2018-S1 10189 D8", "households-within-year 2018 10189 D8", "people-per-household 2018-S1 10189 D9"}},
		{"households and people exchanged", "2018-S1", "10207", "households=6000 population.female=700 population.male=750", []string{"households-population 2018-S1 10207 D8", "part-of 2018-S1 10207 E14", "part-of 2018-S1 10207 F14", "rural-women-population 2018-S1 10207 D9"}},
		{"births of a neighbour twice as large", "2018-S1", "10201", "births.female=38 births.male=37", []string{"far-from-neighbours-people 2018-S1 10201 E10"}},
		{"sessions without anybody", "2018-S1", "10189", "outreach_attendances.female=0 outreach_attendances.male=0", []string{"far-from-last-year 2018-S1 10189 E13", "sessions-attendances 2018-S1 10189 D12"}},
		{"attendances without a session", "2018", "10207", "outreach_sessions=0", []string{"sessions-attendances 2018 10207 D15", "year-below-half 2018 10207 D14"}},
		{"victims without a case", "2018-S1", "10240", "dv_cases=0", []string{"victims-without-case 2018-S1 10240 D10"}},
		{"households that grew by a quarter within the year", "2018", "10189", "households=2500", []string{"households-within-year 2018 10189 D8"}},
		{"men who left within the year", "2018", "10201", "population.male=2300", []string{"population-within-year 2018 10201 F9"}},
		{"a budget that grew by more than half within the year", "2018", "10207", "commune_budget=43000", []string{"budget-within-year 2018 10207 D25"}},
		{"figures rounded one and all", "2018-S1", "10189", "*", []string{"base-moved 2018 10189 E10", "base-moved 2018 10189 E8", "rounded-figures 2018-S1 10189 F8"}},
		{"a column drawn down", "2018-S1", "10207", "commune_committee.male=30 commune_council.male=30 ubnd_leaders.male=30 commune_staff.male=30 mass_org_leaders.male=30 commune_planned.male=30 gender_staff.male=30", []string{"base-moved 2018 10207 E10", "base-moved 2018 10207 E8", "same-down-the-column 2018-S1 10207 F8"}},
	} {
		t.Run(tt.slip, func(t *testing.T) {
			in := slices.Clone(all)
			i := slices.IndexFunc(in, func(x intake.Checked) bool {
				return x.Return.Form.Period.ID == tt.period && string(x.Return.Form.Unit.Code) == tt.unit
			})
			if i < 0 {
				t.Fatal("no such return")
			}
			r := *in[i].Return
			r.Answers = slices.Clone(r.Answers)
			in[i].Return = &r
			changed := change(&r, tt.cells)
			if changed == 0 {
				t.Fatal("nothing changed")
			}
			var got []string
			for x, n := range said(in) {
				if n > before[x] {
					got = append(got, x)
				}
			}
			slices.Sort(got)
			if x := gocmp.Diff(tt.want, got); x != "" {
				t.Errorf("(-want +got)\n%s", x)
			}
		})
	}
}

// change types over cells, "measure.part=n", and gives their number; "*" rounds every
// count from 10 up.
func change(r *returns.Return, cells string) (n int) {
	for i := range r.Answers {
		a := &r.Answers[i]
		k := a.Field.Key
		if a.Field.Measure == nil || a.Field.Kind != form.Count || a.State != returns.Number {
			continue
		}
		to := a.N
		if cells == "*" && a.N >= 10 {
			to = a.N / 5 * 5
		}
		for _, c := range strings.Fields(cells) {
			name, v, _ := strings.Cut(c, "=")
			if name == string(k.Measure)+"."+string(k.Part) || name == string(k.Measure) && k.Part == catalog.TotalPart {
				fmt.Sscan(v, &to)
			}
		}
		if to != a.N {
			a.N, a.Raw = to, fmt.Sprint(to)
			n++
		}
	}
	return n
}
