package finding

import (
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
