package site

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
)

// render writes each page twice, as many pages at a time as there are cores; the
// order is that of the pages, whose blocks are given up as soon as they are written. Titles must be unique, because they are what a
// reader sees in a list of tabs or of search results.
func (s *shell) render(pages []page.Page) ([]File, error) {
	given := pages
	pages = slices.Clone(pages)
	titles := map[string]string{}
	for i := range pages {
		p := &pages[i]
		if other, ok := titles[p.Title]; ok {
			p.Title += " (" + strings.TrimSuffix(p.Path, "/") + ")"
			if _, again := titles[p.Title]; again {
				return nil, fmt.Errorf("making pages: %s and %s have the same title %q", other, p.Path, p.Title)
			}
		}
		titles[p.Title] = p.Path
	}
	out := make([][]File, len(pages))
	errs := make([]error, len(pages))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(pages)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(pages)); i = next.Add(1) - 1 {
				out[i], errs[i] = s.renderPage(pages[i])
				pages[i].Blocks, given[i].Blocks = nil, nil
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(out...), nil
}

// renderPage writes one page as HTML and as Markdown, with its files of data and the charts
// that may be taken away; it changes nothing of s.
func (s *shell) renderPage(p page.Page) ([]File, error) {
	d := document.Document{Title: p.Title, Blocks: p.Blocks}
	if at := markup.Unfilled(d); len(at) > 0 {
		return nil, fmt.Errorf("making page %q: unfilled place at %s", p.Path, at[0])
	}
	o := markup.Options{Path: p.Path}
	text, err := markup.Frame(s.in.Frame, s.frame(p, markup.HTML(d, o)))
	if err != nil {
		return nil, fmt.Errorf("making page %q: %w", p.Path, err)
	}
	d.Blocks = append(slices.Clone(p.Blocks), s.foot(p)...)
	out := []File{{p.Path + "index.html", text}, {p.Path + "index.md", markup.Markdown(d, o)}}
	for _, f := range p.Files {
		out = append(out, File{f.Name, f.Data})
	}
	return append(out, s.drawings(p)...), nil
}
