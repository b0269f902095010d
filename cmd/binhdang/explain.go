package main

import (
	"flag"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/explain"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

func explainCommand() command {
	return command{
		name: "explain", args: "CHỈ-TIÊU [--unit MÃ] [--period KỲ]", short: "một con số từ đâu ra: từng bước tính, đến tệp, biểu và ô",
		long: `
In cách tính một con số: định nghĩa và mốc áp dụng, tử số và mẫu số của từng đơn vị, tệp, biểu và
ô của từng số, số đã đính chính qua điện thoại, cách làm tròn, kết luận đạt hay chưa đạt.
Kết quả có số liệu không công khai: chỉ dùng trong cơ quan.

  --unit MÃ     không ghi thì là toàn địa bàn
  --period KỲ   không ghi thì là kỳ mới nhất có số liệu

Ví dụ: binhdang explain BDG1.1c --unit 10201 --period 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.StringVar(&o.unit, "unit", "", "")
			fs.StringVar(&o.period, "period", "", "")
		},
		run: runExplain,
	}
}

func runExplain(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang explain BDG1.1c", "explain cần mã một chỉ tiêu")
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	id, err := o.indicator(j.args[0])
	if err != nil {
		return err
	}
	unit := o.catalog.Site.WholeArea
	if j.unit != "" {
		i := slices.IndexFunc(o.catalog.Units, func(u catalog.Unit) bool { return strings.EqualFold(string(u.Code), j.unit) })
		if i < 0 {
			return usage("mã đơn vị ở data/units.yaml, ví dụ 10201", "không có đơn vị %q", j.unit)
		}
		unit = o.catalog.Units[i].Code
	}
	c, err := o.compile()
	if err != nil {
		return err
	}
	period := ""
	if j.period != "" {
		p, err := o.period(j.period)
		if err != nil {
			return err
		}
		period = p.Period.ID
	} else {
		for _, p := range c.internal.Periods {
			if v := p.Value(id, unit); v != nil && (v.State == quantity.Reported || period == "") {
				period = p.ID
			}
		}
		if period == "" {
			return usage("chọn đơn vị bằng --unit theo trang của chỉ tiêu, hoặc bỏ --unit để xem toàn địa bàn", "chỉ tiêu %s không tính cho %q ở kỳ nào đã mở", id, unit)
		}
	}
	s, err := explain.Text(o.catalog, c.intake, c.internal, string(id), string(unit), period)
	if err != nil {
		return usage("chọn kỳ bằng --period và đơn vị bằng --unit theo trang của chỉ tiêu", "%v", err)
	}
	j.say("%s", strings.TrimRight(s, "\n"))
	return nil
}

// indicator finds an indicator by id, in any case.
func (o *office) indicator(arg string) (catalog.Code, error) {
	for _, i := range o.catalog.Indicators {
		if strings.EqualFold(string(i.ID), arg) || strings.EqualFold(i.Code, arg) {
			return i.ID, nil
		}
	}
	return "", usage("mã chỉ tiêu ở data/indicators.yaml, ví dụ BDG1.1c", "không có chỉ tiêu %q", arg)
}
