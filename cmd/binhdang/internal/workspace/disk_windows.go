package workspace

import "syscall"

// inUse are the errors of a file that another program holds: access denied,
// sharing violation, lock violation. Access denied is also what a viewer causes
// that has the file to be replaced open.
func inUse() []syscall.Errno { return []syscall.Errno{5, 32, 33} }

// hasModes: the modes of a file do not say who may read it; the folder of the user's
// program data does.
const hasModes = false

// syncDir has nothing to do: Windows has no such call for folders.
func syncDir(string) error { return nil }
