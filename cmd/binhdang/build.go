package main

import (
	"errors"
	"flag"
	"path/filepath"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/publish"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/site"
	"binhdang.example/cmd/binhdang/internal/text"
)

func buildCommand() command {
	return command{
		name: "build", args: "[--strict]", short: "dựng lại toàn bộ trang công khai vào public/",
		long: `
Đọc data/, content/, templates/ và dựng trang công khai của mọi kỳ vào public/. Biểu có lỗi bị
trả lại, phần còn lại được công bố kèm độ phủ. Chỉ tệp có thay đổi mới được ghi.

  --strict   có biểu bị trả lại hoặc chưa gửi thì không công bố gì

Mã kết thúc 0: đã công bố; 3: định nghĩa, nội dung hoặc khuôn trang có lỗi, public/ giữ nguyên.`,
		flags: func(fs *flag.FlagSet, o *options) { fs.BoolVar(&o.strict, "strict", false, "") },
		run:   runBuild,
	}
}

// compiled is what the returns of a workspace say.
type compiled struct {
	intake   *intake.Result
	internal edition.Edition[edition.Internal]
	findings finding.List // of the returns and their review
}

// compile reads the returns and computes the internal edition.
func (o *office) compile() (*compiled, error) {
	reads, notes, err := o.readReturns(nil)
	if err != nil {
		return nil, err
	}
	return o.settle(reads, notes), nil
}

// settle decides which of the returns stand and computes the internal edition;
// notes are what the files themselves gave rise to.
func (o *office) settle(reads []intake.Checked, notes finding.List) *compiled {
	c := &compiled{intake: intake.Decide(o.catalog, reads)}
	c.internal = compile.Internal(o.catalog, c.intake)
	c.findings.Add(c.intake.Findings...)
	c.findings.Add(notes...)
	c.findings.Add(compile.Findings(o.catalog, c.intake, c.internal.Periods)...)
	c.findings.Sort()
	return c
}

func runBuild(j *job) error {
	if len(j.args) > 0 {
		return usage("viết: binhdang build", "build không nhận tham số %q; nó dựng mọi kỳ", j.args[0])
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	c, err := o.compile()
	if err != nil {
		return err
	}
	public := disclosure.Protect(c.internal)
	reports, faults := reportsOf(o, public)
	if err := j.refuse(faults); err != nil {
		return err
	}
	printFindings(j.streams, withoutNotes(c.findings))
	for i := range o.catalog.Periods {
		j.say("%s", coverageLine(o.catalog, &o.catalog.Periods[i], c.intake))
	}
	j.say("%s", countLine(c.findings))
	if j.strict && incomplete(c.intake) {
		j.say("--strict: còn biểu chưa gửi hoặc bị trả lại; chưa công bố gì, public/ giữ nguyên")
		return errBlocked
	}
	version := make(chan string, 1)
	go func() { version <- release.Version(public) }() // while the pages are made
	pages, err := site.Files(public, site.Input{
		Narratives: o.narratives, Reports: reports, Frame: o.frame, Assets: o.assets,
	})
	if err != nil {
		return err
	}
	files := make([]publish.File, len(pages))
	for i, p := range pages {
		files[i] = publish.File{Path: p.Path, Data: p.Data}
	}
	sum, err := publish.Replace(filepath.Join(o.Dir, "public"), files, <-version)
	if errors.Is(err, publish.ErrForeign) {
		return machine("chuyển các tệp trong public/ sang chỗ khác rồi chạy lại", "public/ có tệp mà không có danh mục manifest.json của binhdang, nên không ghi đè")
	}
	if err != nil {
		return err
	}
	for _, s := range sum.Strangers {
		j.say("public/%s: tệp lạ, không do binhdang tạo; giữ nguyên, nhưng nên chuyển đi trước khi giao trang", s)
	}
	j.say("đã công bố %d tệp vào public/: ghi mới %d, bỏ %d", sum.Files, sum.Written, sum.Removed)
	return nil
}

// reportsOf builds the public report of each released period.
func reportsOf(o *office, e edition.Edition[edition.Public]) (map[string]document.Document, finding.List) {
	var faults finding.List
	out := map[string]document.Document{}
	for i := range e.Periods {
		p := &e.Periods[i]
		if p.Draft() {
			continue
		}
		d, fs := report.Build(e, p.ID, o.narrative(p.ID))
		faults.Add(fs...)
		out[p.ID] = d
	}
	return out, faults
}

// narrative is the officers' text of a period's report: their own, else the
// outline that comes with the workspace; nil when there is neither.
func (o *office) narrative(period string) *text.Narrative {
	for _, name := range []string{"bao-cao/" + period, "bao-cao/mac-dinh"} {
		if n, ok := o.narratives[name]; ok {
			return &n
		}
	}
	return nil
}

func withoutNotes(fs finding.List) finding.List {
	var out finding.List
	for _, f := range fs {
		if f.Severity != finding.Note {
			out.Add(f)
		}
	}
	return out
}

func incomplete(r *intake.Result) bool {
	for _, x := range r.Receipts {
		if x.State != intake.Accepted {
			return true
		}
	}
	return false
}

// profile is the document rules in force on the day of a period's report.
func profile(c *catalog.Catalog, p *catalog.PeriodFile) catalog.Profile {
	on := p.Settings.Document.Date
	if on.IsZero() {
		on = p.Settings.Released
	}
	if on.IsZero() {
		on = p.Period.To
	}
	for _, f := range c.Site.Documents {
		if on.Between(f.From, f.To) {
			return f
		}
	}
	return c.Site.Documents[len(c.Site.Documents)-1]
}

// formats splits "html,md".
func formats(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}
