package returns

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// A return that was received keeps its content when the definitions change
// afterwards: a line of the register goes on naming it.
func TestContentOutlivesDefinitions(t *testing.T) {
	c := district()
	data := filled(t, c, "00183", everything())
	was, _ := Read(inPlace, data, c)
	for name, change := range map[string]func(*catalog.Catalog){
		"the plan goes":        func(c *catalog.Catalog) { c.Plans = nil },
		"the only task goes":   func(c *catalog.Catalog) { c.Plans[0].Tasks = nil },
		"a task is renamed":    func(c *catalog.Catalog) { c.Plans[0].Tasks[0].ID = "II.2" },
		"an output goes":       func(c *catalog.Catalog) { c.Plans[0].Tasks[0].Outputs = nil },
		"a sheet goes":         func(c *catalog.Catalog) { c.Sheets = c.Sheets[:1] },
		"a measure goes":       func(c *catalog.Catalog) { m := &c.Sheets[0].Sections[0].Measures; *m = (*m)[1:] },
		"a breakdown is less":  func(c *catalog.Catalog) { c.Sheets[0].Sections[0].Measures[0].Breakdown = "count" },
		"an answer is another": func(c *catalog.Catalog) { c.Sheets[0].Sections[0].Measures[2].Answer = "count" },
		"a measure comes": func(c *catalog.Catalog) {
			m := &c.Sheets[1].Sections[0].Measures
			*m = append(slices.Clone(*m), catalog.Measure{ID: "more", Label: "Thêm", Breakdown: "count", Kind: "flow", Unit: "hộ"})
		},
	} {
		c := district()
		change(c)
		c.Finish()
		r, found := Read(inPlace, data, c)
		if r == nil {
			t.Errorf("%s: %q", name, texts(found))
			continue
		}
		if r.Content != was.Content {
			t.Errorf("%s: the content is another", name)
		}
		less := name != "an answer is another" && name != "a measure comes"
		if less && r.FormerContent() == was.FormerContent() {
			t.Errorf("%s: the former content did not change, so this shows nothing", name)
		}
	}
}

// Totals that add up what stands beside them say nothing of their own, whatever
// program wrote their formula and whatever result it left there.
func TestContentOfTotals(t *testing.T) {
	c := district()
	data := filled(t, c, "00183", everything())
	was, _ := Read(inPlace, data, c)
	at := func(name string) string { // "D7" of 'Biểu 01'!$D$7
		for _, s := range was.Form.Sheets {
			for _, f := range s.Fields {
				if f.Name() == name {
					return f.Cell
				}
			}
		}
		t.Fatal(name)
		return ""
	}
	total, female, male := at("bd.council.total"), at("bd.council.female"), at("bd.council.male")
	for formula, same := range map[string]bool{
		female + "+" + male:                                 true,
		"+" + male + "+$" + female:                          true,
		"SUM(" + female + "," + male + ")":                  true,
		strings.ToLower("sum(" + female + ":" + male + ")"): true,
		"SUM(" + female + ":" + female + ")":                false,
		female + "+" + male + "+" + male:                    false,
		female + "*2":                                       false,
	} {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		// A stored result that is neither the sum nor the other formula's.
		if err := f.SetCellValue("Biểu 01", total, 77); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Biểu 01", total, formula); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		r, found := Read(inPlace, b.Bytes(), c)
		if r == nil {
			t.Fatalf("%s: %q", formula, texts(found))
		}
		if (r.Content == was.Content) != same {
			t.Errorf("=%s: same content %v, want %v", formula, !same, same)
		}
	}
}
