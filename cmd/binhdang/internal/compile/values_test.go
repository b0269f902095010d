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
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

var half, full = fixture.Half(), fixture.Year()

// world is a district of two groups of communes, a town among them, and an
// agency; ind are its indicators.
func world(ind ...catalog.Indicator) *catalog.Catalog {
	count := func(id catalog.Code) catalog.Measure {
		return catalog.Measure{ID: id, Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public}
	}
	c := fixture.District("279 Huyện", "1 Xã Một", "2 Xã Hai", "3 Thị trấn", "9 Xã cũ", "NV Nội vụ")
	c.UnitTypes = append(c.UnitTypes, catalog.UnitType{ID: "group", Single: "Cụm"})
	c.Units = slices.Insert(c.Units, 1, catalog.Unit{Code: "G1", Name: "Cụm 1", Type: "group", Parent: "279"})
	c.Units[2].Parent, c.Units[3].Parent, c.Units[5].To = "G1", "G1", fixture.Day("2017-12-31")
	c.Sheets = []catalog.Sheet{
		fixture.Sheet("B", "commune", catalog.Measure{ID: "council", Breakdown: "sex", Kind: catalog.Stock, Class: catalog.Public}, count("a"), count("b"), count("met"), count("of")),
		fixture.Sheet("N", "NV", count("staff")),
	}
	c.Site.Policy = catalog.Policy{Classes: []catalog.ClassPolicy{{Class: catalog.Public}, {Class: catalog.Statistical}, {Class: catalog.Sensitive, WholeAreaOnly: true}}}
	c.Indicators = ind
	c.Periods = []catalog.PeriodFile{{Period: half.Of(2018)}, {Period: full.Of(2018)}}
	c.Finish()
	return c
}

// said makes a result for 2018-S1 and 2018 alike from "unit cell=n, cell=n"
// lines; "cell=n~" is an estimate, "cell=" is asked and blank. Every unit named
// has an accepted return.
func said(lines ...string) *intake.Result {
	r := &intake.Result{}
	for _, p := range []string{"2018-S1", "2018"} {
		for _, l := range lines {
			unit, cells, _ := strings.Cut(l, " ")
			r.Receipts = append(r.Receipts, intake.Receipt{Period: p, Unit: catalog.Code(unit), State: intake.Accepted})
			for cell := range strings.SplitSeq(cells, ", ") {
				k, v, _ := strings.Cut(cell, "=")
				o := intake.Observation{Period: p, Unit: catalog.Code(unit), Ref: fixture.Ref(k), State: quantity.NotReported}
				if v != "" {
					o.State, o.Estimated = quantity.Reported, strings.HasSuffix(v, "~")
					fmt.Sscan(strings.TrimSuffix(v, "~"), &o.N)
				}
				r.Observations = append(r.Observations, o)
			}
		}
	}
	r.Index()
	return r
}

func share(targets ...catalog.Target) catalog.Indicator {
	return catalog.Indicator{
		ID: "I", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "group", "district"},
		Versions: []catalog.Version{{
			Computation: fixture.Percent("council.female", "council"),
			Targets:     targets,
		}},
	}
}

func line(v edition.Value) string {
	s := string(v.Unit) + " " + v.State.Word()
	if v.State == quantity.Reported {
		s = string(v.Unit) + " " + v.Rounded.String()
	}
	if v.HasRatio {
		s += fmt.Sprintf(" %d/%d", v.Ratio.Num, v.Ratio.Den)
	}
	s += fmt.Sprintf(" %d/%d", v.Received, v.Expected)
	if v.Estimated {
		s += " E"
	}
	if w := v.StatusWord(); w != "" {
		s += " " + w
	}
	return s
}

func lines(vs []edition.Value) (out []string) {
	for _, v := range vs {
		out = append(out, line(v))
	}
	return out
}

func TestValues(t *testing.T) {
	every := share(fixture.Target(2020, ">=2"))
	every.Versions[0].Computation = &catalog.Fraction{Numerator: fixture.Refs("a"), Denominator: fixture.Refs("b"), Per: 1}
	every.Versions[0].Every = &catalog.Every{Met: fixture.Ref("met"), Of: fixture.Ref("of")}

	rural := share()
	rural.RuralOnly = true

	agency := share()
	agency.Levels = []catalog.Code{"agency", "district"}
	agency.Versions[0].Computation = &catalog.Count{Sum: fixture.Refs("staff")}

	one := int64(1)
	units := share(fixture.Target(2020, ">95"))
	units.Versions[0].Computation = &catalog.ShareOfUnits{Left: fixture.Ref("council.female"), Is: ">=", Value: &one}

	annual := share(fixture.Target(2020, ">=25"))
	annual.JudgedIn, annual.JudgedAt = []catalog.Code{"year"}, []catalog.Code{"district"}
	small := share(fixture.Target(2020, ">=25"))
	small.MinDen = 41

	tests := []struct {
		name   string
		ind    catalog.Indicator
		period int
		said   []string
		want   []string
	}{
		{
			"sums over the same units, never a mean; strict target on exact fractions", share(fixture.Target(2015, ">30"), fixture.Target(2020, ">35")), 0,
			[]string{"1 council.female=7, council=20", "2 council.female=7, council=20", "3 council.female=3, council="},
			[]string{"279 35.0 14/40 2/3 chưa đạt mốc 2020", "G1 35.0 14/40 2/2 chưa đạt mốc 2020",
				"1 35.0 7/20 1/1 chưa đạt mốc 2020", "2 35.0 7/20 1/1 chưa đạt mốc 2020", "3 Chưa có số liệu 0/1"},
		},
		{
			"34,96 % prints 35.0 and is not above 35; the last milestone stays due", share(fixture.Target(2015, ">35")), 0,
			[]string{"1 council.female=437, council=1250"},
			[]string{"279 35.0 437/1250 1/3 chưa đạt", "G1 35.0 437/1250 1/2 chưa đạt", "1 35.0 437/1250 1/1 chưa đạt", "2 Chưa có số liệu 0/1", "3 Chưa có số liệu 0/1"},
		},
		{
			"zero is a value, 0 of 0 is not; an estimate spreads to the areas", share(fixture.Target(2020, ">=25")), 0,
			[]string{"1 council.female=0, council=0", "2 council.female=0~, council=9", "3 council.female=9, council=9"},
			[]string{"279 50.0 9/18 3/3 E đạt mốc 2020", "G1 0.0 0/9 2/2 E chưa đạt mốc 2020", "1 Không phát sinh 0/0 1/1", "2 0.0 0/9 1/1 E chưa đạt mốc 2020", "3 100.0 9/9 1/1 đạt mốc 2020"},
		},
		{
			"rural indicators leave the town out", rural, 0,
			[]string{"1 council.female=1, council=2", "2 council.female=1, council=2", "3 council.female=2, council=2"},
			[]string{"279 50.0 2/4 2/2", "G1 50.0 2/4 2/2", "1 50.0 1/2 1/1", "2 50.0 1/2 1/1"},
		},
		{
			"one agency answers for the area", agency, 0, []string{"NV staff=12"},
			[]string{"279 12.0 1/1", "NV 12.0 1/1"},
		},
		{
			"share of units: a single unit is yes or no and not assessed", units, 0,
			[]string{"1 council.female=2", "2 council.female=0"},
			[]string{"279 50.0 1/2 2/3 chưa đạt mốc 2020", "G1 50.0 1/2 2/2 chưa đạt mốc 2020",
				"1 1 1/1 1/1 không đánh giá", "2 0 0/1 1/1 không đánh giá", "3 Chưa có số liệu 0/1"},
		},
		{
			"judged only at the level and in the kind named: half-year", annual, 0, []string{"1 council.female=7, council=20"},
			[]string{"279 35.0 7/20 1/3 không đánh giá", "G1 35.0 7/20 1/2 không đánh giá", "1 35.0 7/20 1/1 không đánh giá", "2 Chưa có số liệu 0/1", "3 Chưa có số liệu 0/1"},
		},
		{
			"… and year", annual, 1, []string{"1 council.female=7, council=20"},
			[]string{"279 35.0 7/20 1/3 đạt mốc 2020", "G1 35.0 7/20 1/2 không đánh giá", "1 35.0 7/20 1/1 không đánh giá", "2 Chưa có số liệu 0/1", "3 Chưa có số liệu 0/1"},
		},
		{
			"under the minimum denominator", small, 0, []string{"1 council.female=7, council=20", "2 council.female=7, council=20", "3 council.female=1, council=1"},
			[]string{"279 36.6 15/41 3/3 đạt mốc 2020", "G1 35.0 14/40 2/2 không đánh giá", "1 35.0 7/20 1/1 không đánh giá", "2 35.0 7/20 1/1 không đánh giá", "3 100.0 1/1 1/1 không đánh giá"},
		},
		{
			"a minimum of each month decides, not the average", every, 0,
			[]string{"1 a=12, b=3, met=2, of=3", "2 a=6, b=3, met=3, of=3", "3 a=9, b=3, met=0, of=0"},
			[]string{"279 3.0 27/9 3/3 chưa đạt mốc 2020", "G1 3.0 18/6 2/2 chưa đạt mốc 2020", "1 4.0 12/3 1/1 chưa đạt mốc 2020", "2 2.0 6/3 1/1 đạt mốc 2020", "3 3.0 9/3 1/1 không đánh giá"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := world(tt.ind)
			got := Values(c, &c.Periods[tt.period], said(tt.said...))
			if diff := cmp.Diff(tt.want, lines(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, v := range got {
				if v.Status == edition.NotAssessed && v.Why == "" || v.State != quantity.Reported && v.Why == "" {
					t.Errorf("%s gives no reason", line(v))
				}
				if v.Received+len(v.Missing) != v.Expected {
					t.Errorf("%s: missing %v", line(v), v.Missing)
				}
			}
		})
	}
}

// The version in force on the last day of the period applies: a target that
// begins on 02/7/2018 does not bind the half-year.
func TestVersionsByDate(t *testing.T) {
	ind := share()
	ind.Versions[0].To = fixture.Day("2018-07-01")
	later := ind.Versions[0]
	later.From, later.To, later.Targets = fixture.Day("2018-07-02"), reporting.Date{}, []catalog.Target{fixture.Target(2020, ">=30")}
	ind.Versions = append(ind.Versions, later)
	ind.Levels = []catalog.Code{"district"}
	c := world(ind)
	r := said("1 council.female=7, council=20", "2 council.female=7, council=20")
	for i, want := range []string{"279 35.0 14/40 2/3", "279 35.0 14/40 2/3 đạt mốc 2020"} {
		v := Values(c, &c.Periods[i], r)
		if got := lines(v); len(got) != 1 || got[0] != want || v[0].Version != i {
			t.Errorf("%s: %v, version %d", c.Periods[i].Period.ID, got, v[0].Version)
		}
	}
	c.Indicators[0].Periods = []catalog.Code{"year"}
	if got := Values(c, &c.Periods[0], r); len(got) != 0 {
		t.Errorf("an annual indicator has rows in a half-year: %v", lines(got))
	}
	c.Indicators[0].Periods = nil
	c.Indicators[0].Versions = c.Indicators[0].Versions[1:]
	if got := Values(c, &c.Periods[0], r); len(got) != 0 {
		t.Errorf("rows before the first version: %v", lines(got))
	}
}

// Taking one return away changes coverage and totals and nothing else.
func TestRemovingAReturn(t *testing.T) {
	c := world(share())
	all := []string{"1 council.female=7, council.male=13, council=20", "2 council.female=5, council.male=15, council=20", "3 council.female=1, council.male=9, council=10"}
	with, without := said(all...), said(all[0], all[2])
	p := &c.Periods[0]
	v1, v2 := Values(c, p, with)[0], Values(c, p, without)[0]
	if got, want := line(v1)+" → "+line(v2), "279 26.0 13/50 3/3 → 279 26.7 8/30 2/3"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if diff := cmp.Diff([]catalog.Code{"2"}, v2.Missing); diff != "" {
		t.Error(diff)
	}
	m1, m2 := Measures(c, p, with), Measures(c, p, without)
	if len(m1) != len(m2) {
		t.Fatalf("%d and %d measure rows", len(m1), len(m2))
	}
	var changed []string
	for i := range m1 {
		if m1[i] != m2[i] {
			changed = append(changed, fmt.Sprintf("%s %s %d (%d/%d) → %d (%d/%d)", m1[i].Unit, m1[i].Ref, m1[i].N, m1[i].Received, m1[i].Expected, m2[i].N, m2[i].Received, m2[i].Expected))
		}
	}
	want := []string{
		"279 council.female 13 (3/3) → 8 (2/3)", "279 council.male 37 (3/3) → 22 (2/3)", "279 council.total 50 (3/3) → 30 (2/3)",
		"G1 council.female 12 (2/2) → 7 (1/2)", "G1 council.male 28 (2/2) → 13 (1/2)", "G1 council.total 40 (2/2) → 20 (1/2)",
		"2 council.female 5 (1/1) → 0 (0/1)", "2 council.male 15 (1/1) → 0 (0/1)", "2 council.total 20 (1/1) → 0 (0/1)",
	}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhyThereIsNoValue(t *testing.T) {
	ind := share()
	ind.Levels = []catalog.Code{"commune"}
	c := world(ind)
	r := said("1 council.female=, council=20")
	r.Receipts = append(r.Receipts, intake.Receipt{Period: "2018-S1", Unit: "2", State: intake.HeldBack})
	want := []string{"biểu để trống ô cần cho chỉ tiêu này", "biểu bị trả lại", "đơn vị chưa gửi biểu"}
	for i, v := range Values(c, &c.Periods[0], r) {
		if v.Why != want[i] {
			t.Errorf("%s: %q, want %q", v.Unit, v.Why, want[i])
		}
	}
}

func TestDifferenceUsesTheSmallerBase(t *testing.T) {
	ind := share(fixture.Target(2020, "<=0"))
	ind.Levels, ind.MinDen = []catalog.Code{"commune"}, 10
	ind.Versions[0].Computation = &catalog.Difference{
		Left:  catalog.Fraction{Numerator: fixture.Refs("a"), Denominator: fixture.Refs("b"), Per: 100},
		Right: catalog.Fraction{Numerator: fixture.Refs("met"), Denominator: fixture.Refs("of"), Per: 100},
	}
	c := world(ind)
	got := lines(Values(c, &c.Periods[0], said("1 a=9, b=10, met=18, of=20", "2 a=9, b=10, met=8, of=9")))
	want := []string{"1 0.0 1/1 đạt mốc 2020", "2 1.1 1/1 không đánh giá", "3 Chưa có số liệu 0/1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What was added and judged goes with the value: a unit that left one of the two
// cells of the judgement blank is in the value and not in the months.
func TestSumsOfAValue(t *testing.T) {
	ind := share(fixture.Target(2020, ">=2"))
	ind.Versions[0].Computation = &catalog.Fraction{Numerator: fixture.Refs("a"), Denominator: fixture.Refs("b"), Per: 1}
	ind.Versions[0].Every = &catalog.Every{Met: fixture.Ref("met"), Of: fixture.Ref("of")}
	ind.Levels = []catalog.Code{"commune", "district"}
	c := world(ind)
	type row struct {
		Unit    catalog.Code
		Sums    string
		Every   edition.Judged
		Missing []catalog.Code
		Why     string
	}
	rows := func(r *intake.Result) []row {
		var out []row
		for _, v := range Values(c, &c.Periods[0], r) {
			x := row{Unit: v.Unit, Every: v.Every, Missing: v.Missing, Why: v.Why}
			for _, s := range v.Sums {
				x.Sums += fmt.Sprintf("%s %d;", s.Name, s.N)
			}
			out = append(out, x)
		}
		return out
	}
	got := rows(said("1 a=12, b=3, met=2, of=3", "2 a=6, b=3, met=, of=3", "3 a=, b=3, met=3, of=3"))
	want := []row{
		{"279", "tử số 18;mẫu số 6;", edition.Judged{Met: 2, Of: 3, Blank: []catalog.Code{"2"}}, []catalog.Code{"3"}, ""},
		{"1", "tử số 12;mẫu số 3;", edition.Judged{Met: 2, Of: 3}, nil, ""},
		{"2", "tử số 6;mẫu số 3;", edition.Judged{}, nil, "biểu để trống ô số tháng dùng để đánh giá"},
		{"3", "", edition.Judged{}, []catalog.Code{"3"}, "biểu để trống ô cần cho chỉ tiêu này"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Without a target nothing is judged, and nobody is told to be missing in it.
	c.Indicators[0].Versions[0].Targets = nil
	if got := rows(said("1 a=12, b=3, met=, of=3"))[0]; got.Every.Blank != nil || got.Why != "" {
		t.Errorf("not judged: %+v", got)
	}
}
