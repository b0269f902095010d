package office

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Closing is what an officer asks of close: without a kind the period is released as
// final, with one a revision of a final release is recorded.
type Closing struct {
	Kind   release.Kind // "", Mistake, Better
	Reason string       // of a revision, as typed; it stays in the office
	Day    reporting.Date
}

// Closed is what came of it.
type Closed struct {
	Period  *catalog.PeriodFile
	Record  release.Record
	Changes []release.Change // of a revision: what it changes in public
	Tasks   []release.TaskChange
	Audited string       // what the audit looked at and let be
	Archive string       // its path; empty: nothing was recorded
	Hash    string       // … and SHA-256
	Kept    finding.List // sensitive figures that stay as they were released
	Nothing bool         // there was nothing to record
}

// Close releases a period as final, or records a revision of it. Whoever calls it has
// hold of public/. Where the findings hold an error nothing was written.
func (o *Office) Close(p *catalog.PeriodFile, how Closing) (*Closed, finding.List, error) {
	id := p.Period.ID
	last, finished := o.ledger.Last(id), o.ledger.Finished(id)
	if how.Kind != "" && !finished {
		return nil, nil, unknown("chốt kỳ lần đầu bằng: binhdang close "+id, "kỳ %s chưa công bố chính thức lần nào nên chưa có gì để sửa", id)
	}
	if how.Kind == "" {
		p.Settings.State = catalog.Final
	}
	if p.Settings.Released.IsZero() && p.Settings.State != catalog.Draft {
		p.Settings.Released = how.Day
	}
	s, err := o.Compile()
	if err != nil {
		return nil, nil, err
	}
	site, faults, err := o.Site(s)
	if err != nil {
		return nil, nil, err
	}
	found := faults
	doc, faults := o.Report(s, p)
	found.Add(faults...)
	if how.Kind == "" {
		found.Add(o.unready(s, p)...)
		found.Add(o.toWrite(p, string(markup.Markdown(doc, markup.Options{Print: true})))...)
	}
	found = once(found)
	out := &Closed{Period: p}
	out.Kept = finding.List(slices.DeleteFunc(slices.Clone(site.Kept), func(f finding.Finding) bool { return f.Period != id }))
	if out.Record, err = o.closing(s, site, p, how); err != nil {
		return nil, nil, err
	}
	r := &out.Record
	if last != nil {
		out.Changes, out.Tasks = release.Compare(last, r), release.CompareTasks(last, r)
	}
	changed := len(out.Changes)+len(out.Tasks) > 0
	switch {
	case how.Kind == "" && last != nil && last.Final() && changed:
		found.Add(o.changed(s.Internal.Period(id), last, r, out.Changes)...)
		found.Add(o.changedTasks(s.Internal.Period(id), last, r, out.Tasks)...)
	case how.Kind == "" && last != nil && last.Final() && o.archived(last):
		out.Nothing = true
	case how.Kind != "" && last.State == r.State && !changed && release.SameInside(last, r):
		out.Nothing = true
	}
	if found.HasErrors() || out.Nothing {
		return out, found, nil
	}
	objections, err := site.audit(openData(site.public)) // nothing is recorded that a build would not publish
	if err != nil {
		return nil, nil, err
	}
	if found.Add(objections...); len(objections) > 0 {
		return out, found, nil
	}
	settings := catalog.PeriodPath(p.Period, catalog.PeriodName)
	src, err := fs.ReadFile(o.ws.FS, settings)
	if err != nil {
		return nil, nil, err
	}
	written := src
	if how.Kind == "" {
		var faults finding.List
		if written, faults = definition.SetState(settings, src, catalog.Final, how.Day); len(faults) > 0 {
			found.Add(faults...)
			return out, found, nil
		}
	}
	out.Audited = site.Audited()
	r.Exempt = site.exempt(id)
	o.ledger.Number(r)
	archive, err := o.archive(s, p, r, doc, written)
	if err != nil {
		return nil, nil, err
	}
	if err := o.append(*r, archive); err != nil {
		return nil, nil, err
	}
	e := o.ledger.Entries[len(o.ledger.Entries)-1]
	out.Archive, out.Hash = catalog.LedgerFolder+"/"+e.Archive, e.ZipHash
	return out, found, o.ws.Update(settings, written)
}

// openData are the files of open data as they stand in a site.
func openData(e edition.Edition[edition.Public]) audit.Files {
	out := audit.Files{}
	for _, f := range release.Files(e) {
		out[page.PathData+f.Name] = f.Data
	}
	return out
}

// closing is the record of a release that is made now.
func (o *Office) closing(s *State, site *Site, p *catalog.PeriodFile, how Closing) (release.Record, error) {
	id := p.Period.ID
	r := release.Record{Period: id, Name: p.Period.Name, Folder: p.Period.Folder, State: p.Settings.State, CutOff: p.Settings.CutOff}
	if p.Settings.State != catalog.Draft {
		var err error
		if r, err = o.record(s, site.public, site.kept, id); err != nil {
			return r, err
		}
	}
	r.Kind, r.Reason, r.Day = release.Publication, how.Reason, how.Day
	last := o.ledger.Last(id)
	switch {
	case how.Kind != "":
		r.Kind, r.Revision = how.Kind, o.ledger.Next(id)
	case last != nil && last.Final():
		r.Revision, r.Day = last.Revision, last.Day // the release is what it was; its archive is new
	case last != nil && o.ledger.Finished(id):
		r.Revision = o.ledger.Next(id)
	}
	return r, nil
}

// archived reports whether a release has its archive.
func (o *Office) archived(r *release.Record) bool {
	return slices.ContainsFunc(o.ledger.Entries, func(e release.Entry) bool {
		return e.Period == r.Period && e.Revision == r.Revision && e.State == r.State && e.Archive != ""
	})
}

// unready are the returns that are missing or held back without a recorded reason.
func (o *Office) unready(s *State, p *catalog.PeriodFile) finding.List {
	var out finding.List
	file := catalog.PeriodPath(p.Period, catalog.AnswersName)
	period := s.Internal.Period(p.Period.ID)
	receipts := period.Receipts
	for i := range receipts {
		x := &receipts[i]
		rc := s.intake.Receipt(p.Period.ID, x.Unit)
		if x.State == edition.Accepted || p.Absence(x.Unit) != nil || rc != nil && rc.Aside {
			continue
		}
		name := string(x.Unit)
		if u := period.Unit(x.Unit); u != nil {
			name = u.Name
		}
		f := finding.Finding{
			Rule: "close-incomplete", Severity: finding.Error, Pos: finding.Pos{File: file}, Unit: string(x.Unit), Period: p.Period.ID,
			Format: "Biểu của %s “%s” mà chưa ghi lý do, nên chưa chốt được %s", Args: []any{name, viet.LowerFirst(string(x.State)), viet.LowerFirst(p.Period.Name)},
			Fix: fmt.Sprintf("nhận biểu, hoặc ghi lý do vào %s, dưới absent:, dòng - {unit: %q, told_by: \"chức danh\", date: năm-tháng-ngày, reason: \"lý do\"}", file, string(x.Unit)),
		}
		if rc != nil && rc.File != "" {
			f.Compared = []finding.Place{{Pos: finding.Pos{File: rc.File}, Label: "biểu đang bị trả lại"}}
			f.Fix = fmt.Sprintf("sửa biểu; hoặc ghi lý do vào %s, dưới absent: (biểu không sửa kịp) dòng - {unit: %q, told_by: \"chức danh\", date: năm-tháng-ngày, reason: \"lý do\"}, hay dưới set_aside: (loại ra) với decided_by thay told_by", file, string(x.Unit))
		}
		out.Add(f)
	}
	return out
}

// toWrite are the words that still hold a place, in the workspace and in the report.
// A sample has such words on purpose.
func (o *Office) toWrite(p *catalog.PeriodFile, report string) finding.List {
	var out finding.List
	for _, f := range o.waiting {
		f.Severity = finding.Error
		f.Format += "; kỳ %s chốt chính thức nên không để như vậy được"
		f.Args = append(slices.Clone(f.Args), p.Period.ID)
		out.Add(f)
	}
	if o.Sample() {
		return out
	}
	for _, line := range strings.Split(report, "\n") {
		if at := strings.Index(line, "[cần bổ sung"); at >= 0 {
			words, _, _ := strings.Cut(line[at:], "]")
			out.Add(finding.Finding{
				Rule: definition.PlaceholderRule, Severity: finding.Error, Pos: finding.Pos{File: catalog.ContentFolder + "/" + catalog.NarrativeOf(p.Period.ID) + ".md"}, Period: p.Period.ID,
				Format: "Báo cáo %s còn chỗ “%s]”; kỳ chốt chính thức nên không để như vậy được", Args: []any{viet.LowerFirst(p.Period.Name), words},
				Fix: "viết phần ấy vào tệp này, thay dấu {{can-bo-sung …}}; chưa có tệp thì chép tệp của kỳ trước rồi sửa",
			})
		}
	}
	return out
}
