package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/workspace"
)

// bench is an empty shelf in a folder of its own.
func bench(t *testing.T) (*Office, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "site.yaml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return &Office{ws: w}, filepath.Join(dir, "data", "phan-hoi")
}

// fill brings the shelf to what is laid ready and gives what lies there then.
func fill(t *testing.T, o *Office, dir string, concerned bool, files ...string) (there []string, removed int) {
	t.Helper()
	s, err := o.openShelf("data/phan-hoi")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		s.put(name, name, []byte(text))
	}
	if removed, err = s.write(func(string) bool { return concerned }); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if b, err := os.ReadFile(filepath.Join(dir, e.Name())); err == nil && !strings.HasPrefix(e.Name(), ".") {
			there = append(there, e.Name()+"="+string(b))
		}
	}
	return there, removed
}

// The program removes and replaces what it wrote, and nothing else.
func TestShelf(t *testing.T) {
	o, dir := bench(t)
	step := func(what string, want []string, removed int, concerned bool, files ...string) {
		t.Helper()
		got, n := fill(t, o, dir, concerned, files...)
		if diff := cmp.Diff(want, got); diff != "" || n != removed {
			t.Errorf("%s: %d removed (-want +got):\n%s", what, n, diff)
		}
	}
	type is = []string
	step("nothing to say makes no folder", nil, 0, true)
	step("first", is{"a.txt=1", "b.txt=1"}, 0, true, "a.txt=1", "b.txt=1")
	step("what changed is written anew", is{"a.txt=2", "b.txt=1"}, 0, true, "a.txt=2", "b.txt=1")
	step("what does not concern the run stays", is{"a.txt=2", "b.txt=1"}, 0, false, "a.txt=2")
	step("… and is still known", is{"a.txt=2"}, 1, true, "a.txt=2")
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("của tôi"), 0o644); err != nil {
		t.Fatal(err)
	}
	step("what somebody changed stays", is{"a-2.txt=3", "a.txt=của tôi"}, 0, true, "a.txt=3")
	step("… also when nothing is to be said", is{"a.txt=của tôi"}, 1, true)
	if err := os.WriteFile(filepath.Join(dir, ".binhdang.json"), []byte(`[{"name":"../site.yaml","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]`), 0o644); err != nil {
		t.Fatal(err)
	}
	step("a list that names what lies elsewhere", is{"a.txt=của tôi"}, 0, true)
	if _, err := os.Stat(filepath.Join(dir, "..", "site.yaml")); err != nil {
		t.Error(err)
	}
	long := strings.Repeat("ô", 120)
	got, _ := fill(t, o, dir, true, long+".xlsx=1", "A.TXT=x")
	if len(got) != 3 || !strings.HasPrefix(got[2], strings.Repeat("ô", 100)+".xlsx=") {
		t.Errorf("%q", got)
	}
}

func TestWorkbookName(t *testing.T) {
	for name, want := range map[string]string{"a.xlsx": "a.xlsx", "A.XLSM": "A.XLSM", "a.xls": "a.xlsx", "a": "a.xlsx", "a.b.dat": "a.b.xlsx"} {
		if got := workbookName(name); got != want {
			t.Errorf("%s becomes %s, want %s", name, got, want)
		}
	}
}
