package bending

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What only shows when a return is seen beside others: those of the unit's other
// periods, of its neighbours, of other bodies. All slips are made at once, each on
// returns of other units, so that the district is looked at three times in all: as it
// is, bent, and mended as the findings ask for: with the right numbers told by telephone,
// or, of a form with somebody else's figures, with the right form.

// whole are the committed returns of all periods.
var whole = sync.OnceValues(func() ([]intake.Checked, error) {
	d, err := office()
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(root, "data", "20*", "*", "*.xlsx"))
	if err != nil {
		return nil, err
	}
	var out []intake.Checked
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := filepath.Rel(root, name)
		if err != nil {
			return nil, err
		}
		r, _, list := d.reader.Count(filepath.ToSlash(file), data)
		out = append(out, intake.Checked{Return: r, File: filepath.ToSlash(file), Findings: list})
	}
	return out, nil
})

// slip is one slip on the returns of some units, cell by cell.
type slip struct {
	name   string
	rule   string
	period string
	units  []catalog.Code                        // empty: three communes
	bend   func(a *returns.Answer) (int64, bool) // false: the cell stays
	from   string                                // or the figures are those of this period, or "neighbour"
	cell   string                                // the cell that must be named: "births.female"; empty: the file
}

// at changes some cells of measures.
func at(change func(n int64) int64, cells ...string) func(a *returns.Answer) (int64, bool) {
	return func(a *returns.Answer) (int64, bool) {
		k := a.Field.Key
		if a.Field.Measure == nil || !slices.Contains(cells, string(k.Measure)+"."+string(k.Part)) {
			return 0, false
		}
		return change(a.N), true
	}
}

func times(by, of int64) func(int64) int64 { return func(n int64) int64 { return n * by / of } }
func is(n int64) func(int64) int64         { return func(int64) int64 { return n } }
func more(by int64) func(int64) int64      { return func(n int64) int64 { return n + by } }

func slips() []slip {
	return []slip{
		{name: "men who left within the year", rule: "population-within-year", period: "2018", bend: at(times(8, 10), "population.male"), cell: "population.male"},
		{name: "a body elected for a term that grew", rule: "base-moved", period: "2018", bend: at(more(1), "commune_council.male"), cell: "commune_council.female"},
		{name: "a year below its half", rule: "year-below-half", period: "2018", bend: at(is(1), "outreach_sessions.total"), cell: "outreach_sessions.total"},
		{name: "far from last year", rule: "far-from-last-year", period: "2018-S1", bend: at(more(100), "outreach_sessions.total"), cell: "outreach_sessions.total"},
		{name: "a column drawn down", rule: "same-down-the-column", period: "2018-S1", bend: at(is(30), "commune_committee.male", "commune_council.male", "ubnd_leaders.male",
			"commune_staff.male", "mass_org_leaders.male", "commune_planned.male", "gender_staff.male"), cell: "commune_committee.male"},
		{name: "figures of a neighbour", rule: "same-figures", period: "2018-S1", from: "neighbour"},
		{name: "figures of the year before", rule: "last-years-figures", period: "2018", from: "2017"},
		{name: "far from the neighbours", rule: "far-from-neighbours-people", period: "2018-S1", bend: at(times(18, 10), "births.female", "births.male"), cell: "births.female"},
		{name: "tasks that cost more than was spent", rule: "task-costs", period: "2018", bend: costs(), cell: "commune_spent.total"},
		{name: "a share of nothing", rule: "denominator-zero", period: "2018-S1", bend: at(is(0), "births.female"), cell: "births.male"},
		{name: "another body tells fewer births", rule: "births-communes-population-office", period: "2018-S1", units: []catalog.Code{"DSKHHGD"}, bend: at(times(8, 10), "births_ds.female", "births_ds.male"), cell: "births_ds.female"},
		{name: "the clinics tell fewer births", rule: "births-health-communes", period: "2018-S1", units: []catalog.Code{"YTE"}, bend: at(times(7, 10), "live_births.total", "live_births.female", "live_births.male"), cell: "live_births.total"},
		{name: "another body tells fewer loans", rule: "loans-bank-communes", period: "2018-S1", units: []catalog.Code{"CSXH"}, bend: at(times(7, 10), "bank_poor_women.total"), cell: "bank_poor_women.total"},
	}
}

// costs makes the first cost of a task large, but not beyond what the unit of measure
// makes plausible.
func costs() func(a *returns.Answer) (int64, bool) {
	return func(a *returns.Answer) (int64, bool) { return 400_000, a.Field.Key.Part == form.PartCost }
}

// seen is what is said of the district: rule, period, unit and cell.
func seen(c *catalog.Catalog, in []intake.Checked) finding.List {
	r := intake.Decide(c, in)
	return append(slices.Clone(r.Findings), compile.Review(compile.Internal(c, r), r).Findings...)
}

func TestDistrict(t *testing.T) {
	d, err := office()
	if err != nil {
		t.Fatal(err)
	}
	clean, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	in := slices.Clone(clean)
	find := func(period string, unit catalog.Code) int {
		return slices.IndexFunc(in, func(x intake.Checked) bool {
			return x.Return != nil && x.Return.Form.Period.ID == period && x.Return.Form.Unit.Code == unit
		})
	}
	asIs := seen(d.c, clean)
	wrong := map[string]bool{}
	for _, x := range asIs {
		if x.Severity == finding.Error {
			wrong[x.Unit] = true
		}
	}
	var communes []catalog.Code
	for i := range d.c.Units {
		if u := &d.c.Units[i]; u.Type == "commune" && !wrong[string(u.Code)] && find("2017", u.Code) >= 0 && find("2018-S1", u.Code) >= 0 && find("2018", u.Code) >= 0 {
			communes = append(communes, u.Code)
		}
	}
	lines := map[string][]catalog.Correction{} // of dieu-chinh.yaml, by period
	again := map[string]intake.Checked{}       // returns sent again, by file
	type wanted struct {
		slip
		unit catalog.Code
		pos  finding.Pos
	}
	var want []wanted
	next := 0
	turn := func(n int) catalog.Code { return communes[n%len(communes)] }
	for _, s := range slips() {
		units := s.units
		if units == nil {
			units = []catalog.Code{turn(next), turn(next + 1), turn(next + 2)}
			next += enoughReturns
		}
		for n, unit := range units {
			i := find(s.period, unit)
			if i < 0 {
				t.Fatalf("%s: %s has sent nothing", s.name, unit)
			}
			from := (*returns.Return)(nil)
			switch s.from {
			case "":
			case "neighbour":
				from = clean[find(s.period, turn(next+n))].Return
			default:
				from = clean[find(s.from, unit)].Return
			}
			r := *in[i].Return
			r.Answers = slices.Clone(r.Answers)
			pos := finding.Pos{File: r.File}
			first := true
			for j := range r.Answers {
				a := &r.Answers[j]
				if k := a.Field.Key; s.cell == string(k.Measure)+"."+string(k.Part) {
					pos = a.Pos
				}
				if a.Field.Kind != form.Count || a.State != returns.Number {
					continue
				}
				to, ok := int64(0), false
				if from != nil {
					if b := from.Answer(a.Field.Key); b != nil && b.State == returns.Number {
						to, ok = b.N, true
					}
				} else if to, ok = s.bend(a); ok && a.Field.Key.Part == form.PartCost {
					ok, first = first, false
				}
				if !ok || to == a.N {
					continue
				}
				if from != nil {
					again[r.File] = clean[i]
					a.N, a.Raw = to, fmt.Sprint(to)
					continue
				}
				lines[s.period] = append(lines[s.period], catalog.Correction{Unit: unit, Sheet: a.Pos.Sheet, Cell: a.Pos.Cell, Old: fmt.Sprint(to), New: fmt.Sprint(a.N),
					Reason: "gõ nhầm", By: "văn thư", Date: r.Form.Period.To})
				a.N, a.Raw = to, fmt.Sprint(to)
			}
			in[i].Return = &r
			want = append(want, wanted{s, unit, pos})
		}
	}
	said := func(list finding.List, w wanted) bool {
		return slices.ContainsFunc(list, func(x finding.Finding) bool {
			if w.from == "neighbour" && len(x.Compared) > 0 && x.Compared[0].Pos.File == w.pos.File { // it is said of the one that came later
				x.Unit, x.Pos.File = string(w.unit), w.pos.File
			}
			return x.Rule == w.rule && x.Unit == string(w.unit) && x.Period == w.period && x.Severity == finding.Warning && x.Pos.File == w.pos.File &&
				(w.cell == "" || x.Pos.Cell == w.pos.Cell && x.Pos.Sheet == w.pos.Sheet) && x.Fix != "" && !strings.Contains(x.Text()+x.Fix, "%!")
		})
	}
	bent := seen(d.c, in)
	c := *d.c
	c.Periods = slices.Clone(d.c.Periods)
	for i := range c.Periods {
		p := &c.Periods[i]
		p.Corrections = append(slices.Clone(p.Corrections), lines[p.Period.ID]...)
	}
	sent := slices.Clone(in)
	for i, x := range sent {
		if y, ok := again[x.File]; ok {
			sent[i] = y
		}
	}
	mended := seen(&c, sent)
	for _, w := range want {
		about := func(list finding.List) (out []string) {
			for _, x := range list {
				if x.Unit == string(w.unit) && x.Period == w.period {
					out = append(out, texts(finding.List{x})...)
				}
			}
			return out
		}
		if said(asIs, w) {
			t.Errorf("%s, %s: said of the clean district", w.name, w.unit)
		}
		if !said(bent, w) {
			t.Errorf("%s: %s is not said of %s at %s: %q", w.name, w.rule, w.unit, w.pos, about(bent))
		}
		if said(mended, w) {
			t.Errorf("%s, %s: still said with the right numbers told: %q", w.name, w.unit, about(mended))
		}
	}
}

// A task that is told done beside an indicator of it that is 0: one of the two is wrong.
// The sample has one such pair; the other shapes are held where the rule is made.
func TestDoneButZero(t *testing.T) {
	d, err := office()
	if err != nil {
		t.Fatal(err)
	}
	clean, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	zero := map[string][]catalog.Code{"2018-S1": {"BDG7.7"}}
	in := slices.Clone(clean)
	for i, x := range in {
		if x.Return == nil {
			continue
		}
		r := *x.Return
		r.Answers = slices.Clone(r.Answers)
		for _, id := range zero[r.Form.Period.ID] {
			of := d.c.Indicator(id).At(r.Form.Period).Computation.(*catalog.Fraction)
			for j := range r.Answers {
				if a := &r.Answers[j]; a.State == returns.Number && slices.ContainsFunc(of.Numerator, func(n catalog.Ref) bool {
					return n.Measure == a.Field.Key.Measure && (n.Part == a.Field.Key.Part || n.Part == catalog.TotalPart)
				}) {
					a.N = 0
				}
			}
		}
		in[i].Return = &r
	}
	said := func(list finding.List) (out []string) {
		for _, x := range list {
			if x.Rule == "done-but-zero" {
				out = append(out, x.Period+" "+x.Text())
				if x.Severity != finding.Warning || x.Pos.Cell == "" || x.Fix == "" {
					t.Errorf("%+v", x)
				}
			}
		}
		return out
	}
	if got := said(seen(d.c, clean)); len(got) > 0 {
		t.Errorf("said of the clean district: %q", got)
	}
	if got := said(seen(d.c, in)); len(got) != 1 {
		t.Errorf("%q", got)
	}
}
