// Package workspace is the I/O room for everything but public/: it finds and
// reads definitions, content, templates and returns, and writes what the office
// keeps (a new workspace, forms, reports, the receipts register). It decides
// nothing.
package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// generated are the folders that the program fills; nothing in them is a return.
var generated = []string{"bieu-mau", "phan-hoi", "bao-cao"}

// MaxWorkbook is the largest workbook that is read, in bytes; of a larger file
// one byte more is read, so that the reader can say that it is too large.
const MaxWorkbook = 20 << 20

// ErrNone says that a folder is no workspace.
var ErrNone = errors.New("no workspace")

// Workspace is an opened workspace folder.
type Workspace struct {
	Dir string
	FS  fs.FS // rooted at Dir
}

// Open opens the workspace at dir: a folder with data/site.yaml.
func Open(dir string) (*Workspace, error) {
	if _, err := os.Stat(filepath.Join(dir, "data", "site.yaml")); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", dir, ErrNone)
		}
		return nil, err
	}
	return &Workspace{Dir: dir, FS: os.DirFS(dir)}, nil
}

// Found is a file below data/ that may be a return.
type Found struct {
	Path string // "data/2018/6-thang/van-binh.xlsx"
	Lock bool   // "~$…": Excel has the workbook open; never read
	Link bool   // a symbolic link: never followed
}

// Returns lists every file below data/ that is no definition, no dot-file, no Go
// file and in no generated folder, by path.
func (w *Workspace) Returns() ([]Found, error) {
	var out []Found
	err := fs.WalkDir(w.FS, "data", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		switch {
		case p == "data":
		case strings.HasPrefix(name, "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if slices.Contains(generated, name) || p == "data/so-cai" {
				return fs.SkipDir
			}
		case strings.HasSuffix(name, ".yaml"), strings.HasSuffix(name, ".go"):
		default:
			out = append(out, Found{
				Path: p, Lock: strings.HasPrefix(name, "~$"),
				Link: d.Type()&fs.ModeSymlink != 0,
			})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Found) int { return strings.Compare(a.Path, b.Path) })
	return out, err
}

// Read reads a file, at most one byte more than MaxWorkbook.
func (w *Workspace) Read(p string) ([]byte, error) {
	f, err := w.FS.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxWorkbook+1))
}

// Content lists the Markdown files below content/, by path.
func (w *Workspace) Content() ([]string, error) {
	var out []string
	err := fs.WalkDir(w.FS, "content", func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == "content" {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		if !d.IsDir() && path.Ext(p) == ".md" && !strings.HasPrefix(d.Name(), ".") {
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
	err := fs.WalkDir(w.FS, "templates", func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == "templates" {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || path.Ext(p) == ".go" {
			return err
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

// Public is the folder of the published site.
func (w *Workspace) Public() string { return filepath.Join(w.Dir, "public") }

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
	to := filepath.Join(w.Dir, filepath.FromSlash(p))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(to), ".binhdang-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), to) // refused where Excel has the old file open
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
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
	return &Workspace{Dir: dir, FS: os.DirFS(dir)}, nil
}

// ErrNotEmpty says that a folder for a new workspace holds something.
var ErrNotEmpty = errors.New("folder is not empty")
