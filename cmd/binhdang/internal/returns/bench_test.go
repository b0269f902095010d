package returns

import "testing"

// BenchmarkRead reads one filled commune form of three sheets.
func BenchmarkRead(b *testing.B) {
	c := district()
	data := filled(b, c, "00183", everything())
	for b.Loop() {
		if r, _ := Read(inPlace, data, c); r == nil {
			b.Fatal("not read")
		}
	}
}
