package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

func checkCommand() command {
	return command{
		name: "check", args: "[KỲ hoặc TỆP…] [--json]", short: "kiểm tra các biểu đã nhận, nói rõ ô nào sai và cách sửa",
		long: `
Kiểm tra mọi biểu Excel trong data/, hoặc chỉ các kỳ và tệp được nêu, và ghi biểu mới nhận
vào sổ tiếp nhận (tiep-nhan.yaml) với ngày hôm nay. Không công bố gì.

  --json   in kết quả cho máy đọc, không in gì khác

Mã kết thúc 0: không có lỗi; 3: có lỗi phải sửa.

Ví dụ: binhdang check 2018-S1
       binhdang check data/2018/6-thang/van-binh.xlsx`,
		flags: func(fs *flag.FlagSet, o *options) { fs.BoolVar(&o.json, "json", false, "") },
		run:   runCheck,
	}
}

func runCheck(j *job) error {
	o, err := j.open()
	if err != nil {
		return err
	}
	in, err := j.scope(o)
	if err != nil {
		return err
	}
	reads, notes, err := o.readReturns(nil)
	if err != nil {
		return err
	}
	added, err := j.register(o, reads, in)
	if err != nil {
		return err
	}
	c := o.settle(reads, notes)
	fs := slices.DeleteFunc(c.findings, func(f finding.Finding) bool { return !in.covers(f.Pos.File, f.Period) && !in.concerns(f, reads) })
	if j.json {
		if err := writeJSON(j.out, fs); err != nil {
			return err
		}
	} else {
		printFindings(j.streams, fs)
		for i := range o.catalog.Periods {
			if p := &o.catalog.Periods[i]; in.all() || slices.Contains(in.periods, p) {
				j.say("%s", coverageLine(o.catalog, p, c.intake))
			}
		}
		if added > 0 {
			j.say("đã ghi %d biểu mới vào sổ tiếp nhận với ngày %s", added, viet.Date(j.today()))
		}
		j.say("%s", countLine(fs))
	}
	if fs.HasErrors() {
		return errBlocked
	}
	return nil
}

// scope is what a check looks at: periods and single returns, or everything.
type scope struct {
	files   []string // paths below the workspace
	periods []*catalog.PeriodFile
}

func (s scope) all() bool { return len(s.files)+len(s.periods) == 0 }

// covers reports whether a file, or what is said of a period, is in the scope. To
// a period belong its returns, wherever they lie, and whatever lies in its
// folder, also a file of which nobody can say whose it is.
func (s scope) covers(file, period string) bool {
	return s.all() || slices.Contains(s.files, file) || slices.ContainsFunc(s.periods, func(p *catalog.PeriodFile) bool {
		return p.Period.ID == period || strings.HasPrefix(file, "data/"+p.Period.Folder+"/")
	})
}

// concerns reports whether a finding in the register or the corrections is about
// one of the single returns.
func (s scope) concerns(f finding.Finding, reads []intake.Checked) bool {
	return f.Pos.Line > 0 && slices.ContainsFunc(reads, func(r intake.Checked) bool {
		return r.Return != nil && slices.Contains(s.files, r.File) &&
			string(r.Return.Form.Unit.Code) == f.Unit && r.Return.Form.Period.ID == f.Period
	})
}

// scope turns the arguments into returns and periods.
func (j *job) scope(o *office) (s scope, err error) {
	found, err := o.Returns()
	if err != nil {
		return s, err
	}
	for _, a := range j.args {
		if p, err := o.period(a); err == nil {
			s.periods = append(s.periods, p)
			continue
		}
		at := slices.IndexFunc(found, func(f workspace.Found) bool { return strings.EqualFold(f.Path, o.relative(a)) })
		if at < 0 {
			return s, usage("ghi một kỳ (2018-S1) hoặc đường dẫn một biểu trong data/", "%q không phải kỳ đã mở và không phải biểu trong data/", a)
		}
		s.files = append(s.files, found[at].Path)
	}
	return s, nil
}

// relative turns a path as the shell gives it, from here or absolute, into a path
// below the workspace. Both slashes part folders, as on Windows.
func (o *office) relative(arg string) string {
	arg = strings.ReplaceAll(arg, `\`, "/")
	dir, err := filepath.Abs(o.Dir)
	abs, err2 := filepath.Abs(filepath.FromSlash(arg))
	if errors.Join(err, err2) == nil {
		if rel, err := filepath.Rel(dir, abs); err == nil && filepath.IsLocal(rel) && o.Exists(filepath.ToSlash(rel)) {
			return filepath.ToSlash(rel)
		}
	}
	return path.Clean(arg)
}

func (j *job) today() reporting.Date {
	t := j.now()
	return reporting.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// register writes the returns in the scope that no register line names, with
// today's date, and puts them into the catalog of this run. Several new returns
// of one unit for one period stay out: in which order they came is not for the
// program to say.
func (j *job) register(o *office, reads []intake.Checked, in scope) (int, error) {
	added := 0
	for i := range o.catalog.Periods {
		p := &o.catalog.Periods[i]
		var fresh []catalog.ReceiptEntry // that no line names, each content once
		asked := map[catalog.Code]bool{} // contents of files in the scope
		for _, r := range reads {
			if r.Return == nil || r.Return.Form.Period.ID != p.Period.ID {
				continue
			}
			e := catalog.ReceiptEntry{Unit: r.Return.Form.Unit.Code, Content: catalog.Code(r.Return.Content), Received: j.today()}
			same := func(x catalog.ReceiptEntry) bool { return x.Unit == e.Unit && x.Content == e.Content }
			if !slices.ContainsFunc(p.Receipts, same) && !slices.ContainsFunc(fresh, same) {
				fresh = append(fresh, e)
			}
			asked[e.Content] = asked[e.Content] || in.covers(r.File, p.Period.ID)
		}
		all := slices.Clone(fresh)
		fresh = slices.DeleteFunc(fresh, func(e catalog.ReceiptEntry) bool {
			several := slices.ContainsFunc(all, func(x catalog.ReceiptEntry) bool { return x.Unit == e.Unit && x.Content != e.Content })
			return several || !asked[e.Content]
		})
		slices.SortFunc(fresh, func(a, b catalog.ReceiptEntry) int { return cmp.Compare(a.Unit, b.Unit) })
		if err := o.AppendReceipts(p.Period.Folder, fresh); err != nil {
			return added, err
		}
		p.Receipts = append(p.Receipts, fresh...)
		added += len(fresh)
	}
	return added, nil
}

// coverageLine says how a period stands, unit type by unit type.
func coverageLine(c *catalog.Catalog, p *catalog.PeriodFile, res *intake.Result) string {
	type count struct{ in, back, missing, all int }
	counts := map[catalog.Code]*count{}
	for _, t := range c.UnitTypes {
		counts[t.ID] = &count{}
	}
	for _, r := range res.Receipts {
		u := c.Unit(r.Unit, p.Period.To)
		if r.Period != p.Period.ID || u == nil {
			continue
		}
		n := counts[u.Type]
		n.all++
		switch r.State {
		case intake.Accepted:
			n.in++
		case intake.HeldBack:
			n.back++
		default:
			n.missing++
		}
	}
	var parts []string
	for _, t := range c.UnitTypes {
		n := counts[t.ID]
		if n.all == 0 {
			continue
		}
		s := fmt.Sprintf("%d/%d %s", n.in, n.all, t.Name)
		if n.back > 0 {
			s += fmt.Sprintf(", %d bị trả lại", n.back)
		}
		if n.missing > 0 {
			s += fmt.Sprintf(", %d chưa gửi", n.missing)
		}
		parts = append(parts, s)
	}
	return p.Period.Name + ": số liệu tổng hợp từ " + strings.Join(parts, "; ")
}

// countLine ends the talk: how much was found, in how many files.
func countLine(fs finding.List) string {
	files := map[string]bool{}
	for _, f := range fs {
		if f.Severity != finding.Note && f.Pos.File != "" && f.Pos.Line == 0 {
			files[f.Pos.File] = true
		}
	}
	s := fmt.Sprintf("%d lỗi, %d cảnh báo, %d ghi chú", fs.Count(finding.Error), fs.Count(finding.Warning), fs.Count(finding.Note))
	if len(files) > 0 {
		s += fmt.Sprintf("; lỗi và cảnh báo nằm trong %d tệp biểu", len(files))
	}
	return s
}
