// Package browser prints a page to PDF with the browser that the machine has: Edge,
// Chrome or Chromium. It touches the machine and knows nothing of reports.
//
// The browser gets an empty profile of its own, which is removed, no network, and a limit
// of time; whatever happens, its process is ended. It is driven over a pipe
// (--remote-debugging-pipe), so that no port is open. On Windows a program cannot be
// handed further pipes by the standard library: there the browser is asked on its command
// line to print a file to a file.
//
// The page must need nothing from elsewhere; its own rules say the size of the paper. The
// PDF is tagged and has the page's title, language and headings as bookmarks.
//
// Files: browser (Print), place (where browsers are), pipe (the way over a pipe, not
// on Windows), file (the way over files).
package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Limit is how long a print may take.
const Limit = 60 * time.Second

// Trouble says that there is no browser, or that it could not print.
type Trouble struct {
	Program string // that was tried; empty: none was found in the usual places
	Err     error  // nil: it is not there
}

func (t *Trouble) Error() string {
	switch {
	case t.Program == "":
		return "no browser found"
	case t.Err == nil:
		return "no browser at " + t.Program
	}
	return fmt.Sprintf("printing with %s: %v", t.Program, t.Err)
}

func (t *Trouble) Unwrap() error { return t.Err }

// Print gives the page as PDF, made by the program that is named, or with an empty name
// by the first that is found in the usual places. The error is a *Trouble.
func Print(ctx context.Context, named string, page []byte) ([]byte, error) {
	program, err := find(named)
	if err != nil {
		return nil, err
	}
	pdf, err := printed(ctx, program, page)
	if err != nil {
		return nil, &Trouble{program, err}
	}
	return pdf, nil
}

func find(named string) (string, error) {
	candidates := []string{named}
	if named == "" {
		candidates = places(os.Getenv)
	}
	for _, p := range candidates {
		if found, err := exec.LookPath(p); err == nil {
			return found, nil
		}
	}
	return "", &Trouble{Program: named}
}

func printed(ctx context.Context, program string, page []byte) (pdf []byte, err error) {
	dir, err := os.MkdirTemp("", "binhdang-in-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, remove(dir)) }()
	from := filepath.Join(dir, "trang.html")
	if err := os.WriteFile(from, page, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	pdf, err = run(ctx, program, dir, from)
	if err == nil && !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		err = errors.New("the browser gave no PDF")
	}
	return pdf, err
}

// flags are those of every run: an empty profile in dir, nothing asked of anybody. Only
// for root, who cannot have one, it is without its sandbox.
func flags(dir string) []string {
	out := []string{
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--disable-default-apps", "--disable-dev-shm-usage", "--disable-crash-reporter", "--no-pings", "--metrics-recording-only",
		"--password-store=basic", "--use-mock-keychain", "--lang=vi",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
		"--export-tagged-pdf", "--generate-pdf-document-outline",
		"--user-data-dir=" + filepath.Join(dir, "ho-so"),
	}
	if os.Geteuid() == 0 {
		out = append(out, "--no-sandbox")
	}
	return out
}

// remove removes the folder; a browser that has just ended may hold a file a little
// longer.
func remove(dir string) error {
	var err error
	for wait := 10 * time.Millisecond; wait < 2*time.Second; wait *= 2 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return err
}
