package page

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// grouped is a district with two groups of communes between it and them.
func grouped() (*builder, *edition.Period) {
	c := &catalog.Catalog{
		Site: catalog.Site{WholeArea: "900"},
		UnitTypes: []catalog.UnitType{
			{ID: "district", Name: "huyện"}, {ID: "zone", Name: "khu vực", Single: "khu vực"}, {ID: "commune", Name: "xã", Single: "xã", Owes: true},
		},
		Units: []catalog.Unit{
			{Code: "900", Type: "district", Name: "Huyện Sông"}, {Code: "A", Type: "zone", Parent: "900", Name: "Khu vực A", Short: "Khu A"},
			{Code: "B", Type: "zone", Parent: "900", Name: "Khu vực B", Short: "Khu B"},
			{Code: "1", Type: "commune", Parent: "A", Name: "Xã Mơ"}, {Code: "2", Type: "commune", Parent: "A", Name: "Xã Mận"}, {Code: "3", Type: "commune", Parent: "B", Name: "Xã Đào"},
		},
	}
	c.Finish()
	half := reporting.Kind{ID: "S1", Folder: "6-thang", Name: "6 tháng {year}", Short: "6 tháng {year}",
		From: reporting.MonthDay{Month: 1, Day: 1}, To: reporting.MonthDay{Month: 6, Day: 30}}
	p := edition.Period{Period: half.Of(2018), Settings: catalog.PeriodSettings{State: catalog.Final}}
	p.Units = edition.AreasOf(c, p.Period).Units
	for unit, status := range map[catalog.Code]edition.Status{"A": edition.Met, "B": edition.NotMet, "1": edition.Met, "2": edition.Met, "3": edition.NotMet} {
		p.Values = append(p.Values, edition.Value{Unit: unit, Indicator: "I", State: quantity.Reported, Status: status})
	}
	p.Receipts = []edition.Receipt{{Unit: "1", State: edition.Accepted}, {Unit: "2"}, {Unit: "3", State: edition.Accepted}}
	p.Index()
	e := edition.Make[edition.Public](c, []edition.Period{p})
	b := &builder{e: &e, c: c, in: &Input{}, released: e.Released()}
	b.units = b.unitPages()
	return b, &e.Periods[0]
}

// A heading counts the units that it names.
func TestHeadingCountsEachTypeByItself(t *testing.T) {
	b, p := grouped()
	for _, tt := range []struct {
		of   []catalog.Code
		want string
	}{
		{[]catalog.Code{"A", "B", "1", "2", "3"}, "1 khu vực đạt mốc, 1 chưa đạt, đã đến hạn; 2 xã đạt mốc, 1 chưa đạt, đã đến hạn"},
		{[]catalog.Code{"A", "1", "2"}, "Một khu vực được đánh giá, đạt mốc; cả 2 xã được đánh giá đều đạt mốc"},
		{[]catalog.Code{"A", "B"}, "1 khu vực đạt mốc, 1 chưa đạt, đã đến hạn"},
	} {
		var below []*edition.Value
		for _, code := range tt.of {
			below = append(below, p.Value("I", code))
		}
		if got := b.unitsTitle(p, true, below); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.of, got, tt.want)
		}
	}
}

// A group shows its members and their coverage; a commune and the whole area are none.
func TestGroupShowsItsMembers(t *testing.T) {
	b, p := grouped()
	s, ok := b.members(p.Unit("A"))
	if !ok || plain(s.Aside) != "1/2 đơn vị có số liệu được tính" || plain(s.Title) != "2 đơn vị thuộc Khu A" {
		t.Errorf("%v: %+v %+v", ok, s.Title, s.Aside)
	}
	for _, code := range []catalog.Code{"900", "1"} {
		if _, ok := b.members(p.Unit(code)); ok {
			t.Errorf("%s is a group", code)
		}
	}
}

func plain(in document.Inlines) string { return strings.ReplaceAll(in.Plain(), viet.NBSP, " ") }

// A group's figures are sums over some of its members: its table has the coverage of
// each. One commune's figures are its own, and there is nothing to cover.
func TestGroupShowsItsCoverage(t *testing.T) {
	b, p := grouped()
	b.c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị", Short: "Chính trị"}}
	b.c.Indicators = []catalog.Indicator{{ID: "I", Code: "1", Name: "Tỷ lệ nữ", Short: "Nữ", Objective: "MT1", Unit: "%", Versions: []catalog.Version{{Computation: fixture.Total("m")}}}}
	b.c.Finish()
	for unit, covered := range map[catalog.Code]string{"A": "1/2", "1": ""} {
		v := p.Value("I", unit)
		v.Received, v.Expected = 1, 1
		if unit == "A" {
			v.Expected = 2
		}
		tb := b.unitIndicators(p.Unit(unit), p, true).Blocks[0].(document.Table)
		at := slices.IndexFunc(tb.Head[0].Cells, func(c document.Cell) bool { return plain(c.Content) == "Phạm vi" })
		if (at >= 0) != (covered != "") {
			t.Errorf("%s: columns %+v", unit, tb.Head)
			continue
		}
		if at < 0 {
			continue
		}
		row := tb.Body[len(tb.Body)-1]
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, plain(c.Content))
			for range max(0, c.ColSpan-1) {
				cells = append(cells, "")
			}
		}
		if cells[at] != covered || len(cells) != len(tb.Head[0].Cells) || len(tb.Phone) != len(cells) {
			t.Errorf("%s: row %q under %d columns, %d on a phone", unit, cells, len(tb.Head[0].Cells), len(tb.Phone))
		}
	}
}
