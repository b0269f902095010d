package viet

import "testing"

func TestSpeltNumber(t *testing.T) {
	for text, want := range map[string]int64{
		"hai mươi ba": 23, "Mười hai": 12, "mười lăm": 15, "một trăm linh năm": 105, "hai trăm": 200, "ba trăm mười bốn": 314,
		"một nghìn hai trăm ba mươi tư": 1234, "hai ngàn không trăm linh ba": 2003, "ba nghìn": 3000, "bảy": 7, "năm mươi": 50,
		"Bằng chữ: hai mươi ba hộ": 23, "(hai mươi mốt)": 21, "mười một triệu": 11_000_000, "hai tỷ ba trăm triệu": 2_300_000_000,
		"hai mươi ba người": 23, "hai mươi": 20,
	} {
		if n, ok := SpeltNumber(text); !ok || n != want {
			t.Errorf("%q: %d, %v", text, n, ok)
		}
	}
	for _, text := range []string{
		"", "trăm", "hai ba", "hai mươi hoặc ba", "hai mươi ba và bốn", "mươi", "nghìn", "hai rưỡi", "một hai ba", "xã Hai", "hai trăm năm",
		"23", "hai mươi 3", "chưa có", "hai trăm rưỡi", "hai nghìn ba", "khoảng hai mươi",
	} {
		if n, ok := SpeltNumber(text); ok {
			t.Errorf("%q: read as %d", text, n)
		}
	}
}
