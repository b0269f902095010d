package sample

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"

	"binhdang.example/cmd/binhdang/internal/returns"
)

// TestLibreOfficeChangesNoAnswer saves real returns with LibreOffice and reads
// them again: the content hash, by which the receipts register knows a return,
// must stay. One of them marks estimates, the other ticks "không phát sinh". Without LibreOffice the test is skipped, unless
// BINHDANG_REQUIRE_TOOLS=1 asks for the full tests.
func TestLibreOfficeChangesNoAnswer(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("BINHDANG_REQUIRE_TOOLS") == "1" {
			t.Fatal("BINHDANG_REQUIRE_TOOLS=1, but LibreOffice (soffice) is not installed")
		}
		t.Skip("LibreOffice (soffice) is not installed")
	}
	d := build(t)
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	names := map[string]bool{
		"data/2018/6-thang/xa-tu-nhien.xlsx":                          true,
		"data/2018/6-thang/phong-lao-dong-thuong-binh-va-xa-hoi.xlsx": true,
	}
	want := map[string]string{}
	for i, f := range d.files {
		if !names[f.Path] {
			continue
		}
		in := filepath.Join(dir, path.Base(f.Path))
		if err := os.WriteFile(in, d.files[i].Data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, in)
		r, _ := returns.Read(f.Path, f.Data, d.catalog)
		want[f.Path] = r.Content
	}
	if len(want) != len(names) {
		t.Fatalf("%d of %d returns are in the sample", len(want), len(names))
	}
	if msg, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("saving with LibreOffice: %v\n%s", err, msg)
	}
	for file, content := range want {
		data, err := os.ReadFile(filepath.Join(dir, "out", path.Base(file)))
		if err != nil {
			t.Error(err)
			continue
		}
		r, found := returns.Read(file, data, d.catalog)
		if r == nil || r.Content != content {
			t.Errorf("%s: another content after LibreOffice: %v", file, found)
			continue
		}
		for _, f := range found {
			t.Errorf("%s: %s", f.Pos, f.Text())
		}
	}
}
