package intake

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/fixture"
)

// Only numbers and days are taken of what stands in the cell for documents: a name, a
// telephone number or a sentence is none.
func TestNamed(t *testing.T) {
	of := func(number, day string) Named { return Named{number, fixture.Day(day)} }
	for _, tt := range []struct {
		typed string
		want  []Named
	}{
		{"Số 25, ngày 12/6", []Named{of("25", "2018-06-12")}},
		{"25/KH-UBND ngày 12/06/2018", []Named{of("25/KH-UBND", "2018-06-12")}},
		{"Kế hoạch số 07 / KH - UBND, ngày 03.4.2018.", []Named{of("07/KH-UBND", "2018-04-03")}},
		{"KH số 12/2018/QĐ-UBND ngày 1-2-2018", []Named{of("12/2018/QĐ-UBND", "2018-02-01")}},
		{"số 5 ngày 1/2; CV 6/LĐTBXH 3/2\n9/BC-HPN, 04/5/2018", []Named{of("5", "2018-02-01"), of("6/LĐTBXH", "2018-02-03"), of("9/BC-HPN", "2018-05-04")}},
		{"số 5 ngày 31/2; số 6 ngày 1/13", nil},
		{"0912345678", nil}, {"0912 345 678 ngày 12/6", nil}, {"Nguyễn Thị A ký ngày 12/6", nil}, {"12/Nguyễn Thị A ngày 12/6", nil},
		{"25/KH-UBND", nil}, {"đã ban hành", nil}, {"", nil}, {"Số 25, ngày 12/6 (chị Hoa giữ)", nil},
	} {
		if diff := cmp.Diff(tt.want, named(tt.typed, 2018)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.typed, diff)
		}
	}
}
