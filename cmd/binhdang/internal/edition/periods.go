package edition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Released are the periods whose figures may be seen, newest first; Drafts the
// others.
func (e *Edition[A]) Released() []*Period { return e.newestFirst(false) }
func (e *Edition[A]) Drafts() []*Period   { return e.newestFirst(true) }

func (e *Edition[A]) newestFirst(draft bool) []*Period {
	var out []*Period
	for i := range slices.Backward(e.Periods) {
		if p := &e.Periods[i]; p.Draft() == draft {
			out = append(out, p)
		}
	}
	return out
}

// Latest is the newest released period in which the whole area has a value; nil
// without one.
func (e *Edition[A]) Latest() *Period {
	for _, p := range e.Released() {
		if p.HasValues() {
			return p
		}
	}
	return nil
}

// Newest is the latest period, else the newest released one, else the newest
// draft; nil in an edition without periods.
func (e *Edition[A]) Newest() *Period {
	if p := e.Latest(); p != nil {
		return p
	}
	for _, ps := range [][]*Period{e.Released(), e.Drafts()} {
		if len(ps) > 0 {
			return ps[0]
		}
	}
	return nil
}

// Holds reports whether the unit is there on the last day of the period: it has not
// ended, and its code is not that of another.
func (e *Edition[A]) Holds(p *Period, u *catalog.Unit) bool {
	return u != nil && p.Unit(u.Code) != nil && e.Catalog.SameUnit(e.Catalog.Unit(u.Code, p.To), u)
}

// NewestOf is Newest among the periods that hold the unit; nil where none does.
func (e *Edition[A]) NewestOf(u *catalog.Unit) *Period {
	if p := e.Newest(); p == nil || e.Holds(p, u) {
		return p
	}
	for _, ps := range [][]*Period{e.Released(), e.Drafts()} {
		for _, p := range ps {
			if e.Holds(p, u) {
				return p
			}
		}
	}
	return nil
}

// YearBefore finds the period that p may be compared with: the same kind one
// year earlier. It is nil when the edition has none or when it is a draft.
func (e *Edition[A]) YearBefore(p *Period) *Period {
	if q := e.OpenedYearBefore(p); q != nil && !q.Draft() {
		return q
	}
	return nil
}

// OpenedYearBefore is YearBefore whatever the state of its release: what was sent
// for a draft can be questioned too.
func (e *Edition[A]) OpenedYearBefore(p *Period) *Period {
	for i := range e.Periods {
		if q := &e.Periods[i]; q.Kind == p.Kind && q.Year == p.Year-1 {
			return q
		}
	}
	return nil
}

// Before is the period whose units those of p are told against: the one a year before,
// else the first that p contains; nil without either.
func (e *Edition[A]) Before(p *Period) *Period {
	if q := e.YearBefore(p); q != nil {
		return q
	}
	for _, q := range e.EarlierInYear(p) {
		if !q.Draft() {
			return q
		}
	}
	return nil
}

// EarlierInYear are the periods that p contains, whatever their state, in
// chronological order.
func (e *Edition[A]) EarlierInYear(p *Period) []*Period {
	var out []*Period
	for i := range e.Periods {
		if q := &e.Periods[i]; p.Contains(q) {
			out = append(out, q)
		}
	}
	return out
}

// LatestOf is the newest period, draft or not, in which the indicator of the unit
// has a value; without any value the oldest in which it has a row; nil without a
// row.
func (e *Edition[A]) LatestOf(indicator, unit catalog.Code) *Period {
	var out *Period
	for i := range e.Periods {
		p := &e.Periods[i]
		if v := p.Value(indicator, unit); v != nil && (v.State == quantity.Reported || out == nil) {
			out = p
		}
	}
	return out
}

// AreaValueBefore is the whole area's row of the indicator in the newest released
// period before p that has one; nil without one.
func (e *Edition[A]) AreaValueBefore(p *Period, indicator catalog.Code) *Value {
	for _, q := range e.Released() {
		if q.Compare(p.Period) < 0 {
			if v := q.AreaValue(indicator); v != nil {
				return v
			}
		}
	}
	return nil
}

// TaskPeriod is the newest released period of the year that has task states; nil
// without one.
func (e *Edition[A]) TaskPeriod(year int) *Period {
	for _, p := range e.Released() {
		if p.Year == year && len(p.Tasks) > 0 {
			return p
		}
	}
	return nil
}

// Contains reports whether q is an earlier part of the same year: it begins on
// the same day and ends before p does.
func (p *Period) Contains(q *Period) bool {
	return q.Year == p.Year && q.From == p.From && q.To.Before(p.To)
}

// Draft reports whether the period is not yet released: public pages show only
// its calendar and coverage.
func (p *Period) Draft() bool { return p.Settings.State == catalog.Draft }

// Provisional reports whether its figures are [tạm tính].
func (p *Period) Provisional() bool { return p.Settings.State == catalog.Provisional }
