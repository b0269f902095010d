package edition

import (
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// reorganised is a district with two zones, whose units may change after 2017: Mơ (1)
// and Mận (2) lie in zone A, Đào (3) in zone B. A share of communes and a figure of an
// agency are asked.
func reorganised(change func(units map[catalog.Code]*catalog.Unit, add func(catalog.Unit))) *catalog.Catalog {
	c := fixture.District("900")
	c.UnitTypes = append(c.UnitTypes, catalog.UnitType{ID: "zone", Name: "khu vực", Single: "khu vực"})
	c.Units = []catalog.Unit{
		{Code: "900", Type: "district", Name: "Huyện Sông"},
		{Code: "A", Type: "zone", Parent: "900", Name: "Khu vực A"}, {Code: "B", Type: "zone", Parent: "900", Name: "Khu vực B"},
		{Code: "1", Type: "commune", Parent: "A", Name: "Xã Mơ"}, {Code: "2", Type: "commune", Parent: "A", Name: "Xã Mận"},
		{Code: "3", Type: "commune", Parent: "B", Name: "Xã Đào"}, {Code: "NV", Type: "agency", Parent: "900", Name: "Phòng Nội vụ"},
	}
	c.Sheets = []catalog.Sheet{
		{ID: "X", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "leaders", Label: "Lãnh đạo"}}}}},
		{ID: "N", AskedOf: "NV", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "bodies", Label: "Cơ quan"}}}}},
	}
	one := int64(1)
	c.Indicators = []catalog.Indicator{
		{ID: "SHARE", Versions: []catalog.Version{{Computation: &catalog.ShareOfUnits{Left: fixture.Ref("leaders"), Is: ">=", Value: &one}}}},
		{ID: "AGENCY", Versions: []catalog.Version{{Computation: fixture.Total("bodies")}}},
	}
	units := map[catalog.Code]*catalog.Unit{}
	for i := range c.Units {
		units[c.Units[i].Code] = &c.Units[i]
	}
	var more []catalog.Unit
	if change != nil {
		change(units, func(u catalog.Unit) { more = append(more, u) })
	}
	c.Units = append(c.Units, more...)
	c.Finish()
	return c
}

// Who reports in one of two periods only is named, for each area; a share of units is
// unlike where that changed among those who owe it, and only there.
func TestMovedAndReorganised(t *testing.T) {
	lastDay, firstDay := fixture.Day("2018-06-30"), fixture.Day("2018-07-01")
	for _, tt := range []struct {
		name       string
		change     func(units map[catalog.Code]*catalog.Unit, add func(catalog.Unit))
		area       catalog.Code
		left, came []string
		share      bool
	}{
		{"nothing changed", nil, "900", nil, nil, false},
		{"one merged into another", func(u map[catalog.Code]*catalog.Unit, _ func(catalog.Unit)) {
			u["2"].To, u["2"].Successors = lastDay, []catalog.Successor{{Code: "1", Name: "Xã Mơ", From: firstDay}}
		}, "900", []string{"Xã Mận"}, nil, true},
		{"… seen from the zone that it did not lie in", func(u map[catalog.Code]*catalog.Unit, _ func(catalog.Unit)) {
			u["2"].To, u["2"].Successors = lastDay, []catalog.Successor{{Code: "1", Name: "Xã Mơ", From: firstDay}}
		}, "B", nil, nil, false},
		{"two became a new one", func(u map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			u["1"].To, u["2"].To = lastDay, lastDay
			add(catalog.Unit{Code: "9", Type: "commune", Parent: "A", Name: "Xã Lê", From: firstDay})
		}, "900", []string{"Xã Mơ", "Xã Mận"}, []string{"Xã Lê"}, true},
		{"a code passed to another territory", func(u map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			u["1"].To, u["1"].Successors = lastDay, []catalog.Successor{{Code: "2", Name: "Xã Mận", From: firstDay}}
			add(catalog.Unit{Code: "1", Type: "commune", Parent: "A", Name: "Xã Lê", From: firstDay})
		}, "A", []string{"Xã Mơ"}, []string{"Xã Lê"}, true},
		{"one moved from zone to zone, seen from the old", func(u map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			u["2"].To = lastDay
			add(catalog.Unit{Code: "2", Type: "commune", Parent: "B", Name: "Xã Mận", From: firstDay})
		}, "A", []string{"Xã Mận"}, nil, true},
		{"… seen from the new", func(u map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			u["2"].To = lastDay
			add(catalog.Unit{Code: "2", Type: "commune", Parent: "B", Name: "Xã Mận", From: firstDay})
		}, "B", nil, []string{"Xã Mận"}, true},
		{"… seen from the whole: the same unit", func(u map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			u["2"].To = lastDay
			add(catalog.Unit{Code: "2", Type: "commune", Parent: "B", Name: "Xã Mận", From: firstDay})
		}, "900", nil, nil, false},
		{"an agency came: no share of communes changed", func(_ map[catalog.Code]*catalog.Unit, add func(catalog.Unit)) {
			add(catalog.Unit{Code: "TP", Type: "agency", Parent: "900", Name: "Phòng Tư pháp", From: firstDay})
		}, "900", nil, []string{"Phòng Tư pháp"}, false},
		{"it changed only after both", func(u map[catalog.Code]*catalog.Unit, _ func(catalog.Unit)) {
			u["2"].To = fixture.Day("2019-03-01")
		}, "900", nil, nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := reorganised(tt.change)
			then, now := annual.Of(2017), annual.Of(2018)
			left, came := Moved(c, then, now, tt.area)
			name := func(u *catalog.Unit) catalog.Code { return catalog.Code(u.Name) }
			if got := codes(left, name); !slices.Equal(got, tt.left) {
				t.Errorf("left %v, want %v", got, tt.left)
			}
			if got := codes(came, name); !slices.Equal(got, tt.came) {
				t.Errorf("came %v, want %v", got, tt.came)
			}
			if got := Reorganised(c, then, now, c.Indicator("SHARE"), tt.area); got != tt.share {
				t.Errorf("the share of communes is reorganised: %v", got)
			}
			v := &Value{Unit: tt.area}
			if same := SameUnits(c, c.Indicator("SHARE"), &Period{Period: then}, &Period{Period: now}, v, v); same && tt.share || !same && tt.change == nil {
				t.Errorf("its values are of the same units: %v", same)
			}
			if Reorganised(c, then, now, c.Indicator("AGENCY"), tt.area) {
				t.Error("a figure of one agency is reorganised")
			}
		})
	}
}

// The day as of which returns are told, and the four ways in which they came by it.
func TestArrivedBy(t *testing.T) {
	p := Period{Period: annual.Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-12-14")}}
	for _, tt := range []struct{ due, want string }{{"", "2018-12-14"}, {"2018-12-10", "2018-12-14"}, {"2018-12-20", "2018-12-20"}} {
		p.UnitsDue = catalog.PeriodSettings{}.CutOff
		if tt.due != "" {
			p.UnitsDue = fixture.Day(tt.due)
		}
		if got := p.ReturnsDay(); got != fixture.Day(tt.want) {
			t.Errorf("due %q: told as of %v", tt.due, got)
		}
	}
	p.Receipts = []Receipt{
		{Unit: "1", State: Accepted, Received: fixture.Day("2018-12-14")}, {Unit: "2", State: HeldBack, Received: fixture.Day("2018-12-01")},
		{Unit: "3", State: Accepted, Received: fixture.Day("2018-12-15")}, {Unit: "4", State: Accepted}, {Unit: "5", State: Missing},
	}
	a := p.ArrivedBy(fixture.Day("2018-12-14"))
	for what, x := range map[string]struct {
		got  []*Receipt
		want []string
	}{"by": {a.By, []string{"1", "2"}}, "after": {a.After, []string{"3"}}, "undated": {a.Undated, []string{"4"}}, "not": {a.Not, []string{"5"}}} {
		same(t, what, codes(x.got, func(r *Receipt) catalog.Code { return r.Unit }), x.want)
	}
}
