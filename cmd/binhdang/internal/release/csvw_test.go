package release

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Both descriptions name every CSV file with the columns that stand in its head, and the
// bundle holds every file as it is.
func TestTablesAndBundle(t *testing.T) {
	c := &catalog.Catalog{Site: catalog.Site{Name: "Trang", Sample: true}}
	head := func(part, by string) []byte {
		line := ""
		for _, x := range Columns() {
			if x.Part == part {
				line += by + x.Code
			}
		}
		return []byte(line[1:] + "\r\n1\r\n2\r\n")
	}
	files := []File{
		{ValuesName, head(ValuesName, ",")}, {ExcelName, head(ValuesName, ";")}, {JSONName, []byte("[]")},
		{MeasuresName, head(MeasuresName, ",")}, {CodebookName, head(CodebookName, ",")},
	}
	var got struct {
		Context []any  `json:"@context"`
		About   string `json:"dc:description"`
		Tables  []struct {
			URL     string
			Dialect struct{ Delimiter string }
			Schema  struct {
				Columns []struct {
					Titles   string
					Datatype any
				}
				Key []string `json:"primaryKey"`
			} `json:"tableSchema"`
		}
	}
	made := Tables(c, files)
	if err := json.Unmarshal(made.Data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Context) != 2 || got.Context[0] != "http://www.w3.org/ns/csvw" || got.About == "" || len(got.Tables) != 4 {
		t.Errorf("%s", made.Data)
	}
	n := 0
	for _, f := range files {
		if Rows(f) == 0 {
			continue
		}
		table := got.Tables[n]
		n++
		line, _, _ := bytes.Cut(f.Data, []byte("\r\n"))
		said := ""
		for _, x := range table.Schema.Columns {
			said += table.Dialect.Delimiter + x.Titles
		}
		if table.URL != f.Name || said[1:] != string(line) || Rows(f) != 2 {
			t.Errorf("%s: %q, want %q", table.URL, said, line)
		}
		for _, k := range table.Schema.Key {
			if !bytes.Contains(line, []byte(k)) {
				t.Errorf("%s: no column %s", f.Name, k)
			}
		}
	}
	files = append(files, made)
	one, err := Bundle(c, files, "https://x.example/")
	two, _ := Bundle(c, files, "https://x.example/")
	if err != nil || !bytes.Equal(one.Data, two.Data) {
		t.Fatalf("%v, or two bundles differ", err)
	}
	z, err := zip.NewReader(bytes.NewReader(one.Data), int64(len(one.Data)))
	if err != nil || len(z.File) != len(files)+1 {
		t.Fatalf("%v, %d entries", err, len(z.File))
	}
	for i, f := range files {
		r, err := z.File[i+1].Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || z.File[i+1].Name != f.Name || !bytes.Equal(data, f.Data) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
