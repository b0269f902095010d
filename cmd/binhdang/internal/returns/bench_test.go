package returns

import (
	"os"
	"path/filepath"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/form"
)

// realReturns are the committed returns of one period with the definitions that
// they answer.
func realReturns(b *testing.B) (*catalog.Catalog, [][]byte) {
	b.Helper()
	root := filepath.Join("..", "..", "..", "..")
	paths, err := filepath.Glob(filepath.Join(root, "data", "2018", "6-thang", "*.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	if len(paths) == 0 {
		b.Skip("no sample returns are committed")
	}
	c, faults := definition.Load(os.DirFS(root))
	if faults.HasErrors() {
		b.Fatal(texts(faults))
	}
	var files [][]byte
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, data)
	}
	return c, files
}

// BenchmarkRead reads the real returns of one period with a new Reader each time,
// as a build does. BenchmarkExcelize of package reader is the yardstick: excelize
// alone over the same cells of the same files.
func BenchmarkRead(b *testing.B) {
	c, files := realReturns(b)
	b.ReportAllocs()
	for b.Loop() {
		rd := NewReader(c, form.NewForms(c))
		for _, data := range files {
			if r, l := rd.Read("data/2018/6-thang/x.xlsx", data); r == nil {
				b.Fatal(texts(l))
			}
		}
	}
	b.ReportMetric(float64(b.N*len(files))/b.Elapsed().Seconds(), "files/s")
}
