//go:build !windows

package workspace

import (
	"errors"
	"os"
	"syscall"
)

// acquire opens the lock file and locks it, or gives errHeld. The file may be
// removed by its owner between the two; then the lock is on a file that nobody
// finds any more, and another is made.
func acquire(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EWOULDBLOCK):
			return nil, errors.Join(errHeld, f.Close())
		case errors.Is(err, errors.ErrUnsupported):
			return f, nil // a file system without locks: the run goes on without
		case err != nil:
			return nil, errors.Join(&os.PathError{Op: "lock", Path: path, Err: err}, f.Close())
		}
		mine, err := f.Stat()
		if err == nil {
			if found, err := os.Stat(path); err == nil && os.SameFile(mine, found) {
				return f, nil
			}
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

// release gives the lock back; the file goes while it is still held, so that
// nobody else's is removed.
func release(f *os.File) error { return errors.Join(os.Remove(f.Name()), f.Close()) }
