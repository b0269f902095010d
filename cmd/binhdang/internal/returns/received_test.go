package returns

import (
	"encoding/json"
	"os"
	"path"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// expected is what a workbook as offices send them says, by people.
type expected struct {
	File   string `json:"file"`
	Unit   string `json:"unit_code"`
	Period string `json:"period"`
	Values []struct {
		Sheet, Cell, Label, Breakdown, Reading string
		Value                                  *float64
		Unit                                   string `json:"unit_code"`
	} `json:"values"`
	Findings []struct{ Sheet, Cell, Kind, Level string } `json:"findings"`
}

// parts are the words of the expected readings for parts of a breakdown.
var parts = map[string]catalog.Code{"tổng số": "total", "số lượng": "total", "nữ": "female", "nam": "male"}

// The workbooks of testdata/received, invented and in layouts of their own, are read with
// no figure wrong, and with at least so many right as once were.
func TestReceived(t *testing.T) {
	least := map[string]int{"d01": 52, "d02": 232, "d03": 28, "d04": 31, "d05": 9, "d06": 8, "d07": 10, "d08": 12, "d09": 16, "d10": 6}
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	measures := map[string]catalog.Code{}
	for _, s := range rd.c.Sheets {
		for _, sec := range s.Sections {
			for _, m := range sec.Measures {
				if _, twice := measures[m.Label]; !twice {
					measures[m.Label] = m.ID
				}
			}
		}
	}
	const folder = "testdata/received"
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".expected.json") {
			continue
		}
		var want expected
		data, err := os.ReadFile(path.Join(folder, f.Name()))
		if err == nil {
			err = json.Unmarshal(data, &want)
		}
		if err != nil {
			t.Fatal(err)
		}
		if data, err = os.ReadFile(path.Join(folder, want.File)); err != nil {
			t.Fatal(err)
		}
		r, a, list := rd.Count("data/2018/6-thang/"+want.File, data)
		balanced(t, want.File, a)
		if r != nil && (string(r.Form.Unit.Code) != want.Unit || r.Form.Period.ID != want.Period) {
			t.Errorf("%s: return of %s for %s", want.File, r.Form.Unit.Code, r.Form.Period.ID)
		}
		right := 0
		said := map[finding.Pos]Figure{}
		for _, x := range a.Figures {
			said[finding.Pos{Sheet: x.Pos.Sheet, Cell: x.Pos.Cell}] = x
		}
		for _, v := range want.Values {
			at := finding.Pos{Sheet: v.Sheet, Cell: v.Cell}
			x, has := said[at]
			if page := (finding.Pos{Cell: v.Cell}); !has && len(a.Figures) > 0 && a.Figures[0].Pos.Sheet == "" {
				at = page // a web page has no name of a sheet
				x, has = said[at]
			}
			m, part := measures[v.Label], parts[v.Breakdown]
			if m == "" || part == "" {
				continue
			}
			delete(said, at)
			unit := want.Unit
			if v.Unit != "" {
				unit = v.Unit
			}
			taken := has && (x.State == FigureTaken || x.State == FigureCompared)
			switch {
			case !taken:
			case v.Reading != "certain" || x.N != int64(*v.Value) || x.Measure != m || x.Part != part || string(x.Unit) != unit || x.Period != want.Period:
				t.Errorf("%s %v: read %+v, want %+v", want.File, at, x, v)
			default:
				right++
			}
		}
		for at, x := range said { // what the sheet has beside what was asked for
			if x.State == FigureTaken {
				t.Errorf("%s %v: taken, and nobody told it: %+v", want.File, at, x)
			}
		}
		if n := least[want.File[:3]]; right < n {
			t.Errorf("%s: %d figures right, at least %d", want.File, right, n)
		}
		if a.Kind != KindLabelled {
			continue
		}
		for _, e := range want.Findings {
			if e.Level != "must-fix" || e.Cell == "" {
				continue
			}
			cell, _, _ := strings.Cut(e.Cell, ":")
			found := false
			for _, f := range list {
				first, _, _ := strings.Cut(f.Pos.Cell, ":")
				found = found || f.Severity == finding.Error && f.Pos.Sheet == e.Sheet && first == cell && f.Fix != ""
			}
			if !found {
				t.Errorf("%s: nothing is said at %s, ô %s (%s)", want.File, e.Sheet, e.Cell, e.Kind)
			}
		}
		if strings.Contains(strings.Join(texts(list), " "), "Nguyễn Thị A") {
			t.Errorf("%s: a name is repeated", want.File)
		}
	}
}
