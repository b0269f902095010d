package markup

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/templates"
)

// What stands for women and for men, and for met and missed, is told apart by readers who
// see no red or no green, and women from men in grey too; light and dark. The views are
// those of Viénot, Brettel and Mollon (1999), the distance is CIE76.
func TestColoursAreTold(t *testing.T) {
	css, err := templates.FS.ReadFile(StyleFile)
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	dark, _, _ := strings.Cut(rest, "} }")
	views := map[string][3][3]float64{
		"all":      {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"no red":   {{.11238, .88762, 0}, {.11238, .88762, 0}, {.00401, -.00401, 1}},
		"no green": {{.29275, .70725, 0}, {.29275, .70725, 0}, {-.02234, .02234, 1}},
	}
	for scheme, src := range map[string]string{"light": light, "dark": dark} {
		colour := map[string][3]float64{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{3,6});`).FindAllStringSubmatch(src, -1) {
			colour[m[1]] = linear(t, m[2])
		}
		for _, c := range []struct {
			a, b  string
			least float64 // distance
			grey  float64 // distance without colour
		}{{"nu", "nam", 60, 18}, {"dat", "chua", 30, 0}, {"nu", "chung", 30, 0}, {"nu", "chua", 60, 0}, {"chua", "ink", 30, 20}} {
			for view, m := range views {
				a, b := lab(seen(colour[c.a], m)), lab(seen(colour[c.b], m))
				d := math.Sqrt(math.Pow(a[0]-b[0], 2) + math.Pow(a[1]-b[1], 2) + math.Pow(a[2]-b[2], 2))
				if grey := math.Abs(a[0] - b[0]); d < c.least || grey < c.grey {
					t.Errorf("%s, who sees %s: %s and %s are %.0f apart, %.0f in grey", scheme, view, c.a, c.b, d, grey)
				}
			}
		}
	}
}

// linear is a colour as light.
func linear(t *testing.T, hex string) (out [3]float64) {
	t.Helper()
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%[1]c%c%[2]c%c%[3]c", hex[0], hex[1], hex[2])
	}
	for i := range out {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		if c := float64(n) / 255; c <= 0.04045 {
			out[i] = c / 12.92
		} else {
			out[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return out
}

func seen(c [3]float64, m [3][3]float64) (out [3]float64) {
	for i := range out {
		for j := range c {
			out[i] += m[i][j] * c[j]
		}
	}
	return out
}

func lab(c [3]float64) [3]float64 {
	f := func(x float64) float64 {
		if x > .008856 {
			return math.Cbrt(x)
		}
		return 7.787*x + 16./116
	}
	x, y, z := f((.4124*c[0]+.3576*c[1]+.1805*c[2])/.9505), f(.2126*c[0]+.7152*c[1]+.0722*c[2]), f((.0193*c[0]+.1192*c[1]+.9505*c[2])/1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
