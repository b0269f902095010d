package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

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

// Every workbook that goes back passes the validator of the format.
func TestFeedbackValid(t *testing.T) {
	t.Parallel()
	with := modules(t, filepath.Join("@xarsh", "ooxml-validator"))
	dir, folder := sentBack(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
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
