package audit

import (
	"cmp"
	"slices"
	"sort"
)

// nameList finds the names of many units in a text.
type nameList struct {
	sorted []string
	first  [256][2]int // of a first byte: from which name to which
}

func newNames(names []string) *nameList {
	x := &nameList{sorted: slices.Sorted(slices.Values(names))}
	for i, n := range x.sorted {
		r := &x.first[n[0]]
		if r[1] == 0 {
			r[0] = i
		}
		r[1] = i + 1
	}
	return x
}

// in are the names that stand in a text, also one within another, the longest first and
// then by letters; each once.
func (x *nameList) in(s string) (out []string) {
	for at := range len(s) {
		from, to := x.first[s[at]][0], x.first[s[at]][1]
		for n := 1; from < to; n++ {
			if len(x.sorted[from]) == n { // the others that begin like it are longer
				if !slices.Contains(out, x.sorted[from]) {
					out = append(out, x.sorted[from])
				}
				from++
			}
			if at+n == len(s) {
				break
			}
			b, names := s[at+n], x.sorted[from:to]
			to = from + sort.Search(len(names), func(i int) bool { return names[i][n] > b })
			from += sort.Search(len(names), func(i int) bool { return names[i][n] >= b })
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return out
}
