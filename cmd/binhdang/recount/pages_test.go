package recount

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every figure in the tables of the pages (home, those of earlier periods, objectives,
// units, the comparison of units, the list of indicators) is that of the open data; each
// indicator and each unit stands in the index. Pages are read as Markdown, which the crawl
// holds equal to the HTML.

var (
	toIndicator = regexp.MustCompile(`\]\([^)]*chi-tieu/([a-z0-9-]+)/index\.md\)`)
	toUnit      = regexp.MustCompile(`\]\([^)]*don-vi/([a-z0-9]+)-[^)]*\)`)
	ofPeriod    = regexp.MustCompile(`(6 tháng|[Nn]ăm)(?: đầu năm)? (\d{4})`)
	figureWords = regexp.MustCompile(`^(?:bình quân )?\*\*([−-]?[\d.]+(?:,\d+)?)`)
	fractionOf  = regexp.MustCompile(`; ([\d.]+)/([\d.]+)`)
	plainFigure = regexp.MustCompile(`^([−-]?[\d.]+(?:,\d+)?)\D*(?:.*\((\d+)/(\d+)\))?$`)
)

// vietnamese reads "1.234,5".
func vietnamese(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(strings.NewReplacer(".", "", ",", ".", "−", "-").Replace(s))
	if !ok {
		return nil
	}
	return r
}

// slug is the name of an indicator or unit in an address.
func slug(id string) string {
	return strings.NewReplacer(".", "-", "đ", "dd").Replace(strings.ToLower(strings.ReplaceAll(id, "Đ", "đ")))
}

// openData are the rows of gia-tri.csv: "2018 10201 bdg1-1c".
func openData(t *testing.T, public string) map[string]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(readFile(t, filepath.Join(public, "du-lieu/gia-tri.csv")), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out[m["period"]+" "+slug(m["unit_code"])+" "+slug(m["indicator"])] = m
	}
	return out
}

// pageReader counts what was compared.
type pageReader struct {
	data     map[string]map[string]string
	compared int
	faults   []string
}

func (r *pageReader) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// periodOf is the last period that a line names.
func periodOf(line string) string {
	all := ofPeriod.FindAllStringSubmatch(line, -1)
	if len(all) == 0 {
		return ""
	}
	m := all[len(all)-1]
	if m[1] == "6 tháng" {
		return m[2] + "-S1"
	}
	return m[2]
}

// cellsOf parts a row of a Markdown table.
func cellsOf(line string) []string {
	cells := strings.Split(strings.Trim(line, "|"), " | ")
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(strings.Trim(cells[i], "| "), "\u00a0", " "))
	}
	return cells
}

// page reads the tables of one page; unit is whose page it is.
func (r *pageReader) page(name, text, unit string) {
	period, heads := "", []string(nil)
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "| ---") || strings.HasPrefix(line, "|---"):
		case !strings.HasPrefix(line, "|"):
			heads = nil
			if p := periodOf(line); p != "" && (strings.HasPrefix(line, "**") || strings.HasPrefix(line, "Huyện") || strings.HasPrefix(line, "#")) {
				period = p
			}
		case heads == nil:
			heads = cellsOf(line)
		default:
			r.row(name, period, unit, heads, cellsOf(line))
		}
	}
}

func (r *pageReader) row(name, period, unit string, heads, cells []string) {
	if strings.HasPrefix(name, "so-sanh/") {
		m := toUnit.FindStringSubmatch(cells[0])
		for i := 1; m != nil && i < len(cells) && i < len(heads); i++ {
			if ind := toIndicator.FindStringSubmatch(heads[i]); ind != nil {
				r.mark(name, period+" "+m[1]+" "+ind[1], cells[i])
			}
		}
		return // its other tables explain the columns
	}
	ind := toIndicator.FindStringSubmatch(cells[0])
	if ind == nil {
		return
	}
	for i := 1; i < len(cells) && i < len(heads); i++ {
		at, of := period, unit
		switch {
		case strings.HasPrefix(heads[i], "Năm 2") || strings.HasPrefix(heads[i], "6 tháng"):
			at = periodOf(heads[i])
		case strings.HasPrefix(heads[i], "Toàn ") && i == len(heads)-1:
			r.beside(name, at+" 279 "+ind[1], cells[i])
			continue
		case i != 1:
			continue
		}
		r.figure(name, at+" "+of+" "+ind[1], cells[i])
	}
}

// figure compares "**23,7 %**; 94/397" with a row.
func (r *pageReader) figure(name, key, cell string) {
	row, ok := r.data[key]
	if !ok {
		if strings.Contains(cell, "**") {
			r.fault("%s: %q, and the open data have no row %s", name, cell, key)
		}
		return
	}
	m := figureWords.FindStringSubmatch(cell)
	if m == nil {
		if row["value"] != "" && row["unit_of_measure"] != "" {
			r.fault("%s: %q, and the open data have %s (%s)", name, cell, row["value"], key)
		}
		return
	}
	r.equal(name, key, cell, m[1], row["value"])
	if f := fractionOf.FindStringSubmatch(cell); f != nil {
		r.equal(name, key, cell, f[1], row["numerator"])
		r.equal(name, key, cell, f[2], row["denominator"])
	}
}

// beside compares the whole area's figure on a unit's page, "23,7 % (27/29)".
func (r *pageReader) beside(name, key, cell string) {
	m := plainFigure.FindStringSubmatch(cell)
	if m == nil {
		return
	}
	row := r.data[key]
	r.equal(name, key, cell, m[1], row["value"])
	if m[2] != "" {
		r.equal(name, key, cell, m[2], row["received"])
		r.equal(name, key, cell, m[3], row["expected"])
	}
}

func (r *pageReader) equal(name, key, cell, shown, open string) {
	r.compared++
	want, ok := new(big.Rat).SetString(open)
	if got := vietnamese(shown); !ok || got == nil || got.Cmp(want) != 0 {
		r.fault("%s: %q shows %s, the open data %q (%s)", name, cell, shown, open, key)
	}
}

// mark compares a cell of the comparison of units: a shape for the standing, the figure.
func (r *pageReader) mark(name, key, cell string) {
	row, ok := r.data[key]
	sign, rest, _ := strings.Cut(strings.Trim(cell, "*"), " ") // the whole area's row is bold
	rest, _, _ = strings.Cut(rest, ";")
	if !ok {
		if strings.ContainsAny(rest, "0123456789") || sign == "●" || sign == "○" || sign == "◌" {
			r.fault("%s: %q, and the open data have no row %s", name, cell, key)
		}
		return
	}
	r.compared++
	status := row["status"]
	fits := map[string]bool{
		"●": strings.HasPrefix(status, "đạt"), "◌": strings.HasPrefix(status, "chưa đạt mốc"), "○": status == "chưa đạt",
		"·": status == "" || status == "không đánh giá", "…": row["obs_status"] == "O", "▨": row["conf_status"] == "C",
	}
	if fit, known := fits[sign]; !known || !fit {
		r.fault("%s: %q stands for %q, %s, %s (%s)", name, cell, status, row["obs_status"], row["conf_status"], key)
	}
	switch {
	case rest == "Có" || rest == "Không":
		if (rest == "Có") != (row["value"] == "1") || row["value"] == "" {
			r.fault("%s: %q for %q (%s)", name, cell, row["value"], key)
		}
	case strings.ContainsAny(rest, "0123456789"):
		r.equal(name, key, cell, strings.Fields(rest)[0], row["value"])
	}
}

func (s *sample) everyPage(t *testing.T) {
	r := &pageReader{data: openData(t, s.public)}
	unitPage := regexp.MustCompile(`^don-vi/([a-z0-9]+)-`)
	by := map[string]int{}
	err := fs.WalkDir(os.DirFS(s.public), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(p) != "index.md" {
			return err
		}
		kind, _, _ := strings.Cut(p, "/")
		unit := "279"
		switch kind {
		case "index.md", "ky", "muc-tieu", "so-sanh":
		case "don-vi":
			m := unitPage.FindStringSubmatch(p)
			if m == nil {
				return nil
			}
			unit = m[1]
		default:
			return nil
		}
		before := r.compared
		r.page(p, readFile(t, filepath.Join(s.public, p)), unit)
		by[kind] += r.compared - before
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range r.faults {
		if i == 30 {
			t.Fatalf("and %d more", len(r.faults)-i)
		}
		t.Error(f)
	}
	t.Logf("figures on pages compared with the open data: %v", by)
	for kind, least := range map[string]int{"index.md": 5, "ky": 5, "muc-tieu": 150, "so-sanh": 1500, "don-vi": 3000} {
		if by[kind] < least {
			t.Errorf("only %d figures of %s compared", by[kind], kind)
		}
	}
	index := readFile(t, filepath.Join(s.public, "tim-kiem/index.md"))
	for key := range r.data {
		f := strings.Fields(key)
		if !strings.Contains(index, "/chi-tieu/"+f[2]+"/index.md)") {
			t.Errorf("the index does not lead to %s", f[2])
		}
		if !strings.Contains(index, "/don-vi/"+f[1]+"-") {
			t.Errorf("the index does not lead to unit %s", f[1])
		}
	}
}

// The reader sees what it is there to see.
func TestPageReaderSees(t *testing.T) {
	const pageText = "# X\n\n**Huyện X, năm 2018**\n\n| Chỉ tiêu | Giá trị |\n| --- | ---: |\n| [a](../../chi-tieu/b1/index.md) 1 | **23,7 %**; 94/397 |\n"
	const matrix = "**Xã, năm 2018**\n\n| Đơn vị | [1.1](../../../chi-tieu/b1/index.md) |\n| --- | --- |\n| [X](../../../don-vi/7-x/index.md) | ◌ 21,4 |\n"
	data := func() map[string]map[string]string {
		return map[string]map[string]string{
			"2018 279 b1": {"value": "23.7", "numerator": "94", "denominator": "397", "unit_of_measure": "%"},
			"2018 7 b1":   {"value": "21.4", "status": "chưa đạt mốc 2020", "unit_of_measure": "%"},
		}
	}
	for _, c := range []struct {
		name, page, matrix string
		faults             int
	}{
		{"sound", pageText, matrix, 0},
		{"value", strings.Replace(pageText, "23,7", "23,8", 1), matrix, 1},
		{"numerator", strings.Replace(pageText, "94/", "95/", 1), matrix, 1},
		{"shape", pageText, strings.Replace(matrix, "◌", "●", 1), 1},
		{"figure beside a shape", pageText, strings.Replace(matrix, "21,4", "21,5", 1), 1},
		{"another period", strings.Replace(pageText, "năm 2018", "năm 2017", 1), matrix, 1},
	} {
		r := &pageReader{data: data()}
		r.page("muc-tieu/1/index.md", c.page, "279")
		r.page("so-sanh/2018/index.md", c.matrix, "279")
		if len(r.faults) != c.faults {
			t.Errorf("%s: %q", c.name, r.faults)
		}
	}
}
