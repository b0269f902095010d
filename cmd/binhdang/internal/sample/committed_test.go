package sample

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"github.com/google/go-cmp/cmp"
)

// TestCommittedSample proves that the returns and registers under data/ are what
// Generate makes: text files to the byte, workbooks cell by cell, because another
// release of the compression library may pack the same cells otherwise.
// BINHDANG_UPDATE=1 writes them anew (and removes returns that are no
// longer made).
func TestCommittedSample(t *testing.T) {
	d := build(t)
	if os.Getenv("BINHDANG_UPDATE") != "" {
		update(t, d)
	}
	made := map[string]bool{}
	for _, f := range d.files {
		made[f.Path] = true
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Error(err)
			continue
		}
		if bytes.Equal(got, f.Data) {
			continue
		}
		if !strings.HasSuffix(f.Path, ".xlsx") {
			t.Errorf("%s (-committed +made):\n%s", f.Path, cmp.Diff(string(got), string(f.Data)))
		} else if x := cmp.Diff(book(t, f.Path, got), book(t, f.Path, f.Data)); x != "" {
			t.Errorf("%s (-committed +made):\n%s", f.Path, x)
		}
	}
	for _, path := range committed(t) {
		if !made[path] {
			t.Errorf("%s is committed and not made", path)
		}
	}
}

func book(t *testing.T, path string, data []byte) *reader.Book {
	t.Helper()
	b, found := reader.Open(path, data)
	if b == nil {
		t.Errorf("%s: not readable: %v", path, found)
	}
	return b
}

// committed are the workbooks below data/ outside the generated folders.
func committed(t *testing.T) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(os.DirFS(root), "data", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "bieu-mau" || e.Name() == "phan-hoi" || e.Name() == "bao-cao") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".xlsx") {
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// update writes what differs and removes what is no longer made; other tests may
// read the files meanwhile.
func update(t *testing.T, d *district) {
	t.Helper()
	made := map[string]bool{}
	for _, f := range d.files {
		made[f.Path] = true
		path := filepath.Join(root, filepath.FromSlash(f.Path))
		if b, err := os.ReadFile(path); err == nil && bytes.Equal(b, f.Data) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range committed(t) {
		if made[path] {
			continue
		}
		if err := os.Remove(filepath.Join(root, filepath.FromSlash(path))); err != nil {
			t.Fatal(err)
		}
	}
}
