package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"binhdang.example/cmd/binhdang/internal/workspace"
)

func verifyCommand() command {
	return command{
		name: "verify", args: "[THƯ-MỤC]", short: "kiểm tra một bản đã công bố còn nguyên vẹn không",
		long: `
So từng tệp của THƯ-MỤC với danh mục manifest.json trong đó (không ghi thì là public/).
Dùng sau khi chép trang lên cổng thông tin hoặc vào USB.

Mã kết thúc 0: mọi tệp có đủ và không đổi; 3: có tệp thiếu, đổi hoặc thừa.`,
		run: func(j *job) error {
			dir := filepath.Join(j.dir, "public")
			if len(j.args) > 1 {
				return usage("viết: binhdang verify THƯ-MỤC", "verify chỉ nhận một thư mục")
			}
			if len(j.args) == 1 {
				dir = j.args[0]
			}
			m, diffs, err := workspace.Verify(dir)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, workspace.ErrForeign) {
				return machine("chỉ thư mục do binhdang build tạo ra, thường là public/", "%s không có danh mục manifest.json của binhdang", dir)
			}
			if err != nil {
				return err
			}
			words := map[workspace.Kind]string{workspace.Absent: "thiếu", workspace.Changed: "đã đổi", workspace.Extra: "thừa", workspace.Unreadable: "không đọc được"}
			for _, d := range diffs {
				j.say("%-6s  %s", words[d.Kind], d.Path)
			}
			if len(diffs) > 0 {
				j.say("%d tệp khác danh mục; chép lại thư mục từ nơi đã dựng", len(diffs))
				return errBlocked
			}
			j.say("%d tệp, nguyên vẹn; bản số liệu %s", len(m.Files), m.Release)
			return nil
		},
	}
}
