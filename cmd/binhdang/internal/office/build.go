package office

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/site"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Site is the public site of all periods, ready to be made and published.
type Site struct {
	office   *Office
	internal edition.Edition[edition.Internal] // with the sensitive figures that stay as they were released
	public   edition.Edition[edition.Public]
	reports  map[string]document.Document
	news     []release.Record // what becomes public for the first time, or anew
	kept     release.Kept
	audited  audit.Report
	typed    []audit.Typed

	// Kept are the sensitive figures that stay as they were released, as the office is
	// told.
	Kept finding.List
	// Released are the figures of final releases that would change, and the periods
	// whose state went back: where there are any, nothing may be published.
	Released finding.List
}

// Site takes what may be published and fills the public reports. Where the
// findings hold an error nothing may be published.
func (o *Office) Site(s *State) (*Site, finding.List, error) {
	out, faults, kept := o.site(s)
	var err error
	out.kept, out.Kept = kept, o.kept(kept)
	out.news, out.Released, err = o.settled(s, out.public, kept)
	return out, once(faults), err
}

func (o *Office) site(s *State) (*Site, finding.List, release.Kept) {
	internal, public, kept := o.public(s)
	out := &Site{office: o, typed: s.typed, internal: internal, public: public, reports: map[string]document.Document{}}
	var faults finding.List
	for _, p := range slices.Backward(out.public.Released()) {
		d, fs := report.Build(out.public, p.ID, o.narrative(p.ID), nil)
		faults.Add(fs...)
		out.reports[p.ID] = d
	}
	faults.Add(o.slips(s, out.public)...)
	return out, faults, kept
}

// ahead is what a check says of what a build would not publish: the faults of the marks
// for figures in the narratives of all periods (of a published period in what its public
// report may say, of any other in its full report, which is all that there is of it),
// what the officers' texts must not tell and, where audited, the withheld counts that
// the open data would tell. What can only be seen in finished pages a build says alone.
func (o *Office) ahead(s *State, audited bool) (finding.List, error) {
	made, faults, kept := o.site(s)
	for i := range s.Internal.Periods {
		if p := &s.Internal.Periods[i]; p.Draft() {
			_, fs := report.Build(s.Internal, p.ID, o.narrative(p.ID), nil)
			faults.Add(fs...)
		}
	}
	if !audited || len(made.public.Released()) == 0 {
		return faults, nil
	}
	var err error
	if made.news, made.Released, err = o.settled(s, made.public, kept); err != nil {
		return nil, err
	}
	told, err := made.auditData()
	faults.Add(told...)
	return faults, err
}

// auditData is the audit of the open data alone, of which no file need be made.
func (s *Site) auditData() (finding.List, error) {
	return s.audit(audit.Files{
		page.PathData + release.ValuesName:   release.Values(s.public),
		page.PathData + release.MeasuresName: release.Measures(s.public),
	})
}

// once says of a narrative once what is wrong with several of its marks, or what
// several periods that share it give rise to: at the first place, with the lines of
// the others.
func once(faults finding.List) finding.List {
	type cause struct{ file, rule, text, fix string }
	first, others := map[cause]int{}, map[cause][]int{}
	var out finding.List
	faults.Sort()
	for _, f := range faults {
		c := cause{f.Pos.File, f.Rule, f.Text(), f.Fix}
		i, told := first[c]
		switch {
		case !told:
			first[c] = len(out)
			out.Add(f)
		case f.Pos.Line != out[i].Pos.Line:
			others[c] = append(others[c], f.Pos.Line)
		}
	}
	for c, lines := range others {
		f := &out[first[c]]
		f.Format, f.Args = f.Format+"; cũng thế ở dòng %s", append(slices.Clone(f.Args), viet.Lines(lines))
	}
	return out
}

// Hold takes hold of public/, which one run at a time may have; waiting is called
// once when another has it. Whoever publishes holds it from before anything is
// read: so of two runs the later one reads later.
func Hold(dir string, now time.Time, waiting func(workspace.Owner)) (*workspace.Publication, error) {
	w, err := workspace.Open(dir)
	if err != nil {
		return nil, err
	}
	return workspace.Publish(w.Public(), now, waiting)
}

// audit rereads what would be published and gives a finding for each withheld count
// that it tells too well.
func (s *Site) audit(files audit.Files) (finding.List, error) {
	var periods []reporting.Period
	for i := range s.internal.Periods {
		periods = append(periods, s.internal.Periods[i].Period)
	}
	was := s.before()
	report, err := audit.Check(s.office.Catalog, periods, files, was.releases, s.truth(was))
	if err != nil {
		return nil, fmt.Errorf("auditing the site: %w", err)
	}
	s.audited = report
	out := s.shown(report.Hidden)
	for _, o := range report.Objections {
		name := string(o.Cell.Ref.Measure)
		if q, ok := s.office.Catalog.Question(o.Cell.Ref.Measure); ok {
			name = q.Label
		}
		unit := string(o.Cell.Unit)
		id, _ := o.Cell.Of()
		p := s.internal.Period(id)
		if p != nil && p.Unit(o.Cell.Unit) != nil {
			unit = p.Unit(o.Cell.Unit).Name
		}
		f := finding.Finding{
			Rule: "disclosure-audit", Severity: finding.Error, Pos: finding.Pos{File: catalog.SiteFile}, Period: id,
			Format: "Số bảo mật suy ra được từ trang sắp công bố: “%s” (%s) của %s, kỳ %s, nằm trong khoảng %s đến %s",
			Args:   []any{name, o.Cell.Ref.Part, unit, id, viet.Int(o.Lo), viet.Int(o.Hi)},
			Fix:    fmt.Sprintf("thêm vào disclosure.measures của data/site.yaml: - {measures: [%s], whole_area_only: true, threshold: %d}", s.office.bounding(o.Cell.Ref.Measure), max(5, s.office.Catalog.PolicyOf(o.Cell.Ref.Measure).Threshold)),
		}
		if late := s.office.cameLate(p, o.Cell.Unit); late {
			answers := catalog.PeriodPath(p.Period, catalog.AnswersName)
			f.Pos = finding.Pos{File: answers}
			f.Fix = fmt.Sprintf("kỳ đã công bố khi chưa có biểu này, lấy tổng mới trừ tổng cũ là ra số của riêng đơn vị; để biểu ngoài kỳ đã công bố: ghi vào %s, dưới set_aside:, dòng - {unit: %q, decided_by: \"chức danh\", date: năm-tháng-ngày, reason: \"lý do\"}", answers, string(o.Cell.Unit))
		}
		out.Add(f)
	}
	return out, nil
}

// bounding is the question to tell of the whole area only so that the count of a measure
// can be told less well: the measure itself, or the nearest that holds it, is not one yet.
func (o *Office) bounding(m catalog.Code) catalog.Code {
	for at, n := m, 0; n < 16; n++ {
		if !o.Catalog.PolicyOf(at).Guarded() {
			return at
		}
		def := o.Catalog.Measure(at)
		if def == nil || def.PartOf == "" {
			break
		}
		at = def.PartOf
	}
	return m
}

// cameLate reports whether the period was released as final without the unit's return,
// which counts now.
func (o *Office) cameLate(p *edition.Period, unit catalog.Code) bool {
	if p == nil || !p.Stands(unit) {
		return false
	}
	for _, r := range o.ledger.Of(p.ID) {
		if r.Final() {
			return !slices.ContainsFunc(r.Returns, func(x release.Counted) bool { return x.Unit == unit && x.State == edition.Accepted })
		}
	}
	return false
}

// workbooks are the consolidated workbooks of the periods that are released.
func (s *Site) workbooks() (map[string][]byte, error) {
	released := s.public.Released()
	made, faults := make([][]byte, len(released)), make([]error, len(released))
	var kept writer.Store
	if c := workspace.OpenCache(s.office.cache, s.office.now); c != nil {
		defer c.Close()
		kept = c
	}
	var wg sync.WaitGroup
	for i, p := range released {
		wg.Go(func() { made[i], faults[i] = consolidated(s.public, p.ID, kept) })
	}
	wg.Wait()
	out := map[string][]byte{}
	for i, p := range released {
		if made[i] != nil {
			out[p.ID] = made[i]
		}
	}
	return out, errors.Join(faults...)
}

// files makes every file of the site and rereads them all; with an objection none of them
// may be given away.
func (s *Site) files() ([]workspace.File, finding.List, error) {
	books, err := s.workbooks()
	if err != nil {
		return nil, nil, err
	}
	pages, err := site.Files(s.public, site.Input{
		Narratives: s.office.narratives, Reports: s.reports, Frame: s.office.frame, Assets: s.office.assets,
		Issued: s.office.ledger.Issued(), Workbooks: books,
	})
	if err != nil {
		return nil, nil, err
	}
	files, bytes := make([]workspace.File, len(pages)), audit.Files{}
	for i, p := range pages {
		files[i] = workspace.File{Path: p.Path, Data: p.Data}
		bytes[p.Path] = p.Data
	}
	if bytes, err = audit.Unpacked(bytes); err != nil {
		return nil, nil, err
	}
	var leaks finding.List
	var fault error
	var wg sync.WaitGroup
	wg.Go(func() { leaks, fault = s.leaks(bytes) })
	objections, err := s.audit(bytes)
	wg.Wait()
	objections.Add(leaks...)
	return files, objections, errors.Join(err, fault)
}

// Publish makes every page, records what becomes public, and puts the pages into the
// folder held. The findings are about paths that a site cannot have; then nothing was
// replaced. The record comes first: nothing is public that the ledger does not know.
func (s *Site) Publish(into *workspace.Publication) (workspace.Summary, finding.List, error) {
	version := make(chan string, 1)
	go func() { version <- release.Version(s.public) }() // while the pages are made
	files, objections, err := s.files()
	if err != nil || len(objections) > 0 {
		<-version
		return workspace.Summary{}, objections, err
	}
	for i := range s.news {
		s.news[i].Exempt = s.exempt(s.news[i].Period)
	}
	sum, err := into.Replace(files, <-version, s.office.proof(s.news), func() error { return s.office.addToLedger(s.news) })
	var bad workspace.PathFaults
	if errors.As(err, &bad) {
		return sum, pathFindings(s.office.Catalog, bad), nil
	}
	return sum, nil, err
}
