package office

import (
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Checked is what a check found.
type Checked struct {
	*State
	Findings   finding.List      // in the scope, all of them
	Periods    []*edition.Period // in the scope, chronological
	Registered Registered

	reads []intake.Checked
	aside finding.List // of files that are never read
	in    scope
}

// OfFiles reports whether the check was of single files only.
func (c *Checked) OfFiles() bool {
	return len(c.in.files)+len(c.in.outside) > 0 && len(c.in.periods) == 0
}

// Outside reports whether files outside data/ were checked.
func (c *Checked) Outside() bool { return len(c.in.outside) > 0 }

// Check looks at the periods and files named (all when none is), writes returns
// that no register line names into the register with the day, and says what is
// wrong.
func (o *Office) Check(args []string, day reporting.Date) (*Checked, error) {
	in, err := o.scope(args)
	if err != nil {
		return nil, err
	}
	lying, err := o.incoming()
	if err != nil {
		return nil, err
	}
	reads := lying.reads
	papers := intake.Papers(o.Catalog, reads, lying.scans)
	reg := o.register(reads, papers, in, day)
	state := o.settle(reads, append(lying.notes, o.scanNotes(lying.scans, papers)...))
	out := &Checked{State: state, Findings: reg.found, Registered: reg, reads: reads, aside: lying.notes, in: in}
	out.Findings.Add(reg.over...)
	for _, x := range in.outside {
		out.Findings.Add(o.checkOutside(state, reads, x)...)
	}
	for _, f := range out.State.Findings {
		if reg.says(f, reads) || reg.saysGone(f) {
			continue
		}
		if in.covers(f.Pos.File, f.Period) || in.concerns(f, reads) {
			out.Findings.Add(f)
		}
	}
	if !out.OfFiles() || in.folders { // nothing that a build says in advance is of a single return
		ahead, err := o.ahead(out.State, in.all() || len(in.periods) > 0)
		if err != nil {
			return nil, err
		}
		out.Findings.Add(once(slices.DeleteFunc(ahead, func(f finding.Finding) bool { return !in.covers(f.Pos.File, f.Period) }))...)
	}
	out.Findings.Sort()
	for i := range out.Findings {
		if out.Findings[i].Rule != intake.RuleOverwritten { // which is said once
			out.Findings[i].Answer = intake.AnswerLine(out.Findings[i], day)
		}
	}
	for i := range o.Catalog.Periods {
		if p := &o.Catalog.Periods[i]; in.all() || slices.Contains(in.periods, p) {
			out.Periods = append(out.Periods, out.Internal.Period(p.Period.ID))
		}
	}
	return out, nil
}

// says reports whether a finding follows from a register that was not written,
// which is said by itself.
func (r Registered) says(f finding.Finding, reads []intake.Checked) bool {
	return len(r.left) > 0 && f.Rule == intake.RuleNoReceiptDate && slices.ContainsFunc(reads, func(x intake.Checked) bool {
		return x.File == f.Pos.File && x.Return != nil && r.left[x.Return.Form.Period.ID]
	})
}

// scope is what a check looks at: periods and single returns, or everything.
type scope struct {
	files   []string // paths below the workspace, of files and folders
	periods []*catalog.PeriodFile
	outside []outside
	folders bool // some of the files are folders
}

func (s scope) all() bool { return len(s.files)+len(s.periods)+len(s.outside) == 0 }

// names reports whether a file is one of those named, or lies in one of the folders or
// zips that are named.
func (s scope) names(file string) bool {
	return slices.ContainsFunc(s.files, func(f string) bool {
		return f == file || strings.HasPrefix(file, f+"/") || f == workspace.Outer(file)
	})
}

// covers reports whether a file, or what is said of a period, is in the scope. To
// a period belong its returns, wherever they lie, and whatever lies in its
// folder, also a file of which nobody can say whose it is; and the officers' text of it.
func (s scope) covers(file, period string) bool {
	return s.all() || s.names(file) || slices.ContainsFunc(s.periods, func(p *catalog.PeriodFile) bool {
		return p.Period.ID == period || strings.HasPrefix(file, catalog.PeriodPath(p.Period)+"/") ||
			file == catalog.ContentFolder+"/"+catalog.NarrativeOf(p.Period.ID)+".md"
	})
}

// concerns reports whether a finding in the register or the corrections is about
// one of the single returns.
func (s scope) concerns(f finding.Finding, reads []intake.Checked) bool {
	return f.Pos.Line > 0 && slices.ContainsFunc(reads, func(r intake.Checked) bool {
		return r.Return != nil && s.names(r.File) &&
			string(r.Return.Form.Unit.Code) == f.Unit && r.Return.Form.Period.ID == f.Period
	})
}

// scope turns the arguments into periods, returns and folders of them, and what lies
// outside data/.
func (o *Office) scope(args []string) (s scope, err error) {
	found, err := o.ws.Returns()
	if err != nil {
		return s, err
	}
	for _, a := range args {
		if p, err := o.Period(a); err == nil {
			s.periods = append(s.periods, p)
			continue
		}
		rel := o.ws.Relative(a)
		if rel == "." {
			rel = catalog.DataFolder // the workspace itself
		}
		if p := pathOf(found, rel); p != "" {
			s.files = append(s.files, p)
			continue
		}
		if slices.ContainsFunc(found, func(f workspace.Found) bool { return strings.HasPrefix(f.Path, rel+"/") }) {
			s.files, s.folders = append(s.files, rel), true
			continue
		}
		at := a
		if o.ws.Exists(rel) {
			at = path.Join(o.ws.Dir, rel)
		}
		x, err := openOutside(a, at)
		if err != nil {
			return s, err
		}
		s.outside = append(s.outside, x)
	}
	return s, nil
}

// pathOf is the path of what was found that is meant by one, in any case; of a file in
// a zip that of the zip is found. Empty: none.
func pathOf(found []workspace.Found, rel string) string {
	for _, p := range []string{rel, workspace.Outer(rel)} {
		if i := slices.IndexFunc(found, func(f workspace.Found) bool { return strings.EqualFold(f.Path, p) }); i >= 0 {
			return found[i].Path + rel[len(p):]
		}
	}
	return ""
}
