package workspace

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"
	"syscall"
	"time"
)

// disk is what publishing asks of the machine. A test puts one in its place that
// fails where it is told to.
type disk interface {
	ReadFile(path string) ([]byte, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	Lstat(path string) (fs.FileInfo, error)
	MkdirAll(path string) error
	Create(path string) (file, error)
	Writable(path string) error // takes the read-only mark away
	Rename(from, to string) error
	Link(from, to string) error // a second name for the same file
	Remove(path string) error   // a file or an empty folder
	RemoveAll(path string) error
	SyncDir(path string) error // names made, moved and removed in a folder last
}

// file is a file that is being written.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

// osDisk is the real one.
type osDisk struct{}

func (osDisk) ReadFile(path string) ([]byte, error)       { return os.ReadFile(path) }
func (osDisk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (osDisk) Lstat(path string) (fs.FileInfo, error)     { return os.Lstat(path) }
func (osDisk) MkdirAll(path string) error                 { return os.MkdirAll(path, 0o755) }
func (osDisk) Writable(path string) error                 { return os.Chmod(path, 0o644) }
func (osDisk) Rename(from, to string) error               { return os.Rename(from, to) }
func (osDisk) Link(from, to string) error                 { return os.Link(from, to) }
func (osDisk) Remove(path string) error                   { return os.Remove(path) }
func (osDisk) RemoveAll(path string) error                { return os.RemoveAll(path) }
func (osDisk) SyncDir(path string) error                  { return syncDir(path) }

func (osDisk) Create(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
}

// store is a disk that is asked again where a file is in use, and on which what is
// gone already counts as removed.
type store struct {
	disk
	sleep func(time.Duration)
}

// machine is the disk of this machine.
func machine() store { return store{osDisk{}, time.Sleep} }

// rename puts a file in the place of another. Every rename of the program goes
// through it (TestOneWay): it waits, for about a second, for a viewer, an office
// program or a virus scanner to let go of a file, and it replaces a file that is
// marked read-only.
func (s store) rename(from, to string) error {
	err := s.patiently(func() error { return s.Rename(from, to) })
	if errors.Is(err, fs.ErrPermission) && s.readOnly(to) && s.Writable(to) == nil {
		err = s.patiently(func() error { return s.Rename(from, to) })
	}
	return err
}

// readOnly reports whether a file is there and marked read-only.
func (s store) readOnly(path string) bool {
	st, err := s.Lstat(path)
	return err == nil && st.Mode().IsRegular() && st.Mode().Perm()&0o200 == 0
}

// remove removes a file or an empty folder; what is not there is removed.
func (s store) remove(path string) error {
	err := s.patiently(func() error { return s.Remove(path) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// unlink removes a file, and nothing where there is a folder or no folder for it.
func (s store) unlink(path string) error {
	st, err := s.Lstat(path)
	switch {
	case absent(err):
		return nil
	case err != nil:
		return err
	case st.IsDir():
		return nil
	}
	return s.remove(path)
}

// rmdir removes a folder that is empty; one that is not stays.
func (s store) rmdir(path string) error {
	st, err := s.Lstat(path)
	if err != nil || !st.IsDir() {
		return nil
	}
	inside, err := s.ReadDir(path)
	if err != nil || len(inside) > 0 {
		return err
	}
	return s.remove(path)
}

// there reports whether anything has the name.
func (s store) there(path string) (bool, error) {
	_, err := s.Lstat(path)
	if absent(err) {
		return false, nil
	}
	return err == nil, err
}

// absent reports whether an error says that a path leads nowhere, also because a
// file stands where it names a folder.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// write writes a file and waits until it is on the disk.
func (s store) write(path string, data []byte) error {
	f, err := s.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// patiently repeats what fails because a file is in use at the moment.
func (s store) patiently(do func() error) error {
	var err error
	for wait := time.Millisecond; wait < time.Second; wait *= 2 {
		if err = do(); err == nil || !passing(err) {
			return err
		}
		s.sleep(wait)
	}
	return err
}

// passing reports whether an error may be gone in a moment.
func passing(err error) bool {
	return slices.ContainsFunc(inUse(), func(e syscall.Errno) bool { return errors.Is(err, e) })
}

// each calls do for 0 … n-1, several at a time: a disk can bring many files to
// rest together. It gives the first error and begins nothing after it.
func each(n int, do func(int) error) error {
	const atOnce = 8
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		next  int
		first error
	)
	for range min(atOnce, n) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				stop := first != nil
				mu.Unlock()
				if stop || i >= n {
					return
				}
				if err := do(i); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return first
}
