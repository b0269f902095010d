package explain

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/report"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Every row of the annex of indicators is answered with the figures that it prints.
func TestAnnexIsExplained(t *testing.T) {
	c, r := district(), result()
	if len(c.Objectives) == 0 {
		c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị", Short: "Chính trị"}}
		for i := range c.Indicators {
			c.Indicators[i].Objective = "MT1"
		}
		c.Finish()
	}
	e := compile.Internal(c, r)
	compared := 0
	for i := range e.Periods {
		p := &e.Periods[i]
		d, _ := report.Build(e, p.ID, nil, nil)
		var rows []string
		for _, b := range d.Blocks {
			collect(b, &rows)
		}
		for _, v := range p.AreaValues() {
			f, err := Figures(c, r, e, string(v.Indicator), string(c.Site.WholeArea), p.ID)
			if err != nil {
				t.Errorf("%s %s: %v", p.ID, v.Indicator, err)
				continue
			}
			want := []string{c.Indicator(v.Indicator).Short}
			if f.Numerator != nil {
				want = append(want, viet.Int(*f.Numerator), viet.Int(*f.Denominator))
			}
			if f.Value == nil {
				want = append(want, f.State)
			} else if f.Numerator == nil || *f.Denominator != 1 {
				want = append(want, strings.Replace(f.Value.String(), ".", ",", 1))
			}
			if !slices.ContainsFunc(rows, func(row string) bool {
				return !slices.ContainsFunc(want, func(s string) bool { return !strings.Contains(row, s) })
			}) {
				t.Errorf("%s %s: no row of the report has %q", p.ID, v.Indicator, want)
			}
			compared++
		}
	}
	if compared < 3 {
		t.Errorf("%d rows were compared", compared)
	}
}

// collect gathers the rows of the tables in a block, their cells parted by bars.
func collect(b document.Block, rows *[]string) {
	switch b := b.(type) {
	case document.Section:
		for _, x := range b.Blocks {
			collect(x, rows)
		}
	case document.Annex:
		for _, x := range b.Blocks {
			collect(x, rows)
		}
	case document.Table:
		for _, r := range b.Body {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, c.Content.Plain())
			}
			*rows = append(*rows, strings.Join(cells, " | "))
		}
	}
}
