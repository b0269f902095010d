// Package site makes every file of public/ but the manifest. Each page becomes
// index.html inside the frame and index.md beside it, from the one document tree
// that package page gives; to these come the open data, what programs read (sitemap.xml, robots.txt, feed.xml, lich.ics), 404.html and
// the files that pages use. It accepts the public edition only, by type, so that
// what disclosure control took out cannot reach a file.
//
// What always holds: no two files have one path, no two pages one title; equal
// input gives equal bytes.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/docx"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/text"
)

// Input is what the site needs and the edition does not hold.
type Input struct {
	// Frame is templates/page.html, from markup.LoadFrame.
	Frame *template.Template
	// Narratives are the officers' texts by their path below content/, without
	// ".md"; the narratives of reports may be among them and are not looked at.
	Narratives map[string]text.Narrative
	// Reports are the reports of released periods by period id, built from the
	// public edition.
	Reports map[string]document.Document
	// Workbooks are the consolidated workbooks of released periods by period id, made of
	// the public edition.
	Workbooks map[string][]byte
	// Assets are the files of templates/ by their path below it; those that pages
	// use are published below assets/.
	Assets map[string][]byte
	// Issued are the releases of periods that were revised, as they were public.
	Issued []release.Issued
}

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
	data := release.Files(e)
	data = append(data, release.Package(e.Catalog, data, page.PathData), release.Tables(e.Catalog, data))
	all, err := release.Bundle(e.Catalog, data, strings.TrimSuffix(e.Catalog.Site.BaseURL, "/")+"/"+page.PathData)
	if err != nil {
		return nil, fmt.Errorf("making pages: %w", err)
	}
	data = append(data, all)
	want := page.Input{Narratives: in.Narratives, Reports: in.Reports, Issued: in.Issued, Workbooks: map[string]int{}}
	for period, data := range in.Workbooks {
		want.Workbooks[period] = len(data)
	}
	for _, f := range data {
		want.Files = append(want.Files, described(f))
	}
	documents, err := reports(e, in.Reports)
	if err != nil {
		return nil, err
	}
	want.Documents = make(map[string]int, len(documents))
	for id, f := range documents {
		want.Documents[id] = len(f.Data)
	}
	made := page.All(e, want)
	s := &shell{site: e.Catalog.Site, catalog: e.Catalog, in: &in, header: made.Header}
	out, err := s.render(made.Pages)
	if err != nil {
		return nil, err
	}
	lost, err := s.notFound()
	if err != nil {
		return nil, err
	}
	out = append(out, lost, s.sitemap(made.Pages), s.robots(), s.feed(made.News), s.calendar(made.Dates), s.forModels(made.Pages))
	for _, p := range e.Released() {
		if f, ok := documents[p.ID]; ok {
			out = append(out, f)
		}
	}
	for _, f := range data {
		out = append(out, File{page.PathData + f.Name, f.Data})
	}
	for i := range e.Periods {
		if p := &e.Periods[i]; in.Workbooks[p.ID] != nil {
			out = append(out, File{page.WorkbookPath(p), in.Workbooks[p.ID]})
		}
	}
	out = append(out, s.assets()...)
	seen := make(map[string]bool, len(out))
	for _, f := range out {
		if seen[f.Path] {
			return nil, fmt.Errorf("making pages: two files want to be %s", f.Path)
		}
		seen[f.Path] = true
	}
	return out, nil
}

// described is what the data page says of a file.
func described(f release.File) page.File {
	sum := sha256.Sum256(f.Data)
	out := page.File{Name: f.Name, Size: len(f.Data), Hash: hex.EncodeToString(sum[:]), Rows: release.Rows(f)}
	if out.Rows > 0 {
		const shown = 4 // head and three rows
		for line := range strings.SplitSeq(strings.TrimPrefix(string(f.Data), "\ufeff"), "\r\n") {
			if out.Head = append(out.Head, line); len(out.Head) == shown {
				break
			}
		}
	}
	return out
}

// reports are the Word versions of the reports of released periods by period id.
func reports(e edition.Edition[edition.Public], trees map[string]document.Document) (map[string]File, error) {
	out := make(map[string]File, len(trees))
	for _, p := range e.Released() {
		d, ok := trees[p.ID]
		if !ok || len(d.Blocks) == 0 {
			continue
		}
		site := e.Catalog.Site
		b, err := docx.Write(page.ReportOnPaper(d), docx.Options{Profile: site.ProfileOf(p.Period, p.Settings), Sample: site.Sample})
		if err != nil {
			return nil, fmt.Errorf("writing the report of %s: %w", p.ID, err)
		}
		out[p.ID] = File{page.ReportFile(p), b}
	}
	return out, nil
}

// shell is what all files of one site share.
type shell struct {
	site    catalog.Site
	catalog *catalog.Catalog
	in      *Input
	header  []page.Choice
}
