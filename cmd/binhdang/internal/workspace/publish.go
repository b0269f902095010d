package workspace

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
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
	Ledger    Proof   `json:"ledger,omitzero"`
	Files     []Entry `json:"files"` // by path
}

// Proof says which releases a site knows of, so that a ledger that has lost some is
// noticed. It is made of what was public alone.
type Proof struct {
	Records int    `json:"records"`
	SHA256  string `json:"sha256"`
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

// InTheWay says that something that no run of ours put there stands where the
// site needs its place; nothing was replaced.
type InTheWay struct{ Paths []string }

func (e *InTheWay) Error() string { return "in the way: " + strings.Join(e.Paths, ", ") }

// Unfinished says that a run stopped half way and could not be undone either: the
// next one finishes it or undoes it.
type Unfinished struct{ Err error }

func (e *Unfinished) Error() string { return "publication is unfinished: " + e.Err.Error() }
func (e *Unfinished) Unwrap() error { return e.Err }

// Publication is the hold of one run on a published folder, from reading what
// will be published until it is.
type Publication struct {
	dir  string
	name string // of the folder, as the user knows it
	disk store
	lock *os.File
	made bool // the folder was not there before
}

// Publish takes hold of a published folder and brings what a run that was cut off
// left there to an end. Another run that has hold of it is waited for: waiting is
// called once when that takes long, and *Busy ends it when it takes too long. The
// time is written into the lock, for others to read, and nowhere else.
func Publish(dir string, now time.Time, waiting func(Owner)) (*Publication, error) {
	return publish(dir, now, waiting, lockTries, machine())
}

func publish(dir string, now time.Time, waiting func(Owner), tries int, d store) (*Publication, error) {
	name := filepath.Base(dir)
	there, err := d.there(dir)
	if err != nil {
		return nil, err
	}
	if err := d.MkdirAll(dir); err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	p := &Publication{dir: dir, name: name, disk: d, made: !there}
	if p.lock, err = lock(dir, self(now), tries, waiting); err != nil {
		return nil, err
	}
	if err := p.recoverRun(); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Close lets go of the folder; a folder that was made for the run and stayed
// empty goes. That the lock is lost does not depend on anything here.
func (p *Publication) Close() {
	_ = release(p.lock)
	if p.made {
		_ = p.disk.rmdir(p.dir)
	}
}

// Replace makes the folder hold exactly files and their manifest, in which the version of
// the figures and the proof stand. The same files give the same bytes. After an error the folder is as it was, but for
// *Unfinished.
//
// Once everything is staged and before anything can become visible, also through a run
// that finishes this one, it calls record (nil: nothing to record), which writes down
// that the files are going to be public. Where that fails nothing becomes visible.
func (p *Publication) Replace(files []File, release string, ledger Proof, record func() error) (Summary, error) {
	if record == nil {
		record = func() error { return nil }
	}
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if faults := checkPaths(files); len(faults) > 0 {
		return Summary{}, faults
	}
	files, err := withManifest(files, release, ledger)
	if err != nil {
		return Summary{}, err
	}
	present, err := list(p.disk, p.dir)
	if err != nil {
		return Summary{}, err
	}
	old, err := readManifest(p.disk, p.dir)
	switch {
	case absent(err) && len(present.files) > 0:
		return Summary{}, fmt.Errorf("%s: %w", p.dir, ErrForeign)
	case err != nil && !absent(err):
		return Summary{}, err
	}
	j, strangers, err := p.plan(files, present, old)
	if err != nil {
		return Summary{}, err
	}
	sum := Summary{Files: len(files), Written: len(j.Put), Removed: len(j.Clear) + len(j.Remove), Strangers: strangers}
	if sum.Written+sum.Removed == 0 {
		return sum, record()
	}
	if err := p.stage(j, files, present, record); err != nil {
		return Summary{}, errors.Join(err, p.disk.RemoveAll(p.path(control)))
	}
	return sum, p.carryOut(j)
}

// path is where a path of the site lies on the disk.
func (p *Publication) path(rel string) string {
	return filepath.Join(p.dir, filepath.FromSlash(rel))
}

// at gives an error the path that the user knows, in place of a staged name.
func (p *Publication) at(rel string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "publish", Path: path.Join(p.name, rel), Err: reason(err)}
}

// staged is a name in the control folder.
func (p *Publication) staged(name string) string { return filepath.Join(p.dir, control, name) }

// withManifest adds the manifest of files, which are in order.
func withManifest(files []File, release string, ledger Proof) ([]File, error) {
	m := Manifest{Generator: "binhdang", Format: 1, Release: release, Ledger: ledger, Files: make([]Entry, 0, len(files))}
	for _, f := range files {
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

// tree is what lies in a published folder. Dot-files at its top are not seen;
// those further down are only seen where they stand in the way.
type tree struct {
	files  []string // everything that is no folder, in order
	dirs   []string
	hidden []string // dot-files and dot-folders below a folder
	is     map[string]bool
}

// list reads a published folder.
func list(d disk, dir string) (*tree, error) {
	t := &tree{is: map[string]bool{}}
	return t, t.read(d, dir, "")
}

func (t *tree) read(d disk, dir, rel string) error {
	entries, err := d.ReadDir(filepath.Join(dir, filepath.FromSlash(rel)))
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(rel, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
			if rel != "" {
				t.hidden = append(t.hidden, p)
			}
		case e.IsDir():
			t.dirs = append(t.dirs, p)
			if err := t.read(d, dir, p); err != nil {
				return err
			}
		default:
			t.files = append(t.files, p)
			t.is[p] = true
		}
	}
	return nil
}

func readManifest(d disk, dir string) (Manifest, error) {
	var m Manifest
	b, err := d.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil || m.Generator != "binhdang" {
		return m, fmt.Errorf("%s: %w", filepath.Join(dir, ManifestName), ErrForeign)
	}
	return m, nil
}

// plan decides what is put, cleared and removed, and touches nothing. Strangers
// are files that neither this run nor an earlier one puts there.
func (p *Publication) plan(files []File, present *tree, old Manifest) (j journal, strangers []string, err error) {
	keep := make(map[string]bool, len(files))
	spelt := map[string]string{} // by path as file systems compare it that see no capitals
	folders := map[string]bool{}
	for _, f := range files {
		keep[f.Path] = true
		for _, d := range prefixes(f.Path) {
			spelt[compared(d)] = d
			folders[d] = folders[d] || d != f.Path
		}
		if present.is[f.Path] && p.same(f) {
			continue
		}
		m := move{From: fmt.Sprintf("n%06d", len(j.Put)), To: f.Path}
		if present.is[f.Path] {
			m.Old = fmt.Sprintf("o%06d", len(j.Put))
		}
		j.Put = append(j.Put, m)
	}
	ours := map[string]bool{ManifestName: true}
	for _, e := range old.Files {
		ours[e.Path] = true
	}
	// below reports whether a path lies in a folder whose place a file takes.
	below := func(q string) bool {
		return slices.ContainsFunc(prefixes(path.Dir(q)), func(d string) bool { return keep[d] })
	}
	// respelt reports whether a path of ours comes back in other capitals.
	respelt := func(q string) bool {
		return slices.ContainsFunc(prefixes(q), func(d string) bool { s := spelt[compared(d)]; return s != "" && s != d })
	}
	var blocked []string
	for _, q := range present.files {
		place := folders[q] || below(q) // the site needs its place
		switch {
		case keep[q]:
		case place && !ours[q]:
			blocked = append(blocked, q)
		case place, ours[q] && respelt(q):
			j.Clear = append(j.Clear, gone{q, fmt.Sprintf("c%06d", len(j.Clear))})
		case ours[q]:
			j.Remove = append(j.Remove, gone{q, fmt.Sprintf("r%06d", len(j.Remove))})
		default:
			strangers = append(strangers, q)
		}
	}
	for _, q := range present.hidden {
		if below(q) {
			blocked = append(blocked, q)
		}
	}
	for _, q := range slices.Backward(present.dirs) { // the deepest first
		if keep[q] || below(q) {
			j.Folders = append(j.Folders, q)
		}
	}
	if len(blocked) > 0 {
		slices.Sort(blocked)
		return journal{}, nil, &InTheWay{blocked}
	}
	return j, strangers, nil
}

// same reports whether a file of the site holds its bytes already.
func (p *Publication) same(f File) bool {
	st, err := p.disk.Lstat(p.path(f.Path))
	if err != nil || !st.Mode().IsRegular() || st.Size() != int64(len(f.Data)) {
		return false
	}
	b, err := p.disk.ReadFile(p.path(f.Path))
	return err == nil && bytes.Equal(b, f.Data)
}

// stage brings to the disk, in the control folder, what will be put and what has
// to come back if the run is undone, and the journal after both.
func (p *Publication) stage(j journal, files []File, present *tree, record func() error) error {
	if err := p.disk.MkdirAll(p.path(control)); err != nil {
		return err
	}
	data := make(map[string][]byte, len(files))
	for _, f := range files {
		data[f.Path] = f.Data
	}
	if err := each(len(j.Put), func(i int) error {
		return p.at(j.Put[i].To, p.disk.write(p.staged(j.Put[i].From), data[j.Put[i].To]))
	}); err != nil {
		return err
	}
	olds := j.olds()
	if err := each(len(olds), func(i int) error { return p.at(olds[i].Path, p.keepOld(olds[i])) }); err != nil {
		return err
	}
	if err := record(); err != nil {
		return err
	}
	return p.writeJournal(j)
}

// keepOld gives what will be replaced or removed a second name, or makes a copy
// where the disk has no second names.
func (p *Publication) keepOld(g gone) error {
	from, to := p.path(g.Path), p.staged(g.Old)
	if p.disk.Link(from, to) == nil {
		return nil
	}
	b, err := p.disk.ReadFile(from)
	if err != nil {
		return err
	}
	return p.disk.write(to, b)
}
