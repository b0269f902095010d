package main

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
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
	made := 0
	for _, k := range o.catalog.Site.Calendar.Kinds {
		p := k.Of(year)
		to := path.Join("data", p.Folder, "ky.yaml")
		if o.Exists(to) {
			j.say("%s: đã có, giữ nguyên", to)
			continue
		}
		if o.catalog.WholeArea(p.To) == nil {
			j.say("%s: không mở, vì đến ngày %s toàn địa bàn %s không còn hiệu lực (data/units.yaml)", to, viet.Date(p.To), o.catalog.Site.WholeArea)
			continue
		}
		body := fmt.Sprintf("# %s. Sửa ngày chốt số liệu và ngày ban hành báo cáo cho đúng.\nperiod: %q\ncut_off: %s\nstate: nháp\n", p.Name, p.ID, o.catalog.Site.Calendar.LastDay(k.UnitsDue.In(year)))
		if err := o.Write(to, []byte(body)); err != nil {
			return err
		}
		j.say("%s", to)
		made++
	}
	from := latestPlan(o.catalog, year)
	to := path.Join("data", strconv.Itoa(year), "tasks.yaml")
	switch {
	case o.Exists(to):
		j.say("%s: đã có, giữ nguyên", to)
	case from > 0:
		b, err := fs.ReadFile(o.FS, path.Join("data", strconv.Itoa(from), "tasks.yaml"))
		if err != nil {
			return err
		}
		head := fmt.Sprintf("# Chép từ kế hoạch năm %d, ngày tháng dời sang năm %d. Sửa theo kế hoạch mới: số, ngày và từng nhiệm vụ,\n# rồi xóa dòng draft; còn dòng ấy thì danh mục này chưa được công bố.\ndraft: true\n", from, year)
		if err := o.Write(to, append([]byte(head), shiftYear(b, from, year)...)); err != nil {
			return err
		}
		j.say("%s: chép từ năm %d, cần sửa theo kế hoạch mới", to, from)
		made++
	}
	if made == 0 {
		j.say("năm %d đã mở từ trước", year)
	}
	return nil
}

// latestPlan is the last year before year that has a plan, 0 if none.
func latestPlan(c *catalog.Catalog, year int) int {
	years := []int{0}
	for _, p := range c.Plans {
		if p.Year < year {
			years = append(years, p.Year)
		}
	}
	return slices.Max(years)
}

// shiftYear moves the year of the plan and of its dates; other text stays, but for
// the mark of a plan that was itself only a copy.
func shiftYear(b []byte, from, to int) []byte {
	date := regexp.MustCompile(`((?:from|to|due|before): "?)` + strconv.Itoa(from) + `(-\d\d-\d\d)`)
	b = date.ReplaceAll(b, []byte("${1}"+strconv.Itoa(to)+"${2}"))
	b = regexp.MustCompile(`(?m)^draft: true\r?\n`).ReplaceAll(b, nil)
	year := regexp.MustCompile(`(?m)^year: ` + strconv.Itoa(from) + `\b`)
	return year.ReplaceAll(b, []byte("year: "+strconv.Itoa(to)))
}
