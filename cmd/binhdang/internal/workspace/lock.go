package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// lockName is the dot-file that a run holds in the folder that it changes:
// public/ while it publishes, data/ while it writes registers. The system takes the
// hold away when the process ends, however it ends: a file that a crashed run
// left behind holds nobody up.
const lockName = ".binhdang-lock"

// Owner is the run that has the lock.
type Owner struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// Doing adds to what is going on whose work it is, as far as that is known.
func (o Owner) Doing(what string) string {
	if o.PID == 0 {
		return what
	}
	what += fmt.Sprintf(": tiến trình %d", o.PID)
	if o.Host != "" {
		what += " trên máy " + o.Host
	}
	if o.Since.IsZero() {
		return what
	}
	return what + ", từ " + o.Since.Local().Format("15:04:05 ngày 02/01/2006")
}

// Busy says that another run is at work in the folder; a zero Owner is one that
// has not said yet who it is.
type Busy struct {
	Folder string // "public", "data"
	Owner  Owner
}

func (b *Busy) Error() string {
	return fmt.Sprintf("process %d on %s is at work in %s since %s", b.Owner.PID, b.Owner.Host, b.Folder, b.Owner.Since)
}

// errHeld is what acquire gives when another process holds the lock.
var errHeld = errors.New("lock is held")

// How long a run waits for another: every pause, that many times; after the
// first few it says that it waits.
const (
	lockPause = 100 * time.Millisecond
	lockTries = 100
	lockQuiet = 5
)

// Alone does the work while no other run does such work in the workspace: what it
// reads below data/ and writes back is not changed by another in between.
func (w *Workspace) Alone(work func() error) error {
	f, err := lock(filepath.Join(w.Dir, catalog.DataFolder), self(time.Time{}), lockTries, nil)
	if err != nil {
		return err
	}
	err = work()
	_ = release(f) // that it is given back does not depend on the file's going
	return err
}

// self is this run.
func self(now time.Time) Owner {
	host, err := os.Hostname()
	if err != nil {
		host = "" // a machine without a name can work too
	}
	return Owner{os.Getpid(), host, now}
}

// lock takes the lock of a folder. While it waits for another run it
// calls waiting once; when the other is not done in time the error is *Busy.
func lock(dir string, me Owner, tries int, waiting func(Owner)) (*os.File, error) {
	path := filepath.Join(dir, lockName)
	for try := 1; ; try++ {
		// The run that is waited for takes away a folder that it made and left empty.
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		if st, err := os.Lstat(path); err == nil && !st.Mode().IsRegular() && !st.IsDir() {
			_ = os.Remove(path) // a pipe or a link with the name of the lock is nobody's hold
		}
		f, err := acquire(path)
		if err == nil {
			return f, sign(f, me)
		}
		if !errors.Is(err, errHeld) && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		switch {
		case try >= tries:
			return nil, &Busy{filepath.Base(dir), holder(path)}
		case try == lockQuiet && waiting != nil:
			waiting(holder(path))
		}
		time.Sleep(lockPause)
	}
}

// sign writes the owner into the lock.
func sign(f *os.File, me Owner) error {
	b, err := json.Marshal(me)
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt(b, 0)
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	return nil
}

// holder reads who has the lock.
func holder(path string) Owner {
	var o Owner
	if b, err := os.ReadFile(path); err != nil || json.Unmarshal(b, &o) != nil {
		return Owner{}
	}
	return o
}
