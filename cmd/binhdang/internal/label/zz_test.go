package label_test

import (
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/label"
	"os"
	"testing"
)

func BenchmarkTwice(b *testing.B) {
	c, _ := definition.Load(os.DirFS("../../../.."))
	b.ResetTimer()
	for b.Loop() {
		label.Twice(c)
	}
}
func BenchmarkNew(b *testing.B) {
	c, _ := definition.Load(os.DirFS("../../../.."))
	b.ResetTimer()
	for b.Loop() {
		label.New(c)
	}
}
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		definition.Load(os.DirFS("../../../.."))
	}
}
