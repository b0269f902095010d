package finding

import "testing"

// An answer is given for figures: not for the digits of codes, hashes, names of sheets.
func TestBasis(t *testing.T) {
	at := Pos{File: "a.xlsx", Sheet: "Biểu 02", Cell: "D14"}
	for _, tt := range []struct {
		text, want string
	}{
		{`Nữ 173 hơn Tổng số 85`, "173; 85"},
		{`số là 11.000, kỳ trước 9.540.`, "11.000; 9.540"},
		{`tỷ lệ 35,5% (7/19), đến ngày 15/6/2018`, "35,5; 7/19; 15/6/2018"},
		{`Biểu lập theo bản trước của biểu mẫu (phiên bản "6a5b9749", nay là "93c2"): 15 ô trả lời câu hỏi không đổi, được lấy; không dùng: Biểu 02 (B6:D6)`, "15; B6; D6"},
		{`phiên bản "ab12ef"`, ""},
		{`Còn trống 1 ô: D14.`, "1"},
		{`Còn trống 2 ô: D14, D15.`, "2; D15"},
		{`BDG1.1 và MT6.1 của kỳ 2018-S1 (12/KH-UBND)`, "2018"},
		{`Biểu 01 và Biểu 03 cùng ghi 4`, "4"},
	} {
		if got := (Finding{Pos: at, Format: "%s", Args: []any{tt.text}}).Basis(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
	if got := (Finding{Format: "9", Numbers: "7; 8"}).Basis(); got != "7; 8" {
		t.Error(got)
	}
}
