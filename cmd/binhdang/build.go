package main

import (
	"flag"
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/workspace"
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

func runBuild(j *job) error {
	if len(j.args) > 0 {
		return usage("viết: binhdang build", "build không nhận tham số %q; nó dựng mọi kỳ", j.args[0])
	}
	public, err := office.Hold(j.dir, j.now(), func(who workspace.Owner) { j.say("%s; đang đợi", atWork(who)) })
	if err != nil {
		return err
	}
	defer public.Close()
	o, err := j.open()
	if err != nil {
		return err
	}
	j.told.at("đang đọc và kiểm tra biểu")
	s, err := o.Compile()
	if err != nil {
		return err
	}
	j.told.at("đang tính và xét số bảo mật")
	site, faults, err := o.Site(s)
	if err != nil {
		return err
	}
	if err := j.refuse(faults); err != nil {
		return err
	}
	found := office.Folded(s.Findings)
	a := office.Arrange(o.Catalog, withoutNotes(found), false)
	printArranged(j.streams, o.Catalog, a)
	if n := found.Count(finding.Note); n > 0 {
		j.say("%d ghi chú không in ở đây; xem bằng lệnh binhdang check", n)
	}
	for i := range s.Internal.Periods {
		j.say("%s", coverageLine(o.Catalog, &s.Internal.Periods[i]))
	}
	j.say("%s", countLine(j.withDefined(found)))
	if j.strict && s.Incomplete() {
		j.say("--strict: còn biểu chưa gửi hoặc bị trả lại; chưa công bố gì, public/ giữ nguyên")
		return errBlocked
	}
	if len(site.Released) > 0 {
		printFindings(j.streams, site.Released)
		j.say("%d chỗ khác với số đã công bố; chưa công bố gì, public/ giữ nguyên", len(site.Released))
		return errBlocked
	}
	printFindings(j.streams, site.Kept)
	j.told.at("đang dựng, đọc lại và ghi trang")
	sum, faults, err := site.Publish(public)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		printFindings(j.streams, faults)
		j.say("%d lỗi; chưa thay gì trong public/", len(faults))
		return errBlocked
	}
	if told := site.Audited(); told != "" {
		j.say("%s", told)
	}
	for _, s := range sum.Strangers {
		j.say("public/%s: tệp lạ, không do binhdang tạo; giữ nguyên, nhưng nên chuyển đi trước khi giao trang", s)
	}
	j.say("đã công bố %d tệp vào public/: ghi mới %d, bỏ %d", sum.Files, sum.Written, sum.Removed)
	return nil
}

func withoutNotes(fs finding.List) finding.List {
	return slices.DeleteFunc(slices.Clone(fs), func(f finding.Finding) bool { return f.Severity == finding.Note })
}
