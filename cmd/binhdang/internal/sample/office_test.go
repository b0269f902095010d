package sample

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// TestLibreOfficeChangesNoAnswer saves real returns with LibreOffice and reads
// them again: the content hash, by which the receipts register knows a return,
// must stay. One of them marks estimates, the other ticks "không phát sinh".
func TestLibreOfficeChangesNoAnswer(t *testing.T) {
	d := build(t)
	names := map[string]bool{
		"data/2018/6-thang/xa-tu-nhien.xlsx":                          true,
		"data/2018/6-thang/phong-lao-dong-thuong-binh-va-xa-hoi.xlsx": true,
	}
	var files []string
	var sent [][]byte
	for _, f := range d.files {
		if names[f.Path] {
			files, sent = append(files, f.Path), append(sent, f.Data)
		}
	}
	if len(files) != len(names) {
		t.Fatalf("%d of %d returns are in the sample", len(files), len(names))
	}
	for i, data := range outside.Office(t, "xlsx", sent...) {
		file := files[i]
		before, _ := returns.Read(file, sent[i], d.catalog)
		r, found := returns.Read(file, data, d.catalog)
		if r == nil || r.Content != before.Content {
			t.Errorf("%s: another content after LibreOffice: %v", file, found)
			continue
		}
		for _, f := range found {
			t.Errorf("%s: %s", f.Pos, f.Text())
		}
	}
}
