package page

import "testing"

func TestUnbroken(t *testing.T) {
	for in, want := range map[string]string{
		"49 chỉ tiêu thống kê theo 7 mục tiêu":  "49~chỉ~tiêu thống~kê theo 7~mục~tiêu",
		"10 xã, thị trấn đạt mốc":               "10~xã, thị~trấn đạt mốc",
		"Việc quá hạn, sắp đến hạn":             "Việc quá~hạn, sắp đến hạn",
		"so với năm 2017 và 2018":               "so với năm 2017 và 2018",
		"Vì sao có ô Bảo mật về bình đẳng giới": "Vì sao có ô Bảo~mật về bình~đẳng~giới",
		"": "",
	} {
		if got := unbroken(in); got != untilde(want) {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// The name of a place is not torn in the heading of home; one as long as a line may be.
func TestInOne(t *testing.T) {
	for name, want := range map[string]string{
		"Thường Tín":                 "Năm 2018, Thường~Tín đạt 8 trong 16 chỉ tiêu",
		"thành phố Thủ Dầu Một, mới": "Năm 2018, thành phố Thủ Dầu Một, mới đạt 8 trong 16 chỉ tiêu",
	} {
		if got := inOne(name, "Năm 2018, "+name+" đạt 8 trong 16 chỉ tiêu"); got != untilde(want) {
			t.Errorf("%q", got)
		}
	}
}

func untilde(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == '~' {
			out[i] = '\u00a0'
		}
	}
	return string(out)
}
