package main

import (
	"flag"
	"path"
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/report"
)

// reportFormats that this release can make, in the order of making.
var reportFormats = []string{"html", "md"}

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
	want := formats(j.format)
	for _, f := range want {
		switch {
		case slices.Contains(reportFormats, f):
		case slices.Contains([]string{"docx", "pdf", "xlsx"}, f):
			return machine("lập bản html, mở bằng trình duyệt rồi in hoặc lưu thành PDF", "phiên bản này chưa lập được báo cáo dạng %s", f)
		default:
			return usage("chọn html hoặc md", "không có dạng báo cáo %q", f)
		}
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	p, err := o.period(j.args[0])
	if err != nil {
		return err
	}
	c, err := o.compile()
	if err != nil {
		return err
	}
	doc, faults := report.Build(c.internal, p.Period.ID, o.narrative(p.Period.ID))
	if err := j.refuse(faults); err != nil {
		return err
	}
	inPeriod := slices.DeleteFunc(slices.Clone(c.findings), func(f finding.Finding) bool { return f.Period != p.Period.ID })
	if n := inPeriod.Count(finding.Error); n > 0 {
		j.say("còn %d lỗi trong các biểu của kỳ; xem bằng: binhdang check %s", n, p.Period.ID)
	}
	for _, f := range reportFormats {
		if len(want) > 0 && !slices.Contains(want, f) {
			continue
		}
		var b []byte
		switch f {
		case "html":
			b = markup.Paper(doc, markup.PaperOptions{Profile: profile(o.catalog, p), Sample: o.catalog.Site.Sample, Assets: o.assets})
		case "md":
			b = markup.Markdown(marked(doc, o.catalog.Site.Sample), markup.Options{Print: true})
		}
		to := path.Join("data", p.Period.Folder, "bao-cao", "bao-cao-"+p.Period.ID+"."+f)
		if err := o.Write(to, b); err != nil {
			return err
		}
		j.say("%s", to)
	}
	return nil
}

// marked says at the top of a sample's report that its figures are illustrative;
// the paper does so on every sheet.
func marked(d document.Document, sample bool) document.Document {
	if sample {
		note := document.Para{Role: document.Note, Content: document.Inlines{
			document.Strong{Content: document.T(markup.SampleNote + ".")},
			document.Text(" Các con số trong báo cáo này được đặt ra để trình bày, không phản ánh tình hình thực tế."),
		}}
		d.Blocks = slices.Insert(slices.Clone(d.Blocks), 0, document.Block(note))
	}
	return d
}
