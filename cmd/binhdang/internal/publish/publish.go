// Package publish puts a finished set of files into a folder so that a reader
// never meets half of it: everything is staged first, then a journal says what
// will move, then file after file is renamed into place. A run that was cut off
// before the journal is undone by the next one, after it is finished by the next
// one. Only files that differ are written; only files that an earlier run put
// there are removed; dot-files and strangers are left alone.
//
// It is an I/O room: it decides nothing about what is published.
package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ManifestName is the file that lists all others.
const ManifestName = "manifest.json"

// control is the folder of ours inside the published one while a run lasts.
const control = ".binhdang"

// File is one file to publish; Path is relative and slash-separated.
type File struct {
	Path string
	Data []byte
}

// Manifest says what is published; it says nothing about what went in.
type Manifest struct {
	Generator string  `json:"generator"` // "binhdang"
	Format    int     `json:"format"`    // 1
	Release   string  `json:"release"`   // version of the figures
	Files     []Entry `json:"files"`     // by path
}

// Entry is one published file.
type Entry struct {
	Path   string `json:"path"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// Summary counts what a run did.
type Summary struct {
	Files, Written, Removed int
	Strangers               []string // files in the folder that no run of ours put there
}

// ErrForeign says that the folder holds files and no manifest of ours.
var ErrForeign = errors.New("folder was not made by binhdang")

// Replace makes dir hold exactly files and their manifest. The same files give
// the same bytes; an error leaves the earlier state or a journal that the next
// run finishes.
func Replace(dir string, files []File, release string) (Summary, error) {
	files, err := withManifest(files, release)
	if err != nil {
		return Summary{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Summary{}, err
	}
	if err := recoverRun(dir); err != nil {
		return Summary{}, fmt.Errorf("finishing the interrupted publication of %s: %w", dir, err)
	}
	present, err := list(dir)
	if err != nil {
		return Summary{}, err
	}
	old, err := readManifest(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(present) > 0:
		return Summary{}, fmt.Errorf("%s: %w", dir, ErrForeign)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return Summary{}, err
	}
	j, sum, err := stage(dir, files, present, old)
	if err != nil {
		return Summary{}, errors.Join(err, os.RemoveAll(filepath.Join(dir, control)))
	}
	if len(j.Put)+len(j.Remove) == 0 {
		return sum, os.RemoveAll(filepath.Join(dir, control))
	}
	if err := writeJournal(dir, j); err != nil {
		return Summary{}, err
	}
	return sum, apply(dir, j)
}

// withManifest checks the paths, sorts the files and adds their manifest.
func withManifest(files []File, release string) ([]File, error) {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	m := Manifest{Generator: "binhdang", Format: 1, Release: release, Files: make([]Entry, 0, len(files))}
	for i, f := range files {
		if !fs.ValidPath(f.Path) || strings.HasPrefix(f.Path, ".") || strings.Contains(f.Path, "/.") || f.Path == ManifestName {
			return nil, fmt.Errorf("publishing %q: not a path of the site", f.Path)
		}
		if i > 0 && strings.EqualFold(files[i-1].Path, f.Path) {
			return nil, fmt.Errorf("publishing %q: twice", f.Path)
		}
		m.Files = append(m.Files, Entry{f.Path, len(f.Data), digest(f.Data)})
	}
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, err
	}
	return append(files, File{ManifestName, append(b, '\n')}), nil
}

func digest(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// list gives the files below dir that are no dot-files.
func list(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.IsDir() {
			rel, err := filepath.Rel(dir, p)
			if err != nil {
				return err
			}
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	return out, err
}

func readManifest(dir string) (Manifest, error) {
	var m Manifest
	b, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil || m.Generator != "binhdang" {
		return m, fmt.Errorf("%s: %w", filepath.Join(dir, ManifestName), ErrForeign)
	}
	return m, nil
}

// stage writes what differs into the control folder and plans the moves.
func stage(dir string, files []File, present []string, old Manifest) (journal, Summary, error) {
	var j journal
	sum := Summary{Files: len(files)}
	if err := os.MkdirAll(filepath.Join(dir, control), 0o755); err != nil {
		return j, sum, err
	}
	keep := make(map[string]bool, len(files))
	for _, f := range files {
		keep[f.Path] = true
		if same(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data) {
			continue
		}
		name := fmt.Sprintf("%06d", len(j.Put))
		if err := writeSync(filepath.Join(dir, control, name), f.Data); err != nil {
			return j, sum, err
		}
		j.Put = append(j.Put, move{From: name, To: f.Path})
	}
	ours := map[string]bool{}
	for _, e := range old.Files {
		ours[e.Path] = true
	}
	for _, p := range present {
		switch {
		case keep[p]:
		case ours[p]:
			j.Remove = append(j.Remove, p)
		default:
			sum.Strangers = append(sum.Strangers, p)
		}
	}
	sum.Written, sum.Removed = len(j.Put), len(j.Remove)
	return j, sum, nil
}

// same reports whether the file holds the bytes already.
func same(path string, data []byte) bool {
	st, err := os.Stat(path)
	if err != nil || st.Size() != int64(len(data)) {
		return false
	}
	b, err := os.ReadFile(path)
	return err == nil && bytes.Equal(b, data)
}

func writeSync(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}
