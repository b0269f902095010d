package markup

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
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
			outside.Golden(t, name+"-"+medium+".html", strings.ReplaceAll(inLines(string(HTML(d, o))), "\u00a0", "~"))
			outside.Golden(t, name+"-"+medium+".md", strings.ReplaceAll(string(Markdown(d, o)), "\u00a0", "~"))
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
