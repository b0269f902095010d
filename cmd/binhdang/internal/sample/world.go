package sample

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// world knows every invented number. Its maps are looked up, never walked.
type world struct {
	c       *catalog.Catalog
	models  map[catalog.Code]model
	memo    map[at]cells
	order   map[catalog.Code][]*catalog.Unit // units of a type, official order
	violent map[int][]violence               // by half-year: of each unit that is asked
}

// at names what a measure of a unit amounts to after k half-years of a year.
type at struct {
	unit, measure catalog.Code
	year, k       int
}

// cells are the answers of a row: its parts in the order of the breakdown, or
// the one number of a row without parts.
type cells []int64

func (c cells) total() (n int64) {
	for _, x := range c {
		n += x
	}
	return n
}

func (c cells) plus(d cells) cells {
	out := slices.Clone(c)
	for i := range out {
		if i < len(d) {
			out[i] += d[i]
		}
	}
	return out
}

func newWorld(c *catalog.Catalog) *world {
	w := &world{c: c, models: models(), memo: map[at]cells{}, order: map[catalog.Code][]*catalog.Unit{}, violent: map[int][]violence{}}
	day := reporting.Date{Year: lastYear, Month: 12, Day: 31}
	for i := range c.Units {
		if u := &c.Units[i]; u.InForce(day) {
			w.order[u.Type] = append(w.order[u.Type], u)
			w.order[u.Code] = []*catalog.Unit{u}
		}
	}
	return w
}

// halves is how many half-years of its year the period has seen.
func halves(p reporting.Period) int {
	if p.To.Month <= 6 {
		return 1
	}
	return 2
}

// half counts half-years from the first one of the sample, 0.
func half(year, k int) int { return (year-firstYear)*2 + k - 1 }

// cell is the answer to one input cell of a form.
func (w *world) cell(u *catalog.Unit, m *catalog.Measure, p reporting.Period, part catalog.Code) int64 {
	row := w.row(u, m, p.Year, halves(p))
	if b := w.c.Breakdown(m.Breakdown); b != nil && len(b.Parts) > 0 {
		for i := range b.Parts {
			if b.Parts[i].ID == part {
				return row[i]
			}
		}
	}
	return row.total()
}

// row is what a measure amounts to after k half-years of the year: the level of
// a stock, the sum of a flow.
func (w *world) row(u *catalog.Unit, m *catalog.Measure, year, k int) cells {
	key := at{u.Code, m.ID, year, k}
	if row, ok := w.memo[key]; ok {
		return row
	}
	w.memo[key] = make(cells, w.parts(m)) // ends a circle of definitions
	row := w.answer(u, m, year, k)
	w.memo[key] = row
	return row
}

func (w *world) parts(m *catalog.Measure) int {
	if b := w.c.Breakdown(m.Breakdown); b != nil {
		return max(1, len(b.Parts))
	}
	return 1
}

// women is the place of the women's part in the breakdown; -1 without one.
func (w *world) women(m *catalog.Measure) int {
	b := w.c.Breakdown(m.Breakdown)
	if b == nil || len(b.Parts) != 2 {
		return -1
	}
	return slices.IndexFunc(b.Parts, func(p catalog.BreakdownPart) bool { return p.ID == "female" })
}

// peers are the units that are asked the measure, and the place of the unit
// among them.
func (w *world) peers(u *catalog.Unit, m *catalog.Measure) ([]*catalog.Unit, int) {
	var all []*catalog.Unit
	if m.Sheet != nil {
		all = w.order[m.Sheet.AskedOf]
	}
	i := slices.IndexFunc(all, func(x *catalog.Unit) bool { return x.Code == u.Code })
	if i < 0 {
		return []*catalog.Unit{u}, 0
	}
	return all, i
}

// trait is a lasting property of the unit in [0, 1]. Neighbours in the official
// order mirror each other, so that the whole area comes out near the middle.
func (w *world) trait(u *catalog.Unit, m *catalog.Measure, what string) float64 {
	peers, i := w.peers(u, m)
	if len(peers) > 1 && i == len(peers)-1 && i%2 == 0 {
		return 0.5
	}
	t := chance(word(m.ID), what, word(peers[i-i%2].Code))
	if i%2 == 1 {
		return 1 - t
	}
	return t
}

// drift is a passing property of the unit in [0, 1], other in each half-year.
func (w *world) drift(u *catalog.Unit, m *catalog.Measure, what string, h int) float64 {
	return w.trait(u, m, what+strconv.Itoa(h))
}

// sum adds a measure over all units that are asked it.
func (w *world) sum(id catalog.Code, year, k int) cells {
	m := w.c.Measure(id)
	if m == nil || m.Sheet == nil {
		return nil
	}
	out := make(cells, w.parts(m))
	for _, u := range w.order[m.Sheet.AskedOf] {
		out = out.plus(w.row(u, m, year, k))
	}
	return out
}
