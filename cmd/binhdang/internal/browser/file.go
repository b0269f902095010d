package browser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// toFile has the browser print a file to a file.
func toFile(ctx context.Context, program, dir, from string) ([]byte, error) {
	to := filepath.Join(dir, "trang.pdf")
	cmd := command(ctx, program, append(flags(dir), "--no-pdf-header-footer", "--print-to-pdf="+to, address(from))...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, because(ctx, fmt.Errorf("%w: %s", err, tail(out)))
	}
	return os.ReadFile(to)
}

// command is a run that is ended with the context; a child of the browser that holds its
// output open is not waited for.
func command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = Limit / 20
	alone(cmd)
	return cmd
}

// address is a file as browsers name it.
func address(file string) string {
	p := filepath.ToSlash(file)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

// because tells the limit of time from other ends.
func because(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// tail is the end of what a program said.
func tail(b []byte) string {
	const most = 300
	s := strings.TrimSpace(string(b))
	return s[max(0, len(s)-most):]
}
