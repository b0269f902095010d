package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// read gives every file of dir that is no dot-file, without the manifest.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	tr, err := list(osDisk{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, n := range tr.files {
		if to, err := os.Readlink(filepath.Join(dir, n)); err == nil {
			out[n] = "-> " + to
			continue
		}
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

// quick is a disk that waits for nothing to come to rest.
type quick struct{ osDisk }

func (quick) SyncDir(string) error { return nil }

func (d quick) Create(path string) (file, error) {
	f, err := d.osDisk.Create(path)
	return quickFile{f}, err
}

type quickFile struct{ file }

func (quickFile) Sync() error { return nil }

func quickly() store { return store{quick{}, func(time.Duration) {}} }

// replace is one run that waits for nobody.
func replace(dir string, files []File, release string) (Summary, error) {
	return replaceOn(quickly(), dir, files, release)
}

func replaceOn(d store, dir string, files []File, release string) (Summary, error) {
	p, err := publish(dir, time.Time{}, nil, 1, d)
	if err != nil {
		return Summary{}, err
	}
	defer p.Close()
	return p.Replace(files, release, Proof{}, nil)
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
	if s, err := replace(dir, files("index.html", "a", "x/index.html", "b"), "r1"); err != nil || s.Written != 3 {
		t.Fatal(s, err)
	}
	if s, err := replace(dir, files("index.html", "a", "x/index.html", "b"), "r1"); err != nil || s.Written+s.Removed != 0 {
		t.Fatal("second run changed something:", s, err)
	}
	put(t, filepath.Join(dir, "stranger.txt"), "mine")
	s, err := replace(dir, files("index.html", "c"), "r2")
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
	if _, err := replace(dir, files("index.html", "a"), "r"); !errors.Is(err, ErrForeign) {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"thesis.docx": "x"}, read(t, dir)); d != "" {
		t.Error(d)
	}
}

// A journal that would reach out of the folder is none: somebody else wrote it.
func TestForeignJournal(t *testing.T) {
	for name, journal := range map[string]string{
		"takes away":   `{"remove": [{"path": "../kept", "old": "0"}]}`,
		"clears":       `{"clear": [{"path": "a", "old": "../../kept"}]}`,
		"puts into":    `{"put": [{"from": "new", "to": "../kept"}]}`,
		"takes from":   `{"put": [{"from": "../../kept", "to": "a"}]}`,
		"lays aside":   `{"put": [{"from": "new", "to": "a", "old": "../../kept"}]}`,
		"is absolute":  `{"remove": [{"path": "/kept", "old": "0"}]}`,
		"folders":      `{"folders": ["../empty"]}`,
		"is no object": `[]`,
	} {
		for _, file := range []string{forward, back} {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			if _, err := replace(dir, files("a", "1"), "r"); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(top, "kept"), "ours")
			put(t, filepath.Join(dir, control, "new"), "theirs")
			put(t, filepath.Join(dir, control, file), journal)
			if err := os.MkdirAll(filepath.Join(top, "empty"), 0o755); err != nil {
				t.Fatal(err)
			}
			if _, err := replace(dir, files("a", "2"), "r"); err != nil {
				t.Errorf("%s in %s: %v", name, file, err)
			}
			if b, err := os.ReadFile(filepath.Join(top, "kept")); err != nil || string(b) != "ours" {
				t.Errorf("%s in %s: the file outside is %q, %v", name, file, b, err)
			}
			if _, err := os.Stat(filepath.Join(top, "empty")); err != nil {
				t.Errorf("%s in %s: %v", name, file, err)
			}
			if d := cmp.Diff(map[string]string{"a": "2"}, read(t, dir)); d != "" {
				t.Errorf("%s in %s (-want +got):\n%s", name, file, d)
			}
		}
	}
}

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	if _, err := replace(dir, files("a", "1", "b", "2", "c", "3"), "r"); err != nil {
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
