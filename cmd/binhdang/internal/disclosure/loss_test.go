package disclosure

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// sensitiveYear is the whole area's figures of a whole and two parts in both halves of a
// year, in one row: half w, a, b, year w, a, b.
type sensitiveYear [6]int64

// holds reports whether the figures can be those of a year.
func (n *sensitiveYear) holds() bool {
	return n[1]+n[2] <= n[0] && n[4]+n[5] <= n[3] && n[0] <= n[3] && n[1] <= n[4] && n[2] <= n[5]
}

// counts are everything that follows from them, each with the cells that it is made of.
func (n *sensitiveYear) counts() [17]int64 {
	return [...]int64{n[0], n[1], n[2], n[3], n[4], n[5], n[0] - n[1], n[0] - n[2], n[3] - n[4], n[3] - n[5],
		n[0] - n[1] - n[2], n[3] - n[4] - n[5], n[3] - n[0], n[4] - n[1], n[5] - n[2], n[3] - n[4] - n[0] + n[1], n[3] - n[5] - n[0] + n[2]}
}

// safe reports whether nobody who knows the figures that are not withheld, and nothing of
// when something is, comes nearer to a small count than the threshold asks.
func (n sensitiveYear) safe(withheld uint, most, threshold int64) bool {
	var lo, hi [17]int64
	for i, v := range n.counts() {
		lo[i], hi[i] = v, v
	}
	x := n
	var try func(k int)
	try = func(k int) {
		if k == len(x) {
			if x.holds() {
				for i, v := range x.counts() {
					lo[i], hi[i] = min(lo[i], v), max(hi[i], v)
				}
			}
			return
		}
		if withheld>>k&1 == 0 {
			try(k + 1)
			return
		}
		for v := range most + 1 {
			x[k] = v
			try(k + 1)
		}
		x[k] = n[k]
	}
	try(0)
	for i := range lo {
		if hi[i] > 0 && lo[i] < threshold && hi[i]-lo[i] < threshold-1 {
			return false
		}
	}
	return true
}

// How many rows of the whole area are withheld, beside the fewest with which the public
// could not tell anything. The fewest are found by trying every set; they are too few for
// somebody who knows when something is withheld, and for zeros of a group, which are
// protected too. The numbers are reported; the rounds are those of the others.
func TestLossBesideTheFewest(t *testing.T) {
	const most, threshold = 30, 3
	rows, fewest, more, tried := 0, 0, 0, 0
	for seed := range rounds(t, 60) {
		r := rand.New(rand.NewPCG(84, uint64(seed)))
		c := small(catalog.Sensitive, 3)
		half, year := counted(r, c, 3, 2, false)
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{reported(c, 0, half), reported(c, 1, year)}))
		var n sensitiveYear
		var withheld uint
		for k := range n {
			m := []catalog.Code{"w", "a", "b"}[k%3]
			if known(e, k/3, m, "279") < 0 {
				withheld |= 1 << k
			}
			for _, u := range [][]map[catalog.Code]int64{half, year}[k/3] {
				n[k] += u[m]
			}
		}
		ours := bits.OnesCount(withheld)
		if ours > 4 || max(n[0], n[3]) > most {
			continue // to try every set takes long
		}
		tried++
		best := ours
		for set := uint(0); set < 1<<len(n); set++ {
			if k := bits.OnesCount(set); k < best && n.safe(set, most, threshold) {
				best = k
			}
		}
		rows, fewest = rows+ours, fewest+best
		if ours > best {
			more++
		}
	}
	t.Logf("%d systems of 6 rows: %d rows are withheld, the fewest would be %d; more than the fewest in %d systems", tried, rows, fewest, more)
	if tried == 0 || fewest > rows {
		t.Error("nothing was compared")
	}
}
