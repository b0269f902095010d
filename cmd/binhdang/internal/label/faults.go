package label

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Same is a name that two measures have which one unit may be asked.
type Same struct {
	Text      string
	Of, Other *catalog.MeasureNames
}

// Twice finds names that two measures have: whoever is asked both could mean either.
// Each name is written out into the texts that it stands for, the first of many only.
func Twice(c *catalog.Catalog) []Same {
	d := spelling(c)
	type asking struct {
		of   catalog.Code
		text string
	}
	type use struct {
		of  *catalog.MeasureNames
		own bool // the label of the question itself: two may have the same, and are asked about
	}
	first := map[asking]use{}
	told := map[[2]catalog.Code]bool{}
	var out []Same
	for i := range c.Labels.Measures {
		n := &c.Labels.Measures[i]
		m := c.Measure(n.Measure)
		if m == nil || m.Sheet == nil {
			continue
		}
		for j, s := range append([]string{m.Label}, n.Names...) {
			for _, text := range parse(s, d.plain).texts() {
				k := asking{m.Sheet.AskedOf, strings.Join(text, " ")}
				o := first[k]
				if o.of == nil {
					first[k] = use{n, j == 0}
					continue
				}
				if pair := [2]catalog.Code{o.of.Measure, n.Measure}; o.of != n && !(o.own && j == 0) && !told[pair] {
					told[pair] = true
					out = append(out, Same{k.text, o.of, n})
				}
			}
		}
	}
	return out
}
