package page

import (
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// choice leads to a period.
func choice(p *edition.Period, to string, current bool) Choice {
	return Choice{Name: viet.UpperFirst(p.Name), Short: viet.UpperFirst(p.Short), To: to, Current: current}
}

// switcherTo makes the period switcher of a page that shows the newest period
// first and the others further down.
func switcherTo(shown []*edition.Period, current *edition.Period) []Choice {
	if len(shown) < 2 {
		return nil
	}
	var out []Choice
	for _, p := range shown {
		out = append(out, choice(p, "#"+periodID(p), p == current))
	}
	return out
}
