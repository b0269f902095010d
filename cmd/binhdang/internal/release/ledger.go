package release

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
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

// Standing are the newest releases of all periods that show figures, in the order in
// which they were recorded.
func (l *Ledger) Standing() []*Record {
	var out []*Record
	for _, r := range l.Records {
		if l.Last(r.Period) == r && r.State != catalog.Draft {
			out = append(out, r)
		}
	}
	return out
}

// Told are the cells that a release told openly, as they were told: a row that kept what an
// earlier release said has its figures, and is of its units.
func (l *Ledger) Told(r *Record) []edition.Measure {
	var out []edition.Measure
	kept := map[int]map[cellKey]*Cell{}
	for i := range r.Cells {
		c := &r.Cells[i]
		if from := l.record(c.Kept); from != nil {
			if kept[c.Kept] == nil {
				kept[c.Kept] = from.cellsByKey()
			}
			if x := kept[c.Kept][cellKey{c.UnitCode, c.Measure, c.Breakdown}]; x != nil {
				c = x
			}
		}
		if c.State == quantity.Reported && r.Cells[i].ConfStatus != Confidential {
			out = append(out, edition.Measure{Ref: c.Ref(), Unit: catalog.Code(c.UnitCode), State: c.State, N: c.N, Received: c.In, Expected: c.Of})
		}
	}
	return out
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

// Proof is the SHA-256 of what the first n records made public, oldest first: whoever has
// the releases can compute it, and nothing that was withheld is in it.
func (l *Ledger) Proof(n int) string {
	h := sha256.New()
	for _, r := range l.Records[:min(n, len(l.Records))] {
		line(h, r.Period, r.State, string(r.Kind), whole(int64(r.Revision)), r.Day.String())
		if r.State == catalog.Draft {
			continue
		}
		for i := range r.Figures {
			f := r.Figures[i].fields()
			words := make([]string, len(f))
			for k := range f {
				words[k] = f[k].s
			}
			line(h, words...)
		}
		for i := range r.Cells {
			c := r.Cells[i].MeasureRow
			line(h, c.UnitCode, c.Measure, c.Breakdown, c.Value, c.ObsStatus, c.ConfStatus, c.Revision)
		}
		for i := range r.Tasks {
			line(h, string(line1(r.Tasks[i])))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
