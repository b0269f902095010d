package main

import (
	"errors"
	"flag"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

func initCommand() command {
	return command{
		name: "init", args: "THƯ-MỤC [--sample]", short: "lập một nơi làm việc mới",
		long: `
Lập nơi làm việc mới với định nghĩa, nội dung và khuôn trang có sẵn trong chương trình.
THƯ-MỤC chưa có, hoặc còn trống.

  --sample   kèm số liệu minh họa của mọi đơn vị, để tập dùng

Ví dụ: binhdang init C:\binh-dang-gioi --sample`,
		flags: func(fs *flag.FlagSet, o *options) { fs.BoolVar(&o.sample, "sample", false, "") },
		run:   runInit,
	}
}

func runInit(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang init C:\\binh-dang-gioi", "init cần tên một thư mục")
	}
	err := office.Init(j.args[0], j.sample)
	if errors.Is(err, workspace.ErrNotEmpty) {
		return machine("chọn tên thư mục khác, hoặc chuyển các tệp trong đó đi chỗ khác", "thư mục %s không trống", j.args[0])
	}
	if err != nil {
		return err
	}
	if j.sample {
		j.say("đã lập nơi làm việc có số liệu minh họa ở %s; dựng trang bằng: binhdang -C %s build", j.args[0], j.args[0])
		return nil
	}
	j.say("đã lập nơi làm việc ở %s. Trước khi dùng thật, sửa:", j.args[0])
	j.say("  %s: tên trang, cơ quan công bố, người liên hệ, địa chỉ trang", catalog.SiteFile)
	j.say("  %s: đơn vị của địa bàn và các đơn vị báo cáo, với ngày có hiệu lực", catalog.UnitsFile)
	j.say("rồi mở năm báo cáo bằng: binhdang -C %s year %d", j.args[0], j.now().Year())
	return nil
}
