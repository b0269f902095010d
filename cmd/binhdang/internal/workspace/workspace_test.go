package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func open(t *testing.T, names ...string) *Workspace {
	t.Helper()
	w, err := Create(filepath.Join(t.TempDir(), "Số liệu Thường Tín"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range append(names, "data/site.yaml") {
		if err := w.Write(n, []byte(n)); err != nil {
			t.Fatal(err)
		}
	}
	w, err = Open(w.Dir)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestReturnsFindsEveryCandidate(t *testing.T) {
	w := open(t, "data/2018/6-thang/b.xlsx", "data/2018/6-thang/a b.xls", "data/lạc chỗ.xlsx", "data/2018/6-thang/ky.yaml",
		"data/2018/6-thang/bieu-mau/x.xlsx", "data/2018/6-thang/bao-cao/x.html", "data/2018/6-thang/~$b.xlsx", "data/2018/6-thang/.an.xlsx", "data/embed.go")
	if err := os.Symlink("b.xlsx", filepath.Join(w.Dir, "data/2018/6-thang/c.xlsx")); err != nil {
		t.Fatal(err)
	}
	got, err := w.Returns()
	if err != nil {
		t.Fatal(err)
	}
	want := []Found{
		{Path: "data/2018/6-thang/a b.xls"}, {Path: "data/2018/6-thang/b.xlsx"}, {Path: "data/2018/6-thang/c.xlsx", Link: true},
		{Path: "data/2018/6-thang/~$b.xlsx", Lock: true}, {Path: "data/lạc chỗ.xlsx"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestOpenAndCreateRefuse(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir); !errors.Is(err, ErrNotEmpty) {
		t.Error(err)
	}
	if err := open(t).Write("../x", nil); err == nil {
		t.Error("wrote outside the workspace")
	}
}

// A file that cannot be replaced, as Excel holds one that it has open, leaves
// nothing half made behind.
func TestWriteThatFailsLeavesNothing(t *testing.T) {
	w := open(t, "data/2018/6-thang/bieu-mau/a.xlsx/held")
	if err := w.Write("data/2018/6-thang/bieu-mau/a.xlsx", []byte("x")); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	left, err := os.ReadDir(filepath.Join(w.Dir, "data/2018/6-thang/bieu-mau"))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A file is named as it lies in the workspace, from wherever and with whichever
// slash it is asked for; what is no file of the workspace keeps its name.
func TestRelative(t *testing.T) {
	const name = "data/2018/6-thang/a b.xlsx"
	w := open(t, name)
	inside := filepath.Join(w.Dir, "data")
	outside := filepath.Join(t.TempDir(), "x.xlsx")
	if err := os.WriteFile(outside, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, arg, want string }{
		{inside, filepath.Join(w.Dir, filepath.FromSlash(name)), name},
		{inside, "2018/6-thang/a b.xlsx", name},
		{inside, `2018\6-thang\a b.xlsx`, name},
		{inside, "./2018/../2018/6-thang/a b.xlsx", name},
		{w.Dir, name, name},
		{t.TempDir(), name, name},
		{inside, outside, filepath.ToSlash(outside)},
		{inside, "2018/6-thang/none.xlsx", "2018/6-thang/none.xlsx"},
		{inside, "../../x.xlsx", "../../x.xlsx"},
	} {
		t.Chdir(c.from)
		if got := w.Relative(c.arg); got != c.want {
			t.Errorf("in %s, %s: %s, want %s", c.from, c.arg, got, c.want)
		}
	}
}
