package page

import "testing"

func TestUnbroken(t *testing.T) {
	for in, want := range map[string]string{
		"49 chỉ tiêu thống kê theo 7 mục tiêu": "49~chỉ~tiêu thống~kê theo 7~mục~tiêu",
		"10 xã, thị trấn đạt mốc":              "10~xã, thị~trấn đạt mốc",
		"Việc quá hạn, sắp đến hạn":            "Việc quá~hạn, sắp đến hạn",
		"so với năm 2017 và 2018":              "so với năm 2017 và 2018",
		"":                                     "",
	} {
		if got := unbroken(in); got != untilde(want) {
			t.Errorf("%q: %q", in, got)
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
