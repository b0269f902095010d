package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// lockName is the dot-file that a publishing run holds. The system takes the
// hold away when the process ends, however it ends: a file that a crashed run
// left behind holds nobody up.
const lockName = ".binhdang-lock"

// Owner is the run that publishes.
type Owner struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// Busy says that another run is publishing; a zero Owner is one that has not
// said yet who it is.
type Busy struct{ Owner Owner }

func (b *Busy) Error() string {
	return fmt.Sprintf("process %d on %s is publishing since %s", b.Owner.PID, b.Owner.Host, b.Owner.Since)
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

// lock takes the lock of a published folder. While it waits for another run it
// calls waiting once; when the other is not done in time the error is *Busy.
func lock(dir string, me Owner, tries int, waiting func(Owner)) (*os.File, error) {
	path := filepath.Join(dir, lockName)
	for try := 1; ; try++ {
		// The run that is waited for takes away a folder that it made and left empty.
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
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
			return nil, &Busy{holder(path)}
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
