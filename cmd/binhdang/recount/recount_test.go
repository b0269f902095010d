// Package recount computes every whole-area value of the sample a second time,
// from the cells of the workbooks, and compares it with what was published. It
// uses the standard library only and knows nothing of the program's packages:
// the formulas below are written by hand from the definitions of the domain, the
// workbooks are unzipped and their names followed to their cells.
package recount

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// formulas: id | periods it is published in (empty: all) | formula. A formula is
// "k * a + b / c + d", "k * a / b - c / d", "sum a / k", "share a >= b" (units
// that meet it among units that answered; b a name or a number). Names are those
// of the cells without "bd."; a formula may begin with "rural" (the town is left
// out).
const formulas = `
BDG1.1a || 100 * commune_committee.female / commune_committee.female + commune_committee.male
BDG1.1b || 100 * district_committee.female / district_committee.female + district_committee.male
BDG1.1c || 100 * commune_council.female / commune_council.female + commune_council.male
BDG1.1d || 100 * district_council.female / district_council.female + district_council.male
BDG1.2 || share ubnd_leaders.female >= 1
BDG1.3 || bodies
BDG1.4 || 100 * commune_staff.female / commune_staff.female + commune_staff.male
BDG1.5 || 100 * district_planned.female / district_planned.female + district_planned.male
BDG2.1 || 100 * new_jobs.female / new_jobs.female + new_jobs.male
BDG2.2 || 100 * businesses_female.total / businesses.total
BDG2.3 || rural 100 * rural_women_u45_trained.total / rural_women_u45.total
BDG2.4 || 100 * poor_women_got_loan.total / poor_women_want_loan.total
BDG2.5 || 100 * poor_households_female.total / poor_households.total
BDG3.1 | 2017 2018 | 100 * literate_15_60.female / population_15_60.female
BDG3.1g | 2017 2018 | 100 * literate_15_60.male / population_15_60.male - literate_15_60.female / population_15_60.female
BDG3.2a || 100 * masters.female / masters.female + masters.male
BDG3.2b || 100 * doctors.female / doctors.female + doctors.male
BDG3.3 | 2017 2018 | 100 * pupils_preschool.female + pupils_primary.female + pupils_secondary.female / pupils_preschool.female + pupils_preschool.male + pupils_primary.female + pupils_primary.male + pupils_secondary.female + pupils_secondary.male
BDG4.1 || 100 * births.male / births.female
BDG4.2 || sum maternal_deaths.total / 1
BDG4.3a || 100 * pregnant_hiv_tested.total / pregnant_managed.total
BDG4.3b | 2017 2018 | none
BDG4.4 || 100 * abortions.total / live_births.total
BDG5.1a || sum biased_products.total / 1
BDG5.1b | 2017 2018 | none
BDG5.2 || share district_radio_column.total >= 1
BDG5.3 || 1 * broadcasts.total / broadcast_months.total
BDG5.3t | 2017-S1 2017 2018-S1 | share broadcast_months_two.total >= broadcast_months.total
BDG5.3t | 2018 | share broadcast_months_two_h2.total >= broadcast_months_h2.total
BDG6.0a || sum dv_cases.total / 1
BDG6.0b || sum dv_victims.female + dv_victims.male / 1
BDG6.0c || 1000 * dv_cases.total / households.total
BDG6.2a || 100 * dv_victims_supported.total / dv_victims.female + dv_victims.male
BDG6.2b | 2017-S1 2017 2018-S1 | 100 * dv_perpetrators_counselled.total / dv_perpetrators.total
BDG6.2b | 2018 | 100 * dv_perpetrators_minor_counselled.total / dv_perpetrators_minor.total
BDG6.2c || 100 * gbv_victims_supported.total / gbv_victims.female + gbv_victims.male
BDG6.2d || 100 * gbv_perpetrators_handled.total / gbv_perpetrators.total
BDG6.3 || 100 * trafficking_supported.total / trafficking_returned.female + trafficking_returned.male
BDG6.4a || sum dv_models.total / 1
BDG6.4b || sum trusted_addresses.total / 1
BDG7.1 || 100 * drafts_integrated.total / drafts_gender.total
BDG7.3 || share gender_staff_assigned.total >= 1
BDG7.4 || 100 * gender_staff_trained.female + gender_staff_trained.male / gender_staff.female + gender_staff.male
BDG7.4h || 100 * district_gender_staff_trained.female + district_gender_staff_trained.male / district_gender_staff.female + district_gender_staff.male
BDG7.5a || 100 * commune_staff_reached.female + commune_staff_reached.male / commune_staff.female + commune_staff.male
BDG7.5b | 2017 2018 | 100 * pupils_reached.female + pupils_reached.male / pupils_primary.female + pupils_primary.male + pupils_secondary.female + pupils_secondary.male
BDG7.6 || 100 * people_reached.female + people_reached.male / population.female + population.male
BDG7.7 || 100 * women_deputies_trained.total + women_managers_trained.total + women_planned_trained.total / women_deputies.total + women_managers.total + women_planned.total
BDG7.8a || sum gender_spent.total / 1000
BDG7.8b || 100 * gender_spent.total / gender_budget.total
QT1 || on time
`

// town is the one unit that is not rural.
const town = "10183"

// periods with the folder of their returns and the last day on time ("trước
// ngày" read strictly).
var periods = []struct{ id, folder, lastDay string }{
	{"2017-S1", "2017/6-thang", "2017-06-14"}, {"2017", "2017/ca-nam", "2017-12-14"},
	{"2018-S1", "2018/6-thang", "2018-06-14"}, {"2018", "2018/ca-nam", "2018-12-14"},
}

// answer is a recomputed value.
type answer struct {
	num, den   *big.Rat // nil: no fraction
	value      *big.Rat // nil: none
	with, asks int      // units with a usable answer, units asked
}

func TestEveryWholeAreaValue(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	published := build(t, root)
	compared, hidden := 0, 0
	for _, p := range periods {
		dir := filepath.Join(root, "data", filepath.FromSlash(p.folder))
		returns := standing(t, dir)
		for _, line := range strings.Split(strings.TrimSpace(formulas), "\n") {
			f := strings.SplitN(line, "|", 3)
			id, in, formula := strings.TrimSpace(f[0]), strings.Fields(f[1]), strings.TrimSpace(f[2])
			if len(in) > 0 && !slices.Contains(in, p.id) {
				continue
			}
			key := p.id + " " + id
			row, ok := published[key]
			if !ok {
				t.Errorf("%s: not published", key)
				continue
			}
			delete(published, key)
			if row["conf_status"] != "F" {
				hidden++
				if row["value"]+row["numerator"]+row["denominator"]+row["status"] != "" {
					t.Errorf("%s: suppressed and still there: %v", key, row)
				}
				continue
			}
			var want answer
			switch formula {
			case "none":
			case "bodies":
				want = bodies(returns)
			case "on time":
				want = onTime(t, dir, p.lastDay, len(returns.owed))
			default:
				want = evaluate(t, formula, returns.units)
			}
			compare(t, key, row, want)
			compared++
		}
	}
	for key := range published {
		t.Errorf("%s: published, and no formula here recomputes it", key)
	}
	t.Logf("%d whole-area values recomputed, %d suppressed", compared, hidden)
	if compared < 150 {
		t.Errorf("only %d values compared", compared)
	}
}

// build makes the site of a copy of the workspace and reads its whole-area rows.
func build(t *testing.T, root string) map[string]map[string]string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range []string{"data", "content", "templates"} {
		if err := os.CopyFS(filepath.Join(dir, f), os.DirFS(filepath.Join(root, f))); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "run", "./cmd/binhdang", "-C", dir, "build")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the site: %v\n%s", err, out)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(readFile(t, filepath.Join(dir, "public/du-lieu/gia-tri.csv")), "\ufeff")))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		if m["unit_code"] == "279" {
			out[m["period"]+" "+m["indicator"]] = m
		}
	}
	return out
}

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

// term adds the named cells of a unit; asked tells whether its form has them, ok
// whether all are answered. A ticked sheet answers its blanks with 0; the sheets
// of the sample that are ticked hold no numbers besides.
func term(c cells, expr string) (sum *big.Rat, asked, ok bool) {
	sum = new(big.Rat)
	asked, ok = true, true
	for _, n := range strings.Split(expr, "+") {
		n = "bd." + strings.TrimSpace(n)
		if _, is := c[n]; !is {
			return sum, false, false
		}
		v, answered := c.number(n)
		if !answered && c.ticked(n) {
			v, answered = new(big.Rat), true
		}
		if !answered {
			ok = false
			continue
		}
		sum.Add(sum, v)
	}
	return sum, asked, ok
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

func evaluate(t *testing.T, formula string, units map[string]cells) answer {
	t.Helper()
	formula, rural := strings.CutPrefix(formula, "rural ")
	var a answer
	use := func(parts ...string) [][]*big.Rat {
		var out [][]*big.Rat
		for code, c := range units {
			if rural && code == town {
				continue
			}
			var row []*big.Rat
			asked, usable := true, true
			for _, p := range parts {
				v, is, ok := term(c, p)
				asked, usable = asked && is, usable && ok
				row = append(row, v)
			}
			if asked {
				a.asks++
			}
			if asked && usable {
				a.with++
				out = append(out, row)
			}
		}
		return out
	}
	total := func(rows [][]*big.Rat, i int) *big.Rat {
		s := new(big.Rat)
		for _, r := range rows {
			s.Add(s, r[i])
		}
		return s
	}
	if rest, ok := strings.CutPrefix(formula, "share "); ok {
		left, right, _ := strings.Cut(rest, ">=")
		right = strings.TrimSpace(right)
		parts := []string{left}
		if strings.Contains(right, ".") {
			parts = append(parts, right)
		}
		rows := use(parts...)
		met := int64(0)
		for _, r := range rows {
			bound := big.NewRat(1, 1)
			if len(r) > 1 {
				bound = r[1]
			}
			if r[0].Cmp(bound) >= 0 {
				met++
			}
		}
		a.num, a.den = big.NewRat(met, 1), big.NewRat(int64(len(rows)), 1)
		if len(rows) > 0 {
			a.value = new(big.Rat).Mul(big.NewRat(100, 1), new(big.Rat).Quo(a.num, a.den))
		}
		if strings.HasPrefix(strings.TrimSpace(left), "district_radio") && len(rows) > 0 {
			a.value = a.num // a single yes or no
		}
		return a
	}
	if rest, ok := strings.CutPrefix(formula, "sum "); ok {
		sum, by, _ := strings.Cut(rest, " / ")
		rows := use(sum)
		if len(rows) > 0 {
			k, _ := new(big.Rat).SetString(by)
			a.value = new(big.Rat).Quo(total(rows, 0), k)
		}
		return a
	}
	factor, rest, _ := strings.Cut(formula, " * ")
	k, _ := new(big.Rat).SetString(factor)
	first, second, difference := strings.Cut(rest, " - ")
	num, den, _ := strings.Cut(first, " / ")
	if difference {
		num2, den2, _ := strings.Cut(second, " / ")
		rows := use(num, den, num2, den2)
		if len(rows) > 0 {
			x := new(big.Rat).Quo(total(rows, 0), total(rows, 1))
			y := new(big.Rat).Quo(total(rows, 2), total(rows, 3))
			a.value = x.Mul(k, x.Sub(x, y))
		}
		return a
	}
	rows := use(num, den)
	if len(rows) == 0 {
		return a
	}
	a.num, a.den = total(rows, 0), total(rows, 1)
	if a.den.Sign() != 0 {
		a.value = new(big.Rat).Mul(k, new(big.Rat).Quo(a.num, a.den))
	}
	return a
}

// bodies counts the bodies with at least 30 % women, and those led by a woman.
func bodies(r received) answer {
	a := answer{num: new(big.Rat), den: new(big.Rat)}
	for _, c := range r.units {
		if _, asked := c["bd.bodies.r01.staff"]; !asked {
			continue
		}
		a.asks, a.with = 1, 1
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
func onTime(t *testing.T, dir, lastDay string, owed int) answer {
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
	unjudged := 0
	for _, file := range workbooks(t, dir) {
		if first[readWorkbook(t, file)["bd.unit"]] == "" {
			unjudged++
		}
	}
	met := int64(0)
	for _, day := range first {
		if day <= lastDay {
			met++
		}
	}
	n := int64(owed - unjudged)
	return answer{
		num: big.NewRat(met, 1), den: big.NewRat(n, 1), with: int(n), asks: owed,
		value: new(big.Rat).Quo(big.NewRat(100*met, 1), big.NewRat(n, 1)),
	}
}

func compare(t *testing.T, key string, row map[string]string, want answer) {
	t.Helper()
	text := func(r *big.Rat) string {
		if r == nil {
			return ""
		}
		return r.FloatString(0)
	}
	if want.num != nil && (row["numerator"] != text(want.num) || row["denominator"] != text(want.den)) {
		t.Errorf("%s: published %s/%s, recomputed %s/%s", key, row["numerator"], row["denominator"], text(want.num), text(want.den))
	}
	if want.num == nil && row["numerator"]+row["denominator"] != "" {
		t.Errorf("%s: published a fraction %s/%s", key, row["numerator"], row["denominator"])
	}
	if want.value == nil {
		if row["value"] != "" {
			t.Errorf("%s: published %s, recomputed nothing", key, row["value"])
		}
	} else {
		places := 0
		if _, frac, ok := strings.Cut(row["value"], "."); ok {
			places = len(frac)
		}
		if got := want.value.FloatString(places); got != row["value"] {
			t.Errorf("%s: published %q, recomputed %s", key, row["value"], got)
		}
	}
	if want.value != nil && fmt.Sprint(want.with) != row["received"] {
		t.Errorf("%s: published %s units, recomputed %d", key, row["received"], want.with)
	}
}
