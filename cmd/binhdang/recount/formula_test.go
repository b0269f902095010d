package recount

import (
	"math/big"
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

// answer is a recomputed value.
type answer struct {
	num, den   *big.Rat // nil: no fraction
	value      *big.Rat // nil: none
	with, asks int      // units with a usable answer, units asked
	usable     []string // the codes of those with a usable answer
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
				a.usable = append(a.usable, code)
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
