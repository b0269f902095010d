package office

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// TestFormsTellTheYearBefore: beside the questions stands what the same unit told in the
// same half-year a year before, where its return stands, and nothing of sensitive rows.
func TestFormsTellTheYearBefore(t *testing.T) {
	o := opened(t)
	if _, faults, err := o.OpenYear(2019); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	o, faults, err := Open(o.ws.Dir)
	if err != nil || faults.HasErrors() {
		t.Fatal(faults, err)
	}
	send := func(unit catalog.Code, period string, fill map[string]form.Value) {
		p := o.Catalog.Period(period)
		b, err := form.Write(o.forms.For(o.Catalog.Unit(unit, p.Period.To), p.Period), o.Catalog, fill)
		if err == nil {
			err = o.ws.Write(catalog.PeriodPath(p.Period, string(unit)+".xlsx"), b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	send("10201", "2018-S1", map[string]form.Value{
		"bd.cutoff":                       form.DayValue(reporting.Date{Year: 2018, Month: 6, Day: 10}),
		"bd.commune_council.female":       form.NumberValue(9),
		"bd.commune_council.male":         form.NumberValue(16),
		"bd.gender_staff_assigned.total":  form.TextValue("Có"),
		"bd.gender_staff.female":          form.NumberValue(2),
		"bd.gender_staff.male":            form.NumberValue(0),
		"bd.households.total":             form.NumberValue(1234),
		"bd.dv_cases.total":               form.NumberValue(777),
		"bd.dv_victims.female":            form.NumberValue(778),
		"bd.dv_victims.male":              form.NumberValue(0),
		"bd.rural_women_u45_trained.note": form.TextValue("ghi chú của đơn vị"),
	})
	send("10204", "2018-S1", map[string]form.Value{"bd.households.total": form.NumberValue(5678), "bd.commune_council.female": form.NumberValue(3)}) // held back
	send("10201", "2018", map[string]form.Value{"bd.households.total": form.NumberValue(4321)})

	texts := func(unit, period string) string {
		t.Helper()
		if _, _, err := o.Forms(o.Catalog.Period(period), unit); err != nil {
			t.Fatal(err)
		}
		u := o.Catalog.Unit(catalog.Code(unit), o.Catalog.Period(period).Period.To)
		b, err := o.ws.Read(catalog.PeriodPath(o.Catalog.Period(period).Period, catalog.FormsFolder, formName(u, period)), returns.MaxFileSize)
		if err != nil {
			t.Fatal(err)
		}
		r, found := returns.NewReader(o.Catalog, o.forms).Read("data/2019/6-thang/x.xlsx", b)
		if r == nil || len(found) > 0 && period != "2018-S1" {
			t.Errorf("%s %s: the form reads with %v", unit, period, found)
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open("xl/sharedStrings.xml")
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(all)
	}
	told := texts("10201", "2019-S1")
	for _, want := range []string{"Kỳ trước (6 tháng 2018): 25 (Nữ 9, Nam 16)", "Kỳ trước (6 tháng 2018): Có", "Kỳ trước (6 tháng 2018): 1.234"} {
		if !strings.Contains(told, want) {
			t.Errorf("the form does not say %q", want)
		}
	}
	for _, never := range []string{"777", "778", "4.321", "5.678", "ghi chú của đơn vị"} {
		if strings.Contains(told, never) {
			t.Errorf("the form says %q", never)
		}
	}
	for _, x := range [][2]string{{"10204", "2019-S1"}, {"10207", "2019-S1"}, {"10201", "2018-S1"}} {
		if strings.Contains(texts(x[0], x[1]), "Kỳ trước") {
			t.Errorf("%s %s: the form tells of a period before", x[0], x[1])
		}
	}
}
