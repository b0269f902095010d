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

// Files are the open data of an edition, in the order in which they are offered.
func Files(e edition.Edition[edition.Public]) []File {
	out := []File{{Name: "gia-tri.csv"}, {Name: "gia-tri.json"}, {Name: "so-lieu-goc.csv"}}
	var wg sync.WaitGroup
	for i, write := range []func(edition.Edition[edition.Public]) []byte{Values, ValuesJSON, Measures} {
		wg.Go(func() { out[i].Data = write(e) })
	}
	wg.Wait()
	return out
}
