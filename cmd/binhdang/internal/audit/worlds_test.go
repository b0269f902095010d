package audit

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// A planted world is a site of some rows, each "unit measure value", C for withheld; and
// what the auditor can tell of it, "unit measure lo..hi".
type world struct {
	name    string
	now     []string   // rows of so-lieu-goc.csv
	values  []string   // rows of gia-tri.csv: "unit indicator num den value received"
	earlier [][]string // releases before
	issued  bool       // they have pages of their own
	truth   []string   // what is withheld, where the auditor knows it
	want    []string
	exempt  map[Why]int
}

// planted is a district of six communes: poor and loans (at least 5 below the whole area),
// victims, helped and visits (told of the whole area only, at least 5), clubs (public).
func planted() *catalog.Catalog {
	m := func(id, of catalog.Code, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: id, Class: class, Breakdown: "count", Kind: catalog.Flow, PartOf: of}
	}
	c := fixture.District("279", "1", "2", "3", "4", "5", "6")
	c.Site.Policy = fixture.Policy()
	c.Site.Policy.Classes = append(c.Site.Policy.Classes, catalog.ClassPolicy{Class: catalog.Statistical, Threshold: 5})
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune", m("clubs", "", catalog.Public), m("poor", "", catalog.Statistical), m("loans", "", catalog.Statistical),
		m("victims", "", catalog.Sensitive), m("helped", "victims", catalog.Sensitive), m("visits", "", catalog.Sensitive))}
	c.Sheets = append(c.Sheets, fixture.Sheet("C", "POL", m("calls", "", catalog.Sensitive)))
	two := catalog.Number{Exact: quantity.Int(2)}
	c.Rules = []catalog.Rule{{ID: "visits", Severity: catalog.RuleError, Kind: &catalog.RatioBand{Of: fixture.Refs("visits"), To: fixture.Refs("victims"), AtMost: &two}},
		{ID: "calls", Severity: catalog.RuleError, Kind: &catalog.RatioBand{Of: fixture.Refs("victims"), To: fixture.Refs("calls"), AtMost: &two}}}
	levels := []catalog.Code{"commune", "district"}
	base := int64(40)
	c.Indicators = []catalog.Indicator{
		{ID: "SHARE", Levels: levels, Decimals: 1, Versions: []catalog.Version{{Computation: fixture.Percent("loans", "poor")}}},
		{ID: "CLUBS", Levels: levels, Decimals: 1, Versions: []catalog.Version{{Computation: &catalog.Difference{Left: *fixture.Percent("clubs", "poor"), Right: *fixture.Percent("loans", "poor")}}}},
		{ID: "CHANGE", Levels: levels, Decimals: 1, Versions: []catalog.Version{{Computation: &catalog.Change{Sum: fixture.Refs("loans"), Year: 2010, Baseline: &base}}}},
	}
	c.Finish()
	return c
}

var worlds = []world{
	{
		name: "nothing can be told of three withheld rows",
		now:  []string{"279 loans 32", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C"},
	},
	{
		name:    "the late unit is the new sum less the released one", // 32 − 30
		now:     []string{"279 loans 32", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C"},
		earlier: [][]string{{"279 loans 30", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8"}},
		want:    []string{"5 loans 2..2"},
	},
	{
		name:    "… also where the release has a page",
		now:     []string{"279 loans 32", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C"},
		earlier: [][]string{{"279 loans 30", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8"}},
		issued:  true,
		want:    []string{"5 loans 2..2"},
	},
	{
		name:    "of two late units, whose sum is 5, neither is 5 or more of them alone",
		now:     []string{"279 loans 35", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C", "6 loans C"},
		earlier: [][]string{{"279 loans 30", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8"}},
	},
	{
		name:    "a unit told then and withheld now tells the third one", // 18 − 8 − 10 = 0, and 20 − 8 − 9 − 0 = 3
		now:     []string{"279 loans 20", "1 loans 9", "2 loans C", "3 loans C", "4 loans C"},
		earlier: [][]string{{"279 loans 17", "1 loans 9", "2 loans C", "3 loans C"}, {"279 loans 17", "1 loans 9", "2 loans 8", "3 loans C"}},
		want:    []string{"4 loans 3..3"},
		exempt:  map[Why]int{ImpliedZero: 3},
	},
	{
		name:    "rows that were withheld and are open now leave the one beside them in the released sum", // 20 − 7 − 11
		now:     []string{"279 loans 60", "1 loans 7", "2 loans C", "3 loans 11", "4 loans C", "5 loans C", "6 loans C"},
		earlier: [][]string{{"279 loans 20", "1 loans C", "2 loans C", "3 loans C"}},
		want:    []string{"2 loans 2..2"},
	},
	{
		name:    "what one release told already cannot be taken back",
		now:     []string{"279 loans 20", "1 loans C", "2 loans C", "3 loans C"},
		earlier: [][]string{{"279 loans 20", "1 loans 4", "2 loans C", "3 loans C"}},
		exempt:  map[Why]int{ToldBefore: 2},
	},
	{
		name:    "victims of the one unit that came late", // 47 − 40
		now:     []string{"279 victims 47", "1 victims C", "2 victims C", "3 victims C", "4 victims C", "5 victims C"},
		earlier: [][]string{{"279 victims 40", "1 victims C", "2 victims C", "3 victims C", "4 victims C"}},
		want:    []string{"279 victims 7..7"},
	},
	{
		name:    "… of three units, 12 in all",
		now:     []string{"279 victims 52", "1 victims C", "2 victims C", "3 victims C", "4 victims C", "5 victims C", "6 victims C"},
		earlier: [][]string{{"279 victims 40", "1 victims C", "2 victims C", "3 victims C"}},
	},
	{
		name:    "… of three units, 4 in all",
		now:     []string{"279 victims 44", "1 victims C", "2 victims C", "3 victims C", "4 victims C", "5 victims C", "6 victims C"},
		earlier: [][]string{{"279 victims 40", "1 victims C", "2 victims C", "3 victims C"}},
		want:    []string{"279 victims 4..4"},
	},
	{
		name:    "the released sum stays: nobody can tell",
		now:     []string{"279 victims 40", "1 victims C", "2 victims C", "3 victims C", "4 victims C", "5 victims C"},
		earlier: [][]string{{"279 victims 40", "1 victims C", "2 victims C", "3 victims C", "4 victims C"}},
	},
	{
		name:   "8,1 % of 37 are 3",
		now:    []string{"279 loans 80", "279 poor 900", "1 poor 37", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
		values: []string{"1 SHARE - 37 8.1 1"},
		want:   []string{"1 loans 3..3"},
	},
	{
		name: "37 alone says nothing",
		now:  []string{"279 loans 80", "279 poor 900", "1 poor 37", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
	},
	{
		name:   "a difference of shares, of which one is known", // 40 % − 8,1 %
		now:    []string{"279 loans 80", "279 poor 900", "1 poor 50", "1 clubs 20", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
		values: []string{"1 CLUBS - - 34.0 1"},
		want:   []string{"1 loans 3..3"},
	},
	{
		name:   "a change against a known year", // 40 − 92,5 %
		now:    []string{"279 loans 80", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
		values: []string{"1 CHANGE - - -92.5 1"},
		want:   []string{"1 loans 3..3"},
	},
	{
		name: "6 visits, at most 2 of each victim: 3 victims or more, and by the known rule 4 at most",
		now:  []string{"279 visits 6", "279 victims C", "1 visits C", "2 visits C", "3 visits C", "1 victims C", "2 victims C", "3 victims C"},
		want: []string{"279 victims 3..4"},
	},
	{
		name: "20 visits, 7 helped: 10 victims or more, of whom by the known rule 3 or 4 were not helped",
		now:  []string{"279 visits 20", "279 helped 7", "279 victims C", "1 visits C", "2 visits C", "3 visits C", "1 victims C", "2 victims C", "3 victims C", "1 helped C", "2 helped C", "3 helped C"},
		want: []string{"279 helped 3..4"},
	},
	{
		name:   "50,0 % of 5.000 twice are far from small, so that by the known rule the 2 to 10 beside them are 4 at most",
		now:    []string{"279 loans 5016", "1 poor 100", "2 poor 5000", "3 poor 5000", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
		values: []string{"2 SHARE - 5000 50.0 1", "3 SHARE - 5000 50.0 1"},
		want:   []string{"1 loans 2..4"},
	},
	{
		name:   "… which may be 1 to 4 in any case",
		now:    []string{"279 loans 5014", "1 poor 100", "2 poor 5000", "3 poor 5000", "1 loans C", "2 loans C", "3 loans C", "4 loans 10"},
		values: []string{"2 SHARE - 5000 50.0 1", "3 SHARE - 5000 50.0 1"},
	},
	{
		name:  "of two withheld rows whoever sent the one has the other: 14 − 11",
		now:   []string{"279 loans 32", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8"},
		truth: []string{"1 loans 3", "2 loans 11"},
		want:  []string{"1 loans 3..3"},
	},
	{
		name:  "the only unit that sent a return knows the sum, which is its own",
		now:   []string{"279 poor 25", "279 loans C", "1 poor 25", "1 loans C"},
		truth: []string{"1 loans 22", "279 loans 22"},
	},
	{
		name:  "… of three nobody has another's",
		now:   []string{"279 loans 32", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C"},
		truth: []string{"1 loans 3", "2 loans 5", "5 loans 6"},
	},
	{
		name:   "… unless the third is bounded: 14 − 11 − 0, and at most 1",
		now:    []string{"279 loans 32", "279 poor 900", "1 loans C", "2 loans C", "3 loans 10", "4 loans 8", "5 loans C", "5 poor 100"},
		values: []string{"5 SHARE - 100 1.0 1"},
		truth:  []string{"1 loans 2", "2 loans 11", "5 loans 1"},
		want:   []string{"1 loans 2..2", "5 loans 1..1"},
	},
	{
		name:  "the agency that had 1 call knows that there are 2 victims at most",
		now:   []string{"279 victims C", "279 calls C", "1 victims C", "2 victims C", "3 victims C"},
		truth: []string{"279 victims 2", "279 calls 1"},
		want:  []string{"279 victims 0..2"},
	},
	{
		name: "no visits leave 1 to 4 victims, which is what the rule says of everything",
		now:  []string{"279 visits 0", "279 victims C", "1 visits C", "2 visits C", "3 visits C", "1 victims C", "2 victims C", "3 victims C"},
	},
}

// What the auditor finds in each of the worlds, who knows nothing but the files.
func TestPlantedWorlds(t *testing.T) {
	c := planted()
	half := fixture.Half().Of(2018)
	for _, w := range worlds {
		files := Files{}
		files[measuresPath], files[valuesPath] = world{now: w.now, values: w.values}.data(half.ID)
		var earlier []Release
		for i, rows := range w.earlier {
			m, v := world{now: rows}.data(half.ID)
			if w.issued {
				files[fmt.Sprintf("ban-cong-bo/%s/%d/so-lieu-goc.csv", half.ID, i)] = m
				files[fmt.Sprintf("ban-cong-bo/%s/%d/gia-tri.csv", half.ID, i)] = v
				continue
			}
			earlier = append(earlier, Release{half.ID, fmt.Sprint(i), Files{"so-lieu-goc.csv": m, "gia-tri.csv": v}})
		}
		var truth Truth
		if w.truth != nil {
			truth = func(at Cell) (int64, bool) {
				for _, x := range w.truth {
					var unit, measure string
					var n int64
					if fmt.Sscan(x, &unit, &measure, &n); at.Unit == catalog.Code(unit) && at.Ref.Measure == catalog.Code(measure) {
						return n, true
					}
				}
				return 0, false
			}
		}
		r, err := Check(c, []reporting.Period{half}, files, earlier, truth)
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		var got []string
		for _, o := range r.Objections {
			got = append(got, fmt.Sprintf("%s %s %d..%d", o.Cell.Unit, o.Cell.Ref.Measure, o.Lo, o.Hi))
		}
		if strings.Join(got, ", ") != strings.Join(w.want, ", ") {
			t.Errorf("%s: the auditor tells %v, want %v", w.name, got, w.want)
		}
		for why, n := range w.exempt {
			if got := r.Exempted(half.ID); got[why] != n {
				t.Errorf("%s: exempt %v, want %v", w.name, got, w.exempt)
			}
		}
	}
}

// data writes both files of a world; every unit has clubs, so that its return stands.
func (w world) data(period string) (measures, values []byte) {
	var m, v strings.Builder
	m.WriteString("period,unit_code,measure,breakdown,value,obs_status,conf_status,revision\r\n")
	seen := map[string]bool{}
	for _, r := range w.now {
		var unit, measure, n string
		fmt.Sscan(r, &unit, &measure, &n)
		if !seen[unit] && unit != "279" && !strings.Contains(strings.Join(w.now, ";"), unit+" clubs") {
			fmt.Fprintf(&m, "%s,%s,clubs,total,9,A,F,0\r\n", period, unit)
		}
		seen[unit] = true
		if n == "C" {
			fmt.Fprintf(&m, "%s,%s,%s,total,,Q,C,0\r\n", period, unit, measure)
		} else {
			fmt.Fprintf(&m, "%s,%s,%s,total,%s,A,F,0\r\n", period, unit, measure, n)
		}
	}
	v.WriteString("period,unit_code,indicator,numerator,denominator,value,received,obs_status,conf_status\r\n")
	for _, r := range w.values {
		f := strings.Fields(strings.ReplaceAll(r, " - ", " ? "))
		for i := range f {
			f[i] = strings.TrimSuffix(strings.ReplaceAll(f[i], "?", ""), " ")
			if f[i] == "-" {
				f[i] = ""
			}
		}
		fmt.Fprintf(&v, "%s,%s,A,F\r\n", period, strings.Join(f, ","))
	}
	return []byte(m.String()), []byte(v.String())
}
