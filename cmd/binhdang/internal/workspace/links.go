package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path"
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

// Links lists the symbolic links below content/ and templates/ and those below
// data/ that would be definitions: none of them is followed, and what they lead
// to is missed.
func (w *Workspace) Links() ([]string, error) {
	var out []string
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
			case p == root:
			case strings.HasPrefix(d.Name(), "."), root == catalog.DataFolder && d.IsDir() && catalog.Generated(d.Name()):
				if d.IsDir() {
					return fs.SkipDir
				}
			case d.Type()&fs.ModeSymlink != 0 && (root != catalog.DataFolder || yamlName(p)):
				out = append(out, p)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func yamlName(p string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(p)))
}
