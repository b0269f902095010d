package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
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
	files, periods, err := j.scope(o)
	if err != nil {
		return err
	}
	reads, notes, err := o.readReturns(nil)
	if err != nil {
		return err
	}
	added, err := j.register(o, reads)
	if err != nil {
		return err
	}
	res := intake.Decide(o.catalog, reads)
	fs := append(slices.Clone(res.Findings), notes...)
	if len(files)+len(periods) > 0 {
		fs = slices.DeleteFunc(fs, func(f finding.Finding) bool {
			return !slices.Contains(files, f.Pos.File) && !slices.Contains(periods, f.Period)
		})
	}
	fs.Sort()
	if j.json {
		if err := writeJSON(j.out, fs); err != nil {
			return err
		}
	} else {
		printFindings(j.streams, fs)
		for i := range o.catalog.Periods {
			p := &o.catalog.Periods[i]
			if len(files) == 0 && (len(periods) == 0 || slices.Contains(periods, p.Period.ID)) {
				j.say("%s", coverageLine(o.catalog, p, res))
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

// scope turns the arguments into files (paths below the workspace) and periods.
func (j *job) scope(o *office) (files, periods []string, err error) {
	for _, a := range j.args {
		if o.isFile(a) {
			files = append(files, o.relative(a))
			continue
		}
		p, err := o.period(a)
		if err != nil {
			return nil, nil, usage("ghi một kỳ (2018-S1) hoặc đường dẫn một biểu trong data/", "%q không phải kỳ đã mở và không phải tệp trong data/", a)
		}
		periods = append(periods, p.Period.ID)
	}
	return files, periods, nil
}

// relative turns a path as the shell gives it, from here or absolute, into a path
// below the workspace.
func (o *office) relative(arg string) string {
	dir, err := filepath.Abs(o.Dir)
	abs, err2 := filepath.Abs(arg)
	if errors.Join(err, err2) == nil {
		if rel, err := filepath.Rel(dir, abs); err == nil && filepath.IsLocal(rel) && o.Exists(filepath.ToSlash(rel)) {
			return filepath.ToSlash(rel)
		}
	}
	return strings.TrimPrefix(filepath.ToSlash(filepath.Clean(arg)), "./")
}

func (o *office) isFile(arg string) bool {
	p := o.relative(arg)
	return strings.HasPrefix(p, "data/") && o.IsFile(p)
}

func (j *job) today() reporting.Date {
	t := j.now()
	return reporting.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// register writes returns that no register line names, with today's date, and
// puts them into the catalog of this run.
func (j *job) register(o *office, reads []intake.Checked) (int, error) {
	added := 0
	for i := range o.catalog.Periods {
		p := &o.catalog.Periods[i]
		known := map[string]bool{}
		for _, e := range p.Receipts {
			known[string(e.Unit)+" "+string(e.Content)] = true
		}
		var fresh []catalog.ReceiptEntry
		for _, r := range reads {
			if r.Return == nil || r.Return.Form.Period.ID != p.Period.ID {
				continue
			}
			e := catalog.ReceiptEntry{Unit: r.Return.Form.Unit.Code, Content: catalog.Code(r.Return.Content), Received: j.today()}
			if id := string(e.Unit) + " " + string(e.Content); !known[id] {
				known[id] = true
				fresh = append(fresh, e)
			}
		}
		slices.SortFunc(fresh, func(a, b catalog.ReceiptEntry) int {
			return strings.Compare(string(a.Unit+a.Content), string(b.Unit+b.Content))
		})
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
