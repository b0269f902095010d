package workspace

import (
	"errors"
	"path/filepath"
)

// Difference is one way in which a folder departs from its manifest.
type Difference struct {
	Path string
	Kind Kind
}

// Kind of difference.
type Kind int

const (
	Absent     Kind = iota // listed, not there
	Changed                // there, with other bytes
	Extra                  // there, not listed
	Unreadable             // there, and the machine does not read it
)

// Proven is what the site of the workspace proves of its ledger: nothing where there is no
// site of ours.
func (w *Workspace) Proven() (Proof, error) {
	m, err := readManifest(machine(), w.Public())
	if absent(err) || errors.Is(err, ErrForeign) {
		return Proof{}, nil
	}
	return m.Ledger, err
}

// Verify compares a published folder with its manifest; no differences means
// that every file is there, unchanged, and nothing else is.
func Verify(dir string) (Manifest, []Difference, error) {
	d := machine()
	m, err := readManifest(d, dir)
	if err != nil {
		return m, nil, err
	}
	var out []Difference
	listed := map[string]bool{ManifestName: true}
	for _, e := range m.Files {
		listed[e.Path] = true
		path := filepath.Join(dir, filepath.FromSlash(e.Path))
		st, err := d.Lstat(path)
		if absent(err) || err == nil && st.IsDir() {
			out = append(out, Difference{e.Path, Absent})
			continue
		}
		b, err := d.ReadFile(path)
		switch {
		case err != nil:
			out = append(out, Difference{e.Path, Unreadable})
		case len(b) != e.Size || digest(b) != e.SHA256:
			out = append(out, Difference{e.Path, Changed})
		}
	}
	present, err := list(d, dir)
	if err != nil {
		return m, nil, err
	}
	for _, p := range present.files {
		if !listed[p] {
			out = append(out, Difference{p, Extra})
		}
	}
	return m, out, nil
}
