package sample

import (
	"cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// model says how a measure comes about. One of level, of, own and exact gives
// its size; the rest is optional.
type model struct {
	level  span         // of one unit: at the start for a stock, in a half-year for a flow
	of     catalog.Code // or a part of this measure …
	share  span         // … after the first half-year
	later  span         // … and, for persons counted once a year, after the second
	rate   span         // … or so many of its total in each half-year
	own    func(w *world, u *catalog.Unit, m *catalog.Measure, year, k int) cells
	exact  []cells // in each half-year: levels of a stock, amounts of a flow
	women  span    // share of women
	each   [2]span // instead of share: of the women, of the men
	some   int     // so many units answer yes, or have one woman among the persons
	lift   float64 // change of the share in each half-year
	growth float64 // relative change in each half-year
	yearly bool    // growth counts by years: fixed once a year
	to     int64   // rounded to a multiple
	town   bool    // the town answers 0
}

// answer works out one row.
func (w *world) answer(u *catalog.Unit, m *catalog.Measure, year, k int) cells {
	mo, known := w.models[m.ID]
	if !known {
		mo = w.fallback(m)
	}
	if mo.town && u.Rural != nil && !*u.Rural {
		return make(cells, w.parts(m))
	}
	row := w.raw(u, m, mo, year, k)
	if most := m.Most(w.countedTo(year, k)); most > 0 || m.Min > 0 {
		hi := cmp.Or(most, 1<<40)
		for i := range row {
			row[i] = clamp(row[i], 0, hi)
		}
		if len(row) == 1 {
			row[0] = clamp(row[0], m.Min, hi)
		}
	}
	row = w.within(u, m, row, year, k)
	if m.Kind == catalog.Flow && mo.own == nil && k > 1 {
		w.notTwice(m, mo, row, w.row(u, m, year, k-1))
	}
	return row
}

// fewest is the count from which a year that is exactly twice its half-year looks
// made up; two after one, or four after two, happen.
const fewest = 3

// notTwice takes one from a cell, or from the total, that would be exactly twice
// what it was at half-year. Less of a part stays a part of its whole.
func (w *world) notTwice(m *catalog.Measure, mo model, row, before cells) {
	less := max(1, mo.to)
	twice := func(n, half int64) bool { return half >= fewest && n == 2*half }
	for i := range row {
		if twice(row[i], before[i]) {
			row[i] -= less
		}
	}
	if len(row) < 2 || !twice(row.total(), before.total()) {
		return
	}
	for i := range row {
		if n := row[i] - less; n >= before[i] && !twice(n, before[i]) {
			row[i] = n
			return
		}
	}
}

// raw is the row before it is held within its bounds.
func (w *world) raw(u *catalog.Unit, m *catalog.Measure, mo model, year, k int) cells {
	h := half(year, k)
	if mo.own != nil {
		return mo.own(w, u, m, year, k)
	}
	if m.Kind == catalog.Flow && (mo.exact != nil || mo.of == "" || !mo.rate.isZero() || w.isFlow(mo.of) && mo.later.isZero()) {
		// An amount of each half-year: the year is their sum.
		row := w.amount(u, m, mo, year, k)
		if k > 1 {
			row = row.plus(w.row(u, m, year, k-1))
		}
		return row
	}
	if mo.exact != nil {
		return mo.exact[clamp(int64(h), 0, int64(len(mo.exact))-1)]
	}
	if mo.of == "" {
		return w.split(u, m, mo, w.size(u, m, mo, year, h), h)
	}
	of := w.c.Measure(mo.of)
	if of == nil {
		return w.raw(u, m, w.fallback(m), year, k)
	}
	row := w.partOf(u, m, mo, of, w.row(u, of, year, k), year, k)
	if m.Kind == catalog.Flow && k > 1 {
		before := w.row(u, m, year, k-1)
		for i := range row {
			row[i] = max(row[i], before[i])
		}
	}
	return row
}

func (w *world) isFlow(id catalog.Code) bool {
	m := w.c.Measure(id)
	return m != nil && m.Kind == catalog.Flow
}

// season is the size of a half-year's amount: returns count to the end of May and
// of November, so that the first sees five months and the second six.
func season(k int) float64 {
	if k == 1 {
		return 2 * float64(monthsInHalf) / monthsInYear
	}
	return 2 * float64(monthsInYear-monthsInHalf) / monthsInYear
}

// amount is what a flow adds in one half-year.
func (w *world) amount(u *catalog.Unit, m *catalog.Measure, mo model, year, k int) cells {
	h := half(year, k)
	if mo.exact != nil {
		return mo.exact[clamp(int64(h), 0, int64(len(mo.exact))-1)]
	}
	of := w.c.Measure(mo.of)
	if of == nil {
		return w.split(u, m, mo, w.size(u, m, mo, year, h)*season(k)*(0.93+0.14*w.drift(u, m, "amount", h)), h)
	}
	if !mo.rate.isZero() {
		whole := w.row(u, of, year, k).total()
		return w.split(u, m, mo, float64(whole)*mo.rate.at(w.trait(u, m, "rate"))*season(k)*(1+mo.growth*float64(h))*(0.95+0.1*w.drift(u, m, "amount", h)), h)
	}
	now := w.row(u, of, year, k)
	if k > 1 {
		now = minus(now, w.row(u, of, year, k-1))
	}
	return w.partOf(u, m, mo, of, now, year, k)
}

func minus(a, b cells) cells {
	out := make(cells, len(a))
	for i := range a {
		out[i] = max(0, a[i]-b[i])
	}
	return out
}

// size is the level of a unit, or its amount in a half-year.
func (w *world) size(u *catalog.Unit, m *catalog.Measure, mo model, year, h int) float64 {
	steps := float64(h)
	if mo.yearly {
		steps = float64(year - firstYear)
	}
	n := mo.level.at(w.trait(u, m, "level")) * (1 + mo.growth*steps)
	if mo.to > 1 {
		return float64(round(n/float64(mo.to)) * mo.to)
	}
	return n
}

// split parts a number of persons into the row's parts.
func (w *world) split(u *catalog.Unit, m *catalog.Measure, mo model, size float64, h int) cells {
	n := round(size)
	row := make(cells, w.parts(m))
	female := w.women(m)
	switch {
	case len(row) == 1:
		row[0] = n
		if mo.some > 0 {
			row[0] = w.chosen(u, m, mo.some)
		}
	case female < 0:
		rest := n
		for i := range row {
			row[i] = rest / int64(len(row)-i)
			rest -= row[i]
		}
	default:
		share := mo.women.at(w.trait(u, m, "women")) + mo.lift*float64(h)
		if m.Kind == catalog.Flow {
			share = mo.women.at(w.drift(u, m, "women", h))
		}
		women := clamp(round(size*share), 0, n)
		if mo.some > 0 {
			women = min(n, w.chosen(u, m, mo.some))
		}
		row[female], row[1-female] = women, n-women
	}
	return row
}

// chosen is 1 for some of the units, always the same ones.
func (w *world) chosen(u *catalog.Unit, m *catalog.Measure, some int) int64 {
	peers, i := w.peers(u, m)
	mine, before := chance(word(m.ID), "some", word(peers[i].Code)), 0
	for _, p := range peers {
		if chance(word(m.ID), "some", word(p.Code)) < mine {
			before++
		}
	}
	if before < some {
		return 1
	}
	return 0
}

// partOf is a share of the whole's row, never more than any cell of it.
func (w *world) partOf(u *catalog.Unit, m *catalog.Measure, mo model, of *catalog.Measure, whole cells, year, k int) cells {
	h := half(year, k)
	steps := float64(h)
	if !mo.later.isZero() {
		steps = float64(year - firstYear)
	}
	share := func(s span, what string) float64 {
		t := w.trait(u, m, what)
		if m.Kind == catalog.Flow && mo.later.isZero() {
			t = w.drift(u, m, what, h)
		}
		return max(0, min(1, s.at(t)+mo.lift*steps))
	}
	s := mo.share
	if k > 1 && !mo.later.isZero() {
		s = mo.later
	}
	row := make(cells, w.parts(m))
	female, ofFemale := w.women(m), w.women(of)
	switch {
	case len(row) == 1:
		row[0] = min(whole.total(), round(float64(whole.total())*share(s, "share")))
		if mo.to > 1 {
			row[0] = min(whole.total(), row[0]/mo.to*mo.to)
		}
	case female < 0 || ofFemale < 0:
		for i := range row {
			row[i] = round(float64(whole[min(i, len(whole)-1)]) * share(s, "share"))
		}
	case !mo.each[0].isZero():
		row[female] = min(whole[ofFemale], round(float64(whole[ofFemale])*share(mo.each[0], "women")))
		row[1-female] = min(whole[1-ofFemale], round(float64(whole[1-ofFemale])*share(mo.each[1], "men")))
	default:
		n := min(whole.total(), round(float64(whole.total())*share(s, "share")))
		women := float64(n) * float64(whole[ofFemale]) / max(1, float64(whole.total()))
		if !mo.women.isZero() {
			women = float64(n) * mo.women.at(w.trait(u, m, "women"))
		}
		row[female] = clamp(round(women), n-whole[1-ofFemale], min(n, whole[ofFemale]))
		row[1-female] = n - row[female]
	}
	return row
}

// within holds a row under the one that it is part of.
func (w *world) within(u *catalog.Unit, m *catalog.Measure, row cells, year, k int) cells {
	of := w.c.Measure(m.PartOf)
	if of == nil || of.Sheet == nil || !of.Sheet.Asked(u) {
		return row
	}
	whole := w.row(u, of, year, k)
	if len(whole) != len(row) {
		whole = cells{whole.total()}
	}
	out := make(cells, len(row))
	for i := range row {
		out[i] = min(row[i], whole[min(i, len(whole)-1)])
	}
	return out
}

// fallback is the model of a measure that no model knows.
func (w *world) fallback(m *catalog.Measure) model {
	switch {
	case m.Answer == catalog.AnswerYesNo:
		return model{level: span{1, 1}}
	case m.PartOf != "":
		return model{of: m.PartOf, share: span{0.5, 0.9}}
	case m.Class == catalog.Sensitive:
		return model{level: span{0, 1.4}, women: span{0.6, 1}}
	}
	return model{level: span{8, 30}, women: span{0.4, 0.6}}
}
