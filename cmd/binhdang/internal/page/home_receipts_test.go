package page

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// A few units that have not sent are named; of many it is said how many.
func TestManyAreCounted(t *testing.T) {
	for _, n := range []int{mostNamed, mostNamed + 1} {
		var below []string
		for i := range n {
			below = append(below, fmt.Sprintf("%03d Xã Số %d", i+1, i+1))
		}
		c := fixture.District("900 Huyện Sông Mơ", below...)
		c.Finish()
		p := edition.Period{Period: fixture.Year().Of(2018)}
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
			if i > 0 {
				p.Receipts = append(p.Receipts, edition.Receipt{Unit: c.Units[i].Code, State: edition.Missing})
			}
		}
		p.Index()
		e := edition.Make[edition.Public](c, []edition.Period{p})
		b := &builder{e: &e, c: c, in: &Input{}}
		d := b.receiptsByState(&e.Periods[0], *c.UnitType(c.Units[1].Type), false)
		said := string(markup.Markdown(document.Document{Blocks: []document.Block{d}}, markup.Options{}))
		if named := strings.Contains(said, "Số 7"); named != (n == mostNamed) || !strings.Contains(said, "Chưa gửi") || !strings.Contains(said, fmt.Sprint(n)) {
			t.Errorf("%d units: %s", n, said)
		}
	}
}
