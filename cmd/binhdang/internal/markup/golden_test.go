package markup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Every block and every inline there is, full and empty, stands in testdata as each
// writer writes it. BINHDANG_UPDATE=1 writes them anew.
func TestGolden(t *testing.T) {
	for name, d := range map[string]document.Document{"full": fullTree(), "empty": emptyTree()} {
		for _, print := range []bool{false, true} {
			medium, o := "screen", Options{Path: "a/", Print: print}
			if print {
				medium = "paper"
			}
			golden(t, name+"-"+medium+".html", inLines(string(HTML(d, o))))
			golden(t, name+"-"+medium+".md", string(Markdown(d, o)))
		}
	}
}

// inLines gives what is long a line of its own.
func inLines(html string) string {
	for _, tag := range []string{"<td", "<th ", "<svg", "<li", "<dt", "<dd", "<a ", "<p>", "<p "} {
		html = strings.ReplaceAll(html, tag, "\n"+tag)
	}
	return html
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	got = strings.ReplaceAll(got, "\u00a0", "~")
	if os.Getenv("BINHDANG_UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got; BINHDANG_UPDATE=1 accepts):\n%s", name, d)
	}
}
