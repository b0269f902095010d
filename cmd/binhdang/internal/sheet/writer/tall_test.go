package writer

import (
	"strings"
	"testing"
)

// A row of many words is as tall as rows can be; the workbook is written all the same.
func TestTallRow(t *testing.T) {
	book := Book{Title: "Biểu", Sheets: []Sheet{{Name: "A", Cells: []Cell{{Ref: "A1", Value: Text(strings.Repeat("nhiều chữ ", 800))}}, Heights: []Height{{Row: 1, Points: 1200}}}}}
	if _, err := Write(book); err != nil {
		t.Fatal(err)
	}
}
