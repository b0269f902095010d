package person

import (
	"strings"
	"testing"
)

// What belongs to a person, and what only looks so: names of places, bodies, laws,
// streets, sums of money, days.
func TestIn(t *testing.T) {
	not := Names{}
	not.Add("Lê Mơ", "Xã Lê Mơ", "Phan Lý Bình", "Hà Nội")
	words := map[Kind]string{Telephone: "phone", Email: "mail", Paper: "paper", Name: "name", LikelyName: "likely"}
	for _, tt := range []struct{ text, want string }{
		{"ĐT 0912345678", "phone 0912345678"},
		{"0912.345.678", "phone 0912.345.678"},
		{"số 0912 345 678.", "phone 0912 345 678"},
		{"+84 912 345 678", "phone +84 912 345 678"},
		{"gọi 84912345678", "phone 84912345678"},
		{"gọi 84 912 345 678", "phone 84 912 345 678"},
		{"09 12 34 56 78", "phone 09 12 34 56 78"},
		{"Gọi 0433 853 217 của cơ quan", "phone 0433 853 217"},
		{"CCCD 001180012345", "paper 001180012345"},
		{"CMND 012345678", "paper 012345678"},
		{"thư về lan@example.com nhé", "mail lan@example.com"},
		{"12.345.678.901 đồng, 84.123.456.789 đồng, 1.234 người", ""},
		{"từ 01/01/2018 đến 15/6/2018, 88/KH-UBND, 100%", ""},
		{"0 1 2 3 4 5 6 7 8 9", ""},
		{"Xã Số 00001 20001", ""}, {"00004 10183", ""}, // codes of units
		{"sha256:3fa0068593562bd9c0ffee3fa006859356b1d9c0ffee0912345678ab12cd34ef", ""},
		{"sđt0912345678cd", "phone 0912345678"},

		{"Hỏi bà Nguyễn Thị Lan nhé", "name bà Nguyễn Thị Lan"},
		{"Hỏi bà Nguyễn\nThị Lan", "name bà Nguyễn\nThị Lan"},
		{"**Chị Trần Thị M.** đã được hỗ trợ", "name Chị Trần Thị M"},
		{"Xã Hà Hồi Nguyễn Thị Lan", "name Nguyễn Thị Lan"},
		{"Nguyễn Thị X, sinh 1980, thôn 3", "name Nguyễn Thị X"},
		{"chị Trần Thị Mẫu bị chồng đánh, anh Lê Văn Mẫu", "name chị Trần Thị Mẫu; name anh Lê Văn Mẫu"},
		{"Đỗ Thị Mẫu và con", "name Đỗ Thị Mẫu"},
		{"Bà Hoa", "likely Bà Hoa"},
		{"đã hỏi anh Mẫu", "likely anh Mẫu"},
		{"liên hệ Phạm Mẫu", "likely Phạm Mẫu"},
		{"Lê Mơ Văn Mẫu", "likely Lê Mơ Văn Mẫu"},

		{"Trường Nguyễn Văn Cừ và đường Lê Thị Hồng Gấm; Hội đồng nhân dân", ""},
		{"tại thôn Nguyễn Trãi, phố Lê Lợi, Trường THCS Nguyễn Trãi, THPT Nguyễn Văn Cừ", ""},
		{"Xã Hà Hồi", ""}, {"Hội Liên hiệp Phụ nữ xã Hà Hồi", ""}, {"theo Luật Phòng, chống bạo lực gia đình", ""},
		{"Ban Chỉ đạo xã", ""}, {"Số liệu của Công an xã", ""}, {"Lê phí 2018", ""}, {"Tết Dương lịch", ""},
		{"Thành phố Hà Nội", ""}, {"Hà Nội", ""}, {"Ông bà", ""}, {"Bà con trong xã", ""}, {"Hai Bà Trưng.", "likely Bà Trưng"},
		{"tại Lê Mơ", ""}, {"Lê Mơ, Phan Lý Bình", ""}, {"<script>alert(1)</script>", ""}, {"", ""},
	} {
		var got []string
		for _, x := range In(tt.text, not) {
			got = append(got, words[x.Kind]+" "+tt.text[x.From:x.To])
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		digits string
		money  bool
		want   Kind
	}{
		{"0912345678", false, Telephone}, {"0912345678", true, Telephone}, {"84912345678", false, Telephone}, {"84912345678", true, 0},
		{"001180012345", false, Paper}, {"912345678", false, Paper}, {"912345678", true, 0}, {"0012345678", false, Paper}, {"12345678", false, 0}, {"0", false, 0}, {"1234567890123", false, 0},
	} {
		if got := Count(tt.digits, tt.money); got != tt.want {
			t.Errorf("%s, money %v: %d, want %d", tt.digits, tt.money, got, tt.want)
		}
	}
	for text, want := range map[string]bool{"0900.000.000": true, "+84 900 000 000": true, "(090) 000-0000": true, "0900000000": false, "12.345": false, "0912 x": false, "": false, "-": false} {
		if IsTelephone(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}
