package audit

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// issuedPath is where a site keeps what it showed before.
const issuedPath = "ban-cong-bo/"

// Release is what was public once and is not what is public now: the open data of one
// period, by the names that they have below du-lieu/. A provisional release has no page
// of its own; whoever kept a copy has it nevertheless.
type Release struct {
	Period string
	Name   string // tells it from the others of its period
	Files  Files
}

// Cell is a cell of the release, as a Truth is asked for it.
func (r Release) Cell(unit string, ref catalog.Ref) Cell {
	return Cell{r.id(), catalog.Code(unit), ref}
}

func (r Release) id() string { return r.Period + releaseMark + r.Name }

// releaseMark stands between the period and the name of an earlier release in a Cell: to
// the equations it is a period of its own, with the same days.
const releaseMark = "@"

// Of splits what a cell has as its period: release is empty of what is public now.
func (c Cell) Of() (period, release string) {
	period, release, _ = strings.Cut(c.Period, releaseMark)
	return period, release
}

// then is the cell without its release.
func (c Cell) then() Cell {
	c.Period, _ = c.Of()
	return c
}

// issued are the earlier releases that a site itself shows, by path.
func (files Files) issued() []Release {
	var out []Release
	for _, p := range slices.Sorted(maps.Keys(files)) {
		rest, ok := strings.CutPrefix(p, issuedPath)
		of, name, _ := strings.Cut(path.Dir(rest), "/")
		if !ok || path.Base(p) != path.Base(measuresPath) {
			continue
		}
		r := Release{Period: of, Name: name, Files: Files{path.Base(measuresPath): files[p]}}
		if v, ok := files[path.Join(path.Dir(p), path.Base(valuesPath))]; ok {
			r.Files[path.Base(valuesPath)] = v
		}
		out = append(out, r)
	}
	return out
}

// earlier reads a release; one that tells what another one of its period tells is not
// read again.
func (f *file) earlier(p reporting.Period, r Release) error {
	under := p
	under.ID = r.id()
	rows, err := f.measureRows(r.Files, path.Base(measuresPath))
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].at.Period = under.ID
	}
	if len(rows) == 0 {
		return nil
	}
	if i := slices.IndexFunc(f.of[p.ID], func(id string) bool { return f.says(id, rows) }); i >= 0 {
		f.alike[under.ID] = f.of[p.ID][i]
		return nil
	}
	f.take(rows)
	f.periods = append(f.periods, under)
	f.of[p.ID] = append(f.of[p.ID], under.ID)
	if _, ok := r.Files[path.Base(valuesPath)]; !ok {
		return nil
	}
	values, err := f.valueRows(r.Files, path.Base(valuesPath), releaseMark+r.Name)
	for i := range values {
		values[i].period = under.ID
	}
	f.values = append(f.values, values...)
	return err
}

// says reports whether a release has exactly these rows.
func (f *file) says(id string, rows []row) bool {
	n := 0
	for at := range f.cells {
		if at.Period == id {
			n++
		}
	}
	return n == len(rows) && !slices.ContainsFunc(rows, func(r row) bool {
		x, ok := f.cells[Cell{id, r.at.Unit, r.at.Ref}]
		return !ok || x != r.figure
	})
}

// releases writes down what ties the releases of one period together.
func (q *equations) releases() {
	for _, id := range slices.Sorted(maps.Keys(q.f.of)) {
		of := q.f.of[id]
		for i := range of {
			for _, then := range of[i+1:] {
				q.sameUnits(then, of[i])
				q.grew(then, of[i])
			}
		}
	}
}

// sameUnits: a return that stands in both releases says the same in both, except where
// it is known to have been corrected.
func (q *equations) sameUnits(a, b string) {
	for _, unit := range q.f.units[b] {
		if !q.f.stands[a][unit] {
			continue
		}
		for _, m := range q.f.measures[b] {
			for _, part := range q.f.partsOf(m) {
				q.equal(Cell{a, unit, catalog.Ref{Measure: m, Part: part}}, Cell{b, unit, catalog.Ref{Measure: m, Part: part}})
			}
		}
	}
}

// equal ties two cells of which at least one is withheld, where they have one number.
func (q *equations) equal(a, b Cell) {
	l := linear{ok: true}
	q.sum(&l, a, 1)
	q.sum(&l, b, -1)
	if l.ok && len(l.terms) > 0 && (q.known == nil || l.truth == 0) {
		q.Equal(-l.n, l.terms...)
	}
}

// grew: the whole area's figure of a sensitive measure less that of an earlier release is
// of the units that came in or went, and of those whose return was corrected. Of fewer
// than three units it must not be told at all. The same figure twice says nothing:
// sensitive figures are not revised, and everybody may know that.
func (q *equations) grew(then, now string) {
	whole := q.f.c.Site.WholeArea
	for _, m := range q.f.measures[now] {
		if !q.f.c.PolicyOf(m).WholeAreaOnly {
			continue
		}
		for _, part := range q.f.partsOf(m) {
			ref := catalog.Ref{Measure: m, Part: part}
			l := linear{ok: true}
			q.sum(&l, Cell{now, whole, ref}, 1)
			q.sum(&l, Cell{then, whole, ref}, -1)
			if !l.ok {
				continue
			}
			own := relation{of: []catalog.Ref{ref}, k: 1, by: 1, measure: m}
			moved := q.moved(then, now, ref, own)
			at, about := Cell{now, whole, ref}, "what changed since the release "+strings.TrimPrefix(then[strings.Index(then, releaseMark):], releaseMark)
			t := q.f.threshold(m)
			several := false
			if x, ok := q.f.c.Question(m); ok {
				several = q.f.c.UnitType(x.AskedOf) != nil
			}
			switch {
			case len(l.terms) == 0 && l.n != 0 && (max(l.n, -l.n) < t || several && moved > 0 && moved < fewestUnits):
				q.told = append(q.told, Objection{at, about, l.n, l.n, true})
			case len(l.terms) == 0:
			case moved == 0 && (q.known == nil || l.truth == 0):
				q.Equal(-l.n, l.terms...)
			case moved > 0:
				lo := int64(-most)
				if q.known == nil || l.truth >= 0 && !q.left(then, now, own) {
					lo = 0
				}
				x := q.add(l.truth, lo)
				q.Equal(-l.n, append(l.terms, interval.Term{Cell: x, K: -1})...)
				q.counts = append(q.counts, count{x, t, at, about, false, lo < 0})
			}
		}
	}
}

// fewestUnits is how many units must stand behind a difference of two totals: of two,
// each could subtract its own part.
const fewestUnits = 3

// moved counts the units that are in one of two releases only, and those in both whose
// number is known to be another.
func (q *equations) moved(then, now string, ref catalog.Ref, r relation) int {
	a, b, n := q.having(then, r), q.having(now, r), 0
	for _, u := range b {
		switch _, stayed := slices.BinarySearch(a, u); {
		case !stayed:
			n++
		case q.trueOf(Cell{then, u, ref}) != q.trueOf(Cell{now, u, ref}):
			n++
		}
	}
	for _, u := range a {
		if _, stays := slices.BinarySearch(b, u); !stays {
			n++
		}
	}
	return n
}

// left reports whether a unit of the earlier release is not in the later one.
func (q *equations) left(then, now string, r relation) bool {
	b := q.having(now, r)
	return slices.ContainsFunc(q.having(then, r), func(u catalog.Code) bool {
		_, stays := slices.BinarySearch(b, u)
		return !stays
	})
}

// toldBefore takes out what the earlier releases alone tell already: that cannot be
// taken back, whatever is withheld now. before are their objections.
func (f *file) toldBefore(out *Report, before []Objection) {
	known := map[counted]bool{}
	for _, o := range before {
		known[plain(o)] = true
	}
	out.Objections = slices.DeleteFunc(out.Objections, func(o Objection) bool {
		old := known[plain(o)] || slices.ContainsFunc(f.of[o.Cell.then().Period], func(id string) bool {
			return id != o.Cell.then().Period && f.cells[Cell{id, o.Cell.Unit, o.Cell.Ref}].state == told && o.About == ownCell
		})
		if old {
			out.exempt(o.Cell, ToldBefore)
		}
		return old
	})
}

// counted is a count whatever the release.
type counted struct {
	cell  Cell
	about string
}

func plain(o Objection) counted {
	words := strings.Fields(o.About)
	for i, w := range words {
		words[i], _, _ = strings.Cut(w, releaseMark)
	}
	return counted{o.Cell.then(), strings.Join(words, " ")}
}

// once takes out an objection to a count of one release that is objected to in another.
func once(all []Objection) []Objection {
	said := map[counted]bool{}
	return slices.DeleteFunc(all, func(o Objection) bool {
		was := said[plain(o)]
		said[plain(o)] = true
		return was
	})
}

// byCell orders objections.
func byCell(a, b Objection) int {
	return cmp.Or(cmp.Compare(a.Cell.Period, b.Cell.Period), cmp.Compare(a.Cell.Unit, b.Cell.Unit))
}

// before is what was public before and no more: what earlier releases tell without what
// is public now.
func (f *file) before() *file {
	out := &file{c: f.c, cells: map[Cell]figure{}, units: map[string][]catalog.Code{}, measures: map[string][]catalog.Code{}, of: map[string][]string{}, stands: f.stands, open: f.open}
	old := func(period string) bool { return strings.Contains(period, releaseMark) }
	for _, at := range f.order {
		if old(at.Period) {
			out.cells[at], out.order = f.cells[at], append(out.order, at)
		}
	}
	for _, p := range f.periods {
		if old(p.ID) {
			out.periods = append(out.periods, p)
			out.units[p.ID], out.measures[p.ID] = f.units[p.ID], f.measures[p.ID]
		}
	}
	for _, v := range f.values {
		if old(v.period) {
			out.values = append(out.values, v)
		}
	}
	for id, of := range f.of {
		out.of[id] = slices.DeleteFunc(slices.Clone(of), func(x string) bool { return !old(x) })
	}
	return out
}

// revised reports whether there is anything that was public before.
func (f *file) revised() bool {
	return slices.ContainsFunc(f.periods, func(p reporting.Period) bool { return strings.Contains(p.ID, releaseMark) })
}
