package main

import (
	"flag"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func formsCommand() command {
	return command{
		name: "forms", args: "KỲ [--unit MÃ hoặc tên | --from TỆP]", short: "lập biểu mẫu trống, mỗi đơn vị một tệp Excel",
		long: `
Lập cho mỗi đơn vị phải báo cáo một tệp Excel trống, chỉ có những gì đơn vị ấy phải trả lời.
Tệp nằm trong data/<năm>/<kỳ>/bieu-mau/, gửi cho đơn vị qua thư điện tử hoặc Zalo.
Cạnh đó có bài hướng dẫn điền và gửi biểu (content/huong-dan/xa.md) để gửi kèm.
Dưới mỗi câu hỏi có số mà chính đơn vị đã báo cáo cùng kỳ năm trước, trừ các câu hỏi nhạy cảm.

  --unit   chỉ lập cho một đơn vị, ví dụ 10201, LDTBXH hoặc "Văn Bình"
  --from   lập biểu của đơn vị đã gửi một tệp theo mẫu riêng, điền sẵn mọi số đọc được chắc chắn

Ví dụ: binhdang forms 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.StringVar(&o.unit, "unit", "", "")
			fs.StringVar(&o.from, "from", "", "")
		},
		run: runForms,
	}
}

func runForms(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang forms 2018-S1", "forms cần một kỳ báo cáo")
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	p, err := o.Period(j.args[0])
	if err != nil {
		return err
	}
	if j.from != "" {
		return formFrom(j, o, p)
	}
	j.told.at("đang lập biểu mẫu")
	n, folder, err := o.Forms(p, j.unit)
	if err != nil {
		return err
	}
	j.say("%d biểu mẫu %s trong %s/", n, viet.LowerFirst(p.Period.Name), folder)
	all, faults := o.Manuals(j.today())
	if faults.HasErrors() { // the forms are whole without it
		printFindings(j.streams, faults)
		return nil
	}
	paths, err := o.WriteUnitManual(folder, all)
	for _, to := range paths {
		j.say("kèm hướng dẫn điền và gửi: %s", to)
	}
	return err
}

// formFrom makes a form of what an office sent in a layout of its own.
func formFrom(j *job, o *office.Office, p *catalog.PeriodFile) error {
	if j.unit != "" {
		return usage("bỏ --unit: tệp tự nói là của đơn vị nào", "--from không đi cùng --unit")
	}
	f, err := o.FormFrom(p, j.from)
	if err != nil {
		return err
	}
	j.say("%s: biểu mẫu %s của %s, điền sẵn %d ô", f.Path, viet.LowerFirst(p.Period.Name), f.Unit.Name, f.Filled)
	for _, x := range f.Left {
		at := "ô " + x.Pos.Cell
		if x.Pos.Sheet != "" {
			at = x.Pos.Sheet + ", " + at
		}
		j.say("chưa lấy: %s: %s", at, x.Text())
	}
	return nil
}
