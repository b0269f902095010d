package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// The limit on memory is never below what is alive. It is the program's, so nothing else
// runs meanwhile.
func TestMemoryLimitFollows(t *testing.T) {
	const held = 64 << 20
	defer prepareMemory(1 << 20)()
	b := make([]byte, held)
	for range 100 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) > held {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	runtime.KeepAlive(b)
	if got := debug.SetMemoryLimit(-1); got <= held {
		t.Errorf("limit %d with %d bytes alive", got, held)
	}
}
