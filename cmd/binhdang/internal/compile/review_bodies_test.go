package compile

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// TestTwoBodies: one fact that two bodies tell, with everything there and with a
// commune missing.
func TestTwoBodies(t *testing.T) {
	ref := func(m catalog.Code) catalog.Ref { return catalog.Ref{Measure: m, Part: catalog.TotalPart} }
	money := catalog.Measure{ID: "spent", Label: "Xã đã chi", Kind: catalog.Flow, Breakdown: "count", Unit: "nghìn đồng", TaskCosts: true}
	all := catalog.Measure{ID: "all_spent", Label: "Toàn huyện đã chi", Kind: catalog.Flow, Breakdown: "count", Unit: "nghìn đồng", TaskCosts: true}
	people := catalog.Measure{ID: "people", Label: "Lượt người", Kind: catalog.Flow, Breakdown: "count"}
	c := &catalog.Catalog{
		Site:      catalog.Site{WholeArea: "9"},
		UnitTypes: []catalog.UnitType{{ID: "district"}, {ID: "commune", Owes: true}, {ID: "agency", Owes: true}},
		Units: []catalog.Unit{
			{Code: "9", Name: "Huyện", Type: "district"}, {Code: "1", Name: "Xã Một", Type: "commune", Parent: "9"},
			{Code: "2", Name: "Xã Hai", Type: "commune", Parent: "9"}, {Code: "TC", Name: "Phòng Tài chính", Type: "agency", Parent: "9"},
		},
		Breakdowns: []catalog.Breakdown{{ID: "count"}},
		Sheets: []catalog.Sheet{
			{AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{money}}}},
			{AskedOf: "TC", Sections: []catalog.Section{{Measures: []catalog.Measure{all, people}}}},
		},
		Plans: []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{ID: "T", Outputs: []catalog.Output{{ID: "a", Within: "people"}, {ID: "b", Within: "people"}}}}}},
	}
	c.Finish()
	period := edition.Period{Period: half.Of(2018)}
	period.Index()
	for _, tt := range []struct {
		name      string
		is        string
		tolerance int
		one, two  int64 // of the communes; -1: nothing sent
		all       int64
		costs     [3]int64 // told at tasks by the communes and the agency
		outputs   [2]int64
		want      string // rules and numbers
	}{
		{name: "agrees", is: "==", one: 40, two: 60, all: 100, outputs: [2]int64{4, 6}},
		{name: "differs", is: "==", one: 40, two: 60, all: 101, want: "pair: Khác nhau: 100 so với 101"},
		{name: "within the tolerance", is: "==", tolerance: 5, one: 40, two: 60, all: 105},
		{name: "beyond the tolerance", is: "==", tolerance: 5, one: 40, two: 60, all: 106, want: "pair: Khác nhau: 100 so với 106"},
		{name: "a part is larger than its whole", is: "<=", one: 40, two: 60, all: 99, want: "pair: Khác nhau: 100 so với 99"},
		{name: "a part is smaller", is: "<=", one: 40, two: 60, all: 300},
		{name: "a missing commune may make up the difference", is: "==", one: 40, two: -1, all: 100},
		{name: "too large already", is: "==", one: 140, two: -1, all: 100, want: "pair: Khác nhau: 140 (mới có 1/2 câu trả lời) so với 100"},
		{name: "at least, undecided", is: ">=", one: 40, two: -1, all: 100},
		{name: "at least, too small", is: ">=", one: 40, two: 20, all: 100, want: "pair: Khác nhau: 60 so với 100"},
		{name: "nobody told the other side", is: "==", one: 40, two: 60, all: -1},
		{name: "costs within the money", is: "<=", one: 40, two: 60, all: 300, costs: [3]int64{40, 60, 200}},
		{name: "a commune's costs exceed its money", is: "<=", one: 40, two: 60, all: 300, costs: [3]int64{41, 60, 0},
			want: "task-costs: Xã Một: kinh phí ghi ở các nhiệm vụ cộng lại là 41 nghìn đồng, nhiều hơn Xã đã chi là 40 nghìn đồng"},
		{name: "all costs exceed the money of all", is: "<=", one: 40, two: 60, all: 300, costs: [3]int64{40, 60, 201},
			want: "task-costs: Phòng Tài chính: kinh phí ghi ở các nhiệm vụ cộng lại là 301 nghìn đồng, nhiều hơn Toàn huyện đã chi là 300 nghìn đồng"},
		{name: "outputs exceed their measure", is: "<=", one: 40, two: 60, all: 300, outputs: [2]int64{4, 7},
			want: "task-output-within: Kết quả đếm được ở nhiệm vụ cộng lại là 11, nhiều hơn Lượt người là 10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c.Comparisons = []catalog.Comparison{{ID: "pair", Left: []catalog.Ref{ref("spent")}, Is: tt.is, Right: []catalog.Ref{ref("all_spent")}, Tolerance: tt.tolerance, Text: "Khác nhau", Fix: "hỏi hai bên"}}
			r := &intake.Result{}
			add := func(u, m catalog.Code, n int64) {
				if n >= 0 {
					r.Observations = append(r.Observations, intake.Observation{Period: period.ID, Unit: u, Ref: ref(m), State: quantity.Reported, N: n, Pos: []finding.Pos{place(period.ID, "D"+string(u))}})
				}
			}
			add("1", "spent", tt.one)
			add("2", "spent", tt.two)
			add("TC", "all_spent", tt.all)
			add("TC", "people", 10)
			for i, u := range []catalog.Code{"1", "2", "TC"} {
				x := intake.TaskReport{Period: period.ID, Unit: u, Task: "T", Cost: tt.costs[i], HasCost: tt.costs[i] > 0, Pos: place(period.ID, "G9")}
				if u == "TC" {
					x.Outputs = []intake.OutputReport{{ID: "a", N: tt.outputs[0]}, {ID: "b", N: tt.outputs[1]}}
				}
				r.Tasks = append(r.Tasks, x)
			}
			r.Index()
			e := edition.Make[edition.Internal](c, []edition.Period{period})
			v := reviewer{c: c, r: r, e: &e}
			v.bodies(&e.Periods[0])
			var got []string
			for _, f := range v.out {
				got = append(got, f.Rule+": "+f.Text())
				if f.Severity != finding.Warning || f.Fix == "" || f.Pos.File == "" || len(f.Compared) == 0 {
					t.Errorf("%+v", f)
				}
			}
			if strings.Join(got, "\n") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
