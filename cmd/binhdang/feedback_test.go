package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
)

// sentBack is the sample's half-year with faults, and the folder of what goes back.
func sentBack(t *testing.T) (dir, folder string) {
	t.Helper()
	s, err := sharedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := copyWorkspace(s.dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	period := filepath.Join(dir, "data", "2018", "6-thang")
	wrong := filepath.Join(period, "xa-van-binh.xlsx")
	if err := answer(wrong, wrong, map[string]form.Value{
		"bd.commune_committee.total": form.NumberValue(99), "bd.commune_council.female": form.TextValue("nhiều"), "bd.births.male": {},
	}); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "check", "2018-S1", "--feedback"); r.code != exitBlocked {
		t.Fatalf("check: %+v", r)
	}
	return dir, filepath.Join(period, "phan-hoi")
}

// What goes back holds what came: in the place of the returns the copies are the
// returns, with the same content and the same findings.
func TestFeedbackHoldsTheReturn(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir, folder := sentBack(t)
	copies, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(copies) < 5 {
		t.Fatalf("%d copies, %v", len(copies), err)
	}
	before := binhdang(dir, "check", "--json")
	for _, name := range copies {
		f, err := excelize.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if list := f.GetSheetList(); list[0] != annotate.SheetName {
			t.Errorf("%s begins with %q", filepath.Base(name), list[0])
		}
		f.Close()
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(filepath.Dir(folder), filepath.Base(name)), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if after := binhdang(dir, "check", "--json"); before != after {
		t.Errorf("was\n%s\nis\n%s", before.out, after.out)
	}
}

// openFirst has exceljs open workbooks and tell of each the name and the texts of the
// first sheet, and how many sheets there are.
const openFirst = `
const path = require("path"), Excel = require(path.join(process.env.BINHDANG_NODE_MODULES, "exceljs"));
(async () => {
	const out = {};
	for (const f of process.argv.slice(1)) {
		const w = new Excel.Workbook();
		await w.xlsx.readFile(f);
		const s = w.worksheets.slice().sort((a, b) => a.orderNo - b.orderNo)[0], texts = {};
		s.eachRow(r => r.eachCell(c => { texts[c.address] = c.text; }));
		out[f] = {name: s.name, sheets: w.worksheets.length, texts};
	}
	console.log(JSON.stringify(out));
})().catch(e => { console.error(e); process.exit(1); });
`

// openedByExceljs checks that exceljs opens what goes back and finds there the sheet of
// points in front, cell by cell as excelize does, and the other sheets.
func openedByExceljs(t *testing.T, node string, files []string) {
	t.Helper()
	modules(t, "exceljs")
	out, err := exec.Command(node, append([]string{"-e", openFirst}, files...)...).Output()
	var opened map[string]struct {
		Name   string            `json:"name"`
		Sheets int               `json:"sheets"`
		Texts  map[string]string `json:"texts"`
	}
	if err != nil || json.Unmarshal(out, &opened) != nil || len(opened) != len(files) || len(files) == 0 {
		t.Fatalf("exceljs: %v\n%s", err, out)
	}
	for _, name := range files {
		f, err := excelize.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := opened[name]
		if got.Name != annotate.SheetName || got.Sheets != len(f.GetSheetList()) {
			t.Errorf("%s: %d sheets, the first %q", filepath.Base(name), got.Sheets, got.Name)
		}
		rows, err := f.GetRows(annotate.SheetName)
		if err != nil || len(rows) < 3 {
			t.Fatalf("%s: %d rows, %v", filepath.Base(name), len(rows), err)
		}
		for r := range rows {
			for c, want := range rows[r] {
				if at := finding.CellName(c+1, r+1); want != "" && strings.TrimSpace(got.Texts[at]) != strings.TrimSpace(want) {
					t.Errorf("%s %s: %q, want %q", filepath.Base(name), at, got.Texts[at], want)
				}
			}
		}
		f.Close()
	}
}

// Every workbook that goes back passes the validator of the format, and exceljs opens
// the copies.
func TestFeedbackValid(t *testing.T) {
	t.Parallel()
	with := modules(t, filepath.Join("@xarsh", "ooxml-validator"))
	dir, folder := sentBack(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	openedByExceljs(t, outside.Program(t, "node"), files)
	// one that was sent back twice
	again := filepath.Join(filepath.Dir(folder), "xa-van-binh.xlsx")
	b, err := os.ReadFile(filepath.Join(folder, "xa-van-binh.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(again, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "check", "2018-S1", "--feedback"); r.code != exitBlocked {
		t.Fatalf("check: %+v", r)
	}
	outside.Valid(t, with, slices.Concat(files, []string{again})...)
}
