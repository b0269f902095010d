package wording

import (
	"math"
	"testing"

	"binhdang.example/cmd/binhdang/internal/quantity"
)

// The limits narrow with the events, hold the centre, and are those of the share of the
// first among both: at 112.7 and 3,559 events about 105 and 120.
func TestLimits(t *testing.T) {
	centre := func(s string) quantity.Decimal {
		x, err := quantity.ParseExact(s)
		if err != nil {
			t.Fatal(err)
		}
		return x.Round(1)
	}
	for _, c := range []struct {
		limit     int
		centre    string
		events    int64
		low, high float64
	}{
		{0, "112.7", 3559, 105.5, 120.4}, {1, "112.7", 3559, 101.6, 125.1}, {0, "100", 100, 67.2, 148.7}, {1, "100", 100, 52.8, 189.4},
	} {
		low, high, ok := Limits()[c.limit].Between(centre(c.centre), 100, c.events)
		if !ok || math.Abs(low-c.low) > .1 || math.Abs(high-c.high) > .1 {
			t.Errorf("%s at %d: %.2f to %.2f", c.centre, c.events, low, high)
		}
	}
	wide := math.Inf(1)
	for n := int64(20); n < 2000; n += 10 {
		low, high, ok := Limits()[0].Between(centre("112.7"), 100, n)
		if !ok || low >= 112.7 || high <= 112.7 || high-low >= wide {
			t.Fatalf("at %d: %.2f to %.2f, %v", n, low, high, ok)
		}
		wide = high - low
	}
	for _, n := range []int64{-1, 0, 1, 3} { // too few to tell
		if _, _, ok := Limits()[1].Between(centre("112.7"), 100, n); ok {
			t.Errorf("%d events have limits", n)
		}
	}
	if _, _, ok := Limits()[0].Between(centre("0"), 100, 100); ok {
		t.Error("a ratio of 0 has limits")
	}
}

// How many of so many units outside of the first limit are more than chance gives: by the
// binomial distribution, 4 or more of 27 come in 4 of 100 cases, 3 or more in 15.
func TestMoreThanChance(t *testing.T) {
	for _, c := range []struct {
		outside, n int
		want       bool
	}{{0, 27, false}, {3, 27, false}, {4, 27, true}, {10, 27, true}, {3, 20, false}, {4, 20, true}, {1, 2, false}, {2, 2, true}} {
		if got := moreThanChance(c.outside, c.n); got != c.want {
			t.Errorf("%d of %d: %v", c.outside, c.n, got)
		}
	}
}
