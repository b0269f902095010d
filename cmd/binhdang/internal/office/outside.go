package office

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// outside is a file or a folder outside data/ that is checked.
type outside struct {
	w     *workspace.Workspace
	found []workspace.Found
	lead  string // what leads the paths of found, from where the command runs
}

func openOutside(arg, at string) (x outside, err error) {
	const hint = "ghi một kỳ (2018-S1), đường dẫn một biểu, hoặc một thư mục có biểu"
	if slices.Contains([]string{".yaml", ".yml", ".md", ".go"}, ending(arg)) {
		return x, unknown(hint, "%q không phải kỳ đã mở và không phải biểu trong data/", arg)
	}
	x.w, x.found, x.lead, err = workspace.Outside(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return x, unknown(hint, "%q không phải kỳ đã mở và không phải biểu trong data/, cũng không có trên máy", arg)
	case err == nil && len(x.found) == 0:
		return x, unknown(hint, "thư mục %q không có tệp nào để kiểm tra", arg)
	}
	return x, err
}

// checkOutside checks what lies outside data/ as if each of its returns were the one in
// use of its unit, beside the others; nothing of it is taken or registered.
func (o *Office) checkOutside(s *State, reads []intake.Checked, x outside) finding.List {
	in := o.open(x.w, x.found, x.lead)
	out := in.notes
	out.Add(o.scanNotes(in.scans, nil)...)
	left := in.reads
	for len(left) > 0 {
		var now, later []intake.Checked // of each unit and period one at a time
		for _, r := range left {
			if r.Return != nil && slices.ContainsFunc(now, func(n intake.Checked) bool { return sameOwner(n, r) }) {
				later = append(later, r)
			} else {
				now = append(now, r)
			}
		}
		out.Add(o.asIfTaken(reads, now)...)
		left = later
	}
	for _, r := range in.reads {
		out.Add(beside(notTaken(r), s, reads, r))
	}
	return out
}

func sameOwner(a, b intake.Checked) bool {
	return a.Return != nil && b.Return != nil && a.Return.Form.Unit.Code == b.Return.Form.Unit.Code && a.Return.Form.Period.ID == b.Return.Form.Period.ID
}

// asIfTaken is what would be said of files if they stood in the place of those that
// stand for their units.
func (o *Office) asIfTaken(reads, files []intake.Checked) finding.List {
	reads = slices.DeleteFunc(slices.Clone(reads), func(r intake.Checked) bool {
		return slices.ContainsFunc(files, func(f intake.Checked) bool { return sameOwner(f, r) })
	})
	c := *o.Catalog
	c.Periods = slices.Clone(c.Periods)
	for i := range c.Periods {
		p := &c.Periods[i]
		p.Receipts = slices.DeleteFunc(slices.Clone(p.Receipts), func(e catalog.ReceiptEntry) bool {
			return slices.ContainsFunc(files, func(f intake.Checked) bool {
				return f.Return != nil && f.Return.Form.Unit.Code == e.Unit && f.Return.Form.Period.ID == p.Period.ID
			})
		})
	}
	as := *o
	as.Catalog = &c
	all := as.settle(append(reads, files...), nil).Findings
	return slices.DeleteFunc(all, func(f finding.Finding) bool {
		return f.Rule == intake.RuleNoReceiptDate || !slices.ContainsFunc(files, func(x intake.Checked) bool { return x.File == f.Pos.File })
	})
}

// notTaken says that a file was only checked, and how it is taken.
func notTaken(r intake.Checked) finding.Finding {
	f := finding.Finding{Rule: "outside-data", Severity: finding.Note, Pos: finding.Pos{File: r.File},
		Format: "Tệp nằm ngoài thư mục data: chỉ kiểm tra, không lấy số liệu và không ghi vào sổ tiếp nhận",
		Fix:    "muốn dùng biểu này thì chép vào data/<năm>/<kỳ> rồi chạy lại binhdang check"}
	if r.Return == nil {
		return f
	}
	of := r.Return.Form
	f.Format, f.Args = "Biểu của %s, kỳ %s, nằm ngoài thư mục data: chỉ kiểm tra, không lấy số liệu và không ghi vào sổ tiếp nhận", []any{of.Unit.Name, of.Period.ID}
	f.Fix = "muốn dùng biểu này thì chép vào " + path.Join(catalog.DataFolder, of.Period.Folder) + " rồi chạy lại binhdang check"
	return f
}

// beside adds how a file differs from the one that is in use, or held back, for its
// unit.
func beside(f finding.Finding, s *State, reads []intake.Checked, r intake.Checked) finding.Finding {
	if r.Return == nil || r.Return.Disputed {
		return f
	}
	has := s.intake.Receipt(r.Return.Form.Period.ID, r.Return.Form.Unit.Code)
	if has == nil {
		return f
	}
	i := slices.IndexFunc(reads, func(x intake.Checked) bool { return x.File == has.File && x.Return != nil })
	if i < 0 {
		return f
	}
	n, all := intake.Differ(reads[i].Return, r.Return)
	if n == 0 {
		f.Format, f.Args = f.Format+"; mọi câu trả lời giống %s", append(f.Args, has.File)
	} else {
		f.Format, f.Args = f.Format+"; khác %s ở %d trên %d câu trả lời", append(f.Args, has.File, n, all)
	}
	f.Compared = []finding.Place{{Pos: finding.Pos{File: has.File}}}
	return f
}
