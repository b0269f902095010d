package markup

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
)

// On a phone each row stands by itself: the cells say which place they take and
// which column they come from, and stay cells of a table. Paper knows no places.
func TestPlacesOnPhone(t *testing.T) {
	text := func(s string) document.Cell { return document.Cell{Content: document.T(s)} }
	head := func(s string, cols, rows int) document.Cell {
		c := text(s)
		c.Header, c.ColSpan, c.RowSpan = true, cols, rows
		return c
	}
	across := func(s string, n int) document.Cell {
		c := text(s)
		c.ColSpan = n
		return c
	}
	name := text("Nữ đại biểu")
	name.Header = true
	value := text("34,1")
	value.Align = document.Right
	table := document.Table{
		Caption: "C",
		Head: []document.Row{
			{Cells: []document.Cell{head("STT", 1, 2), head("Chỉ tiêu", 1, 2), head("Thực hiện", 3, 1), head("Đánh giá", 1, 2), head("Ghi <chú>", 1, 2)}},
			{Cells: []document.Cell{head("Kết quả", 1, 1), head("Tử số", 1, 1), head("Mẫu số", 1, 1)}},
		},
		Phone: []document.Place{document.PlaceOff, 0, document.PlaceValue, document.PlaceLeft, document.PlaceRight, document.PlaceUnder, document.PlaceLine},
		Body: []document.Row{
			{Cells: []document.Cell{text("1"), name, value, text("234"), text("687"), text("Chưa đạt"), text("không")}},
			{Cells: []document.Cell{text("2"), name, text("7"), across("số tuyệt đối", 2), text("Theo dõi"), text("không")}},
			{Cells: []document.Cell{text("3"), name, across("Bảo mật", 4), text("không")}},
		},
	}
	d := document.Document{Blocks: []document.Block{table}}
	out := string(HTML(d, Options{}))
	for _, want := range []string{
		`<table class="stack">`,
		`<td class="off">1</td><th scope="row">Nữ đại biểu</th><td class="r v">34,1</td><td class="pl" data-h="Tử số">234</td>` +
			`<td class="pr" data-h="Mẫu số">687</td><td class="u">Chưa đạt</td><td data-h="Ghi &lt;chú&gt;">không</td>`,
		`<td class="v">7</td><td colspan="2" data-h="Tử số, Mẫu số">số tuyệt đối</td>`,
		`<td class="u" colspan="4">Bảo mật</td>`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	if strings.Contains(out, "role=") {
		t.Error("a table that fits needs no region, and its elements no roles")
	}
	paper := string(HTML(d, Options{Print: true}))
	for _, not := range []string{"data-h", "stack", `class="v"`, `class="off"`} {
		if strings.Contains(paper, not) {
			t.Errorf("paper has %s", not)
		}
	}
}
