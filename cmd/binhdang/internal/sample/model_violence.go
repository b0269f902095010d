package sample

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
)

// violence is what one commune knows of in one half-year. Its figures hang
// together: a perpetrator who was counselled is one of the perpetrators, and so
// on. They are summed over the year like any flow.
type violence struct {
	cases, women, men, under16, from60, supported           int64
	perpetrators, counselled, minor, minorCounselled, dealt int64
	gbvVictims, gbvSupported, gbvPerpetrators, gbvDealt     int64
}

// victimsInHalf is how many victims the whole area has in a half-year: falling
// slowly, so that most communes have none, one or two.
func victimsInHalf(h int) int64 { return max(20, int64(47-2*h)) }

func violenceModels() map[catalog.Code]model {
	one := func(f func(*violence) int64) model {
		return model{own: fromViolence(func(v *violence) cells { return cells{f(v)} })}
	}
	return map[catalog.Code]model{
		"dv_cases":                         one(func(v *violence) int64 { return v.cases }),
		"dv_victims":                       {own: fromViolence(func(v *violence) cells { return cells{v.women, v.men} })},
		"dv_victims_u16":                   one(func(v *violence) int64 { return v.under16 }),
		"dv_victims_60":                    one(func(v *violence) int64 { return v.from60 }),
		"dv_victims_supported":             one(func(v *violence) int64 { return v.supported }),
		"dv_perpetrators":                  one(func(v *violence) int64 { return v.perpetrators }),
		"dv_perpetrators_counselled":       one(func(v *violence) int64 { return v.counselled }),
		"dv_perpetrators_minor":            one(func(v *violence) int64 { return v.minor }),
		"dv_perpetrators_minor_counselled": one(func(v *violence) int64 { return v.minorCounselled }),
		"dv_perpetrators_handled":          one(func(v *violence) int64 { return v.dealt }),
		"gbv_victims":                      {own: fromViolence(func(v *violence) cells { return cells{v.gbvVictims, 0} })},
		"gbv_victims_supported":            one(func(v *violence) int64 { return v.gbvSupported }),
		"gbv_perpetrators":                 one(func(v *violence) int64 { return v.gbvPerpetrators }),
		"gbv_perpetrators_handled":         one(func(v *violence) int64 { return v.gbvDealt }),
	}
}

// fromViolence makes an own model of one figure; a row asked with other parts than its
// figure has gets their sum in the first part.
func fromViolence(figure func(*violence) cells) func(*world, *catalog.Unit, *catalog.Measure, int, int) cells {
	return func(w *world, u *catalog.Unit, m *catalog.Measure, year, k int) cells {
		peers, i := w.peers(u, m)
		row := make(cells, w.parts(m))
		for j := 1; j <= k; j++ {
			got := figure(&w.violence(peers, m, half(year, j))[i])
			if len(got) != len(row) {
				got = cells{got.total()}
			}
			row = row.plus(got)
		}
		return row
	}
}

// violence deals the half-year's victims to the units by population.
func (w *world) violence(peers []*catalog.Unit, m *catalog.Measure, h int) []violence {
	if v := w.violent[h]; len(v) == len(peers) {
		return v
	}
	weights := make([]float64, len(peers))
	year, k := firstYear+h/2, 1+h%2
	for i, u := range peers {
		weights[i] = 1
		if p := w.c.Measure("population"); p != nil {
			weights[i] = float64(w.row(u, p, year, k).total())
		}
	}
	victims := deal(victimsInHalf(h), weights, "victims", string(rune('0'+h)))
	out := make([]violence, len(peers))
	perpetrators := make([]int64, len(peers))
	for i, u := range peers {
		v, n := &out[i], victims[i]
		luck := chance("violence", word(u.Code), string(rune('0'+h)))
		if n >= 2 && luck < 0.25 {
			v.men = 1
		}
		v.women = n - v.men
		if n >= 3 {
			v.under16 = int64(2 * chance("under 16", word(u.Code), string(rune('0'+h))))
			v.from60 = int64(1.6 * chance("from 60", word(u.Code), string(rune('0'+h))))
		}
		perpetrators[i] = n
		if n >= 4 {
			perpetrators[i]--
		}
		v.gbvVictims = v.women
		if luck > 0.92 {
			v.gbvVictims++
		}
	}
	supported := spread(victims, 0.64)
	counselled := spread(perpetrators, 0.79)
	prosecuted := spread(perpetrators, 0.07)
	dealt := spread(perpetrators, 0.55)
	gbv := make([]int64, len(peers))
	for i := range out {
		gbv[i] = out[i].gbvVictims
	}
	gbvSupported, gbvDealt := spread(gbv, 0.93), spread(perpetrators, 0.84)
	for i := range out {
		v := &out[i]
		v.supported = supported[i]
		v.perpetrators, v.cases = perpetrators[i], perpetrators[i]
		v.counselled, v.minor = counselled[i], perpetrators[i]-prosecuted[i]
		v.minorCounselled = min(v.counselled, v.minor)
		v.dealt = dealt[i]
		v.gbvSupported, v.gbvPerpetrators, v.gbvDealt = gbvSupported[i], perpetrators[i], gbvDealt[i]
	}
	w.violent[h] = out
	return out
}
