package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// floors is the house: a package imports only from floors below its own. A
// package that is not listed fails the test.
var floors = [][]string{
	0: {"quantity", "reporting", "finding", "interval", "fixture/outside"},
	1: {"viet", "document", "fixture/bend", "sheet/annotate", "sheet/formula", "sheet/writer"},
	2: {"catalog", "person", "sheet/reader"},
	3: {"edition", "form", "label", "text", "markup", "fixture"},
	4: {"audit", "definition", "returns", "wording", "disclosure", "release", "docx", "fixture/judged"},
	5: {"check", "feedback", "manual", "page", "report"},
	6: {"intake", "site", "workbook"},
	7: {"compile", "sample"},
	8: {"browser", "explain", "workspace"},
	9: {"office"},
	{"main"},
}

// fixtures are what tests are made of: the program is built without them.
var fixtures = []string{"fixture", "fixture/bend", "fixture/judged", "fixture/outside"}

// gates are the only packages that may import an outside library.
var gates = map[string][]string{
	"github.com/yuin/goldmark":    {"text"},
	"github.com/xuri/excelize/v2": {"sheet/reader", "sheet/writer"},
	"gopkg.in/yaml.v3":            {"definition"},
	"golang.org/x/text":           {"viet", "text", "definition", "returns", "sheet/reader"},
}

// ioRooms may touch the machine, main for its arguments and streams, what tests are
// made of for the machine's programs; all other rooms are pure.
var ioRooms = []string{"browser", "workspace", "main", "fixture/outside"}

// impure are the imports that a pure room must not have.
var impure = []string{"os", "net", "net/http", "flag", "syscall", "os/exec", "math/rand", "path/filepath", "log"}

// never are imports that the floors allow and the design forbids, with reason.
var never = []struct {
	from   []string
	to     []string
	reason string
}{
	{[]string{"report", "page", "site", "workbook", "markup", "wording", "document"}, []string{"compile", "intake", "returns", "sheet/reader", "check", "explain"}, "only an edition reaches a page"},
	{[]string{"document", "wording", "report", "page"}, []string{"markup", "html/template", "html"}, "what is said knows no writer"},
	{[]string{"form"}, []string{"returns", "intake", "sheet/reader"}, "a blank form gets a plain prefill, never a return"},
	{[]string{"check"}, []string{"compile", "report"}, "a check judges what was sent"},
	{[]string{"audit"}, []string{"disclosure", "edition", "release"}, "the auditor rereads the files and shares the solver only"},
	{[]string{"page", "site"}, []string{"disclosure"}, "it accepts the public edition only, by type"},
	{[]string{"intake", "compile", "disclosure", "release", "explain", "report", "page", "site"}, []string{"sheet/reader", "sheet/writer"}, "nothing above returns can read a workbook"},
}

const ours = "binhdang.example/cmd/binhdang/internal/"

// sources visits every Go file of the program, tests aside, with its room: "main",
// or the package below internal/.
func sources(t *testing.T, mode parser.Mode, visit func(path, room string, f *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || strings.Contains(p, "testdata") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, mode)
		if err != nil {
			return err
		}
		room, ok := strings.CutPrefix(filepath.ToSlash(filepath.Dir(p)), "internal/")
		if !ok {
			room = f.Name.Name
		}
		visit(p, room, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// selectors visits every x.Sel below a node whose x is a plain name.
func selectors(n ast.Node, visit func(x, sel string)) {
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok {
				visit(x.Name, sel.Sel.Name)
			}
		}
		return true
	})
}

// imports gives the imports of every room, tests aside.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	sources(t, parser.ImportsOnly, func(_, room string, f *ast.File) {
		out[room] = append(out[room], []string{}...)
		for _, i := range f.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(out[room], path) {
				out[room] = append(out[room], path)
			}
		}
	})
	return out
}

func floorOf(pkg string) int {
	return slices.IndexFunc(floors, func(f []string) bool { return slices.Contains(f, pkg) })
}

func TestFloors(t *testing.T) {
	all := imports(t)
	for pkg, list := range all {
		at := floorOf(pkg)
		if at < 0 {
			t.Errorf("package %s stands on no floor: add it to the table", pkg)
			continue
		}
		for _, imp := range list {
			if to, ok := strings.CutPrefix(imp, ours); ok && floorOf(to) >= at {
				t.Errorf("%s (floor %d) imports %s (floor %d): only lower floors", pkg, at, to, floorOf(to))
			}
			for lib, who := range gates {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !slices.Contains(who, pkg) {
					t.Errorf("%s imports %s: only its gate may", pkg, imp)
				}
			}
			if to := strings.TrimPrefix(imp, ours); slices.Contains(fixtures, to) && !slices.Contains(fixtures, pkg) {
				t.Errorf("%s imports %s: only tests may", pkg, to)
			}
			if slices.Contains(impure, imp) && !slices.Contains(ioRooms, pkg) {
				t.Errorf("%s imports %s: a pure room touches no machine", pkg, imp)
			}
		}
	}
	for _, n := range never {
		for _, from := range n.from {
			for _, to := range n.to {
				if slices.Contains(all[from], ours+to) || slices.Contains(all[from], to) {
					t.Errorf("%s imports %s, but %s", from, to, n.reason)
				}
			}
		}
	}
	for _, f := range floors {
		for _, pkg := range f {
			if _, ok := all[pkg]; !ok {
				t.Errorf("the table names %s, which does not exist", pkg)
			}
		}
	}
}

// Questions to an edition are asked of the edition: who reads one for a report or
// a page does not walk its receipts and values, and nobody but compile (the internal
// one) and disclosure (the public one) makes one.
func TestEditionIsAsked(t *testing.T) {
	readers := []string{"wording", "release", "report", "page", "site", "workbook", "explain"}
	makers := []string{"compile", "disclosure"}
	sources(t, 0, func(path, room string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if n, ok := n.(*ast.RangeStmt); ok {
				if sel, ok := n.X.(*ast.SelectorExpr); ok && slices.Contains(readers, room) && slices.Contains([]string{"Receipts", "Values"}, sel.Sel.Name) {
					t.Errorf("%s walks the %s of a period: ask the edition", path, sel.Sel.Name)
				}
			}
			return true
		})
		selectors(f, func(x, sel string) {
			if x == "edition" && sel == "Make" && !slices.Contains(makers, room) {
				t.Errorf("%s makes an edition", path)
			}
			if x == "edition" && sel == "Public" && room == "compile" {
				t.Errorf("%s knows the public edition, which disclosure makes", path)
			}
		})
	})
}

// Pure rooms may use the time package for dates, never for the clock.
func TestNoClock(t *testing.T) {
	sources(t, 0, func(path, room string, f *ast.File) {
		selectors(f, func(x, sel string) {
			if room != "main" && x == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel) {
				t.Errorf("%s reads the clock", path)
			}
		})
	})
}

// Which kind of computation a version has, or of test a rule, is asked of the kind
// itself, in catalog: elsewhere nobody tells them apart by type, so that a new kind is
// forgotten nowhere. Fixtures make some.
func TestNobodyTellsComputationsApart(t *testing.T) {
	kinds := map[string]bool{}
	for _, k := range catalog.Kinds() {
		kinds[reflect.TypeOf(k.New()).Elem().Name()] = true
	}
	for _, k := range catalog.RuleTests() {
		kinds[reflect.TypeOf(k.New()).Elem().Name()] = true
	}
	sources(t, 0, func(path, room string, f *ast.File) {
		selectors(f, func(x, sel string) {
			if x == "catalog" && kinds[sel] && room != "fixture" {
				t.Errorf("%s knows catalog.%s: ask the kind", path, sel)
			}
		})
	})
}
