package document

import (
	"strings"
	"testing"
)

// "_" is a no-break space.
func TestWhole(t *testing.T) {
	for _, c := range [][2]string{
		{"Kế hoạch ngày 03 tháng 4 năm 2018 của huyện", "Kế hoạch ngày_03_tháng_4_năm_2018 của huyện"},
		{"từ ngày 15 đến ngày 20 tháng 6", "từ ngày 15 đến ngày 20 tháng 6"},
		{"đạt (11/43, 25,6%) [ước tính]; [cần bổ sung] (Phụ lục I)", "đạt (11/43,_25,6%) [ước_tính]; [cần bổ sung] (Phụ_lục_I)"},
		{"(số liệu không công bố được nêu ở Phụ lục I)", "(số liệu không công bố được nêu ở Phụ lục I)"},
		{"(nữ 33 (nam 20) trên 53 người)", "(nữ 33 (nam_20) trên 53 người)"},
		{"a) mở (mà không đóng", "a) mở (mà không đóng"},
		{"(a b", "(a b"},
		{"", ""},
	} {
		if got := strings.ReplaceAll(Whole(c[0]), "\u00a0", "_"); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}
