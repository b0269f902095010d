package main

import (
	"flag"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/feedback"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func checkCommand() command {
	return command{
		name: "check", args: "[KỲ hoặc TỆP…] [--json] [--readings] [--feedback]", short: "kiểm tra các biểu đã nhận, nói rõ ô nào sai và cách sửa",
		long: `
Kiểm tra mọi biểu Excel trong data/, hoặc chỉ các kỳ và tệp được nêu, và ghi biểu mới nhận
vào sổ tiếp nhận (tiep-nhan.yaml) với ngày hôm nay. Tệp nén .zip được đọc như thư mục.
Bản chụp đã ký (PDF, ảnh) đặt cạnh biểu, mang tên của biểu hoặc của đơn vị, được ghi sổ là đã
nhận bản ký. Tệp, thư mục nằm ngoài data/ chỉ được kiểm tra, không lấy số, không ghi sổ.
Không công bố gì.

  --json      in kết quả cho máy đọc, đủ từng điểm, không in gì khác
  --readings  in cho máy đọc từng số đã đọc của mỗi tệp, và mỗi tệp có bao nhiêu ô được dùng,
              đối chiếu, là nhãn, phải hỏi hay được nêu tên; không in gì khác
  --feedback  ghi vào thư mục phan-hoi/ của kỳ những gì gửi lại cho đơn vị: bản chép biểu của
              đơn vị có thêm trang “Cần sửa” (hoặc một thư, nếu tệp không mang được trang ấy),
              lời nhắn để dán vào Zalo, và danh sách đơn vị chưa gửi

Mã kết thúc 0: không có lỗi; 3: có lỗi phải sửa.

Ví dụ: binhdang check 2018-S1
       binhdang check 2018-S1 --feedback
       binhdang check data/2018/6-thang/van-binh.xlsx`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.BoolVar(&o.json, "json", false, "")
			fs.BoolVar(&o.readings, "readings", false, "")
			fs.BoolVar(&o.answer, "feedback", false, "")
		},
		run: runCheck,
	}
}

func runCheck(j *job) error {
	o, err := j.open()
	if err != nil {
		return err
	}
	j.told.at("đang đọc và kiểm tra biểu")
	c, err := o.Check(j.args, j.today())
	if err != nil {
		return err
	}
	var answers []office.Answered
	if j.answer {
		j.told.at("đang lập bản gửi lại")
		if answers, err = o.Feedback(c, j.today()); err != nil {
			return err
		}
		if c.Outside() && !j.json {
			j.say("tệp nằm ngoài data/ không có bản gửi lại; chép biểu vào thư mục của kỳ trước, rồi chạy lại")
		}
	}
	if j.readings {
		if err := writeValue(j.out, c.Readings()); err != nil {
			return err
		}
	} else if j.json {
		if err := writeJSON(j.out, j.withDefined(c.Findings)); err != nil {
			return err
		}
	} else {
		found := office.Folded(c.Findings)
		printArranged(j.streams, o.Catalog, office.Arrange(o.Catalog, found, c.OfFiles()))
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
		if lines := c.Confirm(); len(lines) > 1 {
			j.say("%d tên dòng chưa biết; trả lời một lượt: chép các dòng sau vào %s, dưới labels:, rồi bỏ dấu # ở đầu những dòng đúng:", len(lines), catalog.ConfirmedFile)
			for _, line := range lines {
				j.say("  # %s", line)
			}
		}
		j.sayAnswers(answers)
		if n := c.Registered.Added; n > 0 {
			j.say("đã ghi %d biểu mới vào sổ tiếp nhận với ngày %s", n, viet.Date(j.today()))
		}
		if n := c.Registered.Signed; n > 0 {
			j.say("đã ghi vào sổ tiếp nhận là nhận được bản giấy đã ký của %d biểu", n)
		}
		if n := c.Registered.Renewed; n > 0 {
			j.say("đã đổi %d mã nội dung trong sổ tiếp nhận sang cách tính mới; ngày nhận giữ nguyên", n)
		}
		j.say("%s", countLine(j.withDefined(found)))
	}
	if c.Findings.HasErrors() {
		return errBlocked
	}
	return nil
}

// sayAnswers says in short what goes back to whom, and who has sent nothing yet, the
// earliest due date first.
func (j *job) sayAnswers(answers []office.Answered) {
	answers = slices.Clone(answers)
	slices.SortStableFunc(answers, func(a, b office.Answered) int { return a.Period.UnitsDue.Compare(b.Period.UnitsDue) })
	for _, a := range answers {
		for _, x := range a.Answers {
			who := path.Base(x.File)
			if x.Unit != nil {
				who = x.Unit.Name
			}
			what := x.Copy
			if what == "" {
				what = x.Letter + " (thư, vì tệp không mang được trang “Cần sửa”)"
			}
			if x.Form != "" {
				what += ", " + x.Form + " (biểu mẫu đã điền sẵn các số đọc được)"
			}
			j.say("gửi lại %s, có %s: %s/%s", who, feedback.Tally(x.Points), a.Folder, what)
		}
		if len(a.Answers) > 0 {
			j.say("    lời nhắn Zalo cho từng đơn vị: %s/%s*.txt", a.Folder, catalog.MessagePrefix)
		}
		for _, name := range a.Aside {
			j.say("%s/%s không do binhdang ghi hoặc đã có người sửa; giữ nguyên, bản mới mang tên khác", a.Folder, name)
		}
		if n := a.Removed; n > 0 {
			j.say("%s/: bỏ %d tệp cũ không cần nữa", a.Folder, n)
		}
		if len(a.Missing) > 0 {
			j.say("chưa gửi %s (hạn hết ngày %s, %s):", viet.LowerFirst(a.Period.Name), viet.Date(a.Period.UnitsDue), feedback.Left(a.Period.UnitsDue, j.today()))
			for _, m := range a.Missing {
				j.say("    %s (%d/%d): %s", m.Type.Name, len(m.Names), m.Expected, strings.Join(m.Names, "; "))
			}
			j.say("    lời nhắc: %s/%s", a.Folder, a.Reminder)
		}
	}
}

func (j *job) today() reporting.Date {
	t := j.now()
	return reporting.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}
