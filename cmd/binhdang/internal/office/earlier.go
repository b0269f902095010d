package office

import (
	"fmt"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
)

// before is what was public once and is not what would be public now: its files, which
// everybody may have kept, and the numbers behind them, which the office alone has.
type before struct {
	releases []audit.Release
	truth    map[audit.Cell]int64
}

// before takes the records of the ledger but those that stand: the newest ones of
// periods of which nothing changes.
func (s *Site) before() before {
	out := before{truth: map[audit.Cell]int64{}}
	l := &s.office.ledger
	for _, r := range l.Records {
		changes := slices.ContainsFunc(s.news, func(n release.Record) bool { return n.Period == r.Period }) ||
			slices.ContainsFunc(s.Released, func(f finding.Finding) bool { return f.Period == r.Period })
		if p := s.public.Period(r.Period); l.Last(r.Period) == r && !changes && p != nil && !p.Draft() {
			continue
		}
		x := audit.Release{Period: r.Period, Name: releaseName(l, r), Files: audit.Files{}}
		for _, f := range r.Public() {
			x.Files[f.Name] = f.Data
		}
		out.releases = append(out.releases, x)
		for i := range r.Cells {
			if c := &r.Cells[i]; c.State == quantity.Reported {
				out.truth[x.Cell(c.UnitCode, c.Ref())] = c.N
			}
		}
	}
	return out
}

// releaseName is the revision, as the site has it in the address of an earlier release, or
// the number of a record that another one of its revision took the place of.
func releaseName(l *release.Ledger, r *release.Record) string {
	later := func(x *release.Record) bool { return x.Number > r.Number && x.Revision == r.Revision }
	if slices.ContainsFunc(l.Of(r.Period), later) {
		return fmt.Sprintf("#%d", r.Number)
	}
	return strconv.Itoa(r.Revision)
}

// truth is what the office knows of a cell, now or in an earlier release.
func (s *Site) truth(was before) audit.Truth {
	return func(at audit.Cell) (int64, bool) {
		id, name := at.Of()
		if name != "" {
			n, ok := was.truth[at]
			return n, ok
		}
		if p := s.internal.Period(id); p != nil {
			if m := p.Measure(at.Ref, at.Unit); m != nil && m.State == quantity.Reported {
				return m.N, true
			}
		}
		return 0, false
	}
}
