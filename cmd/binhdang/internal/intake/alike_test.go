package intake

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Pairs that are found by their numbers are those that looking at every two finds.
func TestPairsByNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var sent []sentReturn
		for i := range 2 + r.IntN(12) {
			s := sentReturn{ret: &returns.Return{Form: &form.Form{Version: fmt.Sprint(r.IntN(2))}}, counts: make([]int64, 8)}
			for k := range s.counts {
				s.counts[k] = large - 2 + r.Int64N(5)
			}
			s.ret.File = fmt.Sprint(i)
			sent = append(sent, s)
		}
		var want, got []string
		for i, a := range sent {
			for _, b := range sent[i+1:] {
				n := 0
				for k := range a.counts {
					if a.counts[k] >= large && a.counts[k] == b.counts[k] {
						n++
					}
				}
				if n >= fewFigures && a.ret.Form.Version == b.ret.Form.Version {
					want = append(want, a.ret.File+" "+b.ret.File)
				}
			}
		}
		pairs(sent, func(a, b sentReturn) { got = append(got, a.ret.File+" "+b.ret.File) })
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
