package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// crawler reads a finished site as a browser does: it parses every page into its
// tree and collects what is wrong. Package site crawls what it makes of an
// invented edition, by its own means; this one reads the real public/ folder.
type crawler struct {
	files  map[string][]byte
	base   string              // base_url, with "/" at the end
	sample string              // what every page of a sample says; empty: a real site
	ids    map[string][]string // page → its ids
	titles map[string]string   // title → page
	links  map[string][]string // page → the files that it leads to
	faults []string
}

// crawl gives every fault of a site, in order.
func crawl(files map[string][]byte, base, sample string) []string {
	c := &crawler{
		files: files, base: strings.TrimSuffix(base, "/") + "/", sample: sample,
		ids: map[string][]string{}, titles: map[string]string{}, links: map[string][]string{},
	}
	trees := map[string]*html.Node{}
	for p, b := range files {
		if strings.HasSuffix(p, ".html") {
			tree, err := html.Parse(bytes.NewReader(b))
			if err != nil {
				c.fault("%s: %v", p, err)
				continue
			}
			trees[p] = tree
			c.collectIDs(p, tree)
		}
	}
	for p, tree := range trees {
		c.page(p, tree)
	}
	for p, b := range files {
		if strings.HasSuffix(p, ".css") {
			c.style(p, string(b))
		}
		if !regexp.MustCompile(`^(assets/fonts/[A-Za-z0-9.-]+|[a-z0-9/._-]+)$`).MatchString(p) {
			c.fault("%s: a name that does not travel", p)
		}
	}
	c.siteMap()
	c.reachable()
	slices.Sort(c.faults)
	return c.faults
}

func (c *crawler) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// walk visits the elements of a tree in the order of the page.
func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		walk(k, f)
	}
}

// all gives the elements with one of the names, in order.
func all(n *html.Node, names ...string) []*html.Node {
	var out []*html.Node
	walk(n, func(e *html.Node) {
		if slices.Contains(names, e.Data) {
			out = append(out, e)
		}
	})
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// within reports whether an element stands in another one of the name.
func within(n *html.Node, name string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.Data == name {
			return true
		}
	}
	return false
}

// textOf is the text of an element without its charts, blanks made one.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && n.Data == "svg":
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			add(k)
		}
		if n.Type == html.ElementNode {
			b.WriteByte(' ')
		}
	}
	add(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (c *crawler) collectIDs(p string, tree *html.Node) {
	walk(tree, func(n *html.Node) {
		id := attr(n, "id")
		if id == "" {
			return
		}
		if slices.Contains(c.ids[p], id) {
			c.fault("%s: id %q twice", p, id)
		}
		c.ids[p] = append(c.ids[p], id)
	})
}

func (c *crawler) page(p string, tree *html.Node) {
	c.head(p, tree)
	c.headings(p, tree)
	c.tables(p, tree)
	c.charts(p, tree)
	c.references(p, tree)
	c.forbidden(p, tree)
	if p != "404.html" {
		c.twin(p, tree)
	}
	if c.sample != "" && !strings.Contains(textOf(tree), c.sample) {
		c.fault("%s: does not say %q", p, c.sample)
	}
}

func (c *crawler) head(p string, tree *html.Node) {
	for _, n := range all(tree, "html") {
		if attr(n, "lang") != "vi" {
			c.fault("%s: lang is %q", p, attr(n, "lang"))
		}
	}
	title := ""
	for _, n := range all(tree, "title") {
		if n.Parent.Data == "head" {
			title = textOf(n)
		}
	}
	switch other, taken := c.titles[title]; {
	case title == "":
		c.fault("%s: no title", p)
	case taken:
		c.fault("%s: the same title as %s: %s", max(p, other), min(p, other), title)
	}
	c.titles[title] = p
	for _, name := range []string{"viewport", "description"} {
		if !slices.ContainsFunc(all(tree, "meta"), func(n *html.Node) bool {
			return attr(n, "name") == name && strings.TrimSpace(attr(n, "content")) != ""
		}) {
			c.fault("%s: no %s", p, name)
		}
	}
	for _, name := range []string{"main", "header", "footer"} {
		if n := len(all(tree, name)); name == "main" && n != 1 || n == 0 {
			c.fault("%s: %d <%s>", p, n, name)
		}
	}
}

func (c *crawler) headings(p string, tree *html.Node) {
	level := 0
	for _, h := range all(tree, "h1", "h2", "h3", "h4", "h5", "h6") {
		n := int(h.Data[1] - '0')
		if n > level+1 {
			c.fault("%s: %s follows level %d: %s", p, h.Data, level, textOf(h))
		}
		if textOf(h) == "" {
			c.fault("%s: an empty %s", p, h.Data)
		}
		level = n
	}
	if n := len(all(tree, "h1")); n != 1 {
		c.fault("%s: %d h1", p, n)
	}
}

func (c *crawler) tables(p string, tree *html.Node) {
	captions := map[string]bool{}
	for _, t := range all(tree, "table") {
		caption := ""
		for _, n := range all(t, "caption") {
			caption = textOf(n)
		}
		if caption == "" {
			c.fault("%s: a table without caption", p)
		}
		if captions[caption] {
			c.fault("%s: two tables with the caption %q", p, caption)
		}
		captions[caption] = true
		heads := all(t, "th")
		if len(heads) == 0 {
			c.fault("%s: %q has no head cell", p, caption)
		}
		for _, th := range heads {
			if !slices.Contains([]string{"col", "row", "colgroup", "rowgroup"}, attr(th, "scope")) {
				c.fault("%s: %q: head %q has the scope %q", p, caption, textOf(th), attr(th, "scope"))
			}
		}
		for _, cell := range all(t, "td", "th") {
			if textOf(cell) == "" && len(all(cell, "svg")) == 0 {
				c.fault("%s: %q: an empty %s", p, caption, cell.Data)
			}
		}
	}
}

func (c *crawler) charts(p string, tree *html.Node) {
	for _, s := range all(tree, "svg") {
		if attr(s, "aria-hidden") == "true" || within(s, "svg") {
			continue
		}
		child := func(name string) string {
			for k := s.FirstChild; k != nil; k = k.NextSibling {
				if k.Type == html.ElementNode && k.Data == name {
					return textOf(k)
				}
			}
			return ""
		}
		strip := strings.HasPrefix(attr(s, "class"), "strip") // its title says it all
		if attr(s, "role") != "img" || child("title") == "" || child("desc") == "" && !strip {
			c.fault("%s: a chart with role %q, title %q, description %q", p, attr(s, "role"), child("title"), child("desc"))
		}
		for _, name := range []string{"aria-labelledby", "aria-describedby"} {
			for _, id := range strings.Fields(attr(s, name)) {
				if !slices.Contains(c.ids[p], id) {
					c.fault("%s: %s of a chart names %q, which is not there", p, name, id)
				}
			}
		}
	}
	for _, n := range all(tree, "img") {
		if attr(n, "alt") == "" {
			c.fault("%s: an image without words: %s", p, attr(n, "src"))
		}
	}
}

// references checks everything that a page leads to or asks for.
func (c *crawler) references(p string, tree *html.Node) {
	walk(tree, func(n *html.Node) {
		for _, a := range n.Attr {
			if !slices.Contains([]string{"href", "src", "srcset", "action", "data", "poster", "cite", "formaction", "xlink:href"}, a.Key) {
				continue
			}
			c.reference(p, n, a.Val)
		}
		if n.Data == "a" && textOf(n) == "" && attr(n, "aria-label") == "" && len(all(n, "title")) == 0 {
			c.fault("%s: a link without words to %s", p, attr(n, "href"))
		}
	})
}

func (c *crawler) reference(p string, n *html.Node, ref string) {
	u, err := url.Parse(ref)
	if err != nil {
		c.fault("%s: %q is no address", p, ref)
		return
	}
	switch {
	case n.Data == "link" && attr(n, "rel") == "canonical":
		if want := c.base + strings.TrimSuffix(p, "index.html"); ref != want {
			c.fault("%s: canonical address %s, want %s", p, ref, want)
		}
		return
	case n.Data == "a" && u.Scheme == "mailto":
		return
	case p == "404.html" && strings.HasPrefix(ref, c.base): // it stands alone
		rest := strings.TrimPrefix(ref, c.base)
		if rest == "" || strings.HasSuffix(rest, "/") {
			rest += "index.html"
		}
		if c.files[rest] == nil {
			c.fault("404.html: %s leads nowhere", ref)
		}
		return
	case u.IsAbs() || u.Host != "" || strings.HasPrefix(ref, "/"):
		c.fault("%s: <%s> leads to another place: %s", p, n.Data, ref)
		return
	}
	target := p
	if u.Path != "" {
		target = path.Join(path.Dir(p), u.Path)
	}
	if c.files[target] == nil {
		c.fault("%s: %s leads nowhere", p, ref)
		return
	}
	c.links[p] = append(c.links[p], target)
	if u.Fragment != "" && !slices.Contains(c.ids[target], u.Fragment) {
		c.fault("%s: %s: there is no such place", p, ref)
	}
}

// forbidden finds what a page of this site never has.
func (c *crawler) forbidden(p string, tree *html.Node) {
	walk(tree, func(n *html.Node) {
		switch n.Data {
		case "script", "iframe", "object", "embed", "form", "base", "template", "noscript":
			c.fault("%s: <%s>", p, n.Data)
		case "style":
			if p != "404.html" {
				c.fault("%s: <style>", p)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				c.fault("%s: <%s %s=%q>", p, n.Data, a.Key, a.Val)
			}
		}
	})
}

var (
	markdownLink = regexp.MustCompile(`\]\(([^)\s]*)\)`)
	wholeNumber  = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
)

// twin compares a page with its Markdown: the same numbers, links that lead
// somewhere, the note of a sample.
func (c *crawler) twin(p string, tree *html.Node) {
	name := strings.TrimSuffix(p, ".html") + ".md"
	md, ok := c.files[name]
	if !ok {
		c.fault("%s: no Markdown beside it", p)
		return
	}
	if c.sample != "" && !bytes.Contains(md, []byte(c.sample)) {
		c.fault("%s: does not say %q", name, c.sample)
	}
	for _, m := range markdownLink.FindAllStringSubmatch(string(md), -1) {
		u, err := url.Parse(m[1])
		if err != nil || u.IsAbs() || u.Path == "" {
			continue
		}
		if c.files[path.Join(path.Dir(p), u.Path)] == nil {
			c.fault("%s: %s leads nowhere", name, m[1])
		}
	}
	words := markdownLink.ReplaceAllString(string(md), "]")
	for _, main := range all(tree, "main") {
		in := numbersIn(words)
		for _, n := range numbersIn(textOf(main)) {
			if !slices.Contains(in, n) {
				c.fault("%s: %s is not in %s", p, n, path.Base(name))
			}
		}
		in = numbersIn(textOf(tree))
		for _, n := range numbersIn(words) {
			if !slices.Contains(in, n) {
				c.fault("%s: %s is not in %s", name, n, path.Base(p))
			}
		}
	}
}

func numbersIn(s string) []string {
	out := wholeNumber.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)`)

func (c *crawler) style(p, css string) {
	for _, m := range cssURL.FindAllStringSubmatch(css, -1) {
		ref := m[1] + m[2]
		if strings.HasPrefix(ref, "data:") {
			continue
		}
		if c.files[path.Join(path.Dir(p), ref)] == nil {
			c.fault("%s: asks for %s", p, ref)
		}
	}
}

// siteMap compares sitemap.xml with the pages.
func (c *crawler) siteMap() {
	var m struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(c.files["sitemap.xml"], &m); err != nil {
		c.fault("sitemap.xml: %v", err)
	}
	var listed, pages []string
	for _, u := range m.URLs {
		listed = append(listed, u.Loc)
	}
	for p := range c.files {
		if dir, ok := strings.CutSuffix(p, "index.html"); ok {
			pages = append(pages, c.base+dir)
		}
	}
	slices.Sort(listed)
	slices.Sort(pages)
	for _, p := range pages {
		if !slices.Contains(listed, p) {
			c.fault("sitemap.xml: does not list %s", p)
		}
	}
	for i, p := range listed {
		if !slices.Contains(pages, p) || i > 0 && listed[i-1] == p {
			c.fault("sitemap.xml: lists %s", p)
		}
	}
}

// reachable finds pages and data to which no way leads from the home page.
func (c *crawler) reachable() {
	seen := map[string]bool{"index.html": true}
	todo := []string{"index.html"}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, to := range c.links[p] {
			if !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	for p := range c.files {
		if (strings.HasSuffix(p, ".html") || strings.HasPrefix(p, "du-lieu/")) && p != "404.html" && !seen[p] {
			c.fault("%s: no way leads to it from the home page", p)
		}
	}
}

const sampleNote = "Số liệu minh họa"

func TestCrawlSample(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	for _, f := range crawl(s.files, s.catalog.Site.BaseURL, sampleNote) {
		t.Error(f)
	}
}

// A workspace without any period, and another district, have no faults either.
func TestCrawlOthers(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	for _, args := range [][]string{{"year", "2019"}} {
		if r := binhdang(newWorkspace(t, empty), args...); r.code != exitDone {
			t.Fatalf("%v: %+v", args, r)
		}
	}
	for name, dir := range map[string]string{"empty": empty, "other": otherDistrict(t)} {
		s, err := buildSite(dir)
		if err != nil {
			t.Fatal(err)
		}
		note := ""
		if s.catalog.Site.Sample {
			note = sampleNote
		}
		for _, f := range crawl(s.files, s.catalog.Site.BaseURL, note) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

func newWorkspace(t testing.TB, dir string) string {
	t.Helper()
	if r := binhdang(".", "init", dir); r.code != exitDone {
		t.Fatalf("init: %+v", r)
	}
	return dir
}

// The crawl sees what it is there to see.
func TestCrawlSees(t *testing.T) {
	const page = `<!doctype html><html lang="vi"><head><title>A</title><meta name="viewport" content="x"><meta name="description" content="x"><link rel="canonical" href="https://x.example/"></head>
<body><header>x</header><main><h1>A</h1><p id="p">12 %</p><a href="index.html#p">a</a></main><footer>Mẫu</footer></body></html>`
	sound := func() map[string][]byte {
		return map[string][]byte{
			"index.html": []byte(page), "index.md": []byte("# A\n\n12 %\n\nMẫu\n"),
			"sitemap.xml": []byte(`<urlset><url><loc>https://x.example/</loc></url></urlset>`),
		}
	}
	if f := crawl(sound(), "https://x.example", "Mẫu"); len(f) > 0 {
		t.Fatalf("a sound site has faults: %v", f)
	}
	for _, c := range []struct{ old, new, want string }{
		{`lang="vi"`, `lang="en"`, `lang is "en"`},
		{`<h1>A</h1>`, `<h2>A</h2>`, `0 h1`},
		{`<p id="p">`, `<h3 id="p">x</h3><p>`, `h3 follows level 1`},
		{`</main>`, `<i id="p">x</i></main>`, `id "p" twice`},
		{`#p`, `#q`, `there is no such place`},
		{`href="index.html#p"`, `href="b.html"`, `leads nowhere`},
		{`href="index.html#p"`, `href="https://other.example/"`, `leads to another place`},
		{`href="index.html#p"`, `href="/"`, `leads to another place`},
		{`</main>`, `<script>x()</script></main>`, `<script>`},
		{`</main>`, `<p onclick="x()">x</p></main>`, `<p onclick=`},
		{`</main>`, `<img src="//other.example/x.png" alt="x"></main>`, `<img> leads to another place`},
		{`</main>`, `<table><tr><th>x</th></tr></table></main>`, `a table without caption`},
		{`</main>`, `<table><caption>x</caption><tr><th>x</th></tr></table></main>`, `has the scope ""`},
		{`</main>`, `<table><caption>x</caption><tr><th scope="col">x</th></tr><tr><td></td></tr></table></main>`, `an empty td`},
		{`</main>`, `<svg role="img"><title>x</title></svg></main>`, `description ""`},
		{`12 %`, `13 %`, `13 is not in index.md`},
		{`12 %`, `mười`, `12 is not in index.html`},
		{`<title>A</title>`, ``, `no title`},
		{`https://x.example/"`, `https://y.example/"`, `canonical address`},
		{`Mẫu</footer>`, `</footer>`, `does not say "Mẫu"`},
		{`>a</a>`, `></a>`, `a link without words`},
	} {
		files := sound()
		broken := strings.Replace(page, c.old, c.new, 1)
		if broken == page {
			t.Fatalf("%q is not in the page", c.old)
		}
		files["index.html"] = []byte(broken)
		if f := crawl(files, "https://x.example", "Mẫu"); !slices.ContainsFunc(f, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%s: faults %q, want one with %q", c.new, f, c.want)
		}
	}
	files := sound()
	files["b/index.html"], files["b/index.md"] = []byte(page), files["index.md"]
	f := strings.Join(crawl(files, "https://x.example", "Mẫu"), "\n")
	for _, want := range []string{"the same title as", "no way leads to it", "sitemap.xml: does not list https://x.example/b/"} {
		if !strings.Contains(f, want) {
			t.Errorf("a stray page: faults %s, want %q", f, want)
		}
	}
}
