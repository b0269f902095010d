package catalog

import "testing"

func TestPlaceholder(t *testing.T) {
	for in, want := range map[string]string{
		"(điền khi dùng thật)": "(điền khi dùng thật)", "(Điền)": "(Điền)", "Ông [điền tên]": "[điền tên]", "…": "…", "...": "...",
		"Nguyên nhân: [cần bổ sung]. Khác": "[cần bổ sung]", "TODO": "TODO", "xxx": "xxx",
		"Số 12 đường Nguyễn Trãi": "", "024 3385 0000": "", "biểu mẫu mà mỗi đơn vị điền": "", "không điền số 0": "", "": "",
		"Mục XX của Kế hoạch": "", "Biểu để trống thì điền sau": "", "đơn vị chưa điền": "", "không có (điền số 0)": "",
	} {
		if got := Placeholder(in); got != want {
			t.Errorf("Placeholder(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]bool{
		"https://binhdang.example/": true, "https://so-lieu.binhdang.example/gioi/": true, "http://localhost:8080/": true, "https://www.example.com/": true,
		"https://thuongtin.hanoi.gov.vn/": false, "https://example.vn/": false, "https://myexample.com/": false,
	} {
		if got := ExampleAddress(in); got != want {
			t.Errorf("ExampleAddress(%q) = %v", in, got)
		}
	}
}
