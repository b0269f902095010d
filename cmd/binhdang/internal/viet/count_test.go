package viet

import (
	"math"
	"testing"
)

func TestCountOf(t *testing.T) {
	for in, want := range map[string]Count{
		"1.234": {Take, CountPlain, 1234, "", "1234", 0, ""}, "1,234": {Take, CountPlain, 1234, "", "1234", 0, ""},
		"1 234": {Take, CountPlain, 1234, "", "1234", 0, ""}, "1\u00a0234": {Take, CountPlain, 1234, "", "1234", 0, ""},
		"1\u202f187": {Take, CountPlain, 1187, "", "1187", 0, ""}, "１２": {Take, CountPlain, 12, "", "12", 0, ""},
		"12 người": {Take, CountPlain, 12, "người", "12", 0, ""}, "128 hộ": {Take, CountPlain, 128, "hộ", "128", 0, ""},
		"02": {Take, CountPlain, 2, "", "02", 0, ""}, "\u200b292\n": {Take, CountPlain, 292, "", "292", 0, ""},
		"Không phát sinh": {Take, CountNothing, 0, "", "", 0, ""}, "": {}, "Chưa có số liệu": {},
	} {
		if got := CountOf(in); got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
	for in, want := range map[string]CountKind{
		"…": CountDots, "...": CountDots, "-": CountDash, "–": CountDash, "x": CountMark, "X": CountMark, "//": CountMark, "---": CountMark, "không": CountMark, "Có": CountMark, "?": CountMark,
		"00": CountZeros, "35,5%": CountPercent, "−5": CountNegative, "-5": CountNegative, "12/35": CountPair, "6 / 28": CountPair,
		"1.23": CountDecimal, "2,5": CountDecimal, "1.234,0": CountDecimal, "0.500": CountDecimal, "12.": CountDecimal, "2 9 2": CountDecimal,
		"mười hai": CountWords, "1e3": CountWords, "1O": CountWords, "12 - 15": CountWords, "292*": CountWords, "+292": CountWords, "(292)": CountWords, "5-": CountWords,
		"9\n8": CountWords, "1.234.567.890.123": CountLarge, "0900 000 000": CountDecimal, "0900000000": CountPlain,
	} {
		c := CountOf(in)
		if c.Kind != want || c.Taking != Ask || c.Why == "" {
			t.Errorf("%q: %+v, want kind %d asked with a reason", in, c, want)
		}
	}
	for _, in := range []string{"hơn 2.500", "khoảng 70", "Gần 650", "12 người (ước)", "trên 100 người", "70 trở lên", ">50", "~30"} {
		if c := CountOf(in); c.Taking != Refuse || c.Kind != CountAbout || c.N != 0 {
			t.Errorf("%q: %+v, want refused", in, c)
		}
	}
}

func TestCountOfNumber(t *testing.T) {
	for in, want := range map[float64]Count{
		12: {Take, CountPlain, 12, "", "12", 0, ""}, 0: {Take, CountPlain, 0, "", "0", 0, ""}, math.Copysign(0, -1): {Take, CountPlain, 0, "", "-0", 0, ""},
		9.412: {Taking: Ask, Kind: CountLost, Likely: 9412, Why: "ghi số 9,412, không phải số nguyên; có phải là 9.412 (Excel đã hiểu dấu chấm hàng nghìn thành dấu thập phân)?"},
	} {
		if got := CountOfNumber(in); got != want {
			t.Errorf("%v: %+v, want %+v", in, got, want)
		}
	}
	for in, want := range map[float64]CountKind{-3: CountNegative, 2.5: CountDecimal, 0.5: CountDecimal, 0.125: CountDecimal, 1e13: CountLarge, math.Inf(1): CountLarge, math.NaN(): CountWords} {
		if got := CountOfNumber(in); got.Kind != want || got.Taking != Ask || got.Why == "" {
			t.Errorf("%v: %+v, want kind %d asked with a reason", in, got, want)
		}
	}
}

func TestDayOf(t *testing.T) {
	for in, want := range map[string]string{
		"15/6/2018": "2018-06-15", "08/03/2018": "2018-03-08", "31.5.18": "2018-05-31", "31-5-2018": "2018-05-31", "2018-06-15": "2018-06-15",
		"ngày 17 tháng 4 năm 2018": "2018-04-17", "tháng 5/2018": "2018-05", "05/2018": "2018-05", "Tháng 5 năm 2018": "2018-05", "T5/2018": "2018-05",
		"31/6/2018": "refused", "29/02/2018": "refused", "13/2018": "refused", "2018-02-30": "refused", "5/31/2018": "asked", "15/6": "asked", "2018": "asked", "Quý II": "asked", "": "blank", "…": "blank",
	} {
		d := DayOf(in)
		got := map[Taking]string{Blank: "blank", Ask: "asked", Refuse: "refused"}[d.Taking]
		if d.Taking == Take {
			if got = d.Date.String(); d.MonthOnly {
				got = got[:7]
			}
		}
		if got != want || (d.Why == "") != (d.Taking == Take || d.Taking == Blank) {
			t.Errorf("%q: %s %q, want %s", in, got, d.Why, want)
		}
	}
	for in, want := range map[string]Taking{"43266": Take, "12": Ask, "43266.5": Take, "NaN": Ask, "99999": Ask} {
		if d := DayOfNumber(in, false); d.Taking != want {
			t.Errorf("%s: %+v", in, d)
		}
	}
}
