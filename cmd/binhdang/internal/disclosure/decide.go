package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Reason why a row is withheld. It stays inside: to the public one code stands for
// all of them, because the reason is itself a relation.
type Reason int

const (
	Open      Reason = iota
	Secondary        // so that another cannot be computed
	Primary          // for itself
	Level            // its measure is not told at this level or in this period
)

// Row is one measure of one unit in one period, with all its cells: they are
// published or withheld together.
type Row struct {
	Period  string
	Measure catalog.Code
	Unit    catalog.Code
}

// Earlier is what an earlier release told. It cannot be taken back: its open rows are
// known to everybody, whatever is withheld now.
type Earlier struct {
	Period   string
	Units    []catalog.Code    // whose returns its sensitive figures are of
	Measures []edition.Measure // open cells
	Withheld []Row             // rows with numbers that were not told
	Outputs  []ToldOutput      // of tasks, that were told
	Kept     []catalog.Code    // measures of which the edition still holds its figure of the whole area
}

// Decision says which rows of the released periods are withheld, and why.
type Decision struct {
	rows    map[Row]Reason
	of      edition.Edition[edition.Internal]
	frozen  map[string]*Earlier // by period
	kept    map[Row]bool        // of the whole area, that are of an earlier release
	earlier []Earlier

	// Exempt are counts that no further row can protect: the whole area's own figure,
	// which is told, is too small for that. Sorted.
	Exempt []string
}

// Why is the reason of a row.
func (d *Decision) Why(r Row) Reason { return d.rows[r] }

func (d *Decision) add(r Row, why Reason) bool {
	if d.rows[r] >= why {
		return false
	}
	d.rows[r] = why
	return true
}

func (d *Decision) hidden(r Row) bool { return d.rows[r] != Open }

// system is all that is known of the released periods, in tables.
type system struct {
	c       *catalog.Catalog
	periods []*edition.Period
	asked   [][]catalog.Code // measures of each period, in their order
	forms   []form
	units   []catalog.Code   // that report, in any of the periods
	known   map[Row]bool     // open rows of earlier releases
	before  map[Row]bool     // rows that an earlier release withheld
	few     map[Row]bool     // rows of the whole area that are withheld for the units behind them
	sets    map[place]string // of units behind a cell of the whole area, once they were asked for
	mergers map[int][]merger // of a year
	splits  map[int]parting  // of forms, likewise
	d       *Decision
}

// Decide withholds. earlier are the releases that are known to the public, oldest
// first.
func Decide(e edition.Edition[edition.Internal], earlier ...Earlier) *Decision {
	s := &system{c: e.Catalog, d: &Decision{rows: map[Row]Reason{}, of: e, frozen: frozen(e, earlier), kept: map[Row]bool{}, earlier: earlier}, known: map[Row]bool{}, before: map[Row]bool{}, few: map[Row]bool{}, sets: map[place]string{}, splits: map[int]parting{}, mergers: map[int][]merger{}}
	for i := range e.Periods {
		if p := &e.Periods[i]; !p.Draft() {
			s.periods = append(s.periods, p)
		}
	}
	for _, r := range earlier {
		for _, row := range r.Withheld {
			s.before[row] = true
		}
		for _, m := range r.Kept {
			s.d.kept[Row{r.Period, m, s.c.Site.WholeArea}] = true
		}
		for _, m := range r.Measures {
			if m.State == quantity.Reported {
				s.known[Row{r.Period, m.Ref.Measure, m.Unit}] = true
			}
		}
	}
	reports := map[catalog.Code]bool{}
	for _, p := range s.periods {
		var ms []catalog.Code
		seen := map[catalog.Code]bool{}
		for _, m := range p.Measures {
			if !seen[m.Ref.Measure] {
				seen[m.Ref.Measure] = true
				ms = append(ms, m.Ref.Measure)
			}
		}
		s.asked = append(s.asked, ms)
		for _, r := range p.Receipts {
			if !reports[r.Unit] {
				reports[r.Unit] = true
				s.units = append(s.units, r.Unit)
			}
		}
	}
	s.forms = forms(s.c, s.periods, s.asked)
	s.levels()
	s.below()
	s.area()
	slices.Sort(s.d.Exempt)
	s.d.Exempt = slices.Compact(s.d.Exempt)
	return s.d
}

// levels withholds what is not told below the whole area, or in a period.
func (s *system) levels() {
	for _, p := range s.periods {
		for _, m := range p.Measures {
			r := Row{p.ID, m.Ref.Measure, m.Unit}
			if _, ok := s.c.Question(m.Ref.Measure); !ok {
				s.d.add(r, Level)
				continue
			}
			policy := s.c.PolicyOf(m.Ref.Measure)
			if policy.Guarded() && m.Unit != s.c.Site.WholeArea || policy.Protected() && !policy.Publishes(p.Period) {
				s.d.add(r, Level)
			}
			if was := s.d.frozen[p.ID]; was != nil && policy.Guarded() && m.State == quantity.Reported && was.measure(m.Ref, m.Unit) == nil {
				s.d.add(r, Level)
			}
		}
	}
}

// row is the row of a cell of a unit.
func (s *system) row(at place, unit catalog.Code) Row {
	return Row{s.periods[at.period].ID, at.ref.Measure, unit}
}

// cell is what a unit has in a cell; ok is false where it has no number.
func (s *system) cell(at place, unit catalog.Code) (int64, bool) {
	m := s.periods[at.period].Measure(at.ref, unit)
	if m == nil || m.State != quantity.Reported {
		return 0, false
	}
	return m.N, true
}
