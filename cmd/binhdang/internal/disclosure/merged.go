package disclosure

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// merger is a unit that took over others within a year: what is counted from the first of
// January is then of the same people before and after.
type merger struct {
	to   catalog.Code
	from []catalog.Code // one of them may have had the code too
	as   catalog.Successor
}

// mergers are those of a year, in the order in which the units that ended are listed. Of a
// territory that was divided nobody can say whose people went where.
func mergers(c *catalog.Catalog, year int) []merger {
	var out []merger
	for i := range c.Units {
		v := &c.Units[i]
		for _, s := range v.Successors {
			if s.Part || v.To.Year != year || s.From.Year != year {
				continue
			}
			k := slices.IndexFunc(out, func(m merger) bool { return m.to == s.Code })
			if k < 0 {
				k = len(out)
				out = append(out, merger{to: s.Code, as: s})
			}
			out[k].from = append(out[k].from, v.Code)
		}
	}
	return out
}

// merged names units so that those of before a merger and the one of after it, where all are
// there, are named alike.
func (s *system) merged(p *edition.Period, units []catalog.Code) []catalog.Code {
	of, ok := s.mergers[p.Year]
	if !ok {
		of = mergers(s.c, p.Year)
		s.mergers[p.Year] = of
	}
	for _, m := range of {
		name := m.to + "+"
		if !m.as.From.After(p.To) {
			if i := slices.Index(units, m.to); i >= 0 {
				units[i] = name
			}
		} else if !slices.ContainsFunc(m.from, func(u catalog.Code) bool { return !slices.Contains(units, u) }) {
			units = append(slices.DeleteFunc(units, func(u catalog.Code) bool { return slices.Contains(m.from, u) }), name)
		}
	}
	if len(of) > 0 {
		slices.Sort(units)
	}
	return units
}

// joined are the places in a year's units of those that merged, the later one first.
func (y *year) joined(of int) [][]int {
	var out [][]int
	for _, m := range mergers(y.s.c, of) {
		to := slices.Index(y.units, m.to)
		if to < 0 {
			continue
		}
		units := []int{to}
		for _, u := range m.from {
			if i := slices.Index(y.units, u); i >= 0 {
				units = append(units, i)
			}
		}
		if len(units) == 1+len(m.from) {
			out = append(out, units)
		}
	}
	return out
}

// mergedCount is what a form of two periods is of units that merged between them: of the
// later one less all the earlier ones.
func (y *year) mergedCount(l *local, units []int) (n int64, ok bool) {
	if !l.form.second {
		return 0, false
	}
	last := y.s.forms[l.form.later].terms[0].period
	for i, x := range l.cells {
		of := units[1:]
		if y.cells[x].period == last {
			of = units[:1]
		}
		for _, u := range of {
			if !y.has[u][x] {
				return 0, false
			}
			n += l.k[i] * y.n[u][x]
		}
	}
	return n, true
}

// smallMerged withholds the rows of units that merged where they counted a few people
// between the first period and the second.
func (y *year) smallMerged() {
	for _, units := range y.mergers {
		for k := range y.forms {
			l := &y.forms[k]
			n, ok := y.mergedCount(l, units)
			if h := y.hidden[l.form.owner.ref.Measure]; ok && h != nil && l.form.threshold > 0 && l.form.small(n, 0) {
				h[units[0]] = true
			}
		}
	}
}

// together withholds the rows of units that merged where one of them is: the others would
// bound it.
func (y *year) together(m catalog.Code) (some bool) {
	h := y.hidden[m]
	for _, units := range y.mergers {
		if !slices.ContainsFunc(units, func(u int) bool { return h[u] }) {
			continue
		}
		for _, u := range units {
			if !h[u] {
				y.withhold(m, u)
				some = true
			}
		}
	}
	return some
}
