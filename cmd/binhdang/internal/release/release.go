// Package release makes the record of what is released: hashes of what went in
// and every value that came out, so that a later release can be compared with
// it. The record's public part carries nothing of the inputs but a hash.
//
// It may import the vocabulary, record, edition, dataset and intake.
package release

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/dataset"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/record"
)

// VersionLength is how many hex digits of the hash name a release.
const VersionLength = 12

// Records gives the record of every released period, chronological; drafts have
// none. definitions is the SHA-256 (hex) over the definition files.
func Records(internal edition.Edition[edition.Internal], public edition.Edition[edition.Public], r *intake.Result, definitions string) []record.Release {
	var out []record.Release
	for i := range public.Periods {
		p := &public.Periods[i]
		in := internal.Period(p.ID)
		if p.Draft() || in == nil {
			continue
		}
		out = append(out, record.Release{
			Period: p.ID, State: p.Settings.State, Inputs: inputs(r, p.ID), Definitions: definitions,
			Public: values(public, p), Internal: values(internal, in),
		})
	}
	return out
}

// Version names the public values of all periods: equal values give the equal
// version, on any day and machine.
func Version(public edition.Edition[edition.Public]) string {
	h := sha256.New()
	for i := range public.Periods {
		p := &public.Periods[i]
		line(h, p.ID, p.Settings.State)
		for _, v := range values(public, p) {
			line(h, v.Unit, v.Indicator, v.Numerator, v.Denominator, v.Value, v.ObsStatus, v.ConfStatus, fmt.Sprint(v.Revision))
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:VersionLength]
}

// values are the indicators, then the measures, as they are written in the open
// data.
func values[A edition.Audience](e edition.Edition[A], p *edition.Period) []record.Value {
	var out []record.Value
	for _, r := range dataset.ValueRows(e, p) {
		out = append(out, record.Value{
			Unit: r.UnitCode, Indicator: r.Indicator, Numerator: r.Numerator, Denominator: r.Denominator,
			Value: r.Value, ObsStatus: r.ObsStatus, ConfStatus: r.ConfStatus, Revision: number(r.Revision),
		})
	}
	for _, r := range dataset.MeasureRows(e, p) {
		out = append(out, record.Value{
			Unit: r.UnitCode, Indicator: r.Measure + "." + r.Breakdown, Value: r.Value,
			ObsStatus: r.ObsStatus, ConfStatus: r.ConfStatus, Revision: number(r.Revision),
		})
	}
	return out
}

// inputs hashes the contents of the standing returns and the corrections that
// were applied to them, in official order.
func inputs(r *intake.Result, period string) string {
	h := sha256.New()
	for _, rc := range r.Receipts {
		if rc.Period == period && rc.State == intake.Accepted {
			line(h, "return", string(rc.Unit), rc.Content)
		}
	}
	for _, a := range r.Applied {
		if a.Period == period {
			line(h, "correction", string(a.Unit), a.Sheet, a.Cell, a.Old, a.New)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// line hashes words so that no two lists of words run together.
func line(h hash.Hash, words ...string) {
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	h.Write([]byte{'\n'})
}

// number reads back a revision; the rows print it from a whole number.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
