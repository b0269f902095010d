package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read gives every file of dir that is no dot-file, without the manifest.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := list(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, n := range names {
		b, err := os.ReadFile(filepath.Join(dir, n))
		if err != nil {
			t.Fatal(err)
		}
		if n != ManifestName {
			out[n] = string(b)
		}
	}
	return out
}

func files(kv ...string) []File {
	var out []File
	for i := 0; i < len(kv); i += 2 {
		out = append(out, File{kv[i], []byte(kv[i+1])})
	}
	return out
}

func put(t *testing.T, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReplaceWritesOnlyWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(dir, ".gitignore"), "*")
	if s, err := Replace(dir, files("index.html", "a", "x/index.html", "b"), "r1"); err != nil || s.Written != 3 {
		t.Fatal(s, err)
	}
	if s, err := Replace(dir, files("index.html", "a", "x/index.html", "b"), "r1"); err != nil || s.Written+s.Removed != 0 {
		t.Fatal("second run changed something:", s, err)
	}
	put(t, filepath.Join(dir, "stranger.txt"), "mine")
	s, err := Replace(dir, files("index.html", "c"), "r2")
	if err != nil || s.Written != 2 || s.Removed != 1 {
		t.Fatal(s, err)
	}
	if d := cmp.Diff([]string{"stranger.txt"}, s.Strangers); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"index.html": "c", "stranger.txt": "mine"}, read(t, dir)); d != "" {
		t.Error(d)
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("the emptied folder is still there")
	}
	if _, err := os.Stat(filepath.Join(dir, ".gitignore")); err != nil {
		t.Error("dot-file lost")
	}
}

func TestReplaceRefusesForeignFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "thesis.docx"), "x")
	if _, err := Replace(dir, files("index.html", "a"), "r"); !errors.Is(err, ErrForeign) {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"thesis.docx": "x"}, read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestReplaceRefusesBadPaths(t *testing.T) {
	for _, p := range []string{"../x", "/x", "a/../b", ".hidden", "a/.b", "manifest.json", ""} {
		if _, err := Replace(t.TempDir(), files(p, "a"), "r"); err == nil {
			t.Errorf("%q was published", p)
		}
	}
	if _, err := Replace(t.TempDir(), files("A.html", "a", "a.html", "b"), "r"); err == nil {
		t.Error("two paths that differ in case only were published")
	}
}

// A run cut off at any step is undone before its journal and finished after it.
func TestInterruptedRuns(t *testing.T) {
	before, after := files("a", "1", "b", "2"), files("a", "9", "c", "3")
	for step := 0; step <= 3; step++ {
		dir := t.TempDir()
		if _, err := Replace(dir, before, "r1"); err != nil {
			t.Fatal(err)
		}
		all, err := withManifest(after, "r2")
		if err != nil {
			t.Fatal(err)
		}
		present, _ := list(dir)
		old, _ := readManifest(dir)
		j, _, err := stage(dir, all, present, old)
		if err != nil {
			t.Fatal(err)
		}
		if step > 0 {
			if err := writeJournal(dir, j); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range j.Put[:max(step-1, 0)] {
			if err := os.Rename(filepath.Join(dir, control, m.From), filepath.Join(dir, m.To)); err != nil {
				t.Fatal(err)
			}
		}
		if err := recoverRun(dir); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"a": "9", "c": "3"}
		if step == 0 {
			want = map[string]string{"a": "1", "b": "2"}
		}
		if d := cmp.Diff(want, read(t, dir)); d != "" {
			t.Errorf("step %d: %s", step, d)
		}
		if _, diffs, err := Verify(dir); err != nil || len(diffs) > 0 {
			t.Errorf("step %d: %v %v", step, diffs, err)
		}
	}
}

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	if _, err := Replace(dir, files("a", "1", "b", "2", "c", "3"), "r"); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "a"), "x")
	put(t, filepath.Join(dir, "d"), "x")
	if err := os.Remove(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	m, got, err := Verify(dir)
	if err != nil || m.Release != "r" {
		t.Fatal(m, err)
	}
	want := []Difference{{"a", Changed}, {"b", Absent}, {"d", Extra}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, _, err := Verify(t.TempDir()); err == nil {
		t.Error("a folder without manifest was verified")
	}
}
