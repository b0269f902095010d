package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// place is a cell of any unit: a measure's part in a period.
type place struct {
	period int // index in system.periods
	ref    catalog.Ref
}

type term struct {
	place
	k int64
}

// form is a count that everybody can compute from cells of one unit, or of a sum over
// the same units, where they are published: a cell, what a part leaves of its whole,
// what one side of a rule leaves of the other, and each of these in the second half.
// It is never below 0, except where the numbers of the returns already make it so.
type form struct {
	terms     []term
	threshold int64 // counts in 1 … threshold−1 are protected; 0: none
	hideZero  bool  // 0 too
	group     bool  // 0 says something of everybody who is counted in whole
	whole     place // with group
	owner     place // whose row is withheld where the form is small
	rule      bool  // what one side of a rule leaves of the other
	second    bool  // of the second half: later − first
	first     int   // forms of the two periods, with second
	later     int
}

// parts of the year that hold each other: s lies in y.
type halves struct{ s, y int }

// forms lists what can be computed in the periods, in a fixed order.
func forms(c *catalog.Catalog, periods []*edition.Period, asked [][]catalog.Code) []form {
	var out []form
	byPeriod := make([][2]int, len(periods))
	for i, p := range periods {
		byPeriod[i][0] = len(out)
		in := func(ref catalog.Ref) bool { return slices.Contains(asked[i], ref.Measure) }
		for _, m := range asked[i] {
			def := c.Measure(m)
			for _, part := range edition.Parts(c, m) {
				at := place{i, catalog.Ref{Measure: m, Part: part}}
				policy := c.PolicyOf(m)
				cell := form{terms: []term{{at, 1}}, owner: at, threshold: policy.Threshold, hideZero: policy.HideZero}
				whole, ok := wholeOf(c, def, part)
				ok = ok && in(whole)
				if ok && policy.Guarded() {
					cell.group, cell.whole = true, place{i, whole}
				}
				out = append(out, cell)
				if ok {
					rest := form{terms: []term{{place{i, whole}, 1}, {at, -1}}, owner: at, group: cell.group, whole: cell.whole,
						threshold: max(policy.Threshold, c.PolicyOf(whole.Measure).Threshold)}
					if !policy.Protected() {
						rest.owner = place{i, whole}
					}
					out = append(out, rest)
				}
			}
		}
		for k := range c.Rules {
			r := &c.Rules[k]
			if r.Severity != catalog.RuleError || !r.In(p.Period) || len(r.Units) > 0 || r.Test() == nil {
				continue // of some units only it says nothing of a sum
			}
			for _, a := range r.Test().Claims().AtMost {
				f := form{rule: true}
				for _, x := range a.Within {
					f.add(place{i, x}, a.Of)
				}
				for _, x := range a.Cells {
					f.add(place{i, x}, -a.Times)
				}
				f.terms = slices.DeleteFunc(f.terms, func(t term) bool { return t.k == 0 })
				if len(f.terms) < 2 || slices.ContainsFunc(f.terms, func(t term) bool { return !in(t.ref) }) {
					continue
				}
				for _, t := range f.terms {
					if policy := c.PolicyOf(t.ref.Measure); policy.Protected() && policy.Threshold >= f.threshold {
						f.threshold, f.owner = policy.Threshold, t.place
					}
				}
				if a.Times != 1 || a.Of != 1 {
					f.threshold = 0 // bounds, but counts nobody
				}
				out = append(out, f)
			}
		}
		byPeriod[i][1] = len(out)
	}
	for _, h := range halvesOf(periods) {
		at := map[string]int{}
		for k := byPeriod[h.s][0]; k < byPeriod[h.s][1]; k++ {
			at[out[k].key()] = k
		}
		for later := byPeriod[h.y][0]; later < byPeriod[h.y][1]; later++ {
			f := &out[later]
			first, ok := at[f.key()]
			if !ok {
				continue
			}
			second := form{threshold: f.threshold, owner: f.owner, rule: f.rule, second: true, first: first, later: later}
			flows := true
			for _, t := range f.terms {
				def := c.Measure(t.ref.Measure)
				flows = flows && def != nil && def.Kind == catalog.Flow && slices.Contains(asked[h.s], t.ref.Measure)
				second.terms = append(second.terms, t, term{place{h.s, t.ref}, -t.k})
			}
			if flows {
				out = append(out, second)
			}
		}
	}
	return out
}

// key tells forms of one period apart, whichever period it is.
func (f *form) key() string {
	var b strings.Builder
	for _, t := range f.terms {
		fmt.Fprintf(&b, "%d %s;", t.k, t.ref)
	}
	return b.String()
}

func (f *form) add(at place, k int64) {
	for i := range f.terms {
		if f.terms[i].place == at {
			f.terms[i].k += k
			return
		}
	}
	f.terms = append(f.terms, term{at, k})
}

// small reports whether the count is one that must not be told; whole is what it is
// a part of.
func (f *form) small(n, whole int64) bool {
	if n < 0 {
		n = -n
	}
	return n > 0 && n < f.threshold || n == 0 && (f.hideZero || f.group && whole > 0)
}

// wholeOf is the cell that bounds a part of a measure: the same part of the measure
// that it is part of; a row with a total only is bounded by the total of the other.
func wholeOf(c *catalog.Catalog, def *catalog.Measure, part catalog.Code) (catalog.Ref, bool) {
	if def == nil || def.PartOf == "" || !slices.Contains(edition.Parts(c, def.PartOf), part) {
		return catalog.Ref{}, false
	}
	return catalog.Ref{Measure: def.PartOf, Part: part}, true
}

// halvesOf are the pairs of periods of which one holds the other.
func halvesOf(periods []*edition.Period) []halves {
	var out []halves
	for y, q := range periods {
		for s, p := range periods {
			if q.Contains(p) {
				out = append(out, halves{s, y})
			}
		}
	}
	return out
}
