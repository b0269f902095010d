// Package workspace is the workspace folder on the disk: it finds and reads
// definitions, content, templates and returns, writes what the office keeps (a new
// workspace, forms, reports, receipts registers) and publishes. It decides nothing
// about what is read or published.
//
// Publishing puts a finished set of files into a folder so that each file is the old
// one or the new one, whole, and what a run began can be finished or undone. One run
// at a time has hold of the folder. All paths are checked, then everything is staged
// and brought to the disk, then a journal says what will move, then file after file
// is renamed into place; what is replaced keeps a second name until all is done. A
// run that meets an obstacle goes back. A run that was cut off is brought to an end
// by the next one: without trace if it has no journal, forward if it has one, back if
// it was going back. Only files that differ are written; only files that an earlier
// run put there are removed; dot-files and strangers are left alone.
//
// What the machine refuses is put into the user's words in one place, Trouble.
//
// Beside the workspace there is a cache in a folder of the user, for what follows from
// the bytes of a file and is dear to work out.
//
// Files: workspace (reading and writing), archive (a zip, read as a folder), odd (what is not read); publish, journal, lock, names
// (publishing), disk (what it asks of the machine), verify (a published folder
// against its manifest); ledger (adding to it); cache and pack (a file of it); trouble. Files that end in _windows or _other hold what
// differs between systems.
package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// ErrNone says that a folder is no workspace.
var ErrNone = errors.New("no workspace")

// Workspace is an opened workspace folder.
type Workspace struct {
	Dir string
	FS  fs.FS // rooted at Dir; follows no symbolic link inside its folders
}

// Open opens the workspace at dir: a folder with data/site.yaml.
func Open(dir string) (*Workspace, error) {
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(catalog.SiteFile))); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", dir, ErrNone)
		}
		return nil, err
	}
	return &Workspace{Dir: dir, FS: rooted(dir)}, nil
}

// Found is something below data/ that may be a return.
type Found struct {
	Path   string // "data/2018/6-thang/van-binh.xlsx"
	Lock   bool   // "~$…": Excel has the workbook open; never read
	Link   bool   // a symbolic link: never followed
	NoFile bool   // a folder with the name of a workbook, a pipe, a device
	Err    error  // a folder that the machine does not list
}

// workbookExts are the endings that no folder should have.
var workbookExts = []string{".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}

// Returns lists every file below data/ that is no definition, no dot-file, no Go
// file and in no generated folder, by path. A folder that cannot be listed stands
// in the list and ends nothing but itself.
func (w *Workspace) Returns() ([]Found, error) { return w.below(catalog.DataFolder) }

// Outside lists what may be a return of a path that lies outside data/, here or
// elsewhere on the machine: the file itself, or what is in the folder. The paths of
// what is found are below the workspace that is given beside it; at leads them there
// from where the path leads. The error is fs.ErrNotExist where nothing is there.
func Outside(arg string) (w *Workspace, found []Found, at string, err error) {
	arg = path.Clean(strings.ReplaceAll(arg, `\`, "/"))
	st, err := os.Stat(filepath.FromSlash(arg))
	if err != nil {
		return nil, nil, "", err
	}
	dir := arg
	if !st.IsDir() {
		dir = path.Dir(arg)
	}
	w = &Workspace{Dir: filepath.FromSlash(dir), FS: rooted(filepath.FromSlash(dir))}
	if !st.IsDir() {
		return w, []Found{{Path: path.Base(arg), NoFile: !st.Mode().IsRegular()}}, dir, nil
	}
	found, err = w.below(".")
	return w, found, dir, err
}

// below lists what may be a return in a folder.
func (w *Workspace) below(root string) ([]Found, error) {
	var out []Found
	err := fs.WalkDir(w.FS, root, func(p string, d fs.DirEntry, err error) error {
		if err != nil && p == root {
			return err
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone since its folder was listed
		}
		name := d.Name()
		switch {
		case err != nil:
			out = append(out, Found{Path: p, Err: err})
			if d.IsDir() {
				return fs.SkipDir
			}
		case p == root:
		case strings.HasPrefix(name, "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if catalog.Generated(name) || p == catalog.LedgerFolder || p == catalog.ManualsFolder {
				return fs.SkipDir
			}
			if slices.Contains(workbookExts, strings.ToLower(path.Ext(name))) {
				out = append(out, Found{Path: p, NoFile: true})
				return fs.SkipDir
			}
		case yamlName(name), strings.HasSuffix(name, ".go"):
		default:
			out = append(out, Found{
				Path: p, Lock: strings.HasPrefix(name, "~$"),
				Link:   d.Type()&fs.ModeSymlink != 0,
				NoFile: d.Type()&^fs.ModeSymlink != 0,
			})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Found) int { return strings.Compare(a.Path, b.Path) })
	return out, err
}

// Read reads a file, also one in a zip, at most one byte more than most, so that
// whoever judges it can say that it is too large.
func (w *Workspace) Read(p string, most int64) ([]byte, error) {
	if Outer(p) != p && !w.Exists(p) {
		return w.readMember(p, most)
	}
	f, err := w.FS.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(int(min(st.Size(), most)) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(f, most+1))
	return b.Bytes(), err
}

// Content lists the Markdown files below content/, by path.
func (w *Workspace) Content() ([]string, error) {
	var out []string
	err := fs.WalkDir(w.FS, catalog.ContentFolder, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == catalog.ContentFolder {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		if d.Type().IsRegular() && strings.EqualFold(path.Ext(p), ".md") && !strings.HasPrefix(d.Name(), ".") {
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// Templates lists the files below templates/ that are no dot-files and no Go
// files, by path; none when the folder is not there.
func (w *Workspace) Templates() ([]string, error) {
	var out []string
	err := fs.WalkDir(w.FS, catalog.TemplatesFolder, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == catalog.TemplatesFolder {
			return fs.SkipAll
		}
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") || path.Ext(p) == ".go" {
			return err
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

// Public is the folder of the published site.
func (w *Workspace) Public() string { return filepath.Join(w.Dir, catalog.PublicFolder) }

// Relative turns a path as the shell gives it, from here or absolute, into a path
// below the workspace. Both slashes part folders, as on Windows.
func (w *Workspace) Relative(arg string) string {
	arg = strings.ReplaceAll(arg, `\`, "/")
	dir, err := filepath.Abs(w.Dir)
	abs, err2 := filepath.Abs(filepath.FromSlash(arg))
	if errors.Join(err, err2) == nil {
		if rel, err := filepath.Rel(dir, abs); err == nil && filepath.IsLocal(rel) && w.Exists(filepath.ToSlash(rel)) {
			return filepath.ToSlash(rel)
		}
	}
	return path.Clean(arg)
}

// Write writes a file of the office, whole or not at all, making its folder.
func (w *Workspace) Write(p string, data []byte) error {
	if !fs.ValidPath(p) {
		return fmt.Errorf("writing %q: not a path of the workspace", p)
	}
	if err := write(filepath.Join(w.Dir, filepath.FromSlash(p)), data); err != nil {
		return &fs.PathError{Op: "write", Path: p, Err: reason(err)}
	}
	return nil
}

func write(to string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(to), ".binhdang-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = machine().rename(f.Name(), to) // refused where Excel has the old file open
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Update writes a file of the office unless it holds the data already.
func (w *Workspace) Update(p string, data []byte) error {
	if b, err := fs.ReadFile(w.FS, p); err == nil && bytes.Equal(b, data) {
		return nil
	}
	return w.Write(p, data)
}

// Remove removes a file of the office; what is not there is removed.
func (w *Workspace) Remove(p string) error {
	if !fs.ValidPath(p) || p == "." {
		return fmt.Errorf("removing %q: not a path of the workspace", p)
	}
	if err := machine().unlink(filepath.Join(w.Dir, filepath.FromSlash(p))); err != nil {
		return &fs.PathError{Op: "remove", Path: p, Err: reason(err)}
	}
	return nil
}

// Exists reports whether the file is there.
func (w *Workspace) Exists(p string) bool {
	_, err := fs.Stat(w.FS, p)
	return err == nil
}

// Create makes the folder of a new workspace; it must not exist or be empty.
func Create(dir string) (*Workspace, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("%s: %w", dir, ErrNotEmpty)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return &Workspace{Dir: dir, FS: rooted(dir)}, nil
}

// ErrNotEmpty says that a folder for a new workspace holds something.
var ErrNotEmpty = errors.New("folder is not empty")
