package office

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sample"
	"binhdang.example/cmd/binhdang/internal/workspace"
	"binhdang.example/content"
	"binhdang.example/data"
	"binhdang.example/templates"
)

// embedded are the parts of a workspace that the program carries.
var embedded = []struct {
	folder string
	files  fs.FS
}{{catalog.DataFolder, data.Files}, {catalog.ContentFolder, content.Files}, {catalog.TemplatesFolder, templates.FS}}

// Init makes a new workspace in dir, which must be empty or not be there:
// definitions with the reference of their keys, content and templates, and with
// illustrative the returns of every unit.
func Init(dir string, illustrative bool) error {
	w, err := workspace.Create(dir)
	if err != nil {
		return err
	}
	for _, e := range embedded {
		if err := copyTree(w, e.folder, e.files, illustrative); err != nil {
			return err
		}
	}
	for _, f := range definition.Guides() {
		if err := w.Write(f.Path, f.Data); err != nil {
			return err
		}
	}
	if err := w.Write(catalog.PublicFolder+"/.gitignore", []byte("*\n!.gitignore\n")); err != nil {
		return err
	}
	if illustrative {
		return writeSample(w)
	}
	return nil
}

// copyTree writes an embedded folder; without the sample, site.yaml does not say
// that the figures are illustrative, and the sample's narratives stay out.
func copyTree(w *workspace.Workspace, folder string, files fs.FS, illustrative bool) error {
	return fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !illustrative && strings.HasPrefix(p, catalog.NarrativesFolder+"/2") {
			return nil
		}
		b, err := fs.ReadFile(files, p)
		if err != nil {
			return err
		}
		if to := path.Join(folder, p); !illustrative && to == catalog.SiteFile {
			var faults finding.List
			if b, faults = definition.SetSample(b, false); len(faults) > 0 {
				return broken(faults)
			}
		}
		return w.Write(path.Join(folder, p), b)
	})
}

// writeSample generates the illustrative returns from the workspace's own
// definitions.
func writeSample(w *workspace.Workspace) error {
	c, faults := definition.Load(w.FS)
	if faults.HasErrors() {
		return broken(faults)
	}
	files, err := sample.Generate(c)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := w.Write(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// broken is a fault in what the program itself carries, which tests rule out.
func broken(faults finding.List) error {
	return errors.New("definitions: " + faults[0].Pos.String() + ": " + faults[0].Text())
}
