package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// realForms are the committed returns of one period, by path.
func realForms(b *testing.B) [][]byte {
	b.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "..", "data", "2018", "6-thang", "*.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	if len(paths) == 0 {
		b.Skip("no sample returns are committed")
	}
	var forms [][]byte
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		forms = append(forms, data)
	}
	return forms
}

// report gives files and bytes of files a second.
func report(b *testing.B, forms [][]byte) {
	total := 0
	for _, f := range forms {
		total += len(f)
	}
	b.SetBytes(int64(total))
	b.ReportMetric(float64(b.N*len(forms))/b.Elapsed().Seconds(), "files/s")
}

// BenchmarkOpen reads the real returns of one period through gate and excelize.
func BenchmarkOpen(b *testing.B) {
	forms := realForms(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range forms {
			if book, l := Open("data/x.xlsx", f); book == nil {
				b.Fatal(texts(l))
			}
		}
	}
	report(b, forms)
}

// BenchmarkExcelize is the yardstick: excelize alone opens the same files and is
// asked for the same cells, without a gate.
func BenchmarkExcelize(b *testing.B) {
	forms := realForms(b)
	books := make([]*Book, len(forms))
	for i, f := range forms {
		books[i], _ = Open("data/x.xlsx", f)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		for i, data := range forms {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			for s := range books[i].Sheets {
				sheet := &books[i].Sheets[s]
				for c := range sheet.Cells {
					cell := &sheet.Cells[c]
					if _, err := f.GetCellValue(sheet.Name, cell.Ref); err != nil {
						b.Fatal(err)
					}
					if cell.Formula == "" {
						continue
					}
					if _, err := f.GetCellFormula(sheet.Name, cell.Ref); err != nil {
						b.Fatal(err)
					}
				}
			}
			if err := f.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	report(b, forms)
}

// BenchmarkGate is what the gate costs before excelize sees anything.
func BenchmarkGate(b *testing.B) {
	forms := realForms(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range forms {
			if ref := gateAlone(f); ref != nil {
				b.Fatal(ref.format)
			}
		}
	}
	report(b, forms)
}

func gateAlone(data []byte) *refusal {
	if _, ref := sniff(data); ref != nil {
		return ref
	}
	c, ref := openContainer(data)
	if ref != nil {
		return ref
	}
	w, ref := c.workbook()
	if ref != nil {
		return ref
	}
	_, _, ref = c.worksheets(w)
	return ref
}

// BenchmarkKept takes the same files from a store in memory, and BenchmarkKeep is
// what it costs to put them there, beside reading them.
func BenchmarkKept(b *testing.B) {
	forms := realForms(b)
	m := newMemory()
	for _, f := range forms {
		NewShelf(m).Open("data/x.xlsx", f)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := NewShelf(m)
		for _, f := range forms {
			s.Open("data/x.xlsx", f)
		}
	}
	report(b, forms)
}

func BenchmarkKeep(b *testing.B) {
	forms := realForms(b)
	readings := make([]reading, len(forms))
	for i, f := range forms {
		readings[i] = read(f)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := NewShelf(newMemory())
		var e encoder
		for i, f := range forms {
			if data, ok := e.encode(readings[i]); ok {
				s.store.Put(s.key(f), data)
			}
		}
	}
	report(b, forms)
}
