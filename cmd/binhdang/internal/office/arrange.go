package office

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Arranged are findings in the order of working.
type Arranged struct {
	Errors []OfUnit     // by unit; those of no unit first
	Asks   finding.List // questions, by unit in the same order
	Notes  finding.List
	Folded []Fold // notes of which there are many
}

// OfUnit are findings of one unit in one period.
type OfUnit struct {
	Unit     *catalog.Unit // nil: of no unit that is known
	Period   string
	Findings finding.List
}

// Fold is one rule of which many notes speak.
type Fold struct {
	First finding.Finding
	Notes int
	Files int
}

// Arrange puts findings in the order of working: errors unit by unit in official
// order, then questions, then notes; of a rule with foldFrom notes or more only the
// first, with their number, unless whole.
func Arrange(c *catalog.Catalog, list finding.List, whole bool) Arranged {
	place := map[string]int{}
	unit := map[string]*catalog.Unit{}
	for i := range c.Units {
		if code := string(c.Units[i].Code); place[code] == 0 {
			place[code], unit[code] = i+1, &c.Units[i]
		}
	}
	period := map[string]int{}
	for i := range c.Periods {
		period[c.Periods[i].Period.ID] = i + 1
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(place[a.Unit], place[b.Unit]), cmp.Compare(period[a.Period], period[b.Period]), a.Pos.Compare(b.Pos), -cmp.Compare(a.Severity, b.Severity))
	})
	var out Arranged
	files := map[string][]string{} // of the notes of a rule
	notes := map[string]int{}
	for _, f := range list {
		if f.Severity == finding.Note {
			notes[f.Rule]++
			if !slices.Contains(files[f.Rule], f.Pos.File) {
				files[f.Rule] = append(files[f.Rule], f.Pos.File)
			}
		}
	}
	for _, f := range list {
		switch {
		case f.Severity == finding.Error:
			n := len(out.Errors)
			u := unit[f.Unit]
			if p := c.Period(f.Period); u != nil && p != nil {
				u = cmp.Or(c.Unit(catalog.Code(f.Unit), p.Period.To), u)
			}
			if n == 0 || out.Errors[n-1].Unit != u || u != nil && out.Errors[n-1].Period != f.Period {
				out.Errors = append(out.Errors, OfUnit{Unit: u, Period: f.Period})
				n++
			}
			out.Errors[n-1].Findings.Add(f)
		case f.Severity == finding.Warning:
			out.Asks.Add(f)
		case whole || notes[f.Rule] < foldFrom:
			out.Notes.Add(f)
		case !slices.ContainsFunc(out.Folded, func(o Fold) bool { return o.First.Rule == f.Rule }):
			out.Folded = append(out.Folded, Fold{f, notes[f.Rule], len(files[f.Rule])})
		}
	}
	return out
}
