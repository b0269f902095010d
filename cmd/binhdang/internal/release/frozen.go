package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// fewestUnits is how many units must stand behind a difference of two published
// totals; of fewer, each could subtract its own part and have the others'.
const fewestUnits = 3

// Kept says which figures of an edition are not its own but those of an earlier
// release, by the number of the record that they come from.
type Kept struct {
	Rows    []KeptRow    // by period, then file order
	Outputs []KeptOutput // of tasks, by period, then in the order of the plan

	rows    map[rowKey]int
	figures map[figureKey]int
}

// KeptRow is a row of a sensitive measure of the whole area that keeps what was
// released, and why: for the office alone.
type KeptRow struct {
	Period  string
	Measure catalog.Code
	Record  int
	Why     KeptReason
	Units   []catalog.Code // whose parts differ, official order
}

// KeptReason is what a reader of both releases would learn.
type KeptReason int

const (
	OtherUnits KeptReason = iota // the count of the units that are in one of them only
	FewUnits                     // the count of one or two units, by difference
	SmallMove                    // a difference of 1 to threshold−1 people
	OwnCount                     // the count of a unit whose own row is withheld
	SmallRest                    // what it leaves of a result of a task that was told
	ToldOnce                     // whatever differs: it is told once
)

// Freeze gives an edition from which the public one can be made: sensitive measures are
// published once per period, so a row of the whole area, and every indicator that reads
// it, keeps what an earlier release of the period said where the two together would
// tell of a unit or of a few people. It is to be called before disclosure control; the
// edition that it is given is not changed.
//
// A row keeps its released figures when, against any earlier release whose own figures
// it had,
//
//   - the set of units behind it is another, and that release was final;
//   - fewer than three units differ in it (but a figure of one source, which is the
//     area's, tells of no unit);
//   - a cell differs by 1 to threshold−1, or by nothing although units differ; or so does
//     what a row leaves of the one that it is a part of, and then both keep theirs.
//
// Where that release had no figure at all there is nothing to subtract. also are rows of
// other measures that have to stay too (see Own). Protected results of tasks stay as
// outputs says.
func Freeze(e edition.Edition[edition.Internal], l *Ledger, also ...KeptRow) (edition.Edition[edition.Internal], Kept) {
	k := Kept{rows: map[rowKey]int{}, figures: map[figureKey]int{}}
	out := e
	out.Periods = slices.Clone(e.Periods)
	area := e.Catalog.Site.WholeArea
	for i := range out.Periods {
		p := &out.Periods[i]
		if p.Draft() || l.Last(p.ID) == nil {
			continue
		}
		k.outputs(e, l, p)
		for _, row := range rowsThatStay(e.Catalog, l, p) {
			k.Rows = append(k.Rows, row)
			k.rows[rowKey{p.ID, string(area), string(row.Measure)}] = row.Record
		}
		for _, row := range also {
			if row.Period == p.ID {
				row.Record = lastOwn(l, p.ID, row.Measure, area)
				k.Rows = append(k.Rows, row)
				k.rows[rowKey{p.ID, string(area), string(row.Measure)}] = row.Record
			}
		}
	}
	if len(k.Rows)+len(k.Outputs) == 0 {
		return e, k
	}
	for i := range out.Periods {
		k.restore(e.Catalog, l, &out.Periods[i], area)
	}
	return out, k
}

// contributions are the cells of one sensitive row of the whole area: its own by part,
// and those of the units that report it.
type contributions struct {
	area  map[catalog.Code]cellNow
	units map[catalog.Code]map[catalog.Code]int64 // unit → part → count
	order []catalog.Code                          // of units
}

type cellNow struct {
	state quantity.State
	n     int64
	of    int
}

func newContributions() *contributions {
	return &contributions{area: map[catalog.Code]cellNow{}, units: map[catalog.Code]map[catalog.Code]int64{}}
}

func (x *contributions) add(unit, part catalog.Code, n int64) {
	if x.units[unit] == nil {
		x.units[unit] = map[catalog.Code]int64{}
		x.order = append(x.order, unit)
	}
	x.units[unit][part] = n
}

type sensitiveRows struct {
	order []catalog.Code
	of    map[catalog.Code]*contributions
}

func (s *sensitiveRows) row(measure catalog.Code) *contributions {
	if s.of[measure] == nil {
		s.of[measure] = newContributions()
		s.order = append(s.order, measure)
	}
	return s.of[measure]
}

// rowsOfEdition are the sensitive rows of a period.
func rowsOfEdition(c *catalog.Catalog, p *edition.Period, area catalog.Code) *sensitiveRows {
	out := &sensitiveRows{of: map[catalog.Code]*contributions{}}
	ms := p.Measures
	for i := range ms {
		m := &ms[i]
		if !sensitiveMeasure(c, m.Ref.Measure) {
			continue
		}
		switch {
		case m.Unit == area:
			out.row(m.Ref.Measure).area[m.Ref.Part] = cellNow{m.State, m.N, m.Expected}
		case m.State == quantity.Reported && p.Receipt(m.Unit) != nil:
			out.row(m.Ref.Measure).add(m.Unit, m.Ref.Part, m.N)
		}
	}
	return out
}

// rowOfRecord is one row as an earlier release knew it.
func rowOfRecord(r *Record, measure, area catalog.Code) *contributions {
	out := newContributions()
	for i := range r.Cells {
		c := &r.Cells[i]
		switch {
		case c.Measure != string(measure):
		case c.UnitCode == string(area):
			out.area[catalog.Code(c.Breakdown)] = cellNow{c.State, c.N, c.Of}
		case c.State == quantity.Reported && slices.ContainsFunc(r.Returns, func(x Counted) bool { return string(x.Unit) == c.UnitCode }):
			out.add(catalog.Code(c.UnitCode), catalog.Code(c.Breakdown), c.N)
		}
	}
	return out
}

// lastOwn is the newest record of a period with figures of its own in a row.
func lastOwn(l *Ledger, period string, measure, area catalog.Code) (from int) {
	for _, r := range l.Of(period) {
		if kept, there := r.keptRow(measure, area); there && kept == 0 && rowOfRecord(r, measure, area).reported() {
			from = r.Number
		}
	}
	return from
}

// keptRow tells whose figures a record had in a row; there is false where it had none.
func (r *Record) keptRow(measure, area catalog.Code) (kept int, there bool) {
	for i := range r.Cells {
		if c := &r.Cells[i]; c.UnitCode == string(area) && c.Measure == string(measure) {
			return c.Kept, true
		}
	}
	return 0, false
}

func (x *contributions) reported() bool {
	for _, c := range x.area {
		if c.state == quantity.Reported {
			return true
		}
	}
	return false
}

func same(a, b map[catalog.Code]int64) bool {
	if len(a) != len(b) {
		return false
	}
	for k, n := range a {
		if m, ok := b[k]; !ok || m != n {
			return false
		}
	}
	return true
}

// sensitiveMeasure reports whether a measure is published for the whole area only;
// sensitive whether a value reads one.
func sensitiveMeasure(c *catalog.Catalog, measure catalog.Code) bool {
	_, ok := c.Question(measure)
	return !ok || c.PolicyOf(measure).WholeAreaOnly
}

func sensitive(c *catalog.Catalog, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	return ind != nil && v.Version < len(ind.Versions) &&
		slices.ContainsFunc(ind.Versions[v.Version].Refs(), func(r catalog.Ref) bool { return sensitiveMeasure(c, r.Measure) })
}

// protected reports whether a value reads a measure of which some figure may have to be
// withheld.
func protected(c *catalog.Catalog, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	return ind != nil && v.Version < len(ind.Versions) &&
		slices.ContainsFunc(ind.Versions[v.Version].Refs(), func(r catalog.Ref) bool { return c.PolicyOf(r.Measure).Protected() })
}

// restore puts the kept figures into a period, and takes out the changes that are told
// against a kept value: they would tell what it is now.
func (k *Kept) restore(c *catalog.Catalog, l *Ledger, p *edition.Period, area catalog.Code) {
	values := slices.Clone(p.Values)
	measures := slices.Clone(p.Measures)
	for i := range measures {
		m := &measures[i]
		from := l.record(k.rows[rowKey{p.ID, string(m.Unit), string(m.Ref.Measure)}])
		if from == nil {
			continue
		}
		for j := range from.Cells {
			if x := &from.Cells[j]; x.UnitCode == string(m.Unit) && x.Ref() == m.Ref {
				m.State, m.N, m.Estimated, m.Received, m.Expected = x.State, x.N, x.Estimated, x.In, x.Of
			}
		}
	}
	for i := range values {
		v := &values[i]
		if v.Since != nil && k.figures[figureKey{v.Since.Period, string(v.Unit), string(v.Indicator)}] > 0 {
			v.Since = nil
		}
		if v.Unit != area || !k.reads(c, p.ID, v) {
			continue
		}
		old, from := k.released(l, p.ID, v)
		if old == nil { // nobody knows any more what it was, and what it is now would tell
			*v = edition.Value{Period: v.Period, Unit: v.Unit, Indicator: v.Indicator, Version: v.Version, Target: v.Target, State: quantity.Suppressed, Revision: v.Revision}
			continue
		}
		k.figures[figureKey{p.ID, string(v.Unit), string(v.Indicator)}] = from
		*v = old.value(c, v)
	}
	p.Values, p.Measures = values, measures
	p.Index()
}

// reads reports whether a value is made of a kept row.
func (k *Kept) reads(c *catalog.Catalog, period string, v *edition.Value) bool {
	ind := c.Indicator(v.Indicator)
	return ind != nil && v.Version < len(ind.Versions) &&
		slices.ContainsFunc(ind.Versions[v.Version].Refs(), func(r catalog.Ref) bool {
			return k.rows[rowKey{period, string(v.Unit), string(r.Measure)}] > 0
		})
}

// released is the figure of a value as it was published last, and the record whose own
// it was; nil where it never was.
func (k *Kept) released(l *Ledger, period string, v *edition.Value) (*Inside, int) {
	of := l.Of(period)
	for _, r := range slices.Backward(of) {
		f := r.figuresByKey()[figureKey{period, string(v.Unit), string(v.Indicator)}]
		if f == nil {
			continue
		}
		if f.Kept > 0 {
			if r = l.record(f.Kept); r == nil {
				continue
			}
			f = r.figuresByKey()[figureKey{period, string(v.Unit), string(v.Indicator)}]
		}
		if f != nil && f.Inside != nil {
			return f.Inside, r.Number
		}
	}
	return nil, 0
}

// value is a value with the figures that it had.
func (x *Inside) value(c *catalog.Catalog, v *edition.Value) edition.Value {
	out := *v
	out.State, out.HasRatio, out.Ratio, out.YesNo = x.State, x.HasRatio, quantity.Ratio{Num: x.Num, Den: x.Den}, x.YesNo
	out.Estimated, out.Received, out.Expected = x.Estimated, x.Received, x.Expected
	out.Status, out.Why, out.Missing = x.Status, x.Why, x.Missing
	out.Exact = x.exact()
	out.Rounded = out.Exact.Round(c.Indicator(v.Indicator).Decimals)
	out.Sums, out.Every, out.Since = nil, edition.Judged{}, nil
	return out
}
