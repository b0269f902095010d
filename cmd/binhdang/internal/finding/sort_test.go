package finding

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A sorted list does not depend on the order in which findings were added.
func TestSort(t *testing.T) {
	at := func(file, cell string, line int) Pos {
		return Pos{File: file, Sheet: "Biểu 01", Cell: cell, Line: line}
	}
	want := List{
		{Pos: at("a.xlsx", "D7", 0), Severity: Error, Rule: "b", Format: "x"},
		{Pos: at("a.xlsx", "D7", 0), Severity: Warning, Rule: "a", Format: "ô %d", Args: []any{1}},
		{Pos: at("a.xlsx", "D7", 0), Severity: Warning, Rule: "a", Format: "ô %d", Args: []any{2}},
		{Pos: at("a.xlsx", "D7", 0), Severity: Warning, Rule: "b", Format: "a"},
		{Pos: at("a.xlsx", "D7", 0), Severity: Note, Rule: "a", Format: "a"},
		{Pos: at("a.xlsx", "C10", 0), Severity: Error, Rule: "a", Format: "a"},
		{Pos: at("b.yaml", "", 2), Severity: Note, Rule: "a", Format: "a"},
		{Pos: at("b.yaml", "", 10), Severity: Error, Rule: "a", Format: "a"},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		got := slices.Clone(want)
		r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		got.Sort()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}
