package release

import (
	"archive/zip"
	"bytes"
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// BundleName is all open data in one file.
const BundleName = "tat-ca.zip"

// Bundle packs the files, with a line that says what they are; equal files give equal
// bytes, because no entry has a time.
func Bundle(c *catalog.Catalog, files []File, home string) (File, error) {
	about := c.Site.Name + "\r\n" + home + "\r\n"
	if s := invented(c); s != "" {
		about += s + "\r\n"
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range append([]File{{"DOC-TRUOC.txt", []byte("\ufeff" + about)}}, files...) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return File{}, fmt.Errorf("packing %s: %w", f.Name, err)
		}
		if _, err := w.Write(f.Data); err != nil {
			return File{}, fmt.Errorf("packing %s: %w", f.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return File{}, fmt.Errorf("packing the open data: %w", err)
	}
	return File{BundleName, b.Bytes()}, nil
}
