package main

import (
	"flag"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
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
	c, err := o.Check(j.args, j.today())
	if err != nil {
		return err
	}
	if j.json {
		if err := writeJSON(j.out, j.withDefined(c.Findings)); err != nil {
			return err
		}
	} else {
		printFindings(j.streams, c.Findings)
		for _, p := range c.Periods {
			j.say("%s", coverageLine(o.Catalog, p))
		}
		for _, p := range c.Periods {
			if s := rulesLine(p); s != "" {
				j.say("%s", s)
			}
		}
		if slices.ContainsFunc(c.Findings, func(f finding.Finding) bool { return f.Answer != "" }) {
			j.say("cảnh báo đã hỏi và đúng: chép dòng “đã hỏi, đúng” vào %s của kỳ, dưới answers:, ghi ai trả lời và ngày nào; cảnh báo ấy không nhắc lại nữa", catalog.AnswersName)
		}
		if n := c.Registered.Added; n > 0 {
			j.say("đã ghi %d biểu mới vào sổ tiếp nhận với ngày %s", n, viet.Date(j.today()))
		}
		if n := c.Registered.Renewed; n > 0 {
			j.say("đã đổi %d mã nội dung trong sổ tiếp nhận sang cách tính mới; ngày nhận giữ nguyên", n)
		}
		j.say("%s", countLine(j.withDefined(c.Findings)))
	}
	if c.Findings.HasErrors() {
		return errBlocked
	}
	return nil
}

func (j *job) today() reporting.Date {
	t := j.now()
	return reporting.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}
