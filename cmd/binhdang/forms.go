package main

import (
	"flag"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// formsFolder is where blank forms of a period go.
const formsFolder = "bieu-mau"

func formsCommand() command {
	return command{
		name: "forms", args: "KỲ [--unit MÃ]", short: "lập biểu mẫu trống, mỗi đơn vị một tệp Excel",
		long: `
Lập cho mỗi đơn vị phải báo cáo một tệp Excel trống, chỉ có những gì đơn vị ấy phải trả lời.
Tệp nằm trong data/<năm>/<kỳ>/bieu-mau/, gửi cho đơn vị qua thư điện tử hoặc Zalo.

  --unit MÃ   chỉ lập cho một đơn vị, ví dụ 10201 hoặc LDTBXH

Ví dụ: binhdang forms 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) { fs.StringVar(&o.unit, "unit", "", "") },
		run:   runForms,
	}
}

func runForms(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang forms 2018-S1", "forms cần một kỳ báo cáo")
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	p, err := o.period(j.args[0])
	if err != nil {
		return err
	}
	units := o.catalog.Reporters(p.Period)
	if j.unit != "" {
		u, err := o.reporter(p, j.unit)
		if err != nil {
			return err
		}
		units = []*catalog.Unit{u}
	}
	folder := path.Join("data", p.Period.Folder, formsFolder)
	for _, u := range units {
		b, err := form.Write(form.For(o.catalog, u, p.Period), o.catalog, nil)
		if err != nil {
			return err
		}
		name := strings.ToLower(string(u.Code)) + "-" + viet.Slug(u.Name) + "-" + strings.ToLower(p.Period.ID) + ".xlsx"
		if err := o.Write(path.Join(folder, name), b); err != nil {
			return err
		}
	}
	j.say("%d biểu mẫu %s trong %s/", len(units), viet.LowerFirst(p.Period.Name), folder)
	return nil
}

// reporter finds a unit that owes a return in the period.
func (o *office) reporter(p *catalog.PeriodFile, code string) (*catalog.Unit, error) {
	units := o.catalog.Reporters(p.Period)
	i := slices.IndexFunc(units, func(u *catalog.Unit) bool { return strings.EqualFold(string(u.Code), code) })
	if i < 0 {
		return nil, usage("mã đơn vị ở data/units.yaml, ví dụ 10201 hoặc LDTBXH", "không có đơn vị %q phải báo cáo %s", code, viet.LowerFirst(p.Period.Name))
	}
	return units[i], nil
}
