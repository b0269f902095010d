//go:build unix

package office

import (
	"runtime"
	"syscall"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/site"
)

// BenchmarkSite tells what the stage of the site costs on the sample: from the public
// edition, the reports and the workbooks to every file, in processor time of the whole
// process, garbage collection included, for each published byte.
func BenchmarkSite(b *testing.B) {
	o, s := theSample()
	made, faults, err := o.Site(s)
	if err != nil || faults.HasErrors() {
		b.Fatal(err, faults)
	}
	books, err := made.workbooks()
	if err != nil {
		b.Fatal(err)
	}
	in := site.Input{Narratives: o.narratives, Reports: made.reports, Frame: o.frame, Assets: o.assets, Issued: o.ledger.Issued(), Workbooks: books}
	bytes, files := 0, 0
	runtime.GC()
	begun := processorTime(b)
	for b.Loop() {
		out, err := site.Files(made.public, in)
		if err != nil {
			b.Fatal(err)
		}
		bytes, files = 0, len(out)
		for _, f := range out {
			bytes += len(f.Data)
		}
	}
	spent := processorTime(b) - begun
	b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N*bytes), "cpu-ns/byte")
	b.ReportMetric(spent.Seconds()*1000/float64(b.N), "cpu-ms/site")
	b.ReportMetric(float64(bytes)/1e6, "MB")
	b.ReportMetric(float64(files), "files")
}

func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
