package catalog

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func bound(t *testing.T, s string) Bound {
	t.Helper()
	var b Bound
	if err := b.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return b
}

// A target is decided on the exact value: "trên 35" refuses exactly 35 and what
// only rounds to more.
func TestBound(t *testing.T) {
	ratio := func(num, den int64) quantity.Exact {
		x, _ := quantity.Ratio{Num: num, Den: den}.Per(100)
		return x
	}
	for _, tt := range []struct {
		is       string
		value    quantity.Exact
		met      bool
		distance string
	}{
		{">=25", ratio(1, 4), true, "0.00"},
		{">=25", ratio(2499, 10000), false, "0.01"},
		{">35", ratio(7, 20), false, "0.00"},
		{">35", ratio(3496, 10000), false, "0.04"},
		{">35", ratio(3501, 10000), true, "0.00"},
		{"<=115", ratio(115, 100), true, "0.00"},
		{"<25", ratio(1, 4), false, "0.00"},
		{"<25", ratio(30, 100), false, "5.00"},
		{"40..60", ratio(2, 5), true, "0.00"},
		{"40..60", ratio(3, 5), true, "0.00"},
		{"40..60", ratio(61, 100), false, "1.00"},
		{"40..60", ratio(39, 100), false, "1.00"},
		{"<=-80", ratio(-80, 100), true, "0.00"},
	} {
		b := bound(t, tt.is)
		if b.String() != tt.is {
			t.Errorf("%q is written %q", tt.is, b)
		}
		if got := b.Met(tt.value); got != tt.met {
			t.Errorf("%s met by %s: %v", tt.is, tt.value.Round(2), got)
		}
		if got := b.Distance(tt.value).Round(2).String(); got != tt.distance {
			t.Errorf("%s is %s from %s, want %s", tt.value.Round(2), got, tt.is, tt.distance)
		}
	}
	for _, s := range []string{"", "25", "=25", "60..40", "..", ">=", ">= 25", ">=2,5", ">=1e3"} {
		if err := new(Bound).UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q is taken for a target", s)
		}
	}
}

// The milestone that counts is the earliest that is not before the year, else the
// last; the order of writing does not matter.
func TestTargetFor(t *testing.T) {
	v := Version{Targets: []Target{{Milestone: 2020}, {Milestone: 2015}}}
	for year, want := range map[int]int{2010: 2015, 2015: 2015, 2016: 2020, 2020: 2020, 2021: 2020} {
		if got := v.TargetFor(year); got.Milestone != want {
			t.Errorf("%d: milestone %d, want %d", year, got.Milestone, want)
		}
	}
	if (&Version{}).TargetFor(2018) != nil {
		t.Error("a version without targets has one")
	}
}

// The definition of the period's last day applies.
func TestVersionAt(t *testing.T) {
	ind := Indicator{Versions: []Version{
		{From: reporting.Date{Year: 2017, Month: 1, Day: 1}, To: reporting.Date{Year: 2018, Month: 7, Day: 1}}, {From: reporting.Date{Year: 2018, Month: 7, Day: 2}},
	}}
	for _, tt := range []struct {
		to   reporting.Date
		want int
	}{
		{reporting.Date{Year: 2016, Month: 12, Day: 31}, -1}, {reporting.Date{Year: 2018, Month: 6, Day: 30}, 0},
		{reporting.Date{Year: 2018, Month: 7, Day: 1}, 0}, {reporting.Date{Year: 2018, Month: 7, Day: 2}, 1}, {reporting.Date{Year: 2025, Month: 12, Day: 31}, 1},
	} {
		p := reporting.Period{To: tt.to}
		if got := ind.VersionAt(p); got != tt.want {
			t.Errorf("%s: version %d, want %d", tt.to, got, tt.want)
		}
		if v := ind.At(p); (v == nil) != (tt.want < 0) {
			t.Errorf("%s: %v", tt.to, v)
		}
	}
}

// An unlisted class is the most secret one.
func TestPolicyOf(t *testing.T) {
	p := Policy{Classes: []ClassPolicy{{Class: Public}}}
	if x := p.Of(Public); x.WholeAreaOnly {
		t.Error("a public class is withheld")
	}
	if x := p.Of("mới"); !x.WholeAreaOnly {
		t.Error("a class without a policy is published")
	}
}

// The total row of a table is named after what the area is.
func TestWholeWord(t *testing.T) {
	c := Catalog{UnitTypes: []UnitType{{ID: "province", Name: "Tỉnh"}}}
	for _, tt := range []struct {
		whole *Unit
		want  string
	}{{&Unit{Type: "province"}, "toàn tỉnh"}, {&Unit{Type: "commune"}, "toàn vùng"}, {nil, "toàn vùng"}} {
		if got := c.WholeWord(tt.whole); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.whole, got, tt.want)
		}
	}
}
