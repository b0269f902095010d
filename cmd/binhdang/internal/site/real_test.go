package site

import (
	"os"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/text"
)

// workspaceRoot is the repository, which is itself a workspace.
const workspaceRoot = "../../../../"

func realInput(t testing.TB) Input {
	t.Helper()
	in := input(t)
	in.Reports = nil
	in.Narratives = map[string]text.Narrative{}
	for _, name := range []string{"gioi-thieu", "phuong-phap", "tu-dien"} {
		src, err := os.ReadFile(workspaceRoot + "content/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		n, found := text.Parse("content/"+name+".md", src)
		if found.HasErrors() {
			t.Fatal(found)
		}
		in.Narratives[name] = n
	}
	return in
}

// The real definitions and texts make a site before any period is opened.
func TestRealDefinitions(t *testing.T) {
	c, found := definition.Load(os.DirFS(workspaceRoot))
	for _, f := range found {
		if f.Severity == finding.Error {
			t.Errorf("%s: %s", f.Pos, f.Text())
		}
	}
	if c == nil {
		t.Fatal("no catalog")
	}
	files := build(t, edition.Make[edition.Public](c, nil), realInput(t))
	for _, f := range crawl(files, c.Site.BaseURL) {
		t.Error(f)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") && strings.Contains(string(f.Data), "data/") && strings.Contains(string(f.Data), ".yaml") {
			t.Errorf("%s names a file of the workspace", f.Path)
		}
	}
}
