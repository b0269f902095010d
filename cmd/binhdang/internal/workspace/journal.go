package workspace

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// journal says what a run moves. Once it is on the disk, and everything that it
// names is, the run can be finished or undone by anyone. The steps are in the
// order of the fields, and each can be repeated.
type journal struct {
	Clear   []gone   `json:"clear"`   // files of ours in whose place others come
	Folders []string `json:"folders"` // folders in whose place files come, deepest first
	Put     []move   `json:"put"`
	Remove  []gone   `json:"remove"`
}

// move puts a file into place. Old is what it replaces, empty if nothing.
type move struct {
	From string `json:"from"` // name in the control folder
	To   string `json:"to"`   // path in the published folder
	Old  string `json:"old"`  // name in the control folder
}

// gone is a file that goes, and its name in the control folder until all is done.
type gone struct {
	Path string `json:"path"`
	Old  string `json:"old"`
}

// Names of the journal in the control folder, of a run that goes forward and of
// one that goes back.
const (
	forward = "journal.json"
	back    = "undo.json"
)

// olds are the files that may have to come back.
func (j journal) olds() []gone {
	out := slices.Concat(j.Clear, j.Remove)
	for _, m := range j.Put {
		if m.Old != "" {
			out = append(out, gone{m.To, m.Old})
		}
	}
	return out
}

// valid reports whether a journal stays within the published folder.
func (j journal) valid() bool {
	inside := func(p string) bool { return fs.ValidPath(p) && filepath.IsLocal(filepath.FromSlash(p)) }
	for _, m := range j.Put {
		if !inside(m.To) || !inside(m.From) || m.Old != "" && !inside(m.Old) {
			return false
		}
	}
	return !slices.ContainsFunc(j.olds(), func(g gone) bool { return !inside(g.Path) || !inside(g.Old) }) &&
		!slices.ContainsFunc(j.Folders, func(d string) bool { return !inside(d) })
}

// writeJournal makes the run one that will be finished.
func (p *Publication) writeJournal(j journal) error {
	b, err := json.Marshal(j)
	if err != nil {
		return err
	}
	// What the journal names is on the disk before the journal is.
	if err := p.disk.SyncDir(p.path(control)); err != nil {
		return err
	}
	if err := p.disk.write(p.staged(forward+".new"), b); err != nil {
		return err
	}
	if err := p.disk.rename(p.staged(forward+".new"), p.staged(forward)); err != nil {
		return err
	}
	if err := errors.Join(p.disk.SyncDir(p.path(control)), p.disk.SyncDir(p.dir)); err != nil {
		return errors.Join(err, p.disk.remove(p.staged(forward)))
	}
	return nil
}

// readJournal reads a journal; ok is false where there is none. One that cannot
// be understood counts as none: it was never complete.
func (p *Publication) readJournal(name string) (j journal, ok bool, err error) {
	b, err := p.disk.ReadFile(p.staged(name))
	if absent(err) {
		return j, false, nil
	}
	if err != nil {
		return j, false, err
	}
	return j, json.Unmarshal(b, &j) == nil && j.valid(), nil
}

// recoverRun brings a run that was cut off to an end: back if it was going back,
// forward if it has a journal, and without trace if it has none.
func (p *Publication) recoverRun() error {
	j, ok, err := p.readJournal(back)
	if err != nil {
		return err
	}
	if ok {
		return p.goBack(j)
	}
	j, ok, err = p.readJournal(forward)
	if err != nil {
		return err
	}
	if !ok {
		return p.disk.RemoveAll(p.path(control))
	}
	err = p.carryOut(j)
	if half := new(Unfinished); errors.As(err, &half) {
		return err
	}
	return nil // finished, or undone: as good a start
}

// carryOut does what the journal says, or undoes it.
func (p *Publication) carryOut(j journal) error {
	err := p.apply(j)
	if err == nil {
		return unfinished(p.finish(forward))
	}
	if e := p.disk.rename(p.staged(forward), p.staged(back)); e != nil {
		return unfinished(errors.Join(err, e))
	}
	if e := p.goBack(j); e != nil {
		return unfinished(errors.Join(err, e))
	}
	return err
}

// goBack undoes what was done of a journal.
func (p *Publication) goBack(j journal) error {
	if err := p.undo(j); err != nil {
		return unfinished(err)
	}
	return unfinished(p.finish(back))
}

func unfinished(err error) error {
	if err == nil {
		return nil
	}
	return &Unfinished{err}
}

// finish drops the journal first, so that nobody repeats what is done.
func (p *Publication) finish(name string) error {
	if err := p.disk.remove(p.staged(name)); err != nil {
		return err
	}
	return p.disk.RemoveAll(p.path(control))
}

// apply carries out a journal. A move whose staged file is gone was done before;
// once one was, everything before the moves was done.
func (p *Publication) apply(j journal) error {
	begun := false
	if len(j.Put) > 0 {
		waits, err := p.disk.there(p.staged(j.Put[0].From))
		if err != nil {
			return err
		}
		begun = !waits
	}
	if !begun {
		for _, g := range j.Clear {
			if err := p.at(g.Path, p.disk.unlink(p.path(g.Path))); err != nil {
				return err
			}
			if err := p.prune(path.Dir(g.Path)); err != nil {
				return err
			}
		}
		for _, d := range j.Folders {
			if err := p.disk.rmdir(p.path(d)); err != nil {
				return p.at(d, err)
			}
		}
	}
	for _, m := range j.Put {
		if err := p.into(m.From, m.To); err != nil {
			return err
		}
	}
	for _, g := range j.Remove {
		if err := p.at(g.Path, p.disk.unlink(p.path(g.Path))); err != nil {
			return err
		}
		if err := p.prune(path.Dir(g.Path)); err != nil {
			return err
		}
	}
	return p.sync(j)
}

// undo puts back what a journal changed. What was cleared comes back after the
// moves are undone; so where some of it is back, they are.
func (p *Publication) undo(j journal) error {
	begun := false
	for _, g := range j.Clear {
		waits, err := p.disk.there(p.staged(g.Old))
		if err != nil {
			return err
		}
		begun = begun || !waits
	}
	if !begun {
		for _, m := range slices.Backward(j.Put) {
			if err := p.undoMove(m); err != nil {
				return err
			}
		}
	}
	for _, g := range slices.Concat(j.Clear, j.Remove) {
		if err := p.into(g.Old, g.Path); err != nil {
			return err
		}
	}
	return p.sync(j)
}

func (p *Publication) undoMove(m move) error {
	waits, err := p.disk.there(p.staged(m.From))
	if err != nil {
		return err
	}
	if m.Old != "" && !waits {
		return p.into(m.Old, m.To)
	}
	if !waits {
		if err := p.at(m.To, p.disk.unlink(p.path(m.To))); err != nil {
			return err
		}
	}
	return p.prune(path.Dir(m.To)) // made for a move that may not have come about
}

// into moves a file of the control folder into place, if it is still there.
func (p *Publication) into(name, to string) error {
	if waits, err := p.disk.there(p.staged(name)); err != nil || !waits {
		return err
	}
	if err := p.disk.MkdirAll(filepath.Dir(p.path(to))); err != nil {
		return p.at(path.Dir(to), err)
	}
	return p.at(to, p.disk.rename(p.staged(name), p.path(to)))
}

// prune removes a folder and those above it as far as they are empty.
func (p *Publication) prune(folder string) error {
	for ; folder != "."; folder = path.Dir(folder) {
		if err := p.disk.rmdir(p.path(folder)); err != nil {
			return p.at(folder, err)
		}
	}
	return nil
}

// sync brings the names in all folders that a journal touches to the disk.
func (p *Publication) sync(j journal) error {
	touched := map[string]bool{".": true}
	for _, m := range j.Put {
		touched[path.Dir(m.To)] = true
	}
	for _, g := range slices.Concat(j.Clear, j.Remove) {
		touched[path.Dir(g.Path)] = true
	}
	var folders []string
	for d := range touched {
		folders = append(folders, prefixes(d)...)
	}
	slices.SortFunc(folders, strings.Compare)
	folders = slices.Compact(folders)
	return each(len(folders), func(i int) error {
		if st, err := p.disk.Lstat(p.path(folders[i])); err != nil || !st.IsDir() {
			return nil // removed with what was in it
		}
		return p.disk.SyncDir(p.path(folders[i]))
	})
}
