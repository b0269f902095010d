package catalog

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

func TestRecordsOfAUnit(t *testing.T) {
	day := func(y, m, d int) reporting.Date { return reporting.Date{Year: y, Month: m, Day: d} }
	c := &Catalog{Units: []Unit{
		// The successor of the unit's end, copied into an earlier record, ends nothing there.
		{Code: "1", Name: "Xã A", From: day(2019, 1, 1), To: day(2020, 6, 30), Successors: []Successor{{Code: "1", Name: "Xã A", From: day(2025, 1, 1)}}},
		{Code: "1", Name: "Xã A", To: day(2018, 12, 31)},
		{Code: "1", Name: "Xã A", From: day(2020, 7, 1), To: day(2024, 12, 31), Successors: []Successor{{Code: "1", Name: "Xã A", From: day(2025, 1, 1)}}},
		{Code: "1", Name: "Xã A", From: day(2025, 1, 1), To: day(2025, 6, 30)},
		{Code: "1", Name: "Xã B", From: day(2025, 7, 1), To: day(2025, 12, 31)},
		{Code: "1", Name: "Xã B", From: day(2026, 2, 1)},
		{Code: "2", Name: "Xã A", From: day(2019, 1, 1)},
	}}
	c.Finish()
	unit := []int{0, 0, 0, 1, 2, 3, 4} // which unit each record belongs to
	for i := range c.Units {
		for j := range c.Units {
			if got := c.SameUnit(&c.Units[i], &c.Units[j]); got != (unit[i] == unit[j]) {
				t.Errorf("records %d and %d: one unit is %v", i, j, got)
			}
		}
	}
	if rs := c.Records(&c.Units[2]); len(rs) != 3 || rs[0] != &c.Units[1] || rs[2] != &c.Units[2] {
		t.Errorf("records are not in the order of their days: %v", rs)
	}
	if c.SameUnit(nil, &c.Units[0]) || !c.SameUnit(nil, nil) {
		t.Error("no unit is the same as none only")
	}
	for code, area := range map[Code]bool{"10201": true, "01": true, "LDTBXH": false, "CA2": false} {
		if (Unit{Code: code}).Territory() != area {
			t.Errorf("%s is a territory: %v", code, !area)
		}
	}
}

// A unit into which another was merged is not the unit of before, though its own
// record does not say so.
func TestUnchanged(t *testing.T) {
	day := func(y, m, d int) reporting.Date { return reporting.Date{Year: y, Month: m, Day: d} }
	c := &Catalog{Units: []Unit{
		{Code: "1", Name: "Xã A", To: day(2024, 12, 31), Successors: []Successor{{Code: "2", Name: "Xã B", From: day(2025, 1, 1)}}},
		{Code: "2", Name: "Xã B"},
		{Code: "3", Name: "Xã C", To: day(2024, 12, 31)},
		{Code: "3", Name: "Xã C", From: day(2025, 1, 1)},
		{Code: "4", Name: "Xã D", To: day(2024, 12, 31), Successors: []Successor{{Code: "5", Name: "Xã khác", From: day(2025, 1, 1)}}},
		{Code: "5", Name: "Xã E"},
	}}
	c.Finish()
	for _, x := range []struct {
		code      Code
		then, now reporting.Date
		want      bool
	}{
		{"2", day(2024, 6, 30), day(2025, 6, 30), false},
		{"2", day(2024, 12, 31), day(2025, 1, 1), false},
		{"2", day(2023, 12, 31), day(2024, 12, 31), true},
		{"2", day(2025, 1, 1), day(2025, 12, 31), true},
		{"3", day(2024, 6, 30), day(2025, 6, 30), true}, // two records of one unit
		{"5", day(2024, 6, 30), day(2025, 6, 30), true}, // the code of another unit of then
		{"1", day(2024, 6, 30), day(2025, 6, 30), false},
		{"9", day(2024, 6, 30), day(2025, 6, 30), false},
	} {
		if got := c.Unchanged(x.code, x.then, x.now); got != x.want {
			t.Errorf("%s from %v to %v: %v", x.code, x.then, x.now, got)
		}
	}
}
