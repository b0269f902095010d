package office

import (
	"fmt"
	"path"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Forms writes one blank workbook for each unit that owes a return in the period,
// or for the one that of names by code or name, and gives their number and folder.
// Beside the questions stands what the unit told a year before.
func (o *Office) Forms(p *catalog.PeriodFile, of string) (n int, folder string, err error) {
	units := o.Catalog.Reporters(p.Period)
	if of != "" {
		u, err := unit(units, of, fmt.Sprintf("không có đơn vị %q phải báo cáo %s", of, viet.LowerFirst(p.Period.Name)))
		if err != nil {
			return 0, "", err
		}
		units = []*catalog.Unit{u}
	}
	before, err := o.before(p)
	if err != nil {
		return 0, "", err
	}
	folder = catalog.PeriodPath(p.Period, catalog.FormsFolder)
	for _, u := range units {
		b, err := form.WriteBeside(o.forms.For(u, p.Period), o.Catalog, nil, before.told(u, p))
		if err != nil {
			return 0, "", err
		}
		if err := o.ws.Write(path.Join(folder, formName(u, p.Period.ID)), b); err != nil {
			return 0, "", err
		}
	}
	return len(units), folder, nil
}

func formName(u *catalog.Unit, period string) string {
	return viet.Slug(string(u.Code)+" "+u.Name+" "+period) + ".xlsx"
}

// yearBefore is what the units told in the same kind of period one year earlier.
type yearBefore struct {
	c *catalog.Catalog
	q *catalog.PeriodFile // nil: there is no such period
	r *intake.Result
}

func (o *Office) before(p *catalog.PeriodFile) (*yearBefore, error) {
	b := &yearBefore{c: o.Catalog}
	for i := range o.Catalog.Periods {
		if q := &o.Catalog.Periods[i]; q.Period.Kind == p.Period.Kind && q.Period.Year == p.Period.Year-1 {
			b.q = q
		}
	}
	if b.q == nil {
		return b, nil
	}
	reads, _, err := o.Read()
	if err != nil {
		return nil, err
	}
	b.r = intake.Decide(o.Catalog, reads)
	return b, nil
}

// told are the figures of the unit's return that stands, but for rows of a class of
// which nothing is told for a single unit; nil where there are none, or where the unit
// has become another since.
func (b *yearBefore) told(u *catalog.Unit, p *catalog.PeriodFile) *form.Earlier {
	if b.q == nil || !b.c.Unchanged(u.Code, b.q.Period.To, p.Period.To) {
		return nil
	}
	out := &form.Earlier{Name: b.q.Period.Short, Figures: map[catalog.Ref]int64{}}
	for i := range b.r.Observations {
		x := &b.r.Observations[i]
		if x.Period != b.q.Period.ID || x.Unit != u.Code || x.State != quantity.Reported {
			continue
		}
		m := b.c.Measure(x.Ref.Measure)
		if m == nil || m.Class == catalog.Sensitive || b.c.PolicyOf(m.ID).WholeAreaOnly {
			continue
		}
		out.Figures[x.Ref] = x.N
	}
	if len(out.Figures) == 0 {
		return nil
	}
	return out
}
