package definition

import (
	"math/rand/v2"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// What is refuted has no solution, and what has one is neither refuted nor called
// impossible: small random sets of inequalities beside all counts from 0 to 6.
func TestRefute(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	const cells, top = 3, 6
	refuted, open := 0, 0
	for range 3000 {
		s := system{cells: make([]catalog.Ref, cells)}
		for range 1 + r.IntN(4) {
			q := inequality{of: map[int]int64{}, most: int64(r.IntN(3)) - 1, name: "x"}
			for i := range cells {
				if k := int64(r.IntN(5)) - 2; k != 0 {
					q.of[i] = k
				}
			}
			s.bounds = append(s.bounds, q)
		}
		solved := func(least int64, cell int) bool {
			var n [cells]int64
			for n[0] = 0; n[0] <= top; n[0]++ {
				for n[1] = 0; n[1] <= top; n[1]++ {
					for n[2] = 0; n[2] <= top; n[2]++ {
						if n[cell] >= least && !slices.ContainsFunc(s.bounds, func(q inequality) bool {
							sum := -q.most
							for i, k := range q.of {
								sum += k * n[i]
							}
							return sum > 0
						}) {
							return true
						}
					}
				}
			}
			return false
		}
		if refute(s.bounds) != nil {
			refuted++
			if solved(0, 0) {
				t.Fatalf("%v has a solution", s.bounds)
			}
		}
		for _, x := range s.impossible() {
			if x.cell >= 0 {
				open++
				if solved(1, x.cell) {
					t.Fatalf("%v: cell %d can be filled", s.bounds, x.cell)
				}
			}
		}
	}
	if refuted < 100 || open < 100 {
		t.Errorf("%d sets refuted, %d cells", refuted, open)
	}
}
