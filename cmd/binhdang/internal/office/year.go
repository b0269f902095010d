package office

import (
	"io/fs"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Opened is what happened to one file of a new year.
type Opened struct {
	Path     string
	Kept     bool           // it was there and stays as it is
	CopiedOf int            // a plan: the year that it was copied from
	Ended    reporting.Date // a period that is not opened: the whole area is not in force on this day

	data []byte
}

// AreaEnded is the record of the whole area that ended last before the day; nil where
// the area is in force, or where there is none with its code.
func (o *Office) AreaEnded(before reporting.Date) *catalog.Unit {
	c := o.Catalog
	if c.WholeArea(before) != nil {
		return nil
	}
	return c.Ended(c.Site.WholeArea, before)
}

// OpenYear makes the folders and ky.yaml of each period of the year, and a copy of
// the latest plan, be it a draft, to edit; in a year in which no period can be opened
// there is no plan either. What is there stays. Where there are findings nothing is
// written.
func (o *Office) OpenYear(year int) ([]Opened, finding.List, error) {
	var out []Opened
	var faults finding.List
	for _, k := range o.Catalog.Site.Calendar.Kinds {
		p := k.Of(year)
		to := catalog.PeriodPath(p, catalog.PeriodName)
		switch {
		case o.ws.Exists(to):
			out = append(out, Opened{Path: to, Kept: true})
		case o.Catalog.WholeArea(p.To) == nil:
			out = append(out, Opened{Path: to, Ended: p.To})
		default:
			b, found := definition.NewPeriod(p, &o.Catalog.Site.Calendar)
			faults.Add(found...)
			out = append(out, Opened{Path: to, data: b})
		}
	}
	if !slices.ContainsFunc(out, func(f Opened) bool { return f.Ended.IsZero() }) {
		return out, faults, nil // no period would use a plan
	}
	from := o.latestPlan(year)
	to := catalog.PlanPath(year)
	switch {
	case o.ws.Exists(to):
		out = append(out, Opened{Path: to, Kept: true})
	case from > 0:
		src, err := fs.ReadFile(o.ws.FS, catalog.PlanPath(from))
		if err != nil {
			return nil, nil, err
		}
		b, found := definition.CopyPlan(catalog.PlanPath(from), src, from, year)
		faults.Add(found...)
		out = append(out, Opened{Path: to, CopiedOf: from, data: b})
	}
	if len(faults) > 0 {
		return nil, faults, nil
	}
	for _, f := range out {
		if f.data == nil {
			continue
		}
		if err := o.ws.Write(f.Path, f.data); err != nil {
			return nil, nil, err
		}
	}
	return out, nil, nil
}

// latestPlan is the last year before year that has a plan, be it a draft; 0 if
// none.
func (o *Office) latestPlan(year int) int {
	years := []int{0}
	for _, p := range o.Catalog.Plans {
		years = append(years, p.Year)
	}
	years = append(years, o.Catalog.DraftPlans...)
	return slices.Max(slices.DeleteFunc(years, func(y int) bool { return y >= year }))
}
