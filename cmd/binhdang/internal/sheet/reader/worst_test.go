package reader

import (
	"bytes"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// The worst files that the limits let through: their time and memory are what
// the package comment promises. The bounds here leave room for a slow machine.
func TestWorstFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	wide := func(rows, cols, step int) string {
		var b bytes.Buffer
		for r := 1; r <= rows; r++ {
			b.WriteString(`<row r="` + finding.CellName(1, r)[1:] + `">`)
			for c := step; c <= cols; c += step {
				b.WriteString(`<c r="` + finding.CellName(c, r) + `"><v>1</v></c>`)
			}
			b.WriteString(`</row>`)
		}
		return b.String()
	}
	styled := func() string {
		var b bytes.Buffer
		for r := 1; b.Len() < MaxInflated-1<<20; r++ {
			b.WriteString(`<row r="` + finding.CellName(1, r)[1:] + `"><c r="` + finding.CellName(1, r) + `" s="1"/><c r="` + finding.CellName(2, r) + `" s="1"/></row>`)
		}
		return b.String()
	}
	manyStrings := `<sst ` + nsMain + `>` + strings.Repeat("<si><t>xã</t></si>", MaxStrings-1) + `</sst>`
	tests := []struct {
		name string
		data []byte
	}{
		{"49,980 cells at the far end of wide rows", simple(wide(390, MaxColumn, 8), "").zip()},
		{"50,000 cells in five columns", simple(wide(10_000, 5, 1), "").zip()},
		{"31 MB of empty cells", simple(styled(), "").zip()},
		{"200,000 strings", simple("", "").with("xl/sharedStrings.xml", manyStrings).zip()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var book *Book
			var l finding.List
			took, peak := measure(func() { book, l = Open("data/x.xlsx", tt.data) })
			if book == nil {
				t.Fatalf("refused: %q", texts(l))
			}
			t.Logf("%d KB: %v, %d MB", len(tt.data)>>10, took.Round(time.Millisecond), peak>>20)
			if took > 30*time.Second || peak > 600<<20 {
				t.Errorf("took %v and %d MB", took, peak>>20)
			}
		})
	}
}

// measure runs f and gives its time and the most that the heap grew meanwhile.
func measure(f func()) (took time.Duration, peak uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	before := read()
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		most := before
		for {
			select {
			case <-stop:
				done <- most - before
				return
			case <-time.After(2 * time.Millisecond):
				most = max(most, read())
			}
		}
	}()
	start := time.Now()
	f()
	took = time.Since(start)
	close(stop)
	return took, <-done
}
