package site

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What the pages of the fullest edition say stands in testdata as it is read: their
// titles and descriptions, the twins, and two pages with their figures and tables as a browser gets them. What
// changes there changes for the reader. BINHDANG_UPDATE=1 writes them anew.
func TestGolden(t *testing.T) {
	elsewhere := []string{page.PathData, "gioi-thieu/", "so-do-trang/"} // asserted by other tests
	var twins strings.Builder
	for _, f := range build(t, fullest(), input(t)) {
		folder, name := filepath.Split(f.Path)
		switch {
		case name == "index.html":
			twins.WriteString("===== " + folder + "\n")
			for _, m := range headLine.FindAll(f.Data, -1) {
				twins.WriteString(strings.ReplaceAll(string(m), viet.NBSP, " ") + "\n")
			}
		case name == "index.md" && !slices.Contains(elsewhere, folder):
			twins.WriteString("\n" + loose(f.Data, folder == "") + "\n")
		}
		switch f.Path {
		case "index.html":
			outside.Golden(t, "home.html", inLines(f.Data))
		case "chi-tieu/t1-1/index.html":
			outside.Golden(t, "indicator.html", inLines(f.Data))
		}
	}
	outside.Golden(t, "twins.md", twins.String())
}

var (
	headLine = regexp.MustCompile(`(?m)^<title>.*</title>$|<meta (name|property)="(og:)?(title|description|type)".*`)
	padding  = regexp.MustCompile(`( ) +|(---)-+`)
	sizes    = regexp.MustCompile(`\(\d+ KB\)`)
)

// loose is a twin without what says nothing: the padding of its tables, the size of
// files, and but for the home page the foot that all have.
func loose(twin []byte, foot bool) string {
	s := sizes.ReplaceAllString(strings.ReplaceAll(string(twin), viet.NBSP, " "), "(… KB)")
	if !foot {
		s, _, _ = strings.Cut(s, "\n> **Số liệu minh họa.**")
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "|") {
			lines[i] = padding.ReplaceAllString(l, "$1$2")
		}
	}
	return strings.Join(lines, "\n")
}

// inLines is what stands between header and foot of a page, a line for each
// paragraph, row, item and picture.
func inLines(html []byte) string {
	m := mainTag.FindSubmatch(html)
	if m == nil {
		return ""
	}
	s := sizes.ReplaceAllString(strings.ReplaceAll(string(m[1]), viet.NBSP, " "), "(… KB)")
	for _, tag := range []string{"<p", "<tr", "<li", "<svg", "<td", "<th "} {
		s = strings.ReplaceAll(s, tag, "\n"+tag)
	}
	return regexp.MustCompile(`\n+`).ReplaceAllString(s, "\n")
}
