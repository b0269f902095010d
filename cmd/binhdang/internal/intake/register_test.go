package intake

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// A register that was kept with the former content hash goes on naming its
// returns: the receipt keeps its day and its signed paper.
func TestRegisterByFormerContent(t *testing.T) {
	c := district()
	older := filled(c, "10001", "data/2018/6-thang/a.xlsx", map[string]any{"council.female": 7, "council.male": 13})
	newer := filled(c, "10001", "data/2018/6-thang/b.xlsx", map[string]any{"council.female": 8, "council.male": 12})
	for _, x := range []struct {
		of       Checked
		received string
		signed   bool
	}{{newer, "2018-06-13", true}, {older, "2018-06-11", false}} {
		c.Periods[0].Receipts = append(c.Periods[0].Receipts, catalog.ReceiptEntry{
			Unit: "10001", Content: catalog.Code(x.of.Return.FormerContent()), Received: fixture.Day(x.received), Signed: x.signed,
		})
	}
	r := decide(c, []Checked{older, newer}, sexSum)
	got := r.Receipt("2018-S1", "10001")
	if got.State != Accepted || got.File != newer.File || got.Received != fixture.Day("2018-06-13") || !got.Signed || !got.OnTime {
		t.Errorf("receipt %+v", got)
	}
	if rules := rulesOf(r.Findings); len(rules) != 1 || rules[0] != "GHI CHÚ replaced-return" {
		t.Errorf("findings %q", rules)
	}
}
