package returns

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

const fixDay = "gõ ngày/tháng/năm, ví dụ 15/6/2018"

// Years that a day in a return can lie in, our own choice: a number outside them is
// more likely a count than the serial of a day.
const firstYear, lastYear = 1990, 2100

func readDate(t *Typed, s string) Reading {
	var d reporting.Date
	ok := false
	if t.stored == reader.Number {
		d, ok = serialDay(s, t.date1904)
	} else {
		d, ok = textDay(s)
	}
	if !ok || d.Year < firstYear || d.Year > lastYear {
		return unread("cell-date", fixDay, "ghi %q, không đọc được thành một ngày có đủ ngày, tháng, năm", short(s))
	}
	r := words(d.String())
	r.Date = d
	return r
}

// serialDay turns Excel's day number into a day. The count begins on 30/12/1899
// (which hides Excel's invented 29/2/1900) or, in the 1904 system, on 1/1/1904.
func serialDay(s string, date1904 bool) (reporting.Date, bool) {
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
)

// textDay reads a day as offices type it; two digits of a year mean 20xx.
func textDay(s string) (reporting.Date, bool) {
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
	if len(m[3]) == 2 {
		m[3] = "20" + m[3]
	}
	return day(m[1], m[2], m[3])
}

func day(d, m, y string) (reporting.Date, bool) {
	if len(d) == 1 {
		d = "0" + d
	}
	if len(m) == 1 {
		m = "0" + m
	}
	out, err := reporting.ParseDate(y + "-" + m + "-" + d)
	return out, err == nil
}

var onlyMonth = regexp.MustCompile(`^(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})$|^tháng\s*(\d{1,2})(?:\s*năm\s*(\d{4}))?$`)

// monthOnly reports whether a text names a month without a day.
func monthOnly(s string) bool { return onlyMonth.MatchString(strings.ToLower(s)) }
