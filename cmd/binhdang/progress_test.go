package main

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// screen is what was written to a terminal, from several sides.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

// What a command that takes long is at is told from the first second on, and is wiped
// away before anything else is printed, and at the end.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s screen
		p := newProgress(&s, time.Second)
		out := p.over(&s)
		p.at("đang đọc biểu")
		time.Sleep(999 * time.Millisecond)
		p.mu.Lock() // who tells writes there
		if s.b.Len() > 0 {
			t.Errorf("told within the first second: %q", s.b.String())
		}
		p.mu.Unlock()
		time.Sleep(1100 * time.Millisecond)
		p.at("đang dựng trang")
		_, _ = out.Write([]byte("xong\n"))
		time.Sleep(time.Second)
		p.stop()
		wiped := func(line string) string { return line + "\r" + strings.Repeat(" ", len([]rune(line))) + "\r" }
		want := wiped("đang đọc biểu … 1 giây") + wiped("đang đọc biểu … 2 giây") + wiped("đang dựng trang … 2 giây") + "xong\n" + wiped("đang dựng trang … 3 giây")
		if got := s.b.String(); got != want {
			t.Errorf("got %q\nwant %q", got, want)
		}
	})
}

// A command whose messages go into a pipe tells nothing of it.
func TestNoProgressInAPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if isTerminal(w) {
		t.Error("a pipe was taken for a terminal")
	}
	var p *progress
	p.at("đang đọc biểu")
	p.stop()
	if p.over(w) != w {
		t.Error("writing to a pipe goes through something else")
	}
}
