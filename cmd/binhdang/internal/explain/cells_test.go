package explain

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

func TestCellList(t *testing.T) {
	tests := []struct{ in, want string }{
		{"B1!E9", "B1 · ô E9"},
		{"B1!E9 B1!F9", "B1 · ô E9 + ô F9"},
		{"B1!E9 B2!F9", "B1 · ô E9 + B2 · ô F9"},
		{"N!D7 N!C7 N!D8 N!C8 N!D9 N!C9 N!D12", "N · ô D7:D9 + ô D12 + ô C7:C9"},
		{"", ""},
	}
	for _, tt := range tests {
		var in []finding.Pos
		for _, s := range strings.Fields(tt.in) {
			sheet, cell, _ := strings.Cut(s, "!")
			in = append(in, finding.Pos{Sheet: sheet, Cell: cell})
		}
		got := strings.ReplaceAll(strings.Join(cellList(in), " + "), "\u00a0", " ")
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.in, got, tt.want)
		}
	}
}
