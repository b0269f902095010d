package main

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// seen is the class of words about the marks of a drawing.
const seen = "sees"

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

// textOf is the text of an element without its charts and what is said of their marks,
// blanks made one.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.Data == "svg" || attr(n, "class") == seen):
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
		if attr(s, "class") == "m" && attr(s, "role") == "img" && attr(s, "aria-label") != "" {
			continue // a mark that says its word
		}
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
	c.seats(p, tree)
	c.drawn(p, tree)
	c.overTime(p, tree)
	c.bars(p, tree)
	c.board(p, tree)
	for _, n := range all(tree, "img") {
		if attr(n, "alt") == "" {
			c.fault("%s: an image without words: %s", p, attr(n, "src"))
		}
	}
}

// seats compares what a chart of persons draws with what stands beside it.
func (c *crawler) seats(p string, tree *html.Node) {
	mark, figures := regexp.MustCompile(`h\.1`), regexp.MustCompile(`^([0-9]+)/([0-9]+) `)
	for _, list := range all(tree, "ul") {
		if attr(list, "class") != "seats" {
			continue
		}
		for _, li := range all(list, "li") {
			counted, others, rings := 0, 0, 0
			for _, n := range all(li, "path", "circle") {
				switch attr(n, "class") {
				case "counted":
					counted = len(mark.FindAllString(attr(n, "d"), -1))
				case "rest":
					others = len(mark.FindAllString(attr(n, "d"), -1))
				case "lacking":
					rings++
				}
			}
			said := ""
			for _, n := range all(li, "span") {
				if attr(n, "class") == "of" {
					said = textOf(n)
				}
			}
			m := figures.FindStringSubmatch(said)
			switch {
			case m == nil && counted+others+rings > 0:
				c.fault("%s: a row of persons says %q", p, said)
			case m == nil || len(all(li, "rect")) > 0: // no figures; or too many persons for marks
			case m[1] != strconv.Itoa(counted) || m[2] != strconv.Itoa(counted+others+rings):
				c.fault("%s: %d of %d persons are drawn beside %q", p, counted, counted+others+rings, said)
			}
		}
	}
}

// forbidden finds what a page of this site never has.
func (c *crawler) forbidden(p string, tree *html.Node) {
	walk(tree, func(n *html.Node) {
		switch n.Data {
		case "script":
			if src := attr(n, "src"); attr(n, "type") == "application/ld+json" { // data, not run
				if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
					c.fault("%s: <script> of no JSON", p)
				}
			} else if n.FirstChild != nil || path.Base(src) != "table.js" && (p != "tim-kiem/index.html" || src != "../assets/search.js") {
				c.fault("%s: <script>", p)
			}
		case "iframe", "object", "embed", "form", "base", "template", "noscript":
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
	walk(tree, func(n *html.Node) { // words about marks are dead where nobody sees them
		if attr(n, "class") == seen && n.FirstChild != nil && strings.Contains(words, n.FirstChild.Data) {
			c.fault("%s: says of a drawing: %s", name, n.FirstChild.Data)
		}
	})
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
