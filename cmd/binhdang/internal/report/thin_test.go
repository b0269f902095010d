package report

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// What few units tell is not said to be only followed, and keeps its coverage.
func TestBelowTheFloor(t *testing.T) {
	e := internal()
	p := e.Period("2018-S1")
	for i := range p.Values {
		if v := &p.Values[i]; v.Unit == p.WholeArea().Code && v.State == quantity.Reported && v.Target != nil && v.HasRatio && !v.YesNo {
			v.Received, v.Expected, v.Status = 1, 3, edition.NotAssessed
		}
	}
	p.Index()
	e.Catalog.Site.Floor.Part, e.Catalog.Site.Floor.Of = 4, 5
	got := built(t, e, "2018-S1", nil)
	if !strings.Contains(got, "Chưa đủ độ phủ để đánh giá: ") || !strings.Contains(got, "số liệu của 1/3 ") {
		t.Error("the report does not say how few it rests on\n" + got)
	}
}

// Of the compared only what there is is said.
func TestCounts(t *testing.T) {
	for want, s := range map[string]standing{
		"01 kém hơn": {compared: 1, worse: make([]change, 1)},
		"02 tốt hơn/01 gần như không đổi": {compared: 3, better: make([]change, 2)},
	} {
		if got := strings.Join(s.counts(), "/"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
