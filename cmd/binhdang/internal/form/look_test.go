package form

import (
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"math"
	"strconv"
	"testing"
)

// luminance is the relative luminance of a colour RRGGBB; WCAG 2.2 defines it and
// the contrast of two colours.
func luminance(t *testing.T, rgb string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(rgb[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Letters can be read on every fill.
func TestContrastOfFills(t *testing.T) {
	const black, white = "000000", "FFFFFF"
	for _, c := range []struct {
		letters, fill string
		least         float64
	}{
		{black, fillInput, 15}, {black, fillHead, 4.5}, {black, fillVoid, 4.5}, {black, fillStrip, 4.5}, {colorHelp, white, 4.5},
		{writer.WrongLetters, writer.WrongFill, 4.5}, {writer.DoubtLetters, writer.DoubtFill, 4.5},
	} {
		a, b := luminance(t, c.letters), luminance(t, c.fill)
		if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < c.least {
			t.Errorf("%s on %s has %.1f to 1, wants %.1f", c.letters, c.fill, got, c.least)
		}
	}
}
