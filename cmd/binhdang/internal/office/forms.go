package office

import (
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Forms writes one blank workbook for each unit that owes a return in the period,
// or for the one named, and gives their number and folder.
func (o *Office) Forms(p *catalog.PeriodFile, unit string) (n int, folder string, err error) {
	units := o.Catalog.Reporters(p.Period)
	if unit != "" {
		i := slices.IndexFunc(units, func(u *catalog.Unit) bool { return strings.EqualFold(string(u.Code), unit) })
		if i < 0 {
			return 0, "", unknown("mã đơn vị ở data/units.yaml, ví dụ 10201 hoặc LDTBXH", "không có đơn vị %q phải báo cáo %s", unit, viet.LowerFirst(p.Period.Name))
		}
		units = units[i : i+1]
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
