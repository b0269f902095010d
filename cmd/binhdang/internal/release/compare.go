package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Change is one public figure that is not what was released.
type Change struct {
	Unit      catalog.Code
	UnitName  string
	Indicator catalog.Code // empty: a cell of a measure
	Name      string       // of the indicator
	Ref       catalog.Ref  // of a cell
	Old, New  Said
}

// Said is how a release shows a figure.
type Said struct {
	There       bool // it has a row
	Numerator   string
	Denominator string
	Value       string
	Unit        string // of measure; empty: Có is 1, Không is 0
	Target      string
	Status      string
	Received    string
	Expected    string
	Obs         string
	Hidden      bool
}

// Compare lists what differs between what was released last and what would be
// released now: figures in the order of the data, then cells.
func Compare(last, now *Record) []Change {
	var out []Change
	old, is := last.figuresByKey(), now.figuresByKey()
	for i := range now.Figures {
		f := &now.Figures[i]
		was := old[figureKey{last.Period, f.UnitCode, f.Indicator}]
		if was != nil && was.same(f.ValueRow) {
			continue
		}
		c := Change{Unit: catalog.Code(f.UnitCode), UnitName: f.UnitName, Indicator: catalog.Code(f.Indicator), Name: f.IndicatorName, New: said(f)}
		if was != nil {
			c.Old = said(was)
		}
		out = append(out, c)
	}
	for i := range last.Figures {
		f := &last.Figures[i]
		if is[figureKey{now.Period, f.UnitCode, f.Indicator}] == nil {
			out = append(out, Change{Unit: catalog.Code(f.UnitCode), UnitName: f.UnitName, Indicator: catalog.Code(f.Indicator), Name: f.IndicatorName, Old: said(f)})
		}
	}
	return append(out, compareCells(last, now)...)
}

func compareCells(last, now *Record) []Change {
	var out []Change
	old, is := last.cellsByKey(), now.cellsByKey()
	names := map[string]string{}
	for _, r := range []*Record{last, now} {
		for i := range r.Figures {
			names[r.Figures[i].UnitCode] = r.Figures[i].UnitName
		}
		for _, x := range r.Returns {
			names[string(x.Unit)] = x.Name
		}
	}
	add := func(was, c *Cell) {
		x := Change{}
		if was != nil {
			x.Unit, x.Ref, x.Old = catalog.Code(was.UnitCode), was.Ref(), saidCell(was)
		}
		if c != nil {
			x.Unit, x.Ref, x.New = catalog.Code(c.UnitCode), c.Ref(), saidCell(c)
		}
		x.UnitName = names[string(x.Unit)]
		out = append(out, x)
	}
	for i := range now.Cells {
		c := &now.Cells[i]
		if was := old[cellKey{c.UnitCode, c.Measure, c.Breakdown}]; was == nil || !was.same(c.MeasureRow) {
			add(was, c)
		}
	}
	for i := range last.Cells {
		if c := &last.Cells[i]; is[cellKey{c.UnitCode, c.Measure, c.Breakdown}] == nil {
			add(c, nil)
		}
	}
	return out
}

func said(f *Figure) Said {
	return Said{true, f.Numerator, f.Denominator, f.Value, f.UnitOfMeasure, f.Target, f.Status, f.Received, f.Expected, f.ObsStatus, f.ConfStatus == Confidential}
}

func saidCell(c *Cell) Said {
	return Said{There: true, Value: c.Value, Unit: "số", Obs: c.ObsStatus, Hidden: c.ConfStatus == Confidential}
}

// SameInside reports whether the office has the figures that it had when the release
// was made, also those that are hidden or kept.
func SameInside(last, now *Record) bool {
	old := last.cellsByKey()
	if len(old) != len(now.cellsByKey()) {
		return false
	}
	for i := range now.Cells {
		c := &now.Cells[i]
		was := old[cellKey{c.UnitCode, c.Measure, c.Breakdown}]
		if was == nil || was.State != c.State || was.N != c.N || was.Estimated != c.Estimated {
			return false
		}
	}
	figures := last.figuresByKey()
	for i := range now.Figures {
		f := &now.Figures[i]
		was := figures[figureKey{now.Period, f.UnitCode, f.Indicator}]
		if was == nil || was.Inside != nil && (f.Inside == nil || !was.Inside.same(*f.Inside)) || was.Inside == nil && !was.same(f.ValueRow) {
			return false
		}
	}
	return true
}

// Cause is what of the inputs is not what it was.
type Cause struct {
	Returns     []CountedChange // by unit
	Definitions []string        // files
}

// CountedChange is a return that stands otherwise than it did, or of which other
// answers are taken.
type CountedChange struct {
	Was, Now Counted
	Same     bool            // it is the same return
	Measures map[string]bool // of which its unit has other cells
}

// Causes compares the inputs of two releases.
func Causes(last, now *Record) Cause {
	var out Cause
	changed := changedUnits(last, now)
	for _, n := range now.Returns {
		var was Counted
		if i := slices.IndexFunc(last.Returns, func(x Counted) bool { return x.Unit == n.Unit }); i >= 0 {
			was = last.Returns[i]
		}
		same := was.State == n.State && was.Content == n.Content
		if m := changed[string(n.Unit)]; !same || len(m) > 0 {
			out.Returns = append(out.Returns, CountedChange{Was: was, Now: n, Same: same, Measures: m})
		}
	}
	for _, n := range now.Inputs {
		if !slices.Contains(last.Inputs, n) {
			out.Definitions = append(out.Definitions, n.File)
		}
	}
	for _, w := range last.Inputs {
		if !slices.ContainsFunc(now.Inputs, func(n FileHash) bool { return n.File == w.File }) {
			out.Definitions = append(out.Definitions, w.File)
		}
	}
	return out
}

// changedUnits are the measures of which a unit's own cells differ.
func changedUnits(last, now *Record) map[string]map[string]bool {
	old := last.cellsByKey()
	out := map[string]map[string]bool{}
	for i := range now.Cells {
		c := &now.Cells[i]
		if was := old[cellKey{c.UnitCode, c.Measure, c.Breakdown}]; was == nil || was.N != c.N || was.State != c.State {
			if out[c.UnitCode] == nil {
				out[c.UnitCode] = map[string]bool{}
			}
			out[c.UnitCode][c.Measure] = true
		}
	}
	return out
}
