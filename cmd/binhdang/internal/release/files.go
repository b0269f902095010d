package release

import (
	"sync"

	"binhdang.example/cmd/binhdang/internal/edition"
)

// File is a file of open data.
type File struct {
	Name string
	Data []byte
}

// Names of the files of open data.
const (
	ValuesName   = "gia-tri.csv"
	ExcelName    = "gia-tri-excel.csv"
	JSONName     = "gia-tri.json"
	MeasuresName = "so-lieu-goc.csv"
	CodebookName = "so-ma.csv"
)

// Files are the open data of an edition, in the order in which they are offered.
func Files(e edition.Edition[edition.Public]) []File {
	rows := allRows(e)
	made := []struct {
		name  string
		write func() []byte
	}{
		{ValuesName, func() []byte { return values(rows, table{}, field.csv) }}, {ExcelName, func() []byte { return valuesExcel(rows) }}, {JSONName, func() []byte { return valuesJSON(rows) }},
		{MeasuresName, func() []byte { return Measures(e) }}, {CodebookName, func() []byte { return Codebook(e) }},
	}
	out := make([]File, len(made))
	var wg sync.WaitGroup
	for i, f := range made {
		wg.Go(func() { out[i] = File{Name: f.name, Data: f.write()} })
	}
	wg.Wait()
	return out
}
