package main

import (
	"flag"
	"strings"
)

func explainCommand() command {
	return command{
		name: "explain", args: "CHỈ-TIÊU [--unit MÃ] [--period KỲ] [--json]", short: "một con số từ đâu ra: từng bước tính, đến tệp, biểu và ô",
		long: `
In cách tính một con số: định nghĩa và mốc áp dụng, tử số và mẫu số của từng đơn vị, tệp, biểu và
ô của từng số, số đã đính chính qua điện thoại, cách làm tròn, kết luận đạt hay chưa đạt.
Câu hỏi của biểu (mã ở data/measures.yaml, như district_trainings) và nhiệm vụ của kế hoạch (như
II.1.a) cũng hỏi được: tổng, số của từng đơn vị, tệp, biểu và ô.
Kết quả có số liệu không công khai: chỉ dùng trong cơ quan.

  --unit MÃ     mã hoặc tên đơn vị; không ghi thì là toàn địa bàn
  --period KỲ   không ghi thì là kỳ mới nhất có số liệu
  --json        in cho máy đọc: tử số, mẫu số, giá trị và từng ô nguồn; không in gì khác

Ví dụ: binhdang explain BDG1.1c --unit 10201 --period 2018-S1`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.StringVar(&o.unit, "unit", "", "")
			fs.StringVar(&o.period, "period", "", "")
			fs.BoolVar(&o.json, "json", false, "")
		},
		run: runExplain,
	}
}

func runExplain(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang explain BDG1.1c", "explain cần mã một chỉ tiêu")
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	if j.json {
		f, err := o.ExplainFigures(j.args[0], j.unit, j.period)
		if err != nil {
			return err
		}
		return writeValue(j.out, f)
	}
	j.told.at("đang đọc và kiểm tra biểu")
	s, err := o.Explain(j.args[0], j.unit, j.period)
	if err != nil {
		return err
	}
	j.say("%s", strings.TrimRight(s, "\n"))
	return nil
}
