package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// progress tells on a terminal what a command that takes long is at, on one line that is
// wiped away before anything else is printed. Its methods do nothing where it is nil:
// nobody looks at a pipe.
type progress struct {
	mu    sync.Mutex
	to    io.Writer
	what  string
	ticks int // seconds of the command
	shown int // characters on the line
	end   chan struct{}
	ended sync.WaitGroup
}

// newProgress begins to tell; each tick is a second. In the first nothing is told.
func newProgress(to io.Writer, second time.Duration) *progress {
	p := &progress{to: to, what: "đang làm việc", end: make(chan struct{})}
	p.ended.Go(func() {
		t := time.NewTicker(second)
		defer t.Stop()
		for {
			select {
			case <-p.end:
				return
			case <-t.C:
				p.mu.Lock()
				p.ticks++
				p.show()
				p.mu.Unlock()
			}
		}
	})
	return p
}

// at says what is done from now on.
func (p *progress) at(what string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.what = what
	if p.ticks > 0 {
		p.show()
	}
}

// stop wipes the line away for good.
func (p *progress) stop() {
	if p == nil {
		return
	}
	close(p.end)
	p.ended.Wait()
	p.wipe()
}

// over is a writer to the same terminal.
func (p *progress) over(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return &besideProgress{p, w}
}

func (p *progress) show() {
	p.wipe()
	line := fmt.Sprintf("%s … %d giây", p.what, p.ticks)
	p.shown = utf8.RuneCountInString(line)
	_, _ = io.WriteString(p.to, line)
}

// wipe needs no command that an old console does not know.
func (p *progress) wipe() {
	if p.shown > 0 {
		_, _ = io.WriteString(p.to, "\r"+strings.Repeat(" ", p.shown)+"\r")
		p.shown = 0
	}
}

type besideProgress struct {
	p *progress
	w io.Writer
}

func (b *besideProgress) Write(data []byte) (int, error) {
	b.p.mu.Lock()
	defer b.p.mu.Unlock()
	b.p.wipe()
	return b.w.Write(data)
}
