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
	open   map[[3]string]openRow
	area   map[string]areaRow   // "2018 BDG1.2" → the whole area's row of the open data
	counts map[[3]string]string // "2018", "10183", measure → the count of the forms

	compared int // figures of charts beside the open data
	faults   []string
}

// crawl gives every fault of a site, in order.
func crawl(files map[string][]byte, base, sample string) []string {
	return crawled(files, base, sample).faults
}

func crawled(files map[string][]byte, base, sample string) *crawler {
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
		if !regexp.MustCompile(`^(assets/fonts/[A-Za-z0-9.-]+|ban-cong-bo/[0-9A-Z-]+/[0-9]+/[a-z.-]+|[a-z0-9/._-]+)$`).MatchString(p) { // periods have one spelling
			c.fault("%s: a name that does not travel", p)
		}
	}
	c.parts(trees)
	c.siteMap()
	c.reachable()
	slices.Sort(c.faults)
	return c
}

func (c *crawler) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
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
	repeats(t)
	t.Parallel()
	s := sampleSite(t)
	c := crawled(s.files, s.catalog.Site.BaseURL, sampleNote)
	for _, f := range c.faults {
		t.Error(f)
	}
	t.Logf("%d figures of charts compared with the open data", c.compared)
	if c.compared < 750 {
		t.Errorf("only %d figures of charts compared", c.compared)
	}
}

// A workspace without any period, and another district, have no faults either.
func TestCrawlOthers(t *testing.T) {
	repeats(t)
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
<body><header>x</header><main><h1>A</h1><p id="p">12 %</p><a href="index.html#p">a</a> <a href="du-lieu/gia-tri.csv">b</a></main><footer>Mẫu</footer></body></html>`
	sound := func() map[string][]byte {
		return map[string][]byte{
			"index.html": []byte(page), "index.md": []byte("# A\n\n12 %\n\nMẫu\n"),
			"du-lieu/gia-tri.csv": []byte("period,unit_code,unit_name,indicator,indicator_name,numerator,denominator,value,target,status\r\n2018,1,A,BDG1,x,12,100,12.0,,chưa đạt\r\n2018,2,B,BDG1,x,1,2,50.0,,\r\n2018,3,C,BDG1,x,,,,,\r\n"),
			"sitemap.xml":         []byte(`<urlset><url><loc>https://x.example/</loc></url></urlset>`),
		}
	}
	chart := func(data, at string) string {
		return `<figure data-indicator="BDG1" data-period="2018"><ul><li ` + data + `>12,0<svg aria-hidden="true"><circle cx="` + at + `"/></svg></li></ul></figure>`
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
		{`12 %</p>`, `12 %</p><ul class="seats"><li>x<svg aria-hidden="true"><path class="counted" d="M6 10h.1m11.9 0h.1"/></svg><span class="of"><b>1</b>2/3 12 %</span></li></ul>`, `a row of persons says`},
		{`12 %</p>`, `12 %</p><ul class="seats"><li>x<svg aria-hidden="true"><path class="counted" d="M6 10h.1m11.9 0h.1"/></svg><span class="of">1/2 12 %</span></li></ul>`, `2 of 2 persons are drawn`},
		{`12 %</p>`, `12 %</p>` + chart(`data-unit="1" data-value="12.1"`, "12%"), `is drawn as "12.1", the open data have "12.0"`},
		{`12 %</p>`, `12 %</p>` + chart(`data-unit="1" data-value="12.0"`, "12%"), `BDG1 of 2 is not drawn`},
		{`12 %</p>`, `12 %</p>` + chart(`data-unit="3" data-value="7.0"`, "7%"), `the open data have ""`},
		{`12 %</p>`, `12 %</p>` + strings.Replace(chart(`data-unit="1" data-value="12.0"`, "12%"), "</ul>", `<li data-unit="2" data-value="50.0"><circle cx="51%"></li><li data-unit="2" data-value="50.0"><circle cx="50%"></li></ul>`, 1), `its place is`},
		{`12 %</p>`, `12 %</p>` + chart(`data-unit="1" data-value="12.0"`, "12%"), `cannot be taken away`},
		{`12 %</p>`, `12 %</p>` + strings.Replace(chart(`data-unit="1" data-value="12.0"`, "12%"), ">12,0<", ">12,1<", 1), `beside it stands "12,1"`},
		{`12 %</p>`, `12 %</p>` + chart(`data-unit="1" data-n="2" data-of="5"`, "12%"), `drawn as 2 of 5 months`},
		{`12 %</p>`, `12 %</p><ul class="bullets"><li data-indicator="BDG1" data-period="2018" data-value="12.5"></li></ul>`, `stands for "12.5"`},
		{`12 %</p>`, `12 %</p><ul class="bullets"><li data-indicator="BDG1" data-period="2018" data-value="12.0"><strong>12,5 %</strong></li></ul>`, `it says "12,5 %"`},
		{`12 %</p>`, `12 %</p><ul class="bullets"><li data-indicator="BDG1" data-period="2018" data-value="12.0">12,0 %<svg><rect class="bar" width="13%"/></svg></li></ul>`, `13% long for 12.0`},
		{`12 %</p>`, `12 %</p><ul class="board"><li><a class="cell dat" href="chi-tieu/bdg1/index.html"><i>1</i> x: đạt</a></li></ul>`, `stands as "đạt"`},
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
	files["chi-tieu/a/index.html"], files["chi-tieu/a/x.csv"] = []byte(strings.Replace(page, "</main>", `<table id="bang-ky-2017"></table></main>`, 1)), []byte("period,unit_code\r\n2018,9\r\n")
	f := strings.Join(crawl(files, "https://x.example", "Mẫu"), "\n")
	for _, want := range []string{"chi-tieu/a/x.csv: 2018,9 is not in the open data", "chi-tieu/a/index.html does not lead to it", "the table of 2017 has no file", "the same title as", "no way leads to it", "sitemap.xml: does not list https://x.example/b/"} {
		if !strings.Contains(f, want) {
			t.Errorf("a stray page: faults %s, want %q", f, want)
		}
	}
}
