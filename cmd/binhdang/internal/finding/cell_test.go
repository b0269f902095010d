package finding

import (
	"cmp"
	"strings"
	"testing"
)

func TestRanges(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"D7", "D7"},
		{"E7 D7 F7", "D7:F7"},
		{"E7 F7 E8 F8 E9", "E7:F8 E9"},
		{"E7 F7 H7 E8 F8 H8", "E7:F8 H7:H8"},
		{"Z1 AA1 AB1", "Z1:AB1"},
		{"A10 A9 A9", "A9:A10"},
		{"bad D7", "D7"},
	}
	for _, tt := range tests {
		if got := strings.Join(Ranges(strings.Fields(tt.in)), " "); got != tt.want {
			t.Errorf("Ranges(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCellNames(t *testing.T) {
	for _, tt := range []struct {
		col, row int
		name     string
	}{{1, 1, "A1"}, {4, 7, "D7"}, {26, 9, "Z9"}, {27, 10, "AA10"}, {702, 1, "ZZ1"}, {703, 1, "AAA1"}, {LastColumn, LastRow, "XFD1048576"}} {
		if got := CellName(tt.col, tt.row); got != tt.name {
			t.Errorf("CellName(%d, %d) = %s, want %s", tt.col, tt.row, got, tt.name)
		}
		for _, s := range []string{tt.name, strings.ToLower(tt.name)} {
			if col, row, ok := ParseCell(s); !ok || col != tt.col || row != tt.row {
				t.Errorf("ParseCell(%s) = %d, %d, %v", s, col, row, ok)
			}
		}
	}
	for _, s := range []string{"$D$7", "D$7", "$D7"} {
		if col, row, ok := ParseCell(s); !ok || col != 4 || row != 7 {
			t.Errorf("ParseCell(%s) = %d, %d, %v", s, col, row, ok)
		}
	}
	for _, s := range []string{"", "D", "7", "D0", "D07", "XFE1", "A1048577", "A10000000", "D7:E8", "D-7", "Đ7", "D 7", "D7 ", "@1", "[1", "$$D7"} {
		if col, row, ok := ParseCell(s); ok {
			t.Errorf("ParseCell(%q) = %d, %d", s, col, row)
		}
	}
}

func TestColumns(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"D7 C7 D8 C8 D9 C9 D12", "D7:D9 D12 C7:C9"},
		{"C7 C9 C8 C9", "C7:C9"},
		{"bad D7", "D7"},
	}
	for _, tt := range tests {
		if got := strings.Join(Columns(strings.Fields(tt.in)), " "); got != tt.want {
			t.Errorf("Columns(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A reader goes down the sheet: rows before columns, columns as they stand.
func TestCompare(t *testing.T) {
	at := func(cell string) Pos { return Pos{File: "a.xlsx", Sheet: "Biểu 01", Cell: cell} }
	order := []Pos{{}, {File: "a.xlsx"}, at(""), at("D7"), at("Z7"), at("AA7"), at("A10"), {File: "a.xlsx", Sheet: "Biểu 02", Cell: "A1"}, {File: "b.yaml", Line: 2, Col: 9}, {File: "b.yaml", Line: 10}}
	for i := range order {
		for j := range order {
			if got := order[i].Compare(order[j]); got != cmp.Compare(i, j) {
				t.Errorf("%v against %v: %d", order[i], order[j], got)
			}
		}
	}
}
