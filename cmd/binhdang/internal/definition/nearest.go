package definition

import (
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// nearest finds the word that was probably meant: the one with the fewest edits,
// at most a third of its length and at most three (our own choice: more and the
// proposal is a guess); the first of equals. Digits
// that are swapped are a slip, another digit counts as two edits: in a code it
// most often is another code. Empty when none is near.
func nearest(word string, known []string) string {
	best, bestAt := "", 4
	for _, k := range known {
		length := utf8.RuneCountInString(k)
		if d := length - utf8.RuneCountInString(word); d > 4 || d < -4 {
			continue
		}
		limit := min(3, max(1, length/3))
		if n := edits(viet.Fold(word), viet.Fold(k)); n < bestAt && n <= limit {
			best, bestAt = k, n
		}
	}
	return best
}

// edits weighs the letters to insert, delete, replace or swap with their
// neighbour to turn a into b.
func edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 100 || len(t) > 100 {
		return 100
	}
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range t {
		last[j+1] = last[j] + weight(t[j])
	}
	for i := range s {
		now := make([]int, len(t)+1)
		now[0] = last[0] + weight(s[i])
		for j := range t {
			change := max(weight(s[i]), weight(t[j]))
			if s[i] == t[j] {
				change = 0
			}
			now[j+1] = min(last[j]+change, last[j+1]+weight(s[i]), now[j]+weight(t[j]))
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(t)]
}

func weight(r rune) int {
	if r >= '0' && r <= '9' {
		return 2
	}
	return 1
}

// sortedUnique sorts and drops repeats, so that suggestions do not depend on the
// order of work.
func sortedUnique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// oneOf lists the words of which one has to be written: “a”, “b” hoặc “c”.
func oneOf(words []string) string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = "“" + w + "”"
	}
	if len(q) < 2 {
		return strings.Join(q, "")
	}
	return strings.Join(q[:len(q)-1], ", ") + " hoặc " + q[len(q)-1]
}
