package sample

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
)

// models are the models of all measures that are known by name; others follow
// from their definition.
func models() map[catalog.Code]model {
	all := map[catalog.Code]model{}
	for _, part := range []map[catalog.Code]model{communeModels(), violenceModels(), agencyModels()} {
		for id, m := range part { // ids are disjoint: order does not matter
			all[id] = m
		}
	}
	return all
}

// communeModels describe a rural commune of the Red River delta of 5,000 to
// 12,000 people. Elected bodies change with the term only, so they stand still.
func communeModels() map[catalog.Code]model {
	return map[catalog.Code]model{
		"commune_committee":          {level: span{13, 16.4}, women: span{0.20, 0.275}},
		"commune_standing_committee": {of: "commune_committee", share: span{0.30, 0.36}, women: span{0.10, 0.24}},
		"commune_council":            {level: span{23, 28}, women: span{0.29, 0.385}},
		"ubnd_leaders":               {level: span{2.6, 3.4}, some: 20},
		"commune_staff":              {level: span{19, 24}, women: span{0.36, 0.47}},
		"mass_org_leaders":           {level: span{9, 13}, women: span{0.36, 0.48}},
		"commune_planned":            {level: span{24, 40}, women: span{0.30, 0.42}, lift: 0.004},
		"gender_staff_assigned":      {level: span{1, 1}},
		"gender_staff":               {level: span{9, 14}, women: span{0.50, 0.68}},
		"gender_staff_trained":       {of: "gender_staff", share: span{0.72, 0.95}, lift: 0.02},

		"new_jobs":                {of: "population", rate: span{0.0085, 0.0125}, women: span{0.42, 0.53}, growth: 0.015},
		"rural_women_u45":         {of: "population", share: span{0.170, 0.195}, town: true},
		"rural_women_u45_trained": {of: "rural_women_u45", share: span{0.42, 0.54}, lift: 0.013, town: true},
		"poor_households":         {of: "households", share: span{0.020, 0.038}, lift: -0.002},
		"poor_households_female":  {of: "poor_households", share: span{0.34, 0.46}},
		"poor_women_want_loan":    {level: span{13, 29}},
		"poor_women_got_loan":     {of: "poor_women_want_loan", share: span{0.86, 1.02}},

		"households":       {of: "population", share: span{0.262, 0.278}},
		"population":       {level: span{5300, 11700}, women: span{0.502, 0.511}, growth: 0.004},
		"births":           {of: "population", rate: span{0.0072, 0.0086}, women: span{0.4306, 0.5106}, growth: -0.005},
		"population_15_60": {of: "population", share: span{0.60, 0.64}},
		"literate_15_60":   {of: "population_15_60", each: [2]span{{0.966, 0.986}, {0.980, 0.994}}, lift: 0.0006},

		"outreach_sessions":     {level: span{4, 9}, growth: 0.03},
		"outreach_attendances":  {level: span{260, 640}, women: span{0.55, 0.68}, growth: 0.03},
		"people_reached":        {of: "population", share: span{0.21, 0.31}, later: span{0.44, 0.60}, lift: 0.02},
		"commune_staff_reached": {of: "commune_staff", share: span{0.55, 0.85}, later: span{0.68, 0.94}, lift: 0.02},
		"trainings":             {level: span{0.7, 1.6}},
		"training_attendances":  {level: span{24, 62}, women: span{0.56, 0.72}},
		"inspected":             {own: reached(7, 15)},
		"violence_class":        {own: reached(1, 2)},
		"dv_models":             {level: span{2, 5.4}, growth: 0.03},
		"trusted_addresses":     {level: span{3, 8.4}, growth: 0.03},
		"commune_budget":        {level: span{12000, 26000}, growth: 0.06, yearly: true, to: 500},
		"commune_spent":         {of: "commune_budget", share: span{0.30, 0.46}, later: span{0.80, 0.97}, to: 100},

		"broadcasts":              {own: broadcast((*air).items)},
		"broadcast_months":        {own: broadcast((*air).months)},
		"broadcast_months_two":    {own: broadcast((*air).good)},
		"broadcast_months_h2":     {own: broadcast((*air).monthsSinceJuly)},
		"broadcast_months_two_h2": {own: broadcast((*air).goodSinceJuly)},
	}
}

// reached answers yes for so many units by the end of each half-year, one after the other
// in an order that does not follow the list.
func reached(first, year int) func(*world, *catalog.Unit, *catalog.Measure, int, int) cells {
	return func(w *world, u *catalog.Unit, m *catalog.Measure, _, k int) cells {
		if k > 1 {
			return cells{w.chosen(u, m, year)}
		}
		return cells{w.chosen(u, m, first)}
	}
}

// air is what a commune's loudspeakers broadcast month by month up to the day to
// which returns count: May, then November.
type air struct{ monthly []int64 }

const (
	monthsInHalf = 5
	monthsInYear = 11
	beforeJuly   = 6
)

func (a *air) items() (n int64) {
	for _, x := range a.monthly {
		n += x
	}
	return n
}

func (a *air) months() int64 { return int64(len(a.monthly)) }
func (a *air) good() int64   { return atLeastTwo(a.monthly) }

func (a *air) monthsSinceJuly() int64 { return int64(max(0, len(a.monthly)-beforeJuly)) }
func (a *air) goodSinceJuly() int64   { return atLeastTwo(a.monthly[min(beforeJuly, len(a.monthly)):]) }

func atLeastTwo(items []int64) (n int64) {
	for _, x := range items {
		if x >= 2 {
			n++
		}
	}
	return n
}

// broadcast makes an own model of one figure of the broadcasts. Most communes
// keep to two items a month, more of them from year to year; some never do.
func broadcast(figure func(*air) int64) func(*world, *catalog.Unit, *catalog.Measure, int, int) cells {
	return func(_ *world, u *catalog.Unit, _ *catalog.Measure, year, k int) cells {
		months := monthsInHalf
		if k > 1 {
			months = monthsInYear
		}
		zeal := 0.62 + 0.55*chance("broadcasts", word(u.Code)) + 0.06*float64(year-firstYear)
		r := source("broadcasts", word(u.Code), "months of", string(rune('0'+year-firstYear)))
		var a air
		for range months {
			switch x := r.Float64(); {
			case x < zeal*0.35:
				a.monthly = append(a.monthly, 3)
			case x < zeal:
				a.monthly = append(a.monthly, 2)
			default:
				a.monthly = append(a.monthly, int64(r.IntN(2)))
			}
		}
		if k > 1 && a.items() == 2*(&air{a.monthly[:monthsInHalf]}).items() {
			// One more or less in the last month, without making it a month of two.
			a.monthly[months-1] ^= 1
		}
		return cells{figure(&a)}
	}
}
