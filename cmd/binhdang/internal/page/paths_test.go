package page

import (
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// TestAddressesOfRecords gives records of one unit one address, and other territories
// of the same code and name each their own.
func TestAddressesOfRecords(t *testing.T) {
	from := func(day string) []catalog.Successor {
		return []catalog.Successor{{Code: "10237", Name: "Xã Đỗ", From: fixture.Day(day)}}
	}
	c := &catalog.Catalog{Units: []catalog.Unit{
		{Code: "10237", Name: "Xã Đỗ", From: fixture.Day("2025-07-15")},
		{Code: "10237", Name: "Xã Đỗ", From: fixture.Day("2018-01-01"), To: fixture.Day("2024-12-31"), Successors: from("2025-01-01")},
		{Code: "10237", Name: "Xã Đỗ", To: fixture.Day("2017-12-31")},
		{Code: "10237", Name: "Xã Đỗ", From: fixture.Day("2025-01-01"), To: fixture.Day("2025-06-30"), Successors: from("2025-07-01")},
		{Code: "10237", Name: "Xã Đỗ", From: fixture.Day("2025-07-01"), To: fixture.Day("2025-07-10")},
	}}
	c.Finish()
	e := &edition.Edition[edition.Public]{Catalog: c}
	for i := range c.Units {
		e.Periods = append(e.Periods, edition.Period{Units: []*catalog.Unit{&c.Units[i]}})
	}
	b := &builder{e: e, c: c}
	var got []string
	for _, u := range b.unitPages() {
		got = append(got, u.path)
	}
	want := []string{
		"don-vi/10237-xa-do-2025-07-15/", "don-vi/10237-xa-do/", "don-vi/10237-xa-do-2025/", "don-vi/10237-xa-do-2025-07/",
	}
	if !slices.Equal(got, want) {
		t.Errorf("addresses %q, want %q", got, want)
	}
}
