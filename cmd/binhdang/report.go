package main

import (
	"flag"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
)

// later are formats of reports that this release cannot make yet.
var later = []string{"docx", "pdf", "xlsx"}

func reportCommand() command {
	return command{
		name: "report", args: "KỲ [--format html,md]", short: "lập báo cáo đầy đủ để in, dùng nội bộ",
		long: `
Lập báo cáo đầy đủ của một kỳ vào data/<năm>/<kỳ>/bao-cao/: bản HTML để in từ trình duyệt trên
giấy A4 và bản Markdown. Báo cáo có mọi số liệu, kể cả số không công khai: chỉ dùng trong cơ quan.

  --format   html, md; không ghi thì lập cả hai

Ví dụ: binhdang report 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) { fs.StringVar(&o.format, "format", "", "") },
		run:   runReport,
	}
}

func runReport(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang report 2018-S1", "report cần một kỳ báo cáo")
	}
	want, err := formats(j.format)
	if err != nil {
		return err
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	p, err := o.Period(j.args[0])
	if err != nil {
		return err
	}
	s, err := o.Compile()
	if err != nil {
		return err
	}
	doc, faults := o.Report(s, p)
	if err := j.refuse(faults); err != nil {
		return err
	}
	if n := s.Findings.OfPeriod(p.Period.ID).Count(finding.Error); n > 0 {
		j.say("còn %d lỗi trong các biểu của kỳ; xem bằng: binhdang check %s", n, p.Period.ID)
	}
	paths, err := o.WriteReport(p, doc, want)
	for _, to := range paths {
		j.say("%s", to)
	}
	return err
}

// formats reads "html,md"; nothing means all.
func formats(s string) ([]office.Format, error) {
	var want []office.Format
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		switch {
		case slices.Contains(office.Formats(), office.Format(f)):
			want = append(want, office.Format(f))
		case slices.Contains(later, f):
			return nil, machine("lập bản html, mở bằng trình duyệt rồi in hoặc lưu thành PDF", "phiên bản này chưa lập được báo cáo dạng %s", f)
		default:
			return nil, usage("chọn html hoặc md", "không có dạng báo cáo %q", f)
		}
	}
	if len(want) == 0 {
		want = office.Formats()
	}
	return want, nil
}
