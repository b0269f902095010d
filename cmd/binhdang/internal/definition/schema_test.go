package definition

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Every key that the loader reads has a note, and nothing else has one.
func TestEveryKeyHasANote(t *testing.T) {
	about := notes()
	used := map[string]bool{}
	names := map[string]reflect.Type{}
	seen := map[reflect.Type]bool{}
	for _, f := range files() {
		enter(f.shape, seen, func(in reflect.Type) {
			if other := names[typeName(in)]; other != nil {
				t.Errorf("%v and %v have one name", other, in)
			}
			names[typeName(in)] = in
			fields, _ := fieldsOf(in)
			for _, x := range fields {
				key := typeName(in) + "." + x.key
				used[key] = true
				if about[key] == "" {
					t.Errorf("keys.txt says nothing of %s", key)
				}
				for _, w := range words(key) {
					if x.holds(in).Kind() != reflect.String {
						t.Errorf("%s takes the word %s and is no text", key, w)
					}
				}
			}
		})
	}
	for key := range about {
		if !used[key] {
			t.Errorf("keys.txt: nothing reads %s", key)
		}
	}
}

// The words of keys are those that the kinds of rules and computations take.
func TestWordsAreThoseOfTheKinds(t *testing.T) {
	r := &catalog.Rule{Severity: catalog.RuleWarning}
	ref := catalog.Ref{Measure: "a", Part: "total"}
	for key, faults := range map[string][]catalog.Fault{
		"Together.as":     (&catalog.Together{List: []catalog.Ref{ref, ref}, As: "x"}).Faults(r),
		"Exclusive.as":    (&catalog.Exclusive{List: []catalog.Ref{ref, ref}, As: "x"}).Faults(r),
		"Requires.as":     (&catalog.Requires{As: "x"}).Faults(r),
		"Against.period":  (&catalog.Against{Period: "x"}).Faults(r),
		"Against.only":    (&catalog.Against{Only: "x"}).Faults(r),
		"ShareOfUnits.is": (&catalog.ShareOfUnits{Is: "x"}).Faults(&catalog.Indicator{}),
	} {
		i := slices.IndexFunc(faults, func(f catalog.Fault) bool { return f.Word != nil })
		if i < 0 || !slices.Equal(faults[i].Word.Allowed, words(key)) {
			t.Errorf("%s: %v, words %v", key, faults, words(key))
		}
	}
}

// compiled are the schemas by name, as a validator reads them.
func compiled(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, s := range Guides()[1:] {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.Data))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(s.Path, doc); err != nil {
			t.Fatal(err)
		}
		x, err := c.Compile(s.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(path.Base(s.Path), ".json")] = x
	}
	return out
}

// asJSON reads YAML as a program that edits it does: dates are texts.
func asJSON(t testing.TB, data []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	if len(n.Content) == 0 {
		return nil
	}
	return nodeJSON(n.Content[0])
}

func nodeJSON(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = nodeJSON(n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, x := range n.Content {
			out = append(out, nodeJSON(x))
		}
		return out
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		b, _ := strconv.ParseBool(n.Value)
		return b
	case "!!null":
		return nil
	}
	return n.Value
}

// schemaOf is the name of the schema of a file.
func schemaOf(name string) string { return strings.TrimSuffix(path.Base(name), ".yaml") }

// The shipped definitions, and those of the tests, are what the schemas describe.
func TestShippedFilesMatchTheirSchema(t *testing.T) {
	schemas := compiled(t)
	checked := 0
	for _, fsys := range []fs.FS{os.DirFS("../../../.."), base(t)} {
		err := fs.WalkDir(fsys, "data", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			s := schemas[schemaOf(name)]
			if s == nil {
				t.Errorf("%s has no schema", name)
			} else if doc := asJSON(t, data); doc != nil {
				checked++
				if err := s.Validate(doc); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if checked < 20 {
		t.Errorf("%d files", checked)
	}
}

// What the loader refuses for its keys, its kinds of value and its words, the schema
// refuses too: the fault cases of the loader, where that is all that is wrong.
func TestSchemasRefuseWhatTheLoaderRefuses(t *testing.T) {
	schemas := compiled(t)
	rules := []string{"unknown-key", "missing-key", "wrong-kind", "unknown-word", "code-is-number", "computation", "rule-kind"}
	refused := map[string]int{}
	cases, err := fs.Glob(os.DirFS("testdata/fault"), "*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		data, err := os.ReadFile("testdata/fault/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, parts := sections(data)
		fsys := base(t)
		for _, s := range parts {
			if s.name != "findings" {
				if err := change(fsys, s); err != nil {
					t.Fatal(err)
				}
			}
		}
		_, found := Load(fsys)
		by := map[string][]string{} // file → rules that the schema can see
		for _, f := range found {
			if slices.Contains(rules, f.Rule) && f.Severity == finding.Error {
				by[f.Pos.File] = append(by[f.Pos.File], f.Rule)
			}
		}
		for file, rules := range by {
			var n yaml.Node
			s := schemas[schemaOf(file)]
			if s == nil || yaml.Unmarshal(fsys[file].Data, &n) != nil {
				continue
			}
			if s.Validate(asJSON(t, fsys[file].Data)) == nil {
				t.Errorf("%s: the schema takes %s, which is refused as %v", name, file, rules)
			}
			for _, r := range rules {
				refused[r]++
			}
		}
	}
	for _, r := range rules {
		if refused[r] == 0 {
			t.Errorf("no case of %s", r)
		}
	}
}

// The reference and the schemas that lie beside the definitions are fresh;
// BINHDANG_UPDATE=1 writes them anew.
func TestGuidesAreFresh(t *testing.T) {
	for _, g := range Guides() {
		file := "../../../../" + g.Path
		if os.Getenv("BINHDANG_UPDATE") != "" {
			if err := os.MkdirAll(path.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, g.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		} else if d := cmp.Diff(string(g.Data), string(got)); d != "" {
			t.Errorf("%s (-want +got)\n%s", g.Path, d)
		}
	}
	reference := keyReference()
	for key, note := range notes() {
		if !bytes.Contains(reference, []byte(strings.ReplaceAll(note, "|", `\|`))) {
			t.Errorf("the reference says nothing of %s", key)
		}
	}
}
