package wording

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

func TestMoney(t *testing.T) {
	c := &catalog.Catalog{
		Site:      catalog.Site{WholeArea: "9"},
		UnitTypes: []catalog.UnitType{{ID: "commune", Name: "xã"}},
		Units:     []catalog.Unit{{Code: "TC", Name: "Phòng Tài chính"}},
		Sheets: []catalog.Sheet{
			{AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "own", Label: "Xã đã chi", TaskCosts: true}}}}},
			{AskedOf: "TC", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "all", Label: "Kinh phí đã chi", TaskCosts: true}}}}},
		},
	}
	c.Finish()
	total := func(id catalog.Code, n int64) edition.Measure {
		return edition.Measure{Ref: catalog.Ref{Measure: id, Part: catalog.TotalPart}, Unit: "9", State: quantity.Reported, N: n, Received: 2, Expected: 3}
	}
	for _, tt := range []struct {
		name string
		all  int64
		cost int64
		own  int64
		want string
	}{
		{"all agree", 917000, 400000, 476500, "Kinh phí mà các đơn vị ghi ở mọi nhiệm vụ cộng lại là 400,0 triệu đồng, nằm trong 917,0 triệu đồng do Phòng Tài chính báo cáo (kinh phí đã chi); 517,0 triệu đồng còn lại không ghi theo nhiệm vụ. Riêng 2/3 xã báo đã chi 476,5 triệu đồng; số này cũng nằm trong 917,0 triệu đồng."},
		{"costs exceed", 300000, 400000, -1, "Kinh phí mà các đơn vị ghi ở mọi nhiệm vụ cộng lại là 400,0 triệu đồng, nhiều hơn 300,0 triệu đồng do Phòng Tài chính báo cáo (kinh phí đã chi): hai nguồn chưa khớp nhau."},
		{"communes exceed", 300000, -1, 400000, "Riêng 2/3 xã báo đã chi 400,0 triệu đồng, nhiều hơn 300,0 triệu đồng của toàn địa bàn: hai nguồn chưa khớp nhau."},
		{"one sum alone", 300000, -1, -1, ""},
		{"the agency told nothing", -1, 400000, 400000, ""},
	} {
		p := edition.Period{Units: []*catalog.Unit{&c.Units[0]}}
		if tt.all >= 0 {
			p.Measures = append(p.Measures, total("all", tt.all))
		}
		if tt.own >= 0 {
			p.Measures = append(p.Measures, total("own", tt.own))
		}
		if tt.cost >= 0 {
			p.Tasks = []edition.Task{{ID: "A", HasCost: true, Cost: tt.cost - 1000}, {ID: "B", HasCost: true, Cost: 1000}, {ID: "C", SameAs: "A", HasCost: true, Cost: 7}}
		}
		p.Index()
		if got := strings.ReplaceAll(Money(c, &p), "\u00a0", " "); got != tt.want {
			t.Errorf("%s: got %q", tt.name, got)
		}
	}
}
