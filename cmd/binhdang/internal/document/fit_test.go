package document

import (
	"slices"
	"strings"
	"testing"
)

// A table is set so that its rows are as low as can be: the column with most words gets
// the room, no column less than its longest word, and together they stay as wide.
func TestLowest(t *testing.T) {
	long := T(strings.Repeat("tổ chức tập huấn ", 12))
	row := func(cells ...Inlines) Row {
		r := Row{}
		for _, c := range cells {
			r.Cells = append(r.Cells, Cell{Content: c})
		}
		return r
	}
	for _, tt := range []struct {
		name         string
		body         []Row
		widths, want []int
	}{
		{"words in the middle", []Row{row(T("II.1"), long, T("Xong"))}, []int{60, 60, 45}, []int{30, 120, 15}},
		{"nothing to win", []Row{row(T("a"), T("b"), T("c"))}, []int{60, 60, 45}, []int{60, 60, 45}},
		{"a word keeps its room", []Row{row(T("Vănphòng-thốngkê"), long, T("Xong"))}, []int{60, 60, 45}, nil},
		{"a heading across says nothing", []Row{{Kind: GroupRow, Cells: []Cell{{Content: long}}}, row(T("a"), T("b"), T("c"))}, []int{60, 60, 45}, []int{60, 60, 45}},
	} {
		table := Table{Body: tt.body, Widths: slices.Clone(tt.widths)}
		table.Lowest(TableType)
		sum := 0
		for _, w := range table.Widths {
			sum += w
		}
		if sum != 165 || tt.want != nil && !slices.Equal(table.Widths, tt.want) {
			t.Errorf("%s: %v of %d mm, want %v", tt.name, table.Widths, sum, tt.want)
		}
		if need := Measure("Vănphòng-thốngkê", TableType, false) * 254 / 14400; tt.want == nil && table.Widths[0] < need {
			t.Errorf("%s: %v, the word takes %d mm", tt.name, table.Widths, need)
		}
	}
}

// A table of many columns gets the largest type in which its longest words stand beside
// each other on a sheet.
func TestFit(t *testing.T) {
	for _, c := range []struct {
		columns int
		word    string
		size    int
		fits    bool
	}{
		{4, "1.234", 0, true},
		{14, "1.234", 20, true},
		{16, "1.234", 18, true},
		{18, "1.234", 16, true},
		{19, "1.234", 16, false},
		{14, "1.234.567.890", 16, false},
	} {
		row := Row{}
		for range c.columns {
			row.Cells = append(row.Cells, Cell{Content: T("xã " + c.word)})
		}
		table := Table{Body: []Row{row}}
		if fits := table.Fit(); fits != c.fits || table.Type != c.size {
			t.Errorf("%d columns of %s: type %d, fits: %v", c.columns, c.word, table.Type, fits)
		}
	}
}
