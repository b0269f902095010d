package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Issued is the public side of a release: what everybody could read when it stood. What
// only the office knows, and the reason that was typed, are not in it.
type Issued struct {
	Period, Name, Folder string
	State                string
	Kind                 Kind
	Revision             int
	Day, CutOff          reporting.Date
	Accepted, Expected   int // returns
	Figures              []ValueRow
	Cells                []MeasureRow
	Changes              []Change  // of figures and cells, against the release before; nil of the first
	Tasks                int       // told otherwise than in the release before
	Told                 []TaskRow // the tasks as they were told; nil where the record does not know
	Stands               bool      // no later release took its place
}

// Path is the folder of the release on the site, below those of earlier releases.
func (x *Issued) Path() string { return x.Period + "/" + whole(int64(x.Revision)) + "/" }

// Issued are the releases of the periods that were revised, oldest first within a
// period, periods in the order of their first final release: of each revision the last
// record. A period that was never revised has none: what it shows is what it showed.
func (l *Ledger) Issued() []Issued {
	var out []Issued
	var periods []string
	for _, r := range l.Records {
		if r.Revision > 0 && !slices.Contains(periods, r.Period) {
			periods = append(periods, r.Period)
		}
	}
	slices.SortStableFunc(periods, func(a, b string) int { return l.Of(a)[0].Number - l.Of(b)[0].Number })
	for _, p := range periods {
		var last *Record
		first := len(out)
		for _, r := range l.Of(p) {
			if !r.Final() && !l.finishedBefore(r) {
				continue // provisional, before the period was closed
			}
			x := r.public()
			if n := len(out); n > first && out[n-1].Revision == r.Revision {
				x.Changes, x.Tasks, x.Day, x.Kind = out[n-1].Changes, out[n-1].Tasks, out[n-1].Day, out[n-1].Kind
				out[n-1] = x
				last = r
				continue
			}
			if last != nil {
				x.Changes, x.Tasks = Compare(last, r), len(CompareTasks(last, r))
			}
			out = append(out, x)
			last = r
		}
		out[len(out)-1].Stands = true
	}
	return out
}

func (l *Ledger) finishedBefore(r *Record) bool {
	return slices.ContainsFunc(l.Of(r.Period), func(x *Record) bool { return x.Number < r.Number && x.Final() })
}

func (r *Record) public() Issued {
	x := Issued{
		Period: r.Period, Name: r.Name, Folder: r.Folder, State: r.State, Kind: r.Kind, Revision: r.Revision,
		Day: r.Day, CutOff: r.CutOff, Expected: len(r.Returns),
	}
	for _, c := range r.Returns {
		if c.State == edition.Accepted {
			x.Accepted++
		}
	}
	if r.State == catalog.Draft {
		return x
	}
	for i := range r.Figures {
		x.Figures = append(x.Figures, r.Figures[i].ValueRow)
	}
	for i := range r.Cells {
		x.Cells = append(x.Cells, r.Cells[i].MeasureRow)
	}
	x.Told = r.Tasks
	return x
}

// Stand gives the releases that stand: of each final period what it shows today, newest
// first, with the number that issued, the releases of periods that were revised, give it; rows are
// its figures.
func Stand(e edition.Edition[edition.Public], issued []Issued, rows func(*edition.Period) []ValueRow) []Issued {
	var out []Issued
	for _, p := range e.Released() {
		if p.Provisional() {
			continue
		}
		x := Issued{
			Period: p.ID, Name: p.Name, Folder: p.Folder, State: p.Settings.State, Day: p.Settings.Released, CutOff: p.Settings.CutOff,
			Accepted: p.Returns("").Accepted, Expected: p.Returns("").Expected, Figures: rows(p), Cells: MeasureRows(e, p), Stands: true,
		}
		for i := range issued {
			if y := &issued[i]; y.Stands && y.Period == p.ID {
				x.Revision, x.Kind, x.Day = y.Revision, y.Kind, y.Day
			}
		}
		out = append(out, x)
	}
	return out
}

// Public are the open data of a record, as they were: none of a draft.
func (r *Record) Public() []File {
	x := r.public()
	return IssuedFiles(&x)
}

// IssuedFiles are the open data of an earlier release, with the columns and the bytes
// that they had.
func IssuedFiles(x *Issued) []File {
	m := table{}
	m.record(MeasureColumns[:])
	for _, r := range x.Cells {
		m.record([]string{r.Period, r.UnitCode, r.Measure, r.Breakdown, r.Value, r.ObsStatus, r.ConfStatus, r.Revision})
	}
	return []File{{ValuesName, values(x.Figures, table{}, field.csv)}, {MeasuresName, m.bytes()}}
}
