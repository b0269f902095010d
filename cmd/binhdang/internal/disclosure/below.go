package disclosure

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// below decides over the rows of units below the whole area, whose own row is
// told wherever three units stand behind it. In each year the rows of a measure of one unit, of all parts and both halves,
// are open or withheld together. What ties withheld rows of several units together is
// then only what their sum is, and whatever the sum is made of, two units whose rows
// are withheld can give and take: numbers that go from one to the other, or whole rows
// that change places, leave every published figure as it is. So a count is safe where
// two other withheld units can each move it by threshold−1 and all relations of both
// returns still hold: two, so that one of them that knows its own row cannot tell
// either. Who knows when rows are withheld knows that one count at least is small: two
// units must be able to move it by threshold−2 so that this still is so. The cheapest
// open rows that can do so are added.
func (s *system) below() {
	years := map[int]bool{}
	for _, p := range s.periods {
		if !years[p.Year] {
			years[p.Year] = true
			newYear(s, p.Year).decide()
		}
	}
}

// year is the returns of one year as tables: units × cells.
type year struct {
	s        *system
	periods  []int
	measures []catalog.Code // that are decided over
	units    []catalog.Code
	cells    []place
	index    map[place]int
	n        [][]int64 // of a unit, of a cell
	has      [][]bool
	forms    []local
	of       map[catalog.Code][]int          // forms that read a measure
	rows     map[catalog.Code][]int          // cells of a measure
	peers    map[catalog.Code][]catalog.Code // measures that share a form with it
	hidden   map[catalog.Code][]bool         // of a measure, of a unit
	small    map[catalog.Code][]bool         // likewise: it has a small count
	safe     map[catalog.Code][]int          // likewise: beside how many withheld rows of its peers every count of it was safe, counted from 1
	spans    [][]int                         // periods in which people can be moved: each alone, and all together
	withheld map[catalog.Code]int            // rows of a measure that were added to those withheld
	costs    map[catalog.Code][]int          // likewise: units, the cheapest first
	moved    map[catalog.Code][]int          // likewise: units that could move a count lately
	left     map[catalog.Code]int            // of a measure: open rows of units that have numbers in it or in its peers
	mergers  [][]int                         // units of which the first took over the others within the year
}

// local is a form over the cells of a year.
type local struct {
	form  *form
	cells []int
	k     []int64
}

func newYear(s *system, of int) *year {
	y := &year{s: s, index: map[place]int{}, of: map[catalog.Code][]int{}, rows: map[catalog.Code][]int{},
		peers: map[catalog.Code][]catalog.Code{}, hidden: map[catalog.Code][]bool{}, small: map[catalog.Code][]bool{}, safe: map[catalog.Code][]int{}, withheld: map[catalog.Code]int{}, costs: map[catalog.Code][]int{}, moved: map[catalog.Code][]int{}, left: map[catalog.Code]int{}}
	at := map[catalog.Code]int{}
	for i, p := range s.periods {
		if p.Year != of {
			continue
		}
		y.periods = append(y.periods, i)
		for _, r := range p.Receipts {
			if _, ok := at[r.Unit]; !ok {
				at[r.Unit] = len(y.units)
				y.units = append(y.units, r.Unit)
			}
		}
	}
	for _, i := range y.periods {
		y.spans = append(y.spans, []int{i})
	}
	if len(y.periods) > 1 {
		y.spans = append(y.spans, y.periods)
	}
	for _, i := range y.periods {
		for _, m := range s.periods[i].Measures {
			at := place{i, m.Ref}
			if _, ok := y.index[at]; !ok && !s.sensitive(m.Ref.Measure) {
				y.index[at] = len(y.cells)
				y.cells = append(y.cells, at)
				y.rows[m.Ref.Measure] = append(y.rows[m.Ref.Measure], y.index[at])
				if q, _ := s.c.Question(m.Ref.Measure); s.c.PolicyOf(m.Ref.Measure).Threshold > 0 && s.c.UnitType(q.AskedOf) != nil && y.hidden[m.Ref.Measure] == nil {
					y.measures = append(y.measures, m.Ref.Measure)
					y.hidden[m.Ref.Measure] = make([]bool, len(y.units))
				}
			}
		}
	}
	y.mergers = y.joined(of)
	for range y.units {
		y.n = append(y.n, make([]int64, len(y.cells)))
		y.has = append(y.has, make([]bool, len(y.cells)))
	}
	for _, i := range y.periods {
		for _, m := range s.periods[i].Measures {
			x, ok := y.index[place{i, m.Ref}]
			if u, reports := at[m.Unit]; ok && reports && m.State == quantity.Reported {
				y.n[u][x], y.has[u][x] = m.N, true
			}
		}
	}
	for k := range s.forms {
		f := &s.forms[k]
		l := local{form: f}
		decided := false
		for _, t := range f.terms {
			if x, ok := y.index[t.place]; ok {
				l.cells, l.k = append(l.cells, x), append(l.k, t.k)
				decided = decided || y.hidden[t.ref.Measure] != nil
			}
		}
		if !decided || len(l.cells) < len(f.terms) {
			continue
		}
		for _, t := range f.terms {
			m := t.ref.Measure
			if fs := y.of[m]; len(fs) == 0 || fs[len(fs)-1] != len(y.forms) {
				y.of[m] = append(fs, len(y.forms))
			}
			for _, o := range f.terms {
				if o.ref.Measure != m && y.hidden[o.ref.Measure] != nil && !slices.Contains(y.peers[m], o.ref.Measure) {
					y.peers[m] = append(y.peers[m], o.ref.Measure)
				}
			}
		}
		y.forms = append(y.forms, l)
	}
	return y
}

// count is what a form is of a unit; ok is false where a cell has no number.
func (y *year) count(l *local, u int) (n int64, ok bool) {
	for i, x := range l.cells {
		if !y.has[u][x] {
			return 0, false
		}
		n += l.k[i] * y.n[u][x]
	}
	return n, true
}

func (y *year) decide() {
	for _, m := range y.measures {
		y.small[m], y.safe[m] = make([]bool, len(y.units)), make([]int, len(y.units))
		for u := range y.units {
			y.small[m][u] = y.smallIn(m, u)
		}
	}
	for u := range y.units {
		for k := range y.forms {
			l := &y.forms[k]
			n, ok := y.count(l, u)
			if h := y.hidden[l.form.owner.ref.Measure]; ok && h != nil && l.form.threshold > 0 && l.form.small(n, 0) {
				h[u] = true
			}
		}
	}
	y.smallMerged()
	primary := map[catalog.Code][]bool{}
	for m, h := range y.hidden {
		primary[m] = slices.Clone(h)
	}
	// What was withheld stays so: the sum that was released with it is known, and the rows
	// that are open in it must not become more.
	for m, h := range y.hidden {
		for u, unit := range y.units {
			for _, i := range y.periods {
				h[u] = h[u] || y.s.before[Row{y.s.periods[i].ID, m, unit}]
			}
		}
	}
	for _, m := range y.measures {
		for u := range y.units {
			if !y.hidden[m][u] && y.helps(m, u) {
				y.left[m]++
			}
		}
	}
	for again := true; again; {
		again = false
		for _, m := range y.measures {
			again = y.together(m) || again
			for u := range y.units {
				again = y.wholeToo(m, u) || again
				for y.hidden[m][u] && y.protect(m, u) {
					again = true
				}
			}
		}
	}
	for _, m := range y.measures {
		for u, hidden := range y.hidden[m] {
			if !hidden {
				continue
			}
			why := Secondary
			if primary[m][u] {
				why = Primary
			}
			for _, i := range y.periods {
				r := Row{y.s.periods[i].ID, m, y.units[u]}
				if y.s.periods[i].Measure(catalog.Ref{Measure: m, Part: catalog.TotalPart}, y.units[u]) != nil && !y.s.known[r] && y.told(m, u, i) {
					y.s.d.add(r, why)
				}
			}
		}
	}
	y.groups()
	y.few()
}

// few withholds the whole area's row where fewer units than three stand behind it and
// one of them is withheld: it is not the whole area's figure then, and with it one of
// two would have the other's.
func (y *year) few() {
	for _, m := range y.measures {
		for _, i := range y.periods {
			n, withheld := 0, false
			for u := range y.units {
				if y.told(m, u, i) {
					n++
					withheld = withheld || y.hidden[m][u]
				}
			}
			if withheld && n < FewestUnits {
				y.s.d.add(Row{y.s.periods[i].ID, m, y.s.c.Site.WholeArea}, Primary)
			}
		}
	}
}

// told reports whether the unit has a number in a row: what it left blank is no
// count.
func (y *year) told(m catalog.Code, u, period int) bool {
	return slices.ContainsFunc(y.rows[m], func(x int) bool { return y.cells[x].period == period && y.has[u][x] })
}

// groups withholds the rows of areas between the units and the whole one, where one of
// their units is withheld: with the other units of the group its sum would be one more
// equation, over fewer units.
func (y *year) groups() {
	for _, m := range y.measures {
		for u, hidden := range y.hidden[m] {
			if !hidden {
				continue
			}
			for _, i := range y.periods {
				p := y.s.periods[i]
				at := p.Unit(y.units[u])
				for n := 0; at != nil && n < 16; n++ {
					at = p.Unit(at.Parent)
					if at == nil || at.Code == y.s.c.Site.WholeArea {
						break
					}
					y.s.d.add(Row{p.ID, m, at.Code}, Secondary)
				}
			}
		}
	}
}

// wholeToo withholds the row that a withheld one is a part of, where it is so small
// that it bounds the part below the threshold.
func (y *year) wholeToo(m catalog.Code, u int) bool {
	def := y.s.c.Measure(m)
	if !y.hidden[m][u] || def == nil || def.PartOf == "" {
		return false
	}
	h := y.hidden[def.PartOf]
	if h == nil || h[u] {
		return false
	}
	for _, x := range y.rows[def.PartOf] {
		if y.has[u][x] && y.n[u][x] < y.s.c.PolicyOf(m).Threshold {
			y.withhold(def.PartOf, u)
			return true
		}
	}
	return false
}

// withhold adds a row to those that are withheld.
func (y *year) withhold(m catalog.Code, u int) {
	y.hidden[m][u] = true
	y.withheld[m]++
	if y.helps(m, u) {
		y.left[m]--
	}
}

// helps reports whether anything could go between the unit's row of a measure and another's.
func (y *year) helps(m catalog.Code, u int) bool {
	has := func(x int) bool { return y.has[u][x] }
	return slices.ContainsFunc(y.rows[m], has) || slices.ContainsFunc(y.peers[m], func(o catalog.Code) bool { return slices.ContainsFunc(y.rows[o], has) })
}

// protect adds a row to the withheld ones of the measure, where a count of the unit
// is not safe yet; it is false where all are, or no row helps.
func (y *year) protect(m catalog.Code, u int) bool {
	h := y.hidden[m]
	peers, safe := 1, true
	for _, o := range y.peers[m] {
		peers += y.withheld[o]
	}
	if y.safe[m][u] == peers {
		return false // more rows of the measure itself make nothing less safe
	}
	if y.left[m] == 0 {
		return false // there is no row to add
	}
	beside := y.smallBeside(m, u)
	for _, k := range y.of[m] {
		l := &y.forms[k]
		n, ok := y.count(l, u)
		if !ok || l.form.threshold == 0 || n < 0 {
			continue
		}
		by := l.form.threshold - 1
		movers, knowing := y.movers(m, l, u, by, beside)
		if movers >= 2 && knowing >= 2 {
			continue
		}
		safe = false
		for _, v := range y.cheapest(m) {
			if v == u || h[v] {
				continue
			}
			if moved, knows := y.moves(m, l, u, v, by, beside(v)); movers < 2 && moved > 0 || knowing < 2 && knows > 0 {
				y.withhold(m, v)
				return true
			}
		}
		if movers < 2 && n < l.form.threshold && y.all(m) {
			return true
		}
	}
	if safe {
		y.safe[m][u] = peers
	}
	return false
}

// all withholds the row of every unit: where not even that is enough, the whole area's
// own figure is small.
func (y *year) all(m catalog.Code) bool {
	some := false
	for v := range y.units {
		if !y.hidden[m][v] && slices.ContainsFunc(y.rows[m], func(x int) bool { return y.has[v][x] }) {
			y.withhold(m, v)
			some = true
		}
	}
	return some
}

// cheapest are the units in the order in which their rows of a measure are withheld.
func (y *year) cheapest(m catalog.Code) []int {
	if y.costs[m] == nil {
		for u := range y.units {
			y.costs[m] = append(y.costs[m], u)
		}
		slices.SortStableFunc(y.costs[m], func(u, v int) int { return cmp.Compare(y.cost(m, u), y.cost(m, v)) })
	}
	return y.costs[m]
}

// cost of withholding a row is what a reader loses: its totals.
func (y *year) cost(m catalog.Code, u int) (n int64) {
	for _, x := range y.rows[m] {
		if y.cells[x].ref.Part == catalog.TotalPart {
			n += y.n[u][x]
		}
	}
	return n
}
