package main

import (
	"errors"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// complain prints why a command could not do its work, and gives the exit code.
// What the system said, in its own language, comes with --verbose only.
func (j *job) complain(err error) int {
	var p *problem
	var unknown *office.Unknown
	switch {
	case errors.As(err, &p):
	case errors.As(err, &unknown):
		p = &problem{code: exitUsage, text: unknown.Text, hint: unknown.Hint}
	default:
		p = explainError(err)
	}
	fmt.Fprintf(j.err, "binhdang: %s\n", p.text)
	if p.hint != "" {
		fmt.Fprintf(j.err, "    cách làm: %s\n", p.hint)
	}
	if j.verbose && p.err != nil {
		fmt.Fprintf(j.err, "    nguyên văn: %s\n", strings.ReplaceAll(p.err.Error(), "\n", "; "))
	}
	return p.code
}

// explainError says in Vietnamese what the machine or another run stood in the
// way of.
func explainError(err error) *problem {
	p := &problem{code: exitMachine, err: err}
	var (
		busy *workspace.Busy
		way  *workspace.InTheWay
		half *workspace.Unfinished
	)
	switch {
	case errors.Is(err, workspace.ErrNone):
		p.text = "thư mục này không phải nơi làm việc: không có tệp data/site.yaml"
		p.hint = "chuyển vào thư mục có data/, hoặc chỉ thư mục bằng -C THƯ-MỤC, hoặc lập mới bằng: binhdang init THƯ-MỤC"
	case errors.Is(err, workspace.ErrForeign):
		p.text = "public/ có tệp mà không có danh mục manifest.json của binhdang, nên không ghi đè"
		p.hint = "chuyển các tệp trong public/ sang chỗ khác rồi chạy lại"
	case errors.As(err, &busy):
		p.text = atWork(busy.Owner) + "; đã đợi mà chưa xong, chưa thay gì trong public/"
		p.hint = "đợi lần chạy ấy xong rồi chạy lại; nếu nó bị treo thì tắt nó đi"
	case errors.As(err, &way):
		paths := make([]string, len(way.Paths))
		for i, path := range way.Paths {
			paths[i] = "public/" + path
		}
		p.text = "tệp lạ, không do binhdang tạo, nằm đúng chỗ của trang: " + strings.Join(paths, ", ") + "; chưa thay gì trong public/"
		p.hint = "chuyển tệp ấy ra ngoài public/ rồi chạy lại"
	case errors.As(err, &half):
		fact, remedy := workspace.Trouble(err)
		p.text = "việc thay public/ dừng giữa chừng: " + fact
		p.hint = remedy + "; lần chạy sau tự làm nốt hoặc trả lại bản cũ"
	default:
		fact, remedy := workspace.Trouble(err)
		p.text, p.hint = "không làm tiếp được: "+fact, remedy
	}
	return p
}

// atWork says who is publishing.
func atWork(o workspace.Owner) string {
	return o.Doing("một lần dựng khác đang ghi vào public/")
}
