package markup

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
)

// What is folded shows its heading on a screen and opens for who follows a link to it:
// the id stands inside what opens. Paper and the twin show all of it.
func TestFolded(t *testing.T) {
	table := document.Table{ID: "b", Caption: "Bảng 1", Head: []document.Row{{Cells: []document.Cell{{Content: document.T("Cột"), Header: true}}}},
		Body: []document.Row{{Cells: []document.Cell{{Content: document.T("7"), Header: true}}}}}
	within := document.Section{ID: "nam", Level: 2, Title: document.T("Năm 2017"), Aside: document.T("bên"), Blocks: []document.Block{document.Para{Content: document.T("chữ")}}}
	annex := document.Annex{ID: "pl", Number: "I", Title: "Kết quả", Blocks: []document.Block{document.Para{Content: document.T("số")}}}
	open := document.Document{Blocks: []document.Block{within, table, annex}}
	within.Folded, table.Folded = true, true
	folded := document.Document{Blocks: []document.Block{within, table, annex}}

	screen := string(HTML(folded, Options{}))
	for _, want := range []string{
		`<section class="s2"><details class="fold"><summary><h2>Năm 2017</h2></summary><div id="nam"><p class="aside">bên</p>`,
		`<details class="of"><summary>Bảng 1</summary><table`, `<strong class="vh" id="b-ten">Bảng 1</strong>`,
		`<details class="fold"><summary><h2><span class="no">Phụ lục I.</span> Kết quả</h2></summary><div id="pl">`,
	} {
		if !strings.Contains(screen, want) {
			t.Errorf("no %s in\n%s", want, screen)
		}
	}
	for _, x := range []string{"details", "section", "div"} {
		if a, b := strings.Count(screen, "<"+x), strings.Count(screen, "</"+x); a != b {
			t.Errorf("%d <%s>, %d closed", a, x, b)
		}
	}
	for _, o := range []Options{{Print: true}} {
		if got := string(HTML(folded, o)); got != string(HTML(open, o)) || strings.Contains(got, "details") {
			t.Errorf("paper folds:\n%s", got)
		}
	}
	if got := string(Markdown(folded, Options{})); got != string(Markdown(open, Options{})) {
		t.Errorf("the twin folds:\n%s", got)
	}
}
