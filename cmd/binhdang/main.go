// Command binhdang turns a folder of Excel returns and YAML definitions into a
// public site and the printed reports of a gender-equality plan.
//
// This package holds what touches the user: the table of commands, flags, exit
// codes, the clock and every sentence that is no finding. All work is done by
// the packages below internal/; floors_test.go holds which may import which.
package main

import (
	"io"
	"os"
	"time"
)

func main() {
	prepareConsole()
	prepareMemory(roomy)
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, color: wantsColor(os.Stdout), live: live(os.Stderr)}, time.Now))
}

// streams are what a command talks to.
type streams struct {
	in       io.Reader
	out, err io.Writer
	color    bool
	live     io.Writer // a terminal on which somebody waits; nil: none
}

// Exit codes. Whoever calls the program from a script relies on them; the help of
// the program tells them (testdata/script holds both).
const (
	exitDone    = 0
	exitMachine = 1 // could not run
	exitUsage   = 2
	exitBlocked = 3 // blocking findings; nothing was published
)

// isTerminal reports whether a file is a terminal that can be more than written on.
func isTerminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// wantsColor reports whether a file is a terminal that shows colours; NO_COLOR
// with any value turns them off (no-color.org), and so does TERM=dumb.
func wantsColor(f *os.File) bool { return isTerminal(f) && os.Getenv("NO_COLOR") == "" }

// live is the file where it is a terminal.
func live(f *os.File) io.Writer {
	if !isTerminal(f) {
		return nil
	}
	return f
}
