package audit

import (
	"fmt"
	"strings"
	"testing"
)

// What an officer must not write, with its line and column; what is no slip.
func TestNarrative(t *testing.T) {
	secrets := []Secret{
		{N: 3, Label: "Nạn nhân dưới 16 tuổi", Counted: "người", Distinct: Pairs("Nạn nhân dưới 16 tuổi")},
		{N: 2, Label: "Số vụ bạo lực gia đình", Counted: "vụ", Unit: "Văn Bình", Distinct: Pairs("vụ bạo lực gia đình")},
	}
	for _, tt := range []struct{ text, want string }{
		{"Trong kỳ có 3 nạn nhân dưới 16 tuổi.", "[1:13 0]"},
		{"Có ba em là nạn nhân dưới 16 tuổi.", "[1:4 0]"},
		{"Năm nay\ncó 3 người là nạn\nnhân dưới tuổi.", "[2:4 0]"},
		{"Mở 3 lớp tập huấn cho nạn nhân. Có 3 xã.", ""},
		{"Chênh lệch giữa ba kỳ nhỏ đến mức có thể suy ra từng người dưới 16 tuổi.", ""},
		{"Có 30 nạn nhân dưới 16 tuổi.", ""},
		{"Xã Văn Bình có 2 vụ bạo lực.", "[1:16 0]"},
		{"Xã Vạn Điểm có 2 vụ bạo lực.", ""},
		{"Hỏi bà Nguyễn Thị Lan, số 0912 345 678.", "[1:5 4] [1:27 1]"},
		{"Chị Trần Thị M. đã được hỗ trợ", "[1:1 4]"},
		{"thư về lan@example.com nhé", "[1:8 2]"},
		{"CCCD 001088001234", "[1:6 3]"},
		{"Trường Nguyễn Văn Cừ và đường Lê Thị Hồng Gấm; Hội đồng nhân dân; Hai Bà Trưng.", ""},
		{"Quyết định 1464/QĐ-TTg ngày 22/7/2016, 1.234.567 đồng, 100%.", ""},
		{"Gọi 0433 853 217 của cơ quan", ""},
	} {
		var got []string
		for _, x := range Narrative([]byte(tt.text), secrets, "0433.853.217") {
			got = append(got, fmt.Sprintf("[%d:%d %d]", x.Line, x.Col, x.Kind))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, s, tt.want)
		}
	}
}
