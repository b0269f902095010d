package bending

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestProbe(t *testing.T) {
	d, _ := office()
	files, _ := filepath.Glob(root + "/data/20*/*/*.xlsx")
	most := map[string]int64{}
	for _, f := range files {
		data, _ := os.ReadFile(f)
		rel, _ := filepath.Rel(root, f)
		r, _ := d.reader.Read(rel, data)
		if r == nil {
			continue
		}
		for i := range r.Answers {
			a := &r.Answers[i]
			if isMoney(a) {
				k := a.Field.Name()
				if a.Field.Measure == nil {
					k = "cost"
				}
				most[k] = max(most[k], a.N)
			}
		}
	}
	fmt.Println(most)
}
