package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/form"
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
	dir := city(b, cityCommunes)
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
		if want := fmt.Sprintf("%d/%d xã, thị trấn;", cityCommunes, cityCommunes); !strings.Contains(said.String(), want) {
			b.Fatalf("not every return stands:\n%s", said.String())
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

// city makes a workspace of n communes with the definitions of the sample. For the
// first half of 2018 each of them answers what one commune of the sample did.
func city(b *testing.B, n int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "city")
	s := streams{in: bytes.NewReader(nil), out: io.Discard, err: os.Stderr}
	for _, args := range [][]string{{"init", dir}, {"-C", dir, "year", "2018"}} {
		if code := run(args, s, time.Now); code != exitDone {
			b.Fatal(args, code)
		}
	}
	units := filepath.Join(dir, "data", "units.yaml")
	text, err := os.ReadFile(units)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(units, []byte(withCommunes(b, string(text), n)), 0o644); err != nil {
		b.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "data", "2018", "ca-nam")); err != nil {
		b.Fatal(err)
	}
	released := "period: 2018-S1\ncut_off: 2018-06-14\nstate: tạm tính\nreleased: 2018-06-19\n"
	if err := os.WriteFile(filepath.Join(dir, "data", "2018", "6-thang", "ky.yaml"), []byte(released), 0o644); err != nil {
		b.Fatal(err)
	}
	c, faults := definition.Load(os.DirFS(dir))
	if faults.HasErrors() {
		b.Fatal(faults[0].Pos, faults[0].Text())
	}
	sample := filepath.Join("..", "..", "data", "2018", "6-thang", "xa-ha-hoi.xlsx")
	if _, err := os.Stat(sample); err != nil {
		b.Skip("no sample returns are committed")
	}
	_, r, err := readReturn(sample)
	if err != nil {
		b.Fatal(err)
	}
	fill := answersOf(r)
	p := c.Period("2018-S1").Period
	forms := form.NewForms(c)
	var wg sync.WaitGroup
	work := make(chan *catalog.Unit)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for u := range work {
				data, err := form.Write(forms.For(u, p), c, fill)
				if err == nil {
					err = os.WriteFile(filepath.Join(dir, "data", p.Folder, string(u.Code)+".xlsx"), data, 0o644)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, u := range c.Reporters(p) {
		if u.Type == "commune" {
			work <- u
		}
	}
	close(work)
	wg.Wait()
	return dir
}

// withCommunes replaces the communes of units.yaml by n invented ones.
func withCommunes(b *testing.B, text string, n int) string {
	b.Helper()
	head, rest, ok := strings.Cut(text, "  # 28 communes and the town\n")
	_, agencies, ok2 := strings.Cut(rest, "  - code: LDTBXH\n")
	if !ok || !ok2 {
		b.Fatal("units.yaml has another shape")
	}
	var out strings.Builder
	out.WriteString(head)
	for i := range n {
		fmt.Fprintf(&out, "  - {code: \"%05d\", name: Xã Số %d, short: Số %d, type: commune, parent: \"279\", rural: true}\n", 20001+i, i+1, i+1)
	}
	return out.String() + "\n  - code: LDTBXH\n" + agencies
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
