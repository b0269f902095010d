package reporting

import (
	"encoding/json"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"
)

func day(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// rounds is how many random days each property is tried with: 2000, or what the
// environment variable BINHDANG_ROUNDS says. The days are the same in each run.
func rounds(t *testing.T) int {
	t.Helper()
	s := os.Getenv("BINHDANG_ROUNDS")
	if s == "" {
		return 2000
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("BINHDANG_ROUNDS=%s is no number of rounds", s)
	}
	return n
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]Date{
		"2018-06-15": {2018, 6, 15}, "2020-02-29": {2020, 2, 29}, "2000-02-29": {2000, 2, 29}, "2018-12-31": {2018, 12, 31}, "0001-01-01": {1, 1, 1},
	} {
		if got, err := ParseDate(in); err != nil || got != want || got.String() != in {
			t.Errorf("%s: %v %v", in, got, err)
		}
	}
	for _, in := range []string{
		"", "2018-02-29", "1900-02-29", "2018-06-31", "2018-13-01", "2018-00-10", "2018-06-00", "2018-6-15", "2018-06-5", "18-06-15", "15/6/2018",
		"2018-06-15 ", " 2018-06-15", "2018-06-15T00:00:00", "2018/06/15", "nay",
	} {
		if got, err := ParseDate(in); err == nil || !got.IsZero() {
			t.Errorf("%q is read as %v (%v)", in, got, err)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var none Date
	if !none.IsZero() || none.String() != "" || (Date{Day: 1}).IsZero() {
		t.Error("zero")
	}
	if !none.Before(day("0001-01-01")) || none.After(day("0001-01-01")) || none.Compare(none) != 0 {
		t.Error("no date comes first")
	}
}

func TestDateText(t *testing.T) {
	type line struct {
		D Date     `json:"d"`
		M MonthDay `json:"m"`
	}
	var got line
	if err := json.Unmarshal([]byte(`{"d": "2018-06-15", "m": "12-20"}`), &got); err != nil || got != (line{Date{2018, 6, 15}, MonthDay{12, 20}}) {
		t.Errorf("%+v %v", got, err)
	}
	if b, err := json.Marshal(got.D); err != nil || string(b) != `"2018-06-15"` {
		t.Errorf("%s %v", b, err)
	}
	for _, s := range []string{`{"d": "2018-02-30"}`, `{"m": "02-30"}`, `{"m": "13-01"}`, `{"m": "6-15"}`, `{"m": "2018-06-15"}`} {
		if err := json.Unmarshal([]byte(s), &got); err == nil {
			t.Errorf("%s is read", s)
		}
	}
	if (Date{}).Expected() == "" || (MonthDay{}).Expected() == "" {
		t.Error("a definition is not told what to write")
	}
}

func TestCompareDates(t *testing.T) {
	days := []Date{day("2017-12-31"), day("2018-01-01"), day("2018-01-02"), day("2018-02-01"), day("2018-12-31"), day("2019-01-01")}
	for i, a := range days {
		for j, b := range days {
			if a.Compare(b) != max(-1, min(1, i-j)) || a.Before(b) != (i < j) || a.After(b) != (i > j) {
				t.Errorf("%s against %s: %d", a, b, a.Compare(b))
			}
		}
	}
}

func TestBetween(t *testing.T) {
	from, to := day("2018-01-01"), day("2018-06-30")
	for _, tt := range []struct {
		d        string
		from, to Date
		want     bool
	}{
		{"2018-01-01", from, to, true}, {"2018-06-30", from, to, true}, {"2018-03-08", from, to, true}, {"2017-12-31", from, to, false}, {"2018-07-01", from, to, false},
		{"1999-01-01", Date{}, to, true}, {"2018-07-01", Date{}, to, false}, {"2999-01-01", from, Date{}, true}, {"2017-12-31", from, Date{}, false},
		{"2018-06-30", to, to, true}, {"2018-06-29", to, to, false}, {"2018-01-01", Date{}, Date{}, true}, {"2018-03-08", to, from, false},
	} {
		if got := day(tt.d).Between(tt.from, tt.to); got != tt.want {
			t.Errorf("%s in [%s, %s]: %v", tt.d, tt.from, tt.to, got)
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2018-06-15", 0, "2018-06-15"}, {"2018-06-30", 1, "2018-07-01"}, {"2018-12-31", 1, "2019-01-01"}, {"2019-01-01", -1, "2018-12-31"},
		{"2018-02-28", 1, "2018-03-01"}, {"2020-02-28", 1, "2020-02-29"}, {"2020-03-01", -1, "2020-02-29"}, {"1900-02-28", 1, "1900-03-01"}, {"2018-06-15", 365, "2019-06-15"},
	} {
		if got := day(tt.from).AddDays(tt.n); got != day(tt.want) || day(tt.from).DaysUntil(got) != tt.n {
			t.Errorf("%s and %d days: %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
	r := rand.New(rand.NewSource(1))
	for range rounds(t) {
		d, n := Date{1900 + r.Intn(300), 1 + r.Intn(12), 1 + r.Intn(28)}, r.Intn(200_000)-100_000
		e := d.AddDays(n)
		if e.AddDays(-n) != d || d.DaysUntil(e) != n || e.DaysUntil(d) != -n || d.Before(e) != (n > 0) {
			t.Fatalf("%s and %d days is %s", d, n, e)
		}
		if got, want := e.Weekday(), (int(d.Weekday())+n%7+7)%7; int(got) != want {
			t.Fatalf("%s is a %s", e, got)
		}
		if back, err := ParseDate(e.String()); err != nil || back != e {
			t.Fatalf("%v prints as %s", e, e)
		}
	}
}

func TestWeekday(t *testing.T) {
	for s, want := range map[string]time.Weekday{"2018-06-15": time.Friday, "2018-06-16": time.Saturday, "2018-06-17": time.Sunday, "2018-06-18": time.Monday, "2000-02-29": time.Tuesday} {
		if got := day(s).Weekday(); got != want {
			t.Errorf("%s is %s", s, got)
		}
	}
}

func TestMonthDay(t *testing.T) {
	leap, err := ParseMonthDay("02-29")
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]string{2018: "2018-02-28", 2020: "2020-02-29", 1900: "1900-02-28", 2000: "2000-02-29"} {
		if got := leap.In(year); got != day(want) {
			t.Errorf("29 February of %d is %s", year, got)
		}
	}
	for _, m := range []MonthDay{{2, 28}, {3, 29}, {1, 29}, {12, 31}} {
		if got := m.In(2018); got != (Date{2018, m.Month, m.Day}) {
			t.Errorf("%v in 2018 is %s", m, got)
		}
	}
}

// year2018 has the holidays and the swapped day of the end of 2018: 2/9 fell on a
// Sunday, so 3/9 was free as well; Monday 31/12 was exchanged for Saturday
// 5/1/2019.
func year2018(r Reading) *Calendar {
	return &Calendar{
		Reading: r,
		Holidays: []Holiday{
			{day("2018-04-25"), "Giỗ Tổ Hùng Vương"}, {day("2018-04-30"), "Ngày Chiến thắng"}, {day("2018-05-01"), "Quốc tế Lao động"},
			{day("2018-09-02"), "Quốc khánh"}, {day("2018-09-03"), "nghỉ bù"}, {day("2019-01-01"), "Tết Dương lịch"},
		},
		Swapped: []SwappedDay{{Off: day("2018-12-31"), On: day("2019-01-05")}},
	}
}

func TestIsWorkday(t *testing.T) {
	c := year2018(Strict)
	for s, want := range map[string]bool{
		"2018-06-15": true, "2018-06-16": false, "2018-06-17": false, "2018-06-18": true,
		"2018-04-24": true, "2018-04-25": false, "2018-04-26": true, "2018-04-30": false, "2018-05-01": false, "2018-05-02": true,
		"2018-08-31": true, "2018-09-01": false, "2018-09-02": false, "2018-09-03": false, "2018-09-04": true,
		"2018-12-30": false, "2018-12-31": false, "2019-01-01": false, "2019-01-02": true, "2019-01-05": true, "2019-01-06": false,
	} {
		if got := c.IsWorkday(day(s)); got != want {
			t.Errorf("%s is worked: %v", s, got)
		}
	}
	// a swap decides over a holiday, and the first swap that names a day decides
	c.Swapped = []SwappedDay{{Off: day("2018-12-28"), On: day("2018-09-03")}, {Off: day("2018-09-03"), On: day("2018-12-28")}}
	if !c.IsWorkday(day("2018-09-03")) || c.IsWorkday(day("2018-12-28")) {
		t.Error("the swapped day is not worked")
	}
	if (&Calendar{}).IsWorkday(day("2018-06-16")) || !(&Calendar{}).IsWorkday(day("2018-06-15")) {
		t.Error("without holidays")
	}
}

// "Trước ngày D" in its three readings, where D is a working day, stands before a
// weekend, falls on one, on a holiday, on a day that was exchanged.
func TestLastDay(t *testing.T) {
	for _, tt := range []struct{ name, due, strict, inclusive, next string }{
		{"Friday", "2018-06-15", "2018-06-14", "2018-06-15", "2018-06-15"},
		{"Monday: the day before is free, and no excuse", "2018-06-18", "2018-06-17", "2018-06-18", "2018-06-18"},
		{"Saturday", "2018-12-15", "2018-12-14", "2018-12-15", "2018-12-17"},
		{"Sunday", "2018-06-17", "2018-06-16", "2018-06-17", "2018-06-18"},
		{"holiday in the week", "2018-04-25", "2018-04-24", "2018-04-25", "2018-04-26"},
		{"two holidays after a weekend", "2018-04-28", "2018-04-27", "2018-04-28", "2018-05-02"},
		{"holiday moved on", "2018-09-02", "2018-09-01", "2018-09-02", "2018-09-04"},
		{"a weekday that was exchanged, across the year", "2018-12-31", "2018-12-30", "2018-12-31", "2019-01-02"},
		{"a Saturday worked instead", "2019-01-05", "2019-01-04", "2019-01-05", "2019-01-05"},
		{"the first of a year", "2019-01-01", "2018-12-31", "2019-01-01", "2019-01-02"},
		{"the first of March", "2020-03-01", "2020-02-29", "2020-03-01", "2020-03-02"},
	} {
		for r, want := range map[Reading]string{Strict: tt.strict, Inclusive: tt.inclusive, NextDay: tt.next} {
			if got := year2018(r).LastDay(day(tt.due)); got != day(want) {
				t.Errorf("%s, %s before %s: %s, want %s", tt.name, r, tt.due, got, want)
			}
		}
	}
	// a calendar without any working day still has an end: 31 days on
	c := &Calendar{Reading: NextDay}
	for d := day("2018-06-01"); d.Before(day("2018-09-01")); d = d.AddDays(1) {
		c.Holidays = append(c.Holidays, Holiday{Date: d})
	}
	if got := c.LastDay(day("2018-06-15")); got != day("2018-07-16") {
		t.Errorf("no working day: %s", got)
	}
}

var (
	half = Kind{ID: "S1", Folder: "6-thang", Name: "6 tháng đầu năm {year}", Short: "6 tháng {year}", From: MonthDay{1, 1}, To: MonthDay{6, 30}}
	full = Kind{Folder: "ca-nam", Name: "Năm {year}", Short: "Năm {year}", From: MonthDay{1, 1}, To: MonthDay{12, 31}}
)

func TestPeriodOf(t *testing.T) {
	want := Period{ID: "2018-S1", Year: 2018, Kind: "S1", Folder: "2018/6-thang", Name: "6 tháng đầu năm 2018", Short: "6 tháng 2018", From: day("2018-01-01"), To: day("2018-06-30")}
	if got := half.Of(2018); got != want {
		t.Errorf("%+v", got)
	}
	want = Period{ID: "2020", Year: 2020, Folder: "2020/ca-nam", Name: "Năm 2020", Short: "Năm 2020", From: day("2020-01-01"), To: day("2020-12-31")}
	if got := full.Of(2020); got != want {
		t.Errorf("%+v", got)
	}
	if half.Annual() || half.Of(2018).Annual() || !full.Annual() || !full.Of(2018).Annual() {
		t.Error("annual")
	}
	// to the end of February, and a name that says the year twice
	winter := Kind{ID: "F", Folder: "f", Name: "từ 01/{year} đến 02/{year}", From: MonthDay{1, 1}, To: MonthDay{2, 29}}
	for year, last := range map[int]string{2018: "2018-02-28", 2020: "2020-02-29"} {
		if p := winter.Of(year); p.To != day(last) || p.Name != "từ 01/"+strconv.Itoa(year)+" đến 02/"+strconv.Itoa(year) {
			t.Errorf("%+v", p)
		}
	}
}

func TestComparePeriods(t *testing.T) {
	second := Kind{ID: "S2", Folder: "s2", From: MonthDay{7, 1}, To: MonthDay{12, 31}}
	other := Kind{ID: "X", Folder: "x", From: MonthDay{7, 1}, To: MonthDay{12, 31}}
	want := []Period{full.Of(2017), half.Of(2018), second.Of(2018), other.Of(2018), full.Of(2018), half.Of(2019)}
	for i, p := range want {
		for j, q := range want {
			if got := p.Compare(q); got != max(-1, min(1, i-j)) {
				t.Errorf("%s against %s: %d", p.ID, q.ID, got)
			}
		}
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Period.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("sorted: %v", got)
	}
}

func TestCalendarKind(t *testing.T) {
	c := Calendar{Kinds: []Kind{half, full}}
	if k, ok := c.Kind("S1"); !ok || k != half {
		t.Errorf("S1: %+v %v", k, ok)
	}
	if k, ok := c.Kind(""); !ok || k != full {
		t.Errorf("year: %+v %v", k, ok)
	}
	if k, ok := c.Kind("Q1"); ok || k != (Kind{}) {
		t.Errorf("Q1: %+v %v", k, ok)
	}
}
