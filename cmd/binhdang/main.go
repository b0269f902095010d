// Command binhdang turns a folder of Excel returns and YAML definitions into a
// public site and the printed reports of a gender-equality plan.
//
// This package holds what touches the user: the table of commands, flags, exit
// codes, the clock and every sentence that is no finding. All work is done by
// the rooms below internal/; their order is the table in floors_test.go.
package main

import (
	"io"
	"os"
	"runtime/debug"
	"time"
)

func main() {
	prepareConsole()
	// A run lasts a second and needs little memory: collecting less often makes it
	// a sixth faster. The limit keeps a large city from paying with all of it.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(1 << 30)
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, color: wantsColor(os.Stdout)}, time.Now))
}

// streams are what a command talks to.
type streams struct {
	in       io.Reader
	out, err io.Writer
	color    bool
}

// Exit codes; see design.md 3.
const (
	exitDone    = 0
	exitMachine = 1 // could not run
	exitUsage   = 2
	exitBlocked = 3 // blocking findings; nothing was published
)

// wantsColor reports whether a file is a terminal that shows colours; NO_COLOR
// set to anything turns them off (no-color.org).
func wantsColor(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
