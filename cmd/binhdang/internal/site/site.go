// Package site makes every file of public/ but the manifest: for each page a
// document tree, rendered twice, as index.html inside the frame and as index.md
// beside it. It accepts the public edition only, by type, so that what
// disclosure control took out cannot reach a page.
//
// One page kind, one file: home, report, indicator, unit, task, plan, data,
// method, quality, about, sitemap, not-found. Each gives pages; render.go turns
// them into files. Only kinds of pages that exist are linked.
//
// What always holds: a number stands with what it is compared with, how many
// units it covers and how sure it is; a place without a value says why in words;
// order is chosen (definition files, official order of units), never a map's;
// equal input gives equal bytes. Words come from package wording.
package site

import (
	"errors"
	"fmt"
	"html/template"
	"sync"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/text"
)

// Input is what pages need and the edition does not hold.
type Input struct {
	// Frame is templates/page.html, from markup.LoadFrame.
	Frame *template.Template
	// Narratives are the officers' texts by their path below content/, without
	// ".md"; the narratives of reports may be among them and are not looked at.
	Narratives map[string]text.Narrative
	// Reports are the reports of released periods by period id, built from the
	// public edition.
	Reports map[string]document.Document
	// Assets are the files of templates/ by their path below it; those that pages
	// use are published below assets/.
	Assets map[string][]byte
}

// Narratives that have a page or a part of one. A missing one leaves the
// generated parts.
const (
	narrativeAbout    = "gioi-thieu"
	narrativeMethod   = "phuong-phap"
	narrativeGlossary = "tu-dien"
)

// File is one file of public/; Path is slash-separated, from the site's root.
type File struct {
	Path string
	Data []byte
}

// Files gives every file of public/ but manifest.json, in the order of writing:
// pages, data, assets. An error means that a page cannot be made from what was
// handed in (a frame that does not execute, a narrative with unfilled places,
// two files with one path); the files are then nil.
func Files(e edition.Edition[edition.Public], in Input) ([]File, error) {
	if in.Frame == nil {
		return nil, errors.New("making pages: no page frame")
	}
	if e.Catalog == nil {
		return nil, errors.New("making pages: the edition has no catalog")
	}
	b := newBuilder(&e, &in)
	out, err := b.render(b.pages())
	if err != nil {
		return nil, err
	}
	lost, err := b.notFound()
	if err != nil {
		return nil, err
	}
	out = append(out, lost, b.sitemap())
	out = append(out, b.files...)
	out = append(out, b.assets()...)
	seen := make(map[string]bool, len(out))
	for _, f := range out {
		if seen[f.Path] {
			return nil, fmt.Errorf("making pages: two files want to be %s", f.Path)
		}
		seen[f.Path] = true
	}
	return out, nil
}

// page is one page before it is rendered.
type page struct {
	path        string // "chi-tieu/bdg1-1a/", "" for home
	section     string // path of the list it belongs to, marked in the header
	title       string // h1 in plain words, shorter than a sentence; unique in the site
	description string // one sentence with the main number
	period      *edition.Period
	switcher    []markup.SwitchItem
	blocks      []document.Block
}

// builder holds what all pages look up.
type builder struct {
	e        *edition.Edition[edition.Public]
	c        *catalog.Catalog
	in       *Input
	released []*edition.Period               // newest first
	drafts   []*edition.Period               // newest first
	latest   *edition.Period                 // newest released with a value; nil without any
	units    []unitPage                      // official order
	firsts   map[*catalog.Unit]*catalog.Unit // first record of the unit of each record
	files    []File                          // of du-lieu/
	made     []page                          // pages made so far, for the site map
}

func newBuilder(e *edition.Edition[edition.Public], in *Input) *builder {
	b := &builder{e: e, c: e.Catalog, in: in}
	for i := len(e.Periods) - 1; i >= 0; i-- {
		p := &e.Periods[i]
		if p.Draft() {
			b.drafts = append(b.drafts, p)
			continue
		}
		b.released = append(b.released, p)
		if b.latest == nil && hasValues(p) {
			b.latest = p
		}
	}
	b.units = b.unitPages()
	b.files = []File{{Path: pathData + "gia-tri.csv"}, {Path: pathData + "gia-tri.json"}, {Path: pathData + "so-lieu-goc.csv"}}
	var wg sync.WaitGroup
	for i, write := range []func(edition.Edition[edition.Public]) []byte{release.Values, release.ValuesJSON, release.Measures} {
		wg.Go(func() { b.files[i].Data = write(*e) })
	}
	wg.Wait()
	return b
}

// pages makes all pages in the order of the site map.
func (b *builder) pages() []page {
	var out []page
	add := func(p ...page) { out = append(out, p...) }
	add(b.home())
	add(b.indicatorList())
	for i := range b.c.Indicators {
		add(b.indicator(&b.c.Indicators[i]))
	}
	add(b.unitList())
	for _, u := range b.units {
		add(b.unit(u))
	}
	add(b.plans()...)
	add(b.reports()...)
	add(b.data(), b.method(), b.quality(), b.about())
	b.made = out
	siteMap := b.siteMap()
	b.made = append(b.made, siteMap)
	return b.made
}
