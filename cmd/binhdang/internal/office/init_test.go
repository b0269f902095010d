package office

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the program carries is what the repository holds.
func TestEmbeddedParts(t *testing.T) {
	for _, e := range embedded {
		err := fs.WalkDir(e.files, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(e.files, p)
			if err != nil {
				return err
			}
			if strings.HasSuffix(p, ".xlsx") {
				t.Errorf("%s/%s: the program carries a workbook", e.folder, p)
			}
			on, err := os.ReadFile(filepath.Join("..", "..", "..", "..", e.folder, filepath.FromSlash(p)))
			if err != nil {
				return err
			}
			if string(b) != string(on) {
				t.Errorf("%s/%s differs from the file in the repository", e.folder, p)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
