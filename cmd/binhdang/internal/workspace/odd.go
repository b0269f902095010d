package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// plain is a folder of the workspace as definitions, content and templates are
// read from it: what is reached through a symbolic link below one of its folders
// is not there, and neither is what is no file (a pipe would be waited for). The
// folders themselves may be links: an office keeps data/ where it likes.
type plain struct{ fs.ReadLinkFS }

// rooted is the workspace folder dir to be read from.
func rooted(dir string) fs.FS { return plain{os.DirFS(dir).(fs.ReadLinkFS)} }

// lead gives the first part of a path that is a link, empty if none is.
func (p plain) lead(name string) string {
	for _, at := range prefixes(name) {
		if !strings.Contains(at, "/") {
			continue
		}
		if st, err := p.Lstat(at); err == nil && st.Mode()&fs.ModeSymlink != 0 {
			return at
		}
	}
	return ""
}

func (p plain) Open(name string) (fs.File, error) {
	st, err := p.Stat(name)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() && !st.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return p.ReadLinkFS.Open(name)
}

func (p plain) Stat(name string) (fs.FileInfo, error) {
	if p.lead(name) != "" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(p.ReadLinkFS, name)
}

// Oddity says why something is not read that stands where definitions, content or
// templates are looked for.
type Oddity int

const (
	IsLink   Oddity = iota // a symbolic link, which is not followed
	IsFolder               // a folder with the name of a file
	IsFile                 // a file with the name of a folder
	IsDevice               // a pipe, a socket, a device: reading it may never end
)

// Odd is something that is not read although its place and name are those of a
// definition, a text or a template, or of a folder that holds such.
type Odd struct {
	Path string
	Is   Oddity
}

// Odd lists what stands below content/, data/ and templates/ in the place of what
// should be read and is not read. What lies among the returns is answered there.
func (w *Workspace) Odd() ([]Odd, error) {
	var out []Odd
	for _, root := range []string{catalog.ContentFolder, catalog.DataFolder, catalog.TemplatesFolder} {
		err := fs.WalkDir(w.FS, root, func(p string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				if d != nil && d.IsDir() {
					return fs.SkipDir // reading says so, where it is read
				}
				return err
			case p != root && (strings.HasPrefix(d.Name(), ".") || root == catalog.DataFolder && d.IsDir() && catalog.Generated(d.Name())):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if is, odd := oddity(root, p, d); odd {
				out = append(out, Odd{p, is})
				if d.IsDir() {
					return fs.SkipDir
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// oddity judges what stands at p below root.
func oddity(root, p string, d fs.DirEntry) (Oddity, bool) {
	data := root == catalog.DataFolder
	ext := strings.ToLower(path.Ext(p))
	switch t := d.Type(); {
	case p == root:
		return IsFile, !d.IsDir()
	case ext == ".go":
		return 0, false // never read
	case t&fs.ModeSymlink != 0:
		return IsLink, !data || yamlName(p) || holdsDefinitions.MatchString(p)
	case d.IsDir():
		return IsFolder, !data && slices.Contains([]string{".md", ".html", ".css", ".svg", ".woff2", ".txt"}, ext)
	case !t.IsRegular():
		return IsDevice, !data || yamlName(p)
	}
	return IsFile, p == catalog.LedgerFolder || p == path.Join(catalog.ContentFolder, catalog.NarrativesFolder)
}

// holdsDefinitions matches the ledger, years and what lies in a year under a name
// without an ending, as folders of periods have none.
var holdsDefinitions = regexp.MustCompile(`^` + catalog.DataFolder + `/[12][0-9]{3}(/[^/.]+)?$|^` + catalog.LedgerFolder + `$`)

func yamlName(p string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(p)))
}
