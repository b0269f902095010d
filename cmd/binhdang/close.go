package main

import (
	"flag"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

func closeCommand() command {
	return command{
		name: "close", args: "KỲ [--revise dinh-chinh|cap-nhat --reason \"LÝ DO\"]", short: "chốt một kỳ chính thức, hoặc ghi nhận lần sửa",
		long: `
Chốt số liệu của một kỳ: ghi vào sổ cái (data/so-cai/) mọi số được công bố, lập kho lưu của kỳ
(biểu được tính, sổ, định nghĩa, báo cáo, kết quả kiểm tra) và ghi state: chính thức vào ky.yaml.
Biểu chưa gửi hoặc bị trả lại phải có lý do ghi ở tra-loi.yaml. Số đã chốt không đổi được nữa nếu
không ghi nhận lần sửa; bản đã công bố trước vẫn đọc được trên trang.

  --revise   ghi nhận lần sửa của kỳ đã chốt: dinh-chinh (số đã công bố sai) hoặc cap-nhat (có số
             liệu đến sau hoặc tốt hơn)
  --reason   lý do của lần sửa; chỉ giữ trong cơ quan, trang công khai không in

Ví dụ: binhdang close 2018-S1
       binhdang close 2018-S1 --revise cap-nhat --reason "xã gửi biểu muộn"`,
		flags: func(fs *flag.FlagSet, o *options) {
			fs.StringVar(&o.revise, "revise", "", "")
			fs.StringVar(&o.reason, "reason", "", "")
		},
		run: runClose,
	}
}

func runClose(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang close 2018-S1", "close cần một kỳ báo cáo")
	}
	how := office.Closing{Reason: strings.TrimSpace(viet.NFC(j.reason)), Day: j.today()}
	switch viet.Slug(j.revise) {
	case "":
		if j.reason != "" {
			return usage("thêm --revise dinh-chinh hoặc --revise cap-nhat", "--reason chỉ dùng cùng --revise")
		}
	case "dinh-chinh":
		how.Kind = release.Mistake
	case "cap-nhat":
		how.Kind = release.Better
	default:
		return usage("dinh-chinh: số đã công bố sai; cap-nhat: có số liệu đến sau hoặc tốt hơn", "không có loại sửa %q", j.revise)
	}
	if how.Kind != "" && how.Reason == "" {
		return usage("thêm --reason \"lý do\"", "lần sửa cần một lý do")
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
	p, err := o.Period(j.args[0])
	if err != nil {
		return err
	}
	c, found, err := o.Close(p, how)
	if err != nil {
		return err
	}
	found.Sort()
	printFindings(j.streams, found)
	if found.HasErrors() {
		j.say("chưa chốt %s; sổ cái và ky.yaml giữ nguyên", viet.LowerFirst(p.Period.Name))
		return errBlocked
	}
	printFindings(j.streams, c.Kept)
	j.sayClosed(c, how)
	return nil
}

func (j *job) sayClosed(c *office.Closed, how office.Closing) {
	name := c.Period.Period.Name
	switch {
	case c.Nothing && how.Kind != "":
		j.say("%s: không có số nào khác với bản đã công bố; không ghi lần sửa", name)
		return
	case c.Nothing:
		j.say("%s: đã chốt từ trước, không có gì đổi", name)
		return
	case how.Kind != "":
		tasks := ""
		if n := len(c.Tasks); n > 0 {
			tasks = fmt.Sprintf(", %d nhiệm vụ đổi trạng thái hoặc kết quả", n)
		}
		j.say("%s: đã ghi nhận lần sửa %d (%s), %d số công khai đổi%s", name, c.Record.Revision, c.Record.Kind, len(c.Changes), tasks)
		if c.Record.State != catalog.Final {
			j.say("trạng thái của kỳ nay là “%s”", c.Record.State)
		}
	default:
		j.say("%s: đã chốt chính thức", name)
	}
	if c.Audited != "" {
		j.say("%s", c.Audited)
	}
	j.say("bản ghi số %d của sổ cái; kho lưu %s, SHA-256 %s", c.Record.Number, c.Archive, c.Hash)
	j.say("dựng lại trang công khai bằng: binhdang build")
}
