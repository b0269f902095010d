package audit

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// most is more than lives in any district.
const most = 1 << 22

// ownCell is what an objection is about that is about no rest.
const ownCell = "the cell"

// equations are what a reader can write down.
type equations struct {
	interval.System
	f      *file
	vars   map[Cell]int
	truth  []int64
	known  Truth
	counts []count
	told   []Objection // small counts that are told outright, or are a difference of what is told
}

// count is a cell of the system that must not be told when it is small.
type count struct {
	cell      int
	threshold int64
	at        Cell
	about     string
	all       bool // of no unit the measure is told
	signed    bool // below 0 it tells as much
}

// linear is Σ k·cell; n is the sum of those that are told.
type linear struct {
	terms []interval.Term
	n     int64
	ok    bool // every cell is told or withheld
	truth int64
}

func (f *file) equations(known Truth) *equations {
	q := &equations{f: f, vars: map[Cell]int{}, known: known}
	for _, at := range f.order {
		if f.cells[at].state != hidden || !q.looksAt(at) {
			continue
		}
		q.vars[at] = q.add(q.trueOf(at), 0)
		if t := f.threshold(at.Ref.Measure); t > 0 {
			q.counts = append(q.counts, count{q.vars[at], t, at, ownCell, f.untold(at), false})
		}
	}
	for _, p := range f.periods {
		ms, known := f.measures[p.ID], f.relations(p)
		for _, unit := range append([]catalog.Code{f.c.Site.WholeArea}, f.units[p.ID]...) {
			for _, m := range ms {
				q.parts(p.ID, unit, m)
			}
			for _, r := range known {
				q.relation(p, unit, r)
			}
		}
		for _, m := range ms {
			q.area(p.ID, m)
		}
	}
	for _, v := range f.values {
		q.value(v)
		q.rounded(v)
	}
	q.releases()
	return q
}

// looksAt reports whether a withheld cell is one that can be told from others: those of
// units whose measure nobody tells below the whole area are looked at in one (see
// withheldEverywhere), and of a unit whose return does not stand there is nothing.
func (q *equations) looksAt(at Cell) bool {
	if at.Unit == q.f.c.Site.WholeArea {
		return true
	}
	return !q.f.c.PolicyOf(at.Ref.Measure).WholeAreaOnly && q.f.stands[at.Period][at.Unit]
}

func (q *equations) trueOf(at Cell) int64 {
	if q.known != nil {
		if n, ok := q.known(at); ok {
			return n
		}
	}
	return 0
}

func (q *equations) add(truth, lo int64) int {
	q.truth = append(q.truth, truth)
	return q.Cell(lo, most)
}

func (f *file) threshold(m catalog.Code) int64 { return f.c.PolicyOf(m).Threshold }

// untold reports whether the measure is told of no unit in the period, so that no further
// row could protect that of a unit.
func (f *file) untold(at Cell) bool {
	if at.Unit == f.c.Site.WholeArea {
		return false
	}
	at.Unit = ""
	return !f.open[at]
}

// sum adds k times the cell.
func (q *equations) sum(l *linear, at Cell, k int64) {
	x := q.f.cells[at]
	v, isVar := q.vars[at]
	switch {
	case isVar:
		l.terms = append(l.terms, interval.Term{Cell: v, K: k})
		l.truth += k * q.truth[v]
	case x.state == told:
		l.n += k * x.n
		l.truth += k * x.n
	default:
		l.ok = false
	}
}

// parts add up to their total.
func (q *equations) parts(period string, unit, m catalog.Code) {
	def := q.f.c.Measure(m)
	if def == nil {
		return
	}
	b := q.f.c.Breakdown(def.Breakdown)
	if b == nil || len(b.Parts) == 0 {
		return
	}
	l := linear{ok: true}
	for _, part := range b.Parts {
		q.sum(&l, Cell{period, unit, catalog.Ref{Measure: m, Part: part.ID}}, 1)
	}
	q.sum(&l, Cell{period, unit, catalog.Ref{Measure: m, Part: catalog.TotalPart}}, -1)
	if l.ok && len(l.terms) > 0 {
		q.Equal(-l.n, l.terms...)
	}
}

// area: the whole area's figure is the sum over the units.
func (q *equations) area(period string, m catalog.Code) {
	whole := q.f.c.Site.WholeArea
	for _, part := range q.f.partsOf(m) {
		ref := catalog.Ref{Measure: m, Part: part}
		l := linear{ok: true}
		some := false
		for _, u := range q.f.units[period] {
			at := Cell{period, u, ref}
			if s := q.f.cells[at].state; s == told || s == hidden {
				q.sum(&l, at, 1)
				some = some || s == hidden
			}
		}
		q.sum(&l, Cell{period, whole, ref}, -1)
		if l.ok && some && len(l.terms) > 0 && (q.known == nil || l.truth == 0) { // else it is kept, of the units of then
			q.Equal(-l.n, l.terms...)
		}
	}
}

// partsOf are the columns of a measure.
func (f *file) partsOf(m catalog.Code) []catalog.Code {
	parts := []catalog.Code{catalog.TotalPart}
	if def := f.c.Measure(m); def != nil {
		if b := f.c.Breakdown(def.Breakdown); b != nil {
			for _, x := range b.Parts {
				parts = append(parts, x.ID)
			}
		}
	}
	return parts
}

// relation is a difference of cells of one return that is not below 0.
type relation struct {
	of, from []catalog.Ref // Σ from − Σ of
	k, by    int64         // factors of of and from
	about    string
	measure  catalog.Code // whose threshold counts
}

// relations are those of part_of and of the rules that everybody can read.
func (f *file) relations(p reporting.Period) []relation {
	var out []relation
	for _, m := range f.measures[p.ID] {
		def := f.c.Measure(m)
		if def == nil {
			continue
		}
		for _, part := range f.partsOf(m) {
			ref := catalog.Ref{Measure: m, Part: part}
			out = append(out, relation{of: []catalog.Ref{ref}, k: 1, by: 1, about: ownCell, measure: m})
			if def.PartOf != "" {
				out = append(out, relation{of: []catalog.Ref{ref}, from: []catalog.Ref{{Measure: def.PartOf, Part: part}}, k: 1, by: 1,
					about: "what it leaves of " + string(def.PartOf), measure: m})
			}
		}
	}
	for i := range f.c.Rules {
		r := &f.c.Rules[i]
		if r.Severity != catalog.RuleError || !r.In(p) || len(r.Units) > 0 || r.Test() == nil {
			continue
		}
		for _, a := range r.Test().Claims().AtMost {
			out = append(out, relation{of: a.Cells, from: a.Within, k: a.Times, by: a.Of, about: "what rule " + string(r.ID) + " leaves"})
		}
	}
	return out
}

// count writes the relation down for a period; a relation of one cell is the cell.
func (q *equations) linear(period string, unit catalog.Code, r relation) linear {
	l := linear{ok: true}
	for _, ref := range r.from {
		q.sum(&l, Cell{period, unit, ref}, r.by)
	}
	k := -r.k
	if len(r.from) == 0 {
		k = r.k
	}
	for _, ref := range r.of {
		q.sum(&l, Cell{period, unit, ref}, k)
	}
	return l
}

// guarded is the threshold of a relation.
func (q *equations) guarded(r relation) int64 {
	if r.k != 1 || r.by != 1 {
		return 0
	}
	var t int64
	for _, ref := range slices.Concat(r.of, r.from) {
		t = max(t, q.f.threshold(ref.Measure))
	}
	return t
}

// relation adds what a relation says of a unit in a period, and in what the period
// adds to each earlier part of its year.
func (q *equations) relation(p reporting.Period, unit catalog.Code, r relation) {
	now := q.linear(p.ID, unit, r)
	if len(r.from) == 0 {
		q.open(now, Cell{p.ID, unit, r.of[0]}, r, r.about)
	} else {
		q.limit(now, Cell{p.ID, unit, r.of[0]}, r, r.about, false)
	}
	for _, ref := range slices.Concat(r.of, r.from) {
		if def := q.f.c.Measure(ref.Measure); def == nil || def.Kind != catalog.Flow {
			return
		}
	}
	for _, s := range q.f.periods {
		if s.Year != p.Year || s.From != p.From || !s.To.Before(p.To) {
			continue
		}
		then := q.linear(s.ID, unit, r)
		if unit == q.f.c.Site.WholeArea && !slices.Equal(q.having(s.ID, r), q.having(p.ID, r)) {
			if now.ok && then.ok && q.f.c.PolicyOf(r.of[0].Measure).WholeAreaOnly {
				q.others(s.ID, p.ID, then, now, r)
			}
			continue
		}
		l := linear{ok: now.ok && then.ok, n: now.n - then.n, truth: now.truth - then.truth, terms: slices.Clone(now.terms)}
		for _, t := range then.terms {
			l.terms = append(l.terms, interval.Term{Cell: t.Cell, K: -t.K})
		}
		q.limit(l, Cell{p.ID, unit, r.of[0]}, r, r.about+" since "+s.ID, len(r.from) > 0)
	}
}

// having are the units that a sum of the period is over, as far as anybody can see.
func (q *equations) having(period string, r relation) (out []catalog.Code) {
	for _, u := range q.f.units[period] {
		if x := q.f.cells[Cell{period, u, r.of[0]}].state; x == told || x == hidden {
			out = append(out, u)
		}
	}
	slices.Sort(out)
	return out
}

// others: where two sums of a year are over different units, what those that are in
// both had in the first is not more than they had in the second, and the difference
// bounds what the others had.
func (q *equations) others(s, p string, then, now linear, r relation) {
	a, b := q.having(s, r), q.having(p, r)
	sum := func(period string, units, among []catalog.Code, in bool) (n int64, some bool) {
		for _, u := range units {
			if _, found := slices.BinarySearch(among, u); found != in {
				continue
			}
			some = true
			for i, refs := range [2][]catalog.Ref{r.from, r.of} {
				for _, ref := range refs {
					k := [2]int64{r.by, -r.k}[i]
					if len(r.from) == 0 {
						k = r.k
					}
					n += k * q.trueOf(Cell{period, u, ref})
				}
			}
		}
		return n, some
	}
	side := func(period string, whole linear, units, among []catalog.Code) int {
		both, _ := sum(period, units, among, true)
		rest, some := sum(period, units, among, false)
		x := q.add(both, min(0, both))
		terms := []interval.Term{{Cell: x, K: 1}}
		if some {
			y := q.add(rest, min(0, rest))
			terms = append(terms, interval.Term{Cell: y, K: 1})
			if t := q.guarded(r); t > 0 {
				q.counts = append(q.counts, count{y, t, Cell{period, q.f.c.Site.WholeArea, r.of[0]}, r.about + ", of the units that are not in both of " + s + " and " + p, false, false})
			}
		}
		for _, t := range whole.terms {
			terms = append(terms, interval.Term{Cell: t.Cell, K: -t.K})
		}
		q.Equal(whole.n, terms...)
		return x
	}
	x, y := side(s, then, a, b), side(p, now, b, a)
	if q.truth[x] <= q.truth[y] || q.known == nil {
		q.AtMost(0, interval.Term{Cell: x, K: 1}, interval.Term{Cell: y, K: -1})
	}
}

// limit adds that a difference is not below 0, and that it must not be told when it is
// small. One that nothing forbids to be below 0 is bounded only where it is not.
func (q *equations) limit(l linear, at Cell, r relation, about string, may bool) {
	if !l.ok || len(l.terms) == 0 {
		q.open(l, at, r, about)
		return
	}
	lo := int64(0)
	if may && l.truth < 0 {
		lo = -most
	}
	x := q.add(l.truth, lo)
	q.Equal(-l.n, append(l.terms, interval.Term{Cell: x, K: -1})...)
	if t := q.guarded(r); t > 0 {
		q.counts = append(q.counts, count{x, t, at, about, q.f.untold(at), false})
	}
}

// open objects to a small count of which nothing is withheld. The whole area's own
// figures of people and households are told whatever they are, and so are those of the
// one agency that is asked.
func (q *equations) open(l linear, at Cell, r relation, about string) {
	n := max(l.n, -l.n)
	if !l.ok || len(l.terms) > 0 || n == 0 || n >= q.guarded(r) {
		return
	}
	sensitive, several := false, false
	for _, ref := range slices.Concat(r.of, r.from) {
		x, _ := q.f.c.Question(ref.Measure)
		sensitive = sensitive || q.f.c.PolicyOf(ref.Measure).WholeAreaOnly
		several = several || q.f.c.UnitType(x.AskedOf) != nil
	}
	if sensitive || at.Unit != q.f.c.Site.WholeArea && several {
		q.told = append(q.told, Objection{at, about, l.n, l.n, true})
	}
}

// version is what a row of gia-tri.csv was computed by; ok is false of a row whose cells
// are no sums.
func (q *equations) version(v value) (*catalog.Version, bool) {
	ind := q.f.c.Indicator(v.indicator)
	i := slices.IndexFunc(q.f.periods, func(p reporting.Period) bool { return p.ID == v.period })
	if ind == nil || i < 0 {
		return nil, false
	}
	version := ind.At(q.f.periods[i])
	return version, version != nil && version.Computation != nil && !version.Traits().OfUnits && !version.Traits().YesNo
}

// value: numerator, denominator or count of an indicator are sums of cells of the same
// row, where it is over the units of the row.
func (q *equations) value(v value) {
	version, ok := q.version(v)
	if !ok {
		return
	}
	terms := version.Computation.Terms()
	told := []string{v.num, v.den}
	if v.num == "" && v.den == "" && len(terms) == 1 && version.Traits().Baseline == 0 {
		told = []string{v.value}
	}
	for k, t := range terms {
		if k >= len(told) {
			break
		}
		n, err := strconv.ParseInt(told[k], 10, 64)
		if err != nil {
			continue
		}
		if l, ok := q.total(v, t); ok && len(l.terms) > 0 && (q.known == nil || l.truth == n) {
			q.Equal(n-l.n, l.terms...)
		}
	}
}

// received counts the units that have the cell.
func (q *equations) received(period string, unit catalog.Code, ref catalog.Ref) int {
	if unit != q.f.c.Site.WholeArea {
		return 1
	}
	n := 0
	for _, u := range q.f.units[period] {
		if s := q.f.cells[Cell{period, u, ref}].state; s == told || s == hidden {
			n++
		}
	}
	return n
}

// withheldEverywhere looks at the measures that are told of no unit below the whole
// area, in a closed form: of each unit anybody can tell that it lies between 0 and the
// whole area's figure, and a unit that knows its own, between 0 and the rest. What is
// told of the one agency that is asked is the whole area's figure itself.
func (f *file) withheldEverywhere(out *Report) {
	whole := f.c.Site.WholeArea
	for _, at := range f.order {
		x := f.cells[at]
		if at.Unit == whole || x.state != hidden || !f.c.PolicyOf(at.Ref.Measure).WholeAreaOnly || !f.stands[at.Period][at.Unit] {
			continue
		}
		out.Cells++
		q, _ := f.c.Question(at.Ref.Measure)
		area := f.cells[Cell{at.Period, whole, at.Ref}]
		switch t := f.threshold(at.Ref.Measure); {
		case area.state != told:
		case f.c.UnitType(q.AskedOf) == nil:
			out.exempt(at, OneAgency)
		case area.n == 0:
			out.exempt(at, ImpliedZero)
		case area.n < t-1:
			out.Objections = append(out.Objections, Objection{at, ownCell, 0, area.n, true})
		}
	}
}
