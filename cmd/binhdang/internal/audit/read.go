package audit

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// The files that hold every number of the site.
const (
	valuesPath   = "du-lieu/gia-tri.csv"
	measuresPath = "du-lieu/so-lieu-goc.csv"
)

// state of a cell in the files.
type state int

const (
	absent state = iota // not asked
	told
	blank
	hidden
)

type figure struct {
	state state
	n     int64
}

// file is what the files tell.
type file struct {
	c        *catalog.Catalog
	periods  []reporting.Period
	cells    map[Cell]figure
	order    []Cell                    // of cells, as they stand in the file
	units    map[string][]catalog.Code // of a period, with a return that stands; the whole area is not among them
	values   []value
	withheld map[key]bool                     // rows of gia-tri.csv
	alike    map[string]string                // releases that were not read, and the one that tells the same
	stands   map[string]map[catalog.Code]bool // the same units, to look one up
	open     map[Cell]bool                    // without a unit: some unit's is told
	measures map[string][]catalog.Code        // asked in a period
	of       map[string][]string              // of a period: itself, where it is public now, and its earlier releases
}

// value is a row of gia-tri.csv that is told.
type value struct {
	period    string
	unit      catalog.Code
	indicator catalog.Code
	num, den  string
	value     string
	received  int
	expected  string
	status    string
}

// row is a row of so-lieu-goc.csv.
type row struct {
	at Cell
	figure
}

func read(c *catalog.Catalog, periods []reporting.Period, files Files, earlier []Release) (*file, error) {
	f := &file{c: c, cells: map[Cell]figure{}, units: map[string][]catalog.Code{}, measures: map[string][]catalog.Code{}, of: map[string][]string{}, withheld: map[key]bool{}, alike: map[string]string{}, stands: map[string]map[catalog.Code]bool{}, open: map[Cell]bool{}}
	rows, err := f.measureRows(files, measuresPath)
	if err != nil {
		return nil, err
	}
	f.take(rows)
	for _, p := range periods {
		if len(f.measures[p.ID]) > 0 {
			f.periods = append(f.periods, p)
			f.of[p.ID] = append(f.of[p.ID], p.ID)
		}
	}
	if f.values, err = f.valueRows(files, valuesPath, ""); err != nil {
		return nil, err
	}
	for _, r := range append(files.issued(), earlier...) {
		if i := slices.IndexFunc(periods, func(p reporting.Period) bool { return p.ID == r.Period }); i >= 0 {
			if err := f.earlier(periods[i], r); err != nil {
				return nil, fmt.Errorf("reading the release %s of %s: %w", r.Name, r.Period, err)
			}
		}
	}
	f.returns()
	return f, nil
}

// measureRows reads so-lieu-goc.csv.
func (f *file) measureRows(files Files, path string) ([]row, error) {
	records, err := records(files, path, "period", "unit_code", "measure", "breakdown", "value", "obs_status", "conf_status")
	if err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(records))
	for _, r := range records {
		at := Cell{r[0], catalog.Code(r[1]), catalog.Ref{Measure: catalog.Code(r[2]), Part: catalog.Code(r[3])}}
		x := figure{}
		switch {
		case r[6] != "F":
			if r[6] != "C" || r[5] != "Q" || r[4] != "" {
				return nil, fmt.Errorf("%s: %v is not withheld as all others are: value %q, obs_status %s, conf_status %s", path, at, r[4], r[5], r[6])
			}
			x.state = hidden
		case r[4] == "":
			x.state = blank
		default:
			x.state = told
			if x.n, err = strconv.ParseInt(r[4], 10, 64); err != nil {
				return nil, fmt.Errorf("%s: %v: %w", path, at, err)
			}
		}
		rows = append(rows, row{at, x})
	}
	return rows, nil
}

// take adds rows.
func (f *file) take(rows []row) {
	seen := map[string]map[catalog.Code]bool{}
	for _, r := range rows {
		f.cells[r.at] = r.figure
		f.order = append(f.order, r.at)
		ms := seen[r.at.Period]
		if ms == nil {
			ms = map[catalog.Code]bool{}
			seen[r.at.Period] = ms
		}
		if !ms[r.at.Ref.Measure] {
			ms[r.at.Ref.Measure] = true
			f.measures[r.at.Period] = append(f.measures[r.at.Period], r.at.Ref.Measure)
		}
	}
}

// valueRows reads what gia-tri.csv tells; mark is added to the period of what it does not.
func (f *file) valueRows(files Files, path, mark string) ([]value, error) {
	rows, err := records(files, path, "period", "unit_code", "indicator", "numerator", "denominator", "value", "received", "obs_status", "conf_status", "?expected", "?status")
	if err != nil {
		return nil, err
	}
	var out []value
	for _, r := range rows {
		if r[8] != "F" {
			if r[8] != "C" || r[7] != "Q" || r[3]+r[4]+r[5] != "" {
				return nil, fmt.Errorf("%s: %s %s %s is not withheld as all others are", path, r[0], r[1], r[2])
			}
			f.withheld[key{r[0] + mark, catalog.Code(r[1]), catalog.Code(r[2])}] = true
			continue
		}
		received, err := strconv.Atoi(r[6])
		if err != nil {
			return nil, fmt.Errorf("%s: received of %s %s %s: %w", path, r[0], r[1], r[2], err)
		}
		out = append(out, value{r[0], catalog.Code(r[1]), catalog.Code(r[2]), r[3], r[4], r[5], received, r[9], r[10]})
	}
	return out, nil
}

// returns finds the units whose return stands: those with an open number.
func (f *file) returns() {
	reports := map[catalog.Code]bool{} // a unit that sends a return, not a group of such units
	for i := range f.c.Units {
		if t := f.c.UnitType(f.c.Units[i].Type); t != nil && t.Owes {
			reports[f.c.Units[i].Code] = true
		}
	}
	for _, at := range f.order {
		if at.Unit == f.c.Site.WholeArea || f.cells[at].state != told || !reports[at.Unit] {
			continue
		}
		if f.stands[at.Period] == nil {
			f.stands[at.Period] = map[catalog.Code]bool{}
		}
		if !f.stands[at.Period][at.Unit] {
			f.stands[at.Period][at.Unit] = true
			f.units[at.Period] = append(f.units[at.Period], at.Unit)
		}
		at.Unit = ""
		f.open[at] = true
	}
}

// records reads columns of a CSV by their names; one with a question mark need not be there.
func records(files Files, path string, columns ...string) ([][]string, error) {
	data, ok := files[path]
	if !ok {
		return nil, fmt.Errorf("%s is not there", path)
	}
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s is empty", path)
	}
	at := make([]int, len(columns))
	for i, name := range columns {
		name, optional := strings.CutPrefix(name, "?")
		if at[i] = slices.Index(all[0], name); at[i] < 0 && !optional {
			return nil, fmt.Errorf("%s has no column %s", path, name)
		}
	}
	out := make([][]string, 0, len(all)-1)
	for _, r := range all[1:] {
		row := make([]string, len(columns))
		for i, k := range at {
			if k >= 0 {
				row[i] = r[k]
			}
		}
		out = append(out, row)
	}
	return out, nil
}
