package main

import (
	"fmt"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/reporting"
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
		return usage(fmt.Sprintf("ví dụ: binhdang year %d", j.now().Year()), "year cần một năm")
	}
	year, err := strconv.Atoi(j.args[0])
	if err != nil || year < 2000 || year > 2100 {
		return usage(fmt.Sprintf("viết năm bằng bốn chữ số, ví dụ: binhdang year %d", j.now().Year()), "%q không phải một năm", j.args[0])
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
	made, ended := 0, office.Opened{}
	for _, f := range files {
		switch {
		case f.Kept:
			j.say("%s: đã có, giữ nguyên", f.Path)
			continue
		case !f.Ended.IsZero():
			ended = f
			j.say("%s: không mở, vì đến ngày %s toàn địa bàn %s không còn hiệu lực (%s)", f.Path, viet.Date(f.Ended), o.Catalog.Site.WholeArea, catalog.UnitsFile)
			continue
		case f.CopiedOf > 0:
			j.say("%s: chép từ năm %d, là bản nháp cần sửa theo kế hoạch mới", f.Path, f.CopiedOf)
		default:
			j.say("%s", f.Path)
		}
		made++
	}
	switch kept := slices.ContainsFunc(files, func(f office.Opened) bool { return f.Kept }); {
	case made == 0 && kept:
		j.say("năm %d đã mở từ trước", year)
	case made == 0:
		j.say("năm %d chưa mở kỳ nào", year)
	}
	if made == 0 && !ended.Ended.IsZero() {
		j.areaEnded(o, ended.Ended, year)
	}
	return nil
}

// areaEnded says what to do when a year cannot be opened because the whole area has
// ended.
func (j *job) areaEnded(o *office.Office, day reporting.Date, year int) {
	name := "toàn địa bàn " + string(o.Catalog.Site.WholeArea)
	if u := o.AreaEnded(day); u != nil {
		name = fmt.Sprintf("%s (mã %s, hết hiệu lực từ ngày %s)", u.Name, u.Code, viet.Date(u.To.AddDays(1)))
	}
	j.say("cách làm: định nghĩa còn là của %s. Sửa ba chỗ rồi chạy lại: binhdang year %d", name, year)
	j.say("  1. %s: thêm đơn vị của toàn địa bàn đang có hiệu lực và các đơn vị báo cáo thuộc nó (parent); đơn vị cũ giữ nguyên với ngày to", catalog.UnitsFile)
	j.say("  2. %s: ghi mã của đơn vị ấy ở whole_area, và cơ quan công bố ở publisher", catalog.SiteFile)
	j.say("  3. %s: ghi đơn vị được hỏi (asked_of) nếu cơ quan đã đổi", catalog.MeasuresFile)
}
