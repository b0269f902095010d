package office

import (
	"fmt"
	"path"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Forms writes one blank workbook for each unit that owes a return in the period,
// or for the one that of names by code or name, and gives their number and folder.
func (o *Office) Forms(p *catalog.PeriodFile, of string) (n int, folder string, err error) {
	units := o.Catalog.Reporters(p.Period)
	if of != "" {
		u, err := unit(units, of, fmt.Sprintf("không có đơn vị %q phải báo cáo %s", of, viet.LowerFirst(p.Period.Name)))
		if err != nil {
			return 0, "", err
		}
		units = []*catalog.Unit{u}
	}
	folder = catalog.PeriodPath(p.Period, catalog.FormsFolder)
	for _, u := range units {
		b, err := form.Write(o.forms.For(u, p.Period), o.Catalog, nil)
		if err != nil {
			return 0, "", err
		}
		name := viet.Slug(string(u.Code)+" "+u.Name+" "+p.Period.ID) + ".xlsx"
		if err := o.ws.Write(path.Join(folder, name), b); err != nil {
			return 0, "", err
		}
	}
	return len(units), folder, nil
}
