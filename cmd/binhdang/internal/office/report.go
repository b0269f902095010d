package office

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/report"
)

// Format is a file format of the internal report.
type Format string

// writers make the internal report in each format, in the order of making.
var writers = []struct {
	format Format
	write  func(o *Office, p *catalog.PeriodFile, d document.Document) []byte
}{
	{"html", func(o *Office, p *catalog.PeriodFile, d document.Document) []byte {
		return markup.Paper(d, markup.PaperOptions{Profile: o.profile(p), Sample: o.Sample(), Assets: o.assets})
	}},
	{"md", func(o *Office, p *catalog.PeriodFile, d document.Document) []byte {
		return markup.Markdown(marked(d, o.Sample()), markup.Options{Print: true})
	}},
}

// Formats are the formats that this release can make.
func Formats() []Format {
	var out []Format
	for _, w := range writers {
		out = append(out, w.format)
	}
	return out
}

// Report fills the full report of a period. Where the findings hold an error it
// must not be written.
func (o *Office) Report(s *State, p *catalog.PeriodFile) (document.Document, finding.List) {
	return report.Build(s.Internal, p.Period.ID, o.narrative(p.Period.ID))
}

// WriteReport writes the report in the formats wanted into the period's folder
// and gives the paths, in the order of writing.
func (o *Office) WriteReport(p *catalog.PeriodFile, d document.Document, want []Format) ([]string, error) {
	var paths []string
	for _, w := range writers {
		if !slices.Contains(want, w.format) {
			continue
		}
		to := catalog.PeriodPath(p.Period, catalog.ReportsFolder, "bao-cao-"+p.Period.ID+"."+string(w.format))
		if err := o.ws.Write(to, w.write(o, p, d)); err != nil {
			return paths, err
		}
		paths = append(paths, to)
	}
	return paths, nil
}

// profile is the document rules in force on the day of a period's report.
func (o *Office) profile(p *catalog.PeriodFile) catalog.Profile {
	on := p.Settings.Document.Date
	if on.IsZero() {
		on = p.Settings.Released
	}
	if on.IsZero() {
		on = p.Period.To
	}
	all := o.Catalog.Site.Documents
	for _, f := range all {
		if on.Between(f.From, f.To) {
			return f
		}
	}
	return all[len(all)-1]
}

// marked says at the top of a sample's report that its figures are illustrative;
// the paper does so on every sheet.
func marked(d document.Document, sample bool) document.Document {
	if sample {
		note := document.Para{Role: document.Note, Content: document.Inlines{
			document.Strong{Content: document.T(markup.SampleNote + ".")},
			document.Text(" Các con số trong báo cáo này được đặt ra để trình bày, không phản ánh tình hình thực tế."),
		}}
		d.Blocks = slices.Insert(slices.Clone(d.Blocks), 0, document.Block(note))
	}
	return d
}
