package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/office"
)

// cityCommunes is how many communes the whole of Hà Nội had in 2018, before the
// mergers: twenty times the sample.
const cityCommunes = 579

// BenchmarkScale is a city: the definitions of the sample, one period, a filled
// return of each of its communes. It reports how many returns are read, taken from
// the cache or built into the site a second, the most that the heap holds meanwhile,
// and what one return that was read still holds until intake is done with it.
func BenchmarkScale(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "city")
	if err := makeWorld(dir, world{communes: cityCommunes, periods: 1}); err != nil {
		b.Fatal(err)
	}
	s := streams{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard}
	read := func(b *testing.B, cache string) {
		o, faults, err := office.Open(dir)
		if err != nil || faults.HasErrors() {
			b.Fatal(faults, err)
		}
		o.Keep(cache, time.Now())
		if cache != "" {
			if _, _, err := o.Read(); err != nil {
				b.Fatal(err)
			}
		}
		runtime.GC()
		before := heap()
		var held uint64
		peak := watchHeap(func() {
			for b.Loop() {
				reads, _, err := o.Read()
				if err != nil || len(reads) != cityCommunes {
					b.Fatal(len(reads), err)
				}
				b.StopTimer()
				runtime.GC()
				held = heap() - before
				runtime.KeepAlive(reads)
				b.StartTimer()
			}
		})
		b.ReportMetric(float64(cityCommunes*b.N)/b.Elapsed().Seconds(), "files/s")
		b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
		b.ReportMetric(float64(held)/cityCommunes/(1<<10), "held-KB/file")
	}
	b.Run("read", func(b *testing.B) { read(b, "") })
	b.Run("kept", func(b *testing.B) { read(b, filepath.Join(b.TempDir(), "kho")) })
	build := func(b *testing.B, args ...string) {
		var said bytes.Buffer
		s.out = &said
		peak := watchHeap(func() {
			for b.Loop() {
				said.Reset()
				if code := run(append([]string{"-C", dir, "build"}, args...), s, time.Now); code != exitDone {
					b.Fatal(code)
				}
			}
		})
		if want := fmt.Sprintf("/%d xã, thị trấn", cityCommunes); !strings.Contains(said.String(), want) {
			b.Fatalf("no return stands:\n%s", said.String())
		}
		b.ReportMetric(float64(cityCommunes*b.N)/b.Elapsed().Seconds(), "files/s")
		b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
	}
	b.Run("build", func(b *testing.B) { build(b, "--no-cache") })
	b.Run("rebuild", func(b *testing.B) {
		if code := run([]string{"-C", dir, "build"}, s, time.Now); code != exitDone {
			b.Fatal(code)
		}
		build(b)
	})
}

func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// watchHeap runs f and gives the most that the heap held meanwhile.
func watchHeap(f func()) (peak uint64) {
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		most := heap()
		for {
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(2 * time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	f()
	close(stop)
	return <-done
}
