package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What package comments say is done in one place, or by nobody: each entry names
// what may be called only in the files named. (sheet/formula rounds as spreadsheets do.)
func TestOneWay(t *testing.T) {
	rules := []struct {
		pkg    string
		names  []string
		only   []string // files or folders below internal/
		reason string
	}{
		{"fmt", []string{"Print", "Printf", "Println"}, nil, "a room returns what there is to say and never prints"},
		{"os", []string{"Rename"}, []string{"workspace/disk.go"}, "one rename, which waits for a file in use"},
		{"math", []string{"Round", "RoundToEven"}, []string{"wording/change.go", "markup/bullet.go", "markup/funnel.go", "sample/", "sheet/formula/"}, "figures are rounded by quantity.Exact.Round"},
		{"big", []string{"NewFloat"}, nil, "figures are exact"},
	}
	err := filepath.WalkDir("internal", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		src, err := parser.ParseFile(token.NewFileSet(), p, nil, 0)
		if err != nil {
			return err
		}
		below := strings.TrimPrefix(filepath.ToSlash(p), "internal/")
		ast.Inspect(src, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			for _, r := range rules {
				allowed := slices.ContainsFunc(r.only, func(f string) bool { return below == f || strings.HasSuffix(f, "/") && strings.HasPrefix(below, f) })
				if x.Name == r.pkg && slices.Contains(r.names, sel.Sel.Name) && !allowed {
					t.Errorf("%s calls %s.%s, but %s", p, r.pkg, sel.Sel.Name, r.reason)
				}
			}
			if strings.HasPrefix(below, "compile/") && x.Name == "finding" && sel.Sel.Name == "Error" {
				t.Errorf("%s makes an error: what is seen across returns holds none of them back", p)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Each package has exactly one package comment, which begins with its name.
func TestPackageComments(t *testing.T) {
	docs := map[string]int{}
	for _, root := range []string{"internal", "../../content", "../../data", "../../templates"} {
		err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			src, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ParseComments|parser.PackageClauseOnly)
			if err != nil {
				return err
			}
			docs[filepath.Dir(p)] += 0
			if src.Doc != nil {
				docs[filepath.Dir(p)]++
				if !strings.HasPrefix(src.Doc.Text(), "Package "+src.Name.Name+" ") {
					t.Errorf("%s: the package comment does not begin with its name", p)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for dir, n := range docs {
		if n != 1 {
			t.Errorf("%s has %d package comments", dir, n)
		}
	}
}

// The README lists every package with the floor on which the table has it.
func TestReadmeListsPackages(t *testing.T) {
	want, got := map[string]string{}, map[string]string{}
	for i, f := range floors {
		for _, pkg := range f {
			want[pkg] = fmt.Sprint(i)
		}
	}
	floor := ""
	row := regexp.MustCompile("(?m)^\\| ([0-9]*) ?\\| `([a-z/]+)` \\|")
	for _, m := range row.FindAllStringSubmatch(readText(t, filepath.Join(repository, "README.md")), -1) {
		if m[1] != "" {
			floor = m[1]
		}
		got[m[2]] = floor
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("packages in README.md (-floors +README):\n%s", diff)
	}
}
