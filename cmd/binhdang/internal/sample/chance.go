package sample

import (
	"hash/fnv"
	"math"
	"math/rand/v2"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// seed of everything; another one gives another, equally invented district.
const seed = 88_2018

// chance is a number in [0, 1) that belongs to the words and to nothing else.
func chance(words ...string) float64 { return source(words...).Float64() }

// source is a stream of numbers that belongs to the words.
func source(words ...string) *rand.Rand {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// span is a range of plausible values.
type span struct{ lo, hi float64 }

func (s span) at(t float64) float64 { return s.lo + (s.hi-s.lo)*t }

func (s span) isZero() bool { return s == span{} }

// round is a whole number ≥ 0.
func round(x float64) int64 { return int64(math.Max(0, math.Round(x))) }

// clamp keeps n within [lo, hi]; hi wins.
func clamp(n, lo, hi int64) int64 { return min(max(n, lo), hi) }

// deal gives n occurrences to units by weight, so that their sum is n.
func deal(n int64, weights []float64, words ...string) []int64 {
	out := make([]int64, len(weights))
	total := 0.0
	for _, w := range weights {
		total += w
	}
	r := source(words...)
	for range n {
		x := r.Float64() * total
		for i, w := range weights {
			if x -= w; x < 0 || i == len(weights)-1 {
				out[i]++
				break
			}
		}
	}
	return out
}

// spread takes a share of each count so that the sum is the share of the sum: no
// unit gets more than it has, and small counts come out as 0 or 1.
func spread(counts []int64, share float64) []int64 {
	out := make([]int64, len(counts))
	var before int64
	for i, n := range counts {
		out[i] = int64(math.Floor(float64(before+n)*share+0.5)) - int64(math.Floor(float64(before)*share+0.5))
		out[i] = clamp(out[i], 0, n)
		before += n
	}
	return out
}

// word is an id as a word of chance.
func word(c catalog.Code) string { return string(c) }
