package office

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Opened is what happened to one file of a new year.
type Opened struct {
	Path     string
	Kept     bool           // it was there and stays as it is
	CopiedOf int            // a plan: the year that it was copied from
	Ended    reporting.Date // a period that is not opened: the whole area is not in force on this day
}

// OpenYear makes the folders and ky.yaml of each period of the year, and a copy of
// the latest plan to edit. What is there stays.
func (o *Office) OpenYear(year int) ([]Opened, error) {
	var out []Opened
	for _, k := range o.Catalog.Site.Calendar.Kinds {
		p := k.Of(year)
		to := path.Join("data", p.Folder, "ky.yaml")
		switch {
		case o.ws.Exists(to):
			out = append(out, Opened{Path: to, Kept: true})
			continue
		case o.Catalog.WholeArea(p.To) == nil:
			out = append(out, Opened{Path: to, Ended: p.To})
			continue
		}
		body := fmt.Sprintf("# %s. Sửa ngày chốt số liệu và ngày ban hành báo cáo cho đúng.\nperiod: %q\ncut_off: %s\nstate: nháp\n", p.Name, p.ID, o.Catalog.Site.Calendar.LastDay(k.UnitsDue.In(year)))
		if err := o.ws.Write(to, []byte(body)); err != nil {
			return out, err
		}
		out = append(out, Opened{Path: to})
	}
	from := o.latestPlan(year)
	to := path.Join("data", strconv.Itoa(year), "tasks.yaml")
	switch {
	case o.ws.Exists(to):
		out = append(out, Opened{Path: to, Kept: true})
	case from > 0:
		b, err := fs.ReadFile(o.ws.FS, path.Join("data", strconv.Itoa(from), "tasks.yaml"))
		if err != nil {
			return out, err
		}
		head := fmt.Sprintf("# Chép từ kế hoạch năm %d, ngày tháng dời sang năm %d. Sửa theo kế hoạch mới: số, ngày và từng nhiệm vụ,\n# rồi xóa dòng draft; còn dòng ấy thì danh mục này chưa được công bố.\ndraft: true\n", from, year)
		if err := o.ws.Write(to, append([]byte(head), shiftYear(b, from, year)...)); err != nil {
			return out, err
		}
		out = append(out, Opened{Path: to, CopiedOf: from})
	}
	return out, nil
}

// latestPlan is the last year before year that has a plan, 0 if none.
func (o *Office) latestPlan(year int) int {
	years := []int{0}
	for _, p := range o.Catalog.Plans {
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
