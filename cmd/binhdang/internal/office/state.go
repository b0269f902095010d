package office

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/release"
)

// State is what the returns of a workspace say.
type State struct {
	Internal edition.Edition[edition.Internal]
	Findings finding.List // of the returns and their review, sorted

	intake *intake.Result
	typed  []audit.Typed // what must not be read in public
}

// Compile reads the returns and computes the internal edition.
func (o *Office) Compile() (*State, error) {
	in, err := o.incoming()
	if err != nil {
		return nil, err
	}
	return o.settle(in.reads, append(in.notes, o.scanNotes(in.scans, intake.Papers(o.Catalog, in.reads, in.scans))...)), nil
}

// figures decides which of the returns stand and computes the internal edition, without
// its review.
func (o *Office) figures(reads []intake.Checked) *State {
	s := &State{intake: intake.Decide(o.Catalog, reads)}
	s.Internal = compile.Internal(o.Catalog, s.intake)
	release.MarkInternal(s.Internal, &o.ledger)
	return s
}

// settle also reviews the edition; notes are what the files themselves gave rise to.
func (o *Office) settle(reads []intake.Checked, notes finding.List) *State {
	s := o.figures(reads)
	s.typed = o.typed(reads)
	s.Findings.Add(s.intake.Findings...)
	s.Findings.Add(notes...)
	seen := compile.Review(s.Internal, s.intake)
	s.Findings.Add(s.intake.Settle(seen.Findings)...)
	s.Findings.Add(s.intake.Idle()...)
	for i := range s.Internal.Periods {
		p := &s.Internal.Periods[i]
		p.Rules.Add(seen.Rules[p.ID])
	}
	s.Findings.Sort()
	return s
}

// Incomplete reports whether a return is missing or held back.
func (s *State) Incomplete() bool {
	return slices.ContainsFunc(s.Internal.Periods, func(p edition.Period) bool { return !p.Returns("").Complete() })
}
