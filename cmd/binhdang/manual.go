package main

import (
	"errors"

	"binhdang.example/cmd/binhdang/internal/browser"
	"binhdang.example/cmd/binhdang/internal/catalog"
)

func manualCommand() command {
	return command{
		name: "manual", short: "lập sách hướng dẫn cho cán bộ xã và cán bộ huyện",
		long: `
Lập hướng dẫn sử dụng từ content/huong-dan/ vào data/huong-dan/, mỗi bài một bản html để in từ
trình duyệt, một bản docx để sửa và một bản pdf. Tên cơ quan, kỳ báo cáo và hạn gửi lấy từ định
nghĩa của nơi làm việc. Bản PDF cần Edge, Chrome hay Chromium; không có thì lệnh chỉ cách lưu PDF.`,
		run: runManual,
	}
}

func runManual(j *job) error {
	if len(j.args) > 0 {
		return usage("viết: binhdang manual", "manual không nhận tham số %q", j.args[0])
	}
	o, err := j.open()
	if err != nil {
		return err
	}
	all, faults := o.Manuals(j.today())
	if err := j.refuse(faults); err != nil {
		return err
	}
	if len(all) == 0 {
		j.say("%s/ không có bài hướng dẫn nào; chép thư mục này từ một nơi làm việc mới lập bằng binhdang init", catalog.ManualsContent)
		return nil
	}
	paths, err := o.WriteManuals(all)
	for _, to := range paths {
		j.say("%s", to)
	}
	if none, ok := errors.AsType[*browser.Trouble](err); ok {
		return j.unprinted(none, catalog.ManualPrefix+all[0].Name, false)
	}
	return err
}
