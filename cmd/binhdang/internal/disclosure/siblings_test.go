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
