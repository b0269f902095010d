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
