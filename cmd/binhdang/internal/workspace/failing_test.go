package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// failing is a disk on which the operations that a test chooses fail. They are
// counted from 1 in the order in which they are asked for.
type failing struct {
	quick
	mu   sync.Mutex
	n    int
	ops  []string
	fail func(n int, op, path string) error
}

func (d *failing) ask(op, path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.n++
	d.ops = append(d.ops, op)
	if err := d.fail(d.n, op, path); err != nil {
		return &fs.PathError{Op: op, Path: path, Err: err}
	}
	return nil
}

func (d *failing) ReadFile(p string) ([]byte, error) {
	if err := d.ask("read", p); err != nil {
		return nil, err
	}
	return d.quick.ReadFile(p)
}

func (d *failing) ReadDir(p string) ([]fs.DirEntry, error) {
	if err := d.ask("readdir", p); err != nil {
		return nil, err
	}
	return d.quick.ReadDir(p)
}

func (d *failing) Lstat(p string) (fs.FileInfo, error) {
	if err := d.ask("stat", p); err != nil {
		return nil, err
	}
	return d.quick.Lstat(p)
}

func (d *failing) MkdirAll(p string) error {
	if err := d.ask("mkdir", p); err != nil {
		return err
	}
	return d.quick.MkdirAll(p)
}

func (d *failing) Rename(from, to string) error {
	if err := d.ask("rename", to); err != nil {
		return err
	}
	return d.quick.Rename(from, to)
}

func (d *failing) Link(from, to string) error {
	if err := d.ask("link", to); err != nil {
		return err
	}
	return d.quick.Link(from, to)
}

func (d *failing) Remove(p string) error {
	if err := d.ask("remove", p); err != nil {
		return err
	}
	return d.quick.Remove(p)
}

func (d *failing) RemoveAll(p string) error {
	if err := d.ask("removeall", p); err != nil {
		return err
	}
	return d.quick.RemoveAll(p)
}

func (d *failing) SyncDir(p string) error {
	if err := d.ask("syncdir", p); err != nil {
		return err
	}
	return d.quick.SyncDir(p)
}

func (d *failing) Create(p string) (file, error) {
	if err := d.ask("create", p); err != nil {
		return nil, err
	}
	f, err := d.quick.Create(p)
	return &failingFile{f, d, p}, err
}

// failingFile takes half of what is written before it fails, as a full disk does.
type failingFile struct {
	file
	d    *failing
	path string
}

func (f *failingFile) Write(b []byte) (int, error) {
	if err := f.d.ask("write", f.path); err != nil {
		n, _ := f.file.Write(b[:len(b)/2])
		return n, err
	}
	return f.file.Write(b)
}

func (f *failingFile) Sync() error {
	if err := f.d.ask("sync", f.path); err != nil {
		return err
	}
	return f.file.Sync()
}

// two editions that differ in every way: kept, changed, new and removed files,
// whole folders, a file that becomes a folder and a folder that becomes a file.
var (
	oldSite = files("a", "1", "b", "2", "k", "same", "gone/x/1", "3", "gone/2", "4", "turn", "5", "fold/x", "6", "fold/y/z", "7")
	newSite = files("a", "9", "k", "same", "new/x/1", "3", "turn/into/folder", "5", "fold", "6", "c", "8")
)

func onDisk(t *testing.T, dir string) string {
	t.Helper()
	got := read(t, dir)
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(got)) {
		lines = append(lines, k+"="+got[k])
	}
	m, diffs, err := Verify(dir)
	if err != nil || len(diffs) > 0 {
		return fmt.Sprintf("not whole: %v %v: %v", diffs, err, lines)
	}
	return m.Release + ": " + strings.Join(lines, " ")
}

func siteWith(t *testing.T, release string, site []File) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := replace(dir, site, release); err != nil {
		t.Fatal(err)
	}
	return onDisk(t, dir)
}

// noTrace fails where a run left anything of its own behind.
func noTrace(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{control, lockName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			t.Errorf("left behind: %s", name)
		}
	}
}

// Whatever step fails, once or from then on, the site is the old or the new one
// when the next run has begun, and that one works.
func TestFailingDisk(t *testing.T) {
	before, after := siteWith(t, "old", oldSite), siteWith(t, "new", newSite)
	kinds := map[string]bool{}
	for _, how := range []string{"once", "from then on", "once, without second names"} {
		for n := 1; ; n++ {
			if how == "once, without second names" {
				n += 2 // the steps are the same but for some; a third of them will do
			}
			dir := filepath.Join(t.TempDir(), "public")
			if _, err := replace(dir, oldSite, "old"); err != nil {
				t.Fatal(err)
			}
			d := &failing{fail: func(i int, op, _ string) error {
				switch {
				case how == "once, without second names" && op == "link":
					return syscall.EPERM
				case i == n, i > n && how == "from then on":
					return syscall.ENOSPC
				}
				return nil
			}}
			_, err := replaceOn(store{d, func(time.Duration) {}}, dir, newSite, "new")
			if d.n < n {
				if err != nil || onDisk(t, dir) != after {
					t.Fatal(how, n, err)
				}
				break
			}
			at := fmt.Sprintf("step %d (%s) failing %s: %v", n, d.ops[n-1], how, err)
			kinds[d.ops[n-1]] = true
			// What failed once was undone, or did not matter.
			if got := onDisk(t, dir); how == "once" && got != before && got != after {
				t.Errorf("%s: %s", at, got)
			}
			// A run that then finds nothing to do but to look.
			p, err := publish(dir, time.Time{}, nil, 1, quickly())
			if err != nil {
				t.Fatalf("%s: next run: %v", at, err)
			}
			if got := onDisk(t, dir); got != before && got != after {
				t.Errorf("%s, next run: %s", at, got)
			}
			p.Close()
			noTrace(t, dir)
			if _, err := replace(dir, newSite, "new"); err != nil {
				t.Fatalf("%s: next run: %v", at, err)
			}
			if got := onDisk(t, dir); got != after {
				t.Errorf("%s, next run: %s", at, got)
			}
			noTrace(t, dir)
		}
	}
	for _, op := range []string{"read", "readdir", "stat", "mkdir", "create", "write", "sync", "link", "rename", "remove", "removeall", "syncdir"} {
		if !kinds[op] {
			t.Errorf("no step was a %s", op)
		}
	}
}

// A run that is cut off while it undoes another is undone by the next.
func TestFailingWhileGoingBack(t *testing.T) {
	before, after := siteWith(t, "old", oldSite), siteWith(t, "new", newSite)
	for first := 1; first < 200; first += 11 {
		for more := 1; more < 40; more += 6 {
			dir := filepath.Join(t.TempDir(), "public")
			if _, err := replace(dir, oldSite, "old"); err != nil {
				t.Fatal(err)
			}
			d := &failing{fail: func(i int, _, _ string) error {
				if i == first || i >= first+more {
					return syscall.EIO
				}
				return nil
			}}
			_, _ = replaceOn(store{d, func(time.Duration) {}}, dir, newSite, "new")
			p, err := publish(dir, time.Time{}, nil, 1, quickly())
			if err != nil {
				t.Fatal(err)
			}
			if got := onDisk(t, dir); got != before && got != after {
				t.Errorf("failing at %d and from %d on: %s", first, first+more, got)
			}
			p.Close()
			noTrace(t, dir)
		}
	}
}

// A journal that cannot be read for now is left where it is, with all that it
// names: the run ends, and the next one that can read it finishes or undoes what it
// says.
func TestJournalThatCannotBeRead(t *testing.T) {
	before, after := siteWith(t, "old", oldSite), siteWith(t, "new", newSite)
	met := map[string]bool{}
	for first := 1; first < 150; first += 5 {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := replace(dir, oldSite, "old"); err != nil {
			t.Fatal(err)
		}
		broken := &failing{fail: func(i int, _, _ string) error {
			if i == first || i > first+3 {
				return syscall.EIO
			}
			return nil
		}}
		_, _ = replaceOn(store{broken, func(time.Duration) {}}, dir, newSite, "new")
		for _, name := range []string{forward, back} {
			journal := filepath.Join(dir, control, name)
			if _, err := os.Lstat(journal); err != nil {
				continue
			}
			met[name] = true
			was := everything(t, dir)
			deaf := &failing{fail: func(_ int, op, path string) error {
				if op == "read" && path == journal {
					return syscall.EIO
				}
				return nil
			}}
			if p, err := publish(dir, time.Time{}, nil, 1, store{deaf, func(time.Duration) {}}); !errors.Is(err, syscall.EIO) {
				t.Errorf("step %d, %s: %v", first, name, err)
				p.Close()
			}
			if got := everything(t, dir); !maps.Equal(got, was) {
				t.Errorf("step %d, %s: was %v, is %v", first, name, was, got)
			}
		}
		p, err := publish(dir, time.Time{}, nil, 1, quickly())
		if err != nil {
			t.Fatal(first, err)
		}
		p.Close()
		if got := onDisk(t, dir); got != before && got != after {
			t.Errorf("step %d: %s", first, got)
		}
		noTrace(t, dir)
	}
	if !met[forward] || !met[back] {
		t.Errorf("journals met: %v", met)
	}
}

// everything is all files below dir but the lock.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockName {
			return err
		}
		b, err := os.ReadFile(p)
		out[p] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A file that cannot be replaced at all leaves the old site, says which file it
// is, and stops no later run.
func TestFailingFile(t *testing.T) {
	before, after := siteWith(t, "old", oldSite), siteWith(t, "new", newSite)
	for _, path := range []string{"a", "c", "new/x/1", "turn/into/folder", "fold", "manifest.json"} {
		for _, reason := range []error{syscall.EACCES, syscall.EBUSY, syscall.EROFS} {
			dir := filepath.Join(t.TempDir(), "public")
			if _, err := replace(dir, oldSite, "old"); err != nil {
				t.Fatal(err)
			}
			tries := 0
			d := &failing{fail: func(_ int, op, p string) error {
				if op == "rename" && p == filepath.Join(dir, filepath.FromSlash(path)) {
					if tries++; tries < 20 { // going back may
						return reason
					}
				}
				return nil
			}}
			waited := 0
			_, err := replaceOn(store{d, func(time.Duration) { waited++ }}, dir, newSite, "new")
			var at *fs.PathError
			if !errors.As(err, &at) || at.Path != "public/"+path || !errors.Is(err, reason) {
				t.Errorf("%s, %v: %v", path, reason, err)
			}
			if (waited > 0) != (reason == syscall.EBUSY) {
				t.Errorf("%s, %v: waited %d times", path, reason, waited)
			}
			if fact, remedy := Trouble(err); !strings.Contains(fact, "public/"+path) || remedy == "" {
				t.Errorf("%s, %v: %s: %s", path, reason, fact, remedy)
			}
			if got := onDisk(t, dir); got != before {
				// Going back meets the same file.
				if half := new(Unfinished); !errors.As(err, &half) {
					t.Errorf("%s, %v: %s", path, reason, got)
				}
			}
			if _, err := replace(dir, newSite, "new"); err != nil || onDisk(t, dir) != after {
				t.Error(path, reason, err, onDisk(t, dir))
			}
			noTrace(t, dir)
		}
	}
}

// A file that is in use for a moment is waited for, one that is marked read-only
// is replaced.
func TestRenameIsPatient(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	put(t, from, "new")
	put(t, to, "old")
	busy := 3
	d := &failing{fail: func(_ int, op, p string) error {
		st, err := os.Lstat(to)
		switch {
		case op != "rename":
		case busy > 0:
			busy--
			return syscall.EBUSY
		case err == nil && st.Mode()&0o200 == 0:
			return syscall.EACCES // as Windows says of a read-only file
		}
		return nil
	}}
	if err := os.Chmod(to, 0o444); err != nil {
		t.Fatal(err)
	}
	var waits []time.Duration
	s := store{d, func(w time.Duration) { waits = append(waits, w) }}
	if err := s.rename(from, to); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(to); err != nil || string(b) != "new" {
		t.Error(string(b), err)
	}
	if want := []time.Duration{1e6, 2e6, 4e6}; !slices.Equal(waits, want) {
		t.Errorf("waited %v, want %v", waits, want)
	}
	// It does not wait for ever, nor for what will not pass.
	for reason, least := range map[error]time.Duration{syscall.EBUSY: time.Second / 2, syscall.ENOSPC: 0} {
		put(t, from, "x")
		total := time.Duration(0)
		s := store{&failing{fail: func(int, string, string) error { return reason }}, func(w time.Duration) { total += w }}
		if err := s.rename(from, to); !errors.Is(err, reason) || total < least || total > 2*time.Second || least == 0 && total > 0 {
			t.Errorf("%v: waited %v", err, total)
		}
	}
}
