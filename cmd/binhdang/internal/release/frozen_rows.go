package release

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// judged is a sensitive row of the whole area beside what earlier releases said of it.
type judged struct {
	now   *contributions
	then  map[int]*contributions // by the number of a record whose own figures it had
	own   int                    // the newest of those; 0: none
	why   KeptReason
	units []catalog.Code // whose parts differ, in that for which it stays
	keeps bool
}

// rowsThatStay are the sensitive rows of a period that keep what was released, in file order.
func rowsThatStay(c *catalog.Catalog, l *Ledger, p *edition.Period) []KeptRow {
	area := c.Site.WholeArea
	now := rowsOfEdition(c, p, area)
	rows := map[catalog.Code]*judged{}
	for _, m := range now.order {
		rows[m] = judge(c, l, p, m, now.of[m])
	}
	for _, m := range now.order {
		def := c.Measure(m)
		if def == nil || rows[def.PartOf] == nil || rows[m].keeps || rows[def.PartOf].keeps {
			continue
		}
		x, whole := rows[m], rows[def.PartOf]
		if units, small := rest(x, whole, max(c.PolicyOf(m).Threshold, c.PolicyOf(def.PartOf).Threshold)); small {
			x.keep(SmallMove, units)
			whole.keep(SmallMove, units)
		}
	}
	var out []KeptRow
	for _, m := range now.order {
		if x := rows[m]; x.keeps {
			out = append(out, KeptRow{Period: p.ID, Measure: m, Record: x.own, Why: x.why, Units: x.units})
		}
	}
	return out
}

// keep has a row keep its figures, where it had any.
func (x *judged) keep(why KeptReason, units []catalog.Code) {
	x.keeps, x.why, x.units = x.own > 0, why, units
}

// judge decides over a row by itself.
func judge(c *catalog.Catalog, l *Ledger, p *edition.Period, measure catalog.Code, now *contributions) *judged {
	threshold, area := c.PolicyOf(measure).Threshold, c.Site.WholeArea
	x := &judged{now: now, then: map[int]*contributions{}}
	type reason struct {
		why   KeptReason
		units []catalog.Code
	}
	var first *reason
	for _, r := range l.Of(p.ID) {
		kept, there := r.keptRow(measure, area)
		if kept > 0 {
			x.own = kept // its figures were those of an earlier release, which is looked at itself
		}
		if !there || kept > 0 {
			continue
		}
		then := rowOfRecord(r, measure, area)
		if !then.reported() {
			continue
		}
		x.own, x.then[r.Number] = r.Number, then
		if why, units, opens := differ(then, now, r.Final(), threshold); opens && first == nil {
			first = &reason{why, units}
		}
	}
	if first != nil {
		x.keep(first.why, first.units)
	}
	return x
}

// rest reports whether what a row leaves of another is, in two releases, by so little apart
// that it is a few people; units are those whose parts of the row differ.
func rest(x, whole *judged, threshold int64) (units []catalog.Code, small bool) {
	for number, then := range x.then {
		was := whole.then[number]
		if was == nil {
			continue
		}
		units, members := apart(then, x.now)
		if others, came := apart(was, whole.now); came || len(others) > len(units) {
			units, members = others, members || came
		}
		for part, n := range x.now.area {
			a, ok := then.area[part]
			w, ok1 := whole.now.area[part]
			v, ok2 := was.area[part]
			if !ok || !ok1 || !ok2 || n.of <= 1 || slices.ContainsFunc([]cellNow{n, a, w, v}, func(c cellNow) bool { return c.state != quantity.Reported }) {
				continue
			}
			d := w.n - n.n - v.n + a.n
			if d = max(d, -d); d > 0 && d < threshold || d == 0 && members {
				return units, true
			}
		}
	}
	return nil, false
}

// apart are the units whose parts of a row differ in two releases; members: some came or went.
func apart(then, now *contributions) (units []catalog.Code, members bool) {
	for _, u := range now.order {
		old, was := then.units[u]
		members = members || !was
		if !was || !same(old, now.units[u]) {
			units = append(units, u)
		}
	}
	for _, u := range then.order {
		if _, is := now.units[u]; !is {
			members = true
			units = append(units, u)
		}
	}
	return units, members
}

// single reports whether the row is the figure of one source.
func (x *contributions) single() bool {
	for _, c := range x.area {
		if c.of > 1 {
			return false
		}
	}
	return true
}

// differ decides whether two releases of a row would tell too much; units are those
// whose parts differ.
func differ(then, now *contributions, final bool, threshold int64) (why KeptReason, units []catalog.Code, opens bool) {
	units, members := apart(then, now)
	moved, small := false, false
	for part, was := range then.area {
		is := now.area[part]
		d := is.n - was.n
		moved = moved || d != 0 || is.state != was.state
		if d < 0 {
			d = -d
		}
		small = small || d > 0 && d < threshold || d == 0 && members
	}
	single := now.single()
	switch {
	case !moved && !members && len(units) == 0:
		return 0, nil, false
	case !single && members && final:
		return OtherUnits, units, true
	case !single && len(units) < fewestUnits:
		return FewUnits, units, true
	case small:
		return SmallMove, units, true
	}
	return 0, nil, false
}
