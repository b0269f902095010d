package viet

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		n, d   int64
		places int
		want   string
	}{
		{1234567, 1, 0, "1.234.567"}, {1, 16, 4, "0,0625"}, {-9, 10, 1, "−0,9"},
		{-1, 1000, 1, "0,0"}, {625, 100, 1, "6,3"}, {-625, 100, 1, "−6,3"}, {0, 5, 1, "0,0"},
	} {
		v, _ := quantity.Ratio{Num: c.n, Den: c.d}.Per(1)
		if got := Number(v.Round(c.places)); got != c.want {
			t.Errorf("Number(%d/%d, %d) = %q, want %q", c.n, c.d, c.places, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	d := reporting.Date{Year: 2018, Month: 2, Day: 5}
	if got := LongDate(d); got != "ngày 05 tháng 02 năm 2018" {
		t.Error(got)
	}
	if got := LongDate(reporting.Date{Year: 2018, Month: 4, Day: 3}); got != "ngày 03 tháng 4 năm 2018" {
		t.Error(got)
	}
	for d, want := range map[reporting.Date]string{
		d: "05/02/2018", {Year: 2018, Month: 7, Day: 2}: "02/7/2018", {Year: 2018, Month: 12, Day: 15}: "15/12/2018", {Year: 2018, Month: 1, Day: 31}: "31/01/2018",
	} {
		if got := Date(d); got != want || DayMonth(d)+"/2018" != want {
			t.Error(got, want)
		}
	}
}

func TestFoldAndSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Hòa  Bình": "hoa binh", "Hoà Bình": "hoa binh", "Đại Áng": "dai ang", "  Thị trấn Thường Tín ": "thi tran thuong tin",
	} {
		for _, form := range []string{in, norm.NFD.String(in), norm.NFC.String(in), strings.ToUpper(in)} {
			if got := Fold(form); got != want {
				t.Errorf("Fold(%q) = %q, want %q", form, got, want)
			}
		}
	}
	if got := Slug("Phòng Lao động - Thương binh và Xã hội"); got != "phong-lao-dong-thuong-binh-va-xa-hoi" {
		t.Error(got)
	}
	if got := IDSlug("II.1.đ"); got != "ii-1-dd" {
		t.Error(got)
	}
	if got := UpperFirst("đạt"); got != "Đạt" {
		t.Error(got)
	}
	for in, want := range map[string]string{
		"Xã Văn Bình": "xã Văn Bình", "Đài huyện": "đài huyện", "UBND cấp xã": "UBND cấp xã", "HĐND huyện": "HĐND huyện", "6 tháng": "6 tháng", "A": "a", "": "",
	} {
		if got := LowerFirst(in); got != want {
			t.Errorf("LowerFirst(%q) = %q, want %q", in, got, want)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Cán bộ làm công tác bình đẳng giới, Ban Vì sự tiến bộ của phụ nữ")
	}
}

func TestFew(t *testing.T) {
	for n, want := range map[int]string{0: "không", 1: "một", 5: "năm", 10: "mười", 11: "11", -1: "-1"} {
		if got := Few(n); got != want {
			t.Errorf("Few(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSomeAndLines(t *testing.T) {
	for want, got := range map[string]string{
		"":                               Lines(nil),
		"4 và 9":                         Lines([]int{4, 4, 9, 9}),
		"1, 2, 3, 4, 5 và 6":             Lines([]int{1, 2, 3, 4, 5, 6}),
		"1, 2, 3, 4, 5, 6 và 2 dòng nữa": Lines([]int{1, 2, 3, 4, 5, 6, 7, 8}),
		"a, b, c, d, e, f và 1 xã nữa":   Some(strings.Split("abcdefg", ""), "xã"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
