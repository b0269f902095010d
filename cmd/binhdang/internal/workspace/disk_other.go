//go:build !windows

package workspace

import (
	"errors"
	"os"
	"syscall"
)

// inUse are the errors of a file that another program holds.
func inUse() []syscall.Errno { return []syscall.Errno{syscall.EBUSY, syscall.ETXTBSY, syscall.EINTR} }

// hasModes: the modes of a file say who may read it.
const hasModes = true

// syncDir brings the names in a folder to the disk, where the file system can.
func syncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
