package site

import (
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// The crawl reads the finished bytes as a browser would reach them.

var (
	tag     = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*/?>`)
	attr    = regexp.MustCompile(`([a-zA-Z:-]+)="([^"]*)"`)
	title   = regexp.MustCompile(`(?s)<title>(.*?)</title>`)
	heading = regexp.MustCompile(`(?s)<h([1-6])[ >](.*?)</h[1-6]>`)
	mainTag = regexp.MustCompile(`(?s)<main[^>]*>(.*)</main>`)
	svg     = regexp.MustCompile(`(?s)<svg.*?</svg>|<span class="sees">.*?</span>`) // drawings, and what is said of their marks
	tags    = regexp.MustCompile(`<[^>]*>`)
	mdLink  = regexp.MustCompile(`\]\(([^)]*)\)`)
	number  = regexp.MustCompile(`\d[\d.,]*\d|\d`)
)

type crawled struct {
	ids   map[string]bool
	hrefs []string
}

// crawl checks every page of a site and gives all faults.
func crawl(files []File, base string) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Data
	}
	pages := map[string]crawled{}
	titles := map[string]string{}
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		s := string(f.Data)
		m := title.FindStringSubmatch(s)
		switch {
		case m == nil || strings.TrimSpace(m[1]) == "":
			fault("%s: no title", f.Path)
		case titles[m[1]] != "":
			fault("%s: same title as %s: %s", f.Path, titles[m[1]], m[1])
		default:
			titles[m[1]] = f.Path
		}
		level, h1 := 0, 0
		for _, h := range heading.FindAllStringSubmatch(s, -1) {
			n := int(h[1][0] - '0')
			if n == 1 {
				h1++
			}
			if n > level+1 {
				fault("%s: heading level %d after %d: %s", f.Path, n, level, h[2])
			}
			if strings.TrimSpace(tags.ReplaceAllString(h[2], "")) == "" {
				fault("%s: empty heading", f.Path)
			}
			level = n
		}
		if h1 != 1 {
			fault("%s: %d h1", f.Path, h1)
		}
		pg := crawled{ids: map[string]bool{}}
		for _, m := range tag.FindAllStringSubmatch(s, -1) {
			for _, a := range attr.FindAllStringSubmatch(m[2], -1) {
				v := html.UnescapeString(a[2])
				switch a[1] {
				case "id":
					if pg.ids[v] {
						fault("%s: id %q twice", f.Path, v)
					}
					pg.ids[v] = true
				case "href", "src":
					if m[1] == "link" && strings.Contains(m[2], `rel="canonical"`) {
						continue
					}
					if m[1] == "link" && f.Path == "404.html" {
						fault("404.html asks for %s", v)
					}
					pg.hrefs = append(pg.hrefs, v)
				}
			}
		}
		if strings.Contains(s, "<td></td>") || strings.Contains(s, "<th></th>") || strings.Contains(s, "<dd></dd>") {
			fault("%s: empty cell", f.Path)
		}
		if strings.Contains(s, "http://") || strings.Contains(strings.NewReplacer(base, "", `"https://schema.org"`, "").Replace(s), "https://") {
			fault("%s: names another host", f.Path)
		}
		pages[f.Path] = pg
		if f.Path != "404.html" {
			md, ok := byPath[strings.TrimSuffix(f.Path, ".html")+".md"]
			if !ok {
				fault("%s: no Markdown twin", f.Path)
				continue
			}
			for _, m := range mdLink.FindAllStringSubmatch(string(md), -1) {
				to, _, _ := strings.Cut(m[1], "#")
				if to == "" || strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
					continue
				}
				if _, ok := byPath[path.Join(path.Dir(f.Path), to)]; !ok {
					fault("%s: Markdown link to %s", f.Path, m[1])
				}
			}
			if a, b := numbersOf(mainText(s)), numbersOf(mdLink.ReplaceAllString(string(md), "]")); len(b) > 0 {
				for _, n := range a {
					if !slices.Contains(b, n) {
						fault("%s: number %s is not in the Markdown twin", f.Path, n)
					}
				}
			}
		}
	}
	for _, f := range files {
		from, ok := pages[f.Path]
		if !ok {
			continue
		}
		for _, href := range from.hrefs {
			if rest, ok := strings.CutPrefix(href, base); ok && f.Path == "404.html" {
				href = rest
			} else if strings.Contains(href, ":") || strings.HasPrefix(href, "/") {
				if !strings.HasPrefix(href, "mailto:") {
					fault("%s: absolute link %s", f.Path, href)
				}
				continue
			}
			to, frag, has := strings.Cut(href, "#")
			target := f.Path
			if to != "" {
				target = path.Join(path.Dir(f.Path), to)
			}
			if f.Path == "404.html" && !strings.Contains(path.Base(target), ".") {
				target = path.Join(target, "index.html")
			}
			if _, ok := byPath[target]; !ok {
				fault("%s: broken link %s", f.Path, href)
				continue
			}
			if has && !pages[target].ids[frag] {
				fault("%s: no place %s", f.Path, href)
			}
		}
	}
	return faults
}

// mainText is the text of a page's content without charts, whose numbers are
// those of the table twin.
func mainText(page string) string {
	m := mainTag.FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return html.UnescapeString(tags.ReplaceAllString(svg.ReplaceAllString(m[1], " "), " "))
}

func numbersOf(s string) []string {
	out := number.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

func build(t testing.TB, e edition.Edition[edition.Public], in Input) []File {
	t.Helper()
	files, err := Files(e, in)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCrawlFullest(t *testing.T) {
	e := fullest()
	for _, f := range crawl(build(t, e, input(t)), "https://song-mo.example/gioi/") {
		t.Error(f)
	}
}

func TestCrawlEmptiest(t *testing.T) {
	empty := &catalog.Catalog{Site: catalog.Site{Name: "Trang", BaseURL: "https://song-mo.example/gioi/"}}
	empty.Finish()
	in := input(t)
	in.Narratives, in.Reports, in.Assets = nil, nil, map[string][]byte{"site.css": []byte("a{}"), "mark.svg": []byte("<svg/>"), "search.js": []byte("1"), "table.js": []byte("1")}
	for _, c := range []*catalog.Catalog{empty, fixtureCatalog()} {
		for _, f := range crawl(build(t, edition.Make[edition.Public](c, nil), in), "https://song-mo.example/gioi/") {
			t.Error(f)
		}
	}
}

// A draft shows its calendar and who has sent, and no figure, even if the
// edition holds some by mistake.
func TestDraftOnly(t *testing.T) {
	e := fullest()
	for i := range e.Periods {
		e.Periods[i].Settings.State = catalog.Draft
	}
	in := input(t)
	files := build(t, e, in)
	for _, f := range crawl(files, "https://song-mo.example/gioi/") {
		t.Error(f)
	}
	for _, f := range files {
		if strings.Contains(string(f.Data), "1.748") || strings.Contains(string(f.Data), "36,8") {
			t.Errorf("%s shows a figure of a draft", f.Path)
		}
		if strings.HasPrefix(f.Path, "bao-cao/2018") {
			t.Errorf("%s exists for a draft", f.Path)
		}
	}
}

// The crawl itself finds what it is there to find.
func TestCrawlFinds(t *testing.T) {
	page := func(body string) string {
		return "<html><head><title>Một</title></head><body><main><h1>Một</h1>" + body + "</main></body></html>"
	}
	for _, c := range []struct{ name, html, md, want string }{
		{"sound", page(`<p id="a"><a href="#a">7</a></p>`), "7", ""},
		{"broken link", page(`<a href="x/index.html">x</a>`), "", "broken link"},
		{"missing place", page(`<a href="#b">x</a>`), "", "no place #b"},
		{"id twice", page(`<p id="a"></p><p id="a"></p>`), "", "twice"},
		{"another host", page(`<a href="https://x.example/">x</a>`), "", "another host"},
		{"skipped level", page(`<h3>x</h3>`), "", "heading level"},
		{"second h1", page(`<h1>x</h1>`), "", "2 h1"},
		{"empty cell", page(`<table><tr><td></td></tr></table>`), "", "empty cell"},
		{"other number", page(`<p>12,5</p>`), "12,6", "12,5 is not in the Markdown twin"},
	} {
		got := crawl([]File{{"index.html", []byte(c.html)}, {"index.md", []byte(c.md)}}, "https://song-mo.example/")
		if c.want == "" && len(got) > 0 || c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
