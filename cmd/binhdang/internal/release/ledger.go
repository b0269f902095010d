package release

import (
	"slices"
)

// Ledger is what was ever released, in the order in which it was. It is only added to.
type Ledger struct {
	Records []*Record
	Entries []Entry // one for each record
}

// Of are the releases of a period.
func (l *Ledger) Of(period string) []*Record {
	var out []*Record
	for _, r := range l.Records {
		if r.Period == period {
			out = append(out, r)
		}
	}
	return out
}

// Last is the newest release of a period; nil without one.
func (l *Ledger) Last(period string) *Record {
	for _, r := range slices.Backward(l.Records) {
		if r.Period == period {
			return r
		}
	}
	return nil
}

// record finds a release by its number; nil if there is none.
func (l *Ledger) record(number int) *Record {
	if number < 1 || number > len(l.Records) {
		return nil
	}
	return l.Records[number-1]
}

// Finished reports whether a final release of the period was ever recorded.
func (l *Ledger) Finished(period string) bool {
	return slices.ContainsFunc(l.Of(period), (*Record).Final)
}

// Next is the number that a figure of the period gets as its revision when it changes
// now: 0 before the first final release.
func (l *Ledger) Next(period string) int {
	if !l.Finished(period) {
		return 0
	}
	return l.Last(period).Revision + 1
}

// Superseded are the releases whose figures the site keeps readable though later ones
// took their place, oldest first: of each revision of a final release its last record,
// without that of the revision that stands.
func (l *Ledger) Superseded(period string) []*Record {
	var out []*Record
	for _, r := range l.Of(period) {
		switch n := len(out); {
		case !r.Final():
		case n > 0 && out[n-1].Revision == r.Revision:
			out[n-1] = r
		default:
			out = append(out, r)
		}
	}
	if last := l.Last(period); len(out) > 0 && last.Final() {
		out = out[:len(out)-1]
	}
	return out
}
