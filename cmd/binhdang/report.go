package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/browser"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func reportCommand() command {
	var made []string
	words := ""
	for _, f := range office.Formats() {
		if f.Made() {
			made, words = append(made, f.Name), words+fmt.Sprintf("  %-5s %s\n", f.Name, f.Words)
		}
	}
	return command{
		name: "report", args: "KỲ [--public] [--format " + strings.Join(made, ",") + "]", short: "lập báo cáo đầy đủ để in, dùng nội bộ",
		long: `
Lập báo cáo đầy đủ của một kỳ vào data/<năm>/<kỳ>/bao-cao/:
` + words + `Báo cáo gửi nơi khác (letters trong data/site.yaml): mỗi nơi một tệp, tên thêm mã nơi ấy.
Trang tóm tắt cho lãnh đạo: tên thêm tom-tat.
Báo cáo có mọi số liệu, kể cả số không công khai: chỉ dùng trong cơ quan.
Bản PDF cần Edge, Chrome hay Chromium; không có thì lệnh chỉ cách lưu PDF từ bản html.

  --public   lập bản công khai để in, sao gửi: chỉ có số đã công bố trên trang, tên thêm cong-khai
  --format   ` + strings.Join(made, ", ") + `; không ghi thì lập mọi dạng

Ví dụ: binhdang report 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.StringVar(&o.format, "format", "", "")
			fs.BoolVar(&o.public, "public", false, "")
		},
		run: runReport,
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
	j.told.at("đang đọc và kiểm tra biểu")
	s, err := o.Compile()
	if err != nil {
		return err
	}
	if j.public {
		return j.publicReport(o, s, p, want)
	}
	j.told.at("đang lập báo cáo")
	doc, faults := o.Report(s, p)
	if err := j.refuse(faults); err != nil {
		return err
	}
	if n := s.Findings.OfPeriod(p.Period.ID).Count(finding.Error); n > 0 {
		j.say("còn %d lỗi trong các biểu của kỳ; xem bằng: binhdang check %s", n, p.Period.ID)
	}
	paths, err := o.WriteReport(s, p, doc, want)
	for _, to := range paths {
		j.say("%s", to)
	}
	var none *browser.Trouble
	if errors.As(err, &none) {
		return j.unprinted(none, "bao-cao-"+p.Period.ID, strings.Contains(j.format, "pdf"))
	}
	return err
}

// publicReport writes the report as the site has it.
func (j *job) publicReport(o *office.Office, s *office.State, p *catalog.PeriodFile, want []office.Format) error {
	site, faults, err := o.Site(s)
	if err != nil {
		return err
	}
	if err := j.refuse(faults); err != nil {
		return err
	}
	if len(site.Released) > 0 {
		printFindings(j.streams, site.Released)
		j.say("%d chỗ khác với số đã công bố; chưa lập bản công khai", len(site.Released))
		return errBlocked
	}
	paths, objections, ok, err := site.WriteReport(s, p, want)
	switch {
	case !ok && err == nil:
		return machine("lập bản nội bộ, không ghi --public; khi kỳ đủ số liệu thì sửa state của "+catalog.PeriodPath(p.Period, catalog.PeriodName), "%s còn là bản nháp, chưa có bản công khai", viet.LowerFirst(p.Period.Name))
	case len(objections) > 0:
		printFindings(j.streams, objections)
		j.say("%d lỗi; chưa lập bản công khai", len(objections))
		return errBlocked
	}
	for _, to := range paths {
		j.say("%s", to)
	}
	var none *browser.Trouble
	if errors.As(err, &none) {
		return j.unprinted(none, p.Period.ID+"-"+string(catalog.PublicID), strings.Contains(j.format, "pdf"))
	}
	return err
}

// unprinted says how the PDF is made by hand: a note, or where the PDF was asked for by
// name, why it could not be made; stem is the name of the file beside it.
func (j *job) unprinted(t *browser.Trouble, stem string, named bool) error {
	why := "máy này không có Edge, Chrome hay Chromium ở chỗ quen thuộc"
	switch {
	case t.Err != nil:
		why = "trình duyệt " + t.Program + " không in được"
	case t.Program != "":
		why = "không có trình duyệt " + t.Program + ", ghi ở browser: của " + catalog.SiteFile
	}
	how := "mở " + stem + ".html bằng Edge, nhấn Ctrl+P, chọn máy in “Lưu thành PDF” rồi bấm Lưu; hoặc ghi đường dẫn của trình duyệt vào browser: của " + catalog.SiteFile
	if named {
		return &problem{exitMachine, "chưa lập được bản PDF: " + why, how, t}
	}
	j.say("chưa có bản PDF: %s", why)
	j.say("    cách làm: %s", how)
	return nil
}

// formats reads "html,md", in the order of making; nothing means all that are
// made.
func formats(s string) ([]office.Format, error) {
	var want []office.Format
	var made []string
	named := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	for _, f := range office.Formats() {
		asked := slices.Contains(named, f.Name)
		named = slices.DeleteFunc(named, func(n string) bool { return n == f.Name })
		switch {
		case !f.Made() && asked:
			return nil, machine("lập bản html, mở bằng trình duyệt rồi in hoặc lưu thành PDF", "phiên bản này chưa lập được báo cáo dạng %s", f.Name)
		case f.Made():
			made = append(made, f.Name)
			if asked || s == "" {
				want = append(want, f)
			}
		}
	}
	if len(named) > 0 {
		return nil, usage("chọn trong các dạng: "+strings.Join(made, ", "), "không có dạng báo cáo %q", named[0])
	}
	return want, nil
}
