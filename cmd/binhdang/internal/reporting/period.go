package reporting

import (
	"cmp"
	"strconv"
	"strings"
)

// Kind is a kind of reporting period, as data: half-year, year, quarter, ….
type Kind struct {
	ID       string   `yaml:"id"`                 // SDMX suffix: "S1", "Q3"; empty for the year
	Folder   string   `yaml:"folder,required"`    // folder of returns: "6-thang"
	Name     string   `yaml:"name,required"`      // "6 tháng đầu năm {year}"
	Short    string   `yaml:"short,required"`     // "6 tháng {year}"
	From     MonthDay `yaml:"from,required"`      // first day covered
	To       MonthDay `yaml:"to,required"`        // last day covered
	UnitsDue MonthDay `yaml:"units_due,required"` // day in the plan before which units file
	AreaDue  MonthDay `yaml:"area_due,required"`  // … before which the whole area files
	Follow   string   `yaml:"follow"`             // what the report plans next: "6 tháng cuối năm {year}"
}

// Annual reports whether the kind covers the whole year.
func (k Kind) Annual() bool { return k.ID == "" }

// Period is one reporting period. Its id follows SDMX: "2018-S1", "2018".
type Period struct {
	ID     string
	Year   int
	Kind   string // Kind.ID
	Folder string // "2018/6-thang", below data/
	Name   string // "6 tháng đầu năm 2018"
	Short  string // "6 tháng 2018"
	From   Date
	To     Date
}

// Annual reports whether the period is a whole year.
func (p Period) Annual() bool { return p.Kind == "" }

// Of makes the period of a kind in a year.
func (k Kind) Of(year int) Period {
	y := strconv.Itoa(year)
	id := y
	if k.ID != "" {
		id += "-" + k.ID
	}
	return Period{
		ID: id, Year: year, Kind: k.ID, Folder: y + "/" + k.Folder,
		Name:  strings.ReplaceAll(k.Name, "{year}", y),
		Short: strings.ReplaceAll(k.Short, "{year}", y),
		From:  k.From.In(year), To: k.To.In(year),
	}
}

// Compare orders periods by their last day, a part before the whole that ends
// with it.
func (p Period) Compare(q Period) int {
	return cmp.Or(p.To.Compare(q.To), -p.From.Compare(q.From), cmp.Compare(p.ID, q.ID))
}
