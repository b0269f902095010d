package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/returns"
)

// repository is the folder with data/, content/, templates/ and README.md.
const repository = "../.."

// generatedFile reports whether a file below data/ is one that the program puts
// into a period folder on demand.
func generatedFile(p string, _ []byte) bool {
	for _, folder := range []string{"bieu-mau", "phan-hoi", "bao-cao", "so-cai"} {
		if strings.Contains("/"+p, "/"+folder+"/") {
			return true
		}
	}
	return false
}

// The committed data/ is what init --sample gives: the same files, and the same
// answer in every cell. Bytes of workbooks are not compared, because another
// release of Go may compress them in another way.
func TestCommittedSample(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	dirs := [2]string{filepath.Join(repository, "data"), filepath.Join(s.dir, "data")}
	var trees [2]map[string][]byte
	for i, dir := range dirs {
		tree, err := readTree(dir)
		if err != nil {
			t.Fatal(err)
		}
		maps.DeleteFunc(tree, func(p string, b []byte) bool { return generatedFile(p, b) || strings.HasSuffix(p, ".go") })
		trees[i] = tree
	}
	committed, fresh := trees[0], trees[1]
	names := func(m map[string][]byte) []string { return slices.Sorted(maps.Keys(m)) }
	if diff := cmp.Diff(names(committed), names(fresh)); diff != "" {
		t.Fatalf("files of data/ (-committed +init --sample); run init --sample and copy its data/:\n%s", diff)
	}
	workbooks := 0
	for _, p := range names(committed) {
		if !strings.HasSuffix(p, ".xlsx") {
			if diff := cmp.Diff(string(committed[p]), string(fresh[p])); diff != "" {
				t.Errorf("data/%s (-committed +init --sample):\n%s", p, diff)
			}
			continue
		}
		workbooks++
		a, _ := returns.Read(p, committed[p], s.catalog)
		b, _ := returns.Read(p, fresh[p], s.catalog)
		if a == nil || b == nil {
			t.Errorf("data/%s: not identified (committed %t, fresh %t)", p, a != nil, b != nil)
			continue
		}
		if diff := cmp.Diff(cells(a), cells(b)); diff != "" {
			t.Errorf("data/%s (-committed +init --sample):\n%s", p, diff)
		}
	}
	if workbooks < 4*48-8 { // 29 communes and 19 agencies, four periods, a few of them missing
		t.Errorf("only %d workbooks", workbooks)
	}
}

// cells are what stands in the named cells of a return, by name.
func cells(r *returns.Return) map[string]string {
	out := map[string]string{"content": r.Content}
	for _, a := range r.Answers {
		out[a.Field.Name()] = a.Raw + " at " + a.Pos.Sheet + " " + a.Pos.Cell
	}
	return out
}
