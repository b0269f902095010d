package office

import (
	"os"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
)

// returnOf finds the return of a unit for a period.
func returnOf(reads []intake.Checked, unit catalog.Code, period string) int {
	return slices.IndexFunc(reads, func(r intake.Checked) bool {
		return r.Return != nil && r.Return.Form.Unit.Code == unit && r.Return.Form.Period.ID == period
	})
}

// subtraction is what somebody has who keeps both sites and takes one from the other: of
// the cells of the whole area how many were looked at, and how many give the number of the
// one unit that is in one of them only.
type subtraction struct {
	naive, naiveGives int // sensitive ones, of the office's own figures, where a threshold alone would tell both
	people            int // of these, where the number is not 0
	told, gives, near int // sensitive ones that both sites tell, that give the number, that bound it
	own, ownGives     int // of other measures, where the unit's own row is withheld: in the office's figures, and told
}

// subtract takes the whole area's cells of a period in two releases from each other.
func subtract(c *catalog.Catalog, unit catalog.Code, internal [2]*edition.Period, public [2]*edition.Period) (out subtraction) {
	area := c.Site.WholeArea
	for _, m := range internal[1].Measures {
		policy := c.PolicyOf(m.Ref.Measure)
		if m.Unit != area || !policy.Protected() {
			continue
		}
		var n, told [2]int64
		var there, open, withheld [2]bool
		own, has := int64(0), false
		for i := range 2 {
			x, y := internal[i].Measure(m.Ref, area), public[i].Measure(m.Ref, area)
			n[i], there[i] = x.N, x.State == quantity.Reported
			told[i], open[i] = y.N, y.State == quantity.Reported
			if u := internal[i].Measure(m.Ref, unit); u != nil && u.State == quantity.Reported {
				own, has = u.N, true
			}
			if u := public[i].Measure(m.Ref, unit); u != nil && u.State == quantity.Suppressed {
				withheld[i] = true
			}
		}
		if !has || !there[0] || !there[1] {
			continue
		}
		d := max(n[1]-n[0], n[0]-n[1])
		t := max(told[1]-told[0], told[0]-told[1])
		moved := open[0] && open[1] && public[0].Measure(m.Ref, area).Received != public[1].Measure(m.Ref, area).Received
		switch {
		case !policy.Guarded():
			if withheld[0] || withheld[1] {
				out.own++
				if d == own && moved && t == own {
					out.ownGives++
				}
			}
		default:
			if !policy.Small(n[0]) && !policy.Small(n[1]) {
				out.naive++
				if d == own {
					out.naiveGives++
					if own > 0 {
						out.people++
					}
				}
			}
			if open[0] && open[1] {
				out.told++
			}
			if moved && t == own {
				out.gives++
			}
			if open[0] != open[1] || moved || t != 0 {
				out.near++
			}
		}
	}
	return out
}

// The attack that broke the first policy, when it gave 16 of 16 and 11 of 18 cells: two
// sites of a period that was closed are subtracted, of which the return of one commune is in
// one only. It was held back and is corrected, comes late, or is taken out again. The
// office's own figures give that commune's numbers in every sensitive cell that a threshold
// alone would tell, which are 15 of the half-year and 18 of the year in the sample of today;
// the sites give none, and none of another row of which the commune's own is withheld.
// BINHDANG_ROUNDS tries every commune, both ways.
func TestTwoSitesSubtracted(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the returns of the sample")
	}
	o, in := read()
	reads := slices.DeleteFunc(slices.Clone(in.reads), func(r intake.Checked) bool { return r.Return == nil || r.Return.Form.Period.Year != 2018 })
	held := func(in []intake.Checked, i int) []intake.Checked {
		out := slices.Clone(in)
		out[i].Findings = append(slices.Clone(out[i].Findings), finding.Finding{Rule: "held", Severity: finding.Error, Format: "x", Pos: finding.Pos{File: out[i].File}})
		return out
	}
	late := func(in []intake.Checked, i int) []intake.Checked { return slices.Delete(slices.Clone(in), i, i+1) }
	same := func(in []intake.Checked, i int) []intake.Checked { return slices.Clone(in) }
	type attack struct {
		name        string
		period      string
		unit        catalog.Code
		first, then func([]intake.Checked, int) []intake.Checked
		gives, of   int // of the office's own figures: sensitive cells that give the commune's number
	}
	attacks := []attack{
		{"held back, then corrected", "2018-S1", "10192", held, same, 15, 15},
		{"late", "2018", "10192", late, same, 18, 18},
	}
	if os.Getenv("BINHDANG_ROUNDS") != "" {
		for _, u := range o.Catalog.Units {
			for _, period := range []string{"2018-S1", "2018"} {
				if u.Type == "commune" && returnOf(reads, u.Code, period) >= 0 {
					attacks = append(attacks, attack{"late " + string(u.Code), period, u.Code, late, same, -1, -1}, attack{"taken out again " + string(u.Code), period, u.Code, same, held, -1, -1})
				}
			}
		}
	}
	tried := 0
	for _, a := range attacks {
		of := *o
		of.ledger = release.Ledger{}
		c := *o.Catalog
		c.Periods = slices.DeleteFunc(slices.Clone(c.Periods), func(p catalog.PeriodFile) bool { return p.Period.Year != 2018 })
		for i := range c.Periods {
			c.Periods[i].Settings.State = catalog.Final
		}
		of.Catalog = &c
		i := returnOf(reads, a.unit, a.period)
		if i < 0 {
			t.Fatalf("%s: no return", a.name)
		}
		var internal, public [2]*edition.Period
		for k, change := range []func([]intake.Checked, int) []intake.Checked{a.first, a.then, a.then} {
			s := of.settle(change(reads, i), nil)
			frozen, e, kept := of.public(s)
			made := &Site{office: &of, internal: frozen, public: e, kept: kept}
			var err error
			if made.news, made.Released, err = of.settled(s, e, kept); err != nil {
				t.Fatal(err)
			}
			if found, err := made.auditData(); err != nil || len(found) > 0 {
				t.Errorf("%s: %v %v", a.name, err, found)
			}
			if k == 2 { // the same again, behind the revision
				if len(made.news)+len(made.Released) > 0 {
					t.Errorf("%s, once more: %d records, %v", a.name, len(made.news), made.Released)
				}
				break
			}
			internal[k], public[k] = s.Internal.Period(a.period), e.Period(a.period)
			for _, f := range made.Released {
				if !slices.ContainsFunc(made.news, func(r release.Record) bool { return r.Period == f.Period }) {
					r, err := of.record(s, e, kept, f.Period)
					if err != nil {
						t.Fatal(err)
					}
					r.Kind, r.Revision = release.Better, of.ledger.Next(f.Period)
					made.news = append(made.news, r)
				}
			}
			for _, r := range made.news {
				of.ledger.Number(&r)
				of.ledger.Add(r, nil)
			}
		}
		if internal[0].Stands(a.unit) == internal[1].Stands(a.unit) {
			t.Logf("%s: the return of %s stands in both or in none", a.name, a.unit) // it is held back in the sample
			continue
		}
		tried++
		got := subtract(&c, a.unit, internal, public)
		t.Logf("%s, %s, %s: %+v", a.name, a.period, a.unit, got)
		if got.gives+got.near+got.ownGives > 0 {
			t.Errorf("%s: %+v", a.name, got)
		}
		if a.of >= 0 && (got.naive != a.of || got.naiveGives != a.gives) {
			t.Errorf("%s: the attack works on %d of %d cells, want %d of %d", a.name, got.naiveGives, got.naive, a.gives, a.of)
		}
	}
	if tried < 2 {
		t.Errorf("%d attacks were tried", tried)
	}
}

// Which results of tasks keep what was told is said to the office, with why.
func TestKeptResultsAreTold(t *testing.T) {
	c := fixture.District("279", "1")
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{ID: "I.2", Outputs: []catalog.Output{{ID: "loans", Label: "Phụ nữ nghèo được vay"}}}}}}
	year := fixture.Year().Of(2018)
	c.Periods = []catalog.PeriodFile{{Period: year, Settings: catalog.PeriodSettings{Pos: finding.Pos{File: "data/2018/ca-nam/ky.yaml", Line: 2}}}}
	o := &Office{Catalog: c}
	for why, want := range map[release.KeptReason]string{
		release.SmallMove: "Kết quả “phụ nữ nghèo được vay” của nhiệm vụ I.2, năm 2018, giữ như đã công bố ở bản ghi số 3, vì số thay đổi quá nhỏ so với một số đã công bố, hiệu của hai số cho biết về vài người",
		release.ToldOnce:  "Kết quả “phụ nữ nghèo được vay” của nhiệm vụ I.2, năm 2018, giữ như đã công bố ở bản ghi số 3, vì kết quả thuộc loại chỉ công bố cho toàn địa bàn, công bố một lần",
	} {
		found := o.kept(release.Kept{Outputs: []release.KeptOutput{{Period: year.ID, Task: "I.2", Output: "loans", Record: 3, Why: why}}})
		if len(found) != 1 || found[0].Text() != want || found[0].Severity != finding.Note {
			t.Errorf("%v, want %s", found, want)
		}
	}
}
