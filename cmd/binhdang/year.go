package main

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/viet"
)

func yearCommand() command {
	return command{
		name: "year", args: "NĂM", short: "mở năm báo cáo mới: thư mục, kỳ, danh mục nhiệm vụ để sửa",
		long: `
Tạo data/<năm>/ với thư mục và tệp ky.yaml của từng kỳ, và chép danh mục nhiệm vụ của năm gần nhất
sang năm mới (ngày tháng dời theo năm) để sửa theo kế hoạch mới. Tệp đã có được giữ nguyên.

Ví dụ: binhdang year 2019`,
		run: runYear,
	}
}

func runYear(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang year 2019", "year cần một năm")
	}
	year, err := strconv.Atoi(j.args[0])
	if err != nil || year < 2000 || year > 2100 {
		return usage("viết năm bằng bốn chữ số, ví dụ: binhdang year 2019", "%q không phải một năm", j.args[0])
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	files, faults, err := o.OpenYear(year)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		printFindings(j.streams, faults)
		j.say("năm %d chưa mở, chưa ghi tệp nào", year)
		return errBlocked
	}
	made, kept := 0, false
	for _, f := range files {
		switch {
		case f.Kept:
			kept = true
			j.say("%s: đã có, giữ nguyên", f.Path)
			continue
		case !f.Ended.IsZero():
			j.say("%s: không mở, vì đến ngày %s toàn địa bàn %s không còn hiệu lực (data/units.yaml)", f.Path, viet.Date(f.Ended), o.Catalog.Site.WholeArea)
			continue
		case f.CopiedOf > 0:
			j.say("%s: chép từ năm %d, là bản nháp cần sửa theo kế hoạch mới", f.Path, f.CopiedOf)
		default:
			j.say("%s", f.Path)
		}
		made++
	}
	if made == 0 && kept {
		j.say("năm %d đã mở từ trước", year)
	}
	return nil
}
