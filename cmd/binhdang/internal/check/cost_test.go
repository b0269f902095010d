//go:build unix

package check

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// BenchmarkCost tells what reading and checking the returns of one period costs, as a
// share of what excelize alone needs to give the same cells: processor time of the
// whole process, garbage collection included, of one beside the other in each round, so
// that a busy machine slows both. It must stay at 0.69 or below.
func BenchmarkCost(b *testing.B) {
	root := filepath.Join("..", "..", "..", "..")
	paths, err := filepath.Glob(filepath.Join(root, "data", "2018", "6-thang", "*.xlsx"))
	if err != nil || len(paths) == 0 {
		b.Fatal(err, len(paths))
	}
	c, faults := definition.Load(os.DirFS(root))
	if faults.HasErrors() {
		b.Fatal(faults)
	}
	type cells struct {
		sheet string
		refs  []string
		asks  []bool // for a formula, too
	}
	files, list := make([][]byte, len(paths)), make([][]cells, len(paths))
	for i, p := range paths {
		if files[i], err = os.ReadFile(p); err != nil {
			b.Fatal(err)
		}
		book, _ := reader.Open("x.xlsx", files[i])
		for s := range book.Sheets {
			x := cells{sheet: book.Sheets[s].Name}
			for k := range book.Sheets[s].Cells {
				cell := &book.Sheets[s].Cells[k]
				x.refs, x.asks = append(x.refs, cell.Ref), append(x.asks, cell.Formula != "")
			}
			list[i] = append(list[i], x)
		}
	}
	ours := func() {
		rd := returns.NewReader(c, form.NewForms(c))
		for _, data := range files {
			r, l := rd.Read("data/2018/6-thang/x.xlsx", data)
			if r == nil {
				b.Fatal(l)
			}
			Judge(c, r)
		}
	}
	theirs := func() {
		for i, data := range files {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			for _, x := range list[i] {
				for k, ref := range x.refs {
					if _, err := f.GetCellValue(x.sheet, ref); err != nil {
						b.Fatal(err)
					}
					if x.asks[k] {
						if _, err := f.GetCellFormula(x.sheet, ref); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
			if err := f.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	spent := func(f func()) time.Duration {
		runtime.GC()
		from := processorTime(b)
		f()
		runtime.GC()
		return processorTime(b) - from
	}
	var our, their time.Duration
	for b.Loop() {
		our += spent(ours)
		their += spent(theirs)
	}
	n := float64(b.N * len(files))
	b.ReportMetric(our.Seconds()*1000/n, "ms/file")
	b.ReportMetric(their.Seconds()*1000/n, "excelize-ms/file")
	b.ReportMetric(our.Seconds()/their.Seconds(), "share")
}

func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
