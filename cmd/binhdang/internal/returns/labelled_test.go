package returns

import (
	"strings"
	"testing"
)

// A telephone in a table of another layout is asked about and repeated nowhere, whether
// it stands as a figure or within a label; the figures beside it are read.
func TestTelephoneInLabels(t *testing.T) {
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	text := "UBND XÃ HÀ HỒI\n6 tháng đầu năm 2018\nSTT;Nội dung;Tổng số;Nữ\n1;Cán bộ, công chức xã;ĐT 0912345678;8\n" +
		"2;Đại biểu HĐND xã;0912.345.678;9\n3;Hộ nghèo do đ/c A 0912 345 678 theo dõi;7;\n4;Hộ nghèo;40;\n"
	got, account, faults := rd.Count("data/2018/6-thang/x.csv", []byte(text))
	if got == nil || account == nil {
		t.Fatalf("%v", faults)
	}
	phones := 0
	for _, f := range faults {
		if s := f.Text() + f.Fix; strings.Contains(s, "0912") {
			t.Errorf("repeated: %s", s)
		}
		if f.Rule == "cell-phone" {
			phones++
		}
	}
	if phones != 2 || len(account.Figures) < 4 {
		t.Errorf("%d telephones, %+v: %v", phones, account.Figures, faults)
	}
}
