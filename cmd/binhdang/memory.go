package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// roomy is up to how many bytes a run may use freely.
const roomy = 1 << 30

// prepareMemory lets garbage be collected seldom while little is in use, because a run is
// short. Where more than the room is needed, the limit follows what is alive: one that
// lies below it would have nothing done but collecting. undo puts back what was before.
func prepareMemory(room int64) (undo func()) {
	percent, limit := debug.SetGCPercent(400), debug.SetMemoryLimit(room)
	var over atomic.Bool
	follow(room, &over)
	return func() {
		over.Store(true)
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// follow sets the limit anew after each collection, of which a value that nothing holds
// tells by its end.
func follow(room int64, over *atomic.Bool) {
	type sign struct{ over *atomic.Bool }
	runtime.SetFinalizer(&sign{over}, func(s *sign) {
		if s.over.Load() {
			return
		}
		alive := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(alive)
		debug.SetMemoryLimit(max(room, int64(alive[0].Value.Uint64())*3/2))
		follow(room, s.over)
	})
}
