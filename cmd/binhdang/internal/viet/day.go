package viet

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Day is a day as somebody wrote it.
type Day struct {
	Taking    Taking
	Date      reporting.Date // where it is taken
	MonthOnly bool           // only a month is told: Date is its first day
	Why       string         // a clause why it is asked or refused
}

// DayOf reads a text as a day, the day before the month; two digits of a year mean
// 20xx.
func DayOf(text string) Day {
	s := Narrow(Clean(text))
	switch d, ok := ParseDay(s); {
	case s == "" || IsEllipsis(s):
		return Day{}
	case ok:
		return Day{Taking: Take, Date: d}
	}
	low := strings.ToLower(strings.TrimPrefix(s, "'"))
	if m := monthYear.FindStringSubmatch(low); m != nil {
		if d, ok := day("1", m[1], m[2]); ok {
			return Day{Taking: Take, Date: d, MonthOnly: true}
		}
		return Day{Taking: Refuse, Why: said(s) + ", một năm không có tháng " + m[1]}
	}
	m := dayFirst.FindStringSubmatch(low)
	if m == nil {
		m = inWords.FindStringSubmatch(low)
	}
	if m == nil {
		if y := yearFirst.FindStringSubmatch(low); y != nil {
			m = []string{y[0], y[3], y[2], y[1]}
		}
	}
	switch {
	case m == nil:
		return Day{Taking: Ask, Why: said(s) + ", không đọc được thành một ngày có đủ ngày, tháng, năm"}
	case exists(m[2], m[1], m[3]):
		return Day{Taking: Ask, Why: said(s) + ", không rõ đâu là ngày, đâu là tháng"}
	}
	return Day{Taking: Refuse, Why: said(s) + ", trong lịch không có ngày này"}
}

// Years that a day can lie in, our own choice: a number outside them is more likely a
// count than the serial of a day.
const FirstYear, LastYear = 1990, 2100

// DayOfNumber reads a number that a workbook stores and shows as a day.
func DayOfNumber(serial string, date1904 bool) Day {
	d, ok := SerialDay(serial, date1904)
	if !ok || d.Year < FirstYear || d.Year > LastYear {
		return Day{Taking: Ask, Why: "ghi số " + serial + ", không phải một ngày"}
	}
	return Day{Taking: Take, Date: d}
}

// SerialDay turns Excel's day number into a day. The count begins on 30/12/1899
// (which hides Excel's invented 29/2/1900) or, in the 1904 system, on 1/1/1904.
func SerialDay(s string, date1904 bool) (reporting.Date, bool) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || v < 1 || v > 100_000 {
		return reporting.Date{}, false
	}
	epoch := reporting.Date{Year: 1899, Month: 12, Day: 30}
	if date1904 {
		epoch = reporting.Date{Year: 1904, Month: 1, Day: 1}
	}
	return epoch.AddDays(int(v)), true
}

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ][0-9:.z]+)?$`)
	inWords   = regexp.MustCompile(`^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$`)
	monthYear = regexp.MustCompile(`^(?:tháng\s*|t)?(\d{1,2})\s*(?:[/.\-]|\s+năm)\s*(\d{4})$`)
)

// ParseDay reads a day as offices type it; two digits of a year mean 20xx.
func ParseDay(s string) (reporting.Date, bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return reporting.Date{}, false // most texts, without asking three patterns
	}
	s = strings.ToLower(strings.TrimPrefix(s, "'"))
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1])
	}
	m := dayFirst.FindStringSubmatch(s)
	if m == nil {
		m = inWords.FindStringSubmatch(s)
	}
	if m == nil {
		return reporting.Date{}, false
	}
	return day(m[1], m[2], m[3])
}

func exists(d, m, y string) bool { _, ok := day(d, m, y); return ok }

func day(d, m, y string) (reporting.Date, bool) {
	if len(d) == 1 {
		d = "0" + d
	}
	if len(m) == 1 {
		m = "0" + m
	}
	if len(y) == 2 {
		y = "20" + y
	}
	out, err := reporting.ParseDate(y + "-" + m + "-" + d)
	return out, err == nil
}
