package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A register of the time before today's content hash: its lines go on naming
// their returns, build leaves it alone, and check writes today's hashes into it
// and nothing else.
func TestFormerRegister(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := halfYearOf(t, "xa-van-binh", "xa-duyen-thai")
	folder := filepath.Join(dir, "data", "2018", "6-thang")
	register := filepath.Join(folder, "tiep-nhan.yaml")
	today, err := os.ReadFile(register)
	if err != nil {
		t.Fatal(err)
	}
	former := today
	for _, name := range []string{"xa-van-binh.xlsx", "xa-duyen-thai.xlsx"} {
		_, r, err := readReturn(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		former = bytes.Replace(former, []byte(r.Content), []byte(r.FormerContent()), 1)
	}
	if err := os.WriteFile(register, former, 0o644); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "build"); r.code != 0 || strings.Contains(r.out, "no-receipt-date") || strings.Contains(r.out, "register-no-file") {
		t.Errorf("build ended with %d:\n%s%s", r.code, r.out, r.err)
	}
	if b, _ := os.ReadFile(register); !bytes.Equal(b, former) {
		t.Error("build changed the register")
	}
	if r := binhdang(dir, "check"); r.code != 0 || !strings.Contains(r.out, "đã đổi 2 mã nội dung") || strings.Contains(r.out, "biểu mới") {
		t.Errorf("check ended with %d:\n%s%s", r.code, r.out, r.err)
	}
	if b, _ := os.ReadFile(register); !bytes.Equal(b, today) {
		t.Errorf("the register became\n%s", b)
	}
}
