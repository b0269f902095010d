package office

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/publish"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/site"
)

// Site is the public site of all periods, ready to be made and published.
type Site struct {
	office  *Office
	public  edition.Edition[edition.Public]
	reports map[string]document.Document
}

// Site takes what may be published and fills the public reports. Where the
// findings hold an error nothing may be published.
func (o *Office) Site(s *State) (*Site, finding.List) {
	out := &Site{office: o, public: disclosure.Protect(s.Internal), reports: map[string]document.Document{}}
	var faults finding.List
	for _, p := range slices.Backward(out.public.Released()) {
		d, fs := report.Build(out.public, p.ID, o.narrative(p.ID))
		faults.Add(fs...)
		out.reports[p.ID] = d
	}
	return out, faults
}

// Publish makes every page and puts them into public/.
func (s *Site) Publish() (publish.Summary, error) {
	version := make(chan string, 1)
	go func() { version <- release.Version(s.public) }() // while the pages are made
	pages, err := site.Files(s.public, site.Input{
		Narratives: s.office.narratives, Reports: s.reports, Frame: s.office.frame, Assets: s.office.assets,
	})
	if err != nil {
		return publish.Summary{}, err
	}
	files := make([]publish.File, len(pages))
	for i, p := range pages {
		files[i] = publish.File{Path: p.Path, Data: p.Data}
	}
	return publish.Replace(s.office.ws.Public(), files, <-version)
}
