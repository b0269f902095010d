// Package reporting holds the time side of reporting: dates without a clock,
// reporting periods, and the calendar that says when a return was due.
package reporting

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Date is a day of the civil calendar. The zero Date is "no date".
type Date struct{ Year, Month, Day int }

// ParseDate reads "2018-06-15" and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("parsing date %q", s)
	}
	return Date{t.Year(), int(t.Month()), t.Day()}, nil
}

// String gives ISO 8601; empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText gives ISO 8601.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d Date) IsZero() bool { return d == Date{} }

// Compare orders days; no date comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }
func (d Date) After(e Date) bool  { return d.Compare(e) > 0 }

// AddDays moves n days on (or back).
func (d Date) AddDays(n int) Date {
	t := d.time().AddDate(0, 0, n)
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// DaysUntil counts the days from d to e, negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.time().Sub(d.time()).Hours() / 24) }

// Weekday is time.Sunday … time.Saturday.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// Between reports whether d lies in [from, to]; a zero bound is open.
func (d Date) Between(from, to Date) bool {
	return (from.IsZero() || !d.Before(from)) && (to.IsZero() || !d.After(to))
}

// MonthDay is a day that recurs each year: "06-15".
type MonthDay struct{ Month, Day int }

// ParseMonthDay reads "06-15".
func ParseMonthDay(s string) (MonthDay, error) {
	d, err := ParseDate("2020-" + s)
	if err != nil {
		return MonthDay{}, fmt.Errorf("parsing day of the year %q", s)
	}
	return MonthDay{d.Month, d.Day}, nil
}

// In is the day in the given year; 29 February becomes the 28th.
func (m MonthDay) In(year int) Date {
	if m.Month == 2 && m.Day == 29 {
		if _, err := ParseDate(fmt.Sprintf("%04d-02-29", year)); err != nil {
			return Date{year, 2, 28}
		}
	}
	return Date{year, m.Month, m.Day}
}

// AddYears is the same day so many years on (or back); 29 February becomes the
// 28th where the year has none.
func (d Date) AddYears(n int) Date {
	if d.IsZero() {
		return d
	}
	return MonthDay{d.Month, d.Day}.In(d.Year + n)
}

var (
	yearFirst = regexp.MustCompile(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$`)
	dayFirst  = regexp.MustCompile(`^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$`)
)

// UnmarshalText reads a day from a definition file: the year first, as ISO 8601
// has it (2018-06-15), or the day first, as offices write it (15/6/2018). The
// month is never first.
func (d *Date) UnmarshalText(b []byte) (err error) {
	s := string(b)
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	} else if m := dayFirst.FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	}
	*d, err = ParseDate(s)
	return err
}

var numbers = regexp.MustCompile(`[0-9]+`)

// Meant is the day that a text in another form probably means, as a definition
// file writes it: "6/13/2018", "13/6/18", "ngày 13 tháng 6 năm 2018" are all
// 2018-06-13. It is proposed, never taken; empty where no day can be made of the
// text.
func (Date) Meant(s string) string {
	n := numbers.FindAllString(s, -1)
	if len(n) < 3 {
		return ""
	}
	year, month, day := n[2], n[1], n[0]
	if len(n[0]) == 4 {
		year, day = n[0], n[2]
	}
	if len(year) == 2 {
		year = "20" + year
	}
	for _, try := range [][2]string{{month, day}, {day, month}} {
		if d, err := ParseDate(fmt.Sprintf("%s-%02s-%02s", year, try[0], try[1])); err == nil {
			return d.String()
		}
	}
	return ""
}

// Expected says in Vietnamese what a definition file has to write.
func (Date) Expected() string { return "ngày có thật, dạng 2018-06-15 hoặc 15/6/2018" }

// UnmarshalText reads a day of the year from a definition file: "06-15", or
// "15/6" as offices write it.
func (m *MonthDay) UnmarshalText(b []byte) (err error) {
	s := string(b)
	if day, month, ok := strings.Cut(s, "/"); ok && len(day) <= 2 && len(month) <= 2 {
		s = fmt.Sprintf("%02s-%02s", month, day)
	}
	*m, err = ParseMonthDay(s)
	return err
}

// Expected says in Vietnamese what a definition file has to write.
func (MonthDay) Expected() string { return "ngày trong năm, dạng 06-15 (tháng-ngày) hoặc 15/6" }
