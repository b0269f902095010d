package office

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/browser"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/docx"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/manual"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Manual is one manual, filled.
type Manual struct {
	Name string // "xa"
	document.Document
}

// Manuals fills the manuals of content/huong-dan/, by name, for the latest year that
// was opened, else for that of the day. Where the findings hold an error none must be
// written.
func (o *Office) Manuals(day reporting.Date) ([]Manual, finding.List) {
	year := day.Year
	if n := len(o.Catalog.Periods); n > 0 {
		year = o.Catalog.Periods[n-1].Period.Year
	}
	within := strings.TrimPrefix(catalog.ManualsContent, catalog.ContentFolder+"/") + "/"
	var out []Manual
	var found finding.List
	for key, n := range o.narratives {
		name, ok := strings.CutPrefix(key, within)
		if !ok || strings.Contains(name, "/") {
			continue
		}
		d, faults := manual.Build(n, o.Catalog, year, func(p string) ([]byte, error) { return fs.ReadFile(o.ws.FS, p) })
		out = append(out, Manual{name, d})
		found.Add(faults...)
	}
	slices.SortFunc(out, func(a, b Manual) int { return strings.Compare(a.Name, b.Name) })
	found.Sort()
	return out, found
}

// manualFormat is a file format of a manual.
type manualFormat struct {
	ext  string
	make func(document.Document) ([]byte, error)
}

// manualFormats are those of a manual, in the order of making.
func (o *Office) manualFormats() []manualFormat {
	paper := func(d document.Document) []byte {
		return markup.Paper(d, markup.PaperOptions{Assets: o.assets, Compact: true})
	}
	return []manualFormat{
		{"html", func(d document.Document) ([]byte, error) { return paper(d), nil }},
		{"docx", func(d document.Document) ([]byte, error) { return docx.Write(d, docx.Options{Compact: true}) }},
		{"pdf", func(d document.Document) ([]byte, error) {
			return browser.Print(context.Background(), o.Catalog.Site.Browser, paper(d))
		}},
	}
}

// WriteManuals writes the manuals and gives the paths, in the order of writing. Where
// no browser prints the PDFs, all else is written and the error is a *browser.Trouble.
func (o *Office) WriteManuals(all []Manual) ([]string, error) {
	return o.writeManuals(catalog.ManualsFolder, all, o.manualFormats())
}

// WriteUnitManual puts the manual for who fills a form, if there is one, into the folder
// of the blank forms, to be sent along with them: as a page and for Word, which any
// machine makes at once.
func (o *Office) WriteUnitManual(folder string, all []Manual) ([]string, error) {
	i := slices.IndexFunc(all, func(m Manual) bool { return m.Name == catalog.UnitManual })
	if i < 0 {
		return nil, nil
	}
	quick := slices.DeleteFunc(o.manualFormats(), func(f manualFormat) bool { return f.ext == "pdf" })
	return o.writeManuals(folder, all[i:i+1], quick)
}

func (o *Office) writeManuals(folder string, all []Manual, formats []manualFormat) ([]string, error) {
	var paths []string
	var unprinted error
	for _, m := range all {
		for _, f := range formats {
			b, err := f.make(m.Document)
			if _, ok := errors.AsType[*browser.Trouble](err); ok {
				unprinted = err
				continue
			}
			to := path.Join(folder, catalog.ManualPrefix+m.Name+"."+f.ext)
			if err == nil {
				err = o.ws.Write(to, b)
			}
			if err != nil {
				return paths, err
			}
			paths = append(paths, to)
		}
	}
	return paths, unprinted
}
