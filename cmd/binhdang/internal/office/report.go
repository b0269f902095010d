package office

import (
	"context"
	"errors"
	"slices"

	"binhdang.example/cmd/binhdang/internal/browser"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/docx"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/workbook"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Format is a file format of the internal report.
type Format struct {
	Name  string // "html", also the ending of the file
	Words string // what it is, for the help
	Stem  string // of the file's name, before the period: "bao-cao"
	Exact bool   // the same inputs give the same bytes on any machine

	write func(o *Office, s *State, p *catalog.PeriodFile, d document.Document) ([]byte, error) // nil: known, and not made yet
}

// Made reports whether this release makes the format.
func (f Format) Made() bool { return f.write != nil }

// file is the name of the report's file in a format: "bao-cao-2018-S1.html".
func (f Format) file(period string) string { return f.Stem + "-" + period + "." + f.Name }

// textStem begins the names of the files that hold the report's text.
const textStem = "bao-cao"

// Formats are the formats of the report in the order of making.
func Formats() []Format {
	return []Format{
		{"html", "bản HTML để in từ trình duyệt trên giấy A4", "bao-cao", true, func(o *Office, _ *State, p *catalog.PeriodFile, d document.Document) ([]byte, error) {
			return o.paper(p, d), nil
		}},
		{"md", "bản Markdown", "bao-cao", true, func(o *Office, _ *State, _ *catalog.PeriodFile, d document.Document) ([]byte, error) {
			return markup.Markdown(marked(d, o.Sample()), markup.Options{Print: true}), nil
		}},
		{"docx", "bản Word để sửa, trình ký", "bao-cao", true, func(o *Office, _ *State, p *catalog.PeriodFile, d document.Document) ([]byte, error) {
			return docx.Write(d, docx.Options{Profile: o.Catalog.Site.ProfileOf(p.Period, p.Settings), Sample: o.Sample()})
		}},
		{"pdf", "bản PDF", "bao-cao", false, func(o *Office, _ *State, p *catalog.PeriodFile, d document.Document) ([]byte, error) {
			return browser.Print(context.Background(), o.Catalog.Site.Browser, o.paper(p, d))
		}},
		{"xlsx", "biểu tổng hợp Excel", "bieu-tong-hop", true, func(_ *Office, s *State, p *catalog.PeriodFile, _ document.Document) ([]byte, error) {
			return consolidated(s.Internal, p.Period.ID, nil)
		}},
	}
}

// Report fills the full report of a period. Where the findings hold an error it
// must not be written.
func (o *Office) Report(s *State, p *catalog.PeriodFile) (document.Document, finding.List) {
	e, h := o.reported(s, p)
	d, faults := report.Build(e, p.Period.ID, o.narrative(p.Period.ID), h)
	return d, once(faults)
}

// reported is what the report of a period tells: the internal edition, with the figures
// of which the public has others, and the headline of the public edition; nil of a
// period that it only announces.
func (o *Office) reported(s *State, p *catalog.PeriodFile) (edition.Edition[edition.Internal], *edition.Headline) {
	frozen, public, kept := o.public(s)
	e := s.Internal
	e.Periods = slices.Clone(e.Periods)
	if q := e.Period(p.Period.ID); q != nil {
		q.Kept = keptFigures(o.Catalog.Site.WholeArea, q, frozen.Period(p.Period.ID), kept)
	}
	q := public.Period(p.Period.ID)
	if q == nil || q.Draft() {
		return e, nil
	}
	h := edition.HeadlineOf(public.Catalog, q)
	return e, &h
}

// keptFigures are the totals of a period of which the public has others.
func keptFigures(area catalog.Code, now, public *edition.Period, kept release.Kept) []edition.KeptFigure {
	var out []edition.KeptFigure
	for _, row := range kept.Rows {
		ref := catalog.Ref{Measure: row.Measure, Part: catalog.TotalPart}
		a, b := public.Measure(ref, area), now.Measure(ref, area)
		if row.Period == now.ID && a != nil && b != nil && a.State == quantity.Reported && b.State == quantity.Reported && a.N != b.N {
			out = append(out, edition.KeptFigure{Ref: ref, Public: a.N, Inner: b.N})
		}
	}
	return out
}

// WriteReport writes the report in the formats wanted, which must be made, into the
// period's folder, and beside it, where a format is of text, the same report as it goes
// to the other readers that the definitions name (site.yaml: report.letters, those after
// the first), and the page for the leader. It gives the paths, in the order of writing.
// Where no browser prints the PDF, all else is written and the error is a
// *browser.Trouble.
func (o *Office) WriteReport(s *State, p *catalog.PeriodFile, d document.Document, want []Format) ([]string, error) {
	paths, err := o.writeAs(s, p, d, want, "")
	if _, ok := errors.AsType[*browser.Trouble](err); err != nil && !ok {
		return paths, err
	}
	text := slices.DeleteFunc(slices.Clone(want), func(f Format) bool { return f.Stem != textStem })
	beside := func(id catalog.Code, d document.Document) error {
		more, failed := o.writeAs(s, p, d, text, "-"+string(id))
		paths = append(paths, more...)
		if _, ok := errors.AsType[*browser.Trouble](failed); ok {
			err, failed = failed, nil
		}
		return failed
	}
	e, h := o.reported(s, p)
	letters := o.Catalog.Site.Report.Letters
	for i := 1; i < len(letters); i++ {
		// What can be at fault in a letter is so in the report.
		d, _ := report.BuildLetter(e, p.Period.ID, o.narrative(p.Period.ID), h, &letters[i])
		if failed := beside(letters[i].ID, d); failed != nil {
			return paths, failed
		}
	}
	if failed := beside(catalog.SummaryID, report.Summary(e, p.Period.ID)); failed != nil {
		return paths, failed
	}
	return paths, err
}

// WriteReport writes the public report of a period on paper, in the formats wanted, into
// the period's folder: what the site tells of the period, and no more. Word document and
// workbook are those of the site. The site is made and reread first as for publishing;
// where that objects, nothing is written. ok is false of a period that is only announced.
func (s *Site) WriteReport(st *State, p *catalog.PeriodFile, want []Format) (paths []string, objections finding.List, ok bool, err error) {
	d, ok := s.reports[p.Period.ID]
	q := s.public.Period(p.Period.ID)
	if !ok || q == nil || len(d.Blocks) == 0 {
		return nil, nil, false, nil
	}
	files, objections, err := s.files()
	if err != nil || len(objections) > 0 {
		return nil, objections, true, err
	}
	of := map[string]string{"docx": page.ReportFile(q), "xlsx": page.WorkbookPath(q)}
	for i, f := range want {
		k := slices.IndexFunc(files, func(x workspace.File) bool { return x.Path == of[f.Name] })
		if k >= 0 {
			data := files[k].Data
			want[i].write = func(*Office, *State, *catalog.PeriodFile, document.Document) ([]byte, error) { return data, nil }
		}
	}
	paths, err = s.office.writeAs(st, p, page.ReportOnPaper(d), want, "-"+string(catalog.PublicID))
	return paths, nil, true, err
}

// writeAs writes a document in formats, with an end to the names of its files.
func (o *Office) writeAs(s *State, p *catalog.PeriodFile, d document.Document, want []Format, end string) ([]string, error) {
	var paths []string
	var unprinted error
	for _, f := range want {
		data, err := f.write(o, s, p, d)
		if _, ok := errors.AsType[*browser.Trouble](err); ok {
			unprinted = err
			continue
		}
		to := catalog.PeriodPath(p.Period, catalog.ReportsFolder, f.file(p.Period.ID+end))
		if err == nil {
			err = o.ws.Write(to, data)
		}
		if err != nil {
			return paths, err
		}
		paths = append(paths, to)
	}
	return paths, unprinted
}

// paper is the report as a file for printing.
func (o *Office) paper(p *catalog.PeriodFile, d document.Document) []byte {
	return markup.Paper(d, markup.PaperOptions{Profile: o.Catalog.Site.ProfileOf(p.Period, p.Settings), Sample: o.Sample(), Assets: o.assets})
}

// consolidated is the workbook of a period, nil where the edition has none to make; one
// that a store has kept need not be written again.
func consolidated[A edition.Audience](e edition.Edition[A], period string, kept writer.Store) ([]byte, error) {
	book, ok := workbook.Make(e, period)
	if !ok {
		return nil, nil
	}
	return writer.Kept(kept, book)
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
