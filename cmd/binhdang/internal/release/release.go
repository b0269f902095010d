package release

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/edition"
)

// VersionLength is how many hex digits of the hash name a release.
const VersionLength = 12

// Version names the public values of all released periods: equal values give the
// equal version, on any day and machine.
func Version(public edition.Edition[edition.Public]) string {
	h := sha256.New()
	for i := range public.Periods {
		p := &public.Periods[i]
		line(h, p.ID, p.Settings.State)
		for _, r := range ValueRows(public, p) {
			line(h, r.UnitCode, r.Indicator, r.Numerator, r.Denominator, r.Value, r.ObsStatus, r.ConfStatus, r.Revision)
		}
		for _, r := range MeasureRows(public, p) {
			line(h, r.UnitCode, r.Measure+"."+r.Breakdown, "", "", r.Value, r.ObsStatus, r.ConfStatus, r.Revision)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:VersionLength]
}

// line hashes words so that no two lists of words run together.
func line(h hash.Hash, words ...string) {
	var b [256]byte
	out := b[:0]
	for _, w := range words {
		out = append(append(strconv.AppendInt(out, int64(len(w)), 10), ':'), w...)
	}
	h.Write(append(out, '\n'))
}
