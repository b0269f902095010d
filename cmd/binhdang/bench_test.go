package main

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkBuild is the whole way on the sample: 188 returns of four periods
// checked, computed and rendered; nothing on disk changes after the first round. The
// returns are read (off), read and kept (cold), or were kept by the round before
// (warm).
func BenchmarkBuild(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "ws")
	s := streams{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard}
	must := func(args ...string) {
		if code := run(args, s, time.Now); code != 0 {
			b.Fatal(args, code)
		}
	}
	must("init", dir, "--sample")
	must("-C", dir, "build", "--no-cache")
	b.Run("off", func(b *testing.B) {
		for b.Loop() {
			must("-C", dir, "build", "--no-cache")
		}
	})
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			b.Setenv(cacheVar(), b.TempDir())
			b.StartTimer()
			must("-C", dir, "build")
		}
	})
	b.Run("warm", func(b *testing.B) {
		b.Setenv(cacheVar(), b.TempDir())
		must("-C", dir, "build")
		for b.Loop() {
			must("-C", dir, "build")
		}
	})
}
