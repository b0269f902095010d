package catalog

import "binhdang.example/cmd/binhdang/internal/reporting"

// ProfileOf is the document rules in force on the day of a period's report: the day
// that it bears, else that of the release, else the last of the period.
func (s Site) ProfileOf(p reporting.Period, settings PeriodSettings) Profile {
	on := settings.Document.Date
	if on.IsZero() {
		on = settings.Released
	}
	if on.IsZero() {
		on = p.To
	}
	last := Profile{}
	for _, f := range s.Documents {
		if last = f; on.Between(f.From, f.To) {
			break
		}
	}
	return last
}
