package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Tables made elsewhere find their places by the names of their columns.
func TestPlacesByName(t *testing.T) {
	wide := func(s string, cols, rows int) document.Cell {
		return document.Cell{Content: document.T(s), Header: true, ColSpan: cols, RowSpan: rows}
	}
	annex := document.Table{Head: []document.Row{
		{Cells: []document.Cell{wide("STT", 1, 2), wide("Chỉ tiêu", 1, 2), wide("ĐVT", 1, 2), wide("Mốc", 1, 2), wide("Thực hiện", 3, 1), wide("Đánh giá", 1, 2)}},
		heads("Tử số", "Mẫu số", ">Kết quả")[0],
	}}
	for _, c := range []struct {
		name  string
		table document.Table
		want  []document.Place
	}{
		{"annex", annex, []document.Place{document.PlaceOff, 0, document.PlaceLeft, document.PlaceRight, document.PlaceLeft, document.PlaceRight, document.PlaceValue, document.PlaceUnder}},
		{"a result in words is a line", document.Table{Head: heads("Mã", "Nhiệm vụ", "Tình hình", "Kết quả")}, []document.Place{0, 0, document.PlaceUnder, 0}},
		{"two columns stay a table", document.Table{Head: heads("Cột", "Nội dung")}, nil},
		{"its own places stand", document.Table{Head: heads("a", "b", "c"), Phone: []document.Place{0, document.PlaceValue, 0}}, []document.Place{0, document.PlaceValue, 0}},
		{"units of an indicator", document.Table{Head: heads("Đơn vị", ">Giá trị", "So với mốc", ">Tử số", ">Mẫu số", "Mã")},
			[]document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLeft, document.PlaceRight, document.PlaceOff}},
		{"no head", document.Table{}, nil},
	} {
		blocks := onPhone([]document.Block{document.Section{Blocks: []document.Block{document.Columns{Left: []document.Block{c.table}}}}})
		got := blocks[0].(document.Section).Blocks[0].(document.Columns).Left[0].(document.Table)
		if diff := cmp.Diff(c.want, got.Phone); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Wherever a table stands it gets its places, and what was handed in stays as it was.
func TestPlacesEverywhere(t *testing.T) {
	table := document.Table{Head: heads("STT", "Việc", "Tình hình")}
	want := []document.Place{document.PlaceOff, 0, document.PlaceUnder}
	places := func(b document.Block) []document.Place { return b.(document.Table).Phone }
	in := []document.Block{
		table, document.Section{Blocks: []document.Block{table}}, document.Annex{Blocks: []document.Block{table}},
		document.Columns{Left: []document.Block{table}, Right: []document.Block{table}}, document.Figure{Twin: &table}, document.Figure{},
	}
	out := onPhone(in)
	for name, got := range map[string][]document.Place{
		"table": places(out[0]), "section": places(out[1].(document.Section).Blocks[0]), "annex": places(out[2].(document.Annex).Blocks[0]),
		"left": places(out[3].(document.Columns).Left[0]), "right": places(out[3].(document.Columns).Right[0]), "twin": out[4].(document.Figure).Twin.Phone,
	} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if table.Phone != nil || places(in[1].(document.Section).Blocks[0]) != nil || out[5].(document.Figure).Twin != nil {
		t.Error("the document itself was changed")
	}
}
