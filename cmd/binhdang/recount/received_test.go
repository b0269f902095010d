package recount

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// town is the one unit that is not rural.
const town = "10183"

// received is what a period's folder holds.
type received struct {
	units map[string]cells // by unit code: returns that stand
	owed  map[string]bool  // every unit that owes a return
}

// owing are the units that owe a return, read from units.yaml by their lines.
func owing(t *testing.T, dir string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	entry := regexp.MustCompile(`(?m)^  - (?:\{)?code: "?([A-Z0-9]+)"?([^\n]*(?:\n    [^\n]*)*)`)
	year := filepath.Base(filepath.Dir(dir))
	for _, m := range entry.FindAllStringSubmatch(readFile(t, filepath.Join(filepath.Dir(filepath.Dir(dir)), "units.yaml")), -1) {
		from := regexp.MustCompile(`from: "?(\d{4})`).FindStringSubmatch(regexp.MustCompile(`successors:[\s\S]*`).ReplaceAllString(m[2], ""))
		if regexp.MustCompile(`type: "?(commune|agency)"?`).MatchString(m[2]) && (from == nil || from[1] <= year) {
			out[m[1]] = true
		}
	}
	return out
}

// standing reads the returns of a folder, applies the corrections by telephone
// and leaves out those whose women and men do not make the total.
func standing(t *testing.T, dir string) received {
	t.Helper()
	r := received{map[string]cells{}, owing(t, dir)}
	corrections := ""
	if b, err := os.ReadFile(filepath.Join(dir, "dieu-chinh.yaml")); err == nil {
		corrections = string(b)
	}
	field := func(entry, name string) string {
		m := regexp.MustCompile(name + `: "?([^"\n]*)"?`).FindStringSubmatch(entry)
		if m == nil {
			return ""
		}
		return m[1]
	}
	for _, file := range workbooks(t, dir) {
		c := readWorkbook(t, file)
		unit := c["bd.unit"]
		for _, e := range strings.Split(corrections, "\n  - ")[1:] {
			if field(e, "unit") != unit {
				continue
			}
			name := c["@"+field(e, "sheet")+"!"+field(e, "cell")]
			if c[name] != field(e, "old") {
				t.Fatalf("%s: correction of %s expects %q, the cell holds %q", file, name, field(e, "old"), c[name])
			}
			c[name] = field(e, "new")
			stem := name[:strings.LastIndex(name, ".")]
			if f, ok := c.number(stem + ".female"); ok && name != stem+".total" { // the form adds anew
				if m, ok := c.number(stem + ".male"); ok {
					c[stem+".total"] = new(big.Rat).Add(f, m).FloatString(0)
				}
			}
		}
		if !consistent(c) {
			continue
		}
		if _, twice := r.units[unit]; twice {
			t.Fatalf("two returns of %s in %s", unit, dir)
		}
		r.units[unit] = c
	}
	return r
}

// parts and wholes of the forms that a return may not contradict.
var parts = [][2]string{
	{"gender_staff_trained", "gender_staff"}, {"commune_standing_committee", "commune_committee"}, {"literate_15_60", "population_15_60"},
	{"people_reached", "population"}, {"commune_staff_reached", "commune_staff"}, {"district_gender_staff_trained", "district_gender_staff"},
}

// consistent reports whether nữ + nam = tổng số wherever all three are there, and
// no part is more than its whole.
func consistent(c cells) bool {
	for _, p := range parts {
		for _, sex := range []string{".female", ".male"} {
			part, ok := c.number("bd." + p[0] + sex)
			whole, known := c.number("bd." + p[1] + sex)
			if ok && known && part.Cmp(whole) > 0 {
				return false
			}
		}
	}
	for name := range c {
		stem, ok := strings.CutSuffix(name, ".female")
		if !ok {
			continue
		}
		f, okF := c.number(stem + ".female")
		m, okM := c.number(stem + ".male")
		all, okT := c.number(stem + ".total")
		if okF && okM && okT && new(big.Rat).Add(f, m).Cmp(all) != 0 {
			return false
		}
	}
	return true
}

// ticked reports whether the sheet of a cell carries the tick "không phát sinh".
func (c cells) ticked(name string) bool {
	for at, n := range c {
		if !strings.HasPrefix(at, "@") || n != name {
			continue
		}
		sheet := at[1:strings.LastIndex(at, "!")]
		for other, tick := range c {
			if strings.HasPrefix(other, "@"+sheet+"!") && strings.HasSuffix(tick, ".nothing") && c[tick] == "x" {
				return true
			}
		}
	}
	return false
}

// bodies counts the bodies with at least 30 % women, and those led by a woman.
func bodies(r received) answer {
	a := answer{num: new(big.Rat), den: new(big.Rat)}
	for _, c := range r.units {
		if _, asked := c["bd.bodies.r01.staff"]; !asked {
			continue
		}
		a.asks, a.with, a.usable = 1, 1, []string{c["bd.unit"]}
		for row := 1; ; row++ {
			name := fmt.Sprintf("bd.bodies.r%02d.", row)
			if _, is := c[name+"staff"]; !is {
				break
			}
			staff, ok := c.number(name + "staff")
			women, _ := c.number(name + "women")
			if !ok || staff.Sign() == 0 || new(big.Rat).Quo(women, staff).Cmp(big.NewRat(3, 10)) < 0 {
				continue
			}
			a.den.Add(a.den, big.NewRat(1, 1))
			if c[name+"female_led"] == "Có" {
				a.num.Add(a.num, big.NewRat(1, 1))
			}
		}
	}
	if a.den.Sign() == 0 {
		return answer{asks: 1}
	}
	a.value = new(big.Rat).Mul(big.NewRat(100, 1), new(big.Rat).Quo(a.num, a.den))
	return a
}

// onTime judges the returns by the receipts register: received by the last day,
// late, or missing; a return that the register does not name is not judged.
func onTime(t *testing.T, dir, lastDay string, owed map[string]bool) answer {
	t.Helper()
	register := readFile(t, filepath.Join(dir, "tiep-nhan.yaml"))
	first := map[string]string{}
	for _, e := range strings.Split(register, "\n  - ")[1:] {
		unit := regexp.MustCompile(`unit: "?([A-Z0-9]+)"?`).FindStringSubmatch(e)[1]
		day := regexp.MustCompile(`received: "?([0-9-]+)"?`).FindStringSubmatch(e)[1]
		if first[unit] == "" || day < first[unit] {
			first[unit] = day
		}
	}
	unjudged := map[string]bool{}
	for _, file := range workbooks(t, dir) {
		if unit := readWorkbook(t, file)["bd.unit"]; first[unit] == "" {
			unjudged[unit] = true
		}
	}
	met := int64(0)
	a := answer{asks: len(owed)}
	for unit := range owed {
		if unjudged[unit] {
			continue
		}
		a.usable = append(a.usable, unit)
		if day := first[unit]; day != "" && day <= lastDay {
			met++
		}
	}
	n := int64(len(a.usable))
	a.num, a.den, a.with = big.NewRat(met, 1), big.NewRat(n, 1), int(n)
	a.value = new(big.Rat).Quo(big.NewRat(100*met, 1), big.NewRat(n, 1))
	return a
}
