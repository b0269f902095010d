package interval

import (
	"fmt"
	"runtime"
	"testing"
)

// country is units that each withhold two counts of which the sum is told, and the sum of
// the first counts of all: a unit can give three at most. It has a solution.
func country(units int) (System, []int64) {
	var s System
	var truth []int64
	var all []Term
	for u := range units {
		a, b := int64(10+u%7), int64(u%4)
		x, y := s.Cell(0, 1<<22), s.Cell(0, 1<<22)
		truth = append(truth, a, b)
		s.Equal(a+b, Term{x, 1}, Term{y, 1})
		all = append(all, Term{x, 1})
	}
	var sum int64
	for _, t := range all {
		sum += truth[t.Cell]
	}
	s.Equal(sum, all...)
	return s, truth
}

// What takes too long to eliminate takes no room either.
func TestLargePartsTakeLittleRoom(t *testing.T) {
	const units = 3000 // as a table of numbers 144 MB
	s, _ := country(units)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	New(s, Steps)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 40<<20 {
		t.Errorf("%d MB for %d units", used>>20, units)
	}
}

// A width that no one other cell has room for is found in several.
func TestSpreadOverSeveral(t *testing.T) {
	s, truth := country(20)
	x := New(s, Steps)
	x.Suppose(truth)
	for cell := range truth {
		changed, ok := x.Spread(cell, 4, nil)
		if !ok {
			t.Fatalf("cell %d: no width of 4 beside the true numbers", cell)
		}
		next := func(c int) bool { return c/2 == (cell/2+1)%20 }
		if _, ok := x.Spread(cell, 4, next); !ok {
			t.Errorf("cell %d: none where the next unit's numbers stay", cell)
		}
		if len(changed) < 4 || len(changed) > 40 {
			t.Errorf("cell %d: %d cells changed", cell, len(changed))
		}
	}
	for i, at := range x.at {
		if got := at.part.hint[at.cell]; got != truth[i] {
			t.Fatalf("cell %d is %d after all, was %d", i, got, truth[i])
		}
	}
}

// One look costs a country no more than a city.
func BenchmarkSpread(b *testing.B) {
	for _, n := range []int{579, 11162} {
		s, truth := country(n)
		x := New(s, Steps)
		x.Suppose(truth)
		cell := 0
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, ok := x.Spread(cell, 4, nil); !ok {
					b.Fatal(cell)
				}
				cell = (cell + 2) % len(truth)
			}
		})
	}
}
