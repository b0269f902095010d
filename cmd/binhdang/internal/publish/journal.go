package publish

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// journal says what a run moves into place; once it is written the run can be
// finished by anyone.
type journal struct {
	Put    []move   `json:"put"`
	Remove []string `json:"remove"`
}

type move struct {
	From string `json:"from"` // name in the control folder
	To   string `json:"to"`   // path in the published folder
}

func journalPath(dir string) string { return filepath.Join(dir, control, "journal.json") }

func writeJournal(dir string, j journal) error {
	b, err := json.Marshal(j)
	if err != nil {
		return err
	}
	tmp := journalPath(dir) + ".new"
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return rename(tmp, journalPath(dir))
}

// recoverRun finishes a run that has a journal and drops one that has none.
func recoverRun(dir string) error {
	b, err := os.ReadFile(journalPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(filepath.Join(dir, control))
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	return apply(dir, j)
}

// apply carries out a journal; a move whose staged file is gone was done before.
func apply(dir string, j journal) error {
	for _, m := range j.Put {
		from := filepath.Join(dir, control, m.From)
		to := filepath.Join(dir, filepath.FromSlash(m.To))
		if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := rename(from, to); err != nil {
			return err
		}
	}
	var folders []string
	for _, p := range j.Remove {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(p))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for d := path.Dir(p); d != "."; d = path.Dir(d) {
			folders = append(folders, d)
		}
	}
	// Deepest first; a folder that is not empty stays.
	slices.SortFunc(folders, func(a, b string) int { return len(b) - len(a) })
	for _, d := range slices.Compact(folders) {
		_ = os.Remove(filepath.Join(dir, filepath.FromSlash(d)))
	}
	return os.RemoveAll(filepath.Join(dir, control))
}

// rename retries: on Windows a file that a browser or a virus scanner has open
// cannot be replaced for a moment.
func rename(from, to string) error {
	var err error
	for wait := time.Millisecond; wait < time.Second; wait *= 2 {
		if err = os.Rename(from, to); err == nil || errors.Is(err, fs.ErrNotExist) {
			return err
		}
		time.Sleep(wait)
	}
	return err
}
