package person

import "testing"

func TestHide(t *testing.T) {
	for in, want := range map[string]string{
		"0900000000":                     "[số điện thoại]",
		"ĐT 0900.000.000, gặp bà Lê Mẫu": "ĐT [số điện thoại], gặp [tên người]",
		"CCCD 001180012345":              "CCCD [số giấy tờ]",
		"mau@binhdang.example; 12 người": "[thư điện tử]; 12 người",
		"Nguyễn Thị Mẫu":                 "[tên người]",
		"mười hai":                       "mười hai",
		"Xã Hà Hồi, 12 người":            "Xã Hà Hồi, 12 người",
		"":                               "",
	} {
		if got := Hide(in, In(in, nil)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
