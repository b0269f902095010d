package document

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Dots of one row do not touch, a dot has none below it that it could take the place of,
// and the order in which units are listed does not matter.
func TestStripRows(t *testing.T) {
	strip := func(values ...string) Strip {
		s := Strip{Axis: Axis{From: Spot{Value: "0"}, To: Spot{Value: "100"}}}
		for _, v := range values {
			s.Dots = append(s.Dots, UnitSpot{Spot: Spot{Value: v}})
		}
		return s
	}
	for _, c := range []struct {
		values []string
		want   []int
	}{
		{nil, []int{}}, {[]string{"50"}, []int{0}}, {[]string{"50", "50"}, []int{0, 1}}, {[]string{"53", "50"}, []int{0, 0}}, {[]string{"52.9", "50"}, []int{1, 0}},
		{[]string{"10", "11", "12", "13"}, []int{0, 1, 2, 0}}, {[]string{"-5", "0", "200"}, []int{0, 1, 0}},
	} {
		if got := strip(c.values...).Rows(); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.values, got, c.want)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		s := strip()
		for range 30 {
			s.Dots = append(s.Dots, UnitSpot{Spot: Spot{Value: string(rune('1'+r.IntN(9))) + string(rune('0'+r.IntN(10)))}})
		}
		rows := s.Rows()
		for i := range rows {
			for j := range i {
				if d := s.Dots[i].At() - s.Dots[j].At(); rows[i] == rows[j] && d < apart && d > -apart {
					t.Fatalf("dots at %s and %s touch in row %d", s.Dots[i].Value, s.Dots[j].Value, rows[i])
				}
			}
		}
	}
}

// Ends of an axis have a whole number half-way, or none.
func TestAxisMiddle(t *testing.T) {
	for _, c := range []struct{ from, to, words, want, say string }{
		{"96", "100", "100 %", "98", "98 %"}, {"60", "180", "180", "120", "120"}, {"0", "25", "25", "", ""}, {"0.5", "1", "1", "", ""}, {"0", "2000", "2.000", "", ""},
	} {
		got := Axis{From: Spot{Value: c.from, Words: c.from}, To: Spot{Value: c.to, Words: c.words}}.Middle()
		if got.Value != c.want || got.Words != c.say {
			t.Errorf("%s to %s: %+v", c.from, c.to, got)
		}
	}
}
