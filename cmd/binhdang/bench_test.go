package main

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkBuild is the whole way on the sample: 188 returns of four periods
// read, checked, computed and rendered; nothing on disk changes after the first
// round.
func BenchmarkBuild(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "ws")
	s := streams{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard}
	if code := run([]string{"init", dir, "--sample"}, s, time.Now); code != 0 {
		b.Fatal(code)
	}
	for b.Loop() {
		if code := run([]string{"-C", dir, "build"}, s, time.Now); code != 0 {
			b.Fatal(code)
		}
	}
}
