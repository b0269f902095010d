package check

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"github.com/xuri/excelize/v2"
)

// unsaid are the rules that no formula of a form says: what is blank is no
// contradiction (also where it counts as 0), a text is not compared by a cell; of
// rules.yaml a form says those that compare two sums.
var unsaid = map[string]bool{
	"blank": true, "total-blank": true, "task-blank": true, "body-twice": true, "empty-return": true,
	"young-explained": true, "blank-is-none": true, "helped-share": true, "plan-needs-young": true,
}

// silenced are cells that a form colours while check waits until another fault is mended.
var silenced = map[string]bool{"sum.txt/3 Biểu 02!D8": true, "records.txt/6 Biểu P1!E6": true}

// TestFormsShowWhatCheckFinds lets LibreOffice decide the formats by which a form colours
// its cells, for every case of this package: a cell is red where check holds the return
// back, yellow where it asks, and nothing else is coloured.
func TestFormsShowWhatCheckFinds(t *testing.T) {
	if testing.Short() {
		t.Skip("computes dozens of workbooks")
	}
	type state struct {
		name    string
		unit    catalog.Code
		answers [][2]string
		asked   []formula
	}
	var all []state
	var books [][]byte
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range strings.Split(string(text), separator) {
			k := parse(t, text)
			name := fmt.Sprintf("%s/%d", filepath.Base(file), i+1)
			all = append(all, state{name: name, unit: k.unit, answers: k.answers})
		}
	}
	for i := range all {
		s := &all[i]
		data, asked := withFormulas(t, workbook(t, district(), s.unit, s.answers))
		s.asked = asked
		books = append(books, data)
	}
	computed := outside.Office(t, "xlsx", books...)
	wrong, doubt, stopped := 0, 0, 0
	for i := range all {
		s := &all[i]
		b, err := excelize.OpenReader(bytes.NewReader(computed[i]))
		if err != nil {
			t.Fatal(err)
		}
		red, yellow, refused := map[string]bool{}, map[string]bool{}, map[string]bool{}
		for _, q := range s.asked {
			switch v, err := b.GetCellValue(q.sheet, q.at, excelize.Options{RawCellValue: true}); {
			case err != nil || v != "0" && v != "1":
				t.Errorf("%s: %s · %s: %s gives %q, %v", s.name, q.sheet, q.cell, q.text, v, err)
			case v == "1" && q.typing:
				refused[q.sheet+"!"+q.cell] = true
			case v == "1" && q.wrong:
				red[q.sheet+"!"+q.cell] = true
			case v == "1":
				yellow[q.sheet+"!"+q.cell] = true
			}
		}
		b.Close()
		for cell := range refused {
			if !red[cell] {
				t.Errorf("%s: %s refuses what is typed and is not red", s.name, cell)
			}
		}
		stopped += len(refused)
		found := findings(t, district(), s.unit, s.answers)
		for _, x := range []struct {
			colour   string
			cells    map[string]bool
			severity finding.Severity
			n        *int
		}{{"red", red, finding.Error, &wrong}, {"yellow", yellow, finding.Warning, &doubt}} {
			rows := map[string]bool{}
			for _, f := range found {
				if f.Severity != x.severity || unsaid[f.Rule] || strings.Contains(f.Text(), "Chưa ghi") {
					continue
				}
				*x.n++
				if !x.cells[f.Pos.Sheet+"!"+f.Pos.Cell] {
					t.Errorf("%s: %s · %s is not %s: %s", s.name, f.Pos.Sheet, f.Pos.Cell, x.colour, f.Text())
				}
				rows[rowOf(f.Pos.Sheet, f.Pos.Cell)] = true
				for _, p := range f.Compared {
					rows[rowOf(p.Pos.Sheet, p.Pos.Cell)] = true
				}
			}
			for cell := range x.cells {
				sheet, ref, _ := strings.Cut(cell, "!")
				if !rows[rowOf(sheet, ref)] && !silenced[s.name+" "+cell] {
					t.Errorf("%s: %s is %s for nothing:\n%s", s.name, cell, x.colour, show(found))
				}
			}
		}
	}
	if wrong < 15 || doubt < 5 || stopped < 8 {
		t.Errorf("only %d errors and %d warnings were looked for, %d cells would not be typed", wrong, doubt, stopped)
	}
}

func rowOf(sheet, cell string) string {
	return sheet + strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// formula is one format of one cell, or what it refuses while somebody types; it is
// computed in the cell at.
type formula struct {
	sheet, cell, at, text string
	wrong, typing         bool
}

// withFormulas puts the formulas of all formats, and of the rules of all counts, into
// cells.
func withFormulas(t *testing.T, data []byte) ([]byte, []formula) {
	t.Helper()
	b, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	var out []formula
	for _, sheet := range b.GetSheetList() {
		formats, err := b.GetConditionalFormats(sheet)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ranges, rules := range formats {
			areas := strings.Fields(ranges)
			baseCol, baseRow, _ := finding.ParseCell(strings.Split(areas[0], ":")[0])
			for _, rule := range rules {
				look, err := b.GetConditionalStyle(*rule.Format)
				if err != nil {
					t.Fatal(err)
				}
				for _, area := range areas {
					from, to, found := strings.Cut(area, ":")
					if !found {
						to = from
					}
					c1, r1, _ := finding.ParseCell(from)
					c2, r2, _ := finding.ParseCell(to)
					if (c1 < baseCol || r1 < baseRow) && shifted(rule.Criteria, 1, 1) != rule.Criteria {
						t.Errorf("%s: the ranges %s do not begin with their corner", sheet, ranges)
					}
					for r := r1; r <= r2; r++ {
						for c := c1; c <= c2; c++ {
							n++
							q := formula{sheet, finding.CellName(c, r), finding.CellName(60, 600+n), shifted(rule.Criteria, c-baseCol, r-baseRow), look.Font.Color == "9C0006", false}
							if err := b.SetCellFormula(sheet, q.at, "IF("+q.text+",1,0)"); err != nil {
								t.Fatal(err)
							}
							out = append(out, q)
						}
					}
				}
			}
		}
	}
	for _, sheet := range b.GetSheetList() {
		checks, err := b.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, k := range checks {
			if k.Type != "whole" || k.Formula2 == "" {
				continue
			}
			for _, cell := range strings.Fields(k.Sqref) {
				n++
				q := formula{sheet, cell, finding.CellName(61, 600+n), fmt.Sprintf("AND(ISNUMBER(%s),OR(N(%s)<%s,N(%s)>%s))", cell, cell, k.Formula1, cell, k.Formula2), false, true}
				if err := b.SetCellFormula(sheet, q.at, "IF("+q.text+",1,0)"); err != nil {
					t.Fatal(err)
				}
				out = append(out, q)
			}
		}
	}
	var w bytes.Buffer
	if err := b.Write(&w); err != nil {
		t.Fatal(err)
	}
	return w.Bytes(), out
}

var address = regexp.MustCompile(`(\$?)\b([A-Z]{1,2})(\$?)([0-9]+)\b`)

// shifted moves the relative addresses of a formula.
func shifted(text string, cols, rows int) string {
	return address.ReplaceAllStringFunc(text, func(s string) string {
		m := address.FindStringSubmatch(s)
		col, _, _ := finding.ParseCell(m[2] + "1")
		row, _ := strconv.Atoi(m[4])
		if m[1] == "" {
			col += cols
		}
		if m[3] == "" {
			row += rows
		}
		cell := finding.CellName(col, row)
		name := strings.TrimRight(cell, "0123456789")
		return m[1] + name + m[3] + cell[len(name):]
	})
}
