// Package sample invents the returns of a sample site: plausible in size and
// trend, consistent in themselves, with honest blemishes. Nothing in it is a
// real figure, and every page of a sample site says so.
//
// It is driven by the definitions: each measure that is asked gets an answer, by
// the model written for it in model_*.go or, for a measure that no model knows,
// by one that follows from its definition. Chance is drawn by the words of unit,
// measure and half-year from a fixed seed, not one after the other, so that the
// order of work decides nothing. Equal definitions give equal bytes. Each workbook
// is read back, because the receipts register names a return by its content.
//
// Files: sample (the files of a period), world (every invented number), model with
// model_agency, model_commune and model_violence (how a measure comes about),
// chance, tasks, blemish (what goes wrong with a return), periods and yaml (the
// files beside the returns).
package sample

import (
	"fmt"
	"runtime"
	"slices"
	"sync"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// File is one file of the sample; Path is slash-separated, below the workspace.
type File struct {
	Path string
	Data []byte
}

// Years are those that the sample covers.
const (
	firstYear = 2017
	lastYear  = 2018
)

// Generate makes the files of all sample periods in chronological order: for each
// the returns, the period file and the two registers. It reads of the catalog
// only what is asked of whom, never an opened period.
func Generate(c *catalog.Catalog) ([]File, error) {
	var out []File
	ps := periods(c)
	w := newWorld(opened(c, ps))
	for i, p := range ps {
		files, err := w.period(p, i == len(ps)-1)
		if err != nil {
			return nil, fmt.Errorf("generating sample of %s: %w", p.ID, err)
		}
		out = append(out, files...)
	}
	return out, nil
}

// opened is the catalog with the sample's periods open, so that its returns can
// be read back before their ky.yaml exists.
func opened(c *catalog.Catalog, ps []reporting.Period) *catalog.Catalog {
	out := *c
	out.Periods = nil
	for _, p := range ps {
		out.Periods = append(out.Periods, catalog.PeriodFile{Period: p})
	}
	return &out
}

func periods(c *catalog.Catalog) []reporting.Period {
	var out []reporting.Period
	for year := firstYear; year <= lastYear; year++ {
		for _, k := range c.Site.Calendar.Kinds {
			out = append(out, k.Of(year))
		}
	}
	slices.SortFunc(out, reporting.Period.Compare)
	return out
}

// period makes the files of one period; the last one is not yet final.
func (w *world) period(p reporting.Period, last bool) ([]File, error) {
	var (
		sent   []*sheaf
		fixes  []catalog.Correction
		folder = "data/" + p.Folder + "/"
		seen   = map[string]bool{}
	)
	for _, u := range w.c.Reporters(p) {
		b := w.blemishes(p, u)
		if b.missing {
			continue
		}
		s := &sheaf{unit: u, blemish: b, form: form.For(w.c, u, p), path: folder + viet.Slug(u.Name) + ".xlsx"}
		if seen[s.path] {
			s.path = folder + viet.Slug(u.Name) + "-" + viet.Slug(string(u.Code)) + ".xlsx"
		}
		seen[s.path] = true
		s.fill = w.fill(s.form)
		for _, spoil := range b.spoil {
			spoil(s.form, s.fill)
		}
		if k, ok := b.correction(w, s.form, s.fill); ok {
			fixes = append(fixes, k)
		}
		sent = append(sent, s)
	}
	if err := w.make(sent); err != nil {
		return nil, err
	}
	var (
		files    []File
		receipts []catalog.ReceiptEntry
	)
	for _, s := range sent {
		files = append(files, File{s.path, s.data})
		if !s.blemish.unregistered {
			receipts = append(receipts, catalog.ReceiptEntry{
				Unit: s.unit.Code, Content: s.content,
				Received: w.received(p, s.unit, s.blemish), Signed: s.blemish.signed(p, s.unit),
			})
		}
	}
	slices.SortStableFunc(receipts, func(a, b catalog.ReceiptEntry) int { return a.Received.Compare(b.Received) })
	return append(files,
		File{folder + "ky.yaml", w.settings(p, last)},
		File{folder + "tiep-nhan.yaml", register(p, receipts)},
		File{folder + "dieu-chinh.yaml", corrections(p, fixes)},
	), nil
}

// sheaf is one return on its way from the answers to the register.
type sheaf struct {
	unit    *catalog.Unit
	blemish blemish
	form    *form.Form
	fill    map[string]form.Value
	path    string

	data    []byte
	content catalog.Code // content hash, as the register names it
	err     error
}

// make writes the workbooks and reads each back for its content hash. The work is
// shared out; the result is the same on one core.
func (w *world) make(sent []*sheaf) error {
	var wg sync.WaitGroup
	queue := make(chan *sheaf)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for s := range queue {
				s.err = s.write(w.c)
			}
		})
	}
	for _, s := range sent {
		queue <- s
	}
	close(queue)
	wg.Wait()
	for _, s := range sent {
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

func (s *sheaf) write(c *catalog.Catalog) (err error) {
	if s.data, err = form.Write(s.form, c, s.fill); err != nil {
		return err
	}
	r, found := returns.Read(s.path, s.data, c)
	if r == nil {
		for _, f := range found {
			return fmt.Errorf("reading back %s: %s", s.path, f.Text())
		}
		return fmt.Errorf("reading back %s: not identified", s.path)
	}
	s.content = catalog.Code(r.Content)
	return nil
}

// fill answers the whole form.
func (w *world) fill(f *form.Form) map[string]form.Value {
	fill := map[string]form.Value{"bd.cutoff": form.DayValue(w.cutOff(f.Period))}
	for i := range f.Sheets {
		s := &f.Sheets[i]
		switch {
		case s.Def == nil:
			w.tasks(f, s, fill)
		case s.Def.Records != nil:
			w.records(f, s, fill)
		default:
			w.measures(f, s, fill)
		}
	}
	return fill
}

// measures answers a sheet; one on which nothing occurred gets the tick.
func (w *world) measures(f *form.Form, s *form.Sheet, fill map[string]form.Value) {
	nothing := s.Def.NothingOK
	answers := map[string]form.Value{}
	for i := range s.Fields {
		fd := &s.Fields[i]
		if fd.Measure == nil || fd.Kind != form.Count && fd.Kind != form.YesNo {
			continue
		}
		n := w.cell(f.Unit, fd.Measure, f.Period, fd.Key.Part)
		nothing = nothing && n == 0
		answers[fd.Name()] = form.NumberValue(n)
		if fd.Kind == form.YesNo {
			answers[fd.Name()] = yesNo(n > 0)
		}
	}
	if nothing {
		tick := form.Key{Sheet: s.Def.ID, Part: form.PartNothing}
		fill[tick.Name()] = form.TextValue(form.TickMark)
		return
	}
	for name, v := range answers { // into another map: order does not matter
		fill[name] = v
	}
}
