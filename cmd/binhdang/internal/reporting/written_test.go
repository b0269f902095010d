package reporting

import "testing"

// Days as officers write them in definition files; the day is before the month,
// never behind it.
func TestDateAsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"2018-06-15": "2018-06-15", "2018-6-5": "2018-06-05", "13/6/2019": "2019-06-13", "03/04/2018": "2018-04-03",
		"13-6-2019": "2019-06-13", "13.06.2019": "2019-06-13", "29/2/2020": "2020-02-29",
		"6/13/2019": "", "31/6/2018": "", "29/2/2019": "", "13/6/19": "", "2019": "", "13/6": "", "2019/13/6": "", "0/6/2019": "", "13/6/2019 ": "", "": "",
	} {
		var d Date
		err := d.UnmarshalText([]byte(in))
		if d.String() != want || (err != nil) != (want == "") {
			t.Errorf("%q is %q, %v; want %q", in, d, err, want)
		}
	}
	for in, want := range map[string]MonthDay{"06-15": {6, 15}, "15/6": {6, 15}, "5/06": {6, 5}, "29/2": {2, 29}, "31/6": {}, "6/15": {}, "15/6/2018": {}} {
		var m MonthDay
		if err := m.UnmarshalText([]byte(in)); m != want || (err != nil) != (want == MonthDay{}) {
			t.Errorf("%q is %v, %v; want %v", in, m, err, want)
		}
	}
}

func TestAddYears(t *testing.T) {
	for _, tt := range []struct {
		from Date
		n    int
		want Date
	}{
		{Date{2018, 12, 1}, 1, Date{2019, 12, 1}}, {Date{2020, 2, 29}, 1, Date{2021, 2, 28}}, {Date{2020, 2, 29}, 4, Date{2024, 2, 29}},
		{Date{2021, 2, 28}, -1, Date{2020, 2, 28}}, {Date{}, 3, Date{}},
	} {
		if got := tt.from.AddYears(tt.n); got != tt.want {
			t.Errorf("%v and %d years: %v, want %v", tt.from, tt.n, got, tt.want)
		}
	}
}
