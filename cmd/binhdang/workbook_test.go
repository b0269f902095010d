package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// rowsOf reads a CSV of the site as maps from column to cell.
func rowsOf(t testing.TB, data []byte) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, c := range r {
			m[all[0][i]] = c
		}
		out = append(out, m)
	}
	return out
}

// tableOf is a sheet of a workbook by the texts of its head, with the rows below it.
type tableOf struct {
	head []string
	rows [][]string
}

// sheetsOf reads a consolidated workbook.
func sheetsOf(t testing.TB, data []byte) map[string]tableOf {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]tableOf{}
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil || len(rows) < 4 {
			t.Fatalf("%s: %d rows, %v", s, len(rows), err)
		}
		tb := tableOf{head: rows[2]}
		for _, r := range rows[3:] {
			tb.rows = append(tb.rows, append(r, make([]string, len(rows[2])-len(r))...))
		}
		out[s] = tb
	}
	return out
}

func (tb tableOf) col(t testing.TB, head string) int {
	t.Helper()
	for i, h := range tb.head {
		if h == head {
			return i
		}
	}
	t.Fatalf("no column %q among %q", head, tb.head)
	return -1
}

var numeric = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// Every figure of the public workbook is one of the open data, of the same period, unit
// and question, and what those withhold is the word "Bảo mật" there: so nothing stands in
// it that the audit of the open data has not seen.
func TestWorkbookIsOpenData(t *testing.T) {
	s := sampleSite(t)
	for period, folder := range map[string]string{"2018-S1": "2018/6-thang", "2018": "2018/ca-nam", "2017": "2017/ca-nam"} {
		t.Run(period, func(t *testing.T) {
			values, measures := map[string]map[string]string{}, map[string]map[string]string{}
			for _, r := range rowsOf(t, s.files["du-lieu/gia-tri.csv"]) {
				if r["period"] == period {
					values[r["unit_code"]+" "+r["indicator"]] = r
				}
			}
			for _, r := range rowsOf(t, s.files["du-lieu/so-lieu-goc.csv"]) {
				if r["period"] == period {
					measures[r["unit_code"]+" "+r["measure"]+"."+r["breakdown"]] = r
				}
			}
			data := s.files["du-lieu/"+folder+"/tong-hop.xlsx"]
			if data == nil {
				t.Fatal("no workbook")
			}
			book := sheetsOf(t, data)
			area := string(s.catalog.Site.WholeArea)
			compared := 0
			// same compares a cell with a column of the open data; words stand for what is not told.
			same := func(where, got string, r map[string]string, column string) {
				t.Helper()
				compared++
				want := r[column]
				switch {
				case r == nil:
					if numeric.MatchString(got) {
						t.Errorf("%s: %s, and the open data have no such row", where, got)
					}
				case r["conf_status"] == "C":
					if got != "Bảo mật" && got != "không nêu" {
						t.Errorf("%s: %q, and it is withheld", where, got)
					}
				case want == "":
					if numeric.MatchString(got) || got == "" {
						t.Errorf("%s: %q, and the open data tell nothing", where, got)
					}
				case r["indicator"] != "" && column == "value" && r["unit_of_measure"] == "":
					if got != map[string]string{"1": "Có", "0": "Không"}[want] {
						t.Errorf("%s: %q, want %s for a yes or no", where, got, want)
					}
				default:
					x, err := strconv.ParseFloat(got, 64)
					y, err2 := strconv.ParseFloat(want, 64)
					if err != nil || err2 != nil || x != y {
						t.Errorf("%s: %q, the open data tell %q", where, got, want)
					}
				}
			}
			tb := book["Chỉ tiêu"]
			for _, r := range tb.rows {
				id := r[tb.col(t, "Mã")]
				v := values[area+" "+id]
				for head, column := range map[string]string{"Tử số": "numerator", "Mẫu số": "denominator", "Kết quả": "value", "Số đơn vị có số liệu": "received", "Số đơn vị phải báo cáo": "expected"} {
					same(id+" "+head, r[tb.col(t, head)], v, column)
				}
			}
			if len(tb.rows) < 30 {
				t.Errorf("%d indicators", len(tb.rows))
			}
			tb = book["Theo xã"]
			byCode := map[string]*catalog.Indicator{}
			for i := range s.catalog.Indicators {
				byCode[s.catalog.Indicators[i].Code] = &s.catalog.Indicators[i]
			}
			for _, r := range tb.rows {
				unit := r[1]
				for i := 4; i < len(tb.head)-1; i++ {
					code, _, _ := strings.Cut(tb.head[i], ". ")
					ind := byCode[code]
					of := func(k int) bool { return k >= 0 && k < len(tb.head) && strings.HasPrefix(tb.head[k], code+". ") }
					column := "value"
					switch {
					case of(i+1) && of(i+2):
						column = "numerator"
					case of(i-1) && of(i+1):
						column = "denominator"
					}
					same(unit+" "+tb.head[i], r[i], values[unit+" "+string(ind.ID)], column)
				}
			}
			tb = book["Số liệu gốc"]
			short := map[string]string{viet.Fold(s.catalog.WholeArea(s.catalog.Periods[0].Period.To).Name): area}
			for _, u := range s.catalog.Units {
				if u.Territory() && string(u.Code) != area {
					short[viet.Fold(u.Short)] = string(u.Code)
				}
			}
			for _, r := range tb.rows {
				for i := 3; i < tb.col(t, "Ghi chú"); i++ {
					same(tb.head[i]+" "+r[tb.col(t, "Mã")], r[i], measures[short[viet.Fold(tb.head[i])]+" "+r[tb.col(t, "Mã")]], "value")
				}
			}
			names := map[string]string{}
			for _, u := range s.catalog.Units {
				names[u.Name] = string(u.Code)
			}
			tb = book["Số liệu cơ quan"]
			for _, r := range tb.rows {
				unit := names[r[tb.col(t, "Đơn vị báo cáo")]]
				same(unit+" "+r[tb.col(t, "Mã")], r[tb.col(t, "Số liệu")], measures[unit+" "+r[tb.col(t, "Mã")]], "value")
			}
			for _, sheet := range []string{"Nhiệm vụ", "Ghi chú"} {
				for _, r := range book[sheet].rows {
					for _, c := range r {
						if c == "" || numeric.MatchString(c) {
							t.Errorf("%s: a cell %q among words", sheet, c)
						}
					}
				}
			}
			if compared < 3000 {
				t.Errorf("only %d figures were compared", compared)
			}
		})
	}
}

// cached are the values of all cells that have a formula, with the formula.
func cached(t testing.TB, data []byte) map[string][2]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][2]string{}
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			for k, v := range r {
				ref, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if x, _ := f.GetCellFormula(s, ref); x != "" {
					out[s+"!"+ref] = [2]string{x, v}
				}
			}
		}
	}
	return out
}

// bare is the workbook without the results of its formulas.
func bare(t testing.TB, data []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		part = regexp.MustCompile(`</f><v>[^<]*</v>`).ReplaceAll(part, []byte(`</f>`))
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Both workbooks pass the validator, and their formulas, computed by another program that knows no result of
// ours, give what the program wrote beside them.
func TestWorkbookFormulas(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang", "2017/6-thang"); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "report", "2018-S1", "--format", "xlsx"); r.code != exitDone {
		t.Fatalf("report: %+v", r)
	}
	full, err := os.ReadFile(filepath.Join(dir, "data", "2018", "6-thang", "bao-cao", "bieu-tong-hop-2018-S1.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	public := filepath.Join(sampleSite(t).dir, "public", "du-lieu")
	outside.Valid(t, modules(t, filepath.Join("@xarsh", "ooxml-validator")), filepath.Join(dir, "data", "2018", "6-thang", "bao-cao", "bieu-tong-hop-2018-S1.xlsx"),
		filepath.Join(public, "2018", "6-thang", "tong-hop.xlsx"), filepath.Join(public, "2017", "ca-nam", "tong-hop.xlsx"))
	books := [][]byte{full, sampleSite(t).files["du-lieu/2018/6-thang/tong-hop.xlsx"], sampleSite(t).files["du-lieu/2018/ca-nam/tong-hop.xlsx"]}
	var in [][]byte
	for _, b := range books {
		in = append(in, bare(t, b))
	}
	for i, data := range outside.Office(t, "xlsx", in...) {
		want, got := cached(t, books[i]), cached(t, data)
		if len(want) < 300 {
			t.Errorf("workbook %d has %d formulas", i, len(want))
		}
		for at, w := range want {
			x, err := strconv.ParseFloat(w[1], 64)
			y, err2 := strconv.ParseFloat(got[at][1], 64)
			if err != nil || err2 != nil || x != y {
				t.Errorf("workbook %d, %s: =%s is %q, want %q", i, at, w[0], got[at][1], w[1])
			}
		}
	}
}

// The full workbook says that it stays inside, the public one that it may go out; both
// say that a sample is one.
func TestWorkbookSaysWhatItIs(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(sampleSite(t).files["du-lieu/2018/6-thang/tong-hop.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, s := range f.GetSheetList() {
		scope, _ := f.GetCellValue(s, "A2")
		if !strings.Contains(scope, sampleNote) || strings.Contains(scope, "nội bộ") {
			t.Errorf("%s: %q", s, scope)
		}
		tables, err := f.GetTables(s)
		if err != nil || len(tables) != 1 || !strings.HasPrefix(tables[0].Range, "A3:") {
			t.Errorf("%s: %v, %v", s, tables, err)
		}
		if m, _ := f.GetMergeCells(s); len(m) > 0 {
			t.Errorf("%s has merged cells", s)
		}
		if v, _ := f.GetSheetVisible(s); !v {
			t.Errorf("%s is hidden", s)
		}
	}
}
