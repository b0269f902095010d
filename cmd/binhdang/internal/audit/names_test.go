package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The names found are those that a search for each of them finds.
func TestNames(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 12))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString([]string{"a", "b", "Xã ", "ạ"}[r.IntN(4)])
		}
		return b.String()
	}
	some := 0
	for range 2000 {
		var names []string
		for range r.IntN(12) {
			if n := text(1 + r.IntN(4)); !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		s := text(r.IntN(12))
		var want []string
		for _, n := range names {
			if strings.Contains(s, n) {
				want = append(want, n)
			}
		}
		slices.Sort(want)
		slices.SortStableFunc(want, func(a, b string) int { return len(b) - len(a) })
		some += len(want)
		if got := newNames(names).in(s); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: got %q, want %q", names, s, got, want)
		}
	}
	if some == 0 {
		t.Fatal("no text holds a name")
	}
}

// Names of many units cost a text no more than those of few.
func BenchmarkNames(b *testing.B) {
	for _, n := range []int{579, 11162} {
		var names []string
		for i := range n {
			names = append(names, fmt.Sprintf("Xã %c%d", 'A'+i%26, i))
		}
		x := newNames(names)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				x.in("Xã B27, Xã C54 và 12 xã khác chưa gửi biểu của kỳ này")
			}
		})
	}
}
