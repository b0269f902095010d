package disclosure

import (
	"slices"
	"strconv"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// With more parts of one measure than sums are searched for, one that is withheld
// takes all others with it; with as many, it takes what is needed.
func TestSiblingsOfManyParts(t *testing.T) {
	for _, n := range []int{maxParts, maxParts + 1} {
		c := &catalog.Catalog{Site: catalog.Site{WholeArea: "279"}}
		var sec catalog.Section
		measure := func(id, whole catalog.Code, count int64) edition.Measure {
			sec.Measures = append(sec.Measures, catalog.Measure{ID: id, PartOf: whole})
			return edition.Measure{Ref: catalog.Ref{Measure: id, Part: catalog.TotalPart}, Unit: "279", State: quantity.Reported, N: count}
		}
		// The parts double from one to the next, so that only all of them make the whole.
		p := edition.Period{Measures: []edition.Measure{measure("whole", "", 1<<n-1)}}
		for i := range n {
			p.Measures = append(p.Measures, measure(catalog.Code("part"+strconv.Itoa(i)), "whole", 1<<i))
		}
		c.Sheets = []catalog.Sheet{{ID: "B", Sections: []catalog.Section{sec}}}
		c.Finish()

		w := withheld{row{"part0", "279"}: primary}
		siblings(c, &p, w)
		want := 2 // the smallest open part, so that the sum of two is all that is left
		if n > maxParts {
			want = n
		}
		if len(w) != want || w[row{"part0", "279"}] != primary || slices.ContainsFunc(p.Measures[:1], func(m edition.Measure) bool { return w[row{m.Ref.Measure, "279"}] != published }) {
			t.Errorf("of %d parts withheld: %v, want %d", n, w, want)
		}
	}
}

// Only sums that are true are looked at: a set of parts that adds up to the whole
// gives the one of them away that is withheld, and takes the smallest of its open
// parts with it, the first of equal ones; other sets take nothing.
func TestSiblingsOfOneWhole(t *testing.T) {
	for _, tt := range []struct {
		name   string
		whole  int64
		parts  []int64
		hidden []string
		want   []string
	}{
		{"two parts", 10, []int64{4, 6}, []string{"a"}, []string{"b"}},
		{"the last is hidden", 10, []int64{4, 6}, []string{"b"}, []string{"a"}},
		{"the smallest goes", 15, []int64{4, 6, 5}, []string{"a"}, []string{"c"}},
		{"the first of equals goes", 14, []int64{4, 5, 5}, []string{"a"}, []string{"b"}},
		{"no sum", 11, []int64{4, 6}, []string{"a"}, nil},
		{"a set of some", 7, []int64{3, 4, 5}, []string{"a"}, []string{"b"}},
		{"a set of the last two", 9, []int64{3, 4, 5}, []string{"c"}, []string{"b"}},
		{"a set without the hidden one", 9, []int64{3, 4, 5}, []string{"a"}, nil},
		{"two sets", 9, []int64{3, 6, 9}, []string{"a"}, []string{"b"}},
		{"two hidden", 12, []int64{3, 4, 5}, []string{"a", "b"}, nil},
		{"the whole is hidden", 12, []int64{3, 4, 5}, []string{"whole"}, []string{"a"}},
		{"the whole is hidden and is one part", 5, []int64{3, 4, 5}, []string{"whole"}, []string{"c"}},
		{"the whole and a part", 12, []int64{3, 4, 5}, []string{"whole", "c"}, nil},
		{"nothing is hidden", 12, []int64{3, 4, 5}, nil, nil},
	} {
		c := &catalog.Catalog{Site: catalog.Site{WholeArea: "279"}}
		var sec catalog.Section
		var p edition.Period
		for i, n := range append([]int64{tt.whole}, tt.parts...) {
			m := catalog.Measure{ID: "whole"}
			if i > 0 {
				m = catalog.Measure{ID: catalog.Code(rune('a' + i - 1)), PartOf: "whole"}
			}
			sec.Measures = append(sec.Measures, m)
			p.Measures = append(p.Measures, edition.Measure{Ref: catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}, Unit: "279", State: quantity.Reported, N: n})
		}
		c.Sheets = []catalog.Sheet{{ID: "B", Sections: []catalog.Section{sec}}}
		c.Finish()
		w := withheld{}
		for _, m := range tt.hidden {
			w[row{catalog.Code(m), "279"}] = primary
		}
		siblings(c, &p, w)
		var got []string
		for r, why := range w {
			if why == secondary {
				got = append(got, string(r.measure))
			}
		}
		if slices.Sort(got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v withheld too, want %v", tt.name, got, tt.want)
		}
	}
}
