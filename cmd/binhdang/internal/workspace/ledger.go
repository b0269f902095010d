package workspace

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// A file that is being added to the ledger has a dot before its name until the index
// lists it and it is given its own. A run that was cut off before the index was written
// added nothing; one that was cut off after it added what the index lists.

// Ledger lists the files of the ledger; index is the one that lists the others. A file
// that only a dot keeps from its name is there if the index lists it.
func (w *Workspace) Ledger(index string) (names []string, err error) {
	entries, err := fs.ReadDir(w.FS, catalog.LedgerFolder)
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	listed, err := fs.ReadFile(w.FS, path.Join(catalog.LedgerFolder, index))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	there := map[string]bool{}
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			there[e.Name()] = true
			names = append(names, e.Name())
		}
	}
	for _, e := range entries {
		name, dotted := strings.CutPrefix(e.Name(), ".")
		if dotted && e.Type().IsRegular() && !there[name] && bytes.Contains(listed, []byte(`"`+name+`"`)) {
			names = append(names, name)
		}
	}
	return names, nil
}

// ReadLedger reads a file of the ledger that Ledger lists.
func (w *Workspace) ReadLedger(name string) ([]byte, error) {
	b, err := fs.ReadFile(w.FS, path.Join(catalog.LedgerFolder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ReadFile(w.FS, path.Join(catalog.LedgerFolder, "."+name))
	}
	return b, err
}

// AddToLedger adds files and then writes the index, which makes them count. Whoever
// calls it has hold of public/, so that no other run adds.
func (w *Workspace) AddToLedger(files []File, index File) error {
	if err := w.settleLedger(index.Path); err != nil {
		return err
	}
	for _, f := range files {
		if err := w.Write(path.Join(catalog.LedgerFolder, "."+f.Path), f.Data); err != nil {
			return err
		}
	}
	if err := w.Write(path.Join(catalog.LedgerFolder, index.Path), index.Data); err != nil {
		return err
	}
	return w.settleLedger(index.Path)
}

// settleLedger gives the files that the index lists their names.
func (w *Workspace) settleLedger(index string) error {
	names, err := w.Ledger(index)
	if err != nil {
		return err
	}
	dir := filepath.Join(w.Dir, filepath.FromSlash(catalog.LedgerFolder))
	for _, n := range names {
		if there, err := machine().there(filepath.Join(dir, n)); there || err != nil {
			continue
		}
		if err := machine().rename(filepath.Join(dir, "."+n), filepath.Join(dir, n)); err != nil {
			return &fs.PathError{Op: "write", Path: path.Join(catalog.LedgerFolder, n), Err: reason(err)}
		}
	}
	return nil
}
