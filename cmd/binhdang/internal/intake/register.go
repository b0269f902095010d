package intake

import (
	"cmp"
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// RuleNoReceiptDate is of a return of which no register says when it came.
const RuleNoReceiptDate = "no-receipt-date"

// version is one content that a unit sent for a period, in one file or several.
type version struct {
	content string
	file    Checked        // the file that speaks for it
	others  []string       // further files with the same content
	first   reporting.Date // day on which it was first received; zero: not registered
	last    reporting.Date // … last received
	line    int            // line of the register that says so, from 0
	signed  bool
}

// choice is what the register says about the returns of a unit.
type choice struct {
	pick      *version  // the one that stands, subject to its findings; nil: none
	undecided []version // several, none of them registered
	findings  finding.List
}

// choose finds the return that stands: the last in the register, or the only
// one that there is.
func (d *desk) choose(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) choice {
	var ch choice
	vs := d.versions(pf, u, group)
	for _, v := range vs {
		for _, o := range v.others {
			ch.findings.Add(sameContent(v, o))
		}
	}
	best := -1
	for i, v := range vs {
		if !v.last.IsZero() && (best < 0 || v.later(vs[best])) {
			best = i
		}
	}
	switch {
	case len(vs) == 0:
		return ch
	case best < 0 && len(vs) > 1:
		ch.undecided = vs
		for _, v := range vs {
			ch.findings.Add(undecided(pf, u, v, vs))
		}
		return ch
	case best < 0:
		best = 0
		ch.findings.Add(notRegistered(pf, u, vs[0]))
	}
	ch.pick = &vs[best]
	for i, v := range vs {
		if i != best {
			ch.findings.Add(replaced(pf, u, v, vs[best]))
		}
	}
	return ch
}

func (v version) later(w version) bool {
	return cmp.Or(v.last.Compare(w.last), cmp.Compare(v.line, w.line)) > 0
}

// versions groups the files by content, in the order of the content hash so that
// file names decide nothing, and looks each up in the register.
func (d *desk) versions(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) []version {
	var vs []version
	for _, x := range group { // by file name
		i := slices.IndexFunc(vs, func(v version) bool { return v.content == x.Return.Content })
		if i < 0 {
			vs = append(vs, version{content: x.Return.Content, file: x})
			continue
		}
		v := &vs[i]
		if less := x.Findings.Count(finding.Error) < v.file.Findings.Count(finding.Error); less {
			v.others = append(v.others, v.file.File)
			v.file = x
		} else {
			v.others = append(v.others, x.File)
		}
	}
	slices.SortFunc(vs, func(a, b version) int { return cmp.Compare(a.content, b.content) })
	for line, e := range pf.Receipts {
		if e.Unit != u.Code {
			continue
		}
		i := slices.IndexFunc(vs, func(v version) bool { return v.content == string(e.Content) })
		if i < 0 {
			i = slices.IndexFunc(vs, func(v version) bool { return v.file.Return.Is(string(e.Content)) })
		}
		if i < 0 {
			continue
		}
		d.used[line] = true
		v := &vs[i]
		v.signed = v.signed || e.Signed
		if v.first.IsZero() || e.Received.Before(v.first) {
			v.first = e.Received
		}
		if v.last.IsZero() || !e.Received.Before(v.last) {
			v.last, v.line = e.Received, line
		}
	}
	return vs
}

// entry is the line to write into the register.
func entry(pf *catalog.PeriodFile, u *catalog.Unit, v version) string {
	return fmt.Sprintf(`%s dòng "- {unit: "%s", content: "%s", received: năm-tháng-ngày}"`, catalog.PeriodPath(pf.Period, catalog.ReceiptsName), u.Code, v.content)
}

// sameContent stands at the file that adds nothing, which may be the one in
// another folder.
func sameContent(v version, other string) finding.Finding {
	return finding.Finding{
		Rule: "same-content", Severity: finding.Note, Pos: finding.Pos{File: other},
		Format: "Tệp này và %s có cùng nội dung nên chỉ tính một lần", Args: []any{v.file.File},
		Compared: []finding.Place{{Pos: finding.Pos{File: v.file.File}}},
		Fix:      "không phải làm gì; có thể bỏ bớt tệp thừa khỏi thư mục data",
	}
}

func undecided(pf *catalog.PeriodFile, u *catalog.Unit, v version, all []version) finding.Finding {
	f := finding.Finding{
		Rule: "undecided-returns", Severity: finding.Error, Pos: finding.Pos{File: v.file.File},
		Format: "%s có %d biểu khác nhau cho kỳ %s (%s) mà sổ tiếp nhận chưa ghi biểu nào, nên chưa biết dùng biểu nào; tất cả đều bị giữ lại",
		Fix:    "đưa các biểu cũ ra khỏi thư mục data rồi chạy lại; hoặc ghi sổ theo thứ tự nhận, mỗi biểu một dòng, biểu này là " + entry(pf, u, v),
	}
	var files []string
	for _, w := range all {
		files = append(files, w.file.File)
	}
	slices.Sort(files)
	for _, o := range files {
		if o != v.file.File {
			f.Compared = append(f.Compared, finding.Place{Pos: finding.Pos{File: o}})
		}
	}
	f.Args = []any{u.Name, len(all), pf.Period.Name, viet.List(files)}
	return f
}

func notRegistered(pf *catalog.PeriodFile, u *catalog.Unit, v version) finding.Finding {
	return finding.Finding{
		Rule: RuleNoReceiptDate, Severity: finding.Note, Pos: finding.Pos{File: v.file.File},
		Format: "Sổ tiếp nhận chưa ghi ngày nhận biểu của %s nên không xét đúng hạn", Args: []any{u.Name},
		Fix: "ghi vào " + entry(pf, u, v),
	}
}

// replaced says why a version does not stand beside best.
func replaced(pf *catalog.PeriodFile, u *catalog.Unit, v, best version) finding.Finding {
	f := finding.Finding{
		Pos:      finding.Pos{File: v.file.File},
		Compared: []finding.Place{{Pos: finding.Pos{File: best.file.File}, Label: "biểu được chọn"}},
	}
	if v.last.IsZero() {
		f.Rule, f.Severity = "unregistered-return", finding.Warning
		f.Format = "Biểu này của %s khác biểu đã ghi sổ tiếp nhận ngày %s và chưa được ghi sổ, nên không được dùng"
		f.Args = []any{u.Name, viet.Date(best.last)}
		f.Fix = "nếu đây là biểu đến sau, chạy binhdang check để ghi biểu vào sổ với ngày hôm nay; nếu là biểu cũ, đưa tệp ra khỏi thư mục data"
		return f
	}
	f.Rule, f.Severity = "replaced-return", finding.Note
	f.Format = "Biểu này của %s nhận ngày %s, đã có biểu nhận sau (ngày %s) thay thế nên không được dùng"
	f.Args = []any{u.Name, viet.Date(v.last), viet.Date(best.last)}
	f.Fix = "không phải làm gì; nếu thứ tự nhận ghi sai, sửa ngày trong " + catalog.PeriodPath(pf.Period, catalog.ReceiptsName)
	return f
}

// RuleNoFile is of lines of the register whose files are gone. The first argument
// of its findings is the unit's name.
const RuleNoFile = "register-no-file"

// noFile answers the lines of a unit in the register whose files are gone, once.
// Where the unit has another return in the period the files were replaced, as
// offices do, and there is only a note; else a return that was received is lost.
func (d *desk) noFile(pf *catalog.PeriodFile, lines []catalog.ReceiptEntry) finding.Finding {
	last := lines[0]
	var days []string
	for _, e := range lines {
		days = append(days, viet.Date(e.Received))
		if !e.Received.Before(last.Received) {
			last = e
		}
	}
	name := string(last.Unit)
	if u := d.c.Unit(last.Unit, pf.Period.To); u != nil {
		name = u.Name
	}
	f := finding.Finding{
		Rule: RuleNoFile, Severity: finding.Warning, Pos: last.Pos, Unit: string(last.Unit), Period: pf.Period.ID,
		Args: []any{name, viet.Date(last.Received), last.Content},
	}
	replaced := slices.ContainsFunc(d.res.Receipts, func(r Receipt) bool {
		return r.Period == pf.Period.ID && r.Unit == last.Unit && r.State != Missing
	})
	switch several := len(lines) > 1; {
	case replaced && several:
		f.Format, f.Args = "Biểu của %s nhận các ngày %s không còn trong thư mục; đơn vị đã có biểu khác thay thế", []any{name, viet.List(days)}
	case replaced:
		f.Format = "Biểu của %s nhận ngày %s (mã nội dung %s) không còn trong thư mục; đơn vị đã có biểu khác thay thế"
	case several:
		f.Format = "Sổ tiếp nhận ghi biểu của %s nhận các ngày %s, nhưng không tệp nào của đơn vị này có một trong các mã nội dung đã ghi"
		f.Args = []any{name, viet.List(days)}
	default:
		f.Format = "Sổ tiếp nhận ghi biểu của %s nhận ngày %s, nhưng không tệp nào của đơn vị này có mã nội dung %s"
	}
	f.Fix = "chép tệp đã nhận ngày " + viet.Date(last.Received) + " vào data/" + pf.Period.Folder + " rồi chạy lại"
	if replaced {
		f.Severity, f.Fix = finding.Note, "không phải làm gì; nếu tệp cũ bị xóa nhầm, chép lại vào data/"+pf.Period.Folder
	}
	return f
}
